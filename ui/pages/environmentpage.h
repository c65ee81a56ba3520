// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "ui/pages/tabbedpage.h"

#include <QtCore/QPointer>

namespace steward {

class AppsTab;
class CapacityTab;
class OperationsTab;
class OverviewTab;
class PageHeader;
class RestoreTab;
class Workspace;

/// Everything about one environment.
class EnvironmentPage : public TabbedPage
{
    Q_OBJECT
public:
    explicit EnvironmentPage(Workspace &workspace, QWidget *parent = nullptr);

    /// What is selected in the tab, else the environment itself.
    FactSheet sheet() const override;

    void setPlace(TenantState *tenant, const QString &environment);
    std::optional<Environment> environment() const;
    AppsTab &apps() { return *m_apps; }
    OperationsTab &operations() { return *m_operations; }

private:
    void fillHeader();

    QPointer<TenantState> m_tenant;
    QString m_environment;
    PageHeader *m_header;
    OverviewTab *m_overview;
    AppsTab *m_apps;
    OperationsTab *m_operations;
    RestoreTab *m_restore;
    CapacityTab *m_storage;
};

} // namespace steward
