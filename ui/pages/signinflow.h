// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "core/auth/browsersignin.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace steward {

class SignInDialog;

/// Signs a connection in: the browser for people, the connection dialog for a missing or refused secret.
/// One attempt at a time: asking again brings the first to the front (A10).
class SignInFlow : public QObject
{
    Q_OBJECT
public:
    SignInFlow(Workspace &workspace, QWidget &window);

    void start(const QUuid &connection);

Q_SIGNALS:
    /// The connection signs in with a secret: it has to be entered.
    void secretNeeded(const QUuid &connection);
    void signedIn(const QUuid &connection);
    /// The result lives in memory only; said once a run.
    void notRemembered();

private:
    void adopt(const QUuid &connection, const TokenGrant &grant);

    Workspace &m_workspace;
    QWidget &m_window;
    QPointer<SignInDialog> m_dialog;
};

} // namespace steward
