// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

namespace steward::demo {

/// The operation starts: its entry says running, and the app or environment shows that it is being worked on.
void begin(TenantData &tenant, Work &work);

/// The operation ends as `work.ending` says, with what that does to the world:
///   create, copy, restore   the new environment is Active with its apps; failed: CreatingFailed; canceled or skipped:
///                           there is none
///   softDelete              SoftDeleted under its suffixed name; failed: SoftDeletingFailed
///   delete                  gone; failed: RemovingFailed
///   recover                 Active, still under the suffixed name; failed: RecoveringFailed
///   environmentRename       the new name everywhere but in the entry of the rename itself and in those of deletions
///   app work                the apps installed, changed or gone; the app's last result
/// An operation that vanishes leaves the log instead, and what it was about is as if it had been canceled.
void finish(TenantData &tenant, const Work &work);

/// Makes new environments restorable half an hour after they became ready, and lets their last period follow the time.
void growRestorePeriods(TenantData &tenant, const Moment &now);

} // namespace steward::demo
