// SPDX-License-Identifier: Apache-2.0
#include "tests/support/transportbench.h"

namespace steward::testing {

using namespace std::chrono_literals;

TransportLimits shortLimits()
{
    TransportLimits limits;
    limits.connect = 400ms;
    limits.readSilence = 300ms;
    limits.mutationSilence = 600ms;
    limits.readTotal = 2s;
    limits.mutationTotal = 1500ms;
    limits.firstBackoff = 20ms;
    return limits;
}

TransportOptions optionsFor(const FaultServer &server)
{
    TransportOptions options;
    options.connection = QStringLiteral("test");
    options.allowedHosts = {server.hostAndPort()};
    options.requestsPerMinute = 0;
    options.readOnly = false;
    options.limits = shortLimits();
    return options;
}

Request readOf(const FaultServer &server, const QString &path)
{
    Request request;
    request.url = server.url(path);
    request.operation = QStringLiteral("listEnvironments");
    return request;
}

Outcome<Reply> TransportBench::read(const Request &request)
{
    const auto future = transport.read(request);
    if (!waitFor(future))
        qFatal("the read did not end");
    return future.result();
}

MutationResult TransportBench::mutate(const Request &request)
{
    const auto future = transport.mutateOnce(request);
    if (!waitFor(future))
        qFatal("the mutation did not end");
    return future.result();
}

} // namespace steward::testing
