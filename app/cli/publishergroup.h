// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// The commands of the App Management API for publishers.
std::vector<CommandSpec> publisherReads();
std::vector<CommandSpec> publisherChanges();

} // namespace steward::cli
