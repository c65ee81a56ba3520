// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/listing.h"
#include "core/history/archive.h"

namespace steward::cli {

/// The given rows in their order. `rare`: raw JSON of those of them that have a record, in their order; may be empty.
Listing listingOfOperations(const OperationSnapshot &table, const std::vector<OperationTable::Row> &rows,
                            bool ofSeveralConnections, const std::vector<RareMembers> &rare = {});
/// The records of the rows that have one.
std::vector<quint32> recordsOf(const OperationTable &table, const std::vector<OperationTable::Row> &rows);
/// All rows of the table.
Listing listingOfOperations(const OperationSnapshot &table, bool ofSeveralConnections);

} // namespace steward::cli
