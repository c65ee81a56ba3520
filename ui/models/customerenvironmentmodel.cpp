// SPDX-License-Identifier: Apache-2.0
#include "ui/models/customerenvironmentmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"
#include "ui/models/statuswords.h"

namespace steward {

QString CustomerEnvironmentModel::keyOfRow(const CustomerEnvironment &row)
{
    return QStringList{row.countryCode.toUpper(), row.tenantId.toLower(), row.family, row.name}.join(QChar(1));
}

QString CustomerEnvironmentModel::textOf(const CustomerEnvironment &row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.name.isEmpty() ? tr("(no name given)") : visibleName(row.name);
    case TypeColumn:
        return words(row.kind);
    case VersionColumn:
        return orDash(visibleText(row.version.text, 60));
    case CountryColumn:
        return orDash(visibleText(row.countryCode, 20));
    case TenantColumn:
        return orDash(visibleText(row.tenantId, 100));
    case LocationColumn:
        return orDash(visibleText(row.location, 100));
    case FamilyColumn:
        return orDash(visibleText(row.family, 60));
    default:
        return {};
    }
}

QString CustomerEnvironmentModel::titleOf(int column) const
{
    switch (column) {
    case NameColumn:
        return tr("Environment");
    case TypeColumn:
        return tr("Type");
    case VersionColumn:
        return tr("Version");
    case CountryColumn:
        return tr("Country");
    case TenantColumn:
        return tr("Customer's tenant");
    case LocationColumn:
        return tr("Location");
    case FamilyColumn:
        return tr("Family");
    default:
        return {};
    }
}

std::optional<Tone> CustomerEnvironmentModel::badgeOf(const CustomerEnvironment &row, int column) const
{
    if (column == TypeColumn)
        return steward::toneOf(row.kind);
    return std::nullopt;
}

bool CustomerEnvironmentModel::isMuted(const CustomerEnvironment &, int column) const
{
    return column == LocationColumn || column == FamilyColumn;
}

int CustomerEnvironmentModel::compare(const CustomerEnvironment &a, const CustomerEnvironment &b, int column) const
{
    // Thousands of rows: without making the text of any.
    switch (column) {
    case NameColumn:
        return a.name.compare(b.name, Qt::CaseInsensitive);
    case VersionColumn:
        return order(a.version, b.version);
    case CountryColumn:
        return a.countryCode.compare(b.countryCode, Qt::CaseInsensitive);
    case TenantColumn:
        return a.tenantId.compare(b.tenantId, Qt::CaseInsensitive);
    default:
        return CellsModel::compare(a, b, column);
    }
}

QString CustomerEnvironmentModel::searchText(const CustomerEnvironment &row) const
{
    return QStringList{row.name,     words(row.kind), row.version.text, countryWords(row.countryCode),
                       row.tenantId, row.location,    row.family}
        .join(QLatin1Char('\n'));
}

} // namespace steward
