// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationsort.h"

#include <algorithm>
#include <bit>

namespace steward {

namespace {

using Row = OperationTable::Row;

struct Keyed
{
    quint64 key;
    Row row;
};

constexpr quint64 missing = ~quint64{0};

// Counting sort digit by digit, lowest first: stable, and at 100,000 rows and more several times the pace of a
// comparing sort. Digits that are the same in all keys cost nothing.
class DigitSort
{
public:
    explicit DigitSort(std::vector<Keyed> &keyed)
        : m_keyed(keyed)
        , m_other(keyed.size())
    {
    }

    bool run(const IsCancelled &cancelled)
    {
        quint64 different = 0;
        for (const Keyed &k : m_keyed)
            different |= k.key ^ m_keyed.front().key;
        for (int shift = 0; shift < 64; shift += bits) {
            if (((different >> shift) & mask) == 0)
                continue;
            if (cancelled && cancelled())
                return false;
            pass(shift);
        }
        return true;
    }

private:
    static constexpr int bits = 11;
    static constexpr quint64 mask = (1U << bits) - 1;

    void pass(int shift)
    {
        std::array<quint32, mask + 1> next{};
        for (const Keyed &k : m_keyed)
            ++next[(k.key >> shift) & mask];
        quint32 sum = 0;
        for (quint32 &count : next)
            count = std::exchange(sum, sum + count);
        for (const Keyed &k : m_keyed)
            m_other[next[(k.key >> shift) & mask]++] = k;
        m_keyed.swap(m_other);
    }

    std::vector<Keyed> &m_keyed;
    std::vector<Keyed> m_other;
};

// The log comes in the order people want most often, or the other way round: then one look is enough.
bool putInOrderAtOnce(std::vector<Keyed> &keyed)
{
    const auto ascends = [](const Keyed &a, const Keyed &b) { return a.key < b.key; };
    const auto descends = [](const Keyed &a, const Keyed &b) { return a.key > b.key; };
    if (std::adjacent_find(keyed.begin(), keyed.end(), descends) == keyed.end())
        return true;
    if (std::adjacent_find(keyed.begin(), keyed.end(), ascends) != keyed.end())
        return false;
    std::reverse(keyed.begin(), keyed.end());
    for (auto run = keyed.begin(); run != keyed.end();) { // equal ones stay as they came
        const auto end = std::find_if(run, keyed.end(), [key = run->key](const Keyed &k) { return k.key != key; });
        std::reverse(run, end);
        run = end;
    }
    return true;
}

bool sortKeyed(std::vector<Keyed> &keyed, const IsCancelled &cancelled)
{
    if (putInOrderAtOnce(keyed))
        return true;
    constexpr std::size_t few = 1024;
    if (keyed.size() < few) {
        std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed &a, const Keyed &b) { return a.key < b.key; });
        return true;
    }
    return DigitSort(keyed).run(cancelled);
}

// Turns keys around for a descending order; those without a value stay at the end.
void orient(std::vector<Keyed> &keyed, Qt::SortOrder order)
{
    quint64 lowest = missing;
    quint64 highest = 0;
    for (const Keyed &k : keyed) {
        if (k.key == missing)
            continue;
        lowest = std::min(lowest, k.key);
        highest = std::max(highest, k.key);
    }
    if (lowest == missing)
        return;
    for (Keyed &k : keyed) {
        if (k.key == missing)
            k.key = highest - lowest + 1; // as few digits as the others have
        else
            k.key = order == Qt::AscendingOrder ? k.key - lowest : highest - k.key;
    }
}

quint64 keyOfNumber(qint64 value)
{
    // Order-preserving; no instant of ours reaches the end that means "missing".
    return value == Instant::NotGiven ? missing : static_cast<quint64>(value) ^ (quint64{1} << 63);
}

quint64 keyOfRank(quint32 rank)
{
    return rank == 0 ? missing : rank;
}

template <class KeyOf>
bool sortBy(std::vector<Row> &rows, Qt::SortOrder order, const IsCancelled &cancelled, KeyOf keyOf)
{
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (const Row row : rows)
        keyed.push_back({keyOf(row), row});
    orient(keyed, order);
    if (keyed.empty() || !sortKeyed(keyed, cancelled))
        return keyed.empty();
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const Keyed &k) { return k.row; });
    return true;
}

// By the second half first: the sort is stable. Ids that are no GUIDs follow, by their text.
bool sortById(const OperationIndex &index, std::vector<Row> &rows, Qt::SortOrder order, const IsCancelled &cancelled)
{
    const auto half = [&index](Row row, std::size_t which) {
        const OperationRow &r = index.table().row(row);
        if (r.idText == 0)
            return r.guid[which];
        return which == 0 ? missing : quint64{index.ranks()[r.idText]};
    };
    return sortBy(rows, order, cancelled, [&half](Row row) { return half(row, 1); }) &&
           sortBy(rows, order, cancelled, [&half](Row row) { return half(row, 0); });
}

// Types, statuses and apps by the word on screen: one key for each deed.
template <class ShownOf>
bool sortByDeed(const OperationIndex &index, std::vector<Row> &rows, Qt::SortOrder order, const IsCancelled &cancelled,
                ShownOf shownOf)
{
    std::vector<quint64> keys;
    keys.reserve(index.deeds().size());
    for (const auto &deed : index.deeds())
        keys.push_back(keyOfRank(index.ranks()[shownOf(deed)]));
    return sortBy(rows, order, cancelled, [&](Row row) { return keys[index.deedOf()[row]]; });
}

bool sortInPlace(const OperationIndex &index, std::vector<Row> &rows, OperationField field, Qt::SortOrder order,
                 Instant now, const IsCancelled &cancelled)
{
    const OperationTable &table = index.table();
    switch (field) {
    case OperationField::Id:
        return sortById(index, rows, order, cancelled);
    case OperationField::Duration:
        return sortBy(rows, order, cancelled, [&](Row row) { return keyOfNumber(durationOf(table.row(row), now)); });
    case OperationField::Type:
        return sortByDeed(index, rows, order, cancelled, [&](const auto &deed) { return index.shownType(deed); });
    case OperationField::Status:
        return sortByDeed(index, rows, order, cancelled, [&](const auto &deed) { return index.shownStatus(deed); });
    case OperationField::AppId:
        return sortByDeed(index, rows, order, cancelled, [&](const auto &deed) { return index.shownApp(deed); });
    default:
        break;
    }
    if (isTime(field))
        return sortBy(rows, order, cancelled, [&](Row row) { return keyOfNumber(timeOf(table.row(row), field)); });
    const std::vector<quint32> &ranks = index.ranks();
    return sortBy(rows, order, cancelled,
                  [&](Row row) { return keyOfRank(ranks[textOf(table.row(row), field).value_or(0)]); });
}

} // namespace

std::vector<Row> sortedRows(const OperationIndex &index, std::vector<Row> rows, OperationField field,
                            Qt::SortOrder order, Instant now, const IsCancelled &cancelled)
{
    if (!sortInPlace(index, rows, field, order, now, cancelled))
        rows.clear();
    return rows;
}

} // namespace steward
