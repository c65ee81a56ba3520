// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/signinflow.h"

#include "core/auth/secretbinding.h"
#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "ui/dialogs/consentdialog.h"
#include "ui/dialogs/signindialog.h"
#include "ui/views/openlink.h"

namespace steward {

namespace {

// What was granted for the one may be used for the other.
bool isSameGrant(const TenantConnection &a, const TenantConnection &b)
{
    return secretBindingOf(a) == secretBindingOf(b) && credentialOf(a) == credentialOf(b) &&
           effectiveScope(a) == effectiveScope(b) && effectivePublisherScope(a) == effectivePublisherScope(b);
}

} // namespace

SignInFlow::SignInFlow(Workspace &workspace, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_window(window)
    , m_openBrowser(openSignInPage)
    , m_turn(std::make_shared<BrowserTurn>())
{
    // An edited connection is removed and added again: judged when that is done.
    connect(
        &workspace, &Workspace::tenantAboutToBeRemoved, this,
        [this](const QUuid &id) {
            if (id == m_current)
                mayGoOn();
        },
        Qt::QueuedConnection);
}

bool SignInFlow::mayGoOn()
{
    const TenantState *tenant = m_workspace.find(m_current);
    if (tenant && isSameGrant(tenant->connection(), m_asked))
        return true;
    if (!m_dialog || !m_dialog->isVisible())
        return false;
    if (tenant)
        m_dialog->giveUp(tr("The connection was changed"),
                         tr("%1 was changed while the page was open in the browser. What comes back from there belongs "
                            "to the connection as it was, and is not used. Close this and begin again.")
                             .arg(visibleText(m_asked.name, 60)));
    else
        m_dialog->reject();
    return false;
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
    m_asked = tenant->connection();
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
    m_asked = tenant->connection();
    show(dialog);
}

void SignInFlow::adopt(const QUuid &connection, const TokenGrant &grant)
{
    if (connection != m_current || !mayGoOn())
        return;
    auto *dialog = qobject_cast<SignInDialog *>(m_dialog.data());
    TenantState *tenant = m_workspace.find(connection);
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
