// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/filelock.h"
#include "core/actions/intentjournal.h"
#include "core/actions/journalfile.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QSemaphore>
#include <QtCore/QTimer>

#include <memory>

namespace steward {

/// The half of the journal that works with the disk, in its own thread.
class JournalKeeper : public QObject
{
    Q_OBJECT
public:
    /// `stop`: what is acquired there ends every wait.
    JournalKeeper(JournalOptions options, const QUuid &owner, std::shared_ptr<QSemaphore> stop);
    ~JournalKeeper() override;

    Outcome<QList<JournalEntry>> load();
    Outcome<IntentJournal::Begun> begin(JournalEntry entry);
    void record(JournalKind kind, JournalEntry entry);
    QList<JournalEntry> adopt(const QUuid &connection);
    std::optional<JournalEntry> adoptOne(const QUuid &action);
    /// Writes what is left and ends the run.
    void finish();

Q_SIGNALS:
    void changed(const QList<steward::JournalEntry> &entries);
    void failed(const steward::ApiError &error);

private:
    class Held; ///< the lock of the file, for as long as it lives

    std::optional<ApiError> lock();
    std::optional<ApiError> claimRun();
    std::optional<ApiError> writeWaiting();
    std::optional<ApiError> readOn();
    void withdraw(JournalEntry entry);
    void removeDeadRuns();
    void compactIfDue();
    void look();
    void tellOnce(const char *code, int lines);
    void watchFolder();
    bool isAlive(const QUuid &owner);
    bool canAdopt(const JournalEntry &entry);
    void refreshOwners();
    QString runFile(const QUuid &owner) const;
    ApiError failure(const QString &reason) const;
    QList<JournalEntry> entriesOf(const QSet<QUuid> &actions) const;
    QList<JournalEntry> takeOver(const QList<QUuid> &actions);

    JournalOptions m_options;
    QUuid m_owner;
    std::shared_ptr<QSemaphore> m_stop;
    JournalFile m_file;
    FileLock m_lock;
    FileLock m_run;
    JournalFold m_fold;
    QSet<QUuid> m_touched; ///< read, and not told to anybody yet
    QByteArray m_waiting;  ///< lines the disk did not take yet, oldest first
    bool m_hasTold = false;
    QSet<QByteArray> m_told;
    QTimer m_again;
    QTimer m_look;
    QTimer m_settle;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    std::pair<qint64, QDateTime> m_stamp;
};

} // namespace steward
