// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/appendings.h"

#include "app/demo/http/message.h"
#include "app/demo/world/appoffers.h"
#include "app/demo/world/lookup.h"

#include <algorithm>

namespace steward::demo {

namespace {

QByteArray resultWord(DemoEnding ending)
{
    switch (ending) {
    case DemoEnding::Failed:
    case DemoEnding::FailedButInstalled:
        return "Failed";
    case DemoEnding::Canceled:
    case DemoEnding::Vanishes:
        return "Canceled";
    case DemoEnding::Skipped:
        return "Skipped";
    default:
        return "Succeeded";
    }
}

void apply(Environment &environment, const AppChange &change)
{
    if (change.version.isEmpty()) {
        std::erase_if(environment.apps, [&](const InstalledApp &app) { return sameWord(app.id, change.id); });
        return;
    }
    if (InstalledApp *app = installedApp(environment, change.id)) {
        app->version = change.version;
        app->state = "Installed";
        return;
    }
    environment.apps.push_back({change.id, change.name, change.publisher, change.version, "Installed"});
    environment.apps.back().microsoft = change.publisher == "Microsoft";
}

// The newer version of what was just installed is offered from now on.
void offerNewer(Environment &environment, const AppChange &change)
{
    const OfferedApp app = offeredApp(environment, change.id);
    if (app.versions.empty() || offeredUpdate(environment, change.id) ||
        compareVersions(app.versions.back(), change.version) <= 0)
        return;
    environment.updates.push_back({app.id, app.name, app.publisher, app.versions.back(), {}});
}

} // namespace

void showAppState(TenantData &tenant, const Work &work, const QByteArray &state)
{
    Environment *environment = environmentWith(tenant, work.environment);
    if (!environment || work.apps.empty())
        return;
    if (InstalledApp *app = installedApp(*environment, work.apps.front().id))
        app->state = state;
}

void finishAppWork(TenantData &tenant, const Work &work, bool done)
{
    Environment *environment = environmentWith(tenant, work.environment);
    if (!environment || work.apps.empty())
        return;
    showAppState(tenant, work, "Installed");
    if (done) {
        for (const AppChange &change : work.apps)
            apply(*environment, change);
        if (work.kind == WorkKind::AppInstall)
            offerNewer(*environment, work.apps.front());
        tidyUpdates(*environment);
    }
    InstalledApp *app = installedApp(*environment, work.apps.front().id);
    if (!app)
        return;
    const bool uninstall = work.kind == WorkKind::AppUninstall;
    (uninstall ? app->lastUninstallId : app->lastOperationId) = work.operation;
    (uninstall ? app->lastUninstallResult : app->lastResult) = resultWord(work.ending);
}

} // namespace steward::demo
