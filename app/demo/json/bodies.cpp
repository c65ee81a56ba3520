// SPDX-License-Identifier: Apache-2.0
#include "app/demo/json/bodies.h"

namespace steward::demo {

namespace {

constexpr qint64 kLargestBefore26 = 2'147'483'647;

void writeVersionDetails(JsonWriter &json, const Environment &environment)
{
    const qsizetype minorEnd =
        environment.applicationVersion.indexOf('.', environment.applicationVersion.indexOf('.') + 1);
    json.key("versionDetails").beginObject();
    json.member("version", environment.applicationVersion.left(minorEnd));
    json.key("gracePeriodStartDate").null();
    json.member("enforcedUpdatePeriodStartDate", "2027-04-01T00:00:00Z");
    json.endObject();
}

void writeRequirement(JsonWriter &json, const AppRequirement &requirement, const char *idName)
{
    json.beginObject();
    json.member(idName, requirement.id);
    json.member("name", requirement.name);
    json.member("publisher", requirement.publisher);
    json.member("version", requirement.version);
    json.member("type", requirement.type);
    json.endObject();
}

} // namespace

void writeEnvironment(JsonWriter &json, const Environment &environment, const TenantIdentity &tenant, int apiMinor,
                      bool inList)
{
    const bool newest = environment.newestShape || apiMinor >= kNewestDialect;
    json.beginObject();
    json.member("friendlyName", environment.friendlyName);
    json.member("type", environment.type);
    json.member("name", environment.name);
    json.member("countryCode", environment.countryCode);
    json.member("applicationFamily", kApplicationFamily);
    json.member("aadTenantId", tenant.id);
    if (!newest)
        json.member("applicationVersion", environment.applicationVersion);
    json.member("status", environment.status);
    json.member("webClientLoginUrl", "https://businesscentral.dynamics.com/" + tenant.id + '/' + environment.name);
    json.member("webServiceUrl", "https://api.businesscentral.dynamics.com");
    json.member("locationName", environment.locationName);
    if (newest && inList)
        json.member("geoName", environment.geoName);
    if (!newest)
        json.member("platformVersion", environment.platformVersion);
    json.member("ringName", environment.ringName);
    json.member("appInsightsKey", environment.appInsightsKey);
    json.memberTime("SoftDeletedOn", environment.softDeletedOn);
    json.memberTime("HardDeletePendingOn", environment.hardDeletePendingOn);
    json.memberOrNull("DeleteReason", environment.deleteReason);
    json.member(newest ? "appSourceAppsUpdateCadence" : "AppSourceAppsUpdateCadence", environment.updateCadence);
    if (!environment.linkedPowerPlatformId.isEmpty())
        json.member("linkedPowerPlatformEnvironmentId", environment.linkedPowerPlatformId);
    if (newest)
        writeVersionDetails(json, environment);
    json.endObject();
}

void writeInstalledApp(JsonWriter &json, const InstalledApp &app, int apiMinor)
{
    json.beginObject();
    json.member(apiMinor >= kNewestDialect ? "appId" : "id", app.id);
    json.member("name", app.name);
    json.member("publisher", app.publisher);
    json.member("version", app.version);
    json.member("state", app.state);
    if (app.lastOperationId.isNull())
        json.key("lastOperationId").null();
    else
        json.memberId("lastOperationId", app.lastOperationId);
    json.memberOrNull("lastUpdateAttemptResult", app.lastResult);
    if (apiMinor >= 25) {
        if (app.lastUninstallId.isNull())
            json.key("lastUninstallOperationId").null();
        else
            json.memberId("lastUninstallOperationId", app.lastUninstallId);
        json.memberOrNull("lastUninstallAttemptResult", app.lastUninstallResult);
        json.member("appType", app.name == "Customer Extensions" ? "tenant" : "global");
        json.memberFlag("canBeUninstalled", !app.microsoft);
    }
    json.endObject();
}

void writeAvailableUpdate(JsonWriter &json, const AvailableUpdate &update, int apiMinor)
{
    // On the wire it has always been appId; the seed prints id. Early versions here speak as the seed does.
    const char *idName = apiMinor >= 15 ? "appId" : "id";
    json.beginObject();
    json.member(idName, update.id);
    json.member("name", update.name);
    json.member("publisher", update.publisher);
    json.member("version", update.version);
    json.key("requirements").beginArray();
    for (const AppRequirement &requirement : update.requirements)
        writeRequirement(json, requirement, idName);
    json.endArray();
    json.endObject();
}

void writeRestorePeriod(JsonWriter &json, const RestorePeriod &period)
{
    json.beginObject();
    json.memberTime("from", period.from);
    json.memberTime("to", period.to);
    json.member("correspondingApplicationPackageVersion", period.version);
    json.endObject();
}

void writeUsedStorage(JsonWriter &json, const Environment &environment, int apiMinor)
{
    const bool tooLarge = apiMinor < 26 && environment.storageInKilobytes > kLargestBefore26;
    json.beginObject();
    json.member("environmentType", environment.type);
    json.member("environmentName", environment.name);
    json.member("applicationFamily", kApplicationFamily);
    json.memberNumber("databaseStorageInKilobytes", tooLarge ? -1 : environment.storageInKilobytes);
    json.endObject();
}

void writeQuotas(JsonWriter &json, const Quotas &quotas)
{
    json.beginObject();
    json.key("environmentsCount").beginObject();
    json.memberNumber("production", quotas.production);
    json.memberNumber("sandbox", quotas.sandbox);
    json.endObject();
    json.key("storageInKilobytes").beginObject();
    json.memberNumber("default", quotas.defaultKilobytes);
    json.memberNumber("userLicenses", quotas.userLicenseKilobytes);
    json.memberNumber("additionalCapacity", quotas.additionalKilobytes);
    json.memberNumber("total", quotas.defaultKilobytes + quotas.userLicenseKilobytes + quotas.additionalKilobytes);
    json.endObject();
    json.endObject();
}

} // namespace steward::demo
