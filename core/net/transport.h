// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/request.h"

#include <QtCore/QFuture>

namespace steward {

/// The one seam to the service. Every call has a deadline, a way to cancel and exactly one ending.
/// Thread-safe; futures finish in the transport's own thread, so continue with whenFinished().
class Transport
{
public:
    virtual ~Transport() = default;
    /// GET, or the POST of a download. May be repeated (at most 3 retries); a failure is an ApiError, never an
    /// incomplete Reply.
    virtual QFuture<Outcome<Reply>> read(Request request) = 0;
    /// Reaches the wire once, or not at all; never repeated, never redirected.
    virtual QFuture<MutationResult> mutateOnce(Request request) = 0;
};

} // namespace steward
