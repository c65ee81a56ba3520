// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationfilter.h"

#include "core/model/operationsieve.h"

namespace steward {

namespace {

using Row = OperationTable::Row;

bool isSet(const OperationFilter &filter, FilterPart part)
{
    switch (part) {
    case FilterPart::Text:
        return !filterWords(filter.text).isEmpty();
    case FilterPart::Types:
        return !filter.types.isEmpty();
    case FilterPart::Statuses:
        return !filter.statuses.isEmpty();
    case FilterPart::Environments:
        return !filter.environments.isEmpty();
    case FilterPart::Connections:
        return !filter.connections.isEmpty();
    case FilterPart::People:
        return !filter.people.isEmpty();
    case FilterPart::Apps:
        return !filter.apps.isEmpty();
    case FilterPart::Times:
        return filter.since.isKnown() || filter.until.isKnown();
    }
    return false;
}

// Adds what there is of each deed to the counts of types or statuses.
void addByDeed(const OperationIndex &index, const std::vector<quint32> &ofDeed, FilterPart part,
               OperationCounts &counts)
{
    for (std::size_t i = 0; i < ofDeed.size(); ++i) {
        const OperationIndex::Deed &deed = index.deeds()[i];
        if (part == FilterPart::Types)
            counts.byType[static_cast<std::size_t>(deed.type)] += ofDeed[i];
        else
            counts.byStatus[static_cast<std::size_t>(deed.status)] += ofDeed[i];
    }
}

} // namespace

std::vector<FilterPart> partsOf(const OperationFilter &filter)
{
    std::vector<FilterPart> parts;
    for (int i = 0; i <= static_cast<int>(FilterPart::Times); ++i) {
        if (isSet(filter, static_cast<FilterPart>(i)))
            parts.push_back(static_cast<FilterPart>(i));
    }
    return parts;
}

OperationFilter without(OperationFilter filter, FilterPart part)
{
    switch (part) {
    case FilterPart::Text:
        filter.text.clear();
        break;
    case FilterPart::Types:
        filter.types.clear();
        break;
    case FilterPart::Statuses:
        filter.statuses.clear();
        break;
    case FilterPart::Environments:
        filter.environments.clear();
        break;
    case FilterPart::Connections:
        filter.connections.clear();
        break;
    case FilterPart::People:
        filter.people.clear();
        break;
    case FilterPart::Apps:
        filter.apps.clear();
        break;
    case FilterPart::Times:
        filter.since = {};
        filter.until = {};
        break;
    }
    return filter;
}

std::vector<Row> rowsMatching(const OperationIndex &index, const OperationFilter &filter, const IsCancelled &cancelled)
{
    return rowsMatching(index, OperationScope(), filter, cancelled);
}

std::vector<Row> rowsMatching(const OperationIndex &index, const OperationScope &scope, const OperationFilter &filter,
                              const IsCancelled &cancelled)
{
    std::vector<Row> rows;
    rows.reserve(index.table().size());
    const bool finished = OperationSieve(index, scope, filter).run(0, cancelled, [&rows](std::span<const Row> some) {
        rows.insert(rows.end(), some.begin(), some.end());
    });
    return finished ? rows : std::vector<Row>();
}

std::vector<Row> rowsMatching(const OperationSnapshot &table, const OperationFilter &filter,
                              const IsCancelled &cancelled)
{
    return rowsMatching(OperationIndex(table), filter, cancelled);
}

quint32 countMatching(const OperationIndex &index, const OperationScope &scope, const OperationFilter &filter,
                      const IsCancelled &cancelled)
{
    if (scope.isEmpty() && filter.isEmpty())
        return index.table().size();
    quint32 count = 0;
    const bool finished = OperationSieve(index, scope, filter).run(0, cancelled, [&count](std::span<const Row> some) {
        count += static_cast<quint32>(some.size());
    });
    return finished ? count : 0;
}

OperationCounts countsOf(const OperationIndex &index, const std::vector<Row> &rows)
{
    std::vector<quint32> ofDeed(index.deeds().size());
    for (const Row row : rows)
        ++ofDeed[index.deedOf()[row]];
    OperationCounts counts;
    addByDeed(index, ofDeed, FilterPart::Types, counts);
    addByDeed(index, ofDeed, FilterPart::Statuses, counts);
    return counts;
}

OperationMatches matchesOf(const OperationIndex &index, const OperationScope &scope, const OperationFilter &filter,
                           const IsCancelled &cancelled)
{
    constexpr auto types = OperationSieve::bitOf(FilterPart::Types);
    constexpr auto statuses = OperationSieve::bitOf(FilterPart::Statuses);
    if (filter.types.isEmpty() && filter.statuses.isEmpty()) { // then all counts are those of the rows
        OperationMatches matches;
        matches.rows = rowsMatching(index, scope, filter, cancelled);
        matches.counts = countsOf(index, matches.rows);
        return matches;
    }
    OperationMatches matches;
    matches.rows.reserve(index.table().size());
    const OperationSieve sieve(index, scope, filter);
    std::vector<quint32> anyType(index.deeds().size());
    std::vector<quint32> anyStatus(index.deeds().size());
    std::array<Row, OperationIndex::rowsOfABlock> hits;
    const bool finished = sieve.run(types | statuses, cancelled, [&](std::span<const Row> some) {
        std::size_t count = 0;
        for (const Row row : some) {
            const quint32 deed = index.deedOf()[row];
            const auto fails = sieve.failsOf(row);
            anyType[deed] += (fails & statuses) == 0 ? 1 : 0;
            anyStatus[deed] += (fails & types) == 0 ? 1 : 0;
            hits[count] = row;
            count += fails == 0 ? 1 : 0;
        }
        matches.rows.insert(matches.rows.end(), hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(count));
    });
    if (!finished)
        return {};
    addByDeed(index, anyType, FilterPart::Types, matches.counts);
    addByDeed(index, anyStatus, FilterPart::Statuses, matches.counts);
    return matches;
}

} // namespace steward
