// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"

namespace steward {

/// Several tables as one; a single one as it is. Works in the calling thread: a million rows take a second.
OperationSnapshot mergedOperations(const std::vector<OperationSnapshot> &tables);

} // namespace steward
