// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// Writes the .app file of a version to a file, or into a folder under a cleaned name; replaces nothing unless told to.
void downloadPublisherVersion(Context &context, const Arguments &arguments);

} // namespace steward::cli
