// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publisherversion.h"
#include "ui/pages/tabbedpage.h"

#include <QtCore/QPointer>

namespace steward {

class AdoptionTab;
class CustomersTab;
class HotfixesTab;
class OperationsTab;
class PageHeader;
class VersionsTab;
class Workspace;

/// Everything about one app of a publisher in one country.
class PublisherCountryPage : public TabbedPage
{
    Q_OBJECT
public:
    explicit PublisherCountryPage(Workspace &workspace, QWidget *parent = nullptr);
    void setPlace(TenantState *tenant, const QString &app, const QString &country);

    TenantState *tenant() const { return m_tenant; }
    const QString &appId() const { return m_app; }
    const QString &countryCode() const { return m_country; }
    /// Of the tab in front; empty where another one is.
    std::optional<PublisherVersion> selectedVersion() const;
    QList<CustomerEnvironment> selectedEnvironments() const;
    std::optional<EnvironmentHotfix> selectedHotfix() const;
    VersionsTab &versions() { return *m_versions; }
    AdoptionTab &adoption() { return *m_adoption; }
    CustomersTab &environments() { return *m_environments; }
    HotfixesTab &hotfixes() { return *m_hotfixes; }
    /// What lists operations here: the hotfixes.
    OperationsTab &operations();

private:
    void fillHeader();

    QPointer<TenantState> m_tenant;
    QString m_app;
    QString m_country;
    PageHeader *m_header;
    VersionsTab *m_versions;
    AdoptionTab *m_adoption;
    CustomersTab *m_environments;
    HotfixesTab *m_hotfixes;
};

} // namespace steward
