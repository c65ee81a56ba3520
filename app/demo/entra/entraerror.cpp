// SPDX-License-Identifier: Apache-2.0
#include "app/demo/entra/entraerror.h"

#include "app/demo/json/jsonwriter.h"

#include <QDateTime>
#include <QUuid>

namespace steward::demo {

Reply replyFor(const EntraError &error, const Request &request)
{
    const QByteArray number = QByteArray::number(error.number);
    // A blank where ISO 8601 has a T.
    const QByteArray timestamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss'Z'")).toLatin1();
    const QByteArray trace = freshId();
    const QUuid given = QUuid::fromString(QLatin1String(request.clientRequestId));
    const QByteArray correlation = given.isNull() ? freshId() : given.toByteArray(QUuid::WithoutBraces);
    JsonWriter json;
    json.beginObject();
    json.member("error", error.error);
    json.member("error_description", "AADSTS" + number + ": " + error.message + "\r\nTrace ID: " + trace +
                                         "\r\nCorrelation ID: " + correlation + "\r\nTimestamp: " + timestamp);
    json.key("error_codes").beginArray().number(error.number).endArray();
    json.member("timestamp", timestamp);
    json.member("trace_id", trace);
    json.member("correlation_id", correlation);
    json.member("error_uri", "https://login.microsoftonline.com/error?code=" + number);
    if (!error.suberror.isEmpty())
        json.member("suberror", error.suberror);
    json.endObject();
    Reply reply;
    reply.status = error.status;
    reply.body = json.take();
    reply.with("Cache-Control", "no-store");
    return reply;
}

} // namespace steward::demo
