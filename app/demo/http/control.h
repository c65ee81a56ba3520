// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"

#include <functional>

namespace steward::demo {

class Switchboard;

/// `/_demo/...`: lets a test in another process switch faults and read the counters.
///   POST   /_demo/faults    {"latency":ms, "revokeAccessTokens":true, "revokeRefreshTokens":true, "clear":true,
///   "faults":[{"method","path","times","status",
///                            "retryAfter","body","contentType","latency"}]}
///   GET    /_demo/requests  {"total":n, "requests":[{"method","path","count"}]};  ?path= and ?method= narrow it
///   DELETE /_demo/requests  starts counting anew
class Control
{
public:
    struct Revoking
    {
        std::function<void()> accessTokens;
        std::function<void()> refreshTokens;
    };

    Control(Switchboard &switchboard, Revoking revoking);

    Reply handle(const Request &request);

private:
    Reply setFaults(const QByteArray &body);
    Reply listRequests(const Request &request) const;

    Switchboard &m_switchboard;
    Revoking m_revoke;
};

} // namespace steward::demo
