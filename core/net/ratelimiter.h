// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace steward {

/// A token bucket: a short burst of a sixth of a minute's requests (at least 6, so that opening an environment does
/// not crawl), then the steady rate. Time is given by the caller, who also owns the clock.
class RateLimiter
{
public:
    using Clock = std::chrono::steady_clock;

    /// `perMinute` 0 or less: no limit.
    explicit RateLimiter(int perMinute);
    /// Takes one request out of the bucket when there is one.
    bool tryTake(Clock::time_point now);
    /// How long until the next one; zero when it is there already.
    std::chrono::milliseconds wait(Clock::time_point now);
    int burst() const { return m_burst; }

private:
    void refill(Clock::time_point now);

    int m_perMinute;
    int m_burst;
    double m_tokens;
    Clock::time_point m_filledAt{};
    bool m_started = false;
};

} // namespace steward
