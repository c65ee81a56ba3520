// SPDX-License-Identifier: Apache-2.0
#include "core/actions/intentjournal.h"

#include "core/actions/journalkeeper.h"

#include <QtCore/QDir>
#include <QtCore/QPromise>
#include <QtCore/QThread>

namespace steward {

namespace {

constexpr unsigned long longestEnd = 900; // ms

} // namespace

QString IntentJournal::fileName(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("journal.jsonl"));
}

IntentJournal::IntentJournal(JournalOptions options, QObject *parent)
    : QObject(parent)
    , m_owner(QUuid::createUuid())
    , m_thread(new QThread)
    , m_stop(std::make_shared<QSemaphore>())
{
    m_keeper = new JournalKeeper(std::move(options), m_owner, m_stop);
    m_thread->setObjectName(QStringLiteral("journal"));
    m_keeper->moveToThread(m_thread);
    connect(m_keeper, &JournalKeeper::changed, this, &IntentJournal::changed, Qt::QueuedConnection);
    connect(m_keeper, &JournalKeeper::failed, this, &IntentJournal::failed, Qt::QueuedConnection);
    m_thread->start();
}

IntentJournal::~IntentJournal()
{
    m_stop->release(1'000'000); // nobody waits for a lock any more
    // Behind everything handed over so far.
    QMetaObject::invokeMethod(
        m_keeper,
        [keeper = m_keeper] {
            keeper->finish();
            keeper->deleteLater();
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    // A disk that hangs must not hang the program: its thread is left to the system then, and the lock with it.
    if (m_thread->wait(longestEnd))
        delete m_thread;
}

template <class T, class Job>
QFuture<T> IntentJournal::ask(Job job)
{
    auto promise = std::make_shared<QPromise<T>>();
    QFuture<T> future = promise->future();
    promise->start();
    QMetaObject::invokeMethod(
        m_keeper,
        [promise, job = std::move(job)]() mutable {
            promise->addResult(job());
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

QFuture<Outcome<QList<JournalEntry>>> IntentJournal::load()
{
    return ask<Outcome<QList<JournalEntry>>>([keeper = m_keeper] { return keeper->load(); });
}

QFuture<Outcome<IntentJournal::Begun>> IntentJournal::begin(const JournalEntry &entry)
{
    return ask<Outcome<Begun>>([keeper = m_keeper, entry] { return keeper->begin(entry); });
}

void IntentJournal::record(JournalKind kind, const JournalEntry &entry)
{
    QMetaObject::invokeMethod(
        m_keeper, [keeper = m_keeper, kind, entry] { keeper->record(kind, entry); }, Qt::QueuedConnection);
}

QFuture<QList<JournalEntry>> IntentJournal::adopt(const QUuid &connection)
{
    return ask<QList<JournalEntry>>([keeper = m_keeper, connection] { return keeper->adopt(connection); });
}

QFuture<std::optional<JournalEntry>> IntentJournal::adoptOne(const QUuid &action)
{
    return ask<std::optional<JournalEntry>>([keeper = m_keeper, action] { return keeper->adoptOne(action); });
}

} // namespace steward
