// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"
#include "ui/pages/page.h"

#include <optional>

namespace steward {

class OperationsPage;
class Workspace;

/// The Operations page as one tab of others. It reads nothing before it is looked at.
class OperationsTab : public Page
{
    Q_OBJECT
public:
    explicit OperationsTab(Workspace &workspace, QWidget *parent = nullptr);

    void setScope(const std::optional<QUuid> &connection, const QString &environment);
    void refresh() override;
    bool focusFilter() override;
    bool canExport() const override { return true; }
    void exportCsv() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    std::optional<Operation> selectedOperation() const;
    /// Name of the connection it was read through.
    QString selectedConnection() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makePage();

    Workspace &m_workspace;
    OperationsPage *m_page = nullptr;
    std::optional<QUuid> m_connection;
    QString m_environment;
    QByteArray m_state;
    bool m_isScoped = false;
};

} // namespace steward
