// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/environments.h"

#include "app/demo/world/apps.h"
#include "app/demo/world/catalog.h"

#include <algorithm>
#include <array>

namespace steward::demo {

namespace {

constexpr qint64 kGigabyte = 1024LL * 1024LL;

struct Draft
{
    const char *name;
    const char *type;
    const char *status;
    const char *country;
    const char *version;
    qint64 storage;
};

// The tenant a newcomer opens first.
constexpr std::array<Draft, 5> kContoso = {{
    {"Production", "Production", "Active", "US", "28.4.41032.41418", 43'201'331},
    {"Production-EU", "Production", "Active", "DE", "28.4.41032.41418", 15'518'924},
    {"UAT", "Sandbox", "Preparing", "US", "29.0.44117.44560", -1},
    {"Dev-Anna", "Sandbox", "Active", "US", "28.3.39841.40217", 5'662'310},
    {"Test-old", "Sandbox", "SoftDeleted", "US", "28.2.38190.38544", 2'202'009},
}};

constexpr std::array<const char *, 13> kStatuses = {
    "NotReady",       "Removing",     "Preparing",          "Active",      "Upgrading",  "CreatingFailed",
    "RemovingFailed", "SoftDeleting", "SoftDeletingFailed", "SoftDeleted", "Recovering", "RecoveringFailed",
    "Suspended"};

constexpr std::array<const char *, 6> kVersions = {"28.4.41032.41418", "28.4.41032.41305", "28.3.39841.40217",
                                                   "29.0.44117.44560", "28.2.38190.38544", "29.1.45210.45377"};

void softDelete(Environment &environment, const Seedbed &bed, Random &random)
{
    const qint64 age =
        bed.tenant.index == 0 ? kContosoDeletionAge : random.between(kTicksPerHour, kRetention - kTicksPerHour);
    const qint64 deleted = bed.now - age;
    environment.name = softDeletedName(environment.name, deleted);
    environment.friendlyName = environment.name;
    environment.softDeletedOn = stampAt(deleted);
    environment.hardDeletePendingOn = stampAt(deleted + kRetention);
    environment.purgedAt = deleted + kRetention;
    environment.deleteReason = random.perMille(800) ? "requestedByAdmin" : "SubscriptionExpired";
}

void addRestorePeriods(Environment &environment, Random &random, qint64 now)
{
    const int count = 1 + random.below(4);
    const qint64 oldest = now - 28 * kTicksPerDay;
    const qint64 share = (now - oldest) / count;
    for (int i = 0; i < count; ++i) {
        const qint64 from = oldest + i * share + random.between(0, kTicksPerHour);
        const bool last = i == count - 1;
        const qint64 to = last ? now - random.between(5, 12) * kTicksPerMinute
                               : oldest + (i + 1) * share - random.between(0, kTicksPerHour);
        QByteArray version = last ? environment.applicationVersion : QByteArray("28.2.38190.38544");
        if (i == 0 && count == 4)
            version.clear();
        environment.restorePeriods.push_back({stampAt(from, random.below(8)), stampAt(to, random.below(8)), version});
    }
}

void furnish(Environment &environment, const Seedbed &bed, Random &random)
{
    const CatalogCountry &country = countryByCode(environment.countryCode);
    const bool production = environment.type == "Production";
    environment.friendlyName = environment.name;
    environment.locationName = country.location;
    environment.geoName = country.geo;
    environment.ringName = environment.applicationVersion.startsWith("29.1") ? "Preview"
                           : production                                      ? "Production"
                                                                             : "Prod";
    environment.platformVersion = platformOf(environment.applicationVersion);
    environment.updateCadence = random.perMille(600) ? "Default" : "DuringMajorMinorUpgrade";
    if (production)
        environment.appInsightsKey = "InstrumentationKey=" + random.guid().text() +
                                     ";IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/";
    if (random.perMille(250))
        environment.linkedPowerPlatformId = random.guid().text();
    if (environment.status == "SoftDeleted")
        softDelete(environment, bed, random);
    if (environment.status == "Active") {
        installApps(environment, random);
        addRestorePeriods(environment, random, bed.now);
    } else if (environment.status == "Upgrading" || environment.status == "SoftDeleted") {
        installApps(environment, random);
    }
}

Environment contosoEnvironment(int index)
{
    const Draft &draft = kContoso[static_cast<std::size_t>(index)];
    Environment environment{};
    environment.name = draft.name;
    environment.type = draft.type;
    environment.status = draft.status;
    environment.countryCode = draft.country;
    environment.applicationVersion = draft.version;
    environment.storageInKilobytes = draft.storage;
    environment.newestShape = index == 3;
    return environment;
}

QByteArray productionName(int index, const QByteArray &country)
{
    if (index == 0)
        return "Production";
    return index % 2 == 1 ? "Production-" + country : "Live_" + country;
}

QByteArray sandboxName(int index, Random &random)
{
    if (index % 3 == 2)
        return "Dev-" + random.pick(firstNames());
    return random.pick(sandboxNames());
}

Environment grownEnvironment(const Seedbed &bed, int index, Random &random)
{
    Environment environment{};
    const bool production = index % 4 == 0;
    environment.type = production ? "Production" : "Sandbox";
    environment.countryCode = random.perMille(700) ? bed.tenant.countryCode : random.pick(countries()).code;
    environment.name = production ? productionName(index / 4, environment.countryCode) : sandboxName(index, random);
    environment.status = "Active";
    if (index % 4 == 3)
        environment.status =
            kStatuses[static_cast<std::size_t>((bed.tenant.index * 5 + index / 4) % int(kStatuses.size()))];
    environment.applicationVersion =
        production ? kVersions[static_cast<std::size_t>(random.below(2))] : random.pick(kVersions);
    environment.newestShape = random.perMille(200);
    environment.storageInKilobytes =
        random.between(production ? 4 * kGigabyte : kGigabyte / 2, production ? 60 * kGigabyte : 12 * kGigabyte);
    if (random.perMille(60))
        environment.storageInKilobytes = -1;
    else if (production && random.perMille(40))
        environment.storageInKilobytes = 2'469'606'195; // about 2.3 TiB: more than 32 bits hold
    return environment;
}

void makeUnique(Environment &environment, const std::vector<Environment> &others, int index)
{
    const auto taken = [&] {
        return std::any_of(others.begin(), others.end(), [&](const Environment &other) {
            return other.name.compare(environment.name, Qt::CaseInsensitive) == 0;
        });
    };
    if (taken())
        environment.name += "-" + QByteArray::number(index + 1);
}

} // namespace

QByteArray platformOf(const QByteArray &applicationVersion)
{
    const QByteArray major = applicationVersion.left(applicationVersion.indexOf('.'));
    return major + ".0." + applicationVersion.mid(applicationVersion.lastIndexOf('.') + 1) + ".0";
}

QByteArray softDeletedName(const QByteArray &base, qint64 ticks)
{
    const CivilTime time = civilTime(ticks);
    const int hundredths = static_cast<int>(ticks / (kTicksPerSecond / 100) % 100);
    QByteArray suffix("-");
    for (const int part : {time.year % 100, time.month, time.day, time.hour, time.minute, time.second, hundredths})
        suffix += QByteArray::number(part).rightJustified(2, '0');
    return base.left(29 - suffix.size()) + suffix;
}

std::vector<Environment> growEnvironments(const Seedbed &bed, int count)
{
    std::vector<Environment> environments;
    environments.reserve(static_cast<std::size_t>(std::max(count, 0)));
    for (int i = 0; i < count; ++i) {
        Random random(mixed(mixed(bed.seed, static_cast<quint64>(bed.tenant.index)), 1000 + static_cast<quint64>(i)));
        const bool scripted = bed.tenant.index == 0 && i < static_cast<int>(kContoso.size());
        Environment environment = scripted ? contosoEnvironment(i) : grownEnvironment(bed, i, random);
        makeUnique(environment, environments, i);
        furnish(environment, bed, random);
        environment.handle = i + 1;
        environments.push_back(std::move(environment));
    }
    return environments;
}

Quotas quotasFor(const std::vector<Environment> &environments)
{
    Quotas quotas;
    qint64 used = 0;
    for (const Environment &environment : environments) {
        used += std::max<qint64>(environment.storageInKilobytes, 0);
        if (environment.status != "SoftDeleted")
            (environment.type == "Production" ? quotas.production : quotas.sandbox) += 1;
    }
    quotas.production += 1;
    quotas.sandbox = std::max(quotas.sandbox, quotas.production * 3);
    quotas.defaultKilobytes = 80 * kGigabyte;
    quotas.userLicenseKilobytes = 3 * kGigabyte * quotas.production;
    // Room for a copy of everything: what exists may be copied before the storage is used up.
    const qint64 missing = 2 * used + used / 8 - quotas.defaultKilobytes - quotas.userLicenseKilobytes;
    if (missing > 0)
        quotas.additionalKilobytes = (missing / (100 * kGigabyte) + 1) * 100 * kGigabyte;
    return quotas;
}

} // namespace steward::demo
