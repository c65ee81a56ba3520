// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <chrono>
#include <optional>

namespace steward {

/// How far the clock of this machine is ahead of the server's (negative: behind), where that is worth a word: more than
/// five minutes (F48). `server`: the Date header of an answer that has just come; not given says nothing.
inline std::optional<std::chrono::seconds> notableSkew(Instant server, Instant local = Instant::now())
{
    constexpr std::chrono::milliseconds tolerated = std::chrono::minutes(5);
    if (!server.isKnown())
        return std::nullopt;
    const std::chrono::milliseconds ahead(local.msecs - server.msecs);
    if (std::chrono::abs(ahead) <= tolerated)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::seconds>(ahead);
}

} // namespace steward
