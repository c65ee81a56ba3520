// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/accept.h"
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/reads.h"
#include "app/demo/admin/requestbody.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/environments.h"
#include "app/demo/world/lookup.h"
#include "app/demo/world/operationlife.h"
#include "app/demo/world/world.h"

#include <algorithm>

namespace steward::demo {

namespace {

constexpr int kLastWithoutOperations = 8;
constexpr int kMostRestoresAMonth = 10;

Environment draftOf(const Environment &source, const QByteArray &name, const QByteArray &type)
{
    Environment draft{};
    draft.name = name;
    draft.type = type;
    draft.countryCode = source.countryCode;
    draft.locationName = source.locationName;
    draft.geoName = source.geoName;
    draft.ringName = source.ringName;
    draft.applicationVersion = source.applicationVersion;
    draft.platformVersion = source.platformVersion;
    draft.updateCadence = source.updateCadence;
    return draft;
}

Environment contentOf(const Environment &source)
{
    Environment content{};
    content.apps = source.apps;
    content.updates = source.updates;
    content.storageInKilobytes = source.storageInKilobytes;
    for (InstalledApp &app : content.apps) {
        app.state = "Installed";
        app.lastOperationId = {};
        app.lastResult.clear();
    }
    return content;
}

bool isCustom(const InstalledApp &app)
{
    return app.name == "Customer Extensions";
}

bool holdsDeveloperApps(const Environment &source)
{
    return source.name.toLower().startsWith("dev-") && sameWord(source.type, "Sandbox");
}

Reply conflictingExtensions(const Environment &source)
{
    JsonWriter json;
    json.beginObject().member("code", "conflictingDeveloperExtensions");
    json.member("message", "The source environment contains extensions that conflict with developer extensions on the "
                           "destination.");
    json.key("extensionData").beginObject().key("conflictingExtensions").beginArray();
    for (const InstalledApp &app : source.apps) {
        if (app.microsoft)
            continue;
        json.beginObject().member("appId", app.id).member("name", app.name).member("publisher", app.publisher);
        json.member("version", app.version).member("developerEnvironmentName", source.name).endObject();
        break;
    }
    json.endArray().memberFlag("sameAadTenant", true).endObject().endObject();
    return adminFailure(400, json.take());
}

struct CopyWish
{
    QByteArray name;
    QByteArray type;
};

std::optional<Reply> copyRefusal(const TenantData &tenant, const Environment &source, const CopyWish &wish)
{
    if (source.status != "Active" || isBusy(tenant, source))
        return notActive(source.name);
    if (std::optional<Reply> no = nameRefusal(tenant, wish.name, "environmentName"))
        return no;
    if (wish.type == "Production" && holdsDeveloperApps(source))
        return conflictingExtensions(source);
    if (std::optional<Reply> no = provisioningRefusal(tenant))
        return no;
    return quotaRefusal(tenant, wish.type);
}

Reply copied(const Mutation &mutation, TenantData &tenant, const Environment &original, const CopyWish &wish)
{
    // Adding one moves the others.
    const Environment source = original;
    const Environment draft = draftOf(source, wish.name, wish.type);
    const Environment &environment = addEnvironment(tenant, draft);
    Accepted accepted = accept(mutation, tenant, WorkKind::Copy, "copy", environment);
    accepted.work.source = source.handle;
    accepted.work.content = std::make_shared<const Environment>(contentOf(source));
    Operation &entry = accepted.entry;
    entry.shape = ParameterShape::CreateCopy;
    // In lower case here, as the contract's example has it.
    entry.environmentType = environment.type.toLower();
    entry.source = source.name;
    entry.target = environment.name;
    entry.transition =
        std::make_shared<const Transition>(Transition{source.type, environment.type, source.applicationVersion});
    enter(tenant, accepted);
    return mutation.call.apiMinor <= kLastWithoutOperations ? createdReply(mutation, environment)
                                                            : acceptedReply(mutation, entry);
}

struct RestoreWish
{
    QByteArray name;
    QByteArray type;
    Stamp point{};
    bool skipCustom = false;
    bool skipThirdParty = false;
    bool skipCleanup = false;
};

RestoreWish restoreWishFrom(RequestBody &body)
{
    RestoreWish wish;
    wish.name = body.requiredText("EnvironmentName");
    wish.type = body.requiredText("EnvironmentType");
    const std::optional<Stamp> point = stampFrom(body.requiredText("PointInTime"));
    wish.skipCustom = body.optionalFlag("SkipInstallingPTEs");
    wish.skipThirdParty = body.optionalFlag("SkipInstallingThirdPartyGlobalApps");
    wish.skipCleanup = body.optionalFlag("SkipEnvironmentCleanup");
    if (wish.name.trimmed().isEmpty())
        body.complain("EnvironmentName", "The environment name cannot be empty.");
    if (!sameWord(wish.type, "Production") && !sameWord(wish.type, "Sandbox"))
        body.complain("EnvironmentType", "The environment type must be Production or Sandbox.");
    if (!point)
        body.complain("PointInTime", "The point in time must be a date and time with a time zone.");
    wish.type = sameWord(wish.type, "Production") ? "Production" : "Sandbox";
    wish.point = point.value_or(Stamp{});
    return wish;
}

int restoresThisMonth(const TenantData &tenant, const Environment &source, const Moment &now)
{
    const CivilTime today = civilTime(now.server);
    return static_cast<int>(
        std::count_if(tenant.operations.begin(), tenant.operations.end(), [&](const Operation &entry) {
            if (entry.shape != ParameterShape::Restore || !sameWord(entry.environmentName, source.name))
                return false;
            const CivilTime created = civilTime(entry.created.ticks);
            return created.year == today.year && created.month == today.month;
        }));
}

const RestorePeriod *periodAround(const Environment &source, const Stamp &point)
{
    const auto &periods = source.restorePeriods;
    const auto found = std::find_if(periods.begin(), periods.end(), [&](const RestorePeriod &period) {
        return period.from.ticks <= point.ticks && point.ticks <= period.to.ticks;
    });
    return found == periods.end() ? nullptr : &*found;
}

Reply restoreFailed(const QByteArray &message, const QByteArray &target)
{
    return adminError(400, "PitRestoreFailed", message, target);
}

std::optional<Reply> restoreRefusal(const TenantData &tenant, const Environment &source, const RestoreWish &wish,
                                    const Moment &now)
{
    if (source.status != "Active" || isBusy(tenant, source))
        return notActive(source.name);
    if (std::optional<Reply> no = nameRefusal(tenant, wish.name, "EnvironmentName"))
        return no;
    if (sameWord(source.type, "Sandbox") && wish.type == "Production")
        return restoreFailed("A sandbox can only be restored to a sandbox.", "EnvironmentType");
    if (!periodAround(source, wish.point))
        return restoreFailed("The point in time lies outside the available restore periods.", "PointInTime");
    if (restoresThisMonth(tenant, source, now) >= kMostRestoresAMonth)
        return restoreFailed("The environment has been restored ten times this month.", {});
    return quotaRefusal(tenant, wish.type);
}

Environment restoredContent(const Environment &source, const RestoreWish &wish)
{
    Environment content = contentOf(source);
    std::erase_if(content.apps, [&](const InstalledApp &app) {
        if (app.microsoft)
            return false;
        return isCustom(app) ? wish.skipCustom : wish.skipThirdParty;
    });
    std::erase_if(content.updates, [&](const AvailableUpdate &update) { return !installedApp(content, update.id); });
    return content;
}

Reply restored(const Mutation &mutation, TenantData &tenant, const Environment &original, const RestoreWish &wish)
{
    const Environment source = original;
    Environment draft = draftOf(source, wish.name, wish.type);
    if (const RestorePeriod *period = periodAround(source, wish.point); !period->version.isEmpty())
        draft.applicationVersion = period->version;
    draft.platformVersion = platformOf(draft.applicationVersion);
    if (wish.skipCleanup)
        draft.appInsightsKey = source.appInsightsKey;
    const Environment &environment = addEnvironment(tenant, draft);
    Accepted accepted = accept(mutation, tenant, WorkKind::Restore, "pitRestore", environment);
    accepted.work.source = source.handle;
    accepted.work.content = std::make_shared<const Environment>(restoredContent(source, wish));
    Operation &entry = accepted.entry;
    entry.shape = ParameterShape::Restore;
    entry.status = "queued";
    entry.environmentName = source.name;
    entry.environmentType = source.type;
    entry.target = environment.name;
    entry.moment = wish.point;
    entry.transition =
        std::make_shared<const Transition>(Transition{source.type, environment.type, source.applicationVersion});
    enter(tenant, accepted);
    return acceptedReply(mutation, entry);
}

} // namespace

Reply copyEnvironment(const Mutation &mutation, const QByteArray &sourceName)
{
    RequestBody body(mutation.call.request.body);
    const CopyWish wish{body.requiredText("environmentName"), body.requiredText("type")};
    const bool productionAllowed = mutation.call.apiMinor > kLastWithoutOperations;
    if (wish.name.trimmed().isEmpty())
        body.complain("environmentName", "The environment name cannot be empty.");
    if (wish.type != "Sandbox" && !(wish.type == "Production" && productionAllowed))
        body.complain("type", "The environment type is empty or not supported.");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        const Environment *source = environmentNamed(tenant, sourceName);
        if (!source)
            return environmentNotFound("environmentNotFound", sourceName);
        std::optional<Reply> no = copyRefusal(tenant, *source, wish);
        return no ? *std::move(no) : copied(mutation, tenant, *source, wish);
    });
}

Reply restoreEnvironment(const Mutation &mutation, const QByteArray &name)
{
    RequestBody body(mutation.call.request.body);
    const RestoreWish wish = restoreWishFrom(body);
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        const Environment *source = environmentNamed(tenant, name);
        if (!source)
            return environmentNotFound("environmentNotFound", name);
        std::optional<Reply> no = restoreRefusal(tenant, *source, wish, mutation.world.clock().now());
        return no ? *std::move(no) : restored(mutation, tenant, *source, wish);
    });
}

} // namespace steward::demo
