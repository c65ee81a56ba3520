// SPDX-License-Identifier: Apache-2.0
#include "core/actions/evidence.h"

#include "core/actions/objectview.h"
#include "core/actions/operationmatch.h"

#include <algorithm>

namespace steward {

namespace {

using State = Evidence::State;
using std::chrono::milliseconds;

// Server times are exact to a second, and ours is estimated from them.
constexpr milliseconds stampPrecision = std::chrono::seconds(5);

Evidence evidence(State state, const QString &operationId = {})
{
    Evidence result;
    result.state = state;
    result.operationId = operationId;
    return result;
}

bool isDue(const Action &action, Instant asOf, milliseconds wait)
{
    return asOf.isKnown() && asOf.msecs - action.sentAt.msecs >= wait.count();
}

// What of the log could be the trace of our request, by whom.
struct Traces
{
    QStringList ours{};        ///< ids of operations that are ours beyond doubt, each once
    QList<Operation> others{}; ///< that somebody else started
    bool areDoubtful = false;  ///< something is there of which one cannot tell
};

Match whenMatch(const Action &action, const Baseline &before, const Operation &operation)
{
    if (!operation.createdOn.isKnown())
        return Match::Perhaps;
    const milliseconds early(action.sentAt.msecs - operation.createdOn.msecs);
    if (early > StampMargin)
        return Match::No;
    // Within the margin there may also be an earlier one of our own; only the baseline tells them apart.
    return early > stampPrecision && !before.logWasRead ? Match::Perhaps : Match::Yes;
}

void take(Traces &traces, const Action &action, const Baseline &before, const Operation &operation)
{
    const Match what = matchOf(action.change, operation);
    const Match when = whenMatch(action, before, operation);
    const Match who = creatorMatch(action, operation.createdBy);
    if (what == Match::No || when == Match::No)
        return;
    const bool isSure = what == Match::Yes && when == Match::Yes && !operation.isDoubtful && !operation.id.isEmpty();
    if (who == Match::No && isSure)
        traces.others.append(operation);
    else if (who == Match::Yes && isSure && !traces.ours.contains(operation.id)) // pages may repeat rows (F52)
        traces.ours.append(operation.id);
    else if (who != Match::No && !traces.ours.contains(operation.id))
        traces.areDoubtful = true;
}

// Long logs: a row is only taken out whole when its type and time leave it a chance.
bool isWorthALook(const OperationRow &row, const QList<OperationType> &types, ChangeKind kind, qint64 earliest)
{
    const bool isType = types.contains(row.type) || row.type == OperationType::Unknown ||
                        (row.type == OperationType::Update && kind == ChangeKind::UpdateApp);
    return isType && (row.createdOn == Instant::NotGiven || row.createdOn >= earliest);
}

Traces tracesOf(const Action &action, const Baseline &before, const OperationTable &log)
{
    Traces traces;
    const ChangeKind kind = action.change.kind();
    const QList<OperationType> types = operationTypesOf(kind);
    if (types.isEmpty())
        return traces;
    const qint64 earliest = action.sentAt.msecs - milliseconds(StampMargin).count();
    for (OperationTable::Row row = 0; row < log.size(); ++row) {
        if (!isWorthALook(log.row(row), types, kind, earliest) || before.operationIds.contains(log.idOf(row)))
            continue;
        take(traces, action, before, log.operationAt(row));
    }
    return traces;
}

// What the object proves by itself: being as asked for says nothing when it may have been so before.
ObjectStand provenStand(const ObjectView &view)
{
    if (view.stand != ObjectStand::AsAsked || view.wasAlready == false)
        return view.stand;
    return view.wasAlready == true ? ObjectStand::AsBefore : ObjectStand::NotKnown;
}

Evidence byOthers(const Traces &traces, ObjectStand stand)
{
    const auto isPendingWork = [](const Operation &operation) { return !isFinal(operation.status.value); };
    if (std::any_of(traces.others.begin(), traces.others.end(), isPendingWork))
        return evidence(State::Open);
    const auto done = std::find_if(traces.others.begin(), traces.others.end(), [](const Operation &operation) {
        return operation.status.value == OperationStatus::Succeeded;
    });
    if (done != traces.others.end())
        return stand == ObjectStand::AsAsked ? evidence(State::DoneByOther, done->id) : evidence(State::Open);
    // Theirs came to nothing. Who else made it so is not told.
    return evidence(stand == ObjectStand::AsBefore ? State::Absent : State::Open);
}

// The scheduled update itself tells whether it was canceled, and by whom.
Evidence evidenceOfCancel(const Action &action, const CancelAppUpdate &cancel, const OperationTable &log,
                          Instant logAsOf, milliseconds proofOfAbsence)
{
    const auto row = log.find(cancel.operationId);
    if (!row)
        return evidence(State::Open);
    const Operation update = log.operationAt(*row);
    switch (update.status.value) {
    case OperationStatus::Canceled: {
        const bool wasBefore = update.completedOn.isKnown() &&
                               action.sentAt.msecs - update.completedOn.msecs > milliseconds(StampMargin).count();
        if (wasBefore)
            return evidence(State::Absent);
        return evidence(creatorMatch(action, update.canceledBy) == Match::No ? State::DoneByOther : State::Applied,
                        update.id);
    }
    case OperationStatus::Succeeded:
    case OperationStatus::Failed:
    case OperationStatus::Skipped:
        return evidence(State::Absent); // it ended without being canceled
    case OperationStatus::Queued:
    case OperationStatus::Scheduled:
    case OperationStatus::Running:
        return evidence(isDue(action, logAsOf, proofOfAbsence) ? State::Absent : State::Open);
    case OperationStatus::Unknown:
        break;
    }
    return evidence(State::Open);
}

} // namespace

Baseline baselineOf(const Change &change, const OperationTable *log, const ObjectState &object)
{
    Baseline baseline;
    baseline.logWasRead = log != nullptr;
    for (OperationTable::Row row = 0; log != nullptr && row < log->size(); ++row) {
        // Of any age: a log without dates must not lend us an old operation.
        if (!isWorthALook(log->row(row), operationTypesOf(change.kind()), change.kind(), Instant::NotGiven))
            continue;
        if (matchOf(change, log->operationAt(row)) != Match::No)
            baseline.operationIds.insert(log->idOf(row));
    }
    const auto isNamed = [&](const Environment &environment, const QString &name) {
        const bool isFamily =
            change.family.isEmpty() || environment.family.isEmpty() || isSameWord(environment.family, change.family);
        return isFamily && isSameWord(environment.name, name);
    };
    const QString newName = newNameOf(change);
    if (object.environments && !newName.isEmpty())
        baseline.newNameWasTaken = false;
    for (const Environment &environment : object.environments.value_or(QList<Environment>())) {
        if (isNamed(environment, change.environment))
            baseline.seen = environment;
        if (!newName.isEmpty() && isNamed(environment, newName))
            baseline.newNameWasTaken = true;
    }
    baseline.appsWereRead = object.apps.has_value();
    for (const InstalledApp &app : object.apps.value_or(QList<InstalledApp>())) {
        if (isSameId(app.appId, appIdOf(change)))
            baseline.installedVersion = app.version;
    }
    return baseline;
}

Evidence evidenceOf(const Action &action, const Baseline &before, const OperationTable &log, Instant logAsOf,
                    const ObjectState &object, std::chrono::milliseconds proofOfAbsence)
{
    if (!action.sentAt.isKnown())
        return evidence(State::Open);
    if (const auto *cancel = action.change.as<CancelAppUpdate>())
        return evidenceOfCancel(action, *cancel, log, logAsOf, proofOfAbsence);
    const Traces traces = tracesOf(action, before, log);
    if (traces.ours.size() == 1)
        return evidence(State::Applied, traces.ours.constFirst());
    if (traces.ours.size() > 1) // which of them answers our request is not for us to guess
        return evidence(State::Open);

    const ObjectStand stand = provenStand(objectView(action, before, object));
    const bool hasTime = isDue(action, logAsOf, proofOfAbsence) && isDue(action, object.asOf, proofOfAbsence);
    const bool hasOperation = !operationTypesOf(action.change.kind()).isEmpty();
    // Before that the log may still tell who did it.
    if (hasOperation && !hasTime)
        return evidence(State::Open);
    if (!traces.others.isEmpty())
        return traces.areDoubtful ? evidence(State::Open) : byOthers(traces, stand);
    if (stand == ObjectStand::AsAsked)
        return evidence(State::Applied);
    const bool isAbsent = stand == ObjectStand::AsBefore && hasTime && !traces.areDoubtful;
    return evidence(isAbsent ? State::Absent : State::Open);
}

} // namespace steward
