// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/operationsinput.h"

#include <QtCore/QObject>

#include <optional>
#include <vector>

namespace steward {

class TenantState;
class Workspace;

/// The tenants of a workspace whose operations a page lists: one, or all of them as they come and go.
class OperationsScope : public QObject
{
    Q_OBJECT
public:
    /// The workspace must outlive the scope. Without a connection: all tenants.
    OperationsScope(Workspace &workspace, const std::optional<QUuid> &connection);

    std::vector<OperationsInput> inputs() const;
    /// Reads all of them anew.
    void refresh();
    /// Reads those anew that are neither being read nor in trouble: what a timer may ask for.
    void refreshIfCalm();
    /// Reads those that were never read.
    void refreshUnread();
    /// The first tenant whose last reading failed; null when none did.
    QUuid troubledConnection() const;

Q_SIGNALS:
    void changed();

private:
    std::vector<TenantState *> tenants() const;
    void follow(TenantState *tenant);

    Workspace &m_workspace;
    std::optional<QUuid> m_connection;
};

} // namespace steward
