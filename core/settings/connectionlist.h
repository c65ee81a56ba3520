// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/settings/connectionstore.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace steward {

/// The names in use, compared without case.
class NameBook
{
public:
    explicit NameBook(const QList<TenantConnection> &list);
    /// `wanted`, or with a counter when it is taken: "Contoso (2)". Never longer than a name may be. Taken from now on.
    QString take(const QString &wanted);

private:
    QSet<QString> m_taken;
    QHash<QString, int> m_counters; ///< where counting went on last
};

/// Names are compared without case; `except` is the connection that asks, whose own name is not taken.
bool isNameTaken(const QList<TenantConnection> &list, const QString &name, const QUuid &except = {});

/// A connection like that one, under a new id: read-only, and without its secrets, which are kept by id.
TenantConnection duplicateOf(const TenantConnection &connection, const QString &name);

/// Edits for ConnectionStore::update(). Errors: InvalidInput with code "nameTaken", or "notFound" when the connection
/// is gone from disk.
ConnectionStore::Edit adding(const TenantConnection &connection);
/// Changes one connection, as it is on disk then. `change` must leave its id alone.
ConnectionStore::Edit changing(const QUuid &id, std::function<void(TenantConnection &)> change);
/// Adds what an import chose: names taken meanwhile get a counter, ids that are there already a new id; all read-only.
/// What check() refuses is left out.
ConnectionStore::Edit addingImported(const QList<TenantConnection> &chosen);
/// Leaves the list as it is when there is no such connection.
ConnectionStore::Edit removing(const QUuid &id);

} // namespace steward
