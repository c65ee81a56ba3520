// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// The changes whose result is open or not known; with --all also those that ended lately.
void listJournal(Context &context, const Arguments &arguments);
/// Looks again at all of those, or at one; or lets a person say what became of it.
void resolveJournal(Context &context, const Arguments &arguments);

} // namespace steward::cli
