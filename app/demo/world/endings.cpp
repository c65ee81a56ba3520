// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/endings.h"

#include "app/demo/http/message.h"
#include "app/demo/world/appendings.h"
#include "app/demo/world/environments.h"
#include "app/demo/world/lookup.h"
#include "app/demo/world/operations.h"

#include <algorithm>

namespace steward::demo {

namespace {

constexpr qint64 kUntilRestorable = 30 * kTicksPerMinute;
constexpr qint64 kRestoreLag = 10 * kTicksPerMinute;

bool isDone(const Work &work)
{
    return work.ending == DemoEnding::Succeeded || work.ending == DemoEnding::FailedButInstalled;
}

bool isFailed(const Work &work)
{
    return work.ending == DemoEnding::Failed;
}

const char *statusOf(DemoEnding ending)
{
    switch (ending) {
    case DemoEnding::Failed:
    case DemoEnding::FailedButInstalled:
        return "failed";
    case DemoEnding::Canceled:
        return "canceled";
    case DemoEnding::Skipped:
        return "skipped";
    default:
        return "succeeded";
    }
}

void eraseEnvironment(TenantData &tenant, int handle)
{
    std::erase_if(tenant.environments, [&](const Environment &e) { return e.handle == handle; });
}

// What was still to be done in an environment that is no more.
void dropWorkIn(TenantData &tenant, int handle, const Work &cause)
{
    std::vector<Work> dropped;
    for (const Work &work : tenant.work) {
        if (work.environment == handle)
            dropped.push_back(work);
    }
    std::erase_if(tenant.work, [&](const Work &work) { return work.environment == handle; });
    for (Work &work : dropped) {
        work.ending = DemoEnding::Canceled;
        work.endsAt = cause.endsAt;
        finish(tenant, work);
    }
}

void finishNew(TenantData &tenant, const Work &work)
{
    Environment *environment = environmentWith(tenant, work.environment);
    if (!environment)
        return;
    if (isDone(work)) {
        if (work.content) {
            environment->apps = work.content->apps;
            environment->updates = work.content->updates;
            environment->storageInKilobytes = work.content->storageInKilobytes;
        }
        environment->status = "Active";
        environment->readyAt = work.endsAt;
        environment->firstRestorePoint = stampAt(work.printed(work.endsAt), 3);
    } else if (isFailed(work)) {
        environment->status = "CreatingFailed";
    } else if (work.ending != DemoEnding::SucceededButDiffers) {
        eraseEnvironment(tenant, work.environment);
    }
}

void giveUpName(TenantData &tenant, const QByteArray &name)
{
    tenant.formerNames.push_back(name);
}

void finishSoftDelete(TenantData &tenant, const Work &work)
{
    Environment *environment = environmentWith(tenant, work.environment);
    if (!environment)
        return;
    if (!isDone(work)) {
        environment->status = isFailed(work) ? QByteArray("SoftDeletingFailed") : work.statusBefore;
        return;
    }
    const qint64 deleted = work.accepted.server;
    giveUpName(tenant, environment->name);
    environment->name = softDeletedName(environment->name, deleted);
    environment->friendlyName = environment->name;
    environment->status = "SoftDeleted";
    environment->softDeletedOn = stampAt(deleted, 3);
    environment->hardDeletePendingOn = stampAt(deleted + kRetention, 3);
    environment->deleteReason = "requestedByAdmin";
    environment->purgedAt = work.accepted.world + kRetention;
    environment->restorePeriods.clear();
    dropWorkIn(tenant, work.environment, work);
}

void finishHardDelete(TenantData &tenant, const Work &work)
{
    Environment *environment = environmentWith(tenant, work.environment);
    if (!environment)
        return;
    if (isDone(work)) {
        giveUpName(tenant, environment->name);
        eraseEnvironment(tenant, work.environment);
        dropWorkIn(tenant, work.environment, work);
    } else {
        environment->status = isFailed(work) ? QByteArray("RemovingFailed") : work.statusBefore;
    }
}

void finishRecover(TenantData &tenant, const Work &work)
{
    Environment *environment = environmentWith(tenant, work.environment);
    if (!environment)
        return;
    if (isDone(work)) {
        environment->status = "Active";
        environment->softDeletedOn = {};
        environment->hardDeletePendingOn = {};
        environment->deleteReason.clear();
        environment->purgedAt = Work::kNever;
    } else {
        environment->status = isFailed(work) ? QByteArray("RecoveringFailed") : work.statusBefore;
    }
}

bool keepsOldName(const Operation &entry)
{
    return entry.shape == ParameterShape::Rename || entry.shape == ParameterShape::SoftDelete ||
           entry.shape == ParameterShape::HardDelete;
}

void finishRename(TenantData &tenant, const Work &work)
{
    Environment *environment = environmentWith(tenant, work.environment);
    if (!environment || !isDone(work))
        return;
    const QByteArray old = environment->name;
    for (Operation &entry : tenant.operations) {
        if (sameWord(entry.environmentName, old) && !keepsOldName(entry))
            entry.environmentName = work.target;
    }
    giveUpName(tenant, old);
    std::erase_if(tenant.formerNames, [&](const QByteArray &name) { return sameWord(name, work.target); });
    environment->name = work.target;
    environment->friendlyName = work.target;
}

void finishPlatformUpdate(TenantData &tenant, const Work &work)
{
    Environment *environment = environmentWith(tenant, work.environment);
    if (!environment)
        return;
    environment->status = "Active";
    if (!isDone(work))
        return;
    environment->applicationVersion = work.target;
    environment->platformVersion = platformOf(work.target);
    for (InstalledApp &app : environment->apps) {
        if (app.microsoft)
            app.version = work.target;
    }
}

QByteArray messageFor(const Work &work)
{
    if (work.ending != DemoEnding::Failed && work.ending != DemoEnding::FailedButInstalled)
        return {};
    if (!work.errorMessage.isEmpty())
        return work.errorMessage;
    if (!work.apps.empty())
        return failureText("ExtensionChangeFailed",
                           "The field \"Label Code\" in table 50120 was removed but still holds data.",
                           "TenantSyncFailure");
    return failureText("InternalError", "The database could not be reached in time.", {});
}

void closeEntry(TenantData &tenant, const Work &work)
{
    Operation *entry = operationWith(tenant, work.operation);
    if (!entry)
        return;
    entry->status = statusOf(work.ending);
    entry->completed = stampAt(work.printed(work.endsAt), 7);
    entry->errorMessage = messageFor(work);
    entry->flags &= static_cast<quint8>(~CanBeCanceled);
    if (work.ending == DemoEnding::Canceled && entry->canceledBy.isEmpty())
        entry->canceledBy = entry->createdBy;
}

} // namespace

void begin(TenantData &tenant, Work &work)
{
    work.started = true;
    if (Operation *entry = operationWith(tenant, work.operation)) {
        entry->status = "running";
        entry->started = stampAt(work.printed(work.startsAt), 7);
        entry->flags &= static_cast<quint8>(~CanBeCanceled);
    }
    if (work.kind == WorkKind::AppUpdate)
        showAppState(tenant, work, "Updating");
    Environment *environment = environmentWith(tenant, work.environment);
    if (work.kind == WorkKind::PlatformUpdate && environment)
        environment->status = "Upgrading";
}

void finish(TenantData &tenant, const Work &work)
{
    if (work.ending == DemoEnding::Vanishes)
        std::erase_if(tenant.operations, [&](const Operation &entry) { return entry.id == work.operation; });
    else
        closeEntry(tenant, work);
    switch (work.kind) {
    case WorkKind::Create:
    case WorkKind::Copy:
    case WorkKind::Restore:
        return finishNew(tenant, work);
    case WorkKind::SoftDelete:
        return finishSoftDelete(tenant, work);
    case WorkKind::HardDelete:
        return finishHardDelete(tenant, work);
    case WorkKind::Recover:
        return finishRecover(tenant, work);
    case WorkKind::Rename:
        return finishRename(tenant, work);
    case WorkKind::PlatformUpdate:
        return finishPlatformUpdate(tenant, work);
    case WorkKind::AppInstall:
    case WorkKind::AppUpdate:
    case WorkKind::AppUninstall:
        return finishAppWork(tenant, work, isDone(work));
    case WorkKind::Tale:
        return;
    }
}

void growRestorePeriods(TenantData &tenant, const Moment &now)
{
    for (Environment &environment : tenant.environments) {
        if (environment.firstRestorePoint.isNull() || environment.status != "Active" ||
            now.world < environment.readyAt + kUntilRestorable)
            continue;
        const qint64 printed = environment.firstRestorePoint.ticks + (now.world - environment.readyAt);
        environment.restorePeriods = {
            {environment.firstRestorePoint, stampAt(printed - kRestoreLag, 3), environment.applicationVersion}};
    }
}

} // namespace steward::demo
