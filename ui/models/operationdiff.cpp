// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operationdiff.h"

#include <unordered_map>

namespace steward {

namespace {

using Row = OperationTable::Row;
using Run = ListingChanges::Run;

constexpr std::size_t mostRuns = 64;
constexpr std::size_t mostMoves = 4'000'000;

// Tells whether texts of two pools are equal; each pair of codes is compared as text once.
class TextMatch
{
public:
    TextMatch(const OperationTable &before, const OperationTable &after)
        : m_before(before)
        , m_after(after)
        , m_isOnePool(&before.pool() == &after.pool())
        , m_equal(m_isOnePool ? 0 : before.pool().size(), unknown)
    {
    }
    bool operator()(StringPool::Index before, StringPool::Index after) const
    {
        if (m_isOnePool)
            return before == after;
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
    bool m_isOnePool; ///< then equal texts have equal indexes
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

// Most rows follow their neighbour as before: the hash is only made where one does not.
class RowFinder
{
public:
    RowFinder(const OperationTable &before, const OperationTable &after, const TextMatch &same)
        : m_before(before)
        , m_after(after)
        , m_same(same)
    {
    }

    Row find(Row row)
    {
        Row found = findAhead(row);
        if (found != Listing::gone)
            return found;
        makeHash();
        const auto [first, last] = m_byHash.equal_range(hashOf(m_before, m_before.row(row)));
        for (auto candidate = first; candidate != last; ++candidate) {
            if (isSameOperation(m_before.row(row), m_after.row(candidate->second), m_same))
                found = candidate->second;
        }
        if (found != Listing::gone)
            m_next = found + 1;
        return found;
    }

private:
    // What came anew lies between neighbours, most often in front of all others.
    Row findAhead(Row row)
    {
        constexpr Row farthest = 4096;
        for (Row guess = m_next; guess < m_after.size() && guess - m_next < farthest; ++guess) {
            if (isSameOperation(m_before.row(row), m_after.row(guess), m_same)) {
                m_next = guess + 1;
                return guess;
            }
            if (m_isHashed || m_patience == 0)
                return Listing::gone;
            --m_patience;
        }
        return Listing::gone;
    }
    void makeHash()
    {
        if (m_isHashed)
            return;
        m_isHashed = true;
        m_byHash.reserve(m_after.size());
        for (Row row = 0; row < m_after.size(); ++row)
            m_byHash.emplace(hashOf(m_after, m_after.row(row)), row);
    }

    const OperationTable &m_before;
    const OperationTable &m_after;
    const TextMatch &m_same;
    std::unordered_multimap<std::size_t, Row> m_byHash;
    bool m_isHashed = false;
    Row m_next = 0;
    std::size_t m_patience = 100'000; ///< looks at wrong rows before the hash is made
};

} // namespace

std::vector<Row> newRowsOf(const OperationTable &before, const OperationTable &after)
{
    const TextMatch same(before, after);
    RowFinder finder(before, after, same);
    std::vector<Row> rows;
    rows.reserve(before.size());
    for (Row row = 0; row < before.size(); ++row)
        rows.push_back(finder.find(row));
    return rows;
}

std::optional<ListingChanges> changesBetween(const OperationTable &before, const std::vector<Row> &shown,
                                             const OperationTable &after, const std::vector<Row> &wanted,
                                             const std::vector<Row> &newRowOf)
{
    if (shown.empty())
        return std::nullopt;
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
    // Each run that comes or goes moves the rows behind it, in the window's thread; a reset costs the same for all.
    const std::size_t moving = changes.removed.size() + changes.inserted.size();
    if (moving + changes.changed.size() > mostRuns || moving * wanted.size() > mostMoves)
        return std::nullopt;
    return changes;
}

} // namespace steward
