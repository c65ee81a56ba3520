// SPDX-License-Identifier: Apache-2.0
// Delete, recover and the link to Power Platform: what is kept, for how long, and what stands in the way.
#include "core/model/changejudge.h"

#include "core/model/pastedtext.h"

#include <algorithm>

namespace steward {

bool isDeletedForGood(const Environment &environment)
{
    return environment.status.value == EnvironmentStatus::CreatingFailed ||
           environment.status.value == EnvironmentStatus::RemovingFailed;
}

bool keepsDeleted(const QString &apiVersion)
{
    // Soft delete came with v2.18; what is no version is a newer one to be asked, not an older one.
    if (!apiVersion.startsWith(QLatin1Char('v'), Qt::CaseInsensitive))
        return true;
    return AppVersion{apiVersion.mid(1)} >= AppVersion{QStringLiteral("2.18")};
}

Instant keptUntil(const Environment &environment)
{
    if (environment.hardDeletePendingOn.isKnown())
        return environment.hardDeletePendingOn;
    if (!environment.softDeletedOn.isKnown())
        return {};
    return Instant{environment.softDeletedOn.msecs + std::chrono::milliseconds(KeepingTime).count()};
}

bool ChangeJudge::isElsewhereLinked() const
{
    return m_context.environments &&
           std::any_of(m_context.environments->begin(), m_context.environments->end(),
                       [](const Environment &other) { return !other.linkedPowerPlatformEnvironmentId.isEmpty(); });
}

void ChangeJudge::judgeWhat(const DeleteEnvironment &)
{
    if (m_context.target)
        addIf(!m_context.target->linkedPowerPlatformEnvironmentId.isEmpty(), ChangeProblem::PowerPlatformLinked);
}

void ChangeJudge::judgeWhat(const RecoverEnvironment &)
{
    if (!m_context.target)
        return;
    const Environment &target = *m_context.target;
    if (!target.status.isEmpty() && target.status.value != EnvironmentStatus::SoftDeleted) {
        add(ChangeProblem::NotSoftDeleted);
        return;
    }
    const Instant until = keptUntil(target);
    addIf(m_context.now.isKnown() && until.isKnown() && m_context.now >= until, ChangeProblem::RecoveryTimeOver);
}

void ChangeJudge::judgeWhat(const LinkPowerPlatform &what)
{
    addIf(!isGuid(what.powerPlatformId), ChangeProblem::PowerPlatformIdNotGuid);
    if (m_context.target)
        addIf(!m_context.target->linkedPowerPlatformEnvironmentId.isEmpty(), ChangeProblem::PowerPlatformLinked);
}

void ChangeJudge::judgeWhat(const UnlinkPowerPlatform &what)
{
    addIf(!isGuid(what.powerPlatformId), ChangeProblem::PowerPlatformIdNotGuid);
    if (!m_context.target)
        return;
    const QString &linked = m_context.target->linkedPowerPlatformEnvironmentId;
    // Older versions of the API never name the link: silence counts only where the same list names one.
    addIf(linked.isEmpty()
              ? isElsewhereLinked()
              : linked.compare(what.powerPlatformId, Qt::CaseInsensitive) != 0 && isGuid(what.powerPlatformId),
          ChangeProblem::PowerPlatformNotLinked);
}

} // namespace steward
