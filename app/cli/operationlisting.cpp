// SPDX-License-Identifier: Apache-2.0
#include "app/cli/operationlisting.h"

#include "app/cli/fields.h"

#include <numeric>

namespace steward::cli {

Listing listingOfOperations(const OperationSnapshot &table, const std::vector<OperationTable::Row> &rows,
                            bool ofSeveralConnections)
{
    const Instant now = Instant::now();
    QList<ListedOperation> list;
    list.reserve(static_cast<qsizetype>(rows.size()));
    for (const OperationTable::Row row : rows)
        list.append({table->operationAt(row), table->string(table->row(row).connection), now});
    return listingOf(list, operationFields(ofSeveralConnections));
}

Listing listingOfOperations(const OperationSnapshot &table, bool ofSeveralConnections)
{
    std::vector<OperationTable::Row> rows(table->size());
    std::iota(rows.begin(), rows.end(), OperationTable::Row{0});
    return listingOfOperations(table, rows, ofSeveralConnections);
}

} // namespace steward::cli
