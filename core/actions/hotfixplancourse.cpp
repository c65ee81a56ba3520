// SPDX-License-Identifier: Apache-2.0
#include "core/actions/hotfixplancourse.h"

#include <algorithm>

namespace steward {

namespace {

using State = HotfixPlan::State;
using ItemState = HotfixPlanItem::State;
using Kind = ApiError::Kind;

// It says something of the environment or the hotfix; everything else would meet the next one as well.
bool isOfTheItem(Kind kind)
{
    switch (kind) {
    case Kind::Changed:
    case Kind::AlreadyUnderWay:
    case Kind::InvalidInput:
    case Kind::NotFound:
    case Kind::Conflict:
    case Kind::Refused:
        return true;
    default:
        return false;
    }
}

// The service did not act, and would not for any other.
bool keepsAllBack(const Action &action)
{
    if (action.isOpen() || !action.error)
        return false;
    if (action.verdict == ActionVerdict::NotSent)
        return !isOfTheItem(action.error->kind);
    const Kind kind = action.error->kind;
    return action.verdict == ActionVerdict::Refused && (kind == Kind::SignInNeeded || kind == Kind::Throttled);
}

// Canceling came to nothing, beyond doubt, and would for every other.
bool keepsCancelsBack(const Action &action)
{
    const bool isNothing = action.verdict == ActionVerdict::NotSent || action.verdict == ActionVerdict::Refused ||
                           action.verdict == ActionVerdict::NotApplied;
    return !action.isOpen() && action.error && isNothing && !isOfTheItem(action.error->kind);
}

// It is not decided yet whether its request was taken.
bool isBeingSent(const HotfixPlanItem &item)
{
    return item.state == ItemState::Open && item.phase < ActionPhase::Watching;
}

bool isOver(const HotfixPlanItem &item)
{
    return item.state == ItemState::Ended || item.state == ItemState::Dropped;
}

void renew(HotfixPlanItem &item)
{
    ++item.attempt;
    item.state = ItemState::Waiting;
    item.phase = ActionPhase::Waiting;
    item.verdict = ActionVerdict::None;
    item.hotfixId.clear();
    item.status = {};
    item.endedAt = {};
    item.error.reset();
    item.found.clear();
}

qsizetype firstWaiting(const HotfixPlan &plan)
{
    const auto found = std::find_if(plan.items.begin(), plan.items.end(), [&](const HotfixPlanItem &item) {
        return item.state == ItemState::Waiting && item.wave <= plan.wave;
    });
    return found == plan.items.end() ? -1 : found - plan.items.begin();
}

HotfixStep runOn(HotfixStep step)
{
    HotfixPlan &plan = step.plan;
    if (plan.stopAfter > 0 && failuresOf(plan) - plan.forgiven >= plan.stopAfter) {
        plan.state = State::Stopped;
        return step;
    }
    if (std::any_of(plan.items.begin(), plan.items.end(), isBeingSent))
        return step;
    step.row = firstWaiting(plan);
    const bool isOpen = std::any_of(plan.items.begin(), plan.items.end(),
                                    [](const HotfixPlanItem &item) { return item.state == ItemState::Open; });
    if (step.row >= 0 || isOpen)
        return step;
    if (plan.asksForGo) {
        plan.state = State::AwaitingGo;
        return step;
    }
    while (step.row < 0) { // something waits, in a wave that has not begun
        ++plan.wave;
        step.row = firstWaiting(plan);
    }
    return step;
}

} // namespace

HotfixStep nextStep(HotfixPlan plan)
{
    HotfixStep step;
    step.plan = std::move(plan);
    const QList<HotfixPlanItem> &items = step.plan.items;
    const bool isDone = std::all_of(items.begin(), items.end(), isOver);
    if (step.plan.state == State::Cancelled) {
        if (isDone)
            step.plan.trouble.reset();
        step.toCancel = !isDone && !step.plan.trouble;
        return step;
    }
    if (isDone) {
        step.plan.state = State::Ended;
        step.plan.trouble.reset();
        return step;
    }
    return step.plan.state == State::Running ? runOn(std::move(step)) : step;
}

void takeAction(HotfixPlan &plan, HotfixPlanItem &item, const Action &action, bool isAttached)
{
    if (!keepsAllBack(action)) {
        follow(item, action);
        return;
    }
    if (plan.state == State::Cancelled) {
        item.state = ItemState::Dropped;
        return;
    }
    renew(item);
    // The connection was closed, by us or by the end of an earlier run: it goes on with the next one.
    const bool isClosed = action.error->kind == Kind::Cancelled && (!isAttached || action.isResumed);
    if (isClosed || plan.state != State::Running)
        return;
    plan.state = State::Paused;
    plan.trouble = action.error;
}

bool takeCancel(HotfixPlan &plan, HotfixPlanItem &item, const Action &cancel)
{
    if (plan.state != State::Cancelled || !item.isCancelable() || !keepsCancelsBack(cancel))
        return false;
    ++item.cancelAttempt;
    plan.trouble = cancel.error;
    return true;
}

bool cancelAgain(HotfixPlan &plan)
{
    if (plan.state != State::Cancelled || !plan.trouble)
        return false;
    plan.trouble.reset();
    return true;
}

bool pausePlan(HotfixPlan &plan)
{
    if (plan.state != State::Running && plan.state != State::AwaitingGo)
        return false;
    plan.state = State::Paused;
    plan.trouble.reset();
    return true;
}

bool resumePlan(HotfixPlan &plan)
{
    if (plan.state != State::Paused && plan.state != State::Stopped)
        return false;
    plan.state = State::Running;
    plan.trouble.reset();
    plan.forgiven = failuresOf(plan);
    return true;
}

bool goOnWithPlan(HotfixPlan &plan)
{
    if (plan.state != State::AwaitingGo)
        return false;
    plan.state = State::Running;
    ++plan.wave;
    return true;
}

bool cancelPlan(HotfixPlan &plan)
{
    if (plan.state == State::Cancelled)
        return cancelAgain(plan);
    if (!plan.isOpen())
        return false;
    plan.state = State::Cancelled;
    plan.trouble.reset();
    for (HotfixPlanItem &item : plan.items) {
        if (item.state == ItemState::Waiting)
            item.state = ItemState::Dropped;
    }
    return true;
}

bool tryPlanAgain(HotfixPlan &plan)
{
    if (plan.state == State::Cancelled)
        return false;
    bool isAny = false;
    for (HotfixPlanItem &item : plan.items) {
        if (!mayTryAgain(item))
            continue;
        renew(item);
        isAny = true;
    }
    if (!isAny)
        return false;
    plan.state = State::Running;
    plan.trouble.reset();
    plan.forgiven = failuresOf(plan);
    return true;
}

} // namespace steward
