// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/environmentpage.h"

#include "core/api/workspace.h"
#include "core/model/displaytext.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/models/figures.h"
#include "ui/models/pendingwords.h"
#include "ui/models/statuswords.h"
#include "ui/pages/appstab.h"
#include "ui/pages/capacitytab.h"
#include "ui/pages/operationstab.h"
#include "ui/pages/overviewtab.h"
#include "ui/pages/pageheader.h"
#include "ui/pages/quotameter.h"
#include "ui/pages/restoretab.h"
#include "ui/views/workbanner.h"

#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

EnvironmentPage::EnvironmentPage(Workspace &workspace, QWidget *parent)
    : TabbedPage(parent)
    , m_header(new PageHeader(this))
    , m_banner(new WorkBanner(this))
    , m_overview(new OverviewTab(this))
    , m_apps(new AppsTab(this))
    , m_operations(new OperationsTab(workspace, this))
    , m_restore(new RestoreTab(this))
    , m_storage(new CapacityTab(this))
{
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    setHeader(head);
    connect(m_banner, &WorkBanner::actionPicked, this, &EnvironmentPage::actionPicked);
    addTab(m_overview, tr("Overview"), QStringLiteral("environment.overview"));
    addTab(m_apps, tr("Apps"), QStringLiteral("environment.apps"));
    addTab(m_operations, tr("Operations"), QStringLiteral("environment.operations"));
    addTab(m_restore, tr("Restore points"), QStringLiteral("environment.restore"));
    addTab(m_storage, tr("Storage"), QStringLiteral("environment.storage"));
    connect(m_apps, &AppsTab::updateCountChanged, this,
            [this](int count) { setTabBadge(m_apps, count == 0 ? QString() : tr("%n update(s)", nullptr, count)); });
}

void EnvironmentPage::setPlace(TenantState *tenant, const QString &environment)
{
    if (m_tenant)
        m_tenant->disconnect(this);
    m_tenant = tenant;
    m_environment = environment;
    m_overview->setScope(tenant, environment);
    m_apps->setScope(tenant, environment);
    m_restore->setScope(tenant, environment);
    m_storage->setScope(tenant, environment);
    if (!tenant)
        return;
    m_operations->setScope(tenant->connection().id, environment);
    connect(tenant, &TenantState::environmentsChanged, this, &EnvironmentPage::fillHeader);
    connect(tenant, &TenantState::capacityChanged, this, &EnvironmentPage::fillHeader);
    if (!tenant->quotas().isRead() && !tenant->quotas().isLoading)
        tenant->refreshCapacity();
    fillHeader();
    fillWork();
}

void EnvironmentPage::showWork(const QList<Action> &open)
{
    m_work = open;
    fillWork();
    fillHeader();
}

void EnvironmentPage::fillWork()
{
    QList<Action> own;
    for (const Action &action : std::as_const(m_work)) {
        if (m_tenant && !isPublisherChange(action.change.kind()) && action.connection == m_tenant->connection().id &&
            action.change.environment.compare(m_environment, Qt::CaseInsensitive) == 0)
            own.append(action);
    }
    m_banner->showActions(own);
}

FactSheet EnvironmentPage::sheet() const
{
    const FactSheet selected = TabbedPage::sheet();
    return selected.isEmpty() ? m_overview->sheet() : selected;
}

std::optional<Environment> EnvironmentPage::environment() const
{
    return m_tenant ? m_tenant->findEnvironment(m_environment) : std::nullopt;
}

void EnvironmentPage::fillHeader()
{
    const auto found = environment();
    if (!m_tenant || !found) {
        m_header->setName(visibleName(m_environment));
        m_header->setFirstBadge({}, Tone::Neutral);
        m_header->setStateBadge({}, Tone::Neutral);
        m_header->setFacts(m_tenant ? m_tenant->connection().name : QString());
        m_header->setUsage({}, {});
        return;
    }
    const bool deleted = found->status.value == EnvironmentStatus::SoftDeleted;
    m_header->setName(visibleName(found->name), deleted);
    m_header->setFirstBadge(words(found->kind), toneOf(found->kind));
    const QString state = deleted ? deletedWords(*found, Instant::now()) : words(found->status);
    const QString pending = besideState(found->status, pendingOf(m_work).value(EnvironmentTreeModel::pendingKey(
                                                           m_tenant->connection().id, m_environment)));
    m_header->setStateBadge(pending.isEmpty() ? state : QStringLiteral("%1 · %2").arg(state, pending),
                            pending.isEmpty() ? toneOf(found->status) : Tone::Busy);
    QStringList facts{m_tenant->connection().name, found->countryCode,
                      found->locationName.isEmpty() ? found->geoName : found->locationName,
                      found->applicationVersion.text};
    if (!found->ringName.isEmpty())
        facts.append(tr("ring %1").arg(found->ringName));
    facts.removeAll(QString());
    m_header->setFacts(visibleText(facts.join(QStringLiteral(" · "))));
    const QList<UsedStorage> &used = m_tenant->usedStorage().value;
    const auto own = std::find_if(used.begin(), used.end(), [this](const UsedStorage &one) {
        return one.environmentName.compare(m_environment, Qt::CaseInsensitive) == 0;
    });
    if (own == used.end() || !m_tenant->usedStorage().hasValue()) {
        m_header->setUsage({}, {});
        return;
    }
    const Kibibytes quota = m_tenant->quotas().value.storageTotal;
    m_header->setUsage(tr("Storage %1").arg(usageWords(own->database, quota)), fractionOf(own->database, quota));
}

} // namespace steward
