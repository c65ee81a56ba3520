// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/notifier.h"

#include "core/model/displaytext.h"
#include "ui/models/actionwords.h"
#include "ui/models/activitymodel.h"
#include "ui/models/figures.h"
#include "ui/pages/windowwatches.h"

#include <QtWidgets/QApplication>

namespace steward {

namespace {

constexpr int MostCharacters = 240; ///< desktops cut longer ones anywhere

QSystemTrayIcon::MessageIcon iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Bad:
        return QSystemTrayIcon::Critical;
    case Tone::Warning:
        return QSystemTrayIcon::Warning;
    default:
        return QSystemTrayIcon::Information;
    }
}

/// Notification servers may read markup (I04): what is no plain text for them becomes look-alike marks.
QString inert(QString text)
{
    text.replace(QLatin1Char('<'), QChar(0x2039)).replace(QLatin1Char('>'), QChar(0x203A));
    text.replace(QLatin1Char('&'), QChar(0xFF06));
    return visibleText(text, MostCharacters);
}

} // namespace

Notifier::Notifier(QObject *parent)
    : QObject(parent)
{
}

Notifier::~Notifier() = default;

void Notifier::setDesk(ActionDesk *desk)
{
    if (m_desk) {
        m_desk->disconnect(this);
        m_desk->watched().disconnect(this);
    }
    m_desk = desk;
    if (!m_desk)
        return;
    connect(m_desk, &ActionDesk::actionEnded, this, &Notifier::tell);
    connect(&m_desk->watched(), &WatchedOperations::ended, this, &Notifier::tellOfWatch);
}

void Notifier::setEnabled(bool enabled)
{
    m_isEnabled = enabled;
    if (m_tray && !enabled)
        m_tray->hide();
}

void Notifier::tell(const Action &action)
{
    if (!m_isEnabled || action.isElsewhere) // the other program tells of its own
        return;
    const ActionWords words = wordsFor(action);
    const QString title = inert(QStringLiteral("%1: %2").arg(words.state, words.title));
    const QString text = inert(QStringLiteral("%1\n%2").arg(placeWords(action), words.result));
    show(title, text, words.tone, {action.id, {}, {}});
    Q_EMIT notified(action, title, text);
}

void Notifier::tellOfWatch(const WatchedOperation &watched)
{
    if (!m_isEnabled)
        return;
    const WatchRow row = rowOf(watched);
    const ActionWords words = wordsFor(row);
    const QString title = inert(QStringLiteral("%1: %2").arg(words.state, words.title));
    const QString text = inert(QStringLiteral("%1\n%2").arg(placeWords(row), words.result));
    show(title, text, words.tone, {{}, watched.connection, watched.operation.id});
    Q_EMIT notifiedOfWatch(watched, title, text);
}

void Notifier::show(const QString &title, const QString &text, Tone tone, const Told &told)
{
    if (prepareTray()) {
        m_last = told;
        m_tray->showMessage(title, text, iconOf(tone));
    } else if (!m_saidNoTray) {
        m_saidNoTray = true;
        Q_EMIT hasNoTray();
    }
}

void Notifier::picked()
{
    if (m_last.action.isNull())
        Q_EMIT watchPicked(m_last.connection, m_last.operationId);
    else
        Q_EMIT actionPicked(m_last.action);
}

bool Notifier::prepareTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return false;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
        m_tray->setToolTip(tr("Steward"));
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &Notifier::picked);
        connect(m_tray, &QSystemTrayIcon::activated, this, &Notifier::picked);
    }
    m_tray->show();
    return true;
}

} // namespace steward
