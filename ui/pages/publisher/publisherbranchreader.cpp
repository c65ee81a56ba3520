// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publisherbranchreader.h"

#include "core/api/publisherside.h"
#include "core/api/workspace.h"

namespace steward {

namespace {

/// A publisher has a handful of apps. Of more, the rest is read when it is looked at.
constexpr qsizetype mostApps = 40;
/// The same of the countries of an app.
constexpr qsizetype mostCountries = 60;

} // namespace

PublisherBranchReader::PublisherBranchReader(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_turns([this](const QUuid &connection) {
        if (TenantState *tenant = m_workspace.find(connection))
            askApps(*tenant, false);
    })
{
    for (TenantState *tenant : workspace.tenants())
        follow(*tenant);
    connect(&workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (TenantState *tenant = m_workspace.find(id))
            follow(*tenant);
        if (m_isOpen)
            m_turns.add(id);
    });
}

std::vector<TenantState *> PublisherBranchReader::publishers(const Workspace &workspace)
{
    std::vector<TenantState *> marked = workspace.tenants();
    std::erase_if(marked, [](const TenantState *tenant) { return !tenant->connection().publisher; });
    return marked;
}

void PublisherBranchReader::open()
{
    m_isOpen = true;
    for (const TenantState *tenant : publishers(m_workspace))
        m_turns.add(tenant->connection().id);
}

void PublisherBranchReader::refresh()
{
    m_isOpen = true;
    for (TenantState *tenant : publishers(m_workspace))
        askApps(*tenant, true);
}

void PublisherBranchReader::follow(TenantState &tenant)
{
    PublisherSide &state = tenant.publisher();
    connect(&state, &PublisherSide::appsChanged, this, [this, &tenant] { askCountries(tenant); });
    connect(&state, &PublisherSide::countriesChanged, this,
            [this, &tenant](const QString &app) { askName(tenant, app); });
}

void PublisherBranchReader::askApps(TenantState &tenant, bool again)
{
    if (tenant.connection().publisher && (again || !tenant.publisher().isAsked()))
        tenant.publisher().refreshApps();
}

void PublisherBranchReader::askCountries(TenantState &tenant)
{
    PublisherSide &state = tenant.publisher();
    if (!m_isOpen || !state.apps().isRead() || state.apps().isLoading)
        return;
    const QList<PublisherApp> apps = state.apps().value.mid(0, mostApps);
    for (const PublisherApp &app : apps) {
        if (!app.id.isEmpty() && !wasAsked(state.app(app.id).countries))
            state.refreshCountries(app.id);
    }
}

void PublisherBranchReader::askName(TenantState &tenant, const QString &app)
{
    PublisherSide &state = tenant.publisher();
    const QStringList codes = state.countryCodes(app);
    if (!m_isOpen || codes.isEmpty() || !state.appName(app).isEmpty())
        return;
    if (!wasAsked(state.country(app, codes.constFirst()).versions))
        state.refreshVersions(app, codes.constFirst());
}

void PublisherBranchReader::openApp(const QUuid &connection, const QString &app)
{
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant)
        return;
    PublisherSide &state = tenant->publisher();
    if (!wasAsked(state.app(app).countries))
        state.refreshCountries(app);
    const QStringList codes = state.countryCodes(app).mid(0, mostCountries);
    for (const QString &code : codes) {
        const PublisherCountryState country = state.country(app, code);
        if (!wasAsked(country.versions))
            state.refreshVersions(app, code);
        if (!wasAsked(country.environments))
            state.refreshEnvironments(app, code);
    }
}

} // namespace steward
