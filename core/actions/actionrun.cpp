// SPDX-License-Identifier: Apache-2.0
#include "core/actions/actionrun.h"

#include "core/actions/beforesending.h"
#include "core/api/tenantsession.h"
#include "core/model/whenready.h"
#include "core/net/requestlog.h"

#include <QtCore/QCryptographicHash>

namespace steward {

ActionRun::ActionRun(RunSetup setup, const Confirmation &confirmation, const TenantConnection &connection)
    : m_setup(setup)
    , m_confirmation(confirmation)
    , m_connection(connection)
{
    Action &action = m_entry.action;
    action.id = confirmation.id;
    action.connection = connection.id;
    action.connectionName = connection.name;
    action.tenantId = confirmation.tenantId;
    action.change = confirmation.change;
    m_entry.owner = setup.journal->owner();
    m_entry.isOwnerAlive = true;
}

ActionRun::ActionRun(RunSetup setup, JournalEntry adopted)
    : m_setup(setup)
    , m_entry(std::move(adopted))
    , m_isRecorded(true)
{
    m_entry.isOwnerAlive = true;
    Action &action = m_entry.action;
    action.isResumed = true;
    action.isElsewhere = false;
    // Recorded, and nobody knows whether the request left: it is looked for, and never sent (D05).
    if (action.isOpen() && action.phase < ActionPhase::Reconciling)
        action.phase = ActionPhase::Reconciling;
}

bool ActionRun::isFollowed() const
{
    const ActionPhase phase = action().phase;
    return action().isWatched && (phase == ActionPhase::Reconciling || phase == ActionPhase::Watching);
}

void ActionRun::attach(TenantSession &session, std::shared_ptr<ServerClock> clock)
{
    m_session = &session;
    m_connection = session.connection();
    m_clock = std::move(clock);
    Action &action = m_entry.action;
    if (!m_confirmation || action.confirmedAt.isKnown())
        return;
    const SignInState signIn = session.broker().state();
    action.confirmedAt = now();
    action.who = signIn.identity.isEmpty() ? m_connection.clientId : signIn.identity;
    if (action.tenantId.isEmpty())
        action.tenantId = signIn.tenantId.isEmpty() ? m_connection.tenant : signIn.tenantId;
}

void ActionRun::detach()
{
    m_session = nullptr;
    forgetReads();
    ++m_round;
    m_isReading = false;
    if (action().phase < ActionPhase::Sending)
        dropUnsent(errorOf(ApiError::Kind::Cancelled, QStringLiteral("the connection was closed")));
    // What only waits for the journal was confirmed for this session. The next one of that connection may lead to
    // another service or tenant (D09), and counts its sign-ins from the start again.
    else if (m_confirmation)
        m_cancel.cancel();
}

void ActionRun::dropUnsent(const ApiError &why)
{
    if (action().phase < ActionPhase::Sending)
        refused(why, ActionVerdict::NotSent);
}

void ActionRun::start()
{
    if (action().phase != ActionPhase::Waiting)
        return;
    if (!m_session) {
        refused(errorOf(ApiError::Kind::InvalidInput, QStringLiteral("the connection is not open")),
                ActionVerdict::NotSent);
        return;
    }
    if (const auto error = whyNotThrough(*m_session, *m_confirmation)) {
        refused(*error, ActionVerdict::NotSent);
        return;
    }
    const Outcome<Request> request = makeRequest();
    if (!request) {
        refused(request.error(), ActionVerdict::NotSent);
        return;
    }
    m_request = *request;
    m_request.cancel = m_cancel;
    m_request.session = m_confirmation->session;
    m_entry.action.phase = ActionPhase::Checking;
    Q_EMIT changed();
    readAgain();
}

ApiError ActionRun::errorOf(ApiError::Kind kind, const QString &detail) const
{
    ApiError error;
    error.kind = kind;
    error.operation = operationIdOf(action().change.kind());
    error.environment = action().change.environment;
    error.detail = detail;
    return error;
}

QString ActionRun::bodyHash(const Request &request) const
{
    return QString::fromLatin1(QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex());
}

void ActionRun::haveReadAgain(const std::optional<ApiError> &error)
{
    if (action().phase != ActionPhase::Checking || !m_session)
        return;
    if (error)
        refused(*error, ActionVerdict::NotSent);
    else
        begin();
}

void ActionRun::begin()
{
    // By now somebody has signed in, if nobody had.
    if (const auto error = whyNotThrough(*m_session, *m_confirmation)) {
        refused(*error, ActionVerdict::NotSent);
        return;
    }
    const SignInState signIn = m_session->broker().state();
    Action &action = m_entry.action;
    if (!signIn.identity.isEmpty())
        action.who = signIn.identity;
    if (!signIn.tenantId.isEmpty())
        action.tenantId = signIn.tenantId;
    action.phase = ActionPhase::Sending;
    action.sentAt = now();
    m_entry.lookingSince = action.sentAt;
    m_entry.verb = verbWord(m_request.verb);
    m_entry.path = QString::fromLatin1(m_request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    m_entry.bodyHash = bodyHash(m_request);
    m_entry.session = m_session->broker().session();
    if (m_request.session == 0)
        m_request.session = m_entry.session;
    Q_EMIT changed();
    whenFinished(m_setup.journal->begin(m_entry), this,
                 [this](const Outcome<IntentJournal::Begun> &begun) { haveBegun(begun); });
}

void ActionRun::haveBegun(const Outcome<IntentJournal::Begun> &begun)
{
    using State = IntentJournal::Begun::State;
    if (!begun) {
        m_entry.action.sentAt = {};
        Q_EMIT journalFailed(begun.error());
        refused(begun.error(), ActionVerdict::NotSent);
        return;
    }
    if (begun->state == State::SameAction) {
        Q_EMIT isElsewhere(*begun->other);
        return;
    }
    if (begun->state == State::AlreadyUnderWay) {
        m_entry.action.sentAt = {};
        ApiError error =
            errorOf(ApiError::Kind::AlreadyUnderWay, begun->other->action.id.toString(QUuid::WithoutBraces));
        error.correlationId = begun->other->action.correlationId;
        refused(error, ActionVerdict::NotSent);
        return;
    }
    m_isRecorded = true;
    send();
}

// The only place of the program that asks for a change. Reached once: phase and confirmation are used up here.
void ActionRun::send()
{
    const std::optional<Confirmation> confirmation = std::exchange(m_confirmation, std::nullopt);
    if (action().phase != ActionPhase::Sending || !confirmation)
        return;
    std::optional<ApiError> error;
    if (!m_session)
        error = errorOf(ApiError::Kind::Cancelled, QStringLiteral("the connection was closed"));
    else if (m_cancel.isCancelled())
        error = errorOf(ApiError::Kind::Cancelled, QStringLiteral("cancelled"));
    else
        error = whyNotThrough(*m_session, *confirmation);
    if (error) {
        m_entry.action.sentAt = {};
        refused(*error, ActionVerdict::NotSent);
        return;
    }
    whenReady(
        sendOnce(m_request), this, [this](const MutationResult &result) { answered(result); },
        [this] { lost(errorOf(ApiError::Kind::Cancelled, QStringLiteral("no answer"))); });
}

void ActionRun::answered(const MutationResult &result)
{
    using State = MutationResult::State;
    switch (result.state) {
    case State::Applied:
        accepted(*result.reply);
        return;
    case State::Refused:
        refused(result.error, ActionVerdict::Refused);
        return;
    case State::NotSent:
        m_entry.action.sentAt = {};
        refused(result.error, ActionVerdict::NotSent);
        return;
    case State::Unknown:
        lost(result.error);
        return;
    }
}

void ActionRun::accepted(const Reply &reply)
{
    Action &action = m_entry.action;
    if (m_clock)
        m_clock->saw(reply.serverDate);
    action.correlationId = reply.correlationId;
    const Outcome<StartedWork> work = understood(reply);
    if (!work) {
        // 2xx all the same, unless it speaks of something else: then nothing is known.
        m_entry.isAccepted = work.error().kind != ApiError::Kind::WrongTenant;
        lost(work.error());
        return;
    }
    m_entry.isAccepted = true;
    action.operationId = work->operationId;
    action.status = work->status;
    action.startedOn = work->startedOn;
    action.completedOn = work->completedOn;
    if (work->isToBeLookedUp)
        m_entry.lostAt = now();
    go(work->isToBeLookedUp ? ActionPhase::Reconciling : ActionPhase::Watching, JournalKind::Answer);
    Q_EMIT hurry();
}

void ActionRun::lost(const ApiError &error)
{
    m_entry.lostAt = now();
    m_entry.action.error = error;
    if (m_entry.action.correlationId.isEmpty())
        m_entry.action.correlationId = error.correlationId;
    go(ActionPhase::Reconciling, JournalKind::Answer);
    Q_EMIT hurry();
}

void ActionRun::refused(const ApiError &error, ActionVerdict verdict)
{
    m_entry.action.error = error;
    m_entry.action.correlationId = error.correlationId;
    end(verdict, JournalKind::Answer);
}

void ActionRun::go(ActionPhase phase, JournalKind kind)
{
    m_entry.action.phase = phase;
    record(kind);
    Q_EMIT changed();
}

void ActionRun::end(ActionVerdict verdict, JournalKind kind)
{
    ++m_round;
    m_isReading = false;
    m_confirmation.reset();
    Action &action = m_entry.action;
    action.phase = ActionPhase::Ended;
    action.verdict = verdict;
    action.endedAt = now();
    action.trouble.reset();
    record(kind);
    Q_EMIT changed();
    Q_EMIT ended();
}

void ActionRun::record(JournalKind kind)
{
    if (m_isRecorded)
        m_setup.journal->record(kind, m_entry);
}

} // namespace steward
