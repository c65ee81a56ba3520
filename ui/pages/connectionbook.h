// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "core/settings/connectionstore.h"
#include "core/settings/connectionwatch.h"
#include "ui/dialogs/connectionentry.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QThreadPool>

#include <functional>

namespace steward {

/// The connections of this person: on disk, in the keychain and in the workspace, kept in step. Files are read and
/// written in a worker; the window never waits for them. What another program writes there shows here, without ending
/// what goes on in connections that did not change.
class ConnectionBook : public QObject
{
    Q_OBJECT
public:
    /// `dataDir`: the --data-dir option, or empty for the platform's place.
    ConnectionBook(Workspace &workspace, QString dataDir, QObject *parent = nullptr);
    ~ConnectionBook() override;

    /// Reads the file; loaded() follows, also when there is none.
    void load();
    /// The same with a reading of the store of that folder that has begun already.
    void load(const QFuture<Outcome<ConnectionStore::Loaded>> &reading);
    bool isLoaded() const { return m_isLoaded; }
    bool isEmpty() const { return m_connections.isEmpty(); }
    const QList<TenantConnection> &connections() const { return m_connections; }
    /// True for what addForThisRun() added.
    bool isForThisRun(const QUuid &id) const { return m_forThisRun.contains(id); }
    QStringList namesExcept(const QUuid &id) const;
    std::optional<TenantConnection> find(const QUuid &id) const;

    /// Adds or replaces: the secret first, then the file, then the workspace. Secrets that were entered for another
    /// address, tenant or client than the connection has now are removed before, and so are those of another kind of
    /// sign-in; failed() follows when one could not be. An edit of a
    /// connection that was removed meanwhile does not bring it back, nor one that left the lock alone an older lock.
    void put(const ConnectionEntry &entry);
    /// In the workspace for this run only: the demo tenant. Nothing is written.
    void addForThisRun(const TenantConnection &connection, const Secret &secret);
    /// Adds what an import chose or a duplicate made: read-only, under names that are free, without secrets.
    void addAll(const QList<TenantConnection> &connections);
    /// Lets changes through for a while, in the workspace at once and on disk, where the command line sees it too.
    void unlock(const QUuid &id, std::chrono::milliseconds duration);
    void lock(const QUuid &id);
    /// What addForThisRun() was given, for copies of the connection; empty for others.
    Secret secretOfThisRun(const QUuid &id) const { return m_secretsOfThisRun.value(id, Secret(QByteArray())); }
    /// Changes what only helps people to know these again, and their locks, all with one write; what goes on in them
    /// goes on.
    void change(const QList<QUuid> &ids, const std::function<void(TenantConnection &)> &edit);
    /// Removes the stored secrets, then begins the tenants anew without what was read. For each connection signedOut()
    /// or, where that could not be proved, failed() follows (A34).
    void signOut(const QList<QUuid> &ids);
    /// True after signOut() until somebody signs in: nothing signs in by itself.
    bool isSignedOut(const QUuid &id) const { return m_signedOut.contains(id); }
    /// Lets a signed-out connection use again what it needs nobody for, such as its certificate.
    void signInAgain(const QUuid &id);
    /// Signs out (stored secrets included), then forgets the connection.
    void remove(const QUuid &id);

Q_SIGNALS:
    void loaded();
    void changed();
    void added(const QUuid &id);
    void signedOut(const QUuid &id);
    /// The file was damaged and lies under that name now.
    void setAside(const QString &fileName);
    void failed(const steward::ApiError &error);

private:
    void keepSecrets(const ConnectionEntry &entry);
    void take(const ConnectionEntry &entry, bool hasNewSecret);
    void beginAnew(const TenantConnection &connection);
    bool isGone(const ConnectionEntry &entry) const;
    void leaveGone(const TenantConnection &connection);
    void keepLock(const TenantConnection &changed);
    void save(const QList<QUuid> &changed, ConnectionStore::Edit edit);
    void forget(const QUuid &id);
    void dropRemoved(const QList<QUuid> &ids);
    void watchDisk();
    void lookAtDisk();
    void adopt(const QList<TenantConnection> &onDisk);

    Workspace &m_workspace;
    QString m_dataDir;
    QThreadPool m_disk; ///< one thread: saves happen in their order
    QList<TenantConnection> m_connections;
    QList<QUuid> m_forThisRun;
    QSet<QUuid> m_notWritten;         ///< the last write of these failed: what is on disk says nothing about them
    QList<TenantConnection> m_onDisk; ///< when last looked at
    std::unique_ptr<ConnectionWatch> m_watch;
    int m_writing = 0;
    bool m_isLooking = false;
    bool m_looksAgain = false;
    QHash<QUuid, Secret> m_secretsOfThisRun; ///< in memory only
    QSet<QUuid> m_signedOut;
    bool m_isLoaded = false;
};

} // namespace steward
