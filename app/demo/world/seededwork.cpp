// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/seededwork.h"

#include "app/demo/http/message.h"
#include "app/demo/world/apps.h"
#include "app/demo/world/lookup.h"

#include <algorithm>

namespace steward::demo {

namespace {

// From the beginning of the world; long enough to be seen at twenty times the speed.
constexpr qint64 kAppUpdateLeft = 20 * kTicksPerMinute;
constexpr qint64 kCopyLeft = 35 * kTicksPerMinute;
constexpr qint64 kPlatformUpdate = 45 * kTicksPerMinute;
constexpr qint64 kOtherLeft = 30 * kTicksPerMinute;

bool isPending(const Operation &entry)
{
    return sameWord(entry.status, "queued") || sameWord(entry.status, "scheduled") || sameWord(entry.status, "running");
}

Environment copied(const Environment &source, const Environment &target)
{
    Environment content = target;
    content.apps = source.apps;
    content.updates = source.updates;
    content.storageInKilobytes = source.storageInKilobytes;
    return content;
}

void makeReal(TenantData &tenant, const Operation &entry, Work &work)
{
    Environment *environment = environmentNamed(tenant, entry.environmentName);
    if (!environment)
        return;
    const bool isUpdate = sameWord(entry.type, "environmentAppUpdate") && !entry.target.isEmpty();
    if (isUpdate && installedApp(*environment, entry.appId)) {
        work.kind = WorkKind::AppUpdate;
        work.environment = environment->handle;
        work.apps = {{entry.appId, {}, {}, entry.target}};
        work.endsAt = work.startsAt + kAppUpdateLeft;
    } else if (entry.type == "copy" && environment->status == "Preparing") {
        work.kind = WorkKind::Copy;
        work.environment = environment->handle;
        if (const Environment *source = environmentNamed(tenant, entry.source))
            work.content = std::make_shared<const Environment>(copied(*source, *environment));
        work.endsAt = work.startsAt + kCopyLeft;
    } else if (entry.type == "update" && environment->status == "Active") {
        work.kind = WorkKind::PlatformUpdate;
        work.environment = environment->handle;
        work.target = entry.target;
        work.endsAt = work.startsAt + kPlatformUpdate;
    }
}

} // namespace

void planSeededWork(TenantData &tenant, qint64 now)
{
    for (const Operation &entry : tenant.operations) {
        if (!entry.completed.isNull() || !isPending(entry))
            continue;
        Work work;
        work.operation = entry.id;
        work.fromSeed = true;
        work.started = entry.status == "running";
        // Their stamps are the world's own.
        work.accepted = {entry.created.ticks, entry.created.ticks};
        work.startsAt = work.started ? now : std::max(entry.started.ticks, now + kOtherLeft);
        work.endsAt = work.startsAt + kOtherLeft;
        makeReal(tenant, entry, work);
        tenant.work.push_back(std::move(work));
    }
}

} // namespace steward::demo
