// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publisherprincipal.h"
#include "ui/models/cellsmodel.h"

namespace steward {

/// Somebody with rights on an app.
struct PrincipalRow
{
    PublisherPrincipal principal{};
    bool isYou = false; ///< who the connection is signed in as

    friend bool operator==(const PrincipalRow &, const PrincipalRow &) = default;
};

class PublisherPrincipalModel : public CellsModel<PrincipalRow>
{
    Q_OBJECT
public:
    enum Column { TypeColumn, RolesColumn, YouColumn, IdColumn, TenantColumn, ColumnCount };

    using CellsModel::CellsModel;
    QString keyOf(const PrincipalRow &row) const override;
    QString textOf(const PrincipalRow &row, int column) const override;
    QString titleOf(int column) const override;

protected:
    int columns() const override { return ColumnCount; }
    std::optional<Tone> badgeOf(const PrincipalRow &row, int column) const override;
    bool isMuted(const PrincipalRow &row, int column) const override;
};

} // namespace steward
