// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

namespace steward::cli {

void listOperations(Context &context, const Arguments &arguments);
/// Always CSV, to a file (wholly old or wholly new) or to standard output.
void exportOperationsToCsv(Context &context, const Arguments &arguments);

} // namespace steward::cli
