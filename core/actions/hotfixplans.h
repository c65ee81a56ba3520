// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/hotfixplan.h"
#include "core/model/outcome.h"

#include <QtCore/QObject>

#include <memory>

namespace steward {

class ActionDesk;

/// Plans of hotfixes on their way, over all programs of this user and over crashes:
///
///   begin() -> on the disk -> wave 0: one environment after the other over the desk -> all of them have ended
///   -> giveGo() or at once -> wave 1 -> ... -> Ended;  too many failures -> Stopped;  nothing can be sent -> Paused
///
/// One program looks after a plan at a time, by a lock that dies with it. What was sent is in the journal: each item
/// has one action, whose id follows from the plan, so that nothing is scheduled twice however often a plan is taken up
/// again. Lives in the thread of the desk, which never waits: the disk is written in another one.
class HotfixPlans : public QObject
{
    Q_OBJECT
public:
    /// `desk` must outlive it. `dataFolder`: the desk's.
    HotfixPlans(ActionDesk &desk, const QString &dataFolder, QObject *parent = nullptr);
    /// What is to be written is written first, within a second. What was under way goes on in the next run.
    ~HotfixPlans() override;

    /// Reads what there is; loaded() follows. Changes nothing, and nothing is sent for what it finds.
    void load();
    bool isLoaded() const;
    /// Goes on with every plan that no program looks after, now and whenever another one leaves one behind. What is
    /// paused, stopped or waits for a person stays so.
    void lookAfterAll();

    /// The latest first; those of other programs as they wrote them last.
    QList<HotfixPlan> plans() const;
    std::optional<HotfixPlan> find(const QUuid &plan) const;

    /// Saves it and begins. Nothing is sent where it cannot be saved, see trouble(). One that is there already is not
    /// begun again.
    void begin(const HotfixPlan &plan);
    /// Nothing new is sent; what was sent is followed. Happens as well where a person stops watching one of its
    /// hotfixes.
    void pause(const QUuid &plan);
    /// From Paused or Stopped on; the failures so far are forgiven.
    void resume(const QUuid &plan);
    /// From AwaitingGo on: the next wave begins.
    void giveGo(const QUuid &plan);
    /// Ends it: what was not sent is dropped, what the service has not begun is canceled, one after the other.
    /// Once more where that was held up, see HotfixPlan::trouble.
    void cancel(const QUuid &plan);
    /// Those that came to nothing are asked for anew, as far as that is beyond doubt (see mayTryAgain()).
    void tryAgain(const QUuid &plan);
    /// Forgets one that has ended. The journal keeps what was done.
    void remove(const QUuid &plan);

Q_SIGNALS:
    void loaded();
    /// New, or changed in any way.
    void planChanged(const steward::HotfixPlan &plan);
    void planRemoved(const QUuid &plan);
    /// LocalFile: a plan cannot be read or written (code "planDamaged": it was set aside). AlreadyUnderWay: another
    /// program looks after the plan named by `target`, so nothing was done.
    void trouble(const steward::ApiError &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
