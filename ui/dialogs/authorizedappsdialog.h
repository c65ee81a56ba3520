// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/servicelistdialog.h"
#include "ui/models/authorizedappsmodel.h"

namespace steward {

/// Which apps may use the Admin Center API of a tenant: the list every app sign-in depends on.
class AuthorizedAppsDialog : public ServiceListDialog
{
    Q_OBJECT
public:
    explicit AuthorizedAppsDialog(const QString &connectionName, QWidget *parent = nullptr);

    void showApps(const QList<AuthorizedAppRow> &rows, Instant asOf);

private:
    void copyId();
    void countRows();

    AuthorizedAppsModel *m_model;
    QPushButton *m_copy;
};

} // namespace steward
