// SPDX-License-Identifier: Apache-2.0
#include "core/net/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace steward {

RateLimiter::RateLimiter(int perMinute)
    : m_perMinute(perMinute)
    , m_burst(std::max(6, perMinute / 6))
    , m_tokens(m_burst)
{
}

void RateLimiter::refill(Clock::time_point now)
{
    if (m_started && now > m_filledAt) {
        const std::chrono::duration<double> passed = now - m_filledAt;
        m_tokens = std::min<double>(m_burst, m_tokens + passed.count() * m_perMinute / 60.0);
    }
    m_filledAt = now;
    m_started = true;
}

bool RateLimiter::tryTake(Clock::time_point now)
{
    if (m_perMinute <= 0)
        return true;
    refill(now);
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

std::chrono::milliseconds RateLimiter::wait(Clock::time_point now)
{
    if (m_perMinute <= 0)
        return {};
    refill(now);
    if (m_tokens >= 1)
        return {};
    const double seconds = (1 - m_tokens) * 60.0 / m_perMinute;
    return std::chrono::milliseconds(static_cast<long long>(std::ceil(seconds * 1000)));
}

} // namespace steward
