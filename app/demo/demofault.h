// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>

namespace steward::demo {

/// An answer given instead of the real one, to the next requests that match.
struct DemoFault
{
    /// Empty matches every method.
    QByteArray method{};
    /// Matches when the path (without query) contains this, without regard to case. Empty matches every path.
    QByteArray pathContains{};
    /// How many requests it hits; afterwards it is gone.
    int times = 1;
    /// HTTP status of the answer; 0 lets the real answer through (after the latency).
    int status = 500;
    /// Sent as Retry-After when not empty: seconds or an HTTP date.
    QByteArray retryAfter{};
    QByteArray body{};
    QByteArray contentType{"application/json"};
    /// The request is carried out nevertheless; only its answer is replaced. Otherwise it changes nothing.
    bool applied = false;
    /// Waited before the answer, on top of the latency of the service.
    std::chrono::milliseconds latency{0};
};

/// How often one method and path reached the service.
struct DemoRequestCount
{
    QByteArray method;
    QByteArray path;
    int count = 0;
};

} // namespace steward::demo
