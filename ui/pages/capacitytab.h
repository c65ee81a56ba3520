// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/tenanttab.h"

namespace steward {

class CapacityChart;
class FactsView;
class QuotaMeter;
class StatePage;

/// What the tenant may use and what it uses, drawn. As an environment's Storage tab it marks that environment and leads
/// with its own figure; as the tenant's Capacity tab it counts environments as well.
class CapacityTab : public TenantTab
{
    Q_OBJECT
public:
    explicit CapacityTab(QWidget *parent = nullptr);
    void refresh() override;
    Instant asOf() const override;

protected:
    void follow(TenantState &tenant) override;
    void fill() override;
    void ask() override;

private:
    void fillMeters(const Quotas &quotas);
    void fillChart(const Quotas &quotas);

    QuotaMeter *m_own;
    QuotaMeter *m_storage;
    QuotaMeter *m_production;
    QuotaMeter *m_sandbox;
    FactsView *m_parts;
    CapacityChart *m_chart;
    StatePage *m_state;
};

/// Sum of what is known; absent when nothing is.
Kibibytes totalUsed(const QList<UsedStorage> &used);

} // namespace steward
