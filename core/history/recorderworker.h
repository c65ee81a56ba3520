// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"
#include "core/history/lastknown.h"
#include "core/history/operationlog.h"
#include "core/model/environmentpast.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <atomic>
#include <chrono>
#include <functional>

namespace steward {

/// What the recorder shows of its archive at a moment.
struct PublishedLog
{
    OperationSnapshot operations = std::make_shared<const OperationTable>();
    EnvironmentPast past{};
    QList<RecordedTenant> tenants{};
    quint64 answers = 0; ///< how many of those given are in the table
};

/// How long the recorder tries.
struct RecorderPatience
{
    std::chrono::milliseconds tryAgain = std::chrono::seconds(30);  ///< where the archive took something not
    std::chrono::milliseconds quitWithin = std::chrono::seconds(5); ///< no answer is begun to be written later
};

/// The half of the flight recorder that works with the disk, in a thread of its own.
class RecorderWorker : public QObject
{
    Q_OBJECT
public:
    explicit RecorderWorker(const RecorderPatience &patience = {});
    ~RecorderWorker() override;

    void open(const QString &dataFolder);
    /// Takes in what the archive holds; a job of its own, so that short ones that came meanwhile go first.
    void load();
    void record(const RecordedAnswer &answer);
    void show(const RecordedAnswer &answer);
    void drop(const QString &tenantId);
    using WriteState = std::function<Outcome<Done>(LastKnownStore &)>;
    /// Keeps a last known state, within a moment and with those that come meanwhile: each commit is synced. Where that
    /// fails, the trouble is told and the next state will do.
    void remember(WriteState write);
    /// The last known state of a connection; where that fails, it is done before anything is remembered again.
    void forget(const QUuid &connection);
    void setTenantNames(const QHash<QString, QString> &names);
    void setRetention(const HistoryRetention &retention);
    void setFollowing(bool following, std::chrono::milliseconds every);
    /// Looks whether another program has recorded something.
    void look();
    Outcome<Done> flush();
    Outcome<Done> erase(const QString &tenantId);
    Outcome<RareMembers> rareMembers(quint32 record);
    Outcome<QList<LastKnown>> lastKnown(bool withApps);
    /// Writes what waits and closes the archive. Nothing else may be asked afterwards.
    void finish();
    /// Any thread: the program ends. A load under way stops where it is, nothing is rescued or taken out any more, and
    /// what was not begun to be written in time is told and let go; the service tells it again.
    void hurry();

Q_SIGNALS:
    void opened(const steward::ArchiveReport &report);
    void loaded();
    void published(const steward::PublishedLog &log);
    void failed(const steward::ApiError &error);

private:
    using Clock = std::chrono::steady_clock;

    bool isOfItsTenant(const RecordedAnswer &answer);
    bool isTooLate() const;
    void forgetWaiting();
    bool openArchive();
    void startAnew();
    void fail(const ApiError &error);
    bool write(const RecordedAnswer &answer);
    void writeStates();
    void listUnrecorded();
    std::optional<ApiError> writeWaiting();
    std::optional<ApiError> takeChanges();
    bool loadAll();
    void readTenants();
    void prune();
    void publishSoon();
    void publish();
    void show();
    void works(const char *operation);
    void tell(const ApiError &error);
    ApiError notOpen(const QString &operation) const;

    const RecorderPatience m_patience;
    std::chrono::milliseconds m_openAgain; ///< grows while the archive cannot be opened
    QString m_folder;
    std::unique_ptr<Archive> m_archive;
    std::unique_ptr<LastKnownStore> m_lastKnown;
    OperationLog m_log;
    PublishedLog m_shown;
    quint64 m_revision = 0;
    bool m_isLoaded = false;
    bool m_isStale = false; ///< the archive has more than the log
    bool m_wasRescued = false;
    quint64 m_answers = 0;
    QHash<QString, QString> m_names; ///< of now, by tenant id
    QList<RecordedTenant> m_tenants;
    std::vector<RecordedAnswer> m_waiting;       ///< the archive did not take them
    std::vector<RecordedAnswer> m_passing;       ///< only shown
    std::vector<WriteState> m_states;            ///< to be written
    QSet<QUuid> m_forgotten;                     ///< and not yet taken out
    std::optional<HistoryRetention> m_retention; ///< not known before somebody says so
    quint64 m_lost = 0;                          ///< answers the end of the program came before
    QSet<QString> m_told;
    std::optional<ApiError> m_openError;
    QTimer m_writeStates;
    QTimer m_publishSoon;
    QTimer m_again;
    QTimer m_look;
    QTimer m_prune;
    QElapsedTimer m_sincePublished;
    qint64 m_publishTook = 0; ///< ms
    std::atomic_bool m_isHurrying = false;
    std::atomic<Clock::rep> m_quitBy = 0;
};

} // namespace steward
