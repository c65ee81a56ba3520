// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/refreshclock.h"

#include "core/net/monotonic.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

namespace steward {

RefreshClock::RefreshClock(std::chrono::milliseconds period, QObject *parent)
    : RefreshClock(period, asleepSoFar, std::chrono::seconds(30), parent)
{
}

RefreshClock::RefreshClock(std::chrono::milliseconds period, Asleep asleep, std::chrono::milliseconds afterSleep,
                           QObject *parent)
    : QObject(parent)
    , m_period(period)
    , m_timer(new QTimer(this))
    , m_asleep(std::move(asleep))
    , m_asleepBefore(m_asleep())
    , m_afterSleep(afterSleep)
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

void RefreshClock::setPeriod(std::chrono::milliseconds period)
{
    m_period = period;
    restart();
}

void RefreshClock::restart()
{
    m_since.start();
    if (!m_isPaused)
        m_timer->start(m_period);
}

bool RefreshClock::hasSlept()
{
    constexpr std::chrono::milliseconds nap = std::chrono::seconds(1); // clocks read one after the other differ a bit
    const auto asleep = m_asleep();
    const bool slept = asleep >= m_asleepBefore + nap;
    m_asleepBefore = asleep;
    return slept;
}

void RefreshClock::fire()
{
    if (hasSlept()) {
        m_timer->start(QRandomGenerator::global()->bounded(int(m_afterSleep.count()) + 1));
        return;
    }
    restart();
    Q_EMIT due();
}

} // namespace steward
