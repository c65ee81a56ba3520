// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"
#include "core/actions/confirmation.h"
#include "core/model/change.h"

namespace steward {
class TenantSession;
}

namespace steward::cli {

/// The command that asks for one change: reads what its rules look at, checks them and --confirm, and hands it to the
/// action desk, which alone sends.
void startChange(Context &context, const Arguments &arguments, ChangeKind kind);

/// Hands a confirmation to the desk, tells of what earlier runs left open first (D05), and follows it.
void handOver(Context &context, TenantSession &session, const Confirmation &confirmation);

template <ChangeKind kind>
void changeCommand(Context &context, const Arguments &arguments)
{
    startChange(context, arguments, kind);
}

} // namespace steward::cli
