// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/worldclock.h"

#include <algorithm>

namespace steward::demo {

WorldClock::WorldClock(qint64 beginning, DemoClock server)
    : m_server(server)
    , m_base(beginning)
    , m_since(Steady::now())
{
}

qint64 WorldClock::worldAt(Steady::time_point moment) const
{
    const std::chrono::duration<double> passed = moment - m_since;
    return m_base + static_cast<qint64>(passed.count() * m_speed * double(kTicksPerSecond));
}

Moment WorldClock::now() const
{
    const std::lock_guard lock(m_mutex);
    return {worldAt(Steady::now()), m_server.now().toMSecsSinceEpoch() * (kTicksPerSecond / 1000)};
}

double WorldClock::speed() const
{
    const std::lock_guard lock(m_mutex);
    return m_speed;
}

void WorldClock::setSpeed(double speed)
{
    const std::lock_guard lock(m_mutex);
    const Steady::time_point moment = Steady::now();
    m_base = worldAt(moment);
    m_since = moment;
    m_speed = std::max(speed, 0.0);
}

void WorldClock::advance(std::chrono::seconds by)
{
    const std::lock_guard lock(m_mutex);
    m_base += std::max<qint64>(by.count(), 0) * kTicksPerSecond;
}

} // namespace steward::demo
