// SPDX-License-Identifier: Apache-2.0
#include "app/cli/fields.h"

#include "app/cli/fieldparts.h"
#include "app/cli/say.h"
#include "core/settings/connectionjson.h"
#include "ui/models/connectionwords.h"

namespace steward::cli {

namespace {

QJsonArray requirementsOf(const AppUpdate &update)
{
    QJsonArray array;
    for (const AppRequirement &app : update.requirements) {
        array.append(QJsonObject{{QStringLiteral("appId"), orNull(app.appId)},
                                 {QStringLiteral("name"), orNull(app.name)},
                                 {QStringLiteral("publisher"), orNull(app.publisher)},
                                 {QStringLiteral("version"), orNull(app.version.text)},
                                 {QStringLiteral("type"), orNull(app.kind.text)}});
    }
    return array;
}

QString accessWords(const TenantConnection &one)
{
    if (one.writable)
        return Say::tr("writable");
    return isUnlocked(one, Instant::now()) ? Say::tr("unlocked until %1").arg(localTimeWords(one.unlockedUntil))
                                           : Say::tr("read-only");
}

QString requirementWords(const AppUpdate &update)
{
    QStringList list;
    for (const AppRequirement &app : update.requirements)
        list.append(QStringLiteral("%1: %2 %3").arg(words(app.kind), app.name, app.version.text));
    return list.join(QLatin1String("; "));
}

} // namespace

std::vector<Field<TenantConnection>> connectionFields()
{
    using T = TenantConnection;
    const auto json = [](const char *member) {
        return [name = QString::fromLatin1(member)](const T &one) { return connectionToJson(one).value(name); };
    };
    const auto grant = [](const T &one) { return words(one.grant); };
    const auto kind = [](const T &one) { return words(one.kind); };
    const auto readOnly = [](const T &one) { return QJsonValue(!isUnlocked(one, Instant::now())); };
    const auto until = [](const T &one) { return localTimeWords(one.unlockedUntil); };
    return {
        {"id", QT_TRANSLATE_NOOP("steward::cli::Say", "Id"), json("id")},
        {"name", QT_TRANSLATE_NOOP("steward::cli::Say", "Name"), json("name")},
        {"company", QT_TRANSLATE_NOOP("steward::cli::Say", "Company"), json("company")},
        {"folder", QT_TRANSLATE_NOOP("steward::cli::Say", "Folder"), json("folder")},
        {"tenant", QT_TRANSLATE_NOOP("steward::cli::Say", "Tenant"), json("tenant")},
        {"clientId", QT_TRANSLATE_NOOP("steward::cli::Say", "Client id"), json("clientId")},
        {"grant", QT_TRANSLATE_NOOP("steward::cli::Say", "Sign-in"), json("grant"), grant},
        {"kind", QT_TRANSLATE_NOOP("steward::cli::Say", "Kind"), json("kind"), kind},
        {"readOnly", QT_TRANSLATE_NOOP("steward::cli::Say", "Access"), readOnly, &accessWords},
        {"writable", nullptr, json("writable")},
        {"unlockedUntil", nullptr, json("unlockedUntil"), until},
        {"colour", nullptr, json("colour")},
        {"publisher", nullptr, json("publisher")},
        {"defaultEnvironment", nullptr, json("defaultEnvironment")},
        {"family", nullptr, json("family")},
        {"certificateFile", nullptr, json("certificateFile")},
        {"assertionAlgorithm", nullptr, json("assertionAlgorithm")},
        {"secretExpires", nullptr, json("secretExpires")},
        {"authority", nullptr, json("authority")},
        {"apiUrl", nullptr, json("apiUrl")},
        {"publisherUrl", nullptr, json("publisherUrl")},
        {"scope", nullptr, json("scope")},
        {"publisherScope", nullptr, json("publisherScope")},
        {"apiVersion", nullptr, json("apiVersion")},
        {"publisherApiVersion", nullptr, json("publisherApiVersion")},
        {"requestsPerMinute", nullptr, json("requestsPerMinute")},
    };
}

std::vector<Field<Environment>> environmentFields()
{
    using T = Environment;
    return {
        {"name", QT_TRANSLATE_NOOP("steward::cli::Say", "Name"), text(&T::name)},
        {"friendlyName", nullptr, text(&T::friendlyName)},
        {"type", QT_TRANSLATE_NOOP("steward::cli::Say", "Type"), word(&T::kind), meaning(&T::kind)},
        {"status", QT_TRANSLATE_NOOP("steward::cli::Say", "Status"), word(&T::status), meaning(&T::status)},
        {"countryCode", QT_TRANSLATE_NOOP("steward::cli::Say", "Country"), text(&T::countryCode)},
        {"applicationVersion", QT_TRANSLATE_NOOP("steward::cli::Say", "Version"), version(&T::applicationVersion)},
        {"platformVersion", nullptr, version(&T::platformVersion)},
        {"ringName", QT_TRANSLATE_NOOP("steward::cli::Say", "Ring"), text(&T::ringName)},
        {"applicationFamily", nullptr, text(&T::family)},
        {"aadTenantId", nullptr, text(&T::tenantId)},
        {"locationName", nullptr, text(&T::locationName)},
        {"geoName", nullptr, text(&T::geoName)},
        {"webClientLoginUrl", nullptr, text(&T::webClientLoginUrl)},
        {"webServiceUrl", nullptr, text(&T::webServiceUrl)},
        {"softDeletedOn", nullptr, instant(&T::softDeletedOn), localTime(&T::softDeletedOn)},
        {"hardDeletePendingOn", nullptr, instant(&T::hardDeletePendingOn), localTime(&T::hardDeletePendingOn)},
        {"deleteReason", nullptr, text(&T::deleteReason)},
        {"appSourceAppsUpdateCadence", nullptr, text(&T::appUpdateCadence)},
        {"linkedPowerPlatformEnvironmentId", nullptr, text(&T::linkedPowerPlatformEnvironmentId)},
        {"gracePeriodStartDate", nullptr, instant(&T::gracePeriodStart), localTime(&T::gracePeriodStart)},
        {"enforcedUpdatePeriodStartDate", nullptr, instant(&T::enforcedUpdateStart),
         localTime(&T::enforcedUpdateStart)},
    };
}

std::vector<Field<UsedStorage>> usedStorageFields()
{
    using T = UsedStorage;
    return {
        {"environmentName", QT_TRANSLATE_NOOP("steward::cli::Say", "Environment"), text(&T::environmentName)},
        {"environmentType", QT_TRANSLATE_NOOP("steward::cli::Say", "Type"), word(&T::kind), meaning(&T::kind)},
        {"applicationFamily", nullptr, text(&T::family)},
        {"databaseStorageInKilobytes", QT_TRANSLATE_NOOP("steward::cli::Say", "Database"), number(&T::database),
         size(&T::database), true},
    };
}

std::vector<Field<Quotas>> quotaFields()
{
    using T = Quotas;
    return {
        {"environmentsCount.production", QT_TRANSLATE_NOOP("steward::cli::Say", "Production environments allowed"),
         number(&T::productionEnvironments)},
        {"environmentsCount.sandbox", QT_TRANSLATE_NOOP("steward::cli::Say", "Sandbox environments allowed"),
         number(&T::sandboxEnvironments)},
        {"storageInKilobytes.default", QT_TRANSLATE_NOOP("steward::cli::Say", "Storage by default"),
         number(&T::storageDefault), size(&T::storageDefault)},
        {"storageInKilobytes.userLicenses", QT_TRANSLATE_NOOP("steward::cli::Say", "Storage from user licences"),
         number(&T::storageUserLicenses), size(&T::storageUserLicenses)},
        {"storageInKilobytes.additionalCapacity", QT_TRANSLATE_NOOP("steward::cli::Say", "Storage bought"),
         number(&T::storageAdditional), size(&T::storageAdditional)},
        {"storageInKilobytes.total", QT_TRANSLATE_NOOP("steward::cli::Say", "Storage in total"),
         number(&T::storageTotal), size(&T::storageTotal)},
    };
}

std::vector<Field<RestorePeriod>> restorePeriodFields()
{
    using T = RestorePeriod;
    return {
        {"from", QT_TRANSLATE_NOOP("steward::cli::Say", "From"), instant(&T::from), localTime(&T::from)},
        {"to", QT_TRANSLATE_NOOP("steward::cli::Say", "To"), instant(&T::to), localTime(&T::to)},
        {"correspondingApplicationPackageVersion", QT_TRANSLATE_NOOP("steward::cli::Say", "Version after the restore"),
         version(&T::resultingVersion)},
    };
}

std::vector<Field<InstalledApp>> installedAppFields()
{
    using T = InstalledApp;
    return {
        {"appId", QT_TRANSLATE_NOOP("steward::cli::Say", "App id"), text(&T::appId)},
        {"name", QT_TRANSLATE_NOOP("steward::cli::Say", "Name"), text(&T::name)},
        {"publisher", QT_TRANSLATE_NOOP("steward::cli::Say", "Publisher"), text(&T::publisher)},
        {"version", QT_TRANSLATE_NOOP("steward::cli::Say", "Version"), version(&T::version)},
        {"state", QT_TRANSLATE_NOOP("steward::cli::Say", "State"), word(&T::state), meaning(&T::state)},
        {"lastOperationId", nullptr, text(&T::lastOperationId)},
        {"lastUpdateAttemptResult", QT_TRANSLATE_NOOP("steward::cli::Say", "Last update"), word(&T::lastUpdateAttempt),
         meaning(&T::lastUpdateAttempt)},
        {"lastUninstallOperationId", nullptr, text(&T::lastUninstallOperationId)},
        {"lastUninstallAttemptResult", nullptr, word(&T::lastUninstallAttempt), meaning(&T::lastUninstallAttempt)},
        {"appType", QT_TRANSLATE_NOOP("steward::cli::Say", "Type"), word(&T::type), meaning(&T::type)},
        {"canBeUninstalled", nullptr, [](const T &app) { return orNull(app.canBeUninstalled); }},
    };
}

std::vector<Field<AppUpdate>> appUpdateFields()
{
    using T = AppUpdate;
    return {
        {"appId", QT_TRANSLATE_NOOP("steward::cli::Say", "App id"), text(&T::appId)},
        {"name", QT_TRANSLATE_NOOP("steward::cli::Say", "Name"), text(&T::name)},
        {"publisher", QT_TRANSLATE_NOOP("steward::cli::Say", "Publisher"), text(&T::publisher)},
        {"version", QT_TRANSLATE_NOOP("steward::cli::Say", "New version"), version(&T::version)},
        {"requirements", QT_TRANSLATE_NOOP("steward::cli::Say", "Needs first"),
         [](const T &update) { return QJsonValue(requirementsOf(update)); }, &requirementWords},
    };
}

} // namespace steward::cli
