// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publisherappspage.h"

#include "core/api/publisherside.h"
#include "core/api/workspace.h"
#include "ui/pages/pageheader.h"
#include "ui/pages/publisher/publisherbranchreader.h"
#include "ui/pages/publisher/publishersheets.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/pages/publisher/tablebar.h"
#include "ui/pages/statepage.h"
#include "ui/views/table.h"

#include <QtCore/QTimer>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

PublisherAppListTab::PublisherAppListTab(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_model(new PublisherAppModel(this))
    , m_bar(new TableBar(QStringLiteral("publisherAppsFilter"), tr("Filter apps…"), tr("Filter publisher apps"), this))
    , m_table(new Table(tr("Publisher apps"), this))
    , m_state(new StatePage(m_table, tr("publisher apps"), this))
    , m_soon(new QTimer(this))
{
    m_table->setObjectName(QStringLiteral("publisherApps"));
    m_table->setModel(m_model);
    m_table->setColumnUnits({30, 20, 12, 24, 18, 40});
    m_table->sortByColumn(PublisherAppModel::NameColumn, Qt::AscendingOrder);
    m_state->setEmptyWords(tr("No publisher apps"),
                           tr("The service lists no app this sign-in may look after. Only publishers of Embed apps "
                              "have any; those of AppSource manage theirs in Partner Center."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(m_bar);
    layout->addWidget(m_state, 1);
    m_soon->setSingleShot(true);
    m_soon->setInterval(0);
    connect(m_soon, &QTimer::timeout, this, &PublisherAppListTab::fill);
    connect(m_bar, &TableBar::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        fill();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Page::sheetChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Page::sheetChanged);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const PublisherAppRow &row = m_model->at(index.row());
        Q_EMIT placePicked({Place::Kind::PublisherApp, row.connection, {}, row.app.id, {}});
    });
    const auto troubled = [this] {
        for (const TenantState *tenant : PublisherBranchReader::publishers(m_workspace)) {
            if (tenant->publisher().apps().error)
                return tenant->connection().id;
        }
        return QUuid();
    };
    connect(m_state, &StatePage::retryRequested, this, &PublisherAppListTab::refresh);
    connect(m_state, &StatePage::signInRequested, this, [this, troubled] { Q_EMIT signInRequested(troubled()); });
    connect(m_state, &StatePage::doctorRequested, this, [this, troubled] { Q_EMIT doctorRequested(troubled()); });
    for (TenantState *tenant : m_workspace.tenants())
        follow(*tenant);
    connect(&m_workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (TenantState *tenant = m_workspace.find(id))
            follow(*tenant);
        m_soon->start();
    });
    connect(&m_workspace, &Workspace::tenantRemoved, m_soon, qOverload<>(&QTimer::start));
}

void PublisherAppListTab::follow(TenantState &tenant)
{
    const auto soon = qOverload<>(&QTimer::start);
    const PublisherSide *state = &tenant.publisher();
    connect(state, &PublisherSide::appsChanged, m_soon, soon);
    connect(state, &PublisherSide::countriesChanged, m_soon, soon);
    connect(state, &PublisherSide::versionsChanged, m_soon, soon);
}

void PublisherAppListTab::refresh()
{
    ask(true);
}

void PublisherAppListTab::refreshQuietly()
{
    for (TenantState *tenant : PublisherBranchReader::publishers(m_workspace)) {
        if (!tenant->publisher().isResting())
            tenant->publisher().refreshApps();
    }
}

void PublisherAppListTab::ask(bool again)
{
    for (TenantState *tenant : PublisherBranchReader::publishers(m_workspace)) {
        if (again || !tenant->publisher().isAsked())
            tenant->publisher().refreshApps();
    }
}

bool PublisherAppListTab::focusFilter()
{
    m_bar->focus();
    return true;
}

FactSheet PublisherAppListTab::sheet() const
{
    const int row = chosenRow(*m_table);
    if (row < 0)
        return {};
    const PublisherAppRow &app = m_model->at(row);
    return sheetOf(app.app, app.title, app.connectionName);
}

Instant PublisherAppListTab::asOf() const
{
    Instant oldest;
    for (const TenantState *tenant : PublisherBranchReader::publishers(m_workspace)) {
        const Instant at = tenant->publisher().apps().asOf;
        if (at.isKnown() && (!oldest.isKnown() || at < oldest))
            oldest = at;
    }
    return oldest;
}

QByteArray PublisherAppListTab::saveState() const
{
    return m_table->header()->saveState();
}

void PublisherAppListTab::restoreState(const QByteArray &state)
{
    m_table->header()->restoreState(state);
}

void PublisherAppListTab::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    ask(false);
    fill();
}

void PublisherAppListTab::fill()
{
    QList<PublisherAppRow> rows;
    for (const TenantState *tenant : PublisherBranchReader::publishers(m_workspace)) {
        const PublisherSide &state = tenant->publisher();
        for (const PublisherApp &app : state.apps().value) {
            PublisherAppRow row{tenant->connection().id, tenant->connection().name, appTitle(*tenant, app.id), app, {}};
            if (state.app(app.id).countries.hasValue())
                row.countries = static_cast<int>(state.countryCodes(app.id).size());
            rows.append(row);
        }
    }
    m_model->setRows(rows);
    m_bar->setCount(m_model->rowCount() == m_model->total()
                        ? tr("%n app(s)", nullptr, m_model->total())
                        : tr("%1 of %n app(s)", nullptr, m_model->total()).arg(m_model->rowCount()));
    showSituation(rows.isEmpty());
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

// The trouble of one connection never hides the apps of another; the tree marks who is in trouble.
void PublisherAppListTab::showSituation(bool isEmpty)
{
    const std::vector<TenantState *> all = PublisherBranchReader::publishers(m_workspace);
    if (all.size() == 1) {
        m_state->show(all.front()->publisher().apps(), isEmpty, all.front()->connection().name);
        return;
    }
    const auto failed = std::find_if(
        all.begin(), all.end(), [](const TenantState *tenant) { return tenant->publisher().apps().error.has_value(); });
    const bool isLoading = std::any_of(all.begin(), all.end(), [](const TenantState *tenant) {
        const auto &apps = tenant->publisher().apps();
        return !apps.hasValue() && !apps.error;
    });
    if (!isEmpty)
        m_state->show(Situation::Ready, {}, asOf(), {});
    else if (isLoading)
        m_state->show(Situation::Loading, {}, {}, {});
    else if (failed != all.end())
        m_state->show(situationOf(*(*failed)->publisher().apps().error), (*failed)->publisher().apps().error, {},
                      (*failed)->connection().name);
    else
        m_state->show(Situation::Empty, {}, {}, {});
}

PublisherAppsPage::PublisherAppsPage(Workspace &workspace, QWidget *parent)
    : TabbedPage(parent)
    , m_header(new PageHeader(this))
    , m_apps(new PublisherAppListTab(workspace, this))
{
    setHeader(m_header);
    m_header->setName(tr("Publisher apps"));
    m_header->setFacts(tr("What the connections marked as a publisher's may look after"));
    addTab(m_apps, tr("Apps"), QStringLiteral("publisherApps.list"));
}

} // namespace steward
