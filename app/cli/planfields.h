// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/listing.h"
#include "core/model/hotfixplan.h"

namespace steward::cli {

/// An environment of a plan, with what is said of the whole.
struct PlanItem
{
    HotfixPlan plan{}; ///< without its items
    HotfixPlanItem item{};
};
QList<PlanItem> itemsOf(const HotfixPlan &plan);

/// What is printed of plans, and of the environments of one.
std::vector<Field<HotfixPlan>> planFields();
std::vector<Field<PlanItem>> planItemFields();

} // namespace steward::cli
