// SPDX-License-Identifier: Apache-2.0
#include "ui/models/publisherappmodel.h"

#include "core/model/displaytext.h"

namespace steward {

QString PublisherAppModel::keyOf(const PublisherAppRow &row) const
{
    return row.connection.toString() + QChar(1) + row.app.id.toLower();
}

QString PublisherAppModel::textOf(const PublisherAppRow &row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.title;
    case PublisherColumn:
        return orDash(visibleText(row.app.publisher, 100));
    case CountriesColumn:
        return row.countries ? QString::number(*row.countries) : orDash({});
    case ConnectionColumn:
        return visibleText(row.connectionName, 100);
    case LocationColumn:
        return orDash(visibleText(row.app.storageLocation, 100));
    case IdColumn:
        return orDash(visibleText(row.app.id, 100));
    default:
        return {};
    }
}

QString PublisherAppModel::titleOf(int column) const
{
    switch (column) {
    case NameColumn:
        return tr("App");
    case PublisherColumn:
        return tr("Publisher");
    case CountriesColumn:
        return tr("Countries");
    case ConnectionColumn:
        return tr("Connection");
    case LocationColumn:
        return tr("Stored in");
    case IdColumn:
        return tr("App id");
    default:
        return {};
    }
}

bool PublisherAppModel::isMuted(const PublisherAppRow &row, int column) const
{
    return column == LocationColumn || column == IdColumn || (column == CountriesColumn && !row.countries);
}

int PublisherAppModel::compare(const PublisherAppRow &a, const PublisherAppRow &b, int column) const
{
    if (column == CountriesColumn)
        return order(a.countries.value_or(-1), b.countries.value_or(-1));
    return CellsModel::compare(a, b, column);
}

} // namespace steward
