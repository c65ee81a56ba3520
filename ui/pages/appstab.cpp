// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/appstab.h"

#include "ui/pages/factsheets.h"
#include "ui/pages/statepage.h"
#include "ui/views/icons.h"
#include "ui/views/plainlabel.h"
#include "ui/views/table.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

AppsTab::AppsTab(QWidget *parent)
    : TenantTab(parent)
    , m_model(new AppListModel(this))
    , m_table(new Table(tr("Apps"), this))
{
    m_table->setObjectName(QStringLiteral("apps"));
    m_table->setModel(m_model);
    m_table->setColumnUnits({27, 15, 18, 18, 17, 34, 12});
    m_table->sortByColumn(AppListModel::NameColumn, Qt::AscendingOrder);
    m_state = new StatePage(m_table, tr("apps"), this);
    m_state->setEmptyWords(tr("No apps"), tr("The service lists no apps for this environment."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(makeBar());
    layout->addWidget(m_state, 1);
    connect(m_state, &StatePage::retryRequested, this, &AppsTab::refresh);
    connect(m_state, &StatePage::signInRequested, this, [this] {
        if (tenant())
            Q_EMIT signInRequested(tenant()->connection().id);
    });
    connect(m_state, &StatePage::doctorRequested, this, [this] {
        if (tenant())
            Q_EMIT doctorRequested(tenant()->connection().id);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AppsTab::sheetChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AppsTab::sheetChanged);
}

QWidget *AppsTab::makeBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("appFilter"));
    m_filter->setPlaceholderText(tr("Filter apps…"));
    m_filter->setAccessibleName(tr("Filter apps"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(280);
    m_onlyUpdates = new QCheckBox(tr("Only with updates"), bar);
    m_onlyUpdates->setObjectName(QStringLiteral("onlyUpdates"));
    m_count = mutedLabel({}, bar);
    row->addWidget(m_filter, 1);
    row->addWidget(m_onlyUpdates);
    row->addStretch(1);
    row->addWidget(m_count);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        fill();
    });
    connect(m_onlyUpdates, &QCheckBox::toggled, this, &AppsTab::fill);
    return bar;
}

bool AppsTab::onlyUpdates() const
{
    return m_onlyUpdates->isChecked();
}

void AppsTab::setOnlyUpdates(bool only)
{
    m_onlyUpdates->setChecked(only);
}

void AppsTab::refresh()
{
    if (tenant())
        tenant()->refreshApps(environment());
}

bool AppsTab::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
    return true;
}

FactSheet AppsTab::sheet() const
{
    const auto row = selectedApp();
    if (!row || !tenant())
        return {};
    FactSheet sheet = sheetOf(*row);
    Fact history{.value = tr("Everything that was done with it here")};
    history.target = FactTarget{.connection = tenant()->connection().name,
                                .tenantId = tenant()->signIn().tenantId,
                                .environment = environment(),
                                .appId = row->app.appId,
                                .isHistory = true};
    sheet.groups.append(FactGroup{tr("History"), {history}});
    return sheet;
}

QString AppsTab::selectedAppId() const
{
    const auto row = selectedApp();
    return row ? row->app.appId : QString();
}

void AppsTab::selectApp(const QString &appId)
{
    m_wanted = appId;
    m_filter->clear();
    setOnlyUpdates(false);
    selectWanted();
}

void AppsTab::selectWanted()
{
    if (m_wanted.isEmpty())
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->at(row).app.appId.compare(m_wanted, Qt::CaseInsensitive) != 0)
            continue;
        m_wanted.clear();
        m_table->setCurrentIndex(m_model->index(row, 0));
        m_table->scrollTo(m_model->index(row, 0));
        return;
    }
}

std::optional<AppRow> AppsTab::selectedApp() const
{
    // When a row goes away the view makes its neighbour the current one, which nobody chose.
    const QModelIndex current = m_table->currentIndex();
    const bool isChosen =
        current.isValid() && m_table->selectionModel()->isRowSelected(current.row(), current.parent());
    return isChosen ? std::optional(m_model->at(current.row())) : std::nullopt;
}

QList<AppRow> AppsTab::selectedApps() const
{
    QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    std::sort(indexes.begin(), indexes.end());
    QList<AppRow> rows;
    for (const QModelIndex &index : std::as_const(indexes))
        rows.append(m_model->at(index.row()));
    return rows;
}

Instant AppsTab::asOf() const
{
    return tenant() ? tenant()->environment(environment()).apps.asOf : Instant{};
}

QByteArray AppsTab::saveState() const
{
    return m_table->header()->saveState();
}

void AppsTab::restoreState(const QByteArray &state)
{
    m_table->header()->restoreState(state);
}

void AppsTab::follow(TenantState &tenant)
{
    connect(&tenant, &TenantState::appsChanged, this, [this](const QString &name) {
        if (name == environment())
            fill();
    });
}

void AppsTab::fill()
{
    if (!tenant())
        return;
    const EnvironmentState state = tenant()->environment(environment());
    QList<AppRow> rows = joinApps(state.apps.value, state.updates.value);
    const auto updates =
        std::count_if(rows.begin(), rows.end(), [](const AppRow &row) { return row.update.has_value(); });
    const qsizetype all = rows.size();
    if (m_onlyUpdates->isChecked())
        rows.removeIf([](const AppRow &row) { return !row.update; });
    m_model->setRows(rows);
    selectWanted();
    m_state->show(state.apps, all == 0, tenantName());
    m_count->setText(m_model->rowCount() == all
                         ? tr("%n app(s)", nullptr, static_cast<int>(all))
                         : tr("%1 of %n app(s)", nullptr, static_cast<int>(all)).arg(m_model->rowCount()));
    if (m_updateCount != updates) {
        m_updateCount = static_cast<int>(updates);
        Q_EMIT updateCountChanged(m_updateCount);
    }
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void AppsTab::ask()
{
    if (!tenant()->environment(environment()).apps.isRead())
        tenant()->refreshApps(environment());
}

} // namespace steward
