// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "ui/dialogs/changes/changeinput.h"

namespace steward {

/// Server time as far as this machine can tell: its own clock, corrected by what the sign-in service showed.
Instant serverNow(const TenantState &tenant);
/// Everything the tenant knows already that a dialog about that kind of change wants, without values to start from.
/// `environment` empty: about the tenant.
ChangeInput inputFor(const TenantState &tenant, ChangeKind kind, const QString &environment);
/// Asks the service for what is missing or old; the tenant's signals tell when it came.
void askFor(TenantState &tenant, ChangeKind kind, const QString &environment);

/// Operations of that environment that are not at their end.
QList<Operation> runningOperations(const OperationTable &log, const QString &environment);
/// Restores of that environment in the month of `now` (UTC), those that failed or were canceled not counted.
int restoresInMonth(const OperationTable &log, const QString &environment, Instant now);

} // namespace steward
