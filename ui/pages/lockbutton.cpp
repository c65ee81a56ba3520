// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/lockbutton.h"

#include "ui/models/figures.h"
#include "ui/models/lockwords.h"
#include "ui/views/icons.h"
#include "ui/views/theme.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace steward {

namespace {

constexpr int IconSize = 16;
constexpr std::chrono::milliseconds LongestLook = std::chrono::seconds(30); ///< clocks are set and machines sleep

} // namespace

LockButton::LockButton(QWidget *parent)
    : QToolButton(parent)
    , m_menu(new QMenu(this))
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("lock"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    m_menu->setObjectName(QStringLiteral("lockMenu"));
    m_lockNow = m_menu->addAction(steward::icon(QStringLiteral("lock")), tr("&Lock now"));
    m_lockNow->setObjectName(QStringLiteral("lockNow"));
    connect(m_lockNow, &QAction::triggered, this, [this] {
        if (m_connection)
            Q_EMIT lockRequested(m_connection->id);
    });
    m_menu->addSeparator();
    for (const std::chrono::minutes span : unlockSpans()) {
        QAction *unlock = m_menu->addAction(steward::icon(QStringLiteral("unlock")), tr("Unlock for %1").arg(spanWords(span)));
        unlock->setObjectName(QStringLiteral("unlock%1").arg(span.count()));
        connect(unlock, &QAction::triggered, this, [this, span] {
            if (m_connection)
                Q_EMIT unlockRequested(m_connection->id, span);
        });
    }
    setMenu(m_menu);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &LockButton::showLock);
    show(std::nullopt);
}

void LockButton::show(const std::optional<TenantConnection> &connection)
{
    m_connection = connection;
    showLock();
}

void LockButton::showLock()
{
    setVisible(m_connection.has_value());
    m_timer->stop();
    if (!m_connection)
        return;
    const Instant now = Instant::now();
    const LockWords lock = lockWords(*m_connection, now);
    // Not from its own palette nor its parent's: those are still the old ones while the colours change.
    QPalette own = QApplication::palette(this);
    const QColor color = toneColor(lock.tone, own);
    setIcon(iconPixmap(lock.iconName, color, IconSize, devicePixelRatioF()));
    own.setColor(QPalette::ButtonText, color);
    own.setColor(QPalette::WindowText, color);
    if (own != palette())
        setPalette(own);
    setText(lock.words);
    setToolTip(plainToolTip(lock.meaning));
    setAccessibleName(lock.words);
    setAccessibleDescription(lock.meaning);
    m_lockNow->setEnabled(isUnlocked(*m_connection, now));
    if (const auto change = lockWordsChangeIn(*m_connection, now))
        m_timer->start(std::min(*change + std::chrono::milliseconds(20), LongestLook));
}

void LockButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        showLock();
}

} // namespace steward
