// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/manageryard.h"
#include "core/net/monotonic.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace steward {

/// The managers all reads of a program share, in the network thread. One manager opens at most 6 connections to a host
/// in HTTP/1.1 and queues the rest where no deadline can tell waiting from connecting; so no manager is given more than
/// it can start at once, the first one that has room takes the request, and beyond the total requests wait here in the
/// order they came. A tenant never has more than its own few in flight, so one that hangs leaves room for the others.
class ConnectionPool
{
public:
    static constexpr int managers = 16;
    static constexpr int perManager = 6;       ///< HTTP/1.1, and until it is known otherwise
    static constexpr int perManagerHttp2 = 32; ///< once the manager has spoken HTTP/2
    static constexpr int total = 100;          ///< more makes HTTP/2 slower, not faster

    /// A place with a manager; none while `manager` is null. Keeps a retired manager until it is given back.
    struct Place
    {
        ManagerYard::Manager manager{};
        int index = -1;
    };
    using Asleep = std::function<std::chrono::milliseconds()>;

    /// `asleep`: how long the machine has slept so far. After a sleep no connection of before is used: it may lead
    /// nowhere, and the network may be another one (F49).
    explicit ConnectionPool(ManagerYard &yard, Asleep asleep = asleepSoFar)
        : m_yard(yard)
        , m_asleep(std::move(asleep))
        , m_asleepBefore(m_asleep())
    {
    }

    using Granted = std::function<void(Place)>;

    /// A manager for one request that shares with nobody.
    ManagerYard::Manager fresh() { return m_yard.make(); }
    /// Calls `granted` at once or later, once, unless `who` dies or forgets first.
    void ask(QObject *who, Granted granted);
    void forget(QObject *who);
    /// Gives a place back, and says whether it spoke HTTP/2 if that became known.
    void leave(Place place, std::optional<bool> spokeHttp2 = {});
    /// The manager of this place has a connection that leads nowhere (after sleep, in another network): requests from
    /// now on begin with a new one instead of queueing behind it.
    void retire(const Place &place);
    int inFlight() const { return m_inFlight; }

private:
    struct Lane
    {
        ManagerYard::Manager manager;
        int inFlight = 0;
        bool http2 = false;
    };
    struct Waiter
    {
        QObject *who = nullptr;
        Granted granted;
    };
    Place take();
    void forgetConnectionsOfBeforeSleep();

    ManagerYard &m_yard;
    std::array<Lane, managers> m_lanes;
    QList<Waiter> m_waiters;
    int m_inFlight = 0;
    Asleep m_asleep;
    std::chrono::milliseconds m_asleepBefore;
};

} // namespace steward
