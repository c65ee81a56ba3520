// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/capacity.h"
#include "ui/models/cellroles.h"
#include "ui/models/rowsmodel.h"

namespace steward {

/// The spans of time an environment can be restored to.
class RestorePeriodModel : public RowsModel<RestorePeriod>
{
    Q_OBJECT
public:
    enum Column { FromColumn, ToColumn, LengthColumn, VersionColumn, ColumnCount };

    using RowsModel::RowsModel;
    QString keyOf(const RestorePeriod &row) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    int compare(const RestorePeriod &a, const RestorePeriod &b, int column) const override;
    QString searchText(const RestorePeriod &row) const override;

private:
    QString text(const RestorePeriod &row, int column) const;
    static QString titleOf(int column);
};

} // namespace steward
