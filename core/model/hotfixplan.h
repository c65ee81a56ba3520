// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"
#include "core/model/customerenvironment.h"

#include <QtCore/QList>
#include <QtCore/QUuid>

namespace steward {

/// One environment of a plan, and how far it is.
struct HotfixPlanItem
{
    enum class State : quint8 {
        Waiting, ///< nothing was sent for it
        Open,    ///< handed to the desk: see phase
        Ended,   ///< see verdict
        Dropped, ///< a person ended the plan before anything was sent for it
    };

    QString tenantId{}; ///< of the customer
    QString environment{};
    QString family{}; ///< as listCustomerEnvironments gave it
    EnvironmentKind kind = EnvironmentKind::Production;
    AppVersion sourceVersion{}; ///< installed when the plan was made; another one later: nothing is sent
    int wave = 0;               ///< from 0 on
    int attempt = 0;            ///< grows each time a person or the plan tries it anew; each has an action of its own
    int cancelAttempt = 0;      ///< the same for canceling its hotfix

    State state = State::Waiting;
    // Of the action, as it was seen last:
    ActionPhase phase = ActionPhase::Waiting;
    ActionVerdict verdict = ActionVerdict::None;
    QString hotfixId{};
    WireWord<OperationStatus> status{};
    Instant endedAt{};
    std::optional<ApiError> error{};
    QString found{};

    /// Scheduled by the service and not begun: it can still be canceled.
    bool isCancelable() const
    {
        return state == State::Open && phase == ActionPhase::Watching && status.value == OperationStatus::Scheduled &&
               !hotfixId.isEmpty();
    }
    friend bool operator==(const HotfixPlanItem &a, const HotfixPlanItem &b);
};

/// A hotfix for many environments of customers, wave by wave. A value: what a person confirmed, and how far it is.
struct HotfixPlan
{
    enum class State : quint8 {
        Running,
        AwaitingGo, ///< a wave has ended well; the next begins when a person says so
        Paused,     ///< by a person, or because nothing can be sent: see trouble
        Stopped,    ///< as many failures as the plan allows
        Cancelled,  ///< by a person: nothing new is sent, what has not begun is canceled
        Ended,      ///< every item has ended
    };

    QUuid id = QUuid::createUuid();
    QUuid connection{};
    QString connectionName{};
    QString publisherTenantId{}; ///< signed in to when it was confirmed; it goes there or nowhere (D09)
    QString appId{};
    QString appName{}; ///< for words only
    QString countryCode{};
    AppVersion target{};
    Instant runAfter{}; ///< UTC; not given: at once
    bool ignoresUpdateWindow = false;
    int stopAfter = 1;     ///< so many failures stop it; 0: none does
    bool asksForGo = true; ///< between two waves
    Instant confirmedAt{};
    QList<HotfixPlanItem> items{}; ///< in the order of sending; waves one after the other

    State state = State::Running;
    int wave = 0;                      ///< the last one that was begun
    int forgiven = 0;                  ///< failures a person has seen and gone on from
    std::optional<ApiError> trouble{}; ///< why nothing can be sent, or canceled
    bool isElsewhere = false;          ///< another running program looks after it

    int waves() const { return items.isEmpty() ? 0 : items.constLast().wave + 1; }
    /// Something may still be sent for it, or is followed.
    bool isOpen() const;
    friend bool operator==(const HotfixPlan &a, const HotfixPlan &b);
};

/// It did not become what was asked for: counts against the plan. One that somebody canceled is none.
bool isFailure(const HotfixPlanItem &item);
int failuresOf(const HotfixPlan &plan);
/// A person may try it anew: nothing came of it, beyond doubt.
bool mayTryAgain(const HotfixPlanItem &item);

struct HotfixPlanCount
{
    int waiting = 0;
    int open = 0;
    int good = 0;
    int failed = 0;
    int canceled = 0; ///< or dropped
    int total = 0;
};
HotfixPlanCount countOf(const HotfixPlan &plan);
HotfixPlanCount countOf(const HotfixPlan &plan, int wave);

/// The waves of so many items: the sizes in turn, the last one for the rest ("first 3, then 20, then the rest" is
/// {3, 20}). Sizes below one are left out.
QList<int> waveSizes(int items, const QList<int> &sizes);
/// Items for these environments in that order, in waves of those sizes (see waveSizes()).
QList<HotfixPlanItem> planItems(const QList<CustomerEnvironment> &environments, const QList<int> &sizes);

/// The action of an item at its present attempt: the same in every program and every run, so that the journal takes it
/// once.
QUuid actionIdOf(const HotfixPlan &plan, const HotfixPlanItem &item);
/// Of canceling its hotfix.
QUuid cancelIdOf(const HotfixPlan &plan, const HotfixPlanItem &item);
/// What is sent for it.
Change changeOf(const HotfixPlan &plan, const HotfixPlanItem &item);
Change cancelOf(const HotfixPlan &plan, const HotfixPlanItem &item);
/// The item takes over what the desk says of its action.
void follow(HotfixPlanItem &item, const Action &action);

/// Why a plan cannot be begun.
enum class HotfixPlanProblem {
    NoEnvironments,
    NoTarget,
    Twice,       ///< an environment is in it twice
    OtherRelease ///< the version of an environment has another major or minor number than the target
};
QList<HotfixPlanProblem> problemsOf(const HotfixPlan &plan);

} // namespace steward
