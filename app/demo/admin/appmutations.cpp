// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/accept.h"
#include "app/demo/admin/apprefusals.h"
#include "app/demo/admin/requestbody.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/appoffers.h"
#include "app/demo/world/lookup.h"
#include "app/demo/world/operationlife.h"
#include "app/demo/world/world.h"

#include <algorithm>

namespace steward::demo {

namespace {

struct AppWish
{
    QByteArray version;
    bool inWindow = false;
    bool preview = false;
    bool withOthers = false;
    bool eula = false;
};

quint8 flagsOf(const AppWish &wish)
{
    int flags = 0;
    flags |= wish.preview ? AllowPreview : 0;
    flags |= wish.inWindow ? 0 : IgnoreWindow;
    flags |= wish.eula ? AcceptEula : 0;
    flags |= wish.withOthers ? AllowDependencies : 0;
    return static_cast<quint8>(flags);
}

std::vector<AppChange> changesFor(const AppChange &first, const std::vector<AppRequirement> &others)
{
    std::vector<AppChange> changes{first};
    for (const AppRequirement &other : others) {
        const bool goes = other.type == "uninstall";
        changes.push_back({other.id, other.name, other.publisher, goes ? QByteArray() : other.version});
    }
    return changes;
}

struct AppTask
{
    WorkKind kind;
    const char *type;
    QByteArray from;
    std::vector<AppChange> apps;
};

Reply appReply(const Mutation &mutation, const Operation &entry)
{
    JsonWriter json;
    writeStartedAppOperation(json, entry, mutation.call.tenant, mutation.call.apiMinor);
    Reply reply;
    reply.body = json.take();
    return reply;
}

Reply started(const Mutation &mutation, TenantData &tenant, Environment &environment, const AppWish &wish,
              const AppTask &task)
{
    Accepted accepted = accept(mutation, tenant, task.kind, task.type, environment, wish.inWindow);
    accepted.work.apps = task.apps;
    Operation &entry = accepted.entry;
    entry.shape = ParameterShape::App;
    entry.created = stampAt(accepted.work.accepted.server, 7);
    entry.appId = task.apps.front().id;
    entry.source = task.from;
    entry.target = task.apps.front().version;
    entry.flags = flagsOf(wish);
    if (InstalledApp *app = installedApp(environment, entry.appId); app && task.kind == WorkKind::AppUpdate) {
        app->state = "UpdatePending";
        app->lastOperationId = entry.id;
        entry.flags |= CanBeCanceled;
    } else if (app) {
        app->lastUninstallId = entry.id;
    }
    enter(tenant, accepted);
    return appReply(mutation, entry);
}

// Looks the environment up under the lock of its tenant and lets `use` answer.
template <class Use>
Reply withEnvironment(const Mutation &mutation, const QByteArray &name, Use &&use)
{
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        Environment *environment = environmentNamed(tenant, name);
        if (!environment)
            return noSuchThing("The environment could not be found.", QByteArray(kApplicationFamily) + '/' + name);
        return use(tenant, *environment);
    });
}

// Whether `version` may be installed; the offered ones in any case, a preview only when it is allowed.
std::optional<Reply> versionRefusal(const std::vector<QByteArray> &offered, const QByteArray &preview,
                                    const AppWish &wish)
{
    if (std::find(offered.begin(), offered.end(), wish.version) != offered.end())
        return std::nullopt;
    if (preview.isEmpty() || wish.version != preview)
        return ruleBroken("The target version is not available.", "targetVersion");
    if (wish.preview)
        return std::nullopt;
    return ruleBroken("The target version is a preview version.", "allowPreviewVersion");
}

Reply installed(const Mutation &mutation, TenantData &tenant, Environment &environment, const QByteArray &appId,
                AppWish wish)
{
    const OfferedApp app = offeredApp(environment, appId);
    if (app.id.isEmpty())
        return noSuchThing("The app could not be found.", "appId");
    if (std::optional<Reply> no = appWorkRefusal(tenant, environment, appId))
        return *std::move(no);
    if (installedApp(environment, appId))
        return ruleBroken("The app is already installed.", "appId");
    if (wish.version.isEmpty())
        wish.version = app.versions.back();
    if (std::optional<Reply> no = versionRefusal(app.versions, app.preview, wish))
        return *std::move(no);
    const std::vector<AppRequirement> missing = missingFor(environment, appId, wish.version);
    if (!missing.empty() && !wish.withOthers)
        return requirementsOpen(missing);
    return started(mutation, tenant, environment, wish,
                   {WorkKind::AppInstall,
                    "environmentAppInstall",
                    {},
                    changesFor({app.id, app.name, app.publisher, wish.version}, missing)});
}

Reply updated(const Mutation &mutation, TenantData &tenant, Environment &environment, const QByteArray &appId,
              const AppWish &wish)
{
    const InstalledApp *app = installedApp(environment, appId);
    if (!app)
        return noSuchThing("The app could not be found.", "appId");
    if (std::optional<Reply> no = appWorkRefusal(tenant, environment, appId))
        return *std::move(no);
    const AvailableUpdate *update = offeredUpdate(environment, appId);
    const std::vector<QByteArray> offered =
        update ? std::vector<QByteArray>{update->version} : std::vector<QByteArray>();
    if (std::optional<Reply> no = versionRefusal(offered, offeredApp(environment, appId).preview, wish))
        return *std::move(no);
    const std::vector<AppRequirement> missing = missingFor(environment, appId, wish.version);
    if (!missing.empty() && !wish.withOthers)
        return requirementsOpen(missing);
    return started(mutation, tenant, environment, wish,
                   {WorkKind::AppUpdate, "environmentAppUpdate", app->version,
                    changesFor({app->id, app->name, app->publisher, wish.version}, missing)});
}

Reply uninstalled(const Mutation &mutation, TenantData &tenant, Environment &environment, const QByteArray &appId,
                  const AppWish &wish)
{
    const InstalledApp *app = installedApp(environment, appId);
    if (!app)
        return noSuchThing("The app could not be found.", "appId");
    if (std::optional<Reply> no = appWorkRefusal(tenant, environment, appId))
        return *std::move(no);
    if (app->microsoft)
        return ruleBroken("This app cannot be uninstalled.", "appId");
    const std::vector<AppRequirement> dependents = dependentsOf(environment, appId);
    if (!dependents.empty() && !wish.withOthers)
        return requirementsOpen(dependents);
    return started(mutation, tenant, environment, wish,
                   {WorkKind::AppUninstall, "environmentAppUninstall", app->version,
                    changesFor({app->id, app->name, app->publisher, {}}, dependents)});
}

} // namespace

Reply installApp(const Mutation &mutation, const QByteArray &name, const QByteArray &appId)
{
    RequestBody body(mutation.call.request.body);
    AppWish wish;
    wish.version = body.optionalText("targetVersion");
    wish.inWindow = body.optionalFlag("useEnvironmentUpdateWindow");
    wish.preview = body.optionalFlag("allowPreviewVersion");
    wish.withOthers = body.optionalFlag("installOrUpdateNeededDependencies");
    wish.eula = body.optionalFlag("acceptIsvEula");
    body.optionalText("languageId");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    return withEnvironment(mutation, name, [&](TenantData &tenant, Environment &environment) {
        if (!wish.eula)
            return ruleBroken("The licence terms of the publisher must be accepted.", "acceptIsvEula");
        if (wish.preview && wish.version.isEmpty())
            return ruleBroken("A preview version needs a target version.", "targetVersion");
        return installed(mutation, tenant, environment, appId, wish);
    });
}

Reply updateApp(const Mutation &mutation, const QByteArray &name, const QByteArray &appId)
{
    RequestBody body(mutation.call.request.body);
    AppWish wish;
    wish.inWindow = body.optionalFlag("useEnvironmentUpdateWindow");
    wish.version = body.optionalText("targetVersion");
    wish.preview = body.optionalFlag("allowPreviewVersion");
    wish.withOthers = body.optionalFlag("installOrUpdateNeededDependencies");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    return withEnvironment(mutation, name, [&](TenantData &tenant, Environment &environment) {
        if (wish.version.isEmpty())
            return ruleBroken("The target version is required.", "targetVersion");
        return updated(mutation, tenant, environment, appId, wish);
    });
}

Reply uninstallApp(const Mutation &mutation, const QByteArray &name, const QByteArray &appId)
{
    RequestBody body(mutation.call.request.body);
    AppWish wish;
    wish.inWindow = body.optionalFlag("useEnvironmentUpdateWindow");
    wish.withOthers = body.optionalFlag("uninstallDependents");
    body.optionalFlag("deleteData");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    return withEnvironment(mutation, name, [&](TenantData &tenant, Environment &environment) {
        return uninstalled(mutation, tenant, environment, appId, wish);
    });
}

Reply cancelAppUpdate(const Mutation &mutation, const QByteArray &name, const QByteArray &appId)
{
    RequestBody body(mutation.call.request.body);
    const QByteArray text = body.requiredText("ScheduledOperationId");
    const std::optional<Guid> id = guidFromText(text);
    if (!id)
        body.complain("ScheduledOperationId", "The value must be the id of an operation.");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    return withEnvironment(mutation, name, [&](TenantData &tenant, Environment &environment) {
        const Operation *entry = operationWith(tenant, *id);
        if (!entry || !sameWord(entry->appId, appId) || !sameWord(entry->environmentName, environment.name))
            return noSuchThing("The operation could not be found.", "ScheduledOperationId");
        if (!sameWord(entry->type, "environmentAppUpdate") || !sameWord(entry->status, "scheduled"))
            return ruleBroken("Only a scheduled update can be canceled.", "ScheduledOperationId");
        const Identity &caller = mutation.call.caller;
        cancelWork(tenant, *id, caller.account.isEmpty() ? caller.clientId : caller.account,
                   mutation.world.clock().now());
        return appReply(mutation, *operationWith(tenant, *id));
    });
}

} // namespace steward::demo
