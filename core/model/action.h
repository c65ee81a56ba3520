// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/change.h"
#include "core/model/operation.h"

#include <QtCore/QUuid>

#include <chrono>
#include <optional>

namespace steward {

/// Where a confirmed change is on its way. Only forwards, except that a person may look again at what ended in doubt.
enum class ActionPhase {
    Waiting,     ///< behind others that were confirmed together (D14)
    Checking,    ///< the environment is read again before anything is sent (D06)
    Sending,     ///< recorded in the journal; the request may be on the wire
    Reconciling, ///< sent, and the answer was lost or said nothing: the log and the object are read for proof (D02)
    Watching,    ///< accepted; the operation is followed to its end
    Ended,       ///< see the verdict
};

/// How it ended, as far as the service proves it.
enum class ActionVerdict {
    None,                ///< not ended
    NotSent,             ///< nothing reached the wire; see error
    Refused,             ///< the service said that it did not act; see error
    NotApplied,          ///< the answer was lost, and the log proves that nothing came of it (D03)
    Succeeded,           ///< the operation succeeded and the object is as asked for
    Failed,              ///< the operation failed; see serviceMessage
    Canceled,            ///< ended by somebody before it ran
    Skipped,             ///< the service skipped it
    FailedButInstalled,  ///< reported failed, but the version is installed
    SucceededButDiffers, ///< reported succeeded, but the object is not as asked for
    LostSight,           ///< the operation is gone from the log, or never ends; people have to look (F51)
    DoneByOther,         ///< the object is as asked for, through somebody else's operation (D19)
    Unknown,             ///< a person gave up waiting for proof, or a day passed without any
};

constexpr bool isGood(ActionVerdict verdict)
{
    return verdict == ActionVerdict::Succeeded || verdict == ActionVerdict::FailedButInstalled;
}

/// One confirmed change on its way, as windows, command line and journal tell of it. A value.
struct Action
{
    QUuid id{};    ///< the confirmation's: one confirmation, one action, at most one request
    QUuid batch{}; ///< shared by actions that were confirmed together; null otherwise
    QUuid connection{};
    QString connectionName{};
    QString tenantId{};
    QString who{}; ///< account or client id it was confirmed as
    Change change{};

    ActionPhase phase = ActionPhase::Waiting;
    ActionVerdict verdict = ActionVerdict::None;
    bool isWatched = true;        ///< false: a person stopped watching; the service goes on
    bool isResumed = false;       ///< confirmed in an earlier run of a program
    bool isElsewhere = false;     ///< another running program (window, command line) looks after it
    bool isSettledByHand = false; ///< a person said what became of it

    Instant confirmedAt{}; ///< server time as far as it is known
    Instant sentAt{};      ///< server time; not given: not sent
    Instant endedAt{};     ///< server time

    QString operationId{}; ///< of the operation it started, once known
    WireWord<OperationStatus> status{};
    Instant startedOn{};
    Instant completedOn{};
    QString serviceMessage{}; ///< errorMessage of the operation: for display only
    QString correlationId{};

    std::optional<ApiError> error{};   ///< why NotSent or Refused, or why the result is not known
    std::optional<ApiError> trouble{}; ///< why the last look at it failed; it is still followed
    /// Facts of the end in the service's own words, for example the version that is installed now.
    QString found{};
    /// How long such work took here before: the median of the same type in the log, of the same environment where it
    /// has any; nullopt: never seen.
    std::optional<std::chrono::milliseconds> usually{};

    bool isOpen() const { return phase != ActionPhase::Ended; }
    /// Sent, or maybe sent, and nobody knows yet what became of it: quitting is warned of (D20), and the same change is
    /// not sent again (D02).
    bool isUnsettled() const { return phase == ActionPhase::Sending || phase == ActionPhase::Reconciling; }
};

} // namespace steward
