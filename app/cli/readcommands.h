// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

namespace steward::cli {

void listEnvironments(Context &context, const Arguments &arguments);
void showEnvironment(Context &context, const Arguments &arguments);
void showStorage(Context &context, const Arguments &arguments);
void showQuotas(Context &context, const Arguments &arguments);
void listRestorePeriods(Context &context, const Arguments &arguments);

void listApps(Context &context, const Arguments &arguments);
void listAppUpdates(Context &context, const Arguments &arguments);
void listAppOperations(Context &context, const Arguments &arguments);

} // namespace steward::cli
