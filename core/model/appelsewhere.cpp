// SPDX-License-Identifier: Apache-2.0
#include "core/model/appelsewhere.h"

#include "core/model/operationkin.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

namespace steward {

namespace {

using Combination = OperationIndex::Combination;
using Row = OperationTable::Row;

constexpr quint32 elsewhere = ~quint32{0};

bool changesVersion(OperationType type)
{
    return type == OperationType::AppInstall || type == OperationType::AppUpdate ||
           type == OperationType::AppUninstall || type == OperationType::AppHotfix;
}

/// An environment with what its rows came to.
struct Found
{
    std::optional<Row> last{};
    std::optional<Row> lastChange{}; ///< that succeeded
    quint32 count = 0;
};

class Search
{
public:
    Search(const OperationIndex &index, Row asked)
        : m_index(index)
        , m_kin(index)
    {
        sortCombinations(index.combinations()[index.combinationOf()[asked]]);
    }

    std::vector<Found> find()
    {
        if (m_found.empty())
            return {};
        const OperationTable &table = m_index.table();
        for (Row row = 0; row < table.size(); ++row) {
            const quint32 number = m_foundOf[m_index.combinationOf()[row]];
            if (number != elsewhere)
                take(m_found[number], row);
        }
        return std::move(m_found);
    }

private:
    void sortCombinations(const Combination &asked)
    {
        const std::vector<Combination> &all = m_index.combinations();
        m_foundOf.assign(all.size(), elsewhere);
        // Rows without a tenant id are of the tenant their connection leads to.
        for (const Combination &one : all) {
            if (one.tenantId != 0)
                m_tenantOf.emplace(one.connection, one.tenantId);
        }
        const std::string here = keyOf(asked);
        std::unordered_map<std::string, quint32> numbers;
        for (std::size_t number = 0; number < all.size(); ++number) {
            if (!m_kin.isSameApp(asked, all[number]))
                continue;
            std::string key = keyOf(all[number]);
            if (key == here)
                continue;
            const auto [place, isNew] = numbers.emplace(std::move(key), static_cast<quint32>(m_found.size()));
            if (isNew)
                m_found.emplace_back();
            m_foundOf[number] = place->second;
        }
    }

    /// The same for combinations of one environment.
    std::string keyOf(const Combination &one) const
    {
        const OperationTable &table = m_index.table();
        auto tenant = one.tenantId;
        if (const auto known = m_tenantOf.find(one.connection); tenant == 0 && known != m_tenantOf.end())
            tenant = known->second;
        std::string key(tenant != 0 ? table.text(tenant) : table.text(one.connection));
        key += tenant != 0 ? '\1' : '\2';
        key += table.text(one.environmentName);
        return asciiLower(std::move(key));
    }

    void take(Found &found, Row row) const
    {
        const OperationTable &table = m_index.table();
        const auto isLater = [&](const std::optional<Row> &than) {
            return !than || table.row(row).createdOn > table.row(*than).createdOn;
        };
        ++found.count;
        if (isLater(found.last))
            found.last = row;
        const OperationRow &one = table.row(row);
        if (one.status == OperationStatus::Succeeded && changesVersion(one.type) && isLater(found.lastChange))
            found.lastChange = row;
    }

    const OperationIndex &m_index;
    OperationKin m_kin;
    std::vector<Found> m_found;
    std::vector<quint32> m_foundOf;                                      ///< by combination
    std::unordered_map<StringPool::Index, StringPool::Index> m_tenantOf; ///< by connection
};

AppPlace placeOf(const OperationTable &table, const Found &found)
{
    const OperationRow &last = table.row(*found.last);
    AppPlace place;
    place.connection = table.string(last.connection);
    place.tenantId = table.string(last.tenantId);
    place.environment = table.string(last.environmentName);
    place.lastOperation = table.idOf(*found.last);
    place.type = {last.type, table.string(last.typeWord)};
    place.status = {last.status, table.string(last.statusWord)};
    place.at = {last.createdOn};
    place.count = found.count;
    if (found.lastChange) {
        const OperationRow &change = table.row(*found.lastChange);
        place.isRemoved = change.type == OperationType::AppUninstall;
        if (!place.isRemoved)
            place.version = table.string(change.targetVersion);
    }
    return place;
}

} // namespace

AppPlaces appElsewhere(const OperationIndex &index, OperationTable::Row row, std::size_t most)
{
    const OperationTable &table = index.table();
    if (row >= table.size() || table.row(row).appId == 0)
        return {};
    std::vector<Found> found = Search(index, row).find();
    found.erase(std::remove_if(found.begin(), found.end(), [](const Found &one) { return !one.last; }), found.end());
    std::sort(found.begin(), found.end(), [&table](const Found &a, const Found &b) {
        const OperationRow &x = table.row(*a.last);
        const OperationRow &y = table.row(*b.last);
        return x.createdOn == y.createdOn ? *a.last < *b.last : x.createdOn > y.createdOn;
    });
    AppPlaces places;
    places.more = static_cast<quint32>(found.size() > most ? found.size() - most : 0);
    found.resize(std::min(found.size(), most));
    for (const Found &one : found)
        places.places.push_back(placeOf(table, one));
    return places;
}

} // namespace steward
