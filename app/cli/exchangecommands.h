// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

namespace steward::cli {

void exportToFile(Context &context, const Arguments &arguments);
void importFromFile(Context &context, const Arguments &arguments);

} // namespace steward::cli
