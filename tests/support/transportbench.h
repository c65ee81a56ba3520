// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httptransport.h"
#include "tests/support/faultserver.h"
#include "tests/support/fixedtoken.h"
#include "tests/support/future.h"

namespace steward::testing {

/// Limits a test can wait for.
TransportLimits shortLimits();
/// Options for a server: no rate limit, unlocked, short limits.
TransportOptions optionsFor(const FaultServer &server);
Request readOf(const FaultServer &server, const QString &path = QStringLiteral("/list"));

/// A transport with everything it needs, pointed at one server.
struct TransportBench
{
    explicit TransportBench(const FaultServer &server)
        : TransportBench(optionsFor(server))
    {
    }
    explicit TransportBench(TransportOptions options)
        : transport(std::move(options), tokens, log)
    {
    }
    /// Waits for the ending; a read that has none ends the test program.
    Outcome<Reply> read(const Request &request);
    MutationResult mutate(const Request &request);

    FixedToken tokens;
    RequestLog log;
    HttpTransport transport;
};

} // namespace steward::testing
