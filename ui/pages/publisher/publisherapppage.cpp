// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publisherapppage.h"

#include "core/api/publisherside.h"
#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"
#include "ui/pages/pageheader.h"
#include "ui/pages/publisher/customerstab.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/pages/publisher/publishertabs.h"

#include <algorithm>

namespace steward {

PublisherAppPage::PublisherAppPage(Workspace &, QWidget *parent)
    : TabbedPage(parent)
    , m_header(new PageHeader(this))
    , m_overview(new AppOverviewTab(this))
    , m_countries(new CountriesTab(this))
    , m_principals(new PrincipalsTab(this))
    , m_environments(new CustomersTab(this))
{
    setHeader(m_header);
    addTab(m_overview, tr("Overview"), QStringLiteral("publisherApp.overview"));
    addTab(m_countries, tr("Countries"), QStringLiteral("publisherApp.countries"));
    addTab(m_environments, tr("Environments"), QStringLiteral("publisherApp.environments"));
    addTab(m_principals, tr("Principals"), QStringLiteral("publisherApp.principals"));
}

void PublisherAppPage::setPlace(TenantState *tenant, const QString &app)
{
    if (m_tenant)
        m_tenant->publisher().disconnect(this);
    m_tenant = tenant;
    m_app = app;
    const AppScope scope{app, {}};
    m_overview->setScope(tenant, scope);
    m_countries->setScope(tenant, scope);
    m_principals->setScope(tenant, scope);
    m_environments->setScope(tenant, scope);
    if (!tenant)
        return;
    const PublisherSide *state = &tenant->publisher();
    connect(state, &PublisherSide::appsChanged, this, &PublisherAppPage::fillHeader);
    connect(state, &PublisherSide::countriesChanged, this, &PublisherAppPage::fillHeader);
    connect(state, &PublisherSide::versionsChanged, this, &PublisherAppPage::fillHeader);
    connect(state, &PublisherSide::principalsChanged, this, &PublisherAppPage::fillHeader);
    fillHeader();
}

FactSheet PublisherAppPage::sheet() const
{
    const FactSheet selected = TabbedPage::sheet();
    return selected.isEmpty() ? m_overview->sheet() : selected;
}

std::optional<PublisherApp> PublisherAppPage::app() const
{
    return m_tenant ? m_tenant->publisher().findApp(m_app) : std::nullopt;
}

std::optional<PublisherPrincipal> PublisherAppPage::selectedPrincipal() const
{
    const auto row = currentPage() == m_principals ? m_principals->selectedPrincipal() : std::nullopt;
    return row ? std::optional(row->principal) : std::nullopt;
}

QString PublisherAppPage::selectedCountry() const
{
    const auto row = currentPage() == m_countries ? m_countries->selectedCountry() : std::nullopt;
    return row ? row->country.countryCode : QString();
}

QList<CustomerEnvironment> PublisherAppPage::selectedEnvironments() const
{
    return currentPage() == m_environments ? m_environments->selectedEnvironments() : QList<CustomerEnvironment>{};
}

void PublisherAppPage::fillHeader()
{
    if (!m_tenant)
        return;
    const PublisherSide &state = m_tenant->publisher();
    const auto known = app();
    m_header->setName(appTitle(*m_tenant, m_app));
    m_header->setFirstBadge(tr("Publisher app"), Tone::Accent);
    const QString you = m_tenant->signIn().objectId;
    const auto principals = state.app(m_app).principals.value;
    const auto own = std::find_if(principals.begin(), principals.end(), [&](const PublisherPrincipal &one) {
        return !you.isEmpty() && one.id.compare(you, Qt::CaseInsensitive) == 0;
    });
    m_header->setStateBadge(own == principals.end() ? QString() : tr("you: %1", "roles").arg(words(own->roles)),
                            Tone::Neutral);
    QStringList facts;
    if (known)
        facts = {known->publisher, known->storageLocation};
    if (state.app(m_app).countries.hasValue())
        facts.append(tr("%n countries", "countries or regions an app is offered in",
                        static_cast<int>(state.countryCodes(m_app).size())));
    facts.append(m_tenant->connection().name);
    facts.removeAll(QString());
    m_header->setFacts(visibleText(facts.join(QStringLiteral(" · "))));
}

} // namespace steward
