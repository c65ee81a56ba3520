// SPDX-License-Identifier: Apache-2.0
#include "ui/views/workbanner.h"

#include "ui/models/actionwords.h"
#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"

#include <QtCore/QTimer>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace steward {

namespace {

constexpr int ClockMs = 1000;
constexpr int MostLines = 3;

QString lineOf(const Action &action)
{
    const ActionWords words = wordsFor(action);
    const QString elapsed = elapsedWords(action, Instant::now());
    // "scheduled 3 min ago" says the state with the time.
    const bool saysState = action.status.value == OperationStatus::Scheduled;
    QString line;
    if (elapsed.isEmpty())
        line = WorkBanner::tr("%1: %2.", "what, state").arg(words.title, words.state);
    else if (saysState)
        line = WorkBanner::tr("%1: %2.", "what, since when").arg(words.title, elapsed);
    else
        line = WorkBanner::tr("%1: %2, %3.", "what, state, for how long").arg(words.title, words.state, elapsed);
    if (const QString blocked = blockedWords(action); !blocked.isEmpty())
        line += QLatin1Char(' ') + blocked;
    return line;
}

} // namespace

WorkBanner::WorkBanner(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(this))
    , m_text(selectableLabel({}, this))
    , m_show(new QPushButton(tr("Show in Activity"), this))
    , m_clock(new QTimer(this))
{
    setObjectName(QStringLiteral("workBanner"));
    setAccessibleName(tr("Work on this environment"));
    m_text->setObjectName(QStringLiteral("workText"));
    m_show->setObjectName(QStringLiteral("workShow"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 16, 6);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_show, 0, Qt::AlignTop);
    m_clock->setInterval(ClockMs);
    connect(m_clock, &QTimer::timeout, this, &WorkBanner::fill);
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (!m_actions.isEmpty())
            Q_EMIT actionPicked(m_actions.constFirst().id);
    });
    hide();
}

void WorkBanner::showActions(const QList<Action> &actions)
{
    m_actions = actions;
    fill();
    setVisible(!m_actions.isEmpty());
}

void WorkBanner::fill()
{
    if (m_actions.isEmpty())
        return;
    m_icon->showTone(wordsFor(m_actions.constFirst()).tone, 16);
    QStringList lines;
    for (const Action &action : m_actions.first(qMin<qsizetype>(m_actions.size(), MostLines)))
        lines.append(lineOf(action));
    if (const auto more = static_cast<int>(m_actions.size()) - MostLines; more > 0)
        lines.append(tr("And %n more.", nullptr, more));
    m_text->setText(lines.join(QLatin1Char('\n')));
    update();
}

QString WorkBanner::text() const
{
    return m_text->text();
}

void WorkBanner::paintEvent(QPaintEvent *)
{
    if (!m_actions.isEmpty())
        QPainter(this).fillRect(rect(), toneFill(wordsFor(m_actions.constFirst()).tone, palette()));
}

void WorkBanner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_clock->start();
}

void WorkBanner::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock->stop();
}

} // namespace steward
