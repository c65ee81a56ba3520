// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/tenantpage.h"

#include "core/api/workspace.h"
#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/pages/capacitytab.h"
#include "ui/pages/environmentgridtab.h"
#include "ui/pages/operationstab.h"
#include "ui/pages/pageheader.h"
#include "ui/pages/quotameter.h"
#include "ui/pages/standing.h"

namespace steward {

TenantPage::TenantPage(Workspace &workspace, QWidget *parent)
    : TabbedPage(parent)
    , m_header(new PageHeader(this))
    , m_grid(new EnvironmentGridTab(workspace, this))
    , m_operations(new OperationsTab(workspace, this))
    , m_capacity(new CapacityTab(this))
{
    setHeader(m_header);
    addTab(m_grid, tr("Environments"), QStringLiteral("tenant.environments"));
    addTab(m_operations, tr("Operations"), QStringLiteral("tenant.operations"));
    addTab(m_capacity, tr("Capacity"), QStringLiteral("tenant.capacity"));
}

void TenantPage::setPlace(TenantState *tenant)
{
    if (m_tenant)
        m_tenant->disconnect(this);
    m_tenant = tenant;
    m_capacity->setScope(tenant, {});
    if (!tenant)
        return;
    m_grid->setScope(tenant->connection().id);
    m_operations->setScope(tenant->connection().id, {});
    connect(tenant, &TenantState::environmentsChanged, this, &TenantPage::fillHeader);
    connect(tenant, &TenantState::capacityChanged, this, &TenantPage::fillHeader);
    connect(tenant, &TenantState::signInChanged, this, &TenantPage::fillHeader);
    fillHeader();
}

void TenantPage::fillHeader()
{
    if (!m_tenant)
        return;
    const TenantConnection &connection = m_tenant->connection();
    const SignInState signIn = m_tenant->signIn();
    m_header->setName(visibleText(connection.name));
    const bool isTest = connection.kind == ConnectionKind::Test;
    m_header->setFirstBadge(isTest ? tr("Test connection") : tr("Production"), isTest ? Tone::Neutral : Tone::Accent);
    m_header->setStateBadge(signInWords(signIn), toneOf(signIn));
    QStringList facts{connection.company == connection.name ? QString() : connection.company,
                      signIn.tenantId.isEmpty() ? connection.tenant : signIn.tenantId,
                      connection.grant == GrantType::ClientCredentials ? tr("app registration") : signIn.identity,
                      connection.apiVersion};
    facts.removeAll(QString());
    m_header->setFacts(visibleText(facts.join(QStringLiteral(" · "))));
    const auto &used = m_tenant->usedStorage();
    if (!used.hasValue()) {
        m_header->setUsage({}, {});
        return;
    }
    const Kibibytes total = totalUsed(used.value);
    const Kibibytes quota = m_tenant->quotas().value.storageTotal;
    m_header->setUsage(tr("Storage %1").arg(usageWords(total, quota)), fractionOf(total, quota));
}

AllTenantsPage::AllTenantsPage(Workspace &workspace, QWidget *parent)
    : TabbedPage(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader(this))
    , m_grid(new EnvironmentGridTab(workspace, this))
    , m_operations(new OperationsTab(workspace, this))
{
    setHeader(m_header);
    addTab(m_grid, tr("Environments"), QStringLiteral("all.environments"));
    addTab(m_operations, tr("Operations"), QStringLiteral("all.operations"));
    m_grid->setScope({});
    m_operations->setScope({}, {});
    m_header->setName(tr("All tenants"));
    m_headerSoon.setSingleShot(true);
    m_headerSoon.setInterval(0);
    connect(&m_headerSoon, &QTimer::timeout, this, &AllTenantsPage::fillHeader);
    connect(&workspace, &Workspace::tenantAdded, &m_headerSoon, qOverload<>(&QTimer::start));
    connect(&workspace, &Workspace::tenantRemoved, &m_headerSoon, qOverload<>(&QTimer::start));
    connect(m_grid, &Page::dataChanged, this, &AllTenantsPage::fillHeader);
    fillHeader();
}

void AllTenantsPage::fillHeader()
{
    int environments = 0;
    const auto tenants = m_workspace.tenants();
    for (const TenantState *tenant : tenants)
        environments += static_cast<int>(tenant->environments().value.size());
    m_header->setFacts(tr("%1 in %2", "environments in tenants")
                           .arg(tr("%n environment(s)", nullptr, environments),
                                tr("%n tenant(s)", nullptr, static_cast<int>(tenants.size()))));
}

} // namespace steward
