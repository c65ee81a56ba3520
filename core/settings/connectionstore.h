// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace steward {

/// Where connections, history, journal and logs live. `override` wins (the --data-dir option), else the platform's
/// own place. The folder is made when needed, readable by its user only.
QString dataFolder(const QString &override = {});

/// The connections on disk: one versioned JSON file, written atomically, without any secret.
/// Reading does file I/O: call it before the window or in a worker thread.
class ConnectionStore
{
public:
    explicit ConnectionStore(QString folder);

    struct Loaded
    {
        QList<TenantConnection> connections{};
        QString setAside{}; ///< a damaged or newer file was moved to this name; empty when all was well (L05)
    };
    /// A missing file is an empty list. A damaged or newer file is set aside under a dated name and reported.
    Outcome<Loaded> load() const;
    /// Wholly old or wholly new (L06); permissions 0600.
    Outcome<Done> save(const QList<TenantConnection> &connections) const;
    QString fileName() const;

private:
    QString m_folder;
};

} // namespace steward
