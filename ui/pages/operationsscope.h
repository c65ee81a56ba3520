// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/operationsinput.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <deque>
#include <optional>
#include <vector>

namespace steward {

class FlightRecorder;
class TenantState;
class Workspace;

/// The tenants of a workspace whose operations a page lists: one, or all of them as they come and go. Of many, so many
/// logs are read at once as memory has room for: while they are parsed and until they are recorded.
class OperationsScope : public QObject
{
    Q_OBJECT
public:
    /// The workspace must outlive the scope. Without a connection: all tenants.
    /// The recorder, if there is one, tells how long a log will be, and when it is recorded.
    OperationsScope(Workspace &workspace, const std::optional<QUuid> &connection, FlightRecorder *recorder = nullptr);

    std::vector<OperationsInput> inputs() const;
    /// Reads all of them anew.
    void refresh();
    /// Reads those anew that were not left without an answer lately.
    void refreshRested();
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
    void read(const std::vector<TenantState *> &tenants);
    void readOn();
    quint64 lengthOf(const TenantState &tenant) const;
    bool isUnderWay(const TenantState &tenant) const;

    Workspace &m_workspace;
    std::optional<QUuid> m_connection;
    FlightRecorder *m_recorder;
    std::deque<QUuid> m_waiting;     ///< to be read
    QHash<QUuid, quint64> m_reading; ///< how long the log may be, of those under way
};

} // namespace steward
