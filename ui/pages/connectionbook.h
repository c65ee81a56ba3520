// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "core/settings/connectionstore.h"
#include "ui/dialogs/connectiondialog.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>

namespace steward {

/// The connections of this person: on disk, in the keychain and in the workspace, kept in step. Files are read and
/// written in a worker; the window never waits for them.
class ConnectionBook : public QObject
{
    Q_OBJECT
public:
    /// `dataDir`: the --data-dir option, or empty for the platform's place.
    ConnectionBook(Workspace &workspace, QString dataDir, QObject *parent = nullptr);
    ~ConnectionBook() override;

    /// Reads the file; loaded() follows, also when there is none.
    void load();
    bool isLoaded() const { return m_isLoaded; }
    bool isEmpty() const { return m_connections.isEmpty(); }
    const QList<TenantConnection> &connections() const { return m_connections; }
    /// True for what addForThisRun() added.
    bool isForThisRun(const QUuid &id) const { return m_forThisRun.contains(id); }
    QStringList namesExcept(const QUuid &id) const;
    std::optional<TenantConnection> find(const QUuid &id) const;

    /// Adds or replaces: the secret first, then the file, then the workspace. Secrets that were entered for another
    /// address, tenant or client than the connection has now are removed before, and so are those of another kind of
    /// sign-in; failed() follows when one could not be.
    void put(const ConnectionEntry &entry);
    /// In the workspace for this run only: the demo tenant. Nothing is written.
    void addForThisRun(const TenantConnection &connection, const Secret &secret);
    /// Signs out (stored secrets included), then forgets the connection.
    void remove(const QUuid &id);

Q_SIGNALS:
    void loaded();
    void changed();
    void added(const QUuid &id);
    /// The file was damaged and lies under that name now.
    void setAside(const QString &fileName);
    void failed(const steward::ApiError &error);

private:
    void keepSecret(const ConnectionEntry &entry);
    void take(const TenantConnection &connection);
    void save(ConnectionStore::Edit edit);
    void forget(const QUuid &id);

    Workspace &m_workspace;
    QString m_dataDir;
    QThreadPool m_disk; ///< one thread: saves happen in their order
    QList<TenantConnection> m_connections;
    QList<QUuid> m_forThisRun;
    bool m_isLoaded = false;
};

} // namespace steward
