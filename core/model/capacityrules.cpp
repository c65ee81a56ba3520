// SPDX-License-Identifier: Apache-2.0
// Room for one more environment: quota by type, storage, and one creation at a time.
#include "core/model/changejudge.h"

#include <algorithm>
#include <limits>

namespace steward {

namespace {

bool isBeingCreated(const Environment &environment)
{
    return environment.status.value == EnvironmentStatus::Preparing;
}

} // namespace

std::optional<qint64> environmentsLeft(EnvironmentKind kind, const ChangeContext &context)
{
    if (!context.quotas || !context.environments)
        return std::nullopt;
    const std::optional<qint64> &allowed = kind == EnvironmentKind::Production ? context.quotas->productionEnvironments
                                                                               : context.quotas->sandboxEnvironments;
    if (!allowed || kind == EnvironmentKind::Unknown)
        return std::nullopt;
    const auto counted =
        std::count_if(context.environments->begin(), context.environments->end(), [kind](const Environment &other) {
            return other.kind.value == kind && countsAgainstQuota(other);
        });
    return *allowed - counted;
}

std::optional<qint64> storageLeft(const ChangeContext &context)
{
    if (!context.quotas || !context.quotas->storageTotal || !context.usedStorage)
        return std::nullopt;
    qint64 used = 0;
    for (const UsedStorage &one : *context.usedStorage) {
        const qint64 room = std::numeric_limits<qint64>::max() - used;
        used += std::clamp<qint64>(one.database.value_or(0), 0, room);
    }
    return *context.quotas->storageTotal - used;
}

void ChangeJudge::judgeRoom(EnvironmentKind kind)
{
    if (const auto left = environmentsLeft(kind, m_context))
        addIf(*left <= 0, ChangeProblem::EnvironmentsUsedUp);
    if (const auto left = storageLeft(m_context))
        addIf(*left <= 0, ChangeProblem::StorageUsedUp);
}

void ChangeJudge::judgeWhat(const CreateEnvironment &what)
{
    judgeNewName(m_change.environment);
    addIf(what.kind == EnvironmentKind::Unknown, ChangeProblem::KindNotChosen);
    addIf(what.countryCode.trimmed().isEmpty(), ChangeProblem::CountryEmpty);
    addIf(what.kind == EnvironmentKind::Production && !isProductionRing(what.ringName),
          ChangeProblem::RingNotForProduction);
    addIf(!what.applicationVersion.isEmpty() && !hasFourParts(what.applicationVersion),
          ChangeProblem::VersionNotFourParts);
    judgeRoom(what.kind);
    if (m_context.environments)
        addIf(std::any_of(m_context.environments->begin(), m_context.environments->end(), isBeingCreated),
              ChangeProblem::AnotherIsBeingCreated);
}

void ChangeJudge::judgeWhat(const CopyEnvironment &what)
{
    judgeNewName(what.newName);
    addIf(what.kind == EnvironmentKind::Unknown, ChangeProblem::KindNotChosen);
    judgeRoom(what.kind);
    if (m_context.environments)
        addIf(std::any_of(m_context.environments->begin(), m_context.environments->end(), isBeingCreated),
              ChangeProblem::AnotherIsBeingCreated);
}

} // namespace steward
