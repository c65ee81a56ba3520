// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"
#include "core/model/app.h"
#include "core/model/environment.h"
#include "core/model/operationtable.h"

#include <QtCore/QSet>

namespace steward {

/// What the service says of the object of an action, read after it was sent.
struct ObjectState
{
    std::optional<QList<Environment>> environments{}; ///< nullopt: not read
    std::optional<QList<InstalledApp>> apps{};        ///< of the action's environment; nullopt: not read
    Instant asOf{};                                   ///< server time
};

/// What was known before a change was sent, kept in the journal with its intent.
struct Baseline
{
    QSet<QString> operationIds{};      ///< canonical ids of operations that could be mistaken for ours (F52, D19)
    std::optional<Environment> seen{}; ///< the environment as it was read just before sending
    AppVersion installedVersion{};     ///< of the app it acts on
    bool logWasRead = false;           ///< false: operationIds says nothing
    bool appsWereRead = false;         ///< false: installedVersion says nothing
    /// Whether an environment had the new name already. nullopt: not known, then its being there later proves nothing.
    std::optional<bool> newNameWasTaken{};

    // Of what a publisher changes: a principal, a version.
    bool wasRead = false;             ///< false: what follows says nothing
    QString fingerprint{};            ///< of what can be changed of it; empty: it was not there
    QString etag{};                   ///< its entity tag
    std::optional<bool> wasAsAsked{}; ///< then its being so later proves nothing
};

/// What is to be kept before a change is sent: `log` and `object` as they were read just before, log null where it was
/// not read.
Baseline baselineOf(const Change &change, const OperationTable *log, const ObjectState &object);

/// What log and object prove of a change whose answer was lost (D03).
struct Evidence
{
    enum class State {
        Open,        ///< nothing yet: look again
        Applied,     ///< ours is in the log (operationId), or the object is as asked for
        Absent,      ///< the log was readable, two minutes have passed, no such operation, object unchanged
        DoneByOther, ///< somebody else's operation did it (D19)
    };

    State state = State::Open;
    QString operationId{}; ///< of the proving operation; empty where the object alone proves it
};

/// How far before the request, by server time, an operation may be stamped and still be ours (D03).
inline constexpr std::chrono::minutes StampMargin{5};
/// How long after sending a readable log without our operation proves that there is none (D03).
inline constexpr std::chrono::minutes ProofOfAbsence{2};

/// `log` is a whole answer of listAllOperations as of `logAsOf` (server time). What is not proved stays Open: two
/// operations that could both be ours, one that does not say by whom or when, an object nobody could read.
/// An operation of somebody else counts as DoneByOther only when ours has had `proofOfAbsence` to appear and the object
/// is as asked for.
Evidence evidenceOf(const Action &action, const Baseline &before, const OperationTable &log, Instant logAsOf,
                    const ObjectState &object, std::chrono::milliseconds proofOfAbsence = ProofOfAbsence);

} // namespace steward
