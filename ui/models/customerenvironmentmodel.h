// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/customerenvironment.h"
#include "ui/models/cellsmodel.h"

namespace steward {

/// Who runs what: environments of customers with an app.
class CustomerEnvironmentModel : public CellsModel<CustomerEnvironment>
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        TypeColumn,
        VersionColumn,
        CountryColumn,
        TenantColumn,
        LocationColumn,
        FamilyColumn,
        ColumnCount
    };

    using CellsModel::CellsModel;
    /// Country, tenant and name make an environment.
    QString keyOf(const CustomerEnvironment &row) const override { return keyOfRow(row); }
    static QString keyOfRow(const CustomerEnvironment &row);
    QString textOf(const CustomerEnvironment &row, int column) const override;
    QString titleOf(int column) const override;

protected:
    int columns() const override { return ColumnCount; }
    std::optional<Tone> badgeOf(const CustomerEnvironment &row, int column) const override;
    bool isMuted(const CustomerEnvironment &row, int column) const override;
    int compare(const CustomerEnvironment &a, const CustomerEnvironment &b, int column) const override;
    QString searchText(const CustomerEnvironment &row) const override;
};

} // namespace steward
