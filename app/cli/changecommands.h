// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"
#include "core/model/change.h"

namespace steward::cli {

/// The command that asks for one change: reads what its rules look at, checks them and --confirm, and hands it to the
/// action desk, which alone sends.
void startChange(Context &context, const Arguments &arguments, ChangeKind kind);

template <ChangeKind kind>
void changeCommand(Context &context, const Arguments &arguments)
{
    startChange(context, arguments, kind);
}

} // namespace steward::cli
