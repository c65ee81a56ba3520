// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/notifier.h"

#include "core/model/displaytext.h"
#include "ui/models/actionwords.h"
#include "ui/models/activitymodel.h"
#include "ui/models/figures.h"

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
    if (m_desk)
        m_desk->disconnect(this);
    m_desk = desk;
    if (m_desk)
        connect(m_desk, &ActionDesk::actionEnded, this, &Notifier::tell);
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
    if (prepareTray()) {
        m_last = action.id;
        m_tray->showMessage(title, text, iconOf(words.tone));
    } else if (!m_saidNoTray) {
        m_saidNoTray = true;
        Q_EMIT hasNoTray();
    }
    Q_EMIT notified(action, title, text);
}

bool Notifier::prepareTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return false;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
        m_tray->setToolTip(tr("Steward"));
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT actionPicked(m_last); });
        connect(m_tray, &QSystemTrayIcon::activated, this, [this] { Q_EMIT actionPicked(m_last); });
    }
    m_tray->show();
    return true;
}

} // namespace steward
