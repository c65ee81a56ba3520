// SPDX-License-Identifier: Apache-2.0
#include "core/actions/hotfixplans.h"

#include "core/actions/actiondesk.h"
#include "core/actions/hotfixplancourse.h"
#include "core/actions/hotfixplanfolder.h"
#include "core/model/whenready.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QSet>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <algorithm>

namespace steward {

namespace {

using namespace std::chrono_literals;
using State = HotfixPlan::State;

constexpr auto betweenLooks = 2s; // for what other programs wrote or left behind
constexpr auto saveAgainAfter = 2s;
constexpr auto betweenTries = 50ms;
constexpr int longestEnd = 900; // ms

// A person has stopped watching it.
bool isLeft(const Action &action)
{
    return action.phase == ActionPhase::Watching && !action.isWatched;
}

} // namespace

class HotfixPlans::Private
{
public:
    struct Kept
    {
        HotfixPlan plan{};
        bool isOurs = false;
        bool isOnDisk = false; ///< before that nothing is sent
        bool isSaving = false;
        bool isUnsaved = false;
    };
    using Change = std::function<bool(HotfixPlan &)>; ///< true: it has changed something

    Private(HotfixPlans &owner, ActionDesk &d, const QString &dataFolder)
        : q(owner)
        , desk(d)
        , folder(std::make_shared<HotfixPlanFolder>(dataFolder))
    {
        disk.setMaxThreadCount(1); // the folder is used by one at a time, in order
        look.setInterval(betweenLooks);
        QObject::connect(&look, &QTimer::timeout, &q, [this] { readChanges(); });
        QObject::connect(&desk, &ActionDesk::actionChanged, &q, [this](const Action &action) { follow(action); });
        QObject::connect(&desk, &ActionDesk::loaded, &q, [this] {
            for (auto &[id, place] : kept)
                takeUp(place);
            takeOrphans();
        });
        QObject::connect(&desk, &ActionDesk::attached, &q, [this](const QUuid &connection) {
            for (auto &[id, place] : kept) {
                if (place.plan.connection != connection)
                    continue;
                if (place.isOurs && cancelAgain(place.plan))
                    changed(place);
                takeUp(place);
            }
        });
    }

    template <class Job>
    auto onDisk(Job job)
    {
        return QtConcurrent::run(&disk, [folder = folder, job = std::move(job)] { return job(*folder); });
    }

    void readChanges();
    void take(const HotfixPlanFolder::Found &found);
    void takeOver(const QUuid &id, std::function<void()> then, int triesLeft = 3);
    void keep(const HotfixPlan &plan, bool isOurs);
    void takeUp(Kept &kept);
    void takeOrphans();
    void lookAgain(const HotfixPlan &plan);
    void index(const HotfixPlan &plan);
    void index(const HotfixPlan &plan, qsizetype row);
    void follow(const Action &action);
    void change(const QUuid &id, const Change &how);
    void changed(Kept &kept);
    void save(Kept &kept);
    void saved(const QUuid &id, const Outcome<Done> &outcome);
    void soon(const QUuid &id);
    void step(const QUuid &id);
    void handOver(Kept &kept, qsizetype row);
    void cancelNext(Kept &kept);
    Kept *find(const QUuid &id);
    void tellElsewhere(const QUuid &id);

    HotfixPlans &q;
    ActionDesk &desk;
    std::shared_ptr<HotfixPlanFolder> folder;
    QThreadPool disk;
    QTimer look;
    std::map<QUuid, Kept> kept;
    QHash<QUuid, QPair<QUuid, qsizetype>> rows; ///< by action: plan and item
    QSet<QUuid> due;                            ///< a step is on its way
    bool isLoaded = false;
    bool isReading = false;
    bool looksAfterAll = false;
};

HotfixPlans::HotfixPlans(ActionDesk &desk, const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, desk, dataFolder))
{
}

HotfixPlans::~HotfixPlans()
{
    for (auto &[id, kept] : d->kept) {
        if (kept.isOurs && kept.isUnsaved) {
            d->onDisk([plan = kept.plan](HotfixPlanFolder &folder) { return folder.write(plan); });
        }
    }
    // A disk that hangs must not hang the program: what it did not take is in the journal.
    d->disk.waitForDone(longestEnd);
}

// --- the disk ------------------------------------------------------------------------------------------------------

void HotfixPlans::load()
{
    d->look.start();
    d->readChanges();
}

bool HotfixPlans::isLoaded() const
{
    return d->isLoaded;
}

void HotfixPlans::lookAfterAll()
{
    d->looksAfterAll = true;
    d->takeOrphans();
}

void HotfixPlans::Private::readChanges()
{
    if (std::exchange(isReading, true))
        return;
    whenReady(onDisk([](HotfixPlanFolder &where) { return where.readChanges(); }), &q,
              [this](const HotfixPlanFolder::Found &found) {
                  isReading = false;
                  take(found);
              });
}

void HotfixPlans::Private::take(const HotfixPlanFolder::Found &found)
{
    for (const ApiError &error : found.damaged)
        Q_EMIT q.trouble(error);
    for (const HotfixPlan &plan : found.plans) {
        if (const Kept *known = find(plan.id); !known || !known->isOurs)
            keep(plan, false);
    }
    for (const QUuid &id : found.gone) {
        if (const Kept *known = find(id); !known || known->isOurs)
            continue;
        kept.erase(id);
        Q_EMIT q.planRemoved(id);
    }
    if (!std::exchange(isLoaded, true))
        Q_EMIT q.loaded();
    takeOrphans();
}

// Another program may hold the lock for the moment it takes to look whether somebody does.
void HotfixPlans::Private::takeOver(const QUuid &id, std::function<void()> then, int triesLeft)
{
    whenReady(onDisk([id](HotfixPlanFolder &where) { return where.take(id); }), &q,
              [this, id, then = std::move(then), triesLeft](const Outcome<std::optional<HotfixPlan>> &taken) {
                  if (!taken) {
                      Q_EMIT q.trouble(taken.error());
                      return;
                  }
                  if (!*taken) {
                      if (!then)
                          return; // nobody asked for it
                      if (triesLeft == 0)
                          tellElsewhere(id);
                      else
                          QTimer::singleShot(betweenTries, &q,
                                             [this, id, then, triesLeft] { takeOver(id, then, triesLeft - 1); });
                      return;
                  }
                  if (const Kept *known = find(id); !known || !known->isOurs)
                      keep(**taken, true);
                  if (then)
                      then();
              });
}

void HotfixPlans::Private::tellElsewhere(const QUuid &id)
{
    ApiError error;
    error.kind = ApiError::Kind::AlreadyUnderWay;
    error.operation = QStringLiteral("hotfixPlan");
    error.target = id.toString(QUuid::WithoutBraces);
    error.detail = QStringLiteral("another program looks after the plan");
    Q_EMIT q.trouble(error);
}

void HotfixPlans::Private::keep(const HotfixPlan &plan, bool isOurs)
{
    Kept &place = kept[plan.id];
    place.plan = plan;
    place.plan.isElsewhere = plan.isElsewhere && !isOurs;
    place.isOurs = isOurs;
    place.isOnDisk = isOurs;
    index(plan);
    if (isOurs && cancelAgain(place.plan))
        save(place);
    if (isOurs)
        takeUp(place);
    Q_EMIT q.planChanged(place.plan);
}

void HotfixPlans::Private::save(Kept &place)
{
    place.isUnsaved = true;
    if (std::exchange(place.isSaving, true))
        return;
    place.isUnsaved = false;
    const QUuid id = place.plan.id;
    whenReady(onDisk([plan = place.plan](HotfixPlanFolder &where) { return where.write(plan); }), &q,
              [this, id](const Outcome<Done> &outcome) { saved(id, outcome); });
}

void HotfixPlans::Private::saved(const QUuid &id, const Outcome<Done> &outcome)
{
    Kept *place = find(id);
    if (!place)
        return;
    place->isSaving = false;
    if (!outcome) {
        Q_EMIT q.trouble(outcome.error());
        place->isUnsaved = true;
        QTimer::singleShot(saveAgainAfter, &q, [this, id] {
            if (Kept *still = find(id); still && still->isUnsaved)
                save(*still);
        });
        return;
    }
    const bool isFirst = !std::exchange(place->isOnDisk, true);
    if (place->isUnsaved)
        save(*place);
    if (isFirst)
        soon(id);
}

// --- what is known -------------------------------------------------------------------------------------------------

HotfixPlans::Private::Kept *HotfixPlans::Private::find(const QUuid &id)
{
    const auto found = kept.find(id);
    return found == kept.end() ? nullptr : &found->second;
}

QList<HotfixPlan> HotfixPlans::plans() const
{
    QList<HotfixPlan> plans;
    for (const auto &[id, kept] : d->kept)
        plans.append(kept.plan);
    std::sort(plans.begin(), plans.end(), [](const HotfixPlan &a, const HotfixPlan &b) {
        return a.confirmedAt == b.confirmedAt ? a.id < b.id : a.confirmedAt > b.confirmedAt;
    });
    return plans;
}

std::optional<HotfixPlan> HotfixPlans::find(const QUuid &plan) const
{
    const Private::Kept *kept = d->find(plan);
    return kept ? std::optional(kept->plan) : std::nullopt;
}

void HotfixPlans::Private::index(const HotfixPlan &plan)
{
    for (qsizetype row = 0; row < plan.items.size(); ++row)
        index(plan, row);
}

void HotfixPlans::Private::index(const HotfixPlan &plan, qsizetype row)
{
    const HotfixPlanItem &item = plan.items.at(row);
    rows.insert(actionIdOf(plan, item), {plan.id, row});
    if (!item.hotfixId.isEmpty())
        rows.insert(cancelIdOf(plan, item), {plan.id, row});
}

void HotfixPlans::Private::takeOrphans()
{
    if (!isLoaded || !looksAfterAll || !desk.isLoaded())
        return;
    for (const auto &[id, place] : kept) {
        if (!place.isOurs && !place.plan.isElsewhere && place.plan.isOpen())
            takeOver(id, {});
    }
}

// The journal says how far each item is; the file only what was seen last.
void HotfixPlans::Private::takeUp(Kept &place)
{
    if (!place.isOurs || !desk.isLoaded())
        return;
    bool isNews = false;
    for (HotfixPlanItem &item : place.plan.items) {
        const HotfixPlanItem before = item;
        const auto action = desk.find(actionIdOf(place.plan, item));
        if (action)
            takeAction(place.plan, item, *action, desk.isAttached(place.plan.connection));
        else if (item.state == HotfixPlanItem::State::Open)
            item.state = HotfixPlanItem::State::Waiting; // asked for again, the same action comes of it
        isNews = isNews || !(item == before);
    }
    if (isNews) {
        index(place.plan);
        changed(place);
    }
    lookAgain(HotfixPlan(place.plan));
    soon(place.plan.id);
}

// A wave never ends while somebody has stopped watching one of it.
void HotfixPlans::Private::lookAgain(const HotfixPlan &plan)
{
    if (plan.state != State::Running && plan.state != State::Cancelled)
        return;
    for (const HotfixPlanItem &item : plan.items) {
        const auto action = desk.find(actionIdOf(plan, item));
        if (item.state == HotfixPlanItem::State::Open && action && isLeft(*action))
            desk.lookAgain(action->id);
    }
}

void HotfixPlans::Private::follow(const Action &action)
{
    const auto where = rows.constFind(action.id);
    if (where == rows.constEnd())
        return;
    Kept *place = find(where->first);
    if (!place || !place->isOurs)
        return;
    const qsizetype row = where->second;
    HotfixPlanItem &item = place->plan.items[row];
    const bool isIts = actionIdOf(place->plan, item) == action.id;
    const HotfixPlanItem before = item;
    if (isIts)
        takeAction(place->plan, item, action, desk.isAttached(place->plan.connection));
    else if (cancelIdOf(place->plan, item) == action.id)
        takeCancel(place->plan, item, action);
    const bool isPaused = isIts && isLeft(action) && pausePlan(place->plan);
    if (!isIts || isPaused || !(item == before)) {
        index(place->plan, row);
        changed(*place);
        soon(place->plan.id);
    }
}

void HotfixPlans::Private::changed(Kept &place)
{
    save(place);
    Q_EMIT q.planChanged(HotfixPlan(place.plan));
}

// --- its course ----------------------------------------------------------------------------------------------------

// Whoever tells of an action is in the middle of something: the next step comes after that.
void HotfixPlans::Private::soon(const QUuid &id)
{
    if (due.contains(id))
        return;
    due.insert(id);
    QMetaObject::invokeMethod(
        &q,
        [this, id] {
            due.remove(id);
            step(id);
        },
        Qt::QueuedConnection);
}

void HotfixPlans::Private::step(const QUuid &id)
{
    Kept *place = find(id);
    if (!place || !place->isOurs || !place->isOnDisk || !desk.isLoaded())
        return;
    const HotfixStep next = nextStep(place->plan);
    if (!(next.plan == place->plan)) {
        place->plan = next.plan;
        changed(*place);
    }
    if (!desk.isAttached(place->plan.connection))
        return; // goes on once it is
    if (next.toCancel)
        cancelNext(*place);
    else if (next.row >= 0)
        handOver(*place, next.row);
}

// One after the other: the desk is asked for one that it does not know, and tells when it is decided.
void HotfixPlans::Private::handOver(Kept &place, qsizetype row)
{
    const HotfixPlan &plan = place.plan;
    const HotfixPlanItem &item = plan.items.at(row);
    Confirmation confirmation;
    confirmation.id = actionIdOf(plan, item);
    confirmation.change = changeOf(plan, item);
    confirmation.tenantId = plan.publisherTenantId;
    const QUuid connection = plan.connection;
    const QUuid id = plan.id;
    desk.confirm(connection, confirmation);
    // Known from an earlier run, it says nothing by itself.
    if (const auto action = desk.find(confirmation.id))
        follow(*action);
    soon(id);
}

void HotfixPlans::Private::cancelNext(Kept &place)
{
    const HotfixPlan plan = place.plan; // it changes while the desk is told
    for (const HotfixPlanItem &item : plan.items) {
        if (item.state == HotfixPlanItem::State::Open && item.phase < ActionPhase::Sending)
            desk.stopWatching(actionIdOf(plan, item)); // not sent yet
        if (!item.isCancelable())
            continue;
        const auto cancel = desk.find(cancelIdOf(plan, item));
        if (cancel && !cancel->isOpen())
            continue; // what came of it is told by the hotfix
        if (cancel)
            return;
        Confirmation confirmation;
        confirmation.id = cancelIdOf(plan, item);
        confirmation.change = cancelOf(plan, item);
        confirmation.tenantId = plan.publisherTenantId;
        desk.confirm(plan.connection, confirmation);
        return;
    }
}

// --- people --------------------------------------------------------------------------------------------------------

void HotfixPlans::begin(const HotfixPlan &plan)
{
    if (d->find(plan.id))
        return;
    Private::Kept &kept = d->kept[plan.id];
    kept.plan = plan;
    kept.isOurs = true;
    d->index(plan);
    d->changed(kept);
}

// Of one that nobody looks after, too: it is taken over first.
void HotfixPlans::Private::change(const QUuid &id, const Change &how)
{
    Kept *place = find(id);
    if (!place)
        return;
    if (!place->isOurs) {
        takeOver(id, [this, id, how] { change(id, how); });
        return;
    }
    if (!how(place->plan))
        return;
    index(place->plan);
    changed(*place);
    lookAgain(HotfixPlan(place->plan));
    soon(id);
}

void HotfixPlans::pause(const QUuid &plan)
{
    d->change(plan, pausePlan);
}

void HotfixPlans::resume(const QUuid &plan)
{
    d->change(plan, resumePlan);
}

void HotfixPlans::giveGo(const QUuid &plan)
{
    d->change(plan, goOnWithPlan);
}

void HotfixPlans::cancel(const QUuid &plan)
{
    d->change(plan, cancelPlan);
}

void HotfixPlans::tryAgain(const QUuid &plan)
{
    d->change(plan, tryPlanAgain);
}

void HotfixPlans::remove(const QUuid &plan)
{
    Private::Kept *kept = d->find(plan);
    if (!kept || kept->plan.isOpen())
        return;
    whenReady(d->onDisk([plan](HotfixPlanFolder &folder) { return folder.remove(plan); }), this,
              [this, plan](const Outcome<Done> &removed) {
                  if (!removed) {
                      Q_EMIT trouble(removed.error());
                      return;
                  }
                  d->kept.erase(plan);
                  d->rows.removeIf([&plan](std::pair<const QUuid &, QPair<QUuid, qsizetype> &> row) {
                      return row.second.first == plan;
                  });
                  Q_EMIT planRemoved(plan);
              });
}

} // namespace steward
