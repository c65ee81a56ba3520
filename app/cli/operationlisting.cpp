// SPDX-License-Identifier: Apache-2.0
#include "app/cli/operationlisting.h"

#include "app/cli/fields.h"

#include <numeric>

namespace steward::cli {

Listing listingOfOperations(const OperationSnapshot &table, const std::vector<OperationTable::Row> &rows,
                            bool ofSeveralConnections, const std::vector<RareMembers> &rare)
{
    const Instant now = Instant::now();
    QList<ListedOperation> list;
    list.reserve(static_cast<qsizetype>(rows.size()));
    std::size_t recorded = 0;
    for (const OperationTable::Row row : rows) {
        list.append({table->operationAt(row), table->string(table->row(row).connection), now});
        Operation &operation = list.last().operation;
        if (operation.record != 0 && recorded < rare.size())
            operation.parametersJson = rare[recorded++].parameters;
    }
    return listingOf(list, operationFields(ofSeveralConnections));
}

std::vector<quint32> recordsOf(const OperationTable &table, const std::vector<OperationTable::Row> &rows)
{
    std::vector<quint32> records;
    for (const OperationTable::Row row : rows) {
        if (const quint32 record = table.row(row).record; record != 0)
            records.push_back(record);
    }
    return records;
}

Listing listingOfOperations(const OperationSnapshot &table, bool ofSeveralConnections)
{
    std::vector<OperationTable::Row> rows(table->size());
    std::iota(rows.begin(), rows.end(), OperationTable::Row{0});
    return listingOfOperations(table, rows, ofSeveralConnections);
}

} // namespace steward::cli
