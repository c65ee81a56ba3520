// SPDX-License-Identifier: Apache-2.0
#include "core/history/flightrecorder.h"

#include "core/history/recorderworker.h"

#include <QtCore/QThread>

#include <algorithm>

namespace steward {

class FlightRecorder::Private
{
public:
    explicit Private(const RecorderPatience &patience)
        : worker(patience)
    {
    }
    /// Does something in the recorder's thread; jobs keep their order.
    template <class Job>
    void post(Job job)
    {
        QMetaObject::invokeMethod(
            &worker, [this, job]() mutable { job(worker); }, Qt::QueuedConnection);
    }
    template <class T, class Job>
    QFuture<T> ask(Job job)
    {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        QFuture<T> future = promise->future();
        post([promise, job](RecorderWorker &w) mutable {
            promise->addResult(job(w));
            promise->finish();
        });
        return future;
    }

    QThread thread;
    RecorderWorker worker;
    PublishedLog log;
    bool isOpen = false;
    bool isLoaded = false;
    bool isLoading = false;
    quint64 answers = 0;
    QHash<QString, quint64> lastAnswerOf; ///< by tenant id in lower case
};

FlightRecorder::FlightRecorder(QObject *parent)
    : FlightRecorder(RecorderPatience{}, parent)
{
}

FlightRecorder::FlightRecorder(const RecorderPatience &patience, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(patience))
{
    d->thread.setObjectName(QStringLiteral("history"));
    d->worker.moveToThread(&d->thread);
    connect(&d->worker, &RecorderWorker::opened, this, [this](const ArchiveReport &report) {
        d->isOpen = true;
        Q_EMIT opened(report);
    });
    connect(&d->worker, &RecorderWorker::loaded, this, [this] {
        d->isLoaded = true;
        d->isLoading = false;
        Q_EMIT loaded();
    });
    connect(&d->worker, &RecorderWorker::failed, this, [this](const ApiError &error) {
        const bool isOfLoading =
            error.operation == QLatin1String("openHistory") || error.operation == QLatin1String("loadHistory");
        const bool isNews = isOfLoading && std::exchange(d->isLoading, false);
        Q_EMIT trouble(error);
        if (isNews)
            Q_EMIT operationsChanged(); // what there is is all there is
    });
    connect(&d->worker, &RecorderWorker::published, this, [this](const PublishedLog &log) {
        const PublishedLog before = std::exchange(d->log, log);
        if (before.operations != log.operations || before.answers != log.answers)
            Q_EMIT operationsChanged();
        if (before.tenants != log.tenants)
            Q_EMIT tenantsChanged();
    });
    d->thread.start();
}

FlightRecorder::~FlightRecorder()
{
    d->worker.disconnect(this);
    d->worker.hurry();
    d->post([](RecorderWorker &worker) {
        worker.finish();
        worker.thread()->quit();
    });
    d->thread.wait();
}

void FlightRecorder::open(const QString &dataFolder)
{
    d->isLoading = true;
    d->post([dataFolder](RecorderWorker &worker) { worker.open(dataFolder); });
}

bool FlightRecorder::isOpen() const
{
    return d->isOpen;
}

bool FlightRecorder::isLoading() const
{
    return d->isLoading;
}

bool FlightRecorder::isLoaded() const
{
    return d->isLoaded;
}

void FlightRecorder::setFollowing(bool following, std::chrono::milliseconds every)
{
    d->post([following, every](RecorderWorker &worker) { worker.setFollowing(following, every); });
}

void FlightRecorder::setTenantNames(const QHash<QString, QString> &names)
{
    d->post([names](RecorderWorker &worker) { worker.setTenantNames(names); });
}

void FlightRecorder::record(const RecordedAnswer &answer)
{
    d->lastAnswerOf.insert(answer.source.tenantId.toLower(), ++d->answers);
    d->post([answer](RecorderWorker &worker) { worker.record(answer); });
}

void FlightRecorder::show(const RecordedAnswer &answer)
{
    d->lastAnswerOf.insert(answer.source.tenantId.toLower(), ++d->answers);
    d->post([answer](RecorderWorker &worker) { worker.show(answer); });
}

void FlightRecorder::drop(const QString &tenantId)
{
    d->post([tenantId](RecorderWorker &worker) { worker.drop(tenantId); });
}

void FlightRecorder::remember(const RecordedSource &source, const Dated<QList<Environment>> &environments)
{
    d->post([source, environments](RecorderWorker &worker) {
        worker.remember([=](LastKnownStore &store) { return store.remember(source, environments); });
    });
}

void FlightRecorder::remember(const RecordedSource &source, const Dated<Quotas> &quotas)
{
    d->post([source, quotas](RecorderWorker &worker) {
        worker.remember([=](LastKnownStore &store) { return store.remember(source, quotas); });
    });
}

void FlightRecorder::remember(const RecordedSource &source, const Dated<QList<UsedStorage>> &usedStorage)
{
    d->post([source, usedStorage](RecorderWorker &worker) {
        worker.remember([=](LastKnownStore &store) { return store.remember(source, usedStorage); });
    });
}

void FlightRecorder::remember(const RecordedSource &source, const QString &environment,
                              const Dated<QList<InstalledApp>> &apps)
{
    d->post([source, environment, apps](RecorderWorker &worker) {
        worker.remember([=](LastKnownStore &store) { return store.remember(source, environment, apps); });
    });
}

void FlightRecorder::forget(const QUuid &connection)
{
    d->post([connection](RecorderWorker &worker) { worker.forget(connection); });
}

QFuture<Outcome<Done>> FlightRecorder::flush()
{
    return d->ask<Outcome<Done>>([](RecorderWorker &worker) { return worker.flush(); });
}

OperationSnapshot FlightRecorder::operations() const
{
    return d->log.operations;
}

const EnvironmentPast &FlightRecorder::past() const
{
    return d->log.past;
}

bool FlightRecorder::isTakenIn(const QString &tenantId) const
{
    return d->lastAnswerOf.value(tenantId.toLower()) <= d->log.answers;
}

RecordedSpan FlightRecorder::span(const QString &tenantId) const
{
    const auto &tenants = d->log.tenants;
    const auto found = std::find_if(tenants.begin(), tenants.end(), [&](const RecordedTenant &tenant) {
        return tenant.tenantId.compare(tenantId, Qt::CaseInsensitive) == 0;
    });
    return found != tenants.end() ? found->span : RecordedSpan{};
}

QList<RecordedTenant> FlightRecorder::tenants() const
{
    return d->log.tenants;
}

QFuture<Outcome<RareMembers>> FlightRecorder::rareMembers(quint32 record)
{
    return d->ask<Outcome<RareMembers>>([record](RecorderWorker &worker) { return worker.rareMembers(record); });
}

QFuture<Outcome<QList<LastKnown>>> FlightRecorder::lastKnown(bool withApps)
{
    return d->ask<Outcome<QList<LastKnown>>>([withApps](RecorderWorker &worker) { return worker.lastKnown(withApps); });
}

void FlightRecorder::setRetention(const HistoryRetention &retention)
{
    d->post([retention](RecorderWorker &worker) { worker.setRetention(retention); });
}

QFuture<Outcome<Done>> FlightRecorder::erase(const QString &tenantId)
{
    return d->ask<Outcome<Done>>([tenantId](RecorderWorker &worker) { return worker.erase(tenantId); });
}

} // namespace steward
