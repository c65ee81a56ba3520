// SPDX-License-Identifier: Apache-2.0
#include "core/net/retrypolicy.h"

#include <algorithm>
#include <cmath>

namespace steward {

namespace {

std::chrono::milliseconds backoff(int retriesDone, const TransportLimits &limits, double dice)
{
    const double spread = 0.8 + 0.5 * std::clamp(dice, 0.0, 1.0);
    const double pause =
        static_cast<double>(limits.firstBackoff.count()) * std::exp2(std::min(retriesDone, 30)) * spread;
    const auto longest = static_cast<double>(limits.longestBackoff.count());
    return std::chrono::milliseconds(static_cast<qint64>(std::min(pause, longest)));
}

bool isPassingTrouble(const FailedAttempt &attempt)
{
    using Kind = ApiError::Kind;
    switch (attempt.kind) {
    case Kind::Offline:
    case Kind::TimedOut:
    case Kind::Throttled:
        return true;
    case Kind::BadReply:
        return attempt.cut;
    case Kind::Server:
        return attempt.cut || attempt.httpStatus == 500 || attempt.httpStatus == 502 || attempt.httpStatus == 503 ||
               attempt.httpStatus == 504;
    default:
        return false;
    }
}

} // namespace

SendAgain whenFailed(const FailedAttempt &attempt, const TransportLimits &limits, double dice)
{
    if (attempt.verb != Verb::Get || attempt.retriesDone >= limits.readRetries || !isPassingTrouble(attempt))
        return {};
    const bool throttled = attempt.kind == ApiError::Kind::Throttled;
    if (throttled && attempt.serverWait) // what the server asks for wins, also over a shorter backoff
        return {true, std::min(*attempt.serverWait, limits.longestServerWait), true};
    return {true, backoff(attempt.retriesDone, limits, dice), throttled};
}

} // namespace steward
