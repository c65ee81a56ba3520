// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/democlock.h"
#include "app/demo/world/stamp.h"

#include <chrono>
#include <mutex>

namespace steward::demo {

/// One instant on the two clocks of the demo service, in ticks.
///
/// `world` decides what has happened: it may run faster than real time, may be moved ahead, and begins at the moment
/// the world was built for. `server` is what the client sees in Date headers. A new operation is stamped `createdOn`
/// with the server's time, because a client tells its own request by "created after I sent it". What follows keeps its
/// length in the world: an operation that takes five minutes of the world says five minutes between startedOn and
/// completedOn, also when it took five seconds to watch. At speed 1 without moves both clocks say the same; at a higher
/// speed completedOn lies ahead of the Date header, by what the world ran ahead while the operation lasted.
struct Moment
{
    qint64 world = 0;
    qint64 server = 0;
};

/// The time of the world. All functions may be called from any thread.
class WorldClock
{
public:
    WorldClock(qint64 beginning, DemoClock server);

    Moment now() const;
    double speed() const;
    /// Times faster than real time from now on; 0 stands still.
    void setSpeed(double speed);
    /// Moves the world ahead, never back.
    void advance(std::chrono::seconds by);

private:
    using Steady = std::chrono::steady_clock;

    qint64 worldAt(Steady::time_point moment) const;

    const DemoClock m_server;
    mutable std::mutex m_mutex;
    qint64 m_base;
    Steady::time_point m_since;
    double m_speed = 1.0;
};

} // namespace steward::demo
