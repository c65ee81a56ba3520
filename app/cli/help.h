// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// The help of a command, a group, or (both empty) the program.
QString helpText(const CommandSpec *command, const QString &group, std::span<const CommandSpec> commands);

} // namespace steward::cli
