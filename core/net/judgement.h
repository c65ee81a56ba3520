// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpresult.h"
#include "core/net/request.h"

#include <optional>

namespace steward {

/// What a request left behind, turned into what it means. Pure functions; nothing else decides it.

/// Why the result of a read is no Reply, or nothing when it is one. Redirects are NotTheService here; whether one is
/// followed first is the reader's business.
std::optional<ApiError> whyNoReply(const HttpResult &result, std::chrono::seconds longestServerWait);

/// State and error of a mutation. Only a complete answer of the service itself is Applied or Refused; only what
/// provably never left is NotSent; everything else is Unknown (F09, F38, F40, F43).
MutationResult mutationResult(const HttpResult &result, std::chrono::seconds longestServerWait);

Reply replyFrom(const HttpResult &result);

} // namespace steward
