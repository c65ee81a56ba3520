// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/confirmation.h"
#include "core/actions/intentjournal.h"
#include "core/actions/serverclock.h"
#include "core/api/admincenterapi.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace steward {

class LookReads;
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
///   answer -> Ended | Reconciling | Watching;  Reconciling, Watching - look() of every read log -> Ended
///
/// It lives in the thread of its session and never sends twice: send() is reached from begin() alone, and begin() says
/// yes to one confirmation once.
class ActionRun : public QObject
{
    Q_OBJECT
public:
    /// Of a fresh confirmation.
    ActionRun(RunSetup setup, const Confirmation &confirmation, const TenantConnection &connection);
    /// Of an action in the journal: it is never sent.
    ActionRun(RunSetup setup, JournalEntry adopted);

    const Action &action() const { return m_entry.action; }
    const JournalEntry &entry() const { return m_entry; }
    bool isAccepted() const { return m_entry.isAccepted; }
    /// Wants the log of its tenant to be read.
    bool isFollowed() const;
    void joinBatch(const QUuid &batch) { m_entry.action.batch = batch; }

    void attach(TenantSession &session, std::shared_ptr<ServerClock> clock);
    /// What is not sent yet ends as NotSent; what is out goes on once attached again.
    void detach();

    /// From Waiting on.
    void start();
    /// Ends what is not sent yet.
    void dropUnsent(const ApiError &why);
    /// The tenant's log was read. `reads`: for the objects, shared by all who look at the same time.
    void look(const Answer<OperationSnapshot> &log, const std::shared_ptr<LookReads> &reads);
    void lookFailed(const ApiError &error);

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
    /// Something is out: the log is to be read soon.
    void hurry();
    /// The very same confirmation is in the journal already, from another desk.
    void isElsewhere(const steward::JournalEntry &entry);
    void journalFailed(const steward::ApiError &error);

private:
    struct Found;

    // Before and while sending.
    void readAgain();
    void haveReadAgain(const std::shared_ptr<Found> &found);
    void begin();
    void haveBegun(const Outcome<IntentJournal::Begun> &begun);
    void send();
    void answered(const MutationResult &result);
    void accepted(const Reply &reply);
    void lost(const ApiError &error);
    void refused(const ApiError &error, ActionVerdict verdict);

    // After that.
    using Use = std::function<void(const ObjectState &)>;
    void readObject(Use use);
    void reconcile(const Answer<OperationSnapshot> &log);
    bool takeEvidence(const Evidence &evidence, const ObjectState &object);
    void watch(const Answer<OperationSnapshot> &log);
    void take(const Operation &operation);
    void missed(Instant asOf);
    void askForAppOperation(Instant asOf);
    void judge(const std::optional<Operation> &operation);
    void takeVerdict(const std::optional<Operation> &operation, const ObjectState &object);
    bool handOver();
    std::chrono::milliseconds absence() const;

    void go(ActionPhase phase, JournalKind kind);
    void end(ActionVerdict verdict, JournalKind kind = JournalKind::Verdict);
    void record(JournalKind kind);
    Instant now() const { return m_clock ? m_clock->now() : Instant::now(); }

    RunSetup m_setup;
    JournalEntry m_entry;
    std::optional<Confirmation> m_confirmation; ///< while it may still be sent
    TenantConnection m_connection{};
    TenantSession *m_session = nullptr;
    std::shared_ptr<ServerClock> m_clock;
    std::shared_ptr<LookReads> m_reads; ///< of the last look
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
