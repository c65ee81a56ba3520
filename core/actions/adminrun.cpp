// SPDX-License-Identifier: Apache-2.0
#include "core/actions/adminrun.h"

#include "core/actions/beforesending.h"
#include "core/actions/lookreads.h"
#include "core/api/changerequest.h"
#include "core/api/tenantsession.h"
#include "core/model/whenready.h"

namespace steward {

namespace {

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

// What is read just before sending.
struct AdminRun::Found
{
    ObjectState object{};
    OperationSnapshot log{};
    std::optional<ApiError> error{};
    int open = 0;
};

Outcome<Request> AdminRun::makeRequest() const
{
    return changeRequest(connection(), action().change);
}

void AdminRun::readAgain()
{
    auto found = std::make_shared<Found>();
    const NeededReads needed = readsFor(action().change);
    const Change &change = action().change;
    AdminCenterApi &api = session()->admin();
    const quint64 round = nextRound();
    const auto take = [this, found, round](const auto &outcome, auto keep) {
        if (!isRound(round))
            return;
        if (outcome) {
            clock().saw(outcome->asOf);
            keep(*outcome);
        } else if (!found->error) {
            found->error = outcome.error();
        }
        if (--found->open == 0)
            haveFound(*found);
    };
    found->open = needed.apps ? 3 : 2;
    whenFinished(api.listEnvironments(cancelToken()), this, [take, found](const auto &outcome) {
        take(outcome, [found](const auto &answer) {
            found->object.environments = answer.value;
            found->object.asOf = answer.asOf;
        });
    });
    whenFinished(api.listAllOperations(cancelToken()), this, [take, found](const auto &outcome) {
        take(outcome, [found](const auto &answer) { found->log = answer.value; });
    });
    if (needed.apps) {
        whenFinished(api.listInstalledApps(change.family, change.environment, cancelToken()), this,
                     [take, found](const auto &outcome) {
                         take(outcome, [found](const auto &answer) { found->object.apps = answer.value; });
                     });
    }
}

void AdminRun::haveFound(const Found &found)
{
    if (action().phase != ActionPhase::Checking || !session())
        return;
    // An app's list of an environment that is gone answers 404; that the environment is gone says more.
    std::optional<ApiError> error;
    if (found.object.environments && found.log)
        error = whatChanged(*confirmation(), *found.object.environments, *found.log, connection().apiVersion);
    if (!error)
        error = found.error;
    if (!error)
        editBaseline() = baselineOf(action().change, found.log.get(), found.object);
    haveReadAgain(error);
}

QFuture<MutationResult> AdminRun::sendOnce(const Request &request)
{
    return session()->transport().mutateOnce(request);
}

Outcome<ActionRun::StartedWork> AdminRun::understood(const Reply &reply) const
{
    const Change &change = action().change;
    const auto started = startedOperation(connection(), change, reply, action().tenantId);
    if (!started)
        return started.error();
    StartedWork work;
    if (const auto *cancel = change.as<CancelAppUpdate>())
        work.operationId = cancel->operationId;
    else if (*started)
        work = {(*started)->id, (*started)->status, (*started)->startedOn, (*started)->completedOn};
    work.isToBeLookedUp = work.operationId.isEmpty() && !operationTypesOf(change.kind()).isEmpty();
    return work;
}

// --- looking -------------------------------------------------------------------------------------------------------

void AdminRun::look(const Answer<OperationSnapshot> &log, const std::shared_ptr<LookReads> &reads)
{
    if (!log.value || !beginLook())
        return;
    m_reads = reads;
    editAction().usually = usualDuration(*log.value, action().change);
    if (action().phase == ActionPhase::Reconciling)
        reconcile(log);
    else
        watch(log);
    if (action().isOpen())
        Q_EMIT changed();
}

void AdminRun::reconcile(const Answer<OperationSnapshot> &log)
{
    noteLoss(log.asOf);
    const Evidence early = evidenceOf(action(), entry().before, *log.value, log.asOf, {}, absence());
    if (early.state == Evidence::State::Applied) {
        takeEvidenceOf(log, {});
        return;
    }
    readObject([this, log](const ObjectState &object) {
        if (action().phase == ActionPhase::Reconciling)
            takeEvidenceOf(log, object);
    });
}

void AdminRun::takeEvidenceOf(const Answer<OperationSnapshot> &log, const ObjectState &object)
{
    takeEvidence(evidenceOf(action(), entry().before, *log.value, log.asOf, object, absence()),
                 !operationTypesOf(action().change.kind()).isEmpty(),
                 [this, object] { takeVerdict(std::nullopt, object); });
}

void AdminRun::readObject(Use use)
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
    setReading(true);
    const quint64 round = nextRound();
    const auto take = [this, reads, round, use = std::move(use)](const auto &outcome, auto keep) {
        if (!isRound(round))
            return;
        if (outcome)
            keep(*outcome);
        else if (outcome.error().kind != ApiError::Kind::NotFound) // of an environment that is gone
            reads->error = outcome.error();
        if (--reads->open > 0)
            return;
        setReading(false);
        if (reads->error)
            setTrouble(*reads->error);
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

void AdminRun::watch(const Answer<OperationSnapshot> &log)
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

void AdminRun::take(const Operation &operation)
{
    takeStatus({operation.id, operation.status, operation.startedOn, operation.completedOn}, operation.errorMessage);
    // An unknown word is never final, whatever it means.
    if (isFinal(operation.status.value))
        judge(operation);
}

void AdminRun::askForAppOperation(Instant asOf)
{
    setReading(true);
    const quint64 round = nextRound();
    const Change &change = action().change;
    whenFinished(
        session()->admin().getAppOperation(change.family, change.environment, appIdOf(change), action().operationId),
        this, [this, round, asOf](const Outcome<Answer<OperationSnapshot>> &outcome) {
            if (!isRound(round))
                return;
            setReading(false);
            const auto row = outcome && outcome->value ? outcome->value->find(action().operationId) : std::nullopt;
            if (row) {
                // What others read in this look may be older than the end that is told here.
                m_reads = std::make_shared<LookReads>(session()->admin());
                take(outcome->value->operationAt(*row));
            } else if (outcome || outcome.error().kind == ApiError::Kind::NotFound)
                missed(asOf);
            else
                editAction().trouble = outcome.error();
            if (action().isOpen())
                Q_EMIT changed();
        });
}

void AdminRun::missed(Instant asOf)
{
    if (isMissed(asOf))
        judge(std::nullopt);
}

void AdminRun::judge(const std::optional<Operation> &operation)
{
    readObject([this, operation](const ObjectState &object) { takeVerdict(operation, object); });
}

void AdminRun::takeVerdict(const std::optional<Operation> &operation, const ObjectState &object)
{
    const JudgedEnd judged = judgeEnd(action(), entry().before, operation, object);
    if (operation)
        takeJudged(judged, reported(operation, object.environments || object.apps));
    else
        takeJudged(judged, std::nullopt);
}

} // namespace steward
