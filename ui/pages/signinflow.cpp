// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/signinflow.h"

#include "core/model/whenready.h"
#include "ui/dialogs/signindialog.h"
#include "ui/views/openlink.h"

namespace steward {

SignInFlow::SignInFlow(Workspace &workspace, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_window(window)
{
}

void SignInFlow::start(const QUuid &connection)
{
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant)
        return;
    if (tenant->connection().grant == GrantType::ClientCredentials) {
        Q_EMIT secretNeeded(connection);
        return;
    }
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    BrowserSignInOptions options;
    options.openBrowser = openSignInPage;
    options.loginHint = tenant->signIn().identity;
    options.claims = tenant->signIn().error.claims;
    m_dialog = new SignInDialog(tenant->connection(), m_workspace.log(), m_workspace.secrets().remembers(),
                                std::move(options), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &SignInDialog::granted, this,
            [this, connection](const TokenGrant &grant) { adopt(connection, grant); });
    m_dialog->open();
    m_dialog->start();
}

void SignInFlow::adopt(const QUuid &connection, const TokenGrant &grant)
{
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant) {
        if (m_dialog)
            m_dialog->reject();
        return;
    }
    whenFinished(tenant->session().broker().adopt(grant), this, [this, connection](const Outcome<Done> &outcome) {
        if (m_dialog)
            m_dialog->finish(outcome);
        TenantState *signedTenant = m_workspace.find(connection);
        if (!outcome.ok() || !signedTenant)
            return;
        if (!signedTenant->signIn().remembered)
            Q_EMIT notRemembered();
        Q_EMIT signedIn(connection);
    });
}

} // namespace steward
