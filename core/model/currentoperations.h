// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"

namespace steward {

/// What of a tenant's log is needed to judge a change: all that has not ended, the restores of the last two months
/// (the service counts them by the month), and of each environment the last work of every type, for how long such work
/// takes. A few hundred rows of however many; the whole log is the flight recorder's.
OperationSnapshot currentOperations(const OperationTable &log, Instant now);

} // namespace steward
