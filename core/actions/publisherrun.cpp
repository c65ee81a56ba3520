// SPDX-License-Identifier: Apache-2.0
#include "core/actions/publisherrun.h"

#include "core/actions/operationmatch.h"
#include "core/actions/publisherview.h"
#include "core/api/publisherrequest.h"
#include "core/api/tenantsession.h"
#include "core/net/transferprogress.h"

namespace steward {

namespace {

// What the service says of the end, where the environment will not tell.
ActionVerdict reported(OperationStatus status)
{
    return status == OperationStatus::Failed ? ActionVerdict::Failed : ActionVerdict::SucceededButDiffers;
}

bool startsWork(const Change &change)
{
    return change.as<ScheduleHotfix>() != nullptr;
}

Outcome<WireWord<OperationStatus>> uploadStatus(const TenantConnection &connection, const UploadVersion &upload,
                                                const Reply &reply)
{
    const auto version = publisherAnswer(connection, upload, reply);
    if (!version)
        return version.error();
    return *version ? statusOfUpload((*version)->status) : WireWord<OperationStatus>();
}

Outcome<Request> requestOf(const TenantConnection &connection, const Change &change)
{
    return std::visit(
        [&](const auto &what) -> Outcome<Request> {
            if constexpr (requires { publisherRequest(connection, what); })
                return publisherRequest(connection, what);
            else if constexpr (requires { publisherRequest(connection, what, change.environment); })
                return publisherRequest(connection, what, change.environment);
            else if constexpr (requires { publisherRequest(connection, what, change.family, change.environment); })
                return publisherRequest(connection, what, change.family, change.environment);
            else
                return ApiError{.kind = ApiError::Kind::InvalidInput};
        },
        change.what);
}

} // namespace

PublisherRun::PublisherRun(RunSetup setup, const Confirmation &confirmation, const TenantConnection &connection)
    : ActionRun(setup, confirmation, connection)
    , m_scope(scopeOf(confirmation.change))
    , m_parts(partsOf(confirmation.change))
{
    if (confirmation.change.as<UploadVersion>())
        m_progress = std::make_shared<TransferProgress>();
}

PublisherRun::PublisherRun(RunSetup setup, JournalEntry adopted)
    : ActionRun(setup, std::move(adopted))
    , m_scope(scopeOf(action().change))
    , m_parts(partsOf(action().change))
{
}

// --- sending -------------------------------------------------------------------------------------------------------

Outcome<Request> PublisherRun::makeRequest() const
{
    Outcome<Request> request = requestOf(connection(), action().change);
    if (request && request->upload)
        request.value().progress = m_progress;
    return request;
}

QString PublisherRun::bodyHash(const Request &request) const
{
    // The file is read while it is sent.
    const auto *upload = action().change.as<UploadVersion>();
    return upload ? upload->sha256 : ActionRun::bodyHash(request);
}

void PublisherRun::readAgain()
{
    const auto reads = std::make_shared<PublisherReads>(session()->publisher(), m_scope, cancelToken());
    const quint64 round = nextRound();
    readParts(reads, partsBefore(action().change), this, [this, round](const PublisherReading &reading) {
        if (!isRound(round) || action().phase != ActionPhase::Checking)
            return;
        clock().saw(reading.state.asOf);
        std::optional<ApiError> error = reading.error;
        if (!error)
            error = whatChanged(action().change, reading.state);
        if (!error)
            editBaseline() = publisherBaseline(action().change, reading.state);
        haveReadAgain(error);
    });
}

QFuture<MutationResult> PublisherRun::sendOnce(const Request &request)
{
    return session()->publisherTransport().mutateOnce(request);
}

Outcome<ActionRun::StartedWork> PublisherRun::understood(const Reply &reply) const
{
    const Change &change = action().change;
    const auto answered = [&](const auto &outcome) -> Outcome<StartedWork> {
        if (outcome)
            return StartedWork{};
        return outcome.error();
    };
    if (const auto *schedule = change.as<ScheduleHotfix>()) {
        const auto hotfix = publisherAnswer(connection(), *schedule, change.environment, reply);
        if (!hotfix)
            return hotfix.error();
        StartedWork work;
        if (*hotfix)
            work = {(*hotfix)->id, (*hotfix)->status, (*hotfix)->startedOn, (*hotfix)->completedOn};
        work.isToBeLookedUp = work.operationId.isEmpty();
        return work;
    }
    if (const auto *cancel = change.as<CancelHotfix>()) {
        const auto hotfix = publisherAnswer(connection(), *cancel, change.environment, reply);
        if (!hotfix)
            return hotfix.error();
        return StartedWork{.operationId = cancel->hotfixId};
    }
    if (const auto *upload = change.as<UploadVersion>()) {
        const auto status = uploadStatus(connection(), *upload, reply);
        if (!status)
            return status.error();
        return StartedWork{.status = *status};
    }
    if (const auto *add = change.as<AddCountry>())
        return answered(publisherAnswer(connection(), *add, reply));
    if (const auto *set = change.as<SetPrincipal>())
        return answered(publisherAnswer(connection(), *set, reply));
    if (const auto *update = change.as<UpdateVersion>())
        return answered(publisherAnswer(connection(), *update, reply));
    return StartedWork{}; // nothing is said of what was removed
}

// --- looking -------------------------------------------------------------------------------------------------------

void PublisherRun::look(const PublisherLook &look)
{
    if (!beginLook())
        return;
    m_reads = look.reads;
    if ((m_parts & ~look.state.parts()) != PublisherParts()) {
        lookFailed(look.error.value_or(errorOf(ApiError::Kind::BadReply, {})));
        return;
    }
    if (startsWork(action().change))
        editAction().usually = usualHotfix(*look.state.hotfixes);
    if (action().phase == ActionPhase::Reconciling)
        reconcile(look.state);
    else
        watch(look.state);
    if (action().isOpen())
        Q_EMIT changed();
}

void PublisherRun::lookFailed(const ApiError &error)
{
    if (haveOurRightsGone(error))
        takeJudged({ActionVerdict::Succeeded, {}}, std::nullopt);
    else
        ActionRun::lookFailed(error);
}

// Who has taken their own rights on the app away is shown nothing of it any more: an accepted removal and that refusal
// are all the proof there will be.
bool PublisherRun::haveOurRightsGone(const ApiError &error) const
{
    const auto *remove = action().change.as<RemovePrincipal>();
    const bool isRefusal = error.kind == ApiError::Kind::NotFound || error.kind == ApiError::Kind::Forbidden;
    const bool isAwaited = isFollowed() && action().phase == ActionPhase::Watching && isAccepted();
    return remove && isRefusal && isAwaited && session() &&
           isSameId(session()->broker().state().objectId, remove->principalId);
}

void PublisherRun::reconcile(const PublisherState &state)
{
    noteLoss(state.asOf);
    takeEvidence(publisherEvidence(action(), entry().before, state, absence()), startsWork(action().change),
                 [this, state] { judge(state, std::nullopt); });
}

void PublisherRun::watch(const PublisherState &state)
{
    if (action().change.as<ScheduleHotfix>())
        watchHotfix(state);
    else if (action().change.as<UploadVersion>())
        watchUpload(state);
    else
        judge(state, std::nullopt); // the object alone tells
}

void PublisherRun::watchHotfix(const PublisherState &state)
{
    const EnvironmentHotfix *hotfix = hotfixOf(action(), state);
    if (!hotfix) {
        if (isMissed(state.asOf))
            takeJudged({ActionVerdict::LostSight, {}}, std::nullopt);
        return;
    }
    takeStatus({hotfix->id, hotfix->status, hotfix->startedOn, hotfix->completedOn}, hotfix->errorMessage);
    // An unknown word is never final, whatever it means.
    if (isFinal(hotfix->status.value))
        judgeHotfix();
}

// The environment is read after the end is known.
void PublisherRun::judgeHotfix()
{
    setReading(true);
    const quint64 round = nextRound();
    readParts(m_reads, PublisherPart::Environments, this, [this, round](const PublisherReading &reading) {
        if (!isRound(round))
            return;
        setReading(false);
        if (reading.error)
            setTrouble(*reading.error);
        if (action().phase == ActionPhase::Watching)
            judge(reading.state,
                  reading.state.environments ? reported(action().status.value) : ActionVerdict::LostSight);
    });
}

void PublisherRun::watchUpload(const PublisherState &state)
{
    const PublisherVersion *version = uploadOf(action().change, state);
    if (!version) {
        if (isMissed(state.asOf))
            takeJudged({ActionVerdict::LostSight, {}}, std::nullopt);
        return;
    }
    takeStatus({{}, statusOfUpload(version->status), {}, {}}, {});
    judge(state, std::nullopt);
}

void PublisherRun::judge(const PublisherState &state, std::optional<ActionVerdict> otherwise)
{
    takeJudged(judgePublisher(action(), entry().before, state), otherwise);
}

} // namespace steward
