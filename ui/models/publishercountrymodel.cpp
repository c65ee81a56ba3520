// SPDX-License-Identifier: Apache-2.0
#include "ui/models/publishercountrymodel.h"

#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"

namespace steward {

namespace {

QString figure(const std::optional<int> &count)
{
    return count ? QString::number(*count) : orDash({});
}

} // namespace

QString PublisherCountryModel::keyOf(const CountryRow &row) const
{
    return row.country.countryCode.toUpper();
}

QString PublisherCountryModel::textOf(const CountryRow &row, int column) const
{
    switch (column) {
    case CountryColumn:
        return countryWords(row.country.countryCode);
    case VersionsColumn:
        return figure(row.versions);
    case NewestColumn:
        return orDash(visibleText(row.newest.text, 60));
    case EnvironmentsColumn:
        return figure(row.environments);
    default:
        return {};
    }
}

QString PublisherCountryModel::titleOf(int column) const
{
    switch (column) {
    case CountryColumn:
        return tr("Country");
    case VersionsColumn:
        return tr("Versions");
    case NewestColumn:
        return tr("Newest available");
    case EnvironmentsColumn:
        return tr("Environments");
    default:
        return {};
    }
}

bool PublisherCountryModel::isMuted(const CountryRow &row, int column) const
{
    return (column == VersionsColumn && !row.versions) || (column == EnvironmentsColumn && !row.environments) ||
           (column == NewestColumn && row.newest.isEmpty());
}

int PublisherCountryModel::compare(const CountryRow &a, const CountryRow &b, int column) const
{
    switch (column) {
    case VersionsColumn:
        return order(a.versions.value_or(-1), b.versions.value_or(-1));
    case NewestColumn:
        return order(a.newest, b.newest);
    case EnvironmentsColumn:
        return order(a.environments.value_or(-1), b.environments.value_or(-1));
    default:
        return CellsModel::compare(a, b, column);
    }
}

} // namespace steward
