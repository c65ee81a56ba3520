// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

namespace steward::cli {

void listConnections(Context &context, const Arguments &arguments);
void addConnection(Context &context, const Arguments &arguments);
void showConnection(Context &context, const Arguments &arguments);
void removeConnection(Context &context, const Arguments &arguments);

} // namespace steward::cli
