// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// The commands below `connections`.
std::vector<CommandSpec> connectionGroup();

} // namespace steward::cli
