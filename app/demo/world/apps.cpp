// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/apps.h"

#include "app/demo/world/appoffers.h"
#include "app/demo/world/catalog.h"
#include "app/demo/world/lookup.h"

#include <array>

namespace steward::demo {

namespace {

constexpr char kNextMajor[] = "29.0.44117.44560";

QByteArray partnerVersion(const CatalogApp &app, int revision)
{
    return QByteArray::number(app.major) + '.' + QByteArray::number(app.minor) + '.' + QByteArray::number(revision) +
           ".0";
}

QByteArray nextVersion(const CatalogApp &app)
{
    return QByteArray::number(app.major) + '.' + QByteArray::number(app.minor + 1) + ".0.0";
}

QByteArray lastResult(Random &random)
{
    static constexpr std::array<const char *, 4> results = {"Failed", "Canceled", "Skipped", "Succeeded"};
    return random.perMille(120) ? random.pick(results) : "Succeeded";
}

InstalledApp installed(const CatalogApp &app, const QByteArray &version, Random &random)
{
    InstalledApp result{app.id, app.name, app.publisher, version, "Installed", {}, {}, app.microsoft};
    if (random.perMille(550))
        result.lastResult = lastResult(random);
    return result;
}

AppRequirement requirementOn(const InstalledApp &app, const QByteArray &version, const char *type)
{
    return {app.id, app.name, app.publisher, version, type};
}

QByteArray nextMinor(const QByteArray &version)
{
    const QList<QByteArray> parts = version.split('.');
    return parts.value(0) + '.' + QByteArray::number(parts.value(1).toInt() + 1) + ".0.0";
}

// The version an app can be brought to; what nobody offered before is offered from now on.
QByteArray offeredVersion(Environment &environment, const InstalledApp &app)
{
    if (const AvailableUpdate *update = offeredUpdate(environment, app.id))
        return update->version;
    const bool major = app.microsoft && compareVersions(app.version, kNextMajor) < 0;
    const QByteArray version = major ? QByteArray(kNextMajor) : nextMinor(app.version);
    environment.updates.push_back({app.id, app.name, app.publisher, version, {}});
    return version;
}

void offerUpdate(Environment &environment, const CatalogApp &app, std::size_t index, Random &random)
{
    AvailableUpdate update{app.id, app.name, app.publisher, nextVersion(app), {}};
    if (random.perMille(500)) {
        const InstalledApp &needed = environment.apps[static_cast<std::size_t>(random.below(int(index)))];
        update.requirements.push_back(requirementOn(needed, offeredVersion(environment, needed), "Update"));
    }
    if (random.perMille(350)) {
        // The reference prints PascalCase here, the error bodies lower case: this answer mixes them.
        const bool drift = random.perMille(500);
        update.requirements.push_back({libraryId(app.publisher), app.publisher + " Library", app.publisher, "2.0.0.0",
                                       drift ? "install" : "Install"});
    }
    environment.updates.push_back(std::move(update));
    if (random.perMille(400))
        environment.apps[index].state = random.perMille(700) ? "UpdatePending" : "updating";
}

} // namespace

void installMicrosoftApps(Environment &environment)
{
    for (const CatalogApp &app : microsoftApps())
        environment.apps.push_back(
            {app.id, app.name, app.publisher, environment.applicationVersion, "Installed", {}, {}, true});
}

void installApps(Environment &environment, Random &random)
{
    const auto &microsoft = microsoftApps();
    const auto &partner = partnerApps();
    for (std::size_t i = 0; i < microsoft.size(); ++i) {
        if (i < 12 || random.perMille(600))
            environment.apps.push_back(installed(microsoft[i], environment.applicationVersion, random));
    }
    for (std::size_t i = 0; i < partner.size(); ++i) {
        if (i >= 3 && !random.perMille(400))
            continue;
        environment.apps.push_back(installed(partner[i], partnerVersion(partner[i], random.below(9)), random));
        if (i == 0 || random.perMille(200))
            offerUpdate(environment, partner[i], environment.apps.size() - 1, random);
    }
}

} // namespace steward::demo
