// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/authorizedapp.h"
#include "ui/models/cellroles.h"
#include "ui/models/rowsmodel.h"

#include <QtCore/QSet>

namespace steward {

/// A tenant that authorized the app, and the connection that leads there already, if there is one.
struct ManageableTenantRow
{
    ManageableTenant tenant{};
    QString connection{}; ///< empty: none yet

    friend bool operator==(const ManageableTenantRow &, const ManageableTenantRow &) = default;
};

/// The tenants that authorized an app, with check boxes for those a connection can be added to. Choices and names
/// outlive a filter and a refresh.
class ManageableTenantsModel : public RowsModel<ManageableTenantRow>
{
    Q_OBJECT
public:
    enum Column { TenantColumn, ConnectionColumn, NameColumn, ColumnCount };

    /// A tenant chosen to get a connection of that name.
    struct Choice
    {
        QString tenantId{};
        QString name{};
        friend bool operator==(const Choice &, const Choice &) = default;
    };

    using RowsModel::RowsModel;
    QString keyOf(const ManageableTenantRow &row) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// True for a tenant with an id that no connection leads to.
    static bool canBeAdded(const ManageableTenantRow &row);
    /// Every tenant in the list as filtered that can be added.
    void chooseAll(bool isChosen);
    /// What is chosen, filtered away or not, in the order of `all`.
    QList<Choice> choices(const QList<ManageableTenantRow> &all) const;

Q_SIGNALS:
    void choicesChanged();

protected:
    int compare(const ManageableTenantRow &a, const ManageableTenantRow &b, int column) const override;
    QString searchText(const ManageableTenantRow &row) const override;

private:
    static QString titleOf(int column);
    QString text(const ManageableTenantRow &row, int column) const;
    QString nameFor(const ManageableTenantRow &row) const;

    QSet<QString> m_chosen;          ///< tenant ids
    QHash<QString, QString> m_names; ///< typed names by tenant id
};

} // namespace steward
