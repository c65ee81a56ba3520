// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/restoretab.h"

#include "ui/models/restoreperiodmodel.h"
#include "ui/pages/factsheets.h"
#include "ui/pages/statepage.h"
#include "ui/views/plainlabel.h"
#include "ui/views/restoretimeline.h"
#include "ui/views/table.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QVBoxLayout>

namespace steward {

RestoreTab::RestoreTab(QWidget *parent)
    : TenantTab(parent)
    , m_model(new RestorePeriodModel(this))
    , m_line(new RestoreTimeline(this))
    , m_table(new Table(tr("Restore points"), this))
{
    m_table->setObjectName(QStringLiteral("restorePeriods"));
    m_table->setModel(m_model);
    m_table->setColumnUnits({26, 26, 18});
    m_table->sortByColumn(RestorePeriodModel::FromColumn, Qt::DescendingOrder);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    QLabel *zone = mutedLabel(tr("Times are those of this computer; the tool tips say them in UTC."), content);
    zone->setWordWrap(true);
    column->addWidget(m_line);
    column->addWidget(zone);
    column->addWidget(m_table, 1);
    m_state = new StatePage(content, tr("restore points"), this);
    m_state->setEmptyWords(tr("No restore points"),
                           tr("The service offers no moment this environment could be restored to. New environments "
                              "have none yet, and deleted ones are recovered instead."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(m_state);
    connect(m_state, &StatePage::retryRequested, this, &RestoreTab::refresh);
    connect(m_state, &StatePage::signInRequested, this, [this] {
        if (tenant())
            Q_EMIT signInRequested(tenant()->connection().id);
    });
    connect(m_state, &StatePage::doctorRequested, this, [this] {
        if (tenant())
            Q_EMIT doctorRequested(tenant()->connection().id);
    });
    connect(m_line, &RestoreTimeline::picked, this,
            [this](int row) { m_table->setCurrentIndex(m_model->index(row, 0)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        m_line->setSelected(now.row());
        Q_EMIT sheetChanged();
    });
    const auto redraw = [this] { m_line->show(m_model->rows(), Instant::now()); };
    connect(m_model, &QAbstractItemModel::layoutChanged, m_line, redraw);
}

void RestoreTab::refresh()
{
    if (tenant())
        tenant()->refreshRestorePeriods(environment());
}

FactSheet RestoreTab::sheet() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? sheetOf(m_model->at(current.row())) : FactSheet{};
}

Instant RestoreTab::asOf() const
{
    return tenant() ? tenant()->environment(environment()).restorePeriods.asOf : Instant{};
}

QByteArray RestoreTab::saveState() const
{
    return m_table->header()->saveState();
}

void RestoreTab::restoreState(const QByteArray &state)
{
    m_table->header()->restoreState(state);
}

void RestoreTab::follow(TenantState &tenant)
{
    connect(&tenant, &TenantState::restorePeriodsChanged, this, [this](const QString &name) {
        if (name == environment())
            fill();
    });
}

void RestoreTab::fill()
{
    if (!tenant())
        return;
    const auto periods = tenant()->environment(environment()).restorePeriods;
    m_model->setRows(periods.value);
    m_line->show(m_model->rows(), Instant::now());
    m_state->show(periods, periods.value.isEmpty(), tenantName());
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void RestoreTab::ask()
{
    if (!tenant()->environment(environment()).restorePeriods.hasValue())
        tenant()->refreshRestorePeriods(environment());
}

} // namespace steward
