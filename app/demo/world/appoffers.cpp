// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/appoffers.h"

#include "app/demo/http/message.h"
#include "app/demo/world/catalog.h"
#include "app/demo/world/lookup.h"

#include <algorithm>
#include <array>

namespace steward::demo {

namespace {

struct Need
{
    const char *app;
    const char *needed;
};

constexpr std::array<Need, 4> kNeeds = {{
    {"Contoso Payments", "Contoso Base"},
    {"Contoso Warehousing", "Contoso Base"},
    {"Fabrikam Transport", "Fabrikam Labels"},
    {"VanArsdel Manufacturing", "Fabrikam Labels"},
}};

// Nobody can get this one from the marketplace.
constexpr char kPerTenant[] = "Customer Extensions";

QByteArray versionOf(int major, int minor)
{
    return QByteArray::number(major) + '.' + QByteArray::number(minor) + ".0.0";
}

OfferedApp offered(const CatalogApp &app, const Environment &environment)
{
    if (app.microsoft)
        return {app.id, app.name, app.publisher, {environment.applicationVersion}};
    return {app.id,
            app.name,
            app.publisher,
            {versionOf(app.major, app.minor), versionOf(app.major, app.minor + 1)},
            versionOf(app.major + 1, 0)};
}

const CatalogApp *named(const QByteArray &name)
{
    const auto &all = partnerApps();
    const auto found = std::find_if(all.begin(), all.end(), [&](const CatalogApp &app) { return app.name == name; });
    return found == all.end() ? nullptr : &*found;
}

bool meets(const Environment &environment, const AppRequirement &requirement)
{
    const InstalledApp *app = installedApp(environment, requirement.id);
    return app && compareVersions(app->version, requirement.version) >= 0;
}

void collect(const Environment &environment, const QByteArray &appId, const QByteArray &version,
             std::vector<AppRequirement> &list);

void require(const Environment &environment, AppRequirement requirement, std::vector<AppRequirement> &list)
{
    const bool isListed =
        std::any_of(list.begin(), list.end(), [&](const AppRequirement &r) { return sameWord(r.id, requirement.id); });
    if (isListed || meets(environment, requirement))
        return;
    requirement.type = installedApp(environment, requirement.id) ? "update" : "install";
    collect(environment, requirement.id, requirement.version, list);
    list.push_back(std::move(requirement));
}

void collect(const Environment &environment, const QByteArray &appId, const QByteArray &version,
             std::vector<AppRequirement> &list)
{
    const AvailableUpdate *update = offeredUpdate(environment, appId);
    if (update && update->version == version) {
        for (const AppRequirement &requirement : update->requirements)
            require(environment, requirement, list);
    }
    const OfferedApp app = offeredApp(environment, appId);
    for (const Need &need : kNeeds) {
        if (app.name != need.app)
            continue;
        const CatalogApp *base = named(need.needed);
        // Any version will do.
        if (base && !installedApp(environment, base->id))
            require(environment, {base->id, base->name, base->publisher, versionOf(base->major, base->minor), {}},
                    list);
    }
}

} // namespace

QByteArray libraryId(const QByteArray &publisher)
{
    return guidFromName("library/" + publisher).text();
}

OfferedApp offeredApp(const Environment &environment, const QByteArray &appId)
{
    for (const auto *apps : {&partnerApps(), &microsoftApps()}) {
        for (const CatalogApp &app : *apps) {
            if (sameWord(app.id, appId))
                return app.name == kPerTenant ? OfferedApp{} : offered(app, environment);
            if (!app.microsoft && sameWord(libraryId(app.publisher), appId))
                return {libraryId(app.publisher), app.publisher + " Library", app.publisher, {"2.0.0.0"}};
        }
    }
    return {};
}

const AvailableUpdate *offeredUpdate(const Environment &environment, const QByteArray &appId)
{
    const auto &list = environment.updates;
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const AvailableUpdate &u) { return sameWord(u.id, appId); });
    return found == list.end() ? nullptr : &*found;
}

std::vector<AppRequirement> missingFor(const Environment &environment, const QByteArray &appId,
                                       const QByteArray &version)
{
    std::vector<AppRequirement> list;
    collect(environment, appId, version, list);
    return list;
}

std::vector<AppRequirement> dependentsOf(const Environment &environment, const QByteArray &appId)
{
    std::vector<AppRequirement> list;
    const OfferedApp base = offeredApp(environment, appId);
    for (const Need &need : kNeeds) {
        if (base.name != need.needed)
            continue;
        const CatalogApp *app = named(need.app);
        if (const InstalledApp *found = app ? installedApp(environment, app->id) : nullptr)
            list.push_back({found->id, found->name, found->publisher, found->version, "uninstall"});
    }
    return list;
}

void tidyUpdates(Environment &environment)
{
    std::erase_if(environment.updates, [&](const AvailableUpdate &update) {
        const InstalledApp *app = installedApp(environment, update.id);
        return !app || compareVersions(app->version, update.version) >= 0;
    });
    for (AvailableUpdate &update : environment.updates)
        std::erase_if(update.requirements, [&](const AppRequirement &needed) { return meets(environment, needed); });
}

} // namespace steward::demo
