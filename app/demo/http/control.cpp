// SPDX-License-Identifier: Apache-2.0
#include "app/demo/http/control.h"

#include "app/demo/http/switchboard.h"
#include "app/demo/json/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace steward::demo {

namespace {

QByteArray textIn(const QJsonObject &object, const char *name, const QByteArray &otherwise = {})
{
    const QJsonValue value = object.value(QLatin1String(name));
    if (value.isDouble())
        return QByteArray::number(value.toInt());
    return value.isString() ? value.toString().toUtf8() : otherwise;
}

int numberIn(const QJsonObject &object, const char *name, int otherwise)
{
    return object.value(QLatin1String(name)).toInt(otherwise);
}

DemoFault faultFrom(const QJsonObject &object)
{
    DemoFault fault;
    fault.method = textIn(object, "method");
    fault.pathContains = textIn(object, "path");
    fault.times = numberIn(object, "times", 1);
    fault.status = numberIn(object, "status", 500);
    fault.retryAfter = textIn(object, "retryAfter");
    fault.body = textIn(object, "body");
    fault.contentType = textIn(object, "contentType", fault.contentType);
    fault.latency = std::chrono::milliseconds(numberIn(object, "latency", 0));
    return fault;
}

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

} // namespace

Control::Control(Switchboard &switchboard, Revoking revoking)
    : m_switchboard(switchboard)
    , m_revoke(std::move(revoking))
{
}

Reply Control::handle(const Request &request)
{
    if (!fromHere(request.host))
        return refusal(403, "Only reachable under a loopback name.");
    const QByteArray what = request.segments.value(1);
    if (what == "faults" && request.method == "POST") {
        if (!request.contentType.startsWith("application/json"))
            return refusal(415, "Content-Type must be application/json.");
        return setFaults(request.body);
    }
    if (what == "requests" && request.method == "GET")
        return listRequests(request);
    if (what == "requests" && request.method == "DELETE") {
        m_switchboard.resetCounts();
        return Reply{204, {}, {}, {}};
    }
    return refusal(404, "Known: POST /_demo/faults, GET and DELETE /_demo/requests.");
}

Reply Control::setFaults(const QByteArray &body)
{
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (!document.isObject())
        return refusal(400, "The body must be a JSON object.");
    const QJsonObject wish = document.object();
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
    return Reply{204, {}, {}, {}};
}

Reply Control::listRequests(const Request &request) const
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
    Reply reply;
    reply.body = json.take();
    return reply;
}

} // namespace steward::demo
