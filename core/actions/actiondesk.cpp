// SPDX-License-Identifier: Apache-2.0
#include "core/actions/actiondesk.h"

#include "core/actions/adminrun.h"
#include "core/actions/beforesending.h"
#include "core/actions/lookreads.h"
#include "core/actions/publisherrun.h"
#include "core/actions/publisherwatches.h"
#include "core/api/tenantsession.h"
#include "core/model/whenready.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>
#include <map>

namespace steward {

namespace {

constexpr std::chrono::hours explainedWithin(24); // how long after it an answer may still be about a lost request

constexpr std::chrono::seconds againAfter(5); // a journal that could not be read

// Confirmed together: one is sent after the other.
struct Batch
{
    QList<QUuid> waiting{};
    QUuid current{};
};

ApiError becauseOfAnother()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.detail = QStringLiteral("one that was confirmed together with it did not succeed");
    return error;
}

template <class... Args>
ActionRun *makeRun(const Change &change, Args &&...args)
{
    if (isPublisherChange(change.kind()))
        return new PublisherRun(std::forward<Args>(args)...);
    return new AdminRun(std::forward<Args>(args)...);
}

} // namespace

class ActionDesk::Private
{
public:
    struct Attached
    {
        TenantSession *session = nullptr;
        std::shared_ptr<ServerClock> clock{};
        std::unique_ptr<TenantWatch> watch{};
        std::unique_ptr<PublisherWatches> publisher{};

        // What was sent is to be looked at soon.
        void hurry(const ActionRun &run) const
        {
            if (const auto *one = qobject_cast<const PublisherRun *>(&run))
                publisher->hurry(one->scope());
            else
                watch->hurry();
        }
    };
    using Runs = std::map<QUuid, std::unique_ptr<ActionRun, void (*)(ActionRun *)>>;

    Private(ActionDesk &desk, ActionDeskOptions given)
        : q(desk)
        , options(std::move(given))
        , journal(JournalOptions{.folder = options.dataFolder})
    {
        setup = {&journal, options.longestWatch, options.proofOfAbsence};
        QObject::connect(&journal, &IntentJournal::failed, &q, &ActionDesk::journalTrouble);
        QObject::connect(&journal, &IntentJournal::changed, &q,
                         [this](const QList<JournalEntry> &entries) { othersWrote(entries); });
        QObject::connect(&watched, &WatchedOperations::countChanged, &q, [this](const QUuid &connection, bool isMore) {
            countFollowers(connection);
            Attached *place = attachedTo(connection);
            if (!place || !isMore)
                return;
            watched.nameConnection(connection, place->session->connection().name); // one an earlier run watched
            place->watch->hurry(); // whoever begins to follow something wants to see it now
        });
    }

    void load();
    void adopt(const QUuid &connection);
    void othersWrote(const QList<JournalEntry> &entries);
    ActionRun *confirm(const QUuid &connection, const Confirmation &confirmation);
    ActionRun &addRun(ActionRun *run);
    ActionRun *runOf(const QUuid &action) const;
    ActionRun &resume(const JournalEntry &entry);
    template <class Use>
    void withRun(const QUuid &action, Use use);
    void startWhenLoaded(const QUuid &action);
    void start(const QUuid &action);
    void hasChanged(ActionRun &run);
    void hasEnded(ActionRun &run);
    void explainEarlier(const Action &refused);
    void goOn(const Action &action, bool isAccepted);
    void countFollowers(const QUuid &connection);
    void watchTenant(const QUuid &connection, Attached &place);
    void watchPublisher(const QUuid &connection, Attached &place);
    template <class Use>
    void eachRunAt(const QUuid &connection, const PublisherScope &scope, Use use);
    Attached *attachedTo(const QUuid &connection);
    QList<QUuid> runsOf(const QUuid &connection) const;
    Action shown(const JournalEntry &entry) const;
    bool isRecent(const Action &action) const;
    template <class Use>
    void eachOpen(Use use) const;

    ActionDesk &q;
    const ActionDeskOptions options;
    IntentJournal journal;
    RunSetup setup;
    std::map<QUuid, Attached> attached;
    WatchedOperations watched;
    Runs runs;                        ///< what this program looks after
    QHash<QUuid, JournalEntry> known; ///< everything else that is open or recent
    QHash<QUuid, Batch> batches;
    QList<QUuid> waitingForJournal;
    bool isLoading = false;
    bool isLoaded = false;
};

ActionDesk::ActionDesk(ActionDeskOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(options)))
{
}

ActionDesk::~ActionDesk()
{
    // Nothing is told from here on; what is out is in the journal.
    for (auto &[id, run] : d->runs) {
        run->disconnect();
        delete run.release();
    }
    d->runs.clear();
    d->attached.clear();
}

// --- the journal ---------------------------------------------------------------------------------------------------

void ActionDesk::load()
{
    d->load();
}

bool ActionDesk::isLoaded() const
{
    return d->isLoaded;
}

void ActionDesk::Private::load()
{
    if (isLoaded || std::exchange(isLoading, true))
        return;
    whenFinished(journal.load(), &q, [this](const Outcome<QList<JournalEntry>> &entries) {
        isLoading = false;
        const QList<QUuid> waiting = std::exchange(waitingForJournal, {});
        if (!entries) {
            Q_EMIT q.journalTrouble(entries.error());
            for (const QUuid &action : waiting) {
                if (ActionRun *run = runOf(action))
                    run->dropUnsent(entries.error());
            }
            QTimer::singleShot(againAfter, &q, [this] { load(); });
            return;
        }
        for (const JournalEntry &entry : *entries) {
            if (!runOf(entry.action.id) && isRecent(entry.action))
                known.insert(entry.action.id, entry);
        }
        isLoaded = true;
        Q_EMIT q.loaded();
        for (const auto &[connection, place] : attached)
            adopt(connection);
        for (const QUuid &action : waiting)
            start(action);
    });
}

void ActionDesk::Private::adopt(const QUuid &connection)
{
    whenReady(journal.adopt(connection), &q, [this](const QList<JournalEntry> &entries) {
        for (const JournalEntry &entry : entries) {
            if (!runOf(entry.action.id))
                hasChanged(resume(entry));
        }
    });
}

void ActionDesk::Private::othersWrote(const QList<JournalEntry> &entries)
{
    QSet<QUuid> orphaned;
    for (const JournalEntry &entry : entries) {
        if (runOf(entry.action.id)) // ours: what we know is newer
            continue;
        known.insert(entry.action.id, entry);
        if (entry.action.isOpen() && !entry.isOwnerAlive && attachedTo(entry.action.connection))
            orphaned.insert(entry.action.connection);
        Q_EMIT q.actionChanged(shown(entry));
    }
    for (const QUuid &connection : orphaned)
        adopt(connection);
}

// --- sessions ------------------------------------------------------------------------------------------------------

void ActionDesk::attach(TenantSession &session)
{
    const QUuid connection = session.connection().id;
    detach(connection);
    Private::Attached place;
    place.session = &session;
    place.clock = std::make_shared<ServerClock>();
    d->watchTenant(connection, place);
    d->watchPublisher(connection, place);
    const auto clock = place.clock;
    d->attached.insert_or_assign(connection, std::move(place));
    for (auto &[id, run] : d->runs) {
        if (run->action().connection == connection)
            run->attach(session, clock);
    }
    d->watched.nameConnection(connection, session.connection().name);
    d->countFollowers(connection);
    if (d->isLoaded)
        d->adopt(connection);
    Q_EMIT attached(connection);
}

bool ActionDesk::isAttached(const QUuid &connection) const
{
    return d->attachedTo(connection) != nullptr;
}

void ActionDesk::Private::watchTenant(const QUuid &connection, Attached &place)
{
    place.watch = std::make_unique<TenantWatch>(*place.session, options.pace);
    QObject::connect(
        place.watch.get(), &TenantWatch::looked, &q,
        [this, connection, clock = place.clock, asked = place.session](const Answer<OperationSnapshot> &answer) {
            clock->saw(answer.asOf);
            const auto reads = std::make_shared<LookReads>(asked->admin());
            for (const QUuid &action : runsOf(connection)) {
                if (auto *run = qobject_cast<AdminRun *>(runOf(action)))
                    run->look(answer, reads);
            }
            watched.look(connection, asked->signIn().tenantId, answer);
            Q_EMIT q.operationsRead(connection, answer);
        });
    QObject::connect(place.watch.get(), &TenantWatch::failed, &q, [this, connection](const ApiError &error) {
        for (const QUuid &action : runsOf(connection)) {
            if (auto *run = qobject_cast<AdminRun *>(runOf(action)))
                run->lookFailed(error);
        }
        watched.lookFailed(connection, error);
    });
}

// Of all runs that are looked for at that place; their number changes while they are told something.
template <class Use>
void ActionDesk::Private::eachRunAt(const QUuid &connection, const PublisherScope &scope, Use use)
{
    for (const QUuid &action : runsOf(connection)) {
        if (auto *run = qobject_cast<PublisherRun *>(runOf(action)); run && run->scope() == scope)
            use(*run);
    }
}

void ActionDesk::Private::watchPublisher(const QUuid &connection, Attached &place)
{
    place.publisher = std::make_unique<PublisherWatches>(*place.session, options.pace);
    QObject::connect(place.publisher.get(), &PublisherWatches::looked, &q,
                     [this, connection, clock = place.clock](const PublisherScope &scope, const PublisherLook &look) {
                         clock->saw(look.state.asOf);
                         eachRunAt(connection, scope, [&look](PublisherRun &run) { run.look(look); });
                         Q_EMIT q.publisherRead(connection, scope, look.state);
                     });
    QObject::connect(place.publisher.get(), &PublisherWatches::failed, &q,
                     [this, connection](const PublisherScope &scope, const ApiError &error) {
                         eachRunAt(connection, scope, [&error](PublisherRun &run) { run.lookFailed(error); });
                     });
}

void ActionDesk::detach(const QUuid &connection)
{
    if (d->attached.erase(connection) == 0)
        return;
    for (const QUuid &action : d->runsOf(connection)) {
        if (ActionRun *run = d->runOf(action))
            run->detach();
    }
}

ActionDesk::Private::Attached *ActionDesk::Private::attachedTo(const QUuid &connection)
{
    const auto found = attached.find(connection);
    return found == attached.end() ? nullptr : &found->second;
}

void ActionDesk::Private::countFollowers(const QUuid &connection)
{
    Attached *place = attachedTo(connection);
    if (!place)
        return;
    int followers = watched.countOf(connection);
    QList<PublisherWatches::Followers> ofPublisher;
    for (const auto &[id, run] : runs) {
        if (run->action().connection != connection || !run->isFollowed())
            continue;
        if (const auto *one = qobject_cast<const PublisherRun *>(run.get()))
            addFollower(ofPublisher, one->scope(), one->parts());
        else
            ++followers;
    }
    place->watch->setFollowers(followers);
    place->publisher->setFollowers(ofPublisher);
}

// --- runs ----------------------------------------------------------------------------------------------------------

ActionRun *ActionDesk::Private::runOf(const QUuid &action) const
{
    const auto found = runs.find(action);
    return found == runs.end() ? nullptr : found->second.get();
}

// Their number changes while they are told something.
QList<QUuid> ActionDesk::Private::runsOf(const QUuid &connection) const
{
    QList<QUuid> ids;
    for (const auto &[id, run] : runs) {
        if (run->action().connection == connection)
            ids.append(id);
    }
    return ids;
}

ActionRun &ActionDesk::Private::addRun(ActionRun *run)
{
    // They end in the middle of what they do, so they are deleted later; by us, where there is no later.
    run->setParent(&q);
    const QUuid id = run->action().id;
    runs.insert_or_assign(id, Runs::mapped_type(run, [](ActionRun *ended) { ended->deleteLater(); }));
    QObject::connect(run, &ActionRun::changed, &q, [this, run] { hasChanged(*run); });
    QObject::connect(run, &ActionRun::ended, &q, [this, run] { hasEnded(*run); });
    QObject::connect(run, &ActionRun::hurry, &q, [this, run] {
        if (Attached *place = attachedTo(run->action().connection))
            place->hurry(*run);
    });
    QObject::connect(run, &ActionRun::isElsewhere, &q, [this, run, id](const JournalEntry &entry) {
        Action notOurs = run->action();
        runs.erase(id);
        known.insert(id, entry);
        Q_EMIT q.actionChanged(shown(entry));
        notOurs.phase = ActionPhase::Ended;
        notOurs.verdict = ActionVerdict::NotSent;
        goOn(notOurs, false);
    });
    QObject::connect(run, &ActionRun::journalFailed, &q, &ActionDesk::journalTrouble);
    if (Attached *place = attachedTo(run->action().connection))
        run->attach(*place->session, place->clock);
    return *run;
}

ActionRun &ActionDesk::Private::resume(const JournalEntry &entry)
{
    known.remove(entry.action.id);
    return addRun(makeRun(entry.action.change, setup, entry));
}

// Of what an earlier run left, too, once it is taken over.
template <class Use>
void ActionDesk::Private::withRun(const QUuid &action, Use use)
{
    if (ActionRun *run = runOf(action)) {
        use(*run);
        return;
    }
    const auto found = known.constFind(action);
    if (found == known.constEnd() || shown(*found).isElsewhere) // its program is the one to ask
        return;
    whenReady(journal.adoptOne(action), &q, [this, action, use](const std::optional<JournalEntry> &entry) {
        if (ActionRun *run = runOf(action)) {
            use(*run);
        } else if (entry) {
            ActionRun &resumed = resume(*entry);
            use(resumed);
            if (ActionRun *still = runOf(action); still && !still->action().isOpen()) { // nothing came of it
                known.insert(action, still->entry());
                runs.erase(action);
            } else if (still) {
                hasChanged(*still);
            }
        }
    });
}

void ActionDesk::Private::hasChanged(ActionRun &run)
{
    countFollowers(run.action().connection);
    Q_EMIT q.actionChanged(run.action());
    goOn(run.action(), run.isAccepted());
}

void ActionDesk::Private::hasEnded(ActionRun &run)
{
    const Action action = run.action();
    known.insert(action.id, run.entry());
    runs.erase(action.id);
    countFollowers(action.connection);
    Q_EMIT q.actionEnded(action);
    if (action.verdict == ActionVerdict::Refused && action.error && saysAlreadyDone(*action.error))
        explainEarlier(action);
}

// "Already in progress" after a request of ours whose answer was lost: that one was applied after all (F33).
void ActionDesk::Private::explainEarlier(const Action &refused)
{
    const QString key = collisionKey(refused.change);
    for (const JournalEntry &entry : std::as_const(known)) {
        const Action &earlier = entry.action;
        const bool isInDoubt = canBeReopened(earlier.verdict) && !earlier.isSettledByHand && !entry.isAccepted;
        const bool isLately =
            refused.confirmedAt.msecs - earlier.confirmedAt.msecs < std::chrono::milliseconds(explainedWithin).count();
        if (!earlier.isOpen() && isInDoubt && isLately && earlier.connection == refused.connection &&
            earlier.tenantId == refused.tenantId && collisionKey(earlier.change) == key) {
            withRun(earlier.id, [](ActionRun &run) { run.reopenAsApplied(); });
            return;
        }
    }
    if (Attached *place = attachedTo(refused.connection))
        place->watch->hurry();
}

// --- confirming ----------------------------------------------------------------------------------------------------

QUuid ActionDesk::confirm(const QUuid &connection, const Confirmation &confirmation)
{
    if (d->confirm(connection, confirmation))
        d->startWhenLoaded(confirmation.id);
    return confirmation.id;
}

ActionRun *ActionDesk::Private::confirm(const QUuid &connection, const Confirmation &confirmation)
{
    if (runOf(confirmation.id) || known.contains(confirmation.id))
        return nullptr;
    const Attached *place = attachedTo(connection);
    TenantConnection unknown;
    unknown.id = connection;
    ActionRun &run =
        addRun(makeRun(confirmation.change, setup, confirmation, place ? place->session->connection() : unknown));
    Q_EMIT q.actionChanged(run.action());
    return runOf(confirmation.id);
}

void ActionDesk::Private::startWhenLoaded(const QUuid &action)
{
    if (isLoaded) {
        start(action);
        return;
    }
    waitingForJournal.append(action);
    load();
}

void ActionDesk::Private::start(const QUuid &action)
{
    ActionRun *run = runOf(action);
    if (!run)
        return;
    // Looked at again under the lock of the journal; this spares the service three reads.
    const QString key = collisionKey(run->action().change);
    for (const auto &[id, other] : runs) {
        if (id == action || other->action().phase == ActionPhase::Waiting || !blocksTheSame(other->action()) ||
            other->action().connection != run->action().connection || collisionKey(other->action().change) != key)
            continue;
        ApiError error;
        error.kind = ApiError::Kind::AlreadyUnderWay;
        error.operation = operationIdOf(run->action().change.kind());
        error.environment = run->action().change.environment;
        error.detail = id.toString(QUuid::WithoutBraces);
        run->dropUnsent(error);
        return;
    }
    run->start();
}

QList<QUuid> ActionDesk::confirmAll(const QUuid &connection, const QList<Confirmation> &confirmations)
{
    const QUuid batch = QUuid::createUuid();
    QList<QUuid> ids;
    Batch fresh;
    for (const Confirmation &confirmation : confirmations) {
        ids.append(confirmation.id);
        if (ActionRun *run = d->confirm(connection, confirmation)) {
            run->joinBatch(batch);
            fresh.waiting.append(confirmation.id);
        }
    }
    if (fresh.waiting.isEmpty())
        return ids;
    fresh.current = fresh.waiting.takeFirst();
    d->batches.insert(batch, fresh);
    d->startWhenLoaded(fresh.current);
    return ids;
}

// The next of a batch, once the one before it is accepted; none, once it is not (D14).
void ActionDesk::Private::goOn(const Action &action, bool isAccepted)
{
    const auto found = batches.find(action.batch);
    if (action.batch.isNull() || found == batches.end() || found->current != action.id)
        return;
    const bool isLost = action.phase == ActionPhase::Reconciling && action.error.has_value();
    const bool isBad = isLost || (!action.isOpen() && !isAccepted && !isGood(action.verdict));
    const bool isDecided = isBad || isAccepted || !action.isOpen();
    if (!isDecided)
        return;
    if (isBad) {
        const QList<QUuid> rest = found->waiting;
        batches.erase(found);
        for (const QUuid &id : rest) {
            if (ActionRun *run = runOf(id))
                run->dropUnsent(becauseOfAnother());
        }
        return;
    }
    if (found->waiting.isEmpty()) {
        batches.erase(found);
        return;
    }
    const QUuid next = found->waiting.takeFirst();
    found->current = next;
    QMetaObject::invokeMethod(
        &q, [this, next] { startWhenLoaded(next); }, Qt::QueuedConnection);
}

// --- what is known -------------------------------------------------------------------------------------------------

Action ActionDesk::Private::shown(const JournalEntry &entry) const
{
    Action action = entry.action;
    const bool isOurs = entry.owner == journal.owner();
    action.isElsewhere = action.isOpen() && !isOurs && (entry.isOwnerAlive || entry.isForeign);
    action.isResumed = action.isResumed || !isOurs;
    // Its program ended between the request and the answer.
    if (action.isOpen() && !action.isElsewhere && action.phase < ActionPhase::Reconciling)
        action.phase = ActionPhase::Reconciling;
    return action;
}

bool ActionDesk::Private::isRecent(const Action &action) const
{
    const Instant end = action.endedAt.isKnown() ? action.endedAt : action.confirmedAt;
    const auto span = std::chrono::milliseconds(options.remembered).count();
    // What is in the way of others stays in sight, so that somebody can say what became of it.
    return action.isOpen() || blocksTheSame(action) || (end.isKnown() && end.msecs >= Instant::now().msecs - span);
}

QList<Action> ActionDesk::actions() const
{
    QList<Action> actions;
    for (const auto &[id, run] : d->runs)
        actions.append(run->action());
    for (const JournalEntry &entry : std::as_const(d->known)) {
        if (d->isRecent(entry.action))
            actions.append(d->shown(entry));
    }
    std::sort(actions.begin(), actions.end(), [](const Action &a, const Action &b) {
        return a.confirmedAt == b.confirmedAt ? a.id < b.id : a.confirmedAt > b.confirmedAt;
    });
    return actions;
}

std::optional<Action> ActionDesk::find(const QUuid &action) const
{
    if (const ActionRun *run = d->runOf(action))
        return run->action();
    const auto found = d->known.constFind(action);
    return found == d->known.constEnd() ? std::nullopt : std::optional(d->shown(*found));
}

std::shared_ptr<TransferProgress> ActionDesk::progressOf(const QUuid &action) const
{
    const auto *run = qobject_cast<const PublisherRun *>(d->runOf(action));
    return run ? run->progress() : nullptr;
}

// Asked for every environment on screen: nothing is sorted here.
template <class Use>
void ActionDesk::Private::eachOpen(Use use) const
{
    for (const auto &[id, run] : runs) {
        if (run->action().isOpen())
            use(run->action());
    }
    for (const JournalEntry &entry : known) {
        if (entry.action.isOpen())
            use(shown(entry));
    }
}

bool ActionDesk::hasUnsettled() const
{
    bool isAny = false;
    d->eachOpen([&isAny](const Action &action) { isAny = isAny || (action.isUnsettled() && !action.isElsewhere); });
    return isAny;
}

QList<Action> ActionDesk::openActions(const QUuid &connection, const QString &environment) const
{
    QList<Action> open;
    d->eachOpen([&](const Action &action) {
        const bool isAbout = action.change.environment.compare(environment, Qt::CaseInsensitive) == 0 ||
                             newNameOf(action.change).compare(environment, Qt::CaseInsensitive) == 0;
        if (action.connection == connection && isAbout && !isPublisherChange(action.change.kind()))
            open.append(action);
    });
    return open;
}

// --- people --------------------------------------------------------------------------------------------------------

void ActionDesk::stopWatching(const QUuid &action)
{
    d->withRun(action, [](ActionRun &run) { run.stopWatching(); });
}

void ActionDesk::lookAgain(const QUuid &action)
{
    d->withRun(action, [](ActionRun &run) { run.lookAgain(); });
}

WatchedOperations &ActionDesk::watched()
{
    return d->watched;
}

void ActionDesk::settleByHand(const QUuid &action, bool wasApplied)
{
    d->withRun(action, [wasApplied](ActionRun &run) { run.settleByHand(wasApplied); });
}

} // namespace steward
