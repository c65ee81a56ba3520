// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/publisherbodies.h"

#include "app/demo/publisher/entitytags.h"

namespace steward::demo {

namespace {

void memberIfSaid(JsonWriter &json, const char *name, const QByteArray &text)
{
    if (!text.isEmpty())
        json.member(name, text);
}

void memberIfKnown(JsonWriter &json, const char *name, const Stamp &stamp)
{
    if (!stamp.isNull())
        json.memberTime(name, stamp);
}

void writeDependency(JsonWriter &json, const VersionDependency &dependency)
{
    json.beginObject().member("appId", dependency.appId).member("name", dependency.name);
    json.member("publisher", dependency.publisher).member("version", dependency.version);
    memberIfSaid(json, "incompatibleFromVersion", dependency.incompatibleFrom);
    json.endObject();
}

} // namespace

void writePublisherApp(JsonWriter &json, const PublisherApp &app, const PublisherState &state)
{
    json.beginObject();
    json.member("id", app.id);
    json.member("publisher", kPublisherName);
    json.member("publisherAadTenantId", state.publisherTenantId);
    json.member("publisherContactEmail", "publisher@contoso.com");
    json.member("storageLocation", app.storageLocation);
    json.member("_etag", tagOf(app));
    json.endObject();
}

void writePublisherCountry(JsonWriter &json, const PublisherApp &app, const PublisherCountry &country)
{
    json.beginObject().member("countryCode", country.code).member("_etag", tagOf(app, country)).endObject();
}

void writePrincipal(JsonWriter &json, const PublisherApp &app, const PublisherPrincipal &principal)
{
    json.beginObject().member("id", principal.id).member("type", principal.type);
    json.memberOrNull("aadTenantId", principal.tenantId);
    json.key("roles").beginArray();
    for (const QByteArray &role : principal.roles)
        json.text(role);
    json.endArray().member("_etag", tagOf(app, principal)).endObject();
}

void writePublisherVersion(JsonWriter &json, const PublisherApp &app, const PublisherCountry &country,
                           const PublisherVersion &version)
{
    json.beginObject();
    json.member("version", version.version).member("appId", app.id).member("countryCode", country.code);
    json.member("packageId", version.packageId).member("publisher", kPublisherName).member("name", version.name);
    json.memberTime("uploadedOn", version.uploadedOn);
    json.member("availability", version.availability).member("status", version.status);
    json.key("dependencies").beginArray();
    for (const VersionDependency &dependency : version.dependencies)
        writeDependency(json, dependency);
    json.endArray();
    const QList<QByteArray> parts = version.version.split('.');
    static constexpr const char *names[] = {"majorVersion", "minorVersion", "buildVersion", "revisionVersion"};
    for (qsizetype i = 0; i < 4; ++i)
        json.memberNumber(names[i], parts.value(i).toInt());
    memberIfSaid(json, "syncMode", version.syncMode);
    json.member("_etag", tagOf(app, country, version)).endObject();
}

void writeCustomerEnvironment(JsonWriter &json, const PublisherApp &app, const PublisherCountry &country,
                              const CustomerEnvironment &environment)
{
    json.beginObject();
    json.member("aadTenantId", environment.tenantId).member("version", environment.version);
    json.member("appId", app.id).member("countryCode", country.code);
    json.member("applicationFamily", kCustomerFamily).member("locationName", environment.locationName);
    json.member("name", environment.name).member("type", environment.type).endObject();
}

void writeHotfix(JsonWriter &json, const PublisherApp &app, const PublisherCountry &country, const Hotfix &hotfix)
{
    json.beginObject().memberId("id", hotfix.id).member("environmentAadTenantId", hotfix.tenantId);
    json.member("sourceAppVersion", hotfix.source).member("targetAppVersion", hotfix.target);
    json.member("status", hotfix.status).memberTime("createdOn", hotfix.created);
    memberIfKnown(json, "startedOn", hotfix.started);
    memberIfKnown(json, "completedOn", hotfix.completed);
    memberIfKnown(json, "runAfter", hotfix.runAfter);
    json.memberFlag("ignoreUpgradeWindow", hotfix.ignoresWindow);
    json.member("appId", app.id).member("countryCode", country.code);
    json.member("environmentApplicationFamily", kCustomerFamily);
    json.member("environmentName", hotfix.environmentName).member("environmentType", hotfix.environmentType);
    memberIfSaid(json, "errorMessage", hotfix.errorMessage);
    json.member("_etag", tagOf(hotfix)).endObject();
}

} // namespace steward::demo
