// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/publisherapi.h"

#include "app/demo/admin/adminerror.h"
#include "app/demo/democredentials.h"
#include "app/demo/entra/directory.h"
#include "app/demo/json/jsonwriter.h"
#include "app/demo/world/catalog.h"
#include "app/demo/world/random.h"

namespace steward::demo {

namespace {

constexpr char kPublisher[] = "Contoso";

bool isPublisher(const Identity &identity)
{
    return sameWord(identity.clientId, kAppClientId) || sameWord(identity.account, kAdminUser);
}

void writeApp(JsonWriter &json, const CatalogApp &app, const QByteArray &tenantId)
{
    json.beginObject();
    json.member("id", app.id);
    json.member("publisher", app.publisher);
    json.member("publisherAadTenantId", tenantId);
    json.member("publisherContactEmail", "publisher@contoso.com");
    json.member("storageLocation", "West Europe");
    json.member("_etag", guidFromName("etag/" + app.id).text());
    json.endObject();
}

} // namespace

bool PublisherApi::isFor(const Request &request)
{
    const QByteArray version = request.segments.value(0).toLower();
    return (version == "v1.0" || version == "v1.3" || version == "v1.4") && sameWord(request.segments.value(1), "apps");
}

Reply PublisherApi::handle(const Request &request) const
{
    const CheckedToken token = m_mint.check(request.authorization);
    if (token.state != TokenState::Valid)
        return bearerChallenge(token.state == TokenState::Missing ? QByteArray() : "The token is not valid");
    if (token.identity.audience != kPublisherResource)
        return bearerChallenge("The audience is invalid");
    if (!isPublisher(token.identity))
        return adminError(403, "Forbidden", "The caller is no publisher.");
    if (request.segments.size() != 2)
        return adminError(404, "NotFound", "No resource was found that matches the request.");
    if (request.method != "GET")
        return adminError(405, "Unknown", "The requested resource does not support this method.").with("Allow", "GET");
    JsonWriter json;
    json.beginObject().key("value").beginArray();
    for (const CatalogApp &app : partnerApps()) {
        if (app.publisher == kPublisher)
            writeApp(json, app, token.identity.tenantId);
    }
    json.endArray().endObject();
    Reply reply;
    reply.body = json.take();
    return reply;
}

} // namespace steward::demo
