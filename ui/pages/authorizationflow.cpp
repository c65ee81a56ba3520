// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/authorizationflow.h"

#include "core/model/whenready.h"
#include "ui/dialogs/authorizedappsdialog.h"
#include "ui/dialogs/manageabletenantsdialog.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/tenantadder.h"

#include <QtCore/QHash>

namespace steward {

namespace {

// The tenant a connection leads to, by id: from its settings, or from its token where it names a domain.
QUuid tenantOf(const TenantState &tenant)
{
    const QUuid id = QUuid::fromString(tenant.connection().tenant);
    return id.isNull() ? QUuid::fromString(tenant.signIn().tenantId) : id;
}

} // namespace

AuthorizationFlow::AuthorizationFlow(Workspace &workspace, ConnectionBook &book, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_book(book)
    , m_window(window)
{
    connect(&workspace, &Workspace::tenantAboutToBeRemoved, this, [this](const QUuid &id) {
        for (ServiceListDialog *dialog :
             {static_cast<ServiceListDialog *>(m_apps.data()), static_cast<ServiceListDialog *>(m_tenants.data())}) {
            if (dialog && dialog->property("connection").toUuid() == id)
                dialog->close();
        }
    });
}

void AuthorizationFlow::prepare(ServiceListDialog &dialog, const QUuid &connection)
{
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.setProperty("connection", connection);
    connect(&dialog, &ServiceListDialog::signInRequested, this, [this, &dialog, connection] {
        dialog.close(); // the sign-in has a window of its own
        Q_EMIT signInRequested(connection);
    });
    connect(&dialog, &ServiceListDialog::doctorRequested, this, [this, &dialog, connection] {
        dialog.close();
        Q_EMIT doctorRequested(connection);
    });
    dialog.open();
}

void AuthorizationFlow::showAuthorizedApps(const QUuid &connection)
{
    const TenantState *tenant = m_workspace.find(connection);
    if (!tenant)
        return;
    m_apps = new AuthorizedAppsDialog(tenant->connection().name, &m_window);
    prepare(*m_apps, connection);
    connect(m_apps, &ServiceListDialog::refreshRequested, m_apps,
            [this, dialog = m_apps.data(), connection] { readApps(dialog, connection); });
    readApps(m_apps, connection);
}

void AuthorizationFlow::readApps(AuthorizedAppsDialog *dialog, const QUuid &connection)
{
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant)
        return;
    dialog->showLoading();
    // The answer belongs to the dialog it was asked for: closed, nobody waits for it any more (L20).
    whenFinished(tenant->session().admin().listAuthorizedApps(), dialog,
                 [this, dialog, connection](const Outcome<Answer<QList<AuthorizedApp>>> &outcome) {
                     const TenantState *asked = m_workspace.find(connection);
                     if (!asked)
                         return;
                     if (!outcome) {
                         dialog->showError(outcome.error());
                         return;
                     }
                     const QUuid own = QUuid::fromString(asked->connection().clientId);
                     QList<AuthorizedAppRow> rows;
                     for (const AuthorizedApp &app : outcome->value) {
                         const QUuid id = QUuid::fromString(app.appId);
                         AuthorizedAppRow row{app, !id.isNull() && id == own, {}};
                         for (const TenantState *other : m_workspace.tenants()) {
                             if (!id.isNull() && other != asked && tenantOf(*other) == tenantOf(*asked) &&
                                 QUuid::fromString(other->connection().clientId) == id)
                                 row.usedBy.append(other->connection().name);
                         }
                         rows.append(row);
                     }
                     dialog->showApps(rows, outcome->asOf);
                 });
}

void AuthorizationFlow::showManageableTenants(const QUuid &connection)
{
    const TenantState *tenant = m_workspace.find(connection);
    if (!tenant)
        return;
    m_tenants = new ManageableTenantsDialog(tenant->connection().name, &m_window);
    prepare(*m_tenants, connection);
    connect(m_tenants, &ServiceListDialog::refreshRequested, m_tenants,
            [this, dialog = m_tenants.data(), connection] { readTenants(dialog, connection); });
    connect(m_tenants, &ManageableTenantsDialog::addRequested, this,
            [this, connection](const QList<ManageableTenantsModel::Choice> &choices) { add(connection, choices); });
    readTenants(m_tenants, connection);
}

void AuthorizationFlow::readTenants(ManageableTenantsDialog *dialog, const QUuid &connection)
{
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant)
        return;
    dialog->showLoading();
    whenFinished(tenant->session().admin().listManageableTenants(), dialog,
                 [this, dialog](const Outcome<Answer<QList<ManageableTenant>>> &outcome) {
                     if (!outcome) {
                         dialog->showError(outcome.error());
                         return;
                     }
                     m_listed = outcome->value;
                     m_listedAt = outcome->asOf;
                     showTenantRows();
                 });
}

void AuthorizationFlow::showTenantRows()
{
    if (!m_tenants)
        return;
    QHash<QUuid, QString> known;
    for (const TenantState *one : m_workspace.tenants()) {
        if (const QUuid id = tenantOf(*one); !id.isNull() && !known.contains(id))
            known.insert(id, one->connection().name);
    }
    QList<ManageableTenantRow> rows;
    for (const ManageableTenant &tenant : std::as_const(m_listed)) {
        const QUuid id = QUuid::fromString(tenant.tenantId);
        rows.append({tenant, id.isNull() ? QString() : known.value(id)});
    }
    m_tenants->showTenants(rows, m_listedAt);
}

void AuthorizationFlow::add(const QUuid &source, const QList<ManageableTenantsModel::Choice> &choices)
{
    const auto connection = m_book.find(source);
    if (!connection || choices.isEmpty())
        return;
    auto *adder = new TenantAdder(m_book, m_workspace.secrets(), this);
    connect(adder, &TenantAdder::progressed, this, [this](int done, int total) {
        if (m_tenants)
            m_tenants->showProgress(done, total);
    });
    connect(adder, &TenantAdder::ended, this, [this](int added, const std::optional<ApiError> &problem) {
        if (m_tenants)
            m_tenants->showProgress(0, 0);
        showTenantRows();
        if (problem)
            Q_EMIT failed(*problem);
        else
            Q_EMIT said(Tone::Good, tr("%n connection(s) added.", nullptr, added));
    });
    adder->start(*connection, choices);
}

} // namespace steward
