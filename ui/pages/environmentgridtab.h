// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/environmentgridmodel.h"
#include "ui/pages/page.h"

#include <optional>

class QLabel;
class QLineEdit;
class QTimer;

namespace steward {

class StatePage;
class Table;
class TenantState;
class Workspace;

/// The environments of one tenant, or of all, in one grid.
class EnvironmentGridTab : public Page
{
    Q_OBJECT
public:
    explicit EnvironmentGridTab(Workspace &workspace, QWidget *parent = nullptr);

    /// One tenant, or all without a connection.
    void setScope(const std::optional<QUuid> &connection);
    std::optional<GridRow> selectedRow() const;
    /// All selected ones, in the order of the grid.
    QList<GridRow> selectedRows() const;
    /// See GridRow::pending, by EnvironmentTreeModel::pendingKey().
    void setPending(const QHash<QString, QString> &pending);
    void refresh() override;
    void refreshQuietly() override;
    bool focusFilter() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    void fillNow() override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    std::vector<TenantState *> scope() const;
    void followAll();
    void read(const std::vector<TenantState *> &tenants);
    void follow(TenantState &tenant);
    void fillSoon();
    QList<GridRow> rows(const std::vector<TenantState *> &tenants) const;
    QString pendingBeside(const TenantState &tenant, const Environment &environment) const;
    void fill();
    void ask();
    void showSituation(const std::vector<TenantState *> &tenants, bool isEmpty);

    Workspace &m_workspace;
    std::optional<QUuid> m_connection;
    EnvironmentGridModel *m_model;
    Table *m_table;
    QLineEdit *m_filter;
    QLabel *m_count;
    StatePage *m_state;
    QTimer *m_soon;
    QHash<QString, QString> m_pending;
    bool m_isDue = true; ///< the rows are not what is known now
};

} // namespace steward
