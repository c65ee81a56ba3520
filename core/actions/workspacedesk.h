// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actiondesk.h"
#include "core/api/workspace.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace steward {

/// Keeps a desk and a workspace in step: the desk gets the session of each tenant and loses it before it dies, what the
/// desk's watch reads is shown by the tenant without asking twice, and what an action changed is read anew.
class WorkspaceDesk : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it. It lives in their thread.
    WorkspaceDesk(Workspace &workspace, ActionDesk &desk, QObject *parent = nullptr);
    /// Detaches every tenant.
    ~WorkspaceDesk() override;

private:
    void attach(const QUuid &connection);
    void detach(const QUuid &connection);
    void follow(const Action &action);
    void readAnew(const Action &action);

    Workspace &m_workspace;
    ActionDesk &m_desk;
    QHash<QUuid, QPair<ActionPhase, OperationStatus>> m_seen; ///< by action, while it is open
};

} // namespace steward
