// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "ui/pages/tabbedpage.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

namespace steward {

class CapacityTab;
class EnvironmentGridTab;
class OperationsTab;
class PageHeader;
class Workspace;

/// Everything about one tenant.
class TenantPage : public TabbedPage
{
    Q_OBJECT
public:
    explicit TenantPage(Workspace &workspace, QWidget *parent = nullptr);
    void setPlace(TenantState *tenant);
    OperationsTab &operations() { return *m_operations; }
    EnvironmentGridTab &grid() { return *m_grid; }

private:
    void fillHeader();

    QPointer<TenantState> m_tenant;
    PageHeader *m_header;
    EnvironmentGridTab *m_grid;
    OperationsTab *m_operations;
    CapacityTab *m_capacity;
};

/// One grid and one time line over everything.
class AllTenantsPage : public TabbedPage
{
    Q_OBJECT
public:
    explicit AllTenantsPage(Workspace &workspace, QWidget *parent = nullptr);
    OperationsTab &operations() { return *m_operations; }
    EnvironmentGridTab &grid() { return *m_grid; }

private:
    void fillHeader();

    Workspace &m_workspace;
    PageHeader *m_header;
    EnvironmentGridTab *m_grid;
    OperationsTab *m_operations;
    QTimer m_headerSoon; ///< hundreds of tenants come at once
};

} // namespace steward
