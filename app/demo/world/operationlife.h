// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

/// The life of operations: scheduled or queued, running, and an end.
///
/// Nothing runs by itself. Every accepted operation is planned at once (startsAt and endsAt in the world's time), and
/// what is due is carried out, in order, when somebody looks at the tenant. Usual lengths in the world's time:
///   create 4 to 8 min, copy 20 to 60 min, restore 25 to 50 min, recover 2 to 4 min, rename 30 to 60 s, delete 20 to
///   60 s, app work 40 to 90 s. It starts after 2 to 6 s, a restore after 10 to 30 s. Work for the update window starts
///   when the window opens: Saturday 22:00 to Sunday 06:00 UTC of the world's time, for every environment.
namespace steward::demo {

/// Carries out what is due by then, and purges what has been soft-deleted for long enough.
void bringUpToDate(TenantData &tenant, const Moment &now);

/// When the update window is open next, in the world's time: `world` itself when it is open.
qint64 nextUpdateWindow(qint64 world);

/// Plans start and end of `work`, which has its kind and its moment of acceptance; `seconds` as in DemoOutcome.
void plan(Work &work, Random &random, int seconds, bool inUpdateWindow = false);

/// Ends a piece of work that has not started, as canceled.
void cancelWork(TenantData &tenant, const Guid &operation, const QByteArray &by, const Moment &now);

/// The service keeps its log for so long only: takes out what was asked for before that moment and has ended. The number
/// of operations that went.
int forgetOperations(TenantData &tenant, qint64 createdBefore);

/// Whether something reads from or rebuilds the environment right now: a copy or restore of it, a rename.
bool isBusy(const TenantData &tenant, const Environment &environment);
/// The work that has not ended on an app of an environment; null when there is none.
const Work *workOn(const TenantData &tenant, const Environment &environment, QByteArrayView appId);

} // namespace steward::demo
