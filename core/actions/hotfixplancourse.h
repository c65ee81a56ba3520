// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/hotfixplan.h"

namespace steward {

/// What a plan does next, as it stands.
struct HotfixStep
{
    HotfixPlan plan{};     ///< as it is from now on
    qsizetype row = -1;    ///< the item to be handed to the desk; -1: none
    bool toCancel = false; ///< what is not sent is withdrawn, what waits at the service is canceled
};

/// One after the other: while an item is not decided, none is handed over. A wave begins when all of the one before
/// have ended, too many failures stop it, and it ends with its last item.
HotfixStep nextStep(HotfixPlan plan);

/// Takes over what the desk says of an item. Where nothing at all could be sent (read-only, signed out, no network) the
/// item waits again and the plan is paused with the reason: that is no failure of the environment. `isAttached`: false
/// while the connection is closed, which pauses nothing.
void takeAction(HotfixPlan &plan, HotfixPlanItem &item, const Action &action, bool isAttached);

/// Takes over what came of canceling the hotfix of an item in a plan that is canceled. Where nothing at all can be
/// canceled the plan holds on with the reason, and the next try is an action of its own. False: nothing to hold on for.
bool takeCancel(HotfixPlan &plan, HotfixPlanItem &item, const Action &cancel);
/// Tries anew what could not be canceled.
bool cancelAgain(HotfixPlan &plan);

/// What people do to a plan. False: it is not in a state for that.
bool pausePlan(HotfixPlan &plan);
bool resumePlan(HotfixPlan &plan);
bool goOnWithPlan(HotfixPlan &plan);
bool cancelPlan(HotfixPlan &plan);
bool tryPlanAgain(HotfixPlan &plan);

} // namespace steward
