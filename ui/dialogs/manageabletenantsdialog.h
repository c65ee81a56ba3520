// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/servicelistdialog.h"
#include "ui/models/manageabletenantsmodel.h"

class QCheckBox;

namespace steward {

/// The tenants that authorized the app of a connection, and a connection for each of those that has none yet.
class ManageableTenantsDialog : public ServiceListDialog
{
    Q_OBJECT
public:
    explicit ManageableTenantsDialog(const QString &connectionName, QWidget *parent = nullptr);

    void showTenants(const QList<ManageableTenantRow> &rows, Instant asOf);
    /// While connections are being added; `total` 0: done.
    void showProgress(int done, int total);

Q_SIGNALS:
    void addRequested(const QList<steward::ManageableTenantsModel::Choice> &choices);

private:
    void updateChoice();

    ManageableTenantsModel *m_model;
    QList<ManageableTenantRow> m_rows;
    QCheckBox *m_all;
    QPushButton *m_add;
    bool m_isAdding = false;
};

} // namespace steward
