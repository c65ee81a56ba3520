// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"
#include "core/history/lastknown.h"
#include "core/model/environmentpast.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <memory>

namespace steward {

struct RecorderPatience;

/// Records what the service answers and gives back everything that was ever recorded, of all tenants, as one table.
/// Lives in the thread of its owner and never waits: disk and merging are the work of a thread of its own. Follows what
/// other programs record into the same archive.
class FlightRecorder : public QObject
{
    Q_OBJECT
public:
    explicit FlightRecorder(QObject *parent = nullptr);
    explicit FlightRecorder(const RecorderPatience &patience, QObject *parent = nullptr);
    /// Waits until what was given to it is on disk, but begins to write nothing after the time it has for that.
    ~FlightRecorder() override;

    /// Opens or makes the archive of a data folder and loads it, newest operations first; opened() follows. What is
    /// given before waits in memory.
    void open(const QString &dataFolder);
    bool isOpen() const;
    /// Everything is loaded; until then operations() has the newest ones.
    bool isLoaded() const;
    /// open() was called and has neither loaded everything nor failed yet.
    bool isLoading() const;

    /// Whether to look now and then what other programs have recorded; at once when it is switched on.
    void setFollowing(bool following, std::chrono::milliseconds every = std::chrono::seconds(3));

    /// What people call the tenants now, by tenant id: the names in OperationRow::connection. Other tenants have the
    /// name they were last recorded with.
    void setTenantNames(const QHash<QString, QString> &names);

    void record(const RecordedAnswer &answer);
    /// Lists an answer beside what is recorded, for as long as the recorder lives or until drop(): of tenants that are
    /// not to be kept, such as the demo.
    void show(const RecordedAnswer &answer);
    void drop(const QString &tenantId);
    void remember(const RecordedSource &source, const Dated<QList<Environment>> &environments);
    void remember(const RecordedSource &source, const Dated<Quotas> &quotas);
    void remember(const RecordedSource &source, const Dated<QList<UsedStorage>> &usedStorage);
    void remember(const RecordedSource &source, const QString &environment, const Dated<QList<InstalledApp>> &apps);
    void forget(const QUuid &connection);
    /// When everything given so far is on disk, or why it is not.
    QFuture<Outcome<Done>> flush();

    /// Everything recorded, one row an operation; `tenantId` of every row is that of its tenant. What could not be
    /// kept on disk, or not yet, is among it, `record` 0. Never null; any thread may read it and let it go.
    OperationSnapshot operations() const;
    /// The renames among them.
    const EnvironmentPast &past() const;
    /// Everything that was given of that tenant is in operations().
    bool isTakenIn(const QString &tenantId) const;
    /// Of a tenant; empty spans for one that was never read.
    RecordedSpan span(const QString &tenantId) const;
    QList<RecordedTenant> tenants() const;
    QFuture<Outcome<RareMembers>> rareMembers(quint32 record);
    QFuture<Outcome<QList<LastKnown>>> lastKnown(bool withApps);

    void setRetention(const HistoryRetention &retention);
    QFuture<Outcome<Done>> erase(const QString &tenantId);

Q_SIGNALS:
    /// The archive is open. A damaged file was set aside as `report` says.
    void opened(const steward::ArchiveReport &report);
    void loaded();
    void operationsChanged();
    void tenantsChanged();
    /// Something could not be kept; what is in memory goes on. Once for each reason until it works again.
    void trouble(const steward::ApiError &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
