// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "ui/dialogs/changes/changedialog.h"

namespace steward {

/// The dialog of that change over `parent`, for one environment; `apps` are those it begins with. Nothing where the
/// change cannot be put into a dialog at all: a cancellation without a scheduled update.
ChangeDialog *makeChangeDialog(ChangeKind kind, const ChangeInput &input, const QStringList &apps, TenantState &tenant,
                               QWidget *parent);

/// The operation of an update of that app that waits for its time; empty where the log has none.
QString scheduledUpdateOf(const OperationTable &log, const QString &environment, const QString &appId);

} // namespace steward
