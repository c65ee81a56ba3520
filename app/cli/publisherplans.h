// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// Hotfixes for one or many environments of customers, as a plan of waves; and what can be done with such plans.
void scheduleHotfixes(Context &context, const Arguments &arguments);
void listHotfixPlans(Context &context, const Arguments &arguments);
void showHotfixPlan(Context &context, const Arguments &arguments);
void goOnWithHotfixPlan(Context &context, const Arguments &arguments);
void cancelHotfixPlan(Context &context, const Arguments &arguments);

} // namespace steward::cli
