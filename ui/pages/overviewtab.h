// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/tenanttab.h"

namespace steward {

class FactsView;
class StatePage;

/// Everything the service says about one environment.
class OverviewTab : public TenantTab
{
    Q_OBJECT
public:
    explicit OverviewTab(QWidget *parent = nullptr);
    void refresh() override;
    FactSheet sheet() const override;
    Instant asOf() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void follow(TenantState &tenant) override;
    void fill() override;
    void ask() override;

private:
    FactsView *m_left;
    FactsView *m_right;
    StatePage *m_state;
};

} // namespace steward
