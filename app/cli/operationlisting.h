// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/listing.h"
#include "core/model/operationtable.h"

namespace steward::cli {

/// The given rows in their order.
Listing listingOfOperations(const OperationSnapshot &table, const std::vector<OperationTable::Row> &rows,
                            bool ofSeveralConnections);
/// All rows of the table.
Listing listingOfOperations(const OperationSnapshot &table, bool ofSeveralConnections);

} // namespace steward::cli
