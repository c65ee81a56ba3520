// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "core/model/customerenvironment.h"
#include "core/model/publisherapp.h"
#include "core/model/publisherprincipal.h"
#include "ui/pages/tabbedpage.h"

#include <QtCore/QPointer>

namespace steward {

class AppOverviewTab;
class CountriesTab;
class CustomersTab;
class PageHeader;
class PrincipalsTab;
class Workspace;

/// Everything about one app of a publisher, over all its countries.
class PublisherAppPage : public TabbedPage
{
    Q_OBJECT
public:
    explicit PublisherAppPage(Workspace &workspace, QWidget *parent = nullptr);
    void setPlace(TenantState *tenant, const QString &app);
    FactSheet sheet() const override;

    TenantState *tenant() const { return m_tenant; }
    const QString &appId() const { return m_app; }
    std::optional<PublisherApp> app() const;
    /// Of the tab in front; empty where another one is.
    std::optional<PublisherPrincipal> selectedPrincipal() const;
    QString selectedCountry() const;
    QList<CustomerEnvironment> selectedEnvironments() const;
    CountriesTab &countries() { return *m_countries; }
    PrincipalsTab &principals() { return *m_principals; }
    CustomersTab &environments() { return *m_environments; }

private:
    void fillHeader();

    QPointer<TenantState> m_tenant;
    QString m_app;
    PageHeader *m_header;
    AppOverviewTab *m_overview;
    CountriesTab *m_countries;
    PrincipalsTab *m_principals;
    CustomersTab *m_environments;
};

} // namespace steward
