// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/capacitytab.h"

#include "ui/models/figures.h"
#include "ui/models/statuswords.h"
#include "ui/pages/quotameter.h"
#include "ui/pages/statepage.h"
#include "ui/views/capacitychart.h"
#include "ui/views/factsview.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

QFrame *panel(QWidget *parent, QVBoxLayout *&layout)
{
    auto *frame = new QFrame(parent);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::Base);
    layout = new QVBoxLayout(frame);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(14);
    return frame;
}

/// What counts against the quota of environments of a kind, by the service's rule.
qint64 countOf(const QList<Environment> &environments, EnvironmentKind kind)
{
    return std::count_if(environments.begin(), environments.end(), [kind](const Environment &environment) {
        return environment.kind.value == kind && countsAgainstQuota(environment);
    });
}

} // namespace

Kibibytes totalUsed(const QList<UsedStorage> &used)
{
    Kibibytes total;
    for (const UsedStorage &one : used) {
        if (one.database)
            total = total.value_or(0) + *one.database;
    }
    return total;
}

CapacityTab::CapacityTab(QWidget *parent)
    : TenantTab(parent)
{
    auto *sheet = new QWidget(this);
    m_own = new QuotaMeter(tr("This environment"), sheet);
    m_storage = new QuotaMeter(tr("Database storage of the tenant"), sheet);
    m_production = new QuotaMeter(tr("Production environments"), sheet);
    m_sandbox = new QuotaMeter(tr("Sandbox environments"), sheet);
    m_parts = new FactsView(sheet);
    m_chart = new CapacityChart(sheet);
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    QVBoxLayout *meters = nullptr;
    QVBoxLayout *parts = nullptr;
    QVBoxLayout *chart = nullptr;
    top->addWidget(panel(sheet, meters), 3);
    top->addWidget(panel(sheet, parts), 2);
    column->addLayout(top);
    column->addWidget(panel(sheet, chart));
    column->addStretch(1);
    for (QuotaMeter *meter : {m_own, m_storage, m_production, m_sandbox})
        meters->addWidget(meter);
    meters->addStretch(1);
    parts->addWidget(m_parts);
    chart->addWidget(headingLabel(tr("Storage by environment"), 1.0, sheet));
    chart->addWidget(m_chart);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(sheet);
    scroll->setAccessibleName(tr("Capacity"));
    scroll->viewport()->setAutoFillBackground(false);
    sheet->setAutoFillBackground(false);
    m_state = new StatePage(scroll, tr("storage and quotas"), this);
    connect(m_state, &StatePage::retryRequested, this, &CapacityTab::refresh);
    connect(m_state, &StatePage::signInRequested, this, [this] {
        if (this->tenant())
            Q_EMIT signInRequested(this->tenant()->connection().id);
    });
    connect(m_state, &StatePage::doctorRequested, this, [this] {
        if (this->tenant())
            Q_EMIT doctorRequested(this->tenant()->connection().id);
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(m_state);
}

void CapacityTab::refresh()
{
    if (tenant())
        tenant()->refreshCapacity();
}

Instant CapacityTab::asOf() const
{
    return tenant() ? tenant()->usedStorage().asOf : Instant{};
}

void CapacityTab::follow(TenantState &tenant)
{
    connect(&tenant, &TenantState::capacityChanged, this, &CapacityTab::fill);
    connect(&tenant, &TenantState::environmentsChanged, this, &CapacityTab::fill);
}

void CapacityTab::fill()
{
    if (!tenant())
        return;
    // Two answers make this page: it waits for both and takes the trouble of either.
    Known<Quotas> both = tenant()->quotas();
    const auto &used = tenant()->usedStorage();
    if (!used.hasValue())
        both.asOf = {};
    else if (both.hasValue())
        both.asOf = std::min(both.asOf, used.asOf);
    both.isLoading = both.isLoading || used.isLoading;
    if (!both.error)
        both.error = used.error;
    m_state->show(both, false, tenantName());
    fillMeters(tenant()->quotas().value);
    fillChart(tenant()->quotas().value);
    Q_EMIT dataChanged();
}

void CapacityTab::fillMeters(const Quotas &quotas)
{
    const QList<UsedStorage> &used = tenant()->usedStorage().value;
    const auto own = std::find_if(used.begin(), used.end(), [this](const UsedStorage &one) {
        return one.environmentName.compare(environment(), Qt::CaseInsensitive) == 0;
    });
    const Kibibytes ownSize = own == used.end() ? Kibibytes() : own->database;
    m_own->setVisible(!environment().isEmpty());
    m_own->show(usageWords(ownSize, quotas.storageTotal), fractionOf(ownSize, quotas.storageTotal));
    const Kibibytes total = totalUsed(used);
    m_storage->show(usageWords(total, quotas.storageTotal), fractionOf(total, quotas.storageTotal));
    const auto count = [&](QuotaMeter *meter, EnvironmentKind kind, std::optional<qint64> allowed) {
        meter->setVisible(environment().isEmpty());
        const qint64 there = countOf(tenant()->environments().value, kind);
        meter->show(allowed ? tr("%1 of %2", "used and allowed").arg(there).arg(*allowed) : QString::number(there),
                    fractionOf(there, allowed));
    };
    count(m_production, EnvironmentKind::Production, quotas.productionEnvironments);
    count(m_sandbox, EnvironmentKind::Sandbox, quotas.sandboxEnvironments);
    FactGroup parts{tr("Where the storage quota comes from"), {}};
    addFact(parts, tr("Default"), sizeWords(quotas.storageDefault));
    addFact(parts, tr("User licences"), sizeWords(quotas.storageUserLicenses));
    addFact(parts, tr("Additional"), sizeWords(quotas.storageAdditional));
    addFact(parts, tr("Total"), sizeWords(quotas.storageTotal));
    m_parts->show({parts});
}

void CapacityTab::fillChart(const Quotas &quotas)
{
    QList<CapacityShare> shares;
    for (const UsedStorage &one : tenant()->usedStorage().value) {
        const bool marked =
            !environment().isEmpty() && one.environmentName.compare(environment(), Qt::CaseInsensitive) == 0;
        shares.append({one.environmentName, one.kind.value, one.database, marked});
    }
    m_chart->show(shares, quotas.storageTotal);
}

void CapacityTab::ask()
{
    if (!tenant()->quotas().isRead() || !tenant()->usedStorage().isRead())
        tenant()->refreshCapacity();
    if (!tenant()->environments().isRead())
        tenant()->refreshEnvironments();
}

} // namespace steward
