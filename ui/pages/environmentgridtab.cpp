// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/environmentgridtab.h"

#include "core/api/workspace.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/models/pendingwords.h"
#include "ui/pages/factsheets.h"
#include "ui/pages/statepage.h"
#include "ui/views/plainlabel.h"
#include "ui/views/table.h"

#include <QtCore/QTimer>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace steward {

namespace {

/// Of all tenants, hundreds answer within a few seconds: they are filled in together.
constexpr int GatherMs = 100;

/// The storage of environments by their names, which two parts of the service may spell in different letters. To lower
/// thousands of names takes longer than all else of a filling: only where a name is not found as it is.
class UsedByName
{
public:
    explicit UsedByName(const QList<UsedStorage> &used)
        : m_used(used)
    {
        for (const UsedStorage &one : used)
            m_asGiven.insert(one.environmentName, one.database);
    }
    Kibibytes of(const QString &name)
    {
        if (const auto found = m_asGiven.constFind(name); found != m_asGiven.constEnd())
            return *found;
        if (m_used.isEmpty())
            return {};
        if (m_lowered.isEmpty()) {
            for (const UsedStorage &one : m_used)
                m_lowered.insert(one.environmentName.toLower(), one.database);
        }
        return m_lowered.value(name.toLower());
    }

private:
    const QList<UsedStorage> m_used;
    QHash<QString, Kibibytes> m_asGiven;
    QHash<QString, Kibibytes> m_lowered;
};

/// The tenant whose trouble is told where there is nothing else to show.
const TenantState *inTrouble(const std::vector<TenantState *> &tenants)
{
    const auto found = std::find_if(tenants.begin(), tenants.end(),
                                    [](const TenantState *tenant) { return tenant->environments().error.has_value(); });
    return found == tenants.end() ? nullptr : *found;
}

} // namespace

EnvironmentGridTab::EnvironmentGridTab(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_model(new EnvironmentGridModel(this))
    , m_table(new Table(tr("Environments"), this))
    , m_filter(new QLineEdit(this))
    , m_count(mutedLabel({}, this))
    , m_state(new StatePage(m_table, tr("environments"), this))
    , m_soon(new QTimer(this))
{
    m_table->setObjectName(QStringLiteral("environmentGrid"));
    m_table->setModel(m_model);
    m_table->setColumnUnits({22, 19, 13, 20, 18, 8, 18, 10});
    m_table->sortByColumn(EnvironmentGridModel::NameColumn, Qt::AscendingOrder);
    m_filter->setObjectName(QStringLiteral("environmentFilter"));
    m_filter->setPlaceholderText(tr("Filter environments…"));
    m_filter->setAccessibleName(tr("Filter environments in the grid"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(280);
    m_state->setEmptyWords(tr("No environments"), tr("The service lists no environment here."));
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addStretch(1);
    bar->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(8);
    layout->addLayout(bar);
    layout->addWidget(m_state, 1);
    m_soon->setSingleShot(true);
    connect(m_soon, &QTimer::timeout, this, &EnvironmentGridTab::fill);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        fill();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Page::sheetChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Page::sheetChanged);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const GridRow &row = m_model->at(index.row());
        Q_EMIT environmentPicked(row.connection, row.environment.name);
    });
    connect(m_state, &StatePage::retryRequested, this, &EnvironmentGridTab::refresh);
    connect(m_state, &StatePage::signInRequested, this, [this] {
        if (const TenantState *tenant = inTrouble(scope()))
            Q_EMIT signInRequested(tenant->connection().id);
    });
    connect(m_state, &StatePage::doctorRequested, this, [this] {
        for (const TenantState *one : scope()) {
            if (one->environments().error) {
                Q_EMIT doctorRequested(one->connection().id);
                return;
            }
        }
    });
    connect(&m_workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (m_connection && *m_connection != id)
            return;
        if (TenantState *tenant = m_workspace.find(id))
            follow(*tenant);
        fillSoon();
    });
    connect(&m_workspace, &Workspace::tenantRemoved, this, &EnvironmentGridTab::fillSoon);
}

void EnvironmentGridTab::setScope(const std::optional<QUuid> &connection)
{
    for (TenantState *tenant : m_workspace.tenants())
        tenant->disconnect(this);
    m_connection = connection;
    m_table->setColumnHidden(EnvironmentGridModel::TenantColumn, connection.has_value());
    m_table->setCurrentIndex({});
    followAll();
    if (isVisible())
        ask();
    m_isDue = true;
    if (isVisible() || m_model->total() > 0) // else it is filled when it is shown
        fill();
}

std::vector<TenantState *> EnvironmentGridTab::scope() const
{
    if (!m_connection)
        return m_workspace.tenants();
    TenantState *tenant = m_workspace.find(*m_connection);
    return tenant ? std::vector<TenantState *>{tenant} : std::vector<TenantState *>{};
}

void EnvironmentGridTab::followAll()
{
    for (TenantState *tenant : scope())
        follow(*tenant);
}

void EnvironmentGridTab::follow(TenantState &tenant)
{
    connect(&tenant, &TenantState::environmentsChanged, this, &EnvironmentGridTab::fillSoon);
    connect(&tenant, &TenantState::capacityChanged, this, &EnvironmentGridTab::fillSoon);
}

void EnvironmentGridTab::refresh()
{
    read(scope());
}

void EnvironmentGridTab::refreshQuietly()
{
    std::vector<TenantState *> rested = scope();
    std::erase_if(rested, [](const TenantState *tenant) { return tenant->isResting(); });
    read(rested);
}

void EnvironmentGridTab::read(const std::vector<TenantState *> &tenants)
{
    for (TenantState *tenant : tenants) {
        if (!m_connection) {
            m_workspace.readSoon(tenant->connection().id);
            continue;
        }
        tenant->refreshEnvironments();
        tenant->refreshCapacity();
    }
}

bool EnvironmentGridTab::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
    return true;
}

FactSheet EnvironmentGridTab::sheet() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return {};
    const GridRow &row = m_model->at(current.row());
    return sheetOf(row.environment, row.tenant, Instant::now());
}

std::optional<GridRow> EnvironmentGridTab::selectedRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? std::optional(m_model->at(current.row())) : std::nullopt;
}

QList<GridRow> EnvironmentGridTab::selectedRows() const
{
    QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    std::sort(indexes.begin(), indexes.end());
    QList<GridRow> rows;
    for (const QModelIndex &index : std::as_const(indexes))
        rows.append(m_model->at(index.row()));
    return rows;
}

void EnvironmentGridTab::setPending(const QHash<QString, QString> &pending)
{
    if (m_pending == pending)
        return;
    m_pending = pending;
    fillSoon();
}

Instant EnvironmentGridTab::asOf() const
{
    Instant oldest;
    for (const TenantState *tenant : scope()) {
        const Instant at = tenant->environments().asOf;
        if (at.isKnown() && (!oldest.isKnown() || at < oldest))
            oldest = at;
    }
    return oldest;
}

QByteArray EnvironmentGridTab::saveState() const
{
    return m_table->header()->saveState();
}

void EnvironmentGridTab::restoreState(const QByteArray &state)
{
    m_table->header()->restoreState(state);
    m_table->setColumnHidden(EnvironmentGridModel::TenantColumn, m_connection.has_value());
}

void EnvironmentGridTab::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    ask();
    fill(); // at once, with what came while it was not in front
}

void EnvironmentGridTab::fillNow()
{
    fill();
}

void EnvironmentGridTab::fillSoon()
{
    m_isDue = true;
    if (isVisible() && !m_soon->isActive())
        m_soon->start(m_connection || m_model->total() == 0 ? 0 : GatherMs);
}

QString EnvironmentGridTab::pendingBeside(const TenantState &tenant, const Environment &environment) const
{
    if (m_pending.isEmpty())
        return {};
    const QString key = EnvironmentTreeModel::pendingKey(tenant.connection().id, environment.name);
    return besideState(environment.status, m_pending.value(key));
}

QList<GridRow> EnvironmentGridTab::rows(const std::vector<TenantState *> &tenants) const
{
    qsizetype count = 0;
    for (const TenantState *tenant : tenants)
        count += tenant->environments().value.size();
    QList<GridRow> rows;
    rows.reserve(count);
    for (const TenantState *tenant : tenants) {
        UsedByName used(tenant->usedStorage().value);
        for (const Environment &environment : tenant->environments().value)
            rows.append({tenant->connection().id, tenant->connection().name, environment, used.of(environment.name),
                         pendingBeside(*tenant, environment)});
    }
    return rows;
}

void EnvironmentGridTab::fill()
{
    const std::vector<TenantState *> tenants = scope();
    if (std::exchange(m_isDue, false))
        m_model->setRows(rows(tenants));
    const int total = m_model->total();
    m_count->setText(m_model->rowCount() == total
                         ? tr("%n environment(s)", nullptr, total)
                         : tr("%1 of %n environment(s)", nullptr, total).arg(m_model->rowCount()));
    showSituation(tenants, total == 0);
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void EnvironmentGridTab::showSituation(const std::vector<TenantState *> &tenants, bool isEmpty)
{
    if (tenants.size() == 1) {
        m_state->show(tenants.front()->environments(), isEmpty, tenants.front()->connection().name);
        return;
    }
    // No tenants at all: the connections are still being read, else this page would not be in front.
    // One tenant's trouble never hides the others; the tree marks who is in trouble.
    const bool loading = tenants.empty() || std::any_of(tenants.begin(), tenants.end(), [](const TenantState *tenant) {
                             return !tenant->environments().hasValue() && !tenant->environments().error;
                         });
    QList<TenantTrouble> troubles;
    for (const TenantState *tenant : tenants) {
        if (tenant->environments().error)
            troubles.append({tenant->connection().name, *tenant->environments().error});
    }
    const bool areAllTroubled = !troubles.isEmpty() && static_cast<std::size_t>(troubles.size()) == tenants.size();
    if (!isEmpty)
        m_state->show(areAllTroubled ? Situation::Stale : Situation::Ready, troubles, asOf());
    else if (loading)
        m_state->show(Situation::Loading, {}, {});
    else if (!troubles.isEmpty())
        m_state->show(situationOf(troubles.constFirst().error), troubles, {});
    else
        m_state->show(Situation::Empty, {}, {});
}

void EnvironmentGridTab::ask()
{
    for (TenantState *tenant : scope()) {
        const auto &environments = tenant->environments();
        if (!environments.isRead() && !environments.isLoading && !environments.error)
            m_workspace.readSoon(tenant->connection().id);
        if (m_connection && !tenant->usedStorage().isRead())
            tenant->refreshCapacity();
    }
}

} // namespace steward
