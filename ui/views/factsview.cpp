// SPDX-License-Identifier: Apache-2.0
#include "ui/views/factsview.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/views/icons.h"
#include "ui/views/openlink.h"
#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int LabelWidth = 96;
constexpr int NarrowestValue = 60;
constexpr int LongestValue = 4000;
constexpr qsizetype LongestLabel = 120;
constexpr qsizetype LongestText = 64 * 1024; ///< in a box of its own
constexpr qsizetype LongText = 700;          ///< longer ones get such a box
constexpr int LongTextLines = 14;
constexpr int IndentWidth = 14;
constexpr int TickMs = 1000;
constexpr qsizetype LongestWordBeside = 20; // characters that fit beside the label where the view is narrow

// A label breaks lines at blanks only: a longer word would be cut at the edge.
bool hasLongWord(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '));
    return std::any_of(words.begin(), words.end(), [](const QString &word) { return word.size() > LongestWordBeside; });
}

bool isLong(const QString &text)
{
    return text.size() > LongText || text.count(QLatin1Char('\n')) >= LongTextLines;
}

} // namespace

FactsView::FactsView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_clock.setInterval(TickMs);
    connect(&m_clock, &QTimer::timeout, this, &FactsView::tick);
}

void FactsView::setNarrow(bool narrow)
{
    if (m_isNarrow == narrow)
        return;
    m_isNarrow = narrow;
    if (m_body)
        build();
}

void FactsView::show(const QList<FactGroup> &groups)
{
    if (m_body && groups == m_groups)
        return;
    m_groups = groups;
    build();
}

void FactsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_body)
        build(); // states carry colours of their own
}

void FactsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
    if (!m_growing.isEmpty())
        m_clock.start();
}

void FactsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

void FactsView::tick()
{
    const Instant now = Instant::now();
    for (const Growing &one : std::as_const(m_growing)) {
        const QString value = valueAt(one.fact, now);
        if (one.text->text() != value) // what is selected stays so until the words change
            one.text->setText(value);
    }
}

void FactsView::build()
{
    m_growing.clear();
    delete m_body;
    m_body = new QWidget(this);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    m_layout->addWidget(m_body);
    for (const FactGroup &group : std::as_const(m_groups)) {
        if (!group.facts.isEmpty())
            addGroup(group);
    }
    column->addStretch(1);
    if (m_growing.isEmpty())
        m_clock.stop();
    else if (isVisible())
        m_clock.start();
}

void FactsView::addGroup(const FactGroup &group)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnMinimumWidth(0, LabelWidth);
    grid->setColumnStretch(1, 1);
    int row = 0;
    if (!group.title.isEmpty())
        grid->addWidget(headingLabel(group.title, 1.0, m_body), row++, 0, 1, 2);
    for (const Fact &fact : group.facts)
        addFact(fact, *grid, row);
    static_cast<QVBoxLayout *>(m_body->layout())->addLayout(grid);
}

void FactsView::addFact(const Fact &fact, QGridLayout &grid, int &row)
{
    QWidget *label = fact.label.isEmpty() ? nullptr : labelWidget(fact);
    QWidget *value = fact.value.isEmpty() && !fact.growing ? nullptr : valueWidget(fact);
    const bool isAlone =
        !label || !value || isLong(fact.value) || (m_isNarrow && (fact.isCode || hasLongWord(fact.value)));
    if (label && !isAlone)
        label->setMaximumWidth(LabelWidth + 60 + fact.indent * IndentWidth);
    if (label)
        grid.addWidget(label, row, 0, 1, isAlone ? 2 : 1, Qt::AlignTop);
    if (label && isAlone && value)
        ++row;
    if (value && isAlone) { // below its name, and below what it is a part of; an indent of the label would move it down
        const int inset = fact.indent * IndentWidth;
        value->setContentsMargins(isRightToLeft() ? 0 : inset, 0, isRightToLeft() ? inset : 0, 0);
        grid.addWidget(value, row, 0, 1, 2);
    } else if (value) {
        grid.addWidget(value, row, 1);
    }
    ++row;
}

QWidget *FactsView::labelWidget(const Fact &fact)
{
    const QString shown = visibleText(fact.label, LongestLabel);
    QLabel *label = mutedLabel(shown, m_body);
    label->setWordWrap(true);
    label->setIndent(fact.indent * IndentWidth);
    if (hasLongWord(shown)) // a word that cannot be broken is cut, not the panel made wider
        label->setMinimumWidth(NarrowestValue);
    if (!fact.explanation.isEmpty()) {
        label->setToolTip(plainToolTip(fact.explanation));
        label->setWhatsThis(plainToolTip(fact.explanation));
        label->setAccessibleDescription(fact.explanation);
    }
    return label;
}

QWidget *FactsView::valueWidget(const Fact &fact)
{
    if (isLong(fact.value))
        return longTextWidget(fact);
    QLabel *text = textWidget(fact);
    const bool opens = isServiceLink(fact.link);
    if (!fact.tone && !opens && !fact.target)
        return text;
    auto *box = new QWidget(m_body);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    if (fact.tone) {
        auto *mark = new IconLabel(box);
        mark->showTone(*fact.tone, 13);
        row->addWidget(mark, 0, Qt::AlignTop);
        QPalette colored = text->palette();
        colored.setColor(QPalette::WindowText, toneColor(*fact.tone, palette()));
        text->setPalette(colored);
    }
    row->addWidget(text, 1);
    if (opens) {
        QToolButton *open = goButton(QStringLiteral("link"), tr("Open in the browser"),
                                     tr("Open %1 in the browser").arg(fact.label), box);
        connect(open, &QToolButton::clicked, this, [link = fact.link] { openServiceLink(link); });
        row->addWidget(open, 0, Qt::AlignTop);
    }
    if (fact.target) {
        QToolButton *go =
            goButton(QStringLiteral("go"), tr("Go there"),
                     tr("Go to %1").arg(visibleText(fact.label.isEmpty() ? fact.value : fact.label, 80)), box);
        go->setObjectName(QStringLiteral("goToTarget"));
        connect(go, &QToolButton::clicked, this, [this, target = *fact.target] { Q_EMIT targetPicked(target); });
        row->addWidget(go, 0, Qt::AlignTop);
    }
    return box;
}

QToolButton *FactsView::goButton(const QString &iconName, const QString &toolTip, const QString &spoken,
                                 QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(toolTip);
    button->setAccessibleName(spoken);
    return button;
}

QLabel *FactsView::textWidget(const Fact &fact)
{
    const QString value = valueAt(fact, Instant::now());
    QLabel *text = selectableLabel(visibleText(value, LongestValue, LineBreaks::Keep), m_body);
    // A word too long for the panel does not push the panel out of the window.
    text->setMinimumWidth(NarrowestValue);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    text->setSizePolicy(policy);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    text->setToolTip(plainToolTip(fact.growing ? fact.explanation : value));
    // One that grows is not read out anew every second.
    text->setAccessibleName(fact.growing || fact.label.isEmpty()
                                ? visibleText(fact.label, LongestLabel)
                                : tr("%1: %2", "name and value of a fact").arg(fact.label, value));
    if (fact.isCode) {
        QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        code.setPointSizeF(text->font().pointSizeF() * 0.92);
        text->setFont(code);
    }
    if (fact.growing)
        m_growing.append({text, fact});
    return text;
}

/// What is too long to be read at a glance scrolls in a box of its own, and is copied like any text.
QWidget *FactsView::longTextWidget(const Fact &fact)
{
    auto *box = new QPlainTextEdit(m_body);
    box->setObjectName(QStringLiteral("longText"));
    box->setReadOnly(true);
    box->setTabChangesFocus(true);
    box->setPlainText(visibleText(fact.value, LongestText, LineBreaks::Keep));
    box->setMinimumWidth(NarrowestValue);
    box->setFixedHeight(box->fontMetrics().lineSpacing() * LongTextLines);
    box->setAccessibleName(visibleText(fact.label.isEmpty() ? tr("Text") : fact.label, LongestLabel));
    return box;
}

} // namespace steward
