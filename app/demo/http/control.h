// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"

#include <functional>

class QJsonObject;

namespace steward::demo {

class MutationCounts;
class Script;
class Switchboard;
class World;

/// `/_demo/...`: lets a test in another process switch faults, move the clock, decide what happens, and read counters.
///   POST   /_demo/faults    {"latency":ms, "revokeAccessTokens":true, "revokeRefreshTokens":true, "clear":true,
///                            "faults":[{"method","path","operation","bodyContains","skip","times","status",
///                            "retryAfter","body","contentType","latency","applied","break":"close|reset|half",
///                            "bodyBytes"}]}
///   GET    /_demo/requests  {"total":n, "requests":[{"method","path","count"}]};  ?path= and ?method= narrow it
///   DELETE /_demo/requests  starts counting anew
///   GET    /_demo/mutations {"total":n, "applied":n,
///   "mutations":[{"operation","appId","countryCode","subject","count",
///                            "applied"}]}: changes of the App Management API; ?operation= and ?subject= narrow it
///   DELETE /_demo/mutations starts counting them anew
///   GET    /_demo/package   an .app file to upload: ?appId=&version= and, where they are wanted, &name=, &publisher=,
///                            &bytes= (of content beside the manifest), &packageId= (empty: a bare zip)
///   GET    /_demo/clock     {"speed":n, "worldTime", "serverTime"}
///   POST   /_demo/clock     {"speed":n, "advanceSeconds":s}: both optional; answers as GET
///   POST   /_demo/refuse    {"operation":"createEnvironment", "code":"environmentReservationFailed", "times":1,
///                            "skip":0, "status", "target", "message"}; {"clear":true} forgets refusals and outcomes
///   POST   /_demo/outcome   {"type":"environmentAppUpdate", "outcome":"failed|canceled|skipped|failedButInstalled|
///                            succeededButDiffers|vanishes|never|succeeded", "times":1, "skip":0, "subject",
///                            "errorMessage", "seconds"}
///   POST   /_demo/forget    {"olderThanSeconds":s, "tenant":id or domain}: the log forgets what has ended and was
///   asked
///                            for longer ago than that, of all tenants or of one; {"forgotten":n}
///   GET    /_demo/powerplatform  {"value":[{"tenantId","tenantName","id","type","geoName","active",
///                            "linkedEnvironment"}]}: what can be linked; ?tenant= (id or domain) narrows it
class Control
{
public:
    struct Revoking
    {
        std::function<void()> accessTokens;
        std::function<void()> refreshTokens;
    };

    Control(Switchboard &switchboard, MutationCounts &mutations, Script &script, World &world, Revoking revoking);

    Reply handle(const Request &request);

private:
    Reply change(const QByteArray &what, const QJsonObject &wish);
    Reply setFaults(const QJsonObject &wish);
    Reply setClock(const QJsonObject &wish);
    Reply setRefusal(const QJsonObject &wish);
    Reply setOutcome(const QJsonObject &wish);
    Reply forget(const QJsonObject &wish);
    Reply showRequests(const Request &request) const;
    Reply showMutations(const Request &request) const;
    Reply showClock() const;
    Reply showPowerPlatform(const QByteArray &wanted) const;

    Switchboard &m_switchboard;
    MutationCounts &m_mutations;
    Script &m_script;
    World &m_world;
    Revoking m_revoke;
};

} // namespace steward::demo
