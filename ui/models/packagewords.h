// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apppackage.h"

namespace steward {

/// What keeps a file from being uploaded, or speaks against it, in one or two sentences. Empty for None.
QString words(PackageProblem problem);

} // namespace steward
