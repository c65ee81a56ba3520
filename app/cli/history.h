// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"
#include "core/history/lastknown.h"

#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QThreadPool>

namespace steward::cli {

/// The archive of operations, in a thread of its own and opened with the first use. What was given to record() is on
/// disk before the object is gone.
class History
{
public:
    explicit History(QString dataFolder);
    Q_DISABLE_COPY_MOVE(History)
    ~History();

    const QString &folder() const { return m_folder; }

    struct Recorded
    {
        quint64 fresh = 0;       ///< operations nobody had seen before
        quint64 changed = 0;     ///< operations that are known by now to have gone on
        RecordedTenant tenant{}; ///< what is recorded of it now
        ArchiveReport report{};  ///< of the opening, once
    };
    QFuture<Outcome<Recorded>> record(RecordedAnswer answer);
    /// What the window shows of the tenant before it has read anything, and where there is no network.
    QFuture<Outcome<Done>> remember(RecordedSource source, Dated<QList<Environment>> environments);

    struct Everything
    {
        OperationSnapshot table{};
        QList<RecordedTenant> tenants{};
        ArchiveReport report{}; ///< of the opening, once
    };
    /// All that is recorded, with `names` for the tenants by id; others have the name they were recorded with.
    QFuture<Outcome<Everything>> load(const QHash<QString, QString> &names);

    QFuture<Outcome<std::vector<RareMembers>>> rareMembers(std::vector<quint32> records);

private:
    template <class T, class Work>
    QFuture<Outcome<T>> run(Work work);
    template <class T, class Work>
    Outcome<T> attempt(const Work &work);
    std::optional<ApiError> open();
    Outcome<Recorded> recordNow(const RecordedAnswer &answer);
    Outcome<Everything> loadNow(const QHash<QString, QString> &names);

    QString m_folder;
    // Of the thread.
    std::unique_ptr<Archive> m_archive;
    ArchiveReport m_report;
    QThreadPool m_thread; ///< one thread that never ends by itself: an archive is of one thread
};

} // namespace steward::cli
