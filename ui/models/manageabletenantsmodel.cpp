// SPDX-License-Identifier: Apache-2.0
#include "ui/models/manageabletenantsmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/tone.h"

#include <QtCore/QUuid>

namespace steward {

QString ManageableTenantsModel::keyOf(const ManageableTenantRow &row) const
{
    return row.tenant.tenantId;
}

int ManageableTenantsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool ManageableTenantsModel::canBeAdded(const ManageableTenantRow &row)
{
    return row.connection.isEmpty() && !QUuid::fromString(row.tenant.tenantId).isNull();
}

Qt::ItemFlags ManageableTenantsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = RowsModel::flags(index);
    if (!index.isValid() || !canBeAdded(at(index.row())))
        return flags;
    if (index.column() == TenantColumn)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == NameColumn)
        flags |= Qt::ItemIsEditable;
    return flags;
}

// The service gives ids only; the first block tells customers apart until somebody types a better name.
QString ManageableTenantsModel::nameFor(const ManageableTenantRow &row) const
{
    const QString typed = m_names.value(row.tenant.tenantId);
    return typed.isEmpty() ? tr("Tenant %1", "beginning of a tenant id").arg(row.tenant.tenantId.left(8)) : typed;
}

QString ManageableTenantsModel::text(const ManageableTenantRow &row, int column) const
{
    switch (column) {
    case TenantColumn:
        return row.tenant.tenantId.isEmpty() ? tr("(no tenant id given)") : visibleText(row.tenant.tenantId, 100);
    case ConnectionColumn:
        if (!row.connection.isEmpty())
            return visibleText(row.connection, 100);
        return canBeAdded(row) ? tr("none yet") : tr("cannot be added: no tenant id");
    case NameColumn:
        return canBeAdded(row) ? visibleText(nameFor(row), 100) : QString();
    default:
        return {};
    }
}

QVariant ManageableTenantsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ManageableTenantRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return text(row, index.column());
    case Qt::EditRole:
        return index.column() == NameColumn ? nameFor(row) : text(row, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(text(row, index.column()));
    case Qt::CheckStateRole:
        if (index.column() != TenantColumn || !canBeAdded(row))
            return {};
        return m_chosen.contains(row.tenant.tenantId) ? Qt::Checked : Qt::Unchecked;
    case ToneRole:
        if (index.column() == ConnectionColumn && !row.connection.isEmpty())
            return static_cast<int>(Tone::Good);
        return {};
    case MutedRole:
        return (index.column() == ConnectionColumn && row.connection.isEmpty()) ||
               (index.column() == NameColumn && !m_chosen.contains(row.tenant.tenantId));
    default:
        return {};
    }
}

bool ManageableTenantsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !canBeAdded(at(index.row())))
        return false;
    const QString id = at(index.row()).tenant.tenantId;
    if (index.column() == TenantColumn && role == Qt::CheckStateRole) {
        if (value.toInt() == Qt::Checked)
            m_chosen.insert(id);
        else
            m_chosen.remove(id);
    } else if (index.column() == NameColumn && role == Qt::EditRole) {
        m_names.insert(id, value.toString().simplified().left(100));
        m_chosen.insert(id); // who names it wants it
    } else {
        return false;
    }
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT choicesChanged();
    return true;
}

void ManageableTenantsModel::chooseAll(bool isChosen)
{
    for (const ManageableTenantRow &row : rows()) {
        if (!canBeAdded(row))
            continue;
        if (isChosen)
            m_chosen.insert(row.tenant.tenantId);
        else
            m_chosen.remove(row.tenant.tenantId);
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT choicesChanged();
}

QList<ManageableTenantsModel::Choice> ManageableTenantsModel::choices(const QList<ManageableTenantRow> &all) const
{
    QList<Choice> chosen;
    QSet<QString> taken;
    for (const ManageableTenantRow &row : all) {
        const QString &id = row.tenant.tenantId;
        if (!canBeAdded(row) || !m_chosen.contains(id) || taken.contains(id))
            continue;
        taken.insert(id);
        chosen.append({id, nameFor(row)});
    }
    return chosen;
}

QVariant ManageableTenantsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerCell(orientation, role, false, titleOf(section));
}

QString ManageableTenantsModel::titleOf(int column)
{
    switch (column) {
    case TenantColumn:
        return tr("Tenant id");
    case ConnectionColumn:
        return tr("Connection");
    case NameColumn:
        return tr("Name of the new connection");
    default:
        return {};
    }
}

int ManageableTenantsModel::compare(const ManageableTenantRow &a, const ManageableTenantRow &b, int column) const
{
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive);
}

QString ManageableTenantsModel::searchText(const ManageableTenantRow &row) const
{
    QStringList texts;
    for (int column = 0; column < ColumnCount; ++column)
        texts.append(text(row, column));
    return texts.join(QLatin1Char('\n'));
}

} // namespace steward
