// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/net/transportlimits.h"

namespace steward {

/// What became of one attempt, as far as sending again depends on it.
struct FailedAttempt
{
    Verb verb = Verb::Get;
    ApiError::Kind kind = ApiError::Kind::Server;
    int httpStatus = 0;
    bool cut = false;    ///< the answer ended before its end (F09, F11)
    int retriesDone = 0; ///< of this call
    std::optional<std::chrono::seconds> serverWait{};
};

struct SendAgain
{
    bool yes = false;
    std::chrono::milliseconds pause{};
    bool holdsTenant = false; ///< the pause is for all requests of the tenant (F35)
    friend bool operator==(const SendAgain &, const SendAgain &) = default;
};

/// The one place that decides whether something is sent twice. Mutations never are.
/// `dice` is a random number from 0 to 1 that spreads the backoff by 0.8 to 1.3.
SendAgain whenFailed(const FailedAttempt &attempt, const TransportLimits &limits, double dice);

} // namespace steward
