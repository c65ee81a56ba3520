// SPDX-License-Identifier: Apache-2.0
#include "core/model/currentoperations.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace steward {

namespace {

constexpr qint64 twoMonths = 62LL * 24 * 3600 * 1000;
constexpr int lastOfEach = 12;

} // namespace

OperationSnapshot currentOperations(const OperationTable &log, Instant now)
{
    std::vector<OperationTable::Row> newestFirst(log.size());
    std::iota(newestFirst.begin(), newestFirst.end(), 0);
    std::stable_sort(newestFirst.begin(), newestFirst.end(), [&](OperationTable::Row a, OperationTable::Row b) {
        return log.row(a).createdOn > log.row(b).createdOn;
    });
    OperationTableBuilder builder;
    std::vector<StringPool::Index> moved;
    std::unordered_map<quint64, int> seen; // by environment and type
    for (const OperationTable::Row number : newestFirst) {
        OperationRow row = log.row(number);
        const quint64 kind = quint64{row.environmentName} << 8 | static_cast<quint64>(row.type);
        const bool isRestore = row.type == OperationType::Restore && row.createdOn > now.msecs - twoMonths;
        const bool isExample = row.status == OperationStatus::Succeeded && ++seen[kind] <= lastOfEach;
        if (isFinal(row.status) && !isRestore && !isExample)
            continue;
        builder.adopt(row, log, moved);
        builder.add(row);
    }
    return builder.finish();
}

} // namespace steward
