// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/confirmation.h"
#include "core/actions/publisherreads.h"
#include "core/actions/tenantwatch.h"
#include "core/actions/watchedoperations.h"
#include "core/model/action.h"

#include <QtCore/QObject>

#include <memory>

namespace steward {

class TenantSession;
class TransferProgress;

struct ActionDeskOptions
{
    /// Folder of the journal, shared by all programs of this user.
    QString dataFolder{};
    WatchPace pace{};
    /// How long ago an ended action may be to be listed by actions(); one that is Unknown and unsettled always is.
    std::chrono::hours remembered = std::chrono::hours(24 * 7);
    /// After this long without an end an action is handed to people (F51).
    std::chrono::milliseconds longestWatch = std::chrono::hours(24);
    /// See ProofOfAbsence; tests with a fast clock shorten it.
    std::chrono::milliseconds proofOfAbsence = std::chrono::minutes(2);
};

/// Everything that changes the service goes over this desk:
///
///   confirmed -> read again -> journal -> mutateOnce -> Applied | Refused | NotSent | Unknown
///   Unknown -> reconciled against log and object -> Applied | NotApplied | DoneByOther | ...
///   Applied -> watched -> object read again -> verdict
///
/// Of the Admin Center API and of the App Management API alike.
///
/// One confirmation is at most one request on the wire, over all programs of this user and over crashes: the intent is
/// on disk before anything is sent, and nothing that is on disk is ever sent again. Lives in one thread, which never
/// waits: the journal is written in a thread of its own.
class ActionDesk : public QObject
{
    Q_OBJECT
public:
    explicit ActionDesk(ActionDeskOptions options, QObject *parent = nullptr);
    /// What is on the wire stays in the journal; the next run finds it (D05, D20). Returns within a second.
    ~ActionDesk() override;

    /// Reads the journal; loaded() follows. Nothing is sent before.
    void load();
    bool isLoaded() const;

    /// From now on changes of that connection can be confirmed, and what an earlier run left open is reconciled and
    /// watched through it. Whoever owns the session detaches it before it dies or is replaced.
    void attach(TenantSession &session);
    void detach(const QUuid &connection);
    bool isAttached(const QUuid &connection) const;

    /// Takes a confirmation. The action appears at once; a confirmation seen before changes nothing and gives the same
    /// action (D04). The same change that is still under way, here or in another program, ends as NotSent.
    QUuid confirm(const QUuid &connection, const Confirmation &confirmation);
    /// One after the other; stops at the first that does not end as good or accepted, the rest ends as NotSent (D14).
    QList<QUuid> confirmAll(const QUuid &connection, const QList<Confirmation> &confirmations);

    /// Open ones and those that ended lately, latest first; of all connections and all programs of this user.
    QList<Action> actions() const;
    std::optional<Action> find(const QUuid &action) const;
    /// How far an upload has come that this program sends or has just sent; null for every other action. Of the bytes
    /// on the wire, a third more than the file has.
    std::shared_ptr<TransferProgress> progressOf(const QUuid &action) const;
    /// True while something is on the wire or its result is unknown (D20).
    bool hasUnsettled() const;
    /// Open actions of that environment of the connection's own tenant, for what they block.
    QList<Action> openActions(const QUuid &connection, const QString &environment) const;

    /// Stops looking; the service goes on, and the journal says so.
    void stopWatching(const QUuid &action);
    /// Looks again at what is open, was left, or ended as Unknown or LostSight.
    void lookAgain(const QUuid &action);
    /// A person says what became of an unsettled one; recorded as theirs.
    void settleByHand(const QUuid &action, bool wasApplied);

    /// Operations that are followed beside the actions, by the same poll of their tenant.
    WatchedOperations &watched();

Q_SIGNALS:
    void loaded();
    void attached(const QUuid &connection);
    /// New or changed in any way.
    void actionChanged(const steward::Action &action);
    /// Its verdict is known.
    void actionEnded(const steward::Action &action);
    /// The watch has read the operations of a tenant: whoever shows them need not ask again.
    void operationsRead(const QUuid &connection, const steward::Answer<steward::OperationSnapshot> &answer);
    /// A watch has read lists of a publisher's app: whoever shows them need not ask again.
    void publisherRead(const QUuid &connection, const steward::PublisherScope &scope,
                       const steward::PublisherState &state);
    /// The journal cannot be read or written: nothing is sent until it can. LocalFile.
    void journalTrouble(const steward::ApiError &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
