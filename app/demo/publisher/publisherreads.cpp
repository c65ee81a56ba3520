// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminerror.h"
#include "app/demo/publisher/filter.h"
#include "app/demo/publisher/hotfixlife.h"
#include "app/demo/publisher/publisherbodies.h"
#include "app/demo/publisher/publishercall.h"
#include "app/demo/publisher/roles.h"

#include <algorithm>
#include <array>

namespace steward::demo {

namespace {

constexpr char kFilter[] = "$filter";

// Asks `write(row)` for every row that the caller's filter lets through.
template <class Row, std::size_t Count, class Each>
Reply filtered(const Request &request, const std::array<FilterMember<Row>, Count> &members, Each &&each)
{
    QByteArray problem;
    const auto filter = Filter::forMembers<Row>(request.query().value(kFilter).trimmed(), members, &problem);
    if (!filter)
        return badRequest(problem, kFilter);
    JsonWriter json;
    json.beginObject().key("value").beginArray();
    each([&](const Row &row) { return filter->matches(row, members); }, json);
    json.endArray().endObject();
    return replyWith(json);
}

QList<QByteArray> timeOf(const Stamp &stamp)
{
    return stamp.isNull() ? QList<QByteArray>() : QList<QByteArray>{stamp.text()};
}

struct AppRow
{
    const PublisherApp &app;
    const PublisherState &state;
};

constexpr std::array<FilterMember<AppRow>, 5> kAppMembers = {{
    {"id", FilterKind::Id, [](const AppRow &row) { return QList{row.app.id}; }},
    {"publisher", FilterKind::Text, [](const AppRow &) { return QList<QByteArray>{kPublisherName}; }},
    {"publisherAadTenantId", FilterKind::Id, [](const AppRow &row) { return QList{row.state.publisherTenantId}; }},
    {"publisherContactEmail", FilterKind::Text,
     [](const AppRow &) { return QList<QByteArray>{"publisher@contoso.com"}; }},
    {"storageLocation", FilterKind::Text, [](const AppRow &row) { return QList{row.app.storageLocation}; }},
}};

constexpr std::array<FilterMember<PublisherPrincipal>, 4> kPrincipalMembers = {{
    {"id", FilterKind::Id, [](const PublisherPrincipal &row) { return QList{row.id}; }},
    {"type", FilterKind::Text, [](const PublisherPrincipal &row) { return QList{row.type}; }},
    {"aadTenantId", FilterKind::Id,
     [](const PublisherPrincipal &row) {
         return row.tenantId.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{row.tenantId};
     }},
    {"roles", FilterKind::Words, [](const PublisherPrincipal &row) { return row.roles; }},
}};

QByteArray partOf(const PublisherVersion &row, qsizetype index)
{
    return row.version.split('.').value(index);
}

constexpr std::array<FilterMember<PublisherVersion>, 10> kVersionMembers = {{
    {"version", FilterKind::Text, [](const PublisherVersion &row) { return QList{row.version}; }},
    {"name", FilterKind::Text, [](const PublisherVersion &row) { return QList{row.name}; }},
    {"packageId", FilterKind::Id, [](const PublisherVersion &row) { return QList{row.packageId}; }},
    {"uploadedOn", FilterKind::Time, [](const PublisherVersion &row) { return timeOf(row.uploadedOn); }},
    {"availability", FilterKind::Text, [](const PublisherVersion &row) { return QList{row.availability}; }},
    {"status", FilterKind::Text, [](const PublisherVersion &row) { return QList{row.status}; }},
    {"majorVersion", FilterKind::Number, [](const PublisherVersion &row) { return QList{partOf(row, 0)}; }},
    {"minorVersion", FilterKind::Number, [](const PublisherVersion &row) { return QList{partOf(row, 1)}; }},
    {"buildVersion", FilterKind::Number, [](const PublisherVersion &row) { return QList{partOf(row, 2)}; }},
    {"revisionVersion", FilterKind::Number, [](const PublisherVersion &row) { return QList{partOf(row, 3)}; }},
}};

constexpr std::array<FilterMember<CustomerEnvironment>, 6> kEnvironmentMembers = {{
    {"aadTenantId", FilterKind::Id, [](const CustomerEnvironment &row) { return QList{row.tenantId}; }},
    {"version", FilterKind::Text, [](const CustomerEnvironment &row) { return QList{row.version}; }},
    {"applicationFamily", FilterKind::Text,
     [](const CustomerEnvironment &) { return QList<QByteArray>{kCustomerFamily}; }},
    {"locationName", FilterKind::Text, [](const CustomerEnvironment &row) { return QList{row.locationName}; }},
    {"name", FilterKind::Text, [](const CustomerEnvironment &row) { return QList{row.name}; }},
    {"type", FilterKind::Text, [](const CustomerEnvironment &row) { return QList{row.type}; }},
}};

constexpr std::array<FilterMember<Hotfix>, 13> kHotfixMembers = {{
    {"id", FilterKind::Id, [](const Hotfix &row) { return QList{row.id.text()}; }},
    {"environmentAadTenantId", FilterKind::Id, [](const Hotfix &row) { return QList{row.tenantId}; }},
    {"sourceAppVersion", FilterKind::Text, [](const Hotfix &row) { return QList{row.source}; }},
    {"targetAppVersion", FilterKind::Text, [](const Hotfix &row) { return QList{row.target}; }},
    {"status", FilterKind::Text, [](const Hotfix &row) { return QList{row.status}; }},
    {"createdOn", FilterKind::Time, [](const Hotfix &row) { return timeOf(row.created); }},
    {"startedOn", FilterKind::Time, [](const Hotfix &row) { return timeOf(row.started); }},
    {"completedOn", FilterKind::Time, [](const Hotfix &row) { return timeOf(row.completed); }},
    {"runAfter", FilterKind::Time, [](const Hotfix &row) { return timeOf(row.runAfter); }},
    {"ignoreUpgradeWindow", FilterKind::Flag,
     [](const Hotfix &row) { return QList<QByteArray>{row.ignoresWindow ? "true" : "false"}; }},
    {"environmentApplicationFamily", FilterKind::Text,
     [](const Hotfix &) { return QList<QByteArray>{kCustomerFamily}; }},
    {"environmentName", FilterKind::Text, [](const Hotfix &row) { return QList{row.environmentName}; }},
    {"environmentType", FilterKind::Text, [](const Hotfix &row) { return QList{row.environmentType}; }},
}};

} // namespace

Reply notThere(const QByteArray &target)
{
    return adminError(404, "NotFound", "The entity was not found.", target);
}

Reply badRequest(const QByteArray &message, const QByteArray &target)
{
    return adminError(400, "BadRequest", message, target);
}

Reply hasChanged()
{
    return adminError(412, "PreconditionFailed", "The entity has changed.");
}

Reply replyWith(JsonWriter &json)
{
    Reply reply;
    reply.body = json.take();
    return reply;
}

Reply listPublisherApps(const PublisherState &state, const Identity &caller, const Request &request)
{
    return filtered(request, kAppMembers, [&](auto &&isWanted, JsonWriter &json) {
        for (const PublisherApp &app : state.apps) {
            if (roleOf(state, app, caller) != Role::None && isWanted({app, state}))
                writePublisherApp(json, app, state);
        }
    });
}

Reply getPublisherApp(const PublisherCall &call)
{
    JsonWriter json;
    writePublisherApp(json, call.app, call.state);
    return replyWith(json);
}

Reply getMyPermissions(const PublisherCall &call, const Identity &caller)
{
    const Role role = roleOf(call.state, call.app, caller);
    JsonWriter json;
    json.beginObject().key("value").beginArray();
    json.beginObject().member("name", "Read").endObject();
    if (role >= Role::Contributor)
        json.beginObject().member("name", "Write").endObject();
    if (role >= Role::Owner)
        json.beginObject().member("name", "ManagePrincipals").endObject();
    json.endArray().endObject();
    return replyWith(json);
}

Reply listPublisherCountries(const PublisherCall &call)
{
    JsonWriter json;
    json.beginObject().key("value").beginArray();
    for (const PublisherCountry &country : call.app.countries)
        writePublisherCountry(json, call.app, country);
    json.endArray().endObject();
    return replyWith(json);
}

Reply getPublisherCountry(const PublisherCall &call)
{
    JsonWriter json;
    writePublisherCountry(json, call.app, *call.country);
    return replyWith(json);
}

Reply listPrincipals(const PublisherCall &call)
{
    return filtered(call.request, kPrincipalMembers, [&](auto &&isWanted, JsonWriter &json) {
        for (const PublisherPrincipal &principal : call.app.principals) {
            if (isWanted(principal))
                writePrincipal(json, call.app, principal);
        }
    });
}

Reply getPrincipal(const PublisherCall &call)
{
    const auto &all = call.app.principals;
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const PublisherPrincipal &entry) { return sameWord(entry.id, call.names.at(0)); });
    if (found == all.end())
        return notThere("principalId");
    JsonWriter json;
    writePrincipal(json, call.app, *found);
    return replyWith(json);
}

Reply listPublisherVersions(const PublisherCall &call)
{
    return filtered(call.request, kVersionMembers, [&](auto &&isWanted, JsonWriter &json) {
        for (const PublisherVersion &version : call.country->versions) {
            if (isWanted(version))
                writePublisherVersion(json, call.app, *call.country, version);
        }
    });
}

Reply getPublisherVersion(const PublisherCall &call)
{
    const PublisherVersion *version = versionIn(*call.country, call.names.at(1));
    if (!version)
        return notThere("versionNumber");
    JsonWriter json;
    writePublisherVersion(json, call.app, *call.country, *version);
    return replyWith(json);
}

Reply listCustomerEnvironments(const PublisherCall &call)
{
    return filtered(call.request, kEnvironmentMembers, [&](auto &&isWanted, JsonWriter &json) {
        json.reserve(static_cast<qsizetype>(call.country->environments.size()) * 320);
        for (const CustomerEnvironment &environment : call.country->environments) {
            if (isWanted(environment))
                writeCustomerEnvironment(json, call.app, *call.country, environment);
        }
    });
}

Reply listEnvironmentHotfixes(const PublisherCall &call)
{
    return filtered(call.request, kHotfixMembers, [&](auto &&isWanted, JsonWriter &json) {
        for (const Hotfix &hotfix : call.country->hotfixes) {
            if (isWanted(hotfix))
                writeHotfix(json, call.app, *call.country, hotfix);
        }
    });
}

Reply getEnvironmentHotfix(const PublisherCall &call)
{
    const auto &all = call.country->hotfixes;
    const std::optional<Guid> id = guidFromText(call.names.at(1));
    if (!id)
        return badRequest("The value must be a GUID.", "hotfixId");
    const auto found = std::find_if(all.begin(), all.end(), [&](const Hotfix &entry) { return entry.id == *id; });
    if (found == all.end())
        return notThere("hotfixId");
    JsonWriter json;
    writeHotfix(json, call.app, *call.country, *found);
    return replyWith(json);
}

} // namespace steward::demo
