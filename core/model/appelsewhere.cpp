// SPDX-License-Identifier: Apache-2.0
#include "core/model/appelsewhere.h"

#include "core/model/operationkin.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

namespace steward {

namespace {

using Place = OperationIndex::Place;
using Deed = OperationIndex::Deed;
using Row = OperationTable::Row;

bool changesVersion(OperationType type)
{
    return type == OperationType::AppInstall || type == OperationType::AppUpdate ||
           type == OperationType::AppUninstall || type == OperationType::AppHotfix;
}

/// An environment with what its rows came to.
struct Found
{
    AppPlace place{};
    std::optional<Row> last{};
    std::optional<Row> lastChange{}; ///< that succeeded
    quint32 count = 0;
};

class Search
{
public:
    Search(const OperationIndex &index, Row asked)
        : m_index(index)
        , m_app(index.deeds()[index.deedOf()[asked]])
    {
        // Rows without a tenant id are of the tenant their connection leads to.
        for (const Place &one : index.places()) {
            if (one.tenantId != 0)
                m_tenantOf.emplace(index.table().text(one.connection), index.table().text(one.tenantId));
        }
        m_here = keyOf(index.places()[index.placeOf()[asked]]);
    }

    void findOperations()
    {
        const OperationKin kin(m_index);
        std::vector<bool> isOfApp;
        for (const Deed &deed : m_index.deeds())
            isOfApp.push_back(kin.isSameApp(m_app, deed));
        constexpr quint32 nowhere = ~quint32{0};
        std::vector<quint32> foundOf; // by place
        for (const Place &place : m_index.places()) {
            std::string key = keyOf(place);
            foundOf.push_back(key == m_here ? nowhere : numberOf(std::move(key)));
        }
        for (Row row = 0; row < m_index.table().size(); ++row) {
            const quint32 number = foundOf[m_index.placeOf()[row]];
            if (number != nowhere && isOfApp[m_index.deedOf()[row]])
                take(m_found[number], row);
        }
    }

    void findInstalled(const std::vector<InstalledApps> &installed)
    {
        const std::string app(m_index.table().text(m_app.appId));
        for (const InstalledApps &one : installed) {
            const auto found = std::find_if(one.apps.begin(), one.apps.end(), [&app](const InstalledApp &candidate) {
                return isSameAscii(candidate.appId.toStdString(), app);
            });
            std::string key =
                keyOf(one.tenantId.toStdString(), one.connection.toStdString(), one.environment.toStdString());
            if (found == one.apps.end() || key == m_here)
                continue;
            Found &place = m_found[numberOf(std::move(key))];
            place.place.installed = found->version.text;
            if (place.last)
                continue;
            place.place.connection = one.connection;
            place.place.tenantId = one.tenantId;
            place.place.environment = one.environment;
        }
    }

    std::vector<Found> found()
    {
        std::erase_if(m_found, [](const Found &one) { return !one.last && one.place.installed.isEmpty(); });
        return std::move(m_found);
    }

private:
    quint32 numberOf(std::string key)
    {
        const auto [place, isNew] = m_numbers.emplace(std::move(key), static_cast<quint32>(m_found.size()));
        if (isNew)
            m_found.emplace_back();
        return place->second;
    }

    std::string keyOf(const Place &one) const
    {
        const OperationTable &table = m_index.table();
        return keyOf(table.text(one.tenantId), table.text(one.connection), table.text(one.environmentName));
    }

    /// The same for everything of one environment.
    std::string keyOf(std::string_view tenantId, std::string_view connection, std::string_view environment) const
    {
        std::string key(tenantId);
        if (const auto known = m_tenantOf.find(std::string(connection)); key.empty() && known != m_tenantOf.end())
            key = known->second;
        if (key.empty())
            key = std::string(connection) + '\2';
        key += '\1';
        key += environment;
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
    Deed m_app;
    std::string m_here;
    std::vector<Found> m_found;
    std::unordered_map<std::string, quint32> m_numbers;      ///< places in m_found
    std::unordered_map<std::string, std::string> m_tenantOf; ///< by connection
};

AppPlace placeOf(const OperationTable &table, const Found &found)
{
    AppPlace place = found.place;
    if (!found.last)
        return place;
    const OperationRow &last = table.row(*found.last);
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

AppPlaces appElsewhere(const OperationIndex &index, OperationTable::Row row,
                       const std::vector<InstalledApps> &installed, std::size_t most)
{
    const OperationTable &table = index.table();
    if (row >= table.size() || table.row(row).appId == 0)
        return {};
    Search search(index, row);
    search.findOperations();
    search.findInstalled(installed);
    std::vector<Found> found = search.found();
    std::stable_sort(found.begin(), found.end(), [&table](const Found &a, const Found &b) {
        const auto at = [&table](const Found &one) {
            return one.last ? table.row(*one.last).createdOn : Instant::NotGiven;
        };
        return at(a) > at(b);
    });
    AppPlaces places;
    places.more = static_cast<quint32>(found.size() > most ? found.size() - most : 0);
    found.resize(std::min(found.size(), most));
    for (const Found &one : found)
        places.places.push_back(placeOf(table, one));
    return places;
}

} // namespace steward
