// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/confirmation.h"
#include "core/actions/intentjournal.h"
#include "core/actions/serverclock.h"
#include "core/actions/verdict.h"
#include "core/model/tenantconnection.h"
#include "core/net/transport.h"

#include <QtCore/QObject>

#include <functional>

namespace steward {

class TenantSession;

/// How the runs of a desk are set up.
struct RunSetup
{
    IntentJournal *journal = nullptr; ///< outlives the run
    std::chrono::milliseconds longestWatch{};
    std::chrono::milliseconds proofOfAbsence{};
};

/// One action that this program looks after, from its confirmation or its adoption to its end:
///
///   Waiting - start() -> Checking - read again, begin() of the journal -> Sending - mutateOnce -> answer
///   answer -> Ended | Reconciling | Watching;  Reconciling, Watching - looks at the service -> Ended
///
/// It lives in the thread of its session and never sends twice: send() is reached from begin() alone, and begin() says
/// yes to one confirmation once. What is sent where, what is read again before and looked at afterwards differs between
/// the two APIs: see AdminRun and PublisherRun.
class ActionRun : public QObject
{
    Q_OBJECT
public:
    const Action &action() const { return m_entry.action; }
    const JournalEntry &entry() const { return m_entry; }
    bool isAccepted() const { return m_entry.isAccepted; }
    /// Wants to be told what the service says of its work.
    bool isFollowed() const;
    void joinBatch(const QUuid &batch) { m_entry.action.batch = batch; }

    void attach(TenantSession &session, std::shared_ptr<ServerClock> clock);
    /// What is not sent yet ends as NotSent; what is out goes on once attached again.
    void detach();

    /// From Waiting on.
    void start();
    /// Ends what is not sent yet.
    void dropUnsent(const ApiError &why);
    virtual void lookFailed(const ApiError &error);

    /// See ActionDesk.
    void stopWatching();
    void lookAgain();
    void settleByHand(bool wasApplied);
    /// The service refused the same change because it is done already: ours may have been applied after all (F33).
    void reopenAsApplied();

Q_SIGNALS:
    void changed();
    /// After the last changed().
    void ended();
    /// Something is out: it is to be looked at soon.
    void hurry();
    /// The very same confirmation is in the journal already, from another desk.
    void isElsewhere(const steward::JournalEntry &entry);
    void journalFailed(const steward::ApiError &error);

protected:
    /// Of a fresh confirmation.
    ActionRun(RunSetup setup, const Confirmation &confirmation, const TenantConnection &connection);
    /// Of an action in the journal: it is never sent.
    ActionRun(RunSetup setup, JournalEntry adopted);

    /// What a complete answer says of the work it started.
    struct StartedWork
    {
        QString operationId{};
        WireWord<OperationStatus> status{};
        Instant startedOn{};
        Instant completedOn{};
        bool isToBeLookedUp = false; ///< accepted without saying what came of it (F14)
    };

    // --- what differs ---
    virtual Outcome<Request> makeRequest() const = 0;
    /// SHA-256 of what is sent, in hex.
    virtual QString bodyHash(const Request &request) const;
    /// Reads what the person saw; ends with haveReadAgain(), once, unless the phase has changed meanwhile.
    virtual void readAgain() = 0;
    /// Hands it to the wire. Called once.
    virtual QFuture<MutationResult> sendOnce(const Request &request) = 0;
    virtual Outcome<StartedWork> understood(const Reply &reply) const = 0;
    /// What was read in the last look is not to be used any more.
    virtual void forgetReads() {}

    // --- for those that differ ---
    TenantSession *session() const { return m_session; }
    const TenantConnection &connection() const { return m_connection; }
    const std::optional<Confirmation> &confirmation() const { return m_confirmation; }
    const CancelToken &cancelToken() const { return m_cancel; }
    Action &editAction() { return m_entry.action; }
    Baseline &editBaseline() { return m_entry.before; }
    ServerClock &clock() { return *m_clock; }
    Instant now() const { return m_clock ? m_clock->now() : Instant::now(); }
    /// A number for a reading; an answer with an older number than isRound() wants is late.
    quint64 nextRound() { return ++m_round; }
    bool isRound(quint64 round) const { return round == m_round; }
    void setReading(bool isReading) { m_isReading = isReading; }

    /// What was confirmed is as it was seen, or `error` says why nothing is sent.
    void haveReadAgain(const std::optional<ApiError> &error);
    /// True where a look counts for this run. Ends it where it is due to be handed to people.
    bool beginLook();
    /// An earlier run left no word of its end: its request was out by `asOf` at the latest.
    void noteLoss(Instant asOf);
    /// How long absence has to last to be believed.
    std::chrono::milliseconds absence() const;
    /// True where it has decided. `judge` is called where the object alone proves it.
    bool takeEvidence(const Evidence &evidence, bool startsWork, const std::function<void()> &judge);
    /// What the service says of the work now.
    void takeStatus(const StartedWork &seen, const QString &message);
    /// The work was looked for and not found: true once that is believed.
    bool isMissed(Instant asOf);
    /// `otherwise`: what is believed where the object never tells; nullopt while no end of the work is known.
    void takeJudged(const JudgedEnd &judged, std::optional<ActionVerdict> otherwise);
    /// The error of an object that could not be read.
    void setTrouble(const ApiError &error);
    ApiError errorOf(ApiError::Kind kind, const QString &detail) const;

private:
    void begin();
    void haveBegun(const Outcome<IntentJournal::Begun> &begun);
    void send();
    void answered(const MutationResult &result);
    void accepted(const Reply &reply);
    void lost(const ApiError &error);
    void refused(const ApiError &error, ActionVerdict verdict);
    bool handOver();

    void go(ActionPhase phase, JournalKind kind);
    void end(ActionVerdict verdict, JournalKind kind = JournalKind::Verdict);
    void record(JournalKind kind);

    RunSetup m_setup;
    JournalEntry m_entry;
    std::optional<Confirmation> m_confirmation; ///< while it may still be sent
    TenantConnection m_connection{};
    TenantSession *m_session = nullptr;
    std::shared_ptr<ServerClock> m_clock;
    CancelToken m_cancel = CancelToken::create();
    Request m_request{};
    bool m_isRecorded = false;
    bool m_isReading = false; ///< of the object or one operation
    quint64 m_round = 0;      ///< answers of an older one are late
    int m_missed = 0;
    Instant m_missingSince{};
    int m_lateLooks = 0; ///< in a row, since it is due to be handed to people
    int m_unjudged = 0;
    Instant m_unjudgedSince{};
};

} // namespace steward
