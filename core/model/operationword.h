// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"

namespace steward {

/// The service's own word, as it is sent most often; empty for Unknown. Read back by operationStatusOf() and
/// operationTypeOf().
QLatin1String wireWordOf(OperationStatus status);
QLatin1String wireWordOf(OperationType type);

} // namespace steward
