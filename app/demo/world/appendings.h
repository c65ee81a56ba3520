// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

namespace steward::demo {

/// Shows in the app that the work is about how far it is: UpdatePending, Updating, Installed.
void showAppState(TenantData &tenant, const Work &work, const QByteArray &state);

/// Installs, changes or takes away the apps of the work when `done`, and notes the result in the app it is about.
void finishAppWork(TenantData &tenant, const Work &work, bool done);

} // namespace steward::demo
