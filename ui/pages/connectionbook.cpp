// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/connectionbook.h"

#include "core/auth/secretbinding.h"
#include "core/model/whenready.h"
#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace steward {

namespace {

Outcome<QList<TenantConnection>> withConnection(QList<TenantConnection> list, const TenantConnection &connection)
{
    const auto at = std::find_if(list.begin(), list.end(),
                                 [&](const TenantConnection &known) { return known.id == connection.id; });
    if (at == list.end())
        list.append(connection);
    else
        *at = connection;
    return list;
}

// What was kept for the one serves the other.
bool isSameSignIn(const TenantConnection &a, const TenantConnection &b)
{
    return secretBindingOf(a) == secretBindingOf(b) && credentialOf(a) == credentialOf(b);
}

} // namespace

ConnectionBook::ConnectionBook(Workspace &workspace, QString dataDir, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_dataDir(std::move(dataDir))
{
    m_disk.setMaxThreadCount(1);
}

ConnectionBook::~ConnectionBook() = default;

void ConnectionBook::load()
{
    const auto read = [dataDir = m_dataDir] { return ConnectionStore(dataFolder(dataDir)).load(); };
    whenFinished(QtConcurrent::run(&m_disk, read), this, [this](const Outcome<ConnectionStore::Loaded> &outcome) {
        m_isLoaded = true;
        if (outcome.ok()) {
            for (const TenantConnection &connection : outcome->connections) {
                m_connections.append(connection);
                m_workspace.add(connection);
            }
        }
        Q_EMIT loaded();
        Q_EMIT changed();
        if (!outcome.ok())
            Q_EMIT failed(outcome.error());
        else if (!outcome->setAside.isEmpty())
            Q_EMIT setAside(outcome->setAside);
    });
}

QStringList ConnectionBook::namesExcept(const QUuid &id) const
{
    QStringList names;
    for (const TenantConnection &connection : m_connections) {
        if (connection.id != id)
            names.append(connection.name);
    }
    return names;
}

std::optional<TenantConnection> ConnectionBook::find(const QUuid &id) const
{
    const auto at = std::find_if(m_connections.begin(), m_connections.end(),
                                 [&](const TenantConnection &connection) { return connection.id == id; });
    return at == m_connections.end() ? std::nullopt : std::optional(*at);
}

void ConnectionBook::put(const ConnectionEntry &entry)
{
    TenantState *tenant = m_workspace.find(entry.connection.id);
    if (!tenant || isSameSignIn(tenant->connection(), entry.connection)) {
        keepSecret(entry);
        return;
    }
    whenFinished(tenant->session().broker().signOut(), this, [this, entry](const Outcome<Done> &outcome) {
        if (!outcome.ok())
            Q_EMIT failed(outcome.error());
        keepSecret(entry);
    });
}

void ConnectionBook::keepSecret(const ConnectionEntry &entry)
{
    if (entry.secret.isEmpty()) {
        take(entry.connection);
        return;
    }
    whenFinished(m_workspace.secrets().write(secretKeyOf(entry.connection, SecretKind::ClientSecret), entry.secret),
                 this, [this, connection = entry.connection](const Outcome<Done> &outcome) {
                     take(connection);
                     if (!outcome.ok())
                         Q_EMIT failed(outcome.error());
                 });
}

void ConnectionBook::take(const TenantConnection &connection)
{
    const auto at = std::find_if(m_connections.begin(), m_connections.end(),
                                 [&](const TenantConnection &known) { return known.id == connection.id; });
    if (at == m_connections.end()) {
        m_connections.append(connection);
        m_workspace.add(connection);
    } else {
        *at = connection;
        m_workspace.replace(connection);
    }
    if (!m_forThisRun.contains(connection.id))
        save([connection](QList<TenantConnection> onDisk) { return withConnection(std::move(onDisk), connection); });
    Q_EMIT changed();
    Q_EMIT added(connection.id);
}

void ConnectionBook::addForThisRun(const TenantConnection &connection, const Secret &secret)
{
    m_forThisRun.append(connection.id);
    m_connections.append(connection);
    TenantState &tenant = m_workspace.add(connection);
    if (!secret.isEmpty())
        tenant.session().broker().useSecret(secret);
    m_isLoaded = true;
    Q_EMIT changed();
}

void ConnectionBook::remove(const QUuid &id)
{
    TenantState *tenant = m_workspace.find(id);
    if (!tenant) {
        forget(id);
        return;
    }
    whenFinished(tenant->session().broker().signOut(), this, [this, id](const Outcome<Done> &outcome) {
        forget(id);
        if (!outcome.ok()) // the entry may still be in the keychain, and the person has to know (A34)
            Q_EMIT failed(outcome.error());
    });
}

void ConnectionBook::forget(const QUuid &id)
{
    m_connections.removeIf([&](const TenantConnection &connection) { return connection.id == id; });
    const bool wasWritten = m_forThisRun.removeAll(id) == 0;
    m_workspace.remove(id);
    if (wasWritten) {
        save([id](QList<TenantConnection> onDisk) -> Outcome<QList<TenantConnection>> {
            onDisk.removeIf([&](const TenantConnection &connection) { return connection.id == id; });
            return onDisk;
        });
    }
    Q_EMIT changed();
}

/// Changes one entry of what is on disk now: the command line may have changed others meanwhile.
void ConnectionBook::save(ConnectionStore::Edit edit)
{
    const auto write = [dataDir = m_dataDir, edit = std::move(edit)] {
        return ConnectionStore(dataFolder(dataDir)).update(edit);
    };
    whenFinished(QtConcurrent::run(&m_disk, write), this, [this](const Outcome<Done> &outcome) {
        if (!outcome.ok())
            Q_EMIT failed(outcome.error());
    });
}

} // namespace steward
