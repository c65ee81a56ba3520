// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/operationlisting.h"

namespace steward {

/// For each row of `before` the row of `after` with the same connection and id, else Listing::gone.
std::vector<OperationTable::Row> newRowsOf(const OperationTable &before, const OperationTable &after);

/// How `shown` (rows of before) becomes `wanted` (rows of after) by few removals, insertions and changed rows; nothing
/// when rows changed places or more than a handful of runs would be needed.
std::optional<ListingChanges> changesBetween(const OperationTable &before,
                                             const std::vector<OperationTable::Row> &shown, const OperationTable &after,
                                             const std::vector<OperationTable::Row> &wanted,
                                             const std::vector<OperationTable::Row> &newRowOf);

} // namespace steward
