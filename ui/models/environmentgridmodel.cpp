// SPDX-License-Identifier: Apache-2.0
#include "ui/models/environmentgridmodel.h"

#include "core/model/caseless.h"
#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/statuswords.h"
#include "ui/models/tone.h"

namespace steward {

QString EnvironmentGridModel::keyOf(const GridRow &row) const
{
    return QStringList{row.connection.toString(), row.environment.family, row.environment.name}.join(QChar(1));
}

int EnvironmentGridModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EnvironmentGridModel::stateWords(const GridRow &row)
{
    const Environment &environment = row.environment;
    const QString state = environment.status.value == EnvironmentStatus::SoftDeleted
                              ? deletedWords(environment, Instant::now())
                              : words(environment.status);
    return row.pending.isEmpty() ? state : QStringLiteral("%1 · %2").arg(state, row.pending);
}

QString EnvironmentGridModel::text(const GridRow &row, int column) const
{
    const Environment &environment = row.environment;
    switch (column) {
    case NameColumn:
        return environment.name.isEmpty() ? tr("(no name given)") : visibleName(environment.name);
    case TenantColumn:
        return row.tenant;
    case TypeColumn:
        return words(environment.kind);
    case StatusColumn:
        return stateWords(row);
    case VersionColumn:
        return orDash(visibleText(environment.applicationVersion.text));
    case CountryColumn:
        return orDash(visibleText(environment.countryCode));
    case LocationColumn:
        return orDash(visibleText(environment.locationName.isEmpty() ? environment.geoName : environment.locationName));
    case RingColumn:
        return orDash(visibleText(environment.ringName));
    case StorageColumn:
        return sizeWords(row.used);
    default:
        return {};
    }
}

QVariant EnvironmentGridModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const GridRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(text(row, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() == StorageColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return index.column() == StorageColumn ? QVariant(row.used.value_or(-1)) : QVariant(text(row, index.column()));
    case ToneRole:
        if (index.column() != StatusColumn)
            return {};
        return static_cast<int>(row.pending.isEmpty() ? toneOf(row.environment.status) : Tone::Busy);
    case BadgeToneRole:
        return index.column() == TypeColumn ? QVariant(static_cast<int>(toneOf(row.environment.kind))) : QVariant();
    case MutedRole:
        return index.column() == StorageColumn && !row.used;
    case ConnectionRole:
        return row.connection;
    case EnvironmentRole:
        return row.environment.name;
    case StruckRole:
        return index.column() == NameColumn && row.environment.status.value == EnvironmentStatus::SoftDeleted;
    default:
        return {};
    }
}

QVariant EnvironmentGridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerCell(orientation, role, section == StorageColumn, titleOf(section));
}

QString EnvironmentGridModel::titleOf(int column)
{
    switch (column) {
    case NameColumn:
        return tr("Environment");
    case TenantColumn:
        return tr("Tenant");
    case TypeColumn:
        return tr("Type");
    case StatusColumn:
        return tr("State");
    case VersionColumn:
        return tr("Version");
    case CountryColumn:
        return tr("Country");
    case LocationColumn:
        return tr("Location");
    case RingColumn:
        return tr("Ring");
    case StorageColumn:
        return tr("Storage used");
    default:
        return {};
    }
}

int EnvironmentGridModel::compare(const GridRow &a, const GridRow &b, int column) const
{
    if (column == StorageColumn)
        return order(a.used.value_or(-1), b.used.value_or(-1));
    // Thousands of rows are ordered before the first frame: without making the text of any.
    if (column == NameColumn)
        return compareCaseless(a.environment.name, b.environment.name);
    if (column == TenantColumn)
        return compareCaseless(a.tenant, b.tenant);
    if (column == VersionColumn)
        return order(a.environment.applicationVersion, b.environment.applicationVersion);
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive);
}

QString EnvironmentGridModel::searchText(const GridRow &row) const
{
    QStringList texts;
    for (int column = 0; column < ColumnCount; ++column)
        texts.append(text(row, column));
    return texts.join(QLatin1Char('\n'));
}

} // namespace steward
