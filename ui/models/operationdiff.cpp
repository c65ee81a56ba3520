// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operationdiff.h"

#include <unordered_map>

namespace steward {

namespace {

using Row = OperationTable::Row;
using Run = ListingChanges::Run;

constexpr std::size_t mostRuns = 64;

// Tells whether texts of two pools are equal; each pair of codes is compared as text once.
class TextMatch
{
public:
    TextMatch(const OperationTable &before, const OperationTable &after)
        : m_before(before)
        , m_after(after)
        , m_equal(before.pool().size(), unknown)
    {
    }
    bool operator()(StringPool::Index before, StringPool::Index after) const
    {
        if (m_equal[before] == after)
            return true;
        if (m_before.text(before) != m_after.text(after))
            return false;
        m_equal[before] = after;
        return true;
    }

private:
    static constexpr StringPool::Index unknown = ~StringPool::Index{0};
    const OperationTable &m_before;
    const OperationTable &m_after;
    mutable std::vector<StringPool::Index> m_equal;
};

bool isSameOperation(const OperationRow &a, const OperationRow &b, const TextMatch &same)
{
    return a.guid == b.guid && same(a.idText, b.idText) && same(a.connection, b.connection);
}

bool isUnchanged(const OperationRow &a, const OperationRow &b, const TextMatch &same)
{
    return a.status == b.status && a.type == b.type && a.isDoubtful == b.isDoubtful && a.isAmbiguous == b.isAmbiguous &&
           a.createdOn == b.createdOn && a.startedOn == b.startedOn && a.completedOn == b.completedOn &&
           same(a.statusWord, b.statusWord) && same(a.subject, b.subject) && same(a.createdBy, b.createdBy) &&
           same(a.errorMessage, b.errorMessage) && same(a.typeWord, b.typeWord) &&
           same(a.environmentName, b.environmentName) && same(a.environmentKind, b.environmentKind) &&
           same(a.canceledBy, b.canceledBy) && same(a.sourceVersion, b.sourceVersion) &&
           same(a.targetVersion, b.targetVersion) && same(a.parameters, b.parameters);
}

std::size_t hashOf(const OperationTable &table, const OperationRow &row)
{
    if (row.idText != 0)
        return std::hash<std::string_view>()(table.text(row.idText));
    return row.guid[0] ^ (row.guid[1] * 0x9E3779B97F4A7C15ULL);
}

void extend(std::vector<Run> &runs, int position)
{
    if (!runs.empty() && runs.back().last + 1 == position)
        runs.back().last = position;
    else
        runs.push_back({position, position});
}

} // namespace

std::vector<Row> newRowsOf(const OperationTable &before, const OperationTable &after)
{
    const TextMatch same(before, after);
    std::unordered_multimap<std::size_t, Row> byHash;
    byHash.reserve(after.size());
    for (Row row = 0; row < after.size(); ++row)
        byHash.emplace(hashOf(after, after.row(row)), row);
    std::vector<Row> rows(before.size(), Listing::gone);
    for (Row row = 0; row < before.size(); ++row) {
        const auto [first, last] = byHash.equal_range(hashOf(before, before.row(row)));
        for (auto candidate = first; candidate != last; ++candidate) {
            if (isSameOperation(before.row(row), after.row(candidate->second), same))
                rows[row] = candidate->second;
        }
    }
    return rows;
}

std::optional<ListingChanges> changesBetween(const OperationTable &before, const std::vector<Row> &shown,
                                             const OperationTable &after, const std::vector<Row> &wanted,
                                             const std::vector<Row> &newRowOf)
{
    std::vector<bool> isWanted(after.size());
    for (const Row row : wanted)
        isWanted[row] = true;
    std::vector<bool> wasShown(after.size());
    ListingChanges changes;
    std::vector<Row> kept; // shown rows that stay, in their order
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const Row row = newRowOf[shown[i]];
        // Two rows of one id (a service that repeats itself) leave no way to tell them apart.
        if (row != Listing::gone && isWanted[row] && wasShown[row])
            return std::nullopt;
        if (row == Listing::gone || !isWanted[row]) {
            extend(changes.removed, static_cast<int>(i));
        } else {
            wasShown[row] = true;
            kept.push_back(shown[i]);
        }
    }

    const TextMatch same(before, after);
    std::size_t next = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wasShown[wanted[i]]) {
            extend(changes.inserted, static_cast<int>(i));
            continue;
        }
        const Row old = kept[next++];
        if (newRowOf[old] != wanted[i])
            return std::nullopt; // changed places
        if (!isUnchanged(before.row(old), after.row(wanted[i]), same))
            extend(changes.changed, static_cast<int>(i));
    }
    if (changes.removed.size() + changes.inserted.size() + changes.changed.size() > mostRuns)
        return std::nullopt;
    return changes;
}

} // namespace steward
