// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/journalentry.h"
#include "core/model/outcome.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <chrono>

class QSemaphore;
class QThread;

namespace steward {

class JournalKeeper;

struct JournalOptions
{
    QString folder{};
    std::chrono::milliseconds lockWait = std::chrono::seconds(5); ///< for another program that writes (L09)
    std::chrono::milliseconds look = std::chrono::seconds(2);     ///< how often for what others wrote, at the latest
    /// Rotation, once when loading: ended actions older than this go, and where the file is larger than this, the
    /// oldest ended ones until it is half as large. Open ones, unknown ones that nobody settled and damaged lines stay.
    std::chrono::hours keptFor = std::chrono::hours(24 * 400);
    qint64 largest = 32 * 1024 * 1024;
};

/// The memory of what was confirmed: `journal.jsonl` in the data folder, shared by all programs of this user. An intent
/// is on the disk before begin() says so. Each run of a program is an owner with a lock that dies with it, so that
/// others know which open actions are looked after. All disk work is in a thread of its own.
class IntentJournal : public QObject
{
    Q_OBJECT
public:
    explicit IntentJournal(JournalOptions options, QObject *parent = nullptr);
    /// What was handed over is written first, within a second.
    ~IntentJournal() override;

    /// Of this run.
    QUuid owner() const { return m_owner; }
    static QString fileName(const QString &folder);

    /// Everything known. Fails where the journal cannot be read; may be tried again.
    QFuture<Outcome<QList<JournalEntry>>> load();

    struct Begun
    {
        enum class State {
            Recorded,        ///< on the disk: it may be sent
            SameAction,      ///< this very confirmation is in the journal already (D04)
            AlreadyUnderWay, ///< the same change is, in this or another program
        };
        State state = State::Recorded;
        std::optional<JournalEntry> other{}; ///< the one that is there
    };
    /// The intent, unless another one is in its way; looked at and written under one lock.
    QFuture<Outcome<Begun>> begin(const JournalEntry &entry);
    /// The next state of an action. In the order of calling; where the disk does not take it now, it is tried again
    /// until it does, and failed() tells.
    void record(JournalKind kind, const JournalEntry &entry);
    /// Takes over the open actions of that connection whose owners live no more: exactly one of several that try.
    QFuture<QList<JournalEntry>> adopt(const QUuid &connection);
    /// Takes over that one, open or not, unless its owner lives.
    QFuture<std::optional<JournalEntry>> adoptOne(const QUuid &action);

Q_SIGNALS:
    /// Others wrote, or an owner has ended: of those actions.
    void changed(const QList<steward::JournalEntry> &entries);
    /// LocalFile. Code "journalDamaged" or "journalNewer": some lines could not be read and are left as they are; told
    /// once a run. Otherwise nothing can be written.
    void failed(const steward::ApiError &error);

private:
    template <class T, class Job>
    QFuture<T> ask(Job job);

    QUuid m_owner;
    QThread *m_thread;
    JournalKeeper *m_keeper; ///< lives in the thread
    std::shared_ptr<QSemaphore> m_stop;
};

} // namespace steward
