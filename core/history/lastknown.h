// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/recordedanswer.h"
#include "core/model/app.h"
#include "core/model/capacity.h"
#include "core/model/environment.h"
#include "core/model/outcome.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <functional>

class QSqlDatabase;

namespace steward {

/// Something the service said, and when (service time, UTC; not given: never).
template <class T>
struct Dated
{
    T value{};
    Instant asOf{};
};

/// What was last known of one tenant through one connection: for the first frame, and for days without a network.
struct LastKnown
{
    QUuid connection{};
    QString tenantId{}; ///< whose it is; shown only while the connection leads to this tenant
    Dated<QList<Environment>> environments{};
    Dated<Quotas> quotas{};
    Dated<QList<UsedStorage>> usedStorage{};
    QHash<QString, Dated<QList<InstalledApp>>> apps{}; ///< by environment name
};

/// The table of last known states in the archive's file. One object for one thread, that of the database.
/// Errors: LocalFile, `operation` "rememberState" or "loadState".
class LastKnownStore
{
public:
    explicit LastKnownStore(const QSqlDatabase &database);
    ~LastKnownStore();
    Q_DISABLE_COPY_MOVE(LastKnownStore)

    /// Each replaces what was there, unless that is newer.
    Outcome<Done> remember(const RecordedSource &source, const Dated<QList<Environment>> &environments);
    Outcome<Done> remember(const RecordedSource &source, const Dated<Quotas> &quotas);
    Outcome<Done> remember(const RecordedSource &source, const Dated<QList<UsedStorage>> &usedStorage);
    Outcome<Done> remember(const RecordedSource &source, const QString &environment,
                           const Dated<QList<InstalledApp>> &apps);
    /// Everything `writes` writes here, in one transaction: all of it or nothing is kept.
    Outcome<Done> together(const std::function<Outcome<Done>()> &writes);
    /// Signed out, or removed: nothing of that connection is shown again.
    Outcome<Done> forget(const QUuid &connection);

    /// Of all connections; apps too when `withApps`, which takes longer.
    Outcome<QList<LastKnown>> all(bool withApps);

private:
    QString m_databaseName;
};

} // namespace steward
