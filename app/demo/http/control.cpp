// SPDX-License-Identifier: Apache-2.0
#include "app/demo/http/control.h"

#include "app/demo/admin/script.h"
#include "app/demo/http/controlbodies.h"
#include "app/demo/http/switchboard.h"
#include "app/demo/json/jsonwriter.h"
#include "app/demo/publisher/mutationcounts.h"
#include "app/demo/publisher/packagewriter.h"
#include "app/demo/world/powerplatform.h"
#include "app/demo/world/world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace steward::demo {

namespace {

// A page in a browser can reach loopback too, under a name of its own or with a plain form.
bool fromHere(const QByteArray &host)
{
    const qsizetype colon = host.lastIndexOf(':');
    const QByteArray name = colon > host.lastIndexOf(']') ? host.left(colon) : host;
    return name == "127.0.0.1" || name == "[::1]" || sameWord(name, "localhost");
}

Reply refusal(int status, const char *message)
{
    JsonWriter json;
    json.beginObject().member("message", message).endObject();
    Reply reply;
    reply.status = status;
    reply.body = json.take();
    return reply;
}

Reply nothing()
{
    return Reply{204, {}, {}, {}};
}

Reply shown(JsonWriter &json)
{
    Reply reply;
    reply.body = json.take();
    return reply;
}

Reply packageFor(const Fields &query)
{
    const auto value = [&](const char *name, const QByteArray &usual) {
        return query.contains(name) ? query.value(name) : usual;
    };
    const QByteArray version = query.value("version");
    PackageManifest manifest{query.value("appId"), value("name", "Contoso Payments"), value("publisher", "Contoso"),
                             version};
    manifest.packageId = value("packageId", guidFromName("package/" + manifest.appId + version).text());
    Reply reply;
    reply.contentType = "application/octet-stream";
    reply.source = makePackage(manifest, value("bytes", "10000").toLongLong());
    return reply.source ? reply : refusal(400, "bytes takes a number from 0, and not too large a one.");
}

Reply unknown()
{
    return refusal(404, "Known: POST faults, clock, refuse, outcome, forget; GET requests, mutations, package, clock, "
                        "powerplatform; DELETE requests, mutations.");
}

} // namespace

Control::Control(Switchboard &switchboard, MutationCounts &mutations, Script &script, World &world, Revoking revoking)
    : m_switchboard(switchboard)
    , m_mutations(mutations)
    , m_script(script)
    , m_world(world)
    , m_revoke(std::move(revoking))
{
}

Reply Control::handle(const Request &request)
{
    if (!fromHere(request.host))
        return refusal(403, "Only reachable under a loopback name.");
    const QByteArray what = request.segments.value(1);
    if (request.method == "GET" && what == "requests")
        return showRequests(request);
    if (request.method == "GET" && what == "mutations")
        return showMutations(request);
    if (request.method == "GET" && what == "clock")
        return showClock();
    if (request.method == "GET" && what == "package")
        return packageFor(request.query());
    if (request.method == "GET" && what == "powerplatform")
        return showPowerPlatform(request.query().value("tenant"));
    if (request.method == "DELETE" && what == "requests") {
        m_switchboard.resetCounts();
        return nothing();
    }
    if (request.method == "DELETE" && what == "mutations") {
        m_mutations.reset();
        return nothing();
    }
    if (request.method != "POST")
        return unknown();
    if (!request.contentType.startsWith("application/json"))
        return refusal(415, "Content-Type must be application/json.");
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return refusal(400, "The body must be a JSON object.");
    return change(what, document.object());
}

Reply Control::change(const QByteArray &what, const QJsonObject &wish)
{
    if (what == "faults")
        return setFaults(wish);
    if (what == "clock")
        return setClock(wish);
    if (what == "refuse")
        return setRefusal(wish);
    if (what == "forget")
        return forget(wish);
    return what == "outcome" ? setOutcome(wish) : unknown();
}

Reply Control::setFaults(const QJsonObject &wish)
{
    if (wish.value(QLatin1String("clear")).toBool())
        m_switchboard.clearFaults();
    if (wish.contains(QLatin1String("latency")))
        m_switchboard.setLatency(std::chrono::milliseconds(numberIn(wish, "latency", 0)));
    if (wish.value(QLatin1String("revokeAccessTokens")).toBool())
        m_revoke.accessTokens();
    if (wish.value(QLatin1String("revokeRefreshTokens")).toBool())
        m_revoke.refreshTokens();
    const QJsonArray faults = wish.value(QLatin1String("faults")).toArray();
    for (const QJsonValue &fault : faults)
        m_switchboard.failNext(faultFrom(fault.toObject()));
    return nothing();
}

Reply Control::setClock(const QJsonObject &wish)
{
    const QJsonValue speed = wish.value(QLatin1String("speed"));
    const QJsonValue ahead = wish.value(QLatin1String("advanceSeconds"));
    const bool isGood =
        (speed.isUndefined() || speed.toDouble(-1) >= 0) && (ahead.isUndefined() || ahead.toDouble(-1) >= 0);
    if (!isGood)
        return refusal(400, "speed and advanceSeconds take numbers from 0.");
    if (!speed.isUndefined())
        m_world.clock().setSpeed(speed.toDouble());
    if (!ahead.isUndefined())
        m_world.clock().advance(std::chrono::seconds(ahead.toInteger()));
    return showClock();
}

Reply Control::setRefusal(const QJsonObject &wish)
{
    if (wish.value(QLatin1String("clear")).toBool()) {
        m_script.clear();
        return nothing();
    }
    const std::optional<DemoRefusal> wanted = refusalFrom(wish);
    if (!wanted)
        return refusal(400, "The body needs a code.");
    m_script.refuseNext(*wanted);
    return nothing();
}

Reply Control::setOutcome(const QJsonObject &wish)
{
    if (wish.value(QLatin1String("clear")).toBool()) {
        m_script.clear();
        return nothing();
    }
    const std::optional<DemoOutcome> wanted = outcomeFrom(wish);
    if (!wanted)
        return refusal(400, "outcome: succeeded, failed, canceled, skipped, failedButInstalled, succeededButDiffers, "
                            "vanishes or never.");
    m_script.decideNext(*wanted);
    return nothing();
}

Reply Control::forget(const QJsonObject &wish)
{
    const QByteArray wanted = textIn(wish, "tenant");
    const TenantIdentity *only = wanted.isEmpty() ? nullptr : m_world.findTenant(wanted);
    if (!wanted.isEmpty() && !only)
        return refusal(404, "There is no such tenant.");
    const int seconds = numberIn(wish, "olderThanSeconds", -1);
    if (seconds < 0)
        return refusal(400, "olderThanSeconds takes a number from 0.");
    JsonWriter json;
    json.beginObject();
    json.memberNumber("forgotten", m_world.forgetOperations(std::chrono::seconds(seconds), only));
    json.endObject();
    return shown(json);
}

Reply Control::showRequests(const Request &request) const
{
    const Fields query = request.query();
    const QByteArray path = query.value("path");
    const QByteArray method = query.value("method");
    JsonWriter json;
    json.beginObject();
    json.memberNumber("total", m_switchboard.count(path, method));
    json.key("requests").beginArray();
    const QList<DemoRequestCount> counts = m_switchboard.counts();
    for (const DemoRequestCount &entry : counts) {
        if (!method.isEmpty() && !sameWord(method, entry.method))
            continue;
        if (!path.isEmpty() && !entry.path.toLower().contains(path.toLower()))
            continue;
        json.beginObject().member("method", entry.method).member("path", entry.path);
        json.memberNumber("count", entry.count).endObject();
    }
    json.endArray().endObject();
    return shown(json);
}

Reply Control::showMutations(const Request &request) const
{
    const Fields query = request.query();
    const QByteArray operation = query.value("operation");
    const QByteArray subject = query.value("subject").toLower();
    qint64 total = 0;
    qint64 applied = 0;
    JsonWriter json;
    json.beginObject().key("mutations").beginArray();
    const QList<DemoMutationCount> counts = m_mutations.list();
    for (const DemoMutationCount &entry : counts) {
        const bool isWanted = operation.isEmpty() || sameWord(operation, entry.operation);
        if (!isWanted || !entry.subject.toLower().contains(subject))
            continue;
        total += entry.count;
        applied += entry.applied;
        json.beginObject().member("operation", entry.operation).member("appId", entry.appId);
        json.member("countryCode", entry.countryCode).member("subject", entry.subject);
        json.memberNumber("count", entry.count).memberNumber("applied", entry.applied).endObject();
    }
    json.endArray().memberNumber("total", total).memberNumber("applied", applied).endObject();
    return shown(json);
}

Reply Control::showClock() const
{
    const Moment now = m_world.clock().now();
    JsonWriter json;
    json.beginObject().memberReal("speed", m_world.clock().speed());
    json.memberTime("worldTime", stampAt(now.world, 3)).memberTime("serverTime", stampAt(now.server, 3)).endObject();
    return shown(json);
}

Reply Control::showPowerPlatform(const QByteArray &wanted) const
{
    const TenantIdentity *only = wanted.isEmpty() ? nullptr : m_world.findTenant(wanted);
    if (!wanted.isEmpty() && !only)
        return refusal(404, "There is no such tenant.");
    JsonWriter json;
    json.beginObject().key("value").beginArray();
    for (const TenantIdentity &identity : m_world.tenants()) {
        if (only && only != &identity)
            continue;
        m_world.withTenant(identity.index, [&](const TenantData &tenant) {
            for (const PowerPlatformEnvironment &entry : tenant.powerPlatform) {
                const Environment *linked = linkedTo(tenant, entry.id);
                json.beginObject().member("tenantId", identity.id).member("tenantName", identity.name);
                json.member("id", entry.id).member("type", entry.type).member("geoName", entry.geoName);
                json.memberFlag("active", entry.active);
                json.memberOrNull("linkedEnvironment", linked ? linked->name : QByteArray()).endObject();
            }
        });
    }
    json.endArray().endObject();
    return shown(json);
}

} // namespace steward::demo
