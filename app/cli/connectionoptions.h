// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

namespace steward::cli {

/// The options of `connections add` and `connections set`: one for each field, and what only one of them takes.
std::vector<OptionSpec> addOptions();
std::vector<OptionSpec> setOptions();

/// Puts what was given into the connection and holds the whole against check(). False: refused, the program ends.
bool applyOptions(Context &context, const Arguments &arguments, TenantConnection &connection);

} // namespace steward::cli
