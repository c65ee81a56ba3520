// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/doctorline.h"

#include "ui/models/durationwords.h"
#include "ui/models/figures.h"
#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"
#include "ui/views/wrappedlabel.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyleOptionFocusRect>

namespace steward {

namespace {

constexpr int IconSize = 16;

struct Look
{
    QString icon;
    Tone tone;
};

Look lookOf(CheckState state)
{
    switch (state) {
    case CheckState::Waiting:
        return {QStringLiteral("status-waiting"), Tone::Neutral};
    case CheckState::Running:
        return {iconNameOf(Tone::Busy), Tone::Busy};
    case CheckState::Passed:
        return {iconNameOf(Tone::Good), Tone::Good};
    case CheckState::Warning:
        return {iconNameOf(Tone::Warning), Tone::Warning};
    case CheckState::Failed:
        return {iconNameOf(Tone::Bad), Tone::Bad};
    case CheckState::NotReached:
    case CheckState::NotNeeded:
        break;
    }
    return {QStringLiteral("dash"), Tone::Neutral};
}

bool isQuiet(CheckState state)
{
    return state == CheckState::Waiting || state == CheckState::NotReached || state == CheckState::NotNeeded;
}

} // namespace

DoctorLine::DoctorLine(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel(this))
    , m_title(new WrappedLabel({}, this))
    , m_state(plainLabel({}, this))
    , m_detail(new WrappedLabel({}, this))
    , m_nextStep(new WrappedLabel({}, this))
    , m_note(new WrappedLabel({}, this))
    , m_buttons(new QWidget(this))
    , m_first(new QPushButton(m_buttons))
    , m_second(new QPushButton(m_buttons))
{
    setFocusPolicy(Qt::ClickFocus); // the dialog gives one of them the Tab key, as a list does
    m_title->setObjectName(QStringLiteral("title"));
    m_state->setObjectName(QStringLiteral("state"));
    m_detail->setObjectName(QStringLiteral("detail"));
    m_nextStep->setObjectName(QStringLiteral("nextStep"));
    m_note->setObjectName(QStringLiteral("note"));
    m_first->setObjectName(QStringLiteral("firstAction"));
    m_second->setObjectName(QStringLiteral("secondAction"));
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 4, 0, 2);
    for (QPushButton *button : {m_first, m_second})
        row->addWidget(button);
    row->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    for (QWidget *part : {static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_nextStep), m_buttons,
                          static_cast<QWidget *>(m_note)})
        words->addWidget(part);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(8, 5, 8, 5);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_state, 0, 2, Qt::AlignTop | Qt::AlignTrailing);
    grid->addLayout(words, 1, 1);
    connect(m_first, &QPushButton::clicked, this, [this] { Q_EMIT actionRequested(m_firstAction); });
    connect(m_second, &QPushButton::clicked, this, [this] { Q_EMIT actionRequested(m_secondAction); });
}

void DoctorLine::show(const Finding &finding, const DoctorWords &known, const QList<DoctorAction> &hidden)
{
    m_finding = finding;
    m_title->setText(known.title);
    QFont font = this->font();
    font.setBold(finding.state == CheckState::Failed);
    m_title->setFont(font);
    m_title->setForegroundRole(isQuiet(finding.state) ? QPalette::PlaceholderText : QPalette::WindowText);
    m_detail->setText(known.detail);
    m_nextStep->setText(known.nextStep);
    showAction(*m_first, m_firstAction = known.action, hidden);
    showAction(*m_second, m_secondAction = known.otherAction, hidden);
    note({});
    m_detail->setVisible(!known.detail.isEmpty());
    m_nextStep->setVisible(!known.nextStep.isEmpty());
    m_buttons->setVisible(!m_first->isHidden() || !m_second->isHidden());
    showState();
    const QString name = tr("%1: %2, %3", "a link of the chain, passed or failed, what was found")
                             .arg(words(finding.id), words(finding.state), known.title);
    QStringList rest{known.detail, known.nextStep};
    rest.removeAll(QString());
    setAccessibleName(name);
    setAccessibleDescription(rest.join(QLatin1Char(' ')));
}

void DoctorLine::showAction(QPushButton &button, DoctorAction action, const QList<DoctorAction> &hidden)
{
    button.setText(words(action));
    button.setVisible(action != DoctorAction::None && !hidden.contains(action));
}

void DoctorLine::note(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

// The word stands beside its icon, far from the text: read down the column, the broken link is found at a glance.
void DoctorLine::showState()
{
    const Look look = lookOf(m_finding.state);
    m_icon->showTone(look.icon, look.tone, IconSize);
    QString word = words(m_finding.state);
    if (m_finding.took.count() > 0 && m_finding.state == CheckState::Passed)
        word = tr("%1 · %2", "passed, how long it took").arg(word, durationWords(m_finding.took));
    m_state->setText(word);
    QPalette colored = palette();
    colored.setColor(QPalette::WindowText, isQuiet(m_finding.state) ? palette().color(QPalette::PlaceholderText)
                                                                    : toneColor(look.tone, palette()));
    m_state->setPalette(colored);
}

void DoctorLine::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

void DoctorLine::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMarked = m_finding.state == CheckState::Failed || m_finding.state == CheckState::Warning;
    if (isMarked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneFill(lookOf(m_finding.state).tone, palette()));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Link), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

void DoctorLine::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    update();
}

void DoctorLine::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    update();
}

} // namespace steward
