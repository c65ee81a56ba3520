// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "core/model/action.h"
#include "ui/pages/tabbedpage.h"

#include <QtCore/QPointer>

namespace steward {

class AppsTab;
class CapacityTab;
class OperationsTab;
class OverviewTab;
class PageHeader;
class RestoreTab;
class WorkBanner;
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
    TenantState *tenant() const { return m_tenant; }
    const QString &environmentName() const { return m_environment; }
    /// Our own open actions, of all environments: the page says what those of its own do and block.
    void showWork(const QList<Action> &open);
    AppsTab &apps() { return *m_apps; }
    OperationsTab &operations() { return *m_operations; }

Q_SIGNALS:
    void actionPicked(const QUuid &action);

private:
    void fillHeader();
    void fillWork();

    QPointer<TenantState> m_tenant;
    QString m_environment;
    QList<Action> m_work;
    PageHeader *m_header;
    WorkBanner *m_banner;
    OverviewTab *m_overview;
    AppsTab *m_apps;
    OperationsTab *m_operations;
    RestoreTab *m_restore;
    CapacityTab *m_storage;
};

} // namespace steward
