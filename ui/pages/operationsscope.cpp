// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationsscope.h"

#include "core/api/workspace.h"

namespace steward {

OperationsScope::OperationsScope(Workspace &workspace, const std::optional<QUuid> &connection)
    : m_workspace(workspace)
    , m_connection(connection)
{
    for (TenantState *tenant : tenants())
        follow(tenant);
    connect(&workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (m_connection && *m_connection != id)
            return;
        follow(m_workspace.find(id));
        refreshUnread();
        Q_EMIT changed();
    });
    connect(&workspace, &Workspace::tenantRemoved, this, &OperationsScope::changed);
}

std::vector<TenantState *> OperationsScope::tenants() const
{
    if (!m_connection)
        return m_workspace.tenants();
    TenantState *tenant = m_workspace.find(*m_connection);
    return tenant ? std::vector{tenant} : std::vector<TenantState *>{};
}

void OperationsScope::follow(TenantState *tenant)
{
    if (!tenant)
        return;
    connect(tenant, &TenantState::operationsChanged, this, &OperationsScope::changed, Qt::UniqueConnection);
    connect(tenant, &TenantState::signInChanged, this, &OperationsScope::changed, Qt::UniqueConnection);
}

std::vector<OperationsInput> OperationsScope::inputs() const
{
    std::vector<OperationsInput> inputs;
    for (const TenantState *tenant : tenants())
        inputs.push_back(
            {tenant->connection().id, tenant->tenantId(), tenant->connection().name, tenant->operations()});
    return inputs;
}

void OperationsScope::refresh()
{
    for (TenantState *tenant : tenants())
        tenant->refreshOperations();
}

void OperationsScope::refreshIfCalm()
{
    for (TenantState *tenant : tenants()) {
        const auto &known = tenant->operations();
        if (!known.isLoading && !known.error)
            tenant->refreshOperations();
    }
}

void OperationsScope::refreshUnread()
{
    for (TenantState *tenant : tenants()) {
        const auto &known = tenant->operations();
        if (!known.isLoading && !known.hasValue() && !known.error)
            tenant->refreshOperations();
    }
}

QUuid OperationsScope::troubledConnection() const
{
    for (const TenantState *tenant : tenants()) {
        if (tenant->operations().error)
            return tenant->connection().id;
    }
    return {};
}

} // namespace steward
