// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfield.h"
#include "core/model/operationfilter.h"

namespace steward {

/// The rows in the order of a field. Stable: equal ones stay as they came. Rows without a value come last in either
/// order. Texts are ordered ignoring case, types and statuses by the words people see; durations of running operations
/// reach to `now`. Parameters have no order.
/// Empty when cancelled.
std::vector<OperationTable::Row> sortedRows(const OperationIndex &index, std::vector<OperationTable::Row> rows,
                                            OperationField field, Qt::SortOrder order, Instant now,
                                            const IsCancelled &cancelled = {});

} // namespace steward
