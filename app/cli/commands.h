// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// Every command, in the order of the help.
std::span<const CommandSpec> allCommands();

} // namespace steward::cli
