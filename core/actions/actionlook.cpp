// SPDX-License-Identifier: Apache-2.0
// What a run does once its request is out: it looks for proof, follows the operation and judges the end.
#include "core/actions/actionrun.h"
#include "core/actions/lookreads.h"
#include "core/actions/verdict.h"
#include "core/api/json/belonging.h"
#include "core/api/tenantsession.h"
#include "core/model/whenready.h"

namespace steward {

namespace {

using std::chrono::milliseconds;

// An operation that was there and is not is missed in so many looks before the object is asked in its place.
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

bool isApp(const Change &change)
{
    return !appIdOf(change).isEmpty();
}

// What is reported of the end where the object will not tell.
ActionVerdict reported(const std::optional<Operation> &operation, bool wasObjectRead)
{
    if (!operation || !wasObjectRead)
        return ActionVerdict::LostSight;
    switch (operation->status.value) {
    case OperationStatus::Failed:
        return ActionVerdict::Failed;
    case OperationStatus::Canceled:
        return ActionVerdict::Canceled;
    case OperationStatus::Skipped:
        return ActionVerdict::Skipped;
    default:
        return ActionVerdict::SucceededButDiffers;
    }
}

} // namespace

// Counted from when the answer was known to be lost: the request may have waited its turn before it went out.
milliseconds ActionRun::absence() const
{
    return m_setup.proofOfAbsence + std::max(milliseconds(0), between(m_entry.action.sentAt, m_entry.lostAt));
}

void ActionRun::look(const Answer<OperationSnapshot> &log, const std::shared_ptr<LookReads> &reads)
{
    if (!isFollowed() || !m_session || !log.value || m_isReading)
        return;
    m_reads = reads;
    Action &action = m_entry.action;
    action.trouble.reset();
    action.usually = usualDuration(*log.value, action.change);
    // The connection may lead elsewhere by now: the log of another tenant proves nothing.
    const QString tenant = m_session->broker().state().tenantId;
    if (!isSameTenant(tenant, action.tenantId)) {
        action.trouble = wrongTenant(tenant);
        Q_EMIT changed();
        return;
    }
    if (handOver())
        return;
    if (action.phase == ActionPhase::Reconciling)
        reconcile(log);
    else
        watch(log);
    if (action.isOpen())
        Q_EMIT changed();
}

void ActionRun::lookFailed(const ApiError &error)
{
    if (!isFollowed())
        return;
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

// --- proof ---------------------------------------------------------------------------------------------------------

void ActionRun::reconcile(const Answer<OperationSnapshot> &log)
{
    // An earlier run left no word of its end: its request was out by now at the latest.
    if (!m_entry.lostAt.isKnown()) {
        m_entry.lostAt = log.asOf;
        record(JournalKind::Reconciled);
    }
    const Evidence early = evidenceOf(action(), m_entry.before, *log.value, log.asOf, {}, absence());
    if (early.state == Evidence::State::Applied && takeEvidence(early, {}))
        return;
    readObject([this, log](const ObjectState &object) {
        if (action().phase == ActionPhase::Reconciling)
            takeEvidence(evidenceOf(action(), m_entry.before, *log.value, log.asOf, object, absence()), object);
    });
}

bool ActionRun::takeEvidence(const Evidence &evidence, const ObjectState &object)
{
    Action &action = m_entry.action;
    switch (evidence.state) {
    case Evidence::State::Open:
        return false;
    case Evidence::State::Applied:
        m_entry.isAccepted = true;
        action.operationId = evidence.operationId;
        if (!evidence.operationId.isEmpty() || operationTypesOf(action.change.kind()).isEmpty()) {
            go(ActionPhase::Watching, JournalKind::Reconciled);
            Q_EMIT hurry();
        } else {
            takeVerdict(std::nullopt, object); // the object alone proves it
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

void ActionRun::readObject(Use use)
{
    struct Reads
    {
        ObjectState object{};
        std::optional<ApiError> error{};
        int open = 0;
    };
    const NeededReads needed = readsFor(action().change);
    auto reads = std::make_shared<Reads>();
    reads->open = int(needed.environments) + int(needed.apps);
    if (reads->open == 0) {
        use({});
        return;
    }
    m_isReading = true;
    const quint64 round = ++m_round;
    const auto take = [this, reads, round, use = std::move(use)](const auto &outcome, auto keep) {
        if (round != m_round)
            return;
        if (outcome)
            keep(*outcome);
        else if (outcome.error().kind != ApiError::Kind::NotFound) // of an environment that is gone
            reads->error = outcome.error();
        if (--reads->open > 0)
            return;
        m_isReading = false;
        if (reads->error) {
            m_entry.action.trouble = reads->error;
            Q_EMIT changed();
        }
        use(reads->object);
    };
    const auto stamp = [reads](Instant asOf) {
        // The older of two: what is proved by both is not newer than that.
        if (!reads->object.asOf.isKnown() || asOf < reads->object.asOf)
            reads->object.asOf = asOf;
    };
    if (needed.environments) {
        whenFinished(m_reads->environments(), this, [take, reads, stamp](const auto &outcome) {
            take(outcome, [reads, stamp](const auto &answer) {
                reads->object.environments = answer.value;
                stamp(answer.asOf);
            });
        });
    }
    if (needed.apps) {
        whenFinished(m_reads->apps(action().change.family, action().change.environment), this,
                     [take, reads, stamp](const auto &outcome) {
                         take(outcome, [reads, stamp](const auto &answer) {
                             reads->object.apps = answer.value;
                             stamp(answer.asOf);
                         });
                     });
    }
}

// --- the operation -------------------------------------------------------------------------------------------------

void ActionRun::watch(const Answer<OperationSnapshot> &log)
{
    if (action().operationId.isEmpty()) {
        judge(std::nullopt); // no operation comes of it: the object tells
        return;
    }
    if (const auto row = log.value->find(action().operationId)) {
        take(log.value->operationAt(*row));
        return;
    }
    if (isApp(action().change))
        askForAppOperation(log.asOf);
    else
        missed(log.asOf);
}

void ActionRun::take(const Operation &operation)
{
    m_missed = 0;
    m_missingSince = {};
    Action &action = m_entry.action;
    const bool isNews = action.status != operation.status || action.startedOn != operation.startedOn ||
                        action.completedOn != operation.completedOn;
    // Its day begins when its window does.
    const bool hasWaited = action.status.value == OperationStatus::Scheduled;
    if (hasWaited && operation.status.value != OperationStatus::Scheduled)
        m_entry.lookingSince = now();
    action.status = operation.status;
    action.startedOn = operation.startedOn;
    action.completedOn = operation.completedOn;
    action.serviceMessage = operation.errorMessage;
    if (isNews)
        record(JournalKind::Watched);
    // An unknown word is never final, whatever it means.
    if (isFinal(operation.status.value))
        judge(operation);
}

void ActionRun::askForAppOperation(Instant asOf)
{
    m_isReading = true;
    const quint64 round = ++m_round;
    const Change &change = action().change;
    whenFinished(
        m_session->admin().getAppOperation(change.family, change.environment, appIdOf(change), action().operationId),
        this, [this, round, asOf](const Outcome<Answer<OperationSnapshot>> &outcome) {
            if (round != m_round)
                return;
            m_isReading = false;
            const auto row = outcome && outcome->value ? outcome->value->find(action().operationId) : std::nullopt;
            if (row) {
                // What others read in this look may be older than the end that is told here.
                m_reads = std::make_shared<LookReads>(m_session->admin());
                take(outcome->value->operationAt(*row));
            } else if (outcome || outcome.error().kind == ApiError::Kind::NotFound)
                missed(asOf);
            else
                m_entry.action.trouble = outcome.error();
            if (action().isOpen())
                Q_EMIT changed();
        });
}

void ActionRun::missed(Instant asOf)
{
    if (m_missed++ == 0)
        m_missingSince = asOf;
    if (m_missed >= missesBelieved && between(m_missingSince, asOf) >= m_setup.proofOfAbsence)
        judge(std::nullopt);
}

void ActionRun::judge(const std::optional<Operation> &operation)
{
    readObject([this, operation](const ObjectState &object) { takeVerdict(operation, object); });
}

void ActionRun::takeVerdict(const std::optional<Operation> &operation, const ObjectState &object)
{
    const JudgedEnd judged = judgeEnd(action(), m_entry.before, operation, object);
    if (judged.verdict != ActionVerdict::None) {
        m_entry.action.found = judged.found;
        end(judged.verdict);
        return;
    }
    if (!operation)
        return;
    if (m_unjudged++ == 0)
        m_unjudgedSince = now();
    if (m_unjudged < looksForTheObject || between(m_unjudgedSince, now()) < longestLag)
        return;
    m_entry.action.found = judged.found;
    end(reported(operation, object.environments || object.apps));
}

// --- people --------------------------------------------------------------------------------------------------------

void ActionRun::stopWatching()
{
    Action &action = m_entry.action;
    switch (action.phase) {
    case ActionPhase::Waiting:
    case ActionPhase::Checking: {
        ApiError error;
        error.kind = ApiError::Kind::Cancelled;
        error.operation = operationIdOf(action.change.kind());
        error.environment = action.change.environment;
        m_cancel.cancel();
        dropUnsent(error);
        return;
    }
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
