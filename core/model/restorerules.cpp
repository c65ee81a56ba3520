// SPDX-License-Identifier: Apache-2.0
// Restore: a point inside a period, at most 28 days back, ten a calendar month, and a sandbox stays a sandbox.
#include "core/model/changejudge.h"

#include <algorithm>
#include <cstdlib>

namespace steward {

const RestorePeriod *periodAt(Instant point, const QList<RestorePeriod> &periods)
{
    const auto found = std::find_if(periods.begin(), periods.end(), [point](const RestorePeriod &period) {
        return period.from.isKnown() && period.to.isKnown() && period.from <= point && point <= period.to;
    });
    return point.isKnown() && found != periods.end() ? &*found : nullptr;
}

Instant nearestRestorePoint(Instant point, const QList<RestorePeriod> &periods)
{
    if (!point.isKnown() || periodAt(point, periods))
        return point;
    Instant nearest;
    for (const RestorePeriod &period : periods) {
        if (!period.from.isKnown() || !period.to.isKnown())
            continue;
        for (const Instant edge : {period.from, period.to}) {
            if (!nearest.isKnown() || std::abs(edge.msecs - point.msecs) < std::abs(nearest.msecs - point.msecs))
                nearest = edge;
        }
    }
    return nearest;
}

int restoresInMonthOf(Instant now, const QString &environment, const QList<Operation> &log)
{
    if (!now.isKnown())
        return 0;
    const QDate today = now.toUtc().date();
    const auto counts = [&](const Operation &operation) {
        const auto status = operation.status.value;
        if (operation.type.value != OperationType::Restore || !operation.createdOn.isKnown() ||
            operation.environmentName.compare(environment, Qt::CaseInsensitive) != 0)
            return false;
        // What never ran takes none of the ten; a restore that failed did run.
        if (status == OperationStatus::Canceled || status == OperationStatus::Skipped)
            return false;
        const QDate day = operation.createdOn.toUtc().date();
        return day.year() == today.year() && day.month() == today.month();
    };
    return static_cast<int>(std::count_if(log.begin(), log.end(), counts));
}

void ChangeJudge::judgeRestorePoint(Instant point)
{
    if (!point.isKnown()) {
        add(ChangeProblem::RestorePointEmpty);
        return;
    }
    const Instant now = m_context.now;
    const bool isFuture = now.isKnown() && point > now;
    const bool isTooOld = now.isKnown() && now.msecs - point.msecs > std::chrono::milliseconds(OldestRestore).count();
    const bool isInNone = m_context.restorePeriods && !periodAt(point, *m_context.restorePeriods);
    addIf(isFuture || isTooOld || isInNone, ChangeProblem::RestorePointOutside);
}

void ChangeJudge::judgeWhat(const RestoreEnvironment &what)
{
    judgeRestorePoint(what.pointInTime);
    judgeNewName(what.newName);
    addIf(what.kind == EnvironmentKind::Unknown, ChangeProblem::KindNotChosen);
    const bool isFromSandbox = m_context.target && m_context.target->kind.value == EnvironmentKind::Sandbox;
    addIf(isFromSandbox && what.kind == EnvironmentKind::Production, ChangeProblem::SandboxStaysSandbox);
    judgeRoom(what.kind);
    if (m_context.restoresThisMonth)
        addIf(*m_context.restoresThisMonth >= RestoresAMonth, ChangeProblem::RestoresUsedUp);
}

} // namespace steward
