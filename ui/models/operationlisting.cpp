// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operationlisting.h"

#include "ui/models/operationdiff.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThreadPool>

#include <algorithm>

namespace steward {

namespace {

using Row = OperationTable::Row;

std::vector<std::pair<FilterPart, quint32>> reliefsOf(const OperationIndex &index, const ListingRequest &request,
                                                      const IsCancelled &cancelled)
{
    std::vector<std::pair<FilterPart, quint32>> reliefs;
    for (const FilterPart part : partsOf(request.filter)) {
        const quint32 count = countMatching(index, request.scope, without(request.filter, part), cancelled);
        if (count > 0)
            reliefs.emplace_back(part, count);
    }
    std::stable_sort(reliefs.begin(), reliefs.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    return reliefs;
}

// Where the list is in order of creation it is an end of the list.
std::optional<int> newestOf(const OperationIndex &index, const std::vector<Row> &rows, const ListingRequest &request)
{
    if (rows.empty())
        return std::nullopt;
    if (request.field == OperationField::Created && request.order == Qt::DescendingOrder)
        return 0;
    std::size_t newest = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (index.table().row(rows[i]).createdOn >= index.table().row(rows[newest]).createdOn)
            newest = i;
    }
    return static_cast<int>(newest);
}

// Whoever lets go of it last, often the window's thread, does not wait until hundreds of megabytes are given back.
void discardElsewhere(const OperationIndex *index)
{
    constexpr OperationTable::Row few = 20'000;
    if (index->table().size() <= few || !QCoreApplication::instance())
        delete index;
    else
        QThreadPool::globalInstance()->start([index] { delete index; });
}

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
    std::call_once(m_built, [this] {
        m_index = OperationIndexPtr(new OperationIndex(m_snapshot, operationWords()), &discardElsewhere);
    });
    return m_index;
}

std::optional<Listing> listOperations(const ListingRequest &request, const IsCancelled &cancelled)
{
    Listing listing;
    listing.index = request.operations->index();
    const OperationIndex &index = *listing.index;
    listing.total = countMatching(index, request.scope, {}, cancelled);
    OperationMatches matches = matchesOf(index, request.scope, request.filter, cancelled);
    listing.counts = matches.counts;
    if (matches.rows.empty() && listing.total > 0)
        listing.reliefs = reliefsOf(index, request, cancelled);
    listing.rows = sortedRows(index, std::move(matches.rows), request.field, request.order, request.now, cancelled);
    if (cancelled && cancelled())
        return std::nullopt;
    listing.newest = newestOf(index, listing.rows, request);
    if (request.shownOperations && request.shownOperations->snapshot() != request.operations->snapshot()) {
        const OperationTable &before = *request.shownOperations->snapshot();
        const OperationTable &after = index.table();
        listing.newRowOf = request.newRowOf;
        if (!listing.newRowOf)
            listing.newRowOf = std::make_shared<const std::vector<Row>>(newRowsOf(before, after));
        listing.changes = changesBetween(before, *request.shownRows, after, listing.rows, *listing.newRowOf);
    }
    return listing;
}

} // namespace steward
