// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"
#include "core/net/httptransport.h"

#include <chrono>
#include <functional>

namespace steward {

struct TokenEndpointOptions
{
    TransportLimits limits{.mutationSilence = std::chrono::seconds(30), .mutationTotal = std::chrono::seconds(60)};
    std::chrono::milliseconds retryPause{1000}; ///< before the one repeat after 429 or 5xx (A25)
    std::function<Instant()> now{};             ///< wall clock, for client assertions; empty: the machine's
};

/// What strangers at the loopback port may take up (A12).
struct LoopbackLimits
{
    int connections = 64;
    std::chrono::milliseconds idle{50};      ///< silence that costs a connection its place when there are too many
    std::chrono::milliseconds head{10'000};  ///< for a whole request head
    std::chrono::milliseconds linger{2'000}; ///< for reading away the rest of a refused request
    std::chrono::milliseconds knock{3'000};  ///< for the visit to the own port before the browser is sent there (A09)
};

} // namespace steward
