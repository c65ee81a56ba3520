// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/change.h"

namespace steward {

/// The alternative of that kind with nothing filled in: where values are read into, or all that is known yet.
Change::What emptyWhat(ChangeKind kind);

} // namespace steward
