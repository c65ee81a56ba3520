// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publishercountrypage.h"

#include "core/api/publisherside.h"
#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"
#include "ui/pages/pageheader.h"
#include "ui/pages/publisher/adoptiontab.h"
#include "ui/pages/publisher/customerstab.h"
#include "ui/pages/publisher/hotfixestab.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/pages/publisher/publishertabs.h"

namespace steward {

PublisherCountryPage::PublisherCountryPage(Workspace &workspace, QWidget *parent)
    : TabbedPage(parent)
    , m_header(new PageHeader(this))
    , m_versions(new VersionsTab(this))
    , m_adoption(new AdoptionTab(this))
    , m_environments(new CustomersTab(this))
    , m_hotfixes(new HotfixesTab(workspace, this))
{
    setHeader(m_header);
    addTab(m_versions, tr("Versions"), QStringLiteral("publisherCountry.versions"));
    addTab(m_adoption, tr("Adoption"), QStringLiteral("publisherCountry.adoption"));
    addTab(m_environments, tr("Environments"), QStringLiteral("publisherCountry.environments"));
    addTab(m_hotfixes, tr("Hotfixes"), QStringLiteral("publisherCountry.hotfixes"));
    connect(m_adoption, &AdoptionTab::versionPicked, this, [this](const AppVersion &version) {
        m_environments->setFilter(QStringLiteral("= ") + version.text);
        for (int tab = 0; tab < tabCount(); ++tab) {
            if (pageAt(tab) == m_environments)
                selectTab(tab);
        }
    });
}

OperationsTab &PublisherCountryPage::operations()
{
    return *m_hotfixes;
}

void PublisherCountryPage::setPlace(TenantState *tenant, const QString &app, const QString &country)
{
    if (m_tenant)
        m_tenant->publisher().disconnect(this);
    m_tenant = tenant;
    m_app = app;
    m_country = country;
    const AppScope scope{app, country};
    m_versions->setScope(tenant, scope);
    m_adoption->setScope(tenant, scope);
    m_environments->setScope(tenant, scope);
    m_hotfixes->setPlace(tenant, scope);
    if (!tenant)
        return;
    const PublisherSide *state = &tenant->publisher();
    connect(state, &PublisherSide::appsChanged, this, &PublisherCountryPage::fillHeader);
    connect(state, &PublisherSide::versionsChanged, this, &PublisherCountryPage::fillHeader);
    connect(state, &PublisherSide::environmentsChanged, this, &PublisherCountryPage::fillHeader);
    // The publisher's tenant is part of what tells the hotfixes of two publishers apart.
    if (!wasAsked(state->apps()))
        tenant->publisher().refreshApps();
    fillHeader();
}

std::optional<PublisherVersion> PublisherCountryPage::selectedVersion() const
{
    return currentPage() == m_versions ? m_versions->selectedVersion() : std::nullopt;
}

QList<CustomerEnvironment> PublisherCountryPage::selectedEnvironments() const
{
    return currentPage() == m_environments ? m_environments->selectedEnvironments() : QList<CustomerEnvironment>{};
}

std::optional<EnvironmentHotfix> PublisherCountryPage::selectedHotfix() const
{
    return currentPage() == m_hotfixes ? m_hotfixes->selectedHotfix() : std::nullopt;
}

void PublisherCountryPage::fillHeader()
{
    if (!m_tenant)
        return;
    const PublisherCountryState known = m_tenant->publisher().country(m_app, m_country);
    m_header->setName(appTitle(*m_tenant, m_app));
    m_header->setFirstBadge(countryWords(m_country), Tone::Accent);
    m_header->setStateBadge({}, Tone::Neutral);
    QStringList facts;
    if (known.versions.hasValue())
        facts.append(tr("%n version(s)", nullptr, static_cast<int>(known.versions.value.size())));
    if (known.environments.hasValue())
        facts.append(tr("%n environment(s)", nullptr, static_cast<int>(known.environments.value.size())));
    facts.append(m_tenant->connection().name);
    m_header->setFacts(visibleText(facts.join(QStringLiteral(" · "))));
}

} // namespace steward
