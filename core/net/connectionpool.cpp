// SPDX-License-Identifier: Apache-2.0
#include "core/net/connectionpool.h"

namespace steward {

void ConnectionPool::forgetConnectionsOfBeforeSleep()
{
    constexpr std::chrono::milliseconds nap = std::chrono::seconds(1); // clocks read one after the other differ a bit
    const auto asleep = m_asleep();
    if (asleep < m_asleepBefore + nap)
        return;
    m_asleepBefore = asleep;
    for (Lane &lane : m_lanes)
        lane.manager.reset();
}

ConnectionPool::Place ConnectionPool::take()
{
    forgetConnectionsOfBeforeSleep();
    if (m_inFlight >= total)
        return {};
    for (int i = 0; i < managers; ++i) {
        Lane &lane = m_lanes[static_cast<std::size_t>(i)];
        if (lane.inFlight >= (lane.http2 ? perManagerHttp2 : perManager))
            continue;
        if (!lane.manager)
            lane.manager = m_yard.make();
        ++lane.inFlight;
        ++m_inFlight;
        return {lane.manager, i};
    }
    return {};
}

void ConnectionPool::ask(QObject *who, Granted granted)
{
    const Place place = m_waiters.isEmpty() ? take() : Place{};
    if (place.manager)
        granted(place);
    else
        m_waiters.append({who, std::move(granted)});
}

void ConnectionPool::forget(QObject *who)
{
    m_waiters.removeIf([who](const Waiter &waiter) { return waiter.who == who; });
}

void ConnectionPool::retire(const Place &place)
{
    if (!place.manager || place.index < 0) // a fresh one belongs to no lane
        return;
    Lane &lane = m_lanes[static_cast<std::size_t>(place.index)];
    if (lane.manager == place.manager)
        lane.manager.reset();
}

void ConnectionPool::leave(Place place, std::optional<bool> spokeHttp2)
{
    if (!place.manager || place.index < 0)
        return;
    Lane &lane = m_lanes[static_cast<std::size_t>(place.index)];
    lane.http2 = spokeHttp2.value_or(lane.http2);
    --lane.inFlight;
    --m_inFlight;
    place.manager.reset();
    while (!m_waiters.isEmpty()) {
        const Place next = take();
        if (!next.manager)
            return;
        const Waiter waiter = m_waiters.takeFirst();
        waiter.granted(next);
    }
}

} // namespace steward
