// SPDX-License-Identifier: Apache-2.0
#include "ui/models/restoreperiodmodel.h"

#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/statuswords.h"

namespace steward {

namespace {

qint64 length(const RestorePeriod &period)
{
    return period.from.isKnown() && period.to.isKnown() ? period.to.msecs - period.from.msecs : -1;
}

} // namespace

/// A period grows at its end while the hours pass: its beginning names it.
QString RestorePeriodModel::keyOf(const RestorePeriod &row) const
{
    return QString::number(row.from.msecs);
}

int RestorePeriodModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RestorePeriodModel::text(const RestorePeriod &row, int column) const
{
    switch (column) {
    case FromColumn:
        return orDash(localTimeWords(row.from));
    case ToColumn:
        return orDash(localTimeWords(row.to));
    case LengthColumn:
        return orDash(durationWords(row.from, row.to));
    case VersionColumn:
        return orDash(row.resultingVersion.text);
    default:
        return {};
    }
}

QVariant RestorePeriodModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RestorePeriod &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole: // the same moments in the service's own zone
        if (index.column() == FromColumn)
            return plainToolTip(toIsoUtc(row.from));
        if (index.column() == ToColumn)
            return plainToolTip(toIsoUtc(row.to));
        return plainToolTip(text(row, index.column()));
    case SortRole:
        return index.column() == FromColumn ? QVariant(row.from.msecs) : QVariant(text(row, index.column()));
    default:
        return {};
    }
}

QVariant RestorePeriodModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerCell(orientation, role, false, titleOf(section));
}

QString RestorePeriodModel::titleOf(int column)
{
    switch (column) {
    case FromColumn:
        return tr("From");
    case ToColumn:
        return tr("To");
    case LengthColumn:
        return tr("Length");
    case VersionColumn:
        return tr("Version after restore");
    default:
        return {};
    }
}

int RestorePeriodModel::compare(const RestorePeriod &a, const RestorePeriod &b, int column) const
{
    switch (column) {
    case FromColumn:
        return order(a.from, b.from);
    case ToColumn:
        return order(a.to, b.to);
    case LengthColumn:
        return order(length(a), length(b));
    default:
        return order(a.resultingVersion, b.resultingVersion);
    }
}

QString RestorePeriodModel::searchText(const RestorePeriod &row) const
{
    return text(row, VersionColumn);
}

} // namespace steward
