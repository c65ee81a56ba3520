// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/operationlife.h"

#include "app/demo/http/message.h"
#include "app/demo/world/endings.h"
#include "app/demo/world/lookup.h"

#include <algorithm>

namespace steward::demo {

namespace {

constexpr qint64 kWindowOpens = 22 * kTicksPerHour; // on a Saturday
constexpr qint64 kWindowLength = 8 * kTicksPerHour;
constexpr qint64 kWeek = 7 * kTicksPerDay;
// 1970-01-01 was a Thursday.
constexpr qint64 kFirstSaturday = 2 * kTicksPerDay;

struct Length
{
    int waitLow, waitHigh, low, high;
};

Length usualLength(WorkKind kind)
{
    switch (kind) {
    case WorkKind::Create:
        return {2, 6, 240, 480};
    case WorkKind::Copy:
        return {2, 6, 1200, 3600};
    case WorkKind::Restore:
        return {10, 30, 1500, 3000};
    case WorkKind::Recover:
        return {2, 6, 120, 240};
    case WorkKind::Rename:
        return {2, 6, 30, 60};
    case WorkKind::SoftDelete:
    case WorkKind::HardDelete:
        return {2, 6, 20, 60};
    default:
        return {2, 6, 40, 90};
    }
}

qint64 nextEvent(const Work &work)
{
    return work.started ? work.endsAt : work.startsAt;
}

// The piece of work that is due first; the end when nothing is due.
auto mostUrgent(std::vector<Work> &work, qint64 world)
{
    const auto first = std::min_element(work.begin(), work.end(),
                                        [](const Work &a, const Work &b) { return nextEvent(a) < nextEvent(b); });
    return first != work.end() && nextEvent(*first) <= world ? first : work.end();
}

void purge(TenantData &tenant, qint64 world)
{
    const auto gone = std::erase_if(tenant.environments, [&](const Environment &environment) {
        return environment.status == "SoftDeleted" && environment.purgedAt <= world;
    });
    if (gone > 0)
        ++tenant.revision;
}

} // namespace

void bringUpToDate(TenantData &tenant, const Moment &now)
{
    for (auto due = mostUrgent(tenant.work, now.world); due != tenant.work.end();
         due = mostUrgent(tenant.work, now.world)) {
        ++tenant.revision;
        if (!due->started && due->ending != DemoEnding::Vanishes) {
            begin(tenant, *due);
            continue;
        }
        const Work work = std::move(*due);
        tenant.work.erase(due);
        finish(tenant, work);
    }
    purge(tenant, now.world);
    growRestorePeriods(tenant, now);
}

qint64 nextUpdateWindow(qint64 world)
{
    const qint64 opening = kFirstSaturday + kWindowOpens;
    const qint64 since = ((world - opening) % kWeek + kWeek) % kWeek;
    return since < kWindowLength ? world : world - since + kWeek;
}

void plan(Work &work, Random &random, int seconds, bool inUpdateWindow)
{
    const Length length = usualLength(work.kind);
    const qint64 wait = random.between(length.waitLow * kTicksPerSecond, length.waitHigh * kTicksPerSecond);
    const qint64 usual = random.between(length.low * kTicksPerSecond, length.high * kTicksPerSecond);
    work.startsAt = (inUpdateWindow ? nextUpdateWindow(work.accepted.world) : work.accepted.world) + wait;
    work.endsAt = work.startsAt + (seconds < 0 ? usual : seconds * kTicksPerSecond);
    if (work.ending == DemoEnding::Never)
        work.endsAt = Work::kNever;
}

void cancelWork(TenantData &tenant, const Guid &operation, const QByteArray &by, const Moment &now)
{
    const auto found = std::find_if(tenant.work.begin(), tenant.work.end(),
                                    [&](const Work &work) { return work.operation == operation; });
    if (found == tenant.work.end())
        return;
    Work work = std::move(*found);
    tenant.work.erase(found);
    ++tenant.revision;
    work.ending = DemoEnding::Canceled;
    work.endsAt = now.world;
    finish(tenant, work);
    if (Operation *entry = operationWith(tenant, operation)) {
        entry->canceledBy = by;
        // Somebody did this just now, and it is looked for by the time the client sees.
        entry->completed = stampAt(now.server, 7);
    }
}

int forgetOperations(TenantData &tenant, qint64 createdBefore)
{
    const auto isOver = [createdBefore](const Operation &entry) {
        const bool goesOn = entry.status == "running" || entry.status == "queued" || entry.status == "scheduled";
        return !goesOn && entry.created.ticks < createdBefore;
    };
    const auto forgotten = static_cast<int>(std::erase_if(tenant.operations, isOver));
    tenant.revision += forgotten > 0 ? 1 : 0;
    return forgotten;
}

bool isBusy(const TenantData &tenant, const Environment &environment)
{
    return std::any_of(tenant.work.begin(), tenant.work.end(), [&](const Work &work) {
        return work.source == environment.handle ||
               (work.kind == WorkKind::Rename && work.environment == environment.handle);
    });
}

const Work *workOn(const TenantData &tenant, const Environment &environment, QByteArrayView appId)
{
    const auto found = std::find_if(tenant.work.begin(), tenant.work.end(), [&](const Work &work) {
        return work.environment == environment.handle &&
               std::any_of(work.apps.begin(), work.apps.end(),
                           [&](const AppChange &change) { return sameWord(change.id, appId); });
    });
    return found == tenant.work.end() ? nullptr : &*found;
}

} // namespace steward::demo
