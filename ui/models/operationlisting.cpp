// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operationlisting.h"

#include "ui/models/operationdiff.h"
#include "ui/models/statuswords.h"

namespace steward {

namespace {

using Row = OperationTable::Row;

} // namespace

OperationWords operationWords()
{
    return {[](OperationType type) { return words(type); }, [](OperationStatus status) { return words(status); }};
}

IndexedOperations::IndexedOperations(OperationSnapshot snapshot)
    : m_snapshot(snapshot ? std::move(snapshot) : std::make_shared<const OperationTable>())
{
}

const OperationIndexPtr &IndexedOperations::index() const
{
    std::call_once(m_built, [this] { m_index = std::make_shared<const OperationIndex>(m_snapshot, operationWords()); });
    return m_index;
}

std::optional<Listing> listOperations(const ListingRequest &request, const IsCancelled &cancelled)
{
    Listing listing;
    listing.index = request.operations->index();
    const OperationIndex &index = *listing.index;
    const std::vector<Row> inScope = rowsMatching(index, request.scope, {}, cancelled);
    listing.total = static_cast<quint32>(inScope.size());
    listing.counts = countsOf(index, inScope);
    listing.rows = sortedRows(index, rowsMatching(index, request.scope, request.filter, cancelled), request.field,
                              request.order, request.now, cancelled);
    if (cancelled && cancelled())
        return std::nullopt;
    if (request.shownOperations && request.shownOperations->snapshot() != request.operations->snapshot()) {
        const OperationTable &before = *request.shownOperations->snapshot();
        const OperationTable &after = index.table();
        listing.newRowOf = newRowsOf(before, after);
        listing.changes = changesBetween(before, *request.shownRows, after, listing.rows, listing.newRowOf);
    }
    return listing;
}

} // namespace steward
