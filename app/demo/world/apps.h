// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

namespace steward::demo {

/// Fills in the installed apps (15 to 40 of Microsoft and of partners) and the updates available for them.
void installApps(Environment &environment, Random &random);
/// What a new environment comes with: Microsoft's apps, no updates.
void installMicrosoftApps(Environment &environment);

} // namespace steward::demo
