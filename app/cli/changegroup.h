// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// The commands that change environments, those that change apps, and those of the journal.
std::vector<CommandSpec> environmentChanges();
std::vector<CommandSpec> appChanges();
std::vector<CommandSpec> journalGroup();

} // namespace steward::cli
