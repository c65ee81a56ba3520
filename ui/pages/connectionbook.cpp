// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/connectionbook.h"

#include "core/auth/secretbinding.h"
#include "core/model/connectionlock.h"
#include "core/model/whenready.h"
#include "core/settings/connectionlist.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QGuiApplication>

#include <algorithm>

namespace steward {

namespace {

auto placeOf(QList<TenantConnection> &list, const QUuid &id)
{
    return std::find_if(list.begin(), list.end(), [&](const TenantConnection &known) { return known.id == id; });
}

// A timed unlock is no field of the dialog: what was typed while it ended, or began, does not bring it back. Nor does
// an edit that left the lock alone.
TenantConnection withLockOf(const TenantConnection &known, const ConnectionEntry &entry)
{
    TenantConnection connection = entry.connection;
    copyLock(known, connection);
    if (!entry.original || entry.original->writable != entry.connection.writable)
        connection.writable = entry.connection.writable;
    return connection;
}

ApiError removedMeanwhile()
{
    ApiError error;
    error.kind = ApiError::Kind::InvalidInput;
    error.operation = QStringLiteral("saveConnections");
    error.code = QStringLiteral("notFound");
    return error;
}

Outcome<QList<TenantConnection>> withConnection(QList<TenantConnection> list, const ConnectionEntry &entry,
                                                bool mayBeNew)
{
    const auto at = placeOf(list, entry.connection.id);
    if (at == list.end() && !mayBeNew)
        return removedMeanwhile();
    if (at == list.end())
        list.append(entry.connection);
    else
        *at = withLockOf(*at, entry);
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
    load(QtConcurrent::run(&m_disk, [dataDir = m_dataDir] { return ConnectionStore(dataFolder(dataDir)).load(); }));
}

void ConnectionBook::load(const QFuture<Outcome<ConnectionStore::Loaded>> &reading)
{
    whenFinished(reading, this, [this](const Outcome<ConnectionStore::Loaded> &outcome) {
        m_isLoaded = true;
        if (outcome.ok()) {
            m_onDisk = outcome->connections;
            for (const TenantConnection &connection : outcome->connections) {
                m_connections.append(connection);
                m_workspace.add(connection);
            }
        }
        watchDisk();
        Q_EMIT changed();
        Q_EMIT loaded();
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
    if (isGone(entry)) {
        leaveGone(entry.connection);
        return;
    }
    TenantState *tenant = m_workspace.find(entry.connection.id);
    if (!tenant || isSameSignIn(tenant->connection(), entry.connection)) {
        keepSecrets(entry);
        return;
    }
    m_secretsOfThisRun.remove(entry.connection.id);
    whenFinished(tenant->session().broker().signOut(), this, [this, entry](const Outcome<Done> &outcome) {
        if (!outcome.ok())
            Q_EMIT failed(outcome.error());
        keepSecrets(entry);
    });
}

void ConnectionBook::keepSecrets(const ConnectionEntry &entry)
{
    const bool isPassword = !entry.certificatePassword.isEmpty(); // one kind of sign-in has one secret
    const Secret &secret = isPassword ? entry.certificatePassword : entry.secret;
    if (secret.isEmpty()) {
        take(entry, false);
        return;
    }
    if (isForThisRun(entry.connection.id)) { // nothing of it is written
        m_secretsOfThisRun.insert(entry.connection.id, secret);
        take(entry, true);
        return;
    }
    const SecretKind kind = isPassword ? SecretKind::CertificatePassword : SecretKind::ClientSecret;
    whenFinished(m_workspace.secrets().write(secretKeyOf(entry.connection, kind), secret), this,
                 [this, entry](const Outcome<Done> &outcome) {
                     take(entry, true);
                     if (!outcome.ok())
                         Q_EMIT failed(outcome.error());
                 });
}

void ConnectionBook::take(const ConnectionEntry &entry, bool hasNewSecret)
{
    if (isGone(entry)) { // since put() looked
        leaveGone(entry.connection);
        return;
    }
    const QUuid id = entry.connection.id;
    const auto at = placeOf(m_connections, id);
    if (at == m_connections.end()) {
        m_connections.append(entry.connection);
        m_workspace.add(entry.connection);
    } else {
        *at = withLockOf(*at, entry);
        const TenantConnection changed = *at;
        const TenantState *tenant = m_workspace.find(id);
        const bool goesOn = tenant && isSameButLockAndNotes(tenant->connection(), changed);
        const bool isOut = m_signedOut.remove(id) && tenant && tenant->signIn().phase != SignInState::Phase::SignedIn;
        // A new secret is for a new beginning, also where nothing else is new.
        hasNewSecret || !goesOn || isOut ? beginAnew(changed) : m_workspace.adopt(changed);
    }
    const bool mayBeNew = !entry.original || m_notWritten.contains(id);
    const ConnectionEntry kept{entry.connection, {}, {}, false, entry.original}; // secrets are for the keychain only
    save({id}, [kept, mayBeNew](QList<TenantConnection> onDisk) {
        return withConnection(std::move(onDisk), kept, mayBeNew);
    });
    Q_EMIT changed();
    Q_EMIT added(id);
}

void ConnectionBook::beginAnew(const TenantConnection &connection)
{
    m_signedOut.remove(connection.id);
    TenantState &tenant = m_workspace.replace(connection);
    if (const Secret secret = secretOfThisRun(connection.id); !secret.isEmpty())
        tenant.session().broker().useSecret(secret);
}

bool ConnectionBook::isGone(const ConnectionEntry &entry) const
{
    return entry.original && !find(entry.connection.id);
}

/// What was entered for a connection that was removed meanwhile is not kept for nobody.
void ConnectionBook::leaveGone(const TenantConnection &connection)
{
    whenFinished(removeSecrets(m_workspace.secrets(), connection), this, [this](const Outcome<Done> &outcome) {
        if (!outcome.ok())
            Q_EMIT failed(outcome.error());
    });
    Q_EMIT failed(removedMeanwhile());
}

void ConnectionBook::addAll(const QList<TenantConnection> &connections)
{
    auto all = addingImported(connections)(m_connections);
    const QList<TenantConnection> fresh = all->mid(m_connections.size());
    QList<QUuid> ids;
    for (const TenantConnection &connection : fresh) {
        ids.append(connection.id);
        m_connections.append(connection);
        m_workspace.add(connection);
    }
    save(ids, addingImported(fresh));
    Q_EMIT changed();
}

void ConnectionBook::unlock(const QUuid &id, std::chrono::milliseconds duration)
{
    if (const auto changed = m_workspace.unlock(id, duration))
        keepLock(*changed);
}

void ConnectionBook::lock(const QUuid &id)
{
    if (const auto changed = m_workspace.lock(id))
        keepLock(*changed);
}

void ConnectionBook::keepLock(const TenantConnection &lock)
{
    if (const auto at = placeOf(m_connections, lock.id); at != m_connections.end())
        copyLock(lock, *at);
    save({lock.id}, changing(lock.id, [lock](TenantConnection &onDisk) { copyLock(lock, onDisk); }));
    Q_EMIT changed();
}

void ConnectionBook::change(const QList<QUuid> &ids, const std::function<void(TenantConnection &)> &edit)
{
    const QSet<QUuid> wanted(ids.begin(), ids.end());
    const auto changeIn = [wanted, edit](QList<TenantConnection> &list) {
        for (TenantConnection &connection : list) {
            if (wanted.contains(connection.id))
                edit(connection);
        }
    };
    changeIn(m_connections);
    for (const TenantConnection &connection : std::as_const(m_connections)) {
        if (wanted.contains(connection.id))
            m_workspace.adopt(connection);
    }
    save(ids, [changeIn](QList<TenantConnection> onDisk) {
        changeIn(onDisk);
        return Outcome<QList<TenantConnection>>(std::move(onDisk));
    });
    Q_EMIT changed();
}

void ConnectionBook::signOut(const QList<QUuid> &ids)
{
    for (const QUuid &id : ids) {
        TenantState *tenant = m_workspace.find(id);
        if (!tenant)
            continue;
        m_secretsOfThisRun.remove(id);
        whenFinished(tenant->session().broker().signOut(), this, [this, id](const Outcome<Done> &outcome) {
            if (const auto connection = find(id)) {
                m_signedOut.insert(id);
                m_workspace.replaceSignedOut(*connection);
            }
            if (outcome.ok())
                Q_EMIT signedOut(id);
            else // the entry may still be in the keychain, and the person has to know (A34)
                Q_EMIT failed(outcome.error());
        });
    }
}

void ConnectionBook::signInAgain(const QUuid &id)
{
    if (const auto connection = find(id); connection && isSignedOut(id))
        beginAnew(*connection);
}

void ConnectionBook::addForThisRun(const TenantConnection &connection, const Secret &secret)
{
    m_forThisRun.append(connection.id);
    m_secretsOfThisRun.insert(connection.id, secret);
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
    m_secretsOfThisRun.remove(id);
    m_signedOut.remove(id);
    m_workspace.remove(id);
    save({id}, removing(id));
    m_forThisRun.removeAll(id);
    Q_EMIT changed();
}

/// Changes those entries of what is on disk now: the command line may have changed others meanwhile.
void ConnectionBook::save(const QList<QUuid> &changed, ConnectionStore::Edit edit)
{
    if (std::all_of(changed.begin(), changed.end(), [this](const QUuid &id) { return isForThisRun(id); }))
        return;
    const auto write = [dataDir = m_dataDir, edit = std::move(edit)] {
        return ConnectionStore(dataFolder(dataDir)).update(edit);
    };
    ++m_writing;
    whenFinished(QtConcurrent::run(&m_disk, write), this,
                 [this, changed](const Outcome<ConnectionStore::Updated> &outcome) {
                     --m_writing;
                     if (!outcome.ok() && outcome.error().hasCode(QLatin1String("notFound"))) {
                         dropRemoved(changed);
                         return;
                     }
                     for (const QUuid &id : changed)
                         outcome.ok() ? void(m_notWritten.remove(id)) : void(m_notWritten.insert(id));
                     if (!outcome.ok())
                         Q_EMIT failed(outcome.error());
                     else if (!outcome->setAside
                                   .isEmpty()) // somebody's own edit went wrong, and what cannot be read will be missed
                         Q_EMIT setAside(outcome->setAside);
                 });
}

/// Removed by another program before our change of them reached the file.
void ConnectionBook::dropRemoved(const QList<QUuid> &ids)
{
    for (const QUuid &id : ids) {
        const auto connection = find(id);
        if (!connection || m_notWritten.contains(id))
            continue;
        m_connections.removeIf([&](const TenantConnection &one) { return one.id == id; });
        m_workspace.remove(id);
        leaveGone(*connection);
    }
    Q_EMIT changed();
}

void ConnectionBook::watchDisk()
{
    m_watch = std::make_unique<ConnectionWatch>(m_dataDir);
    connect(m_watch.get(), &ConnectionWatch::touched, this, &ConnectionBook::lookAtDisk);
    // For folders that cannot be watched: whoever used the command line comes back to the window.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            lookAtDisk();
    });
}

void ConnectionBook::lookAtDisk()
{
    if (m_isLooking) {
        m_looksAgain = true;
        return;
    }
    m_isLooking = true;
    m_looksAgain = m_writing > 0; // what is being written now is news by then
    const auto look = [dataDir = m_dataDir] { return ConnectionStore(dataFolder(dataDir)).peek(); };
    whenReady(QtConcurrent::run(&m_disk, look), this, [this](const std::optional<QList<TenantConnection>> &onDisk) {
        m_isLooking = false;
        if (m_writing > 0 || m_looksAgain)
            lookAtDisk();
        else if (onDisk && *onDisk != std::exchange(m_onDisk, *onDisk))
            adopt(*onDisk);
    });
}

/// What another program has changed. Where nothing changed, nothing ends.
void ConnectionBook::adopt(const QList<TenantConnection> &onDisk)
{
    const QList<TenantConnection> before = m_connections;
    const auto isOurs = [this](const QUuid &id) { return m_notWritten.contains(id) || isForThisRun(id); };
    QSet<QUuid> there;
    for (const TenantConnection &connection : onDisk) {
        there.insert(connection.id);
        const auto at = placeOf(m_connections, connection.id);
        if (isOurs(connection.id) || (at != m_connections.end() && *at == connection))
            continue;
        at == m_connections.end() ? m_connections.append(connection) : void(*at = connection);
        m_workspace.adopt(connection);
    }
    for (const TenantConnection &connection : before) {
        if (there.contains(connection.id) || isOurs(connection.id))
            continue;
        m_connections.removeIf([&](const TenantConnection &one) { return one.id == connection.id; });
        m_workspace.remove(connection.id);
    }
    if (m_connections != before)
        Q_EMIT changed();
}

} // namespace steward
