// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operationmerge.h"

namespace steward {

OperationSnapshot mergedOperations(const std::vector<OperationSnapshot> &tables)
{
    if (tables.size() == 1)
        return tables.front();
    OperationTableBuilder builder;
    std::size_t rows = 0;
    for (const OperationSnapshot &table : tables)
        rows += table ? table->size() : 0;
    builder.reserve(rows);
    for (const OperationSnapshot &table : tables) {
        if (table)
            builder.add(*table);
    }
    return builder.finish();
}

} // namespace steward
