// SPDX-License-Identifier: Apache-2.0
#include "ui/models/importplanmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/cellroles.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/importwords.h"
#include "ui/models/tone.h"

namespace steward {

namespace {

constexpr qsizetype LongestShown = 200;

Tone toneOf(const ImportEntry &entry)
{
    switch (entry.verdict) {
    case ImportVerdict::New:
        return entry.foreignAddresses.isEmpty() ? Tone::Good : Tone::Warning;
    case ImportVerdict::Renamed:
        return Tone::Warning;
    case ImportVerdict::Refused:
        return Tone::Bad;
    case ImportVerdict::AlreadyThere:
        break;
    }
    return Tone::Neutral;
}

} // namespace

ImportPlanModel::ImportPlanModel(ImportPlan plan, QObject *parent)
    : QAbstractTableModel(parent)
    , m_plan(std::move(plan))
{
}

int ImportPlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan.entries.size());
}

int ImportPlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ImportPlanModel::text(const ImportEntry &entry, int column) const
{
    switch (column) {
    case NumberColumn:
        return QString::number(entry.number);
    case VerdictColumn:
        return words(entry.verdict);
    case NameColumn:
        return visibleText(entry.nameInFile, LongestShown);
    case TenantColumn:
        return visibleText(entry.connection.tenant, LongestShown);
    case RemarkColumn:
        return remark(entry);
    default:
        return {};
    }
}

QVariant ImportPlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ImportEntry &entry = m_plan.entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(text(entry, index.column()));
    case ToneRole:
        return index.column() == VerdictColumn ? QVariant(static_cast<int>(toneOf(entry))) : QVariant();
    case MutedRole:
        return entry.verdict == ImportVerdict::AlreadyThere;
    default:
        return {};
    }
}

QVariant ImportPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto title = [section]() -> QString {
        switch (section) {
        case NumberColumn:
            return tr("No.");
        case VerdictColumn:
            return tr("What happens");
        case NameColumn:
            return tr("Name in the file");
        case TenantColumn:
            return tr("Tenant");
        case RemarkColumn:
            return tr("Remark");
        default:
            return {};
        }
    };
    return headerCell(orientation, role, section == NumberColumn, title());
}

} // namespace steward
