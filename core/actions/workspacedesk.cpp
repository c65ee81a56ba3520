// SPDX-License-Identifier: Apache-2.0
#include "core/actions/workspacedesk.h"

namespace steward {

WorkspaceDesk::WorkspaceDesk(Workspace &workspace, ActionDesk &desk, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_desk(desk)
{
    connect(&m_workspace, &Workspace::tenantAdded, this, &WorkspaceDesk::attach);
    connect(&m_workspace, &Workspace::tenantAboutToBeRemoved, this, &WorkspaceDesk::detach);
    connect(&m_desk, &ActionDesk::operationsRead, this,
            [this](const QUuid &connection, const Answer<OperationSnapshot> &answer) {
                if (TenantState *tenant = m_workspace.find(connection))
                    tenant->adoptOperations(answer);
            });
    connect(&m_desk, &ActionDesk::actionChanged, this, &WorkspaceDesk::follow);
    connect(&m_desk, &ActionDesk::actionEnded, this, &WorkspaceDesk::readAnew);
    for (const TenantState *tenant : m_workspace.tenants())
        attach(tenant->connection().id);
}

WorkspaceDesk::~WorkspaceDesk()
{
    for (const TenantState *tenant : m_workspace.tenants())
        detach(tenant->connection().id);
}

void WorkspaceDesk::attach(const QUuid &connection)
{
    if (TenantState *tenant = m_workspace.find(connection))
        m_desk.attach(tenant->session());
}

void WorkspaceDesk::detach(const QUuid &connection)
{
    m_desk.detach(connection);
}

// The state of the environment changes with the state of the operation: Active, Removing, SoftDeleted.
void WorkspaceDesk::follow(const Action &action)
{
    if (!action.isOpen()) {
        m_seen.remove(action.id);
        return;
    }
    const auto now = qMakePair(action.phase, action.status.value);
    const auto before = m_seen.constFind(action.id);
    const bool isNews = before != m_seen.constEnd() && *before != now;
    m_seen.insert(action.id, now);
    if (isNews && action.phase == ActionPhase::Watching)
        readAnew(action);
}

void WorkspaceDesk::readAnew(const Action &action)
{
    TenantState *tenant = m_workspace.find(action.connection);
    if (!tenant || isPublisherChange(action.change.kind())) // nothing of the tenant's own
        return;
    tenant->refreshEnvironments(); // also where nothing was sent: it may have changed since it was shown (D06)
    if (action.isOpen() || !action.sentAt.isKnown())
        return;
    if (tenant->quotas().isRead())
        tenant->refreshCapacity();
    const QString &environment = action.change.environment;
    if (tenant->environment(environment).apps.isRead() && tenant->findEnvironment(environment))
        tenant->refreshApps(environment);
}

} // namespace steward
