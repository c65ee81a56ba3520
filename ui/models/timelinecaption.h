// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfilter.h"
#include "ui/models/timelinedata.h"

namespace steward {

/// Whose operations a timeline shows and how they were chosen, in one line: "Contoso · Production · Copy · Failed".
QString captionOf(const TimelineData &data, const OperationFilter &filter);

} // namespace steward
