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
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int LabelWidth = 96;
constexpr int NarrowestValue = 60;
constexpr int LongestValue = 4000;
constexpr qsizetype LongestWordBeside = 20; // characters that fit beside the label where the view is narrow

// A label breaks lines at blanks only: a longer word would be cut at the edge.
bool hasLongWord(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '));
    return std::any_of(words.begin(), words.end(), [](const QString &word) { return word.size() > LongestWordBeside; });
}

} // namespace

FactsView::FactsView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
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

void FactsView::build()
{
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
    for (const Fact &fact : group.facts) {
        QLabel *label = mutedLabel(fact.label, m_body);
        label->setWordWrap(true);
        label->setMaximumWidth(LabelWidth + 60);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        QWidget *value = valueWidget(fact);
        value->setAccessibleName(tr("%1: %2", "name and value of a fact").arg(fact.label, fact.value));
        if (m_isNarrow && (fact.isCode || hasLongWord(fact.value)))
            grid->addWidget(value, ++row, 0, 1, 2);
        else
            grid->addWidget(value, row, 1);
        ++row;
    }
    static_cast<QVBoxLayout *>(m_body->layout())->addLayout(grid);
}

QWidget *FactsView::valueWidget(const Fact &fact)
{
    QLabel *text = selectableLabel(visibleText(fact.value, LongestValue, LineBreaks::Keep), m_body);
    // A word too long for the panel does not push the panel out of the window.
    text->setMinimumWidth(NarrowestValue);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    text->setSizePolicy(policy);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    text->setToolTip(plainToolTip(fact.value));
    if (fact.isCode) {
        QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        code.setPointSizeF(text->font().pointSizeF() * 0.92);
        text->setFont(code);
    }
    const bool opens = isServiceLink(fact.link);
    if (!fact.tone && !opens)
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
        auto *open = new QToolButton(box);
        open->setIcon(icon(QStringLiteral("link")));
        open->setAutoRaise(true);
        open->setToolTip(tr("Open in the browser"));
        open->setAccessibleName(tr("Open %1 in the browser").arg(fact.label));
        connect(open, &QToolButton::clicked, this, [link = fact.link] { openServiceLink(link); });
        row->addWidget(open, 0, Qt::AlignTop);
    }
    return box;
}

} // namespace steward
