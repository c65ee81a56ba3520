// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminerror.h"

#include "app/demo/json/jsonwriter.h"

namespace steward::demo {

Reply adminFailure(int status, QByteArray body)
{
    Reply reply;
    reply.status = status;
    reply.body = std::move(body);
    reply.with("ms-correlation-x", freshId());
    return reply;
}

Reply adminError(int status, const QByteArray &code, const QByteArray &message, const QByteArray &target)
{
    JsonWriter json;
    json.beginObject().member("code", code).member("message", message);
    if (!target.isEmpty())
        json.member("target", target);
    json.endObject();
    return adminFailure(status, json.take());
}

Reply wrappedError(int status, const QByteArray &code, const QByteArray &message)
{
    JsonWriter json;
    json.beginObject()
        .key("error")
        .beginObject()
        .member("code", code)
        .member("message", message)
        .endObject()
        .endObject();
    return adminFailure(status, json.take());
}

Reply bearerChallenge(const QByteArray &problem)
{
    Reply reply = adminFailure(401, {});
    reply.contentType.clear();
    reply.with("WWW-Authenticate", problem.isEmpty()
                                       ? QByteArray("Bearer")
                                       : "Bearer error=\"invalid_token\", error_description=\"" + problem + '"');
    return reply;
}

} // namespace steward::demo
