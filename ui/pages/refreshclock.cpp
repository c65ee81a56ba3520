// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/refreshclock.h"

#include <QtCore/QTimer>

namespace steward {

RefreshClock::RefreshClock(std::chrono::milliseconds period, QObject *parent)
    : QObject(parent)
    , m_period(period)
    , m_timer(new QTimer(this))
{
    m_timer->setTimerType(Qt::CoarseTimer);
    connect(m_timer, &QTimer::timeout, this, &RefreshClock::fire);
    restart();
}

void RefreshClock::setPaused(bool paused)
{
    if (m_isPaused == paused)
        return;
    m_isPaused = paused;
    if (paused) {
        m_timer->stop();
        return;
    }
    if (m_since.hasExpired(m_period.count()))
        fire();
    else
        m_timer->start(m_period);
}

void RefreshClock::restart()
{
    m_since.start();
    if (!m_isPaused)
        m_timer->start(m_period);
}

void RefreshClock::fire()
{
    restart();
    Q_EMIT due();
}

} // namespace steward
