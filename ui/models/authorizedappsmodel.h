// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/authorizedapp.h"
#include "ui/models/cellroles.h"
#include "ui/models/rowsmodel.h"

namespace steward {

/// An app the tenant lists, and what this program knows of it.
struct AuthorizedAppRow
{
    AuthorizedApp app{};
    bool isOwn = false;   ///< the app this connection signs in through
    QStringList usedBy{}; ///< other connections to the tenant that use it
    friend bool operator==(const AuthorizedAppRow &, const AuthorizedAppRow &) = default;
};

/// The tenant's list of authorized Microsoft Entra apps.
class AuthorizedAppsModel : public RowsModel<AuthorizedAppRow>
{
    Q_OBJECT
public:
    enum Column { AppColumn, ConsentColumn, KnownColumn, ColumnCount };

    using RowsModel::RowsModel;
    QString keyOf(const AuthorizedAppRow &row) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    int compare(const AuthorizedAppRow &a, const AuthorizedAppRow &b, int column) const override;
    QString searchText(const AuthorizedAppRow &row) const override;

private:
    static QString titleOf(int column);
    QString text(const AuthorizedAppRow &row, int column) const;
};

} // namespace steward
