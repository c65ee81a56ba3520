// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "core/api/turns.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace steward {

/// All tenants a person works with: one TenantState a connection, in the order of the connections.
class Workspace : public QObject
{
    Q_OBJECT
public:
    /// `secrets` and `log` must outlive the workspace.
    Workspace(SecretStore &secrets, RequestLog &log, QObject *parent = nullptr);
    ~Workspace() override;

    /// Adds a tenant; nothing is read until refresh.
    TenantState &add(const TenantConnection &connection);
    /// Replaces the tenant of that id: caches, tokens in memory and requests of the old one end.
    TenantState &replace(const TenantConnection &connection);
    /// The same for one that was signed out: nothing signs in before a person does, see TokenBroker::awaitSignIn().
    TenantState &replaceSignedOut(const TenantConnection &connection);
    /// Lets changes through for `duration` from now on, at most LongestUnlock. The tenant, its tokens and its reads go
    /// on; the connection as it is then, or nullopt when there is none.
    std::optional<TenantConnection> unlock(const QUuid &connection, std::chrono::milliseconds duration);
    /// Locks at once: nothing leaves any more, also of what waits (D17).
    std::optional<TenantConnection> lock(const QUuid &connection);
    /// Takes over a changed connection: where lock and notes are all that changed, the tenant goes on with them; else
    /// it is replaced. One that is not there yet is added.
    void adopt(const TenantConnection &changed);
    void remove(const QUuid &connection);
    TenantState *find(const QUuid &connection) const;
    std::vector<TenantState *> tenants() const;
    /// What earlier runs knew: seeds for the tenants that are there, and for those that are added later. One that is
    /// replaced or removed does not get it again.
    void recall(const QList<LastKnown> &known);
    /// Reads the environments of a tenant when its turn comes: hundreds are asked one after the other, a few
    /// milliseconds in each turn of the event loop.
    void readSoon(const QUuid &connection) { m_reads.add(connection); }
    /// From now on readSoon() waits for beginReading(): the window comes first.
    void holdReading() { m_reads.hold(); }
    void beginReading() { m_reads.release(); }
    RequestLog &log() { return m_log; }
    SecretStore &secrets() { return m_secrets; }

Q_SIGNALS:
    void tenantAdded(const QUuid &connection);
    void tenantAboutToBeRemoved(const QUuid &connection);
    void tenantRemoved(const QUuid &connection);
    /// Locked, unlocked, or a timed unlock has ended.
    void lockChanged(const QUuid &connection);

private:
    TenantState &insert(const TenantConnection &connection, std::size_t place, bool isSignedOut = false);
    std::size_t placeOf(const QUuid &connection) const;

    SecretStore &m_secrets;
    RequestLog &m_log;
    QHash<QUuid, TenantState *> m_byConnection;
    QHash<QUuid, LastKnown> m_recalled; ///< for tenants that are still to come
    std::vector<std::unique_ptr<TenantState>> m_tenants;
    Turns m_reads;
};

} // namespace steward
