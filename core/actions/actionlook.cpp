// SPDX-License-Identifier: Apache-2.0
// What a run does once its request is out, whatever it is looked for in: it waits for proof, follows the work, judges
// the end, and listens to people.
#include "core/actions/actionrun.h"
#include "core/api/json/belonging.h"
#include "core/api/tenantsession.h"

namespace steward {

namespace {

using std::chrono::milliseconds;

// Work that was there and is not is missed in so many looks before the object is asked in its place.
constexpr int missesBelieved = 3;
// The object may lag behind its operation; after so many looks, and so long, the operation is taken at its word.
constexpr int looksForTheObject = 10;
constexpr std::chrono::minutes longestLag(2);
// What is late is looked for so many times more: nobody has looked while the machine slept or the program was closed.
constexpr int looksWhenLate = 10;

milliseconds between(Instant from, Instant to)
{
    return from.isKnown() && to.isKnown() ? milliseconds(to.msecs - from.msecs) : milliseconds(0);
}

} // namespace

// Counted from when the answer was known to be lost: the request may have waited its turn before it went out.
milliseconds ActionRun::absence() const
{
    return m_setup.proofOfAbsence + std::max(milliseconds(0), between(m_entry.action.sentAt, m_entry.lostAt));
}

bool ActionRun::beginLook()
{
    if (!isFollowed() || !m_session || m_isReading)
        return false;
    Action &action = m_entry.action;
    action.trouble.reset();
    // The connection may lead elsewhere by now: the log of another tenant proves nothing.
    const QString tenant = m_session->broker().state().tenantId;
    if (!isSameTenant(tenant, action.tenantId)) {
        action.trouble = wrongTenant(tenant);
        Q_EMIT changed();
        return false;
    }
    return !handOver();
}

void ActionRun::lookFailed(const ApiError &error)
{
    if (isFollowed())
        setTrouble(error);
}

void ActionRun::setTrouble(const ApiError &error)
{
    m_entry.action.trouble = error;
    Q_EMIT changed();
}

// A day without an end, or without proof, is for people to look at (F51). Work that waits for its window is not late.
bool ActionRun::handOver()
{
    const Action &action = m_entry.action;
    const bool isLate = action.status.value != OperationStatus::Scheduled && m_entry.lookingSince.isKnown() &&
                        between(m_entry.lookingSince, now()) >= m_setup.longestWatch;
    m_lateLooks = isLate ? m_lateLooks + 1 : 0;
    if (m_lateLooks <= looksWhenLate)
        return false;
    end(action.phase == ActionPhase::Reconciling ? ActionVerdict::Unknown : ActionVerdict::LostSight);
    return true;
}

void ActionRun::noteLoss(Instant asOf)
{
    if (m_entry.lostAt.isKnown())
        return;
    m_entry.lostAt = asOf;
    record(JournalKind::Reconciled);
}

bool ActionRun::takeEvidence(const Evidence &evidence, bool startsWork, const std::function<void()> &judge)
{
    Action &action = m_entry.action;
    switch (evidence.state) {
    case Evidence::State::Open:
        return false;
    case Evidence::State::Applied:
        m_entry.isAccepted = true;
        action.operationId = evidence.operationId;
        if (!evidence.operationId.isEmpty() || !startsWork) {
            go(ActionPhase::Watching, JournalKind::Reconciled);
            Q_EMIT hurry();
        } else {
            judge(); // the object alone proves it
        }
        return true;
    case Evidence::State::Absent:
        // A service that said yes and shows no trace of it has not proved that nothing happens.
        end(m_entry.isAccepted ? ActionVerdict::LostSight : ActionVerdict::NotApplied);
        return true;
    case Evidence::State::DoneByOther:
        action.operationId = evidence.operationId;
        end(ActionVerdict::DoneByOther);
        return true;
    }
    return false;
}

void ActionRun::takeStatus(const StartedWork &seen, const QString &message)
{
    m_missed = 0;
    m_missingSince = {};
    Action &action = m_entry.action;
    const bool isNews =
        action.status != seen.status || action.startedOn != seen.startedOn || action.completedOn != seen.completedOn;
    // Its day begins when its window does.
    const bool hasWaited = action.status.value == OperationStatus::Scheduled;
    if (hasWaited && seen.status.value != OperationStatus::Scheduled)
        m_entry.lookingSince = now();
    action.status = seen.status;
    action.startedOn = seen.startedOn;
    action.completedOn = seen.completedOn;
    action.serviceMessage = message;
    if (isNews)
        record(JournalKind::Watched);
}

bool ActionRun::isMissed(Instant asOf)
{
    if (m_missed++ == 0)
        m_missingSince = asOf;
    return m_missed >= missesBelieved && between(m_missingSince, asOf) >= m_setup.proofOfAbsence;
}

void ActionRun::takeJudged(const JudgedEnd &judged, std::optional<ActionVerdict> otherwise)
{
    if (judged.verdict != ActionVerdict::None) {
        m_entry.action.found = judged.found;
        end(judged.verdict);
        return;
    }
    if (!otherwise)
        return;
    if (m_unjudged++ == 0)
        m_unjudgedSince = now();
    if (m_unjudged < looksForTheObject || between(m_unjudgedSince, now()) < longestLag)
        return;
    m_entry.action.found = judged.found;
    end(*otherwise);
}

// --- people --------------------------------------------------------------------------------------------------------

void ActionRun::stopWatching()
{
    Action &action = m_entry.action;
    switch (action.phase) {
    case ActionPhase::Waiting:
    case ActionPhase::Checking:
        m_cancel.cancel();
        dropUnsent(errorOf(ApiError::Kind::Cancelled, {}));
        return;
    case ActionPhase::Sending:
        m_cancel.cancel(); // ends the waiting only: what is out is looked for (F57)
        return;
    case ActionPhase::Reconciling:
        end(ActionVerdict::Unknown);
        return;
    case ActionPhase::Watching:
        ++m_round;
        m_isReading = false;
        action.isWatched = false;
        record(JournalKind::Left);
        Q_EMIT changed();
        return;
    case ActionPhase::Ended:
        return;
    }
}

void ActionRun::lookAgain()
{
    Action &action = m_entry.action;
    if (action.phase < ActionPhase::Reconciling)
        return;
    if (action.phase == ActionPhase::Ended) {
        if (!canBeReopened(action.verdict) || action.isSettledByHand)
            return;
        action.phase = action.operationId.isEmpty() ? ActionPhase::Reconciling : ActionPhase::Watching;
        action.verdict = ActionVerdict::None;
        action.endedAt = {};
        m_missed = 0;
        m_unjudged = 0;
        m_lateLooks = 0;
    }
    action.isWatched = true;
    m_entry.lookingSince = now();
    record(JournalKind::Again);
    Q_EMIT changed();
    Q_EMIT hurry();
}

void ActionRun::reopenAsApplied()
{
    m_entry.isAccepted = true;
    lookAgain();
}

void ActionRun::settleByHand(bool wasApplied)
{
    Action &action = m_entry.action;
    const bool isInDoubt = action.phase == ActionPhase::Reconciling || action.phase == ActionPhase::Watching ||
                           (action.phase == ActionPhase::Ended && canBeReopened(action.verdict));
    if (!isInDoubt)
        return;
    action.isSettledByHand = true;
    end(wasApplied ? ActionVerdict::Succeeded : ActionVerdict::NotApplied, JournalKind::ByHand);
}

} // namespace steward
