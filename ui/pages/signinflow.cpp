// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/signinflow.h"

#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "ui/dialogs/consentdialog.h"
#include "ui/dialogs/signindialog.h"
#include "ui/views/openlink.h"

namespace steward {

SignInFlow::SignInFlow(Workspace &workspace, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_window(window)
    , m_openBrowser(openSignInPage)
    , m_turn(std::make_shared<BrowserTurn>())
{
}

bool SignInFlow::isBusy(const TenantState &wanted)
{
    if (!m_dialog || !m_dialog->isVisible())
        return false;
    if (m_turn->isTaken() && wanted.connection().id != m_current) {
        m_dialog->setNotice(tr("One visit to the browser at a time: finish or cancel this one before %1.")
                                .arg(visibleText(wanted.connection().name, 60)));
    }
    m_dialog->raise();
    m_dialog->activateWindow();
    return true;
}

void SignInFlow::show(BrowserDialog *dialog)
{
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    dialog->start();
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
    if (isBusy(*tenant))
        return;
    const SignInState state = tenant->signIn();
    BrowserSignInOptions options;
    options.openBrowser = m_openBrowser;
    options.turn = m_turn;
    options.loginHint = state.identity;
    options.tenantHint = domainOf(state.identity);
    options.claims = state.error.claims;
    auto *dialog = new SignInDialog(tenant->connection(), m_workspace.log(), m_workspace.secrets().remembers(),
                                    std::move(options), &m_window);
    connect(dialog, &SignInDialog::granted, this,
            [this, connection](const TokenGrant &grant) { adopt(connection, grant); });
    m_current = connection;
    show(dialog);
}

void SignInFlow::askForConsent(const QUuid &connection)
{
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant || isBusy(*tenant))
        return;
    AdminConsentOptions options;
    options.openBrowser = m_openBrowser;
    options.turn = m_turn;
    auto *dialog = new ConsentDialog(tenant->connection(), m_workspace.log(), std::move(options), &m_window);
    connect(dialog, &ConsentDialog::consented, this, [this, connection] { Q_EMIT consented(connection); });
    m_current = connection;
    show(dialog);
}

void SignInFlow::adopt(const QUuid &connection, const TokenGrant &grant)
{
    auto *dialog = qobject_cast<SignInDialog *>(m_dialog.data());
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant) {
        if (dialog)
            dialog->reject();
        return;
    }
    whenFinished(tenant->session().broker().adopt(grant), this,
                 [this, connection, shown = QPointer(dialog)](const Outcome<Done> &outcome) {
                     if (shown)
                         shown->finish(outcome);
                     TenantState *signedTenant = m_workspace.find(connection);
                     if (!outcome.ok() || !signedTenant)
                         return;
                     if (!signedTenant->signIn().remembered)
                         Q_EMIT notRemembered();
                     Q_EMIT signedIn(connection);
                 });
}

} // namespace steward
