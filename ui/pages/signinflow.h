// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "core/auth/browsersignin.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>
#include <memory>

namespace steward {

class BrowserDialog;

/// Every visit to the browser for a connection: signing in, and asking an administrator for consent. A connection with
/// a client secret signs in with the connection dialog instead. One visit at a time: asking again brings the first to
/// the front and says so there (A10).
class SignInFlow : public QObject
{
    Q_OBJECT
public:
    using OpenBrowser = std::function<bool(const QUrl &)>;

    SignInFlow(Workspace &workspace, QWidget &window);
    /// In place of the system's browser.
    void setOpenBrowser(OpenBrowser open) { m_openBrowser = std::move(open); }

    void start(const QUuid &connection);
    /// Opens the consent page for an administrator who sits here, or gives a letter for one elsewhere.
    void askForConsent(const QUuid &connection);

Q_SIGNALS:
    /// The connection signs in with a secret: it has to be entered.
    void secretNeeded(const QUuid &connection);
    void signedIn(const QUuid &connection);
    /// An administrator consented: what was refused may work now.
    void consented(const QUuid &connection);
    /// The result lives in memory only; said once a run.
    void notRemembered();

private:
    bool isBusy(const TenantState &wanted);
    void show(BrowserDialog *dialog);
    /// Ends the visit where its connection is gone or leads elsewhere now. True when it may go on.
    bool mayGoOn();
    void adopt(const QUuid &connection, const TokenGrant &grant);

    Workspace &m_workspace;
    QWidget &m_window;
    OpenBrowser m_openBrowser;
    std::shared_ptr<BrowserTurn> m_turn;
    QPointer<BrowserDialog> m_dialog;
    QUuid m_current;
    TenantConnection m_asked; ///< the connection as it was when the browser was sent there
};

} // namespace steward
