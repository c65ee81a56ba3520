// SPDX-License-Identifier: Apache-2.0
#include "core/actions/verdict.h"

#include "core/actions/objectview.h"
#include "core/actions/operationmatch.h"

#include <QtCore/QHash>

#include <algorithm>
#include <vector>

namespace steward {

namespace {

using Verdict = ActionVerdict;
using std::chrono::milliseconds;

JudgedEnd judged(Verdict verdict, const QString &found = {})
{
    return {verdict, found};
}

// Lists may lag a little behind the operation: what does not fit is only believed when it was read well after the end.
// An end that lies well ahead of the reading was stamped by another clock and says nothing of that; a little ahead is
// what whole seconds and estimates make of the same moment.
bool hasSettled(Instant end, const ObjectState &object)
{
    constexpr milliseconds precision = std::chrono::seconds(5);
    if (!end.isKnown() || !object.asOf.isKnown() || end.msecs - object.asOf.msecs > precision.count())
        return true;
    return object.asOf.msecs - end.msecs >= milliseconds(SettlingTime).count();
}

bool changesApp(const Change &change)
{
    return change.as<InstallApp>() || change.as<UpdateApp>() || change.as<UninstallApp>();
}

bool isRead(const Change &change, const ObjectState &object, const ObjectView &view)
{
    return changesApp(change) ? object.apps.has_value() || view.isGone : object.environments.has_value();
}

// The update that was to be canceled is the object here.
JudgedEnd judgeCancel(const Action &action, const std::optional<Operation> &update)
{
    if (!update)
        return judged(Verdict::LostSight);
    if (update->status.value != OperationStatus::Canceled)
        return isFinal(update->status.value) ? judged(Verdict::SucceededButDiffers, update->status.text)
                                             : judged(Verdict::None);
    const bool isByOther = creatorMatch(action, update->canceledBy) == Match::No;
    return judged(isByOther ? Verdict::DoneByOther : Verdict::Succeeded, update->status.text);
}

// Accepted, and nothing more to follow: the object alone tells.
JudgedEnd judgeWithoutOperation(const Action &action, const ObjectState &object, const ObjectView &view)
{
    if (!isRead(action.change, object, view))
        return judged(Verdict::None);
    if (view.stand == ObjectStand::AsAsked)
        return judged(Verdict::Succeeded, view.found);
    if (view.stand == ObjectStand::UnderWay)
        return judged(Verdict::None);
    if (!operationTypesOf(action.change.kind()).isEmpty())
        return judged(Verdict::LostSight, view.found);
    if (!hasSettled(action.sentAt, object))
        return judged(Verdict::None);
    const bool isTold = view.stand != ObjectStand::NotKnown;
    return judged(isTold ? Verdict::SucceededButDiffers : Verdict::LostSight, view.found);
}

// Both are there: a new environment has taken the old name. The rename itself was done (D08).
bool isRenamedAnyway(const Action &action, const ObjectState &object)
{
    const auto *rename = action.change.as<RenameEnvironment>();
    if (rename == nullptr || !object.environments)
        return false;
    const auto named = [](const QString &name) {
        return [name](const Environment &environment) { return isSameWord(environment.name, name); };
    };
    const QList<Environment> &all = *object.environments;
    return std::count_if(all.begin(), all.end(), named(rename->newName)) == 1 &&
           std::count_if(all.begin(), all.end(), named(action.change.environment)) == 1;
}

// A delete that people were told can be undone, and that cannot.
bool isLostForGood(const Action &action, const Operation &operation)
{
    const auto *remove = action.change.as<DeleteEnvironment>();
    return remove != nullptr && !remove->isFinal && operation.type.value == OperationType::Delete;
}

JudgedEnd judgeSucceeded(const Action &action, const Operation &operation, const ObjectState &object,
                         const ObjectView &view)
{
    if (!isRead(action.change, object, view))
        return judged(Verdict::None);
    if (isLostForGood(action, operation))
        return judged(Verdict::SucceededButDiffers, operation.type.text);
    if (view.stand == ObjectStand::AsAsked || isRenamedAnyway(action, object))
        return judged(Verdict::Succeeded, view.found);
    if (view.stand == ObjectStand::UnderWay || !hasSettled(operation.completedOn, object))
        return judged(Verdict::None);
    // Several answer to the name: which of them it is, people have to see.
    const bool isTold = view.stand != ObjectStand::NotKnown || view.isGone;
    return judged(isTold ? Verdict::SucceededButDiffers : Verdict::LostSight, view.found);
}

JudgedEnd judgeFailed(const Action &action, const Operation &operation, const ObjectState &object,
                      const ObjectView &view)
{
    if (!action.change.as<InstallApp>() && !action.change.as<UpdateApp>())
        return judged(Verdict::Failed, view.found);
    if (!isRead(action.change, object, view))
        return judged(Verdict::None);
    if (view.stand == ObjectStand::AsAsked && view.wasAlready != true)
        return judged(Verdict::FailedButInstalled, view.found);
    return hasSettled(operation.completedOn, object) ? judged(Verdict::Failed, view.found) : judged(Verdict::None);
}

milliseconds median(std::vector<qint64> &times)
{
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    if (times.size() % 2 == 1)
        return milliseconds(*middle);
    const qint64 below = *std::max_element(times.begin(), middle);
    return milliseconds((below + *middle) / 2);
}

QList<OperationType> typesToCompare(const Change &change)
{
    // How long a scheduled update took says nothing of canceling one.
    if (change.kind() == ChangeKind::CancelAppUpdate)
        return {};
    if (const auto *remove = change.as<DeleteEnvironment>())
        return {remove->isFinal ? OperationType::Delete : OperationType::SoftDelete};
    return operationTypesOf(change.kind());
}

} // namespace

JudgedEnd judgeEnd(const Action &action, const Baseline &before, const std::optional<Operation> &operation,
                   const ObjectState &object)
{
    if (action.change.as<CancelAppUpdate>())
        return judgeCancel(action, operation);
    const ObjectView view = objectView(action, before, object);
    if (!operation)
        return judgeWithoutOperation(action, object, view);
    switch (operation->status.value) {
    case OperationStatus::Succeeded:
        return judgeSucceeded(action, *operation, object, view);
    case OperationStatus::Failed:
        return judgeFailed(action, *operation, object, view);
    case OperationStatus::Canceled:
        return judged(Verdict::Canceled, view.found);
    case OperationStatus::Skipped:
        return judged(Verdict::Skipped, view.found);
    default:
        return judged(Verdict::None);
    }
}

NeededReads readsFor(const Change &change)
{
    NeededReads reads;
    reads.apps = changesApp(change);
    // Of an app as well: its environment may have been renamed or deleted meanwhile (D08).
    reads.environments = change.kind() != ChangeKind::CancelAppUpdate;
    return reads;
}

std::optional<milliseconds> usualDuration(const OperationTable &log, const Change &change)
{
    constexpr std::size_t enough = 3;
    const QList<OperationType> types = typesToCompare(change);
    std::vector<qint64> here;
    std::vector<qint64> anywhere;
    QHash<StringPool::Index, bool> isHere;
    for (const OperationRow &row : log.rows()) {
        const qint64 begin = row.startedOn != Instant::NotGiven ? row.startedOn : row.createdOn;
        const bool counts = types.contains(row.type) && row.status == OperationStatus::Succeeded &&
                            begin != Instant::NotGiven && row.completedOn != Instant::NotGiven &&
                            row.completedOn >= begin;
        if (!counts)
            continue;
        anywhere.push_back(row.completedOn - begin);
        auto known = isHere.constFind(row.environmentName);
        if (known == isHere.constEnd())
            known = isHere.insert(row.environmentName, isSameWord(log.string(row.environmentName), change.environment));
        if (*known)
            here.push_back(row.completedOn - begin);
    }
    if (here.size() >= enough)
        return median(here);
    if (anywhere.size() >= enough)
        return median(anywhere);
    return std::nullopt;
}

} // namespace steward
