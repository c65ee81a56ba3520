// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/capacity.h"
#include "ui/models/cellroles.h"
#include "ui/models/rowsmodel.h"

#include <QtCore/QUuid>

namespace steward {

/// One environment of one tenant in a grid.
struct GridRow
{
    QUuid connection{};
    QString tenant{};
    Environment environment{};
    Kibibytes used{};
    QString pending{}; ///< what our own open action says beside the service's state: "deletion accepted" (D10)

    friend bool operator==(const GridRow &, const GridRow &) = default;
};

/// Environments of one tenant or of all.
class EnvironmentGridModel : public RowsModel<GridRow>
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        TenantColumn,
        TypeColumn,
        StatusColumn,
        VersionColumn,
        CountryColumn,
        LocationColumn,
        RingColumn,
        StorageColumn,
        ColumnCount
    };
    enum Role { ConnectionRole = FirstOwnRole, EnvironmentRole, StruckRole, RoleEnd };

    using RowsModel::RowsModel;
    QString keyOf(const GridRow &row) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    int compare(const GridRow &a, const GridRow &b, int column) const override;
    QString searchText(const GridRow &row) const override;

private:
    QString text(const GridRow &row, int column) const;
    static QString stateWords(const GridRow &row);
    static QString titleOf(int column);
};

} // namespace steward
