// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QFuture>
#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>

class QThreadPool;

namespace steward {

/// Where connections, history, journal and logs live. `override` wins (the --data-dir option), else the platform's
/// own place. The folder is made when needed, readable by its user only.
QString dataFolder(const QString &override = {});

/// The connections on disk: one versioned JSON file, written atomically, without any secret.
/// load(), save() and update() do file I/O: call them before the window or in a worker thread; the ...Later() forms do
/// that themselves, one after the other in the order they were called. Copies share that order.
/// Errors: LocalFile with operation "loadConnections" or "saveConnections"; the old file is untouched then.
class ConnectionStore
{
public:
    explicit ConnectionStore(QString folder);

    struct Loaded
    {
        QList<TenantConnection> connections{};
        QString setAside{}; ///< a damaged or newer file was moved to this name; empty when all was well (L05)
    };
    /// A missing file is an empty list. A damaged or newer file is set aside under a dated name and reported; entries
    /// of it that could be read are kept.
    Outcome<Loaded> load() const;
    /// What the file holds, if it is there and whole; nothing is set aside and nothing reported. For looking again
    /// while the program runs: somebody may just be editing it.
    std::optional<QList<TenantConnection>> peek() const;
    /// Wholly old or wholly new (L06); permissions 0600.
    Outcome<Done> save(const QList<TenantConnection> &connections) const;
    QString fileName() const;

    /// Changes the list. Gets what is on disk now; an error it returns leaves the file as it is.
    using Edit = std::function<Outcome<QList<TenantConnection>>(QList<TenantConnection>)>;
    struct Updated
    {
        QString setAside{}; ///< as in Loaded: the edit was made to what could be read
    };
    /// load, edit, save under a lock, so that the window and the command line never undo each other's change. Members
    /// of the file this program does not know stay (L19).
    Outcome<Updated> update(const Edit &edit) const;

    QFuture<Outcome<Loaded>> loadLater() const;
    QFuture<Outcome<Done>> saveLater(QList<TenantConnection> connections) const;
    QFuture<Outcome<Updated>> updateLater(Edit edit) const;

private:
    QString m_folder;
    std::shared_ptr<QThreadPool> m_worker; ///< one thread
};

} // namespace steward
