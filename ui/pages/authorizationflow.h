// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "ui/models/manageabletenantsmodel.h"
#include "ui/models/tone.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace steward {

class AuthorizedAppsDialog;
class ConnectionBook;
class ManageableTenantsDialog;
class ServiceListDialog;

/// The two sides of the list of authorized apps: what a tenant lists (asked as a person), and which tenants list the
/// app of a connection (asked as that app).
class AuthorizationFlow : public QObject
{
    Q_OBJECT
public:
    AuthorizationFlow(Workspace &workspace, ConnectionBook &book, QWidget &window);

    void showAuthorizedApps(const QUuid &connection);
    void showManageableTenants(const QUuid &connection);

Q_SIGNALS:
    void signInRequested(const QUuid &connection);
    void doctorRequested(const QUuid &connection);
    void failed(const steward::ApiError &error);
    void said(steward::Tone tone, const QString &text);

private:
    void prepare(ServiceListDialog &dialog, const QUuid &connection);
    void readApps(AuthorizedAppsDialog *dialog, const QUuid &connection);
    void readTenants(ManageableTenantsDialog *dialog, const QUuid &connection);
    void showTenantRows();
    void add(const QUuid &source, const QList<ManageableTenantsModel::Choice> &choices);

    Workspace &m_workspace;
    ConnectionBook &m_book;
    QWidget &m_window;
    QPointer<AuthorizedAppsDialog> m_apps;
    QPointer<ManageableTenantsDialog> m_tenants;
    QList<ManageableTenant> m_listed; ///< what m_tenants shows
    Instant m_listedAt{};
};

} // namespace steward
