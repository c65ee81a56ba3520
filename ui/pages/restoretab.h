// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/tenanttab.h"

namespace steward {

class RestorePeriodModel;
class RestoreTimeline;
class StatePage;
class Table;

/// The moments an environment can be restored to: a time line over a table, with one selection.
class RestoreTab : public TenantTab
{
    Q_OBJECT
public:
    explicit RestoreTab(QWidget *parent = nullptr);
    void refresh() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void follow(TenantState &tenant) override;
    void fill() override;
    void ask() override;

private:
    RestorePeriodModel *m_model;
    RestoreTimeline *m_line;
    Table *m_table;
    StatePage *m_state;
};

} // namespace steward
