// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/reads.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/catalog.h"
#include "app/demo/world/rings.h"

namespace steward::demo {

namespace {

Reply answer(JsonWriter &json)
{
    Reply reply;
    reply.body = json.take();
    return reply;
}

void writeRings(JsonWriter &json)
{
    json.key("rings").beginArray();
    for (const Ring &ring : rings()) {
        json.beginObject().member("name", ring.id).memberFlag("productionRing", ring.production);
        json.member("friendlyName", ring.friendlyName).endObject();
    }
    json.endArray();
}

} // namespace

Reply listApplications()
{
    JsonWriter json;
    json.beginObject().key("value").beginArray().beginObject();
    json.member("applicationFamily", kApplicationFamily).key("countriesringDetails").beginArray();
    for (const CatalogCountry &country : countries()) {
        json.beginObject().member("countryCode", country.code);
        writeRings(json);
        json.endObject();
    }
    json.endArray().endObject().endArray().endObject();
    return answer(json);
}

Reply listRingVersions(const QByteArray &country, const QByteArray &ringName)
{
    const Ring *ring = findRing(ringName);
    if (!ring)
        return adminError(404, "resourceDoesNotExist", "The ring does not exist.", "ringName");
    if (!isCountryServed(country))
        return adminError(404, "resourceDoesNotExist", "The country does not exist.", "countryCode");
    JsonWriter json;
    json.beginObject().key("value").beginArray();
    for (const QByteArray &version : ring->versions)
        json.text(version);
    json.endArray().endObject();
    return answer(json);
}

} // namespace steward::demo
