// SPDX-License-Identifier: Apache-2.0
#include "core/model/changerules.h"

#include "core/model/changejudge.h"
#include "core/model/identityrules.h"

namespace steward {

namespace {

using Status = EnvironmentStatus;

// A word we do not know allows nothing (F21); silence is not held against anybody.
bool allows(Status status, ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::CreateEnvironment:
    case ChangeKind::RecoverEnvironment: // has its own rule, with its own words
        return true;
    case ChangeKind::DeleteEnvironment:
        // Never a kept one: a second delete could lose it (D07).
        return status == Status::Active || status == Status::CreatingFailed || status == Status::RemovingFailed ||
               status == Status::SoftDeletingFailed || status == Status::RecoveringFailed;
    case ChangeKind::RenameEnvironment:
        return status == Status::Active || status == Status::SoftDeleted;
    case ChangeKind::UnlinkPowerPlatform:
        return status != Status::Unknown && status != Status::Removing;
    default:
        return status == Status::Active;
    }
}

} // namespace

bool isProductionRing(const QString &ringName)
{
    return ringName.isEmpty() || ringName.compare(QLatin1String("PROD"), Qt::CaseInsensitive) == 0 ||
           ringName.compare(QLatin1String("Production"), Qt::CaseInsensitive) == 0;
}

ChangeJudge::ChangeJudge(const Change &change, const ChangeContext &context)
    : m_change(change)
    , m_context(context)
{
}

void ChangeJudge::judge()
{
    addIf(!canCall(m_context.grant, QString(operationIdOf(m_change.kind()))), ChangeProblem::PersonsOnly);
    if (m_context.target) {
        const Environment &target = *m_context.target;
        addIf(target.isAmbiguous, ChangeProblem::Ambiguous);
        addIf(!target.status.isEmpty() && !allows(target.status.value, m_change.kind()),
              ChangeProblem::StateDoesNotAllow);
    }
    std::visit([this](const auto &what) { judgeWhat(what); }, m_change.what);
}

QList<ChangeProblem> problemsOf(const Change &change, const ChangeContext &context)
{
    ChangeJudge judge(change, context);
    judge.judge();
    return judge.problems();
}

} // namespace steward
