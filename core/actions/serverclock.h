// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <chrono>

namespace steward {

/// What time it is for the service: the last stamp it gave, and how long ago that was by a clock nobody can set. Until
/// it gave one, the time of this machine.
class ServerClock
{
public:
    void saw(Instant stamp)
    {
        if (!stamp.isKnown())
            return;
        m_stamp = stamp;
        m_seen = Steady::now();
    }
    Instant now() const
    {
        if (!m_stamp.isKnown())
            return Instant::now();
        return {m_stamp.msecs + std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - m_seen).count()};
    }

private:
    using Steady = std::chrono::steady_clock;
    Instant m_stamp{};
    Steady::time_point m_seen{};
};

} // namespace steward
