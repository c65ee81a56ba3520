// SPDX-License-Identifier: Apache-2.0
#include "core/net/httpexchange.h"

#include "core/model/whenready.h"
#include "core/net/exchangeworker.h"
#include "core/net/managershelf.h"
#include "core/net/networkthread.h"

namespace steward {

namespace {

ApiError wrongVerb()
{
    ApiError error;
    error.kind = ApiError::Kind::InvalidInput;
    error.detail = QStringLiteral("an exchange is GET or POST");
    return error;
}

// Codes, states and assertions travel in queries: the log never sees one.
RequestRecord recordOf(const Request &request, const QString &connection, quint64 number)
{
    RequestRecord record;
    record.number = number;
    record.at = Instant::now();
    record.connection = connection;
    record.verb = request.verb;
    record.url = request.url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    record.operation = request.operation.isEmpty() ? QStringLiteral("token") : request.operation;
    return record;
}

} // namespace

class HttpExchange::Private
{
public:
    Private(QStringList hosts, RequestLog &requestLog, QString name, const TransportLimits &limitsWanted,
            std::shared_ptr<NetworkThread> wanted)
        : allowedHosts(std::move(hosts))
        , log(requestLog)
        , connection(std::move(name))
        , limits(limitsWanted)
        , thread(wanted ? std::move(wanted) : NetworkThread::shared())
    {
        thread->post([slot = home, box = mailbox] {
            *slot = new QObject;
            box->open(*slot);
        });
    }

    ~Private()
    {
        guardedLog->detach();
        thread->post([slot = home, box = mailbox] {
            box->close();
            delete *slot;
        });
    }

    QStringList allowedHosts;
    RequestLog &log;
    QString connection;
    TransportLimits limits;
    std::shared_ptr<NetworkThread> thread;
    std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>();
    std::shared_ptr<GuardedLog> guardedLog = std::make_shared<GuardedLog>(log);
    /// Parent of what is under way. Only looked into in the network thread.
    std::shared_ptr<QObject *> home = std::make_shared<QObject *>(nullptr);
};

HttpExchange::HttpExchange(QStringList allowedHosts, RequestLog &log, QString connection, TransportLimits limits,
                           QObject *parent, std::shared_ptr<NetworkThread> thread)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(allowedHosts), log, std::move(connection), limits, std::move(thread)))
{
}

HttpExchange::~HttpExchange() = default;

QFuture<Outcome<HttpExchange::Answer>> HttpExchange::send(Request request)
{
    if (request.verb != Verb::Get && request.verb != Verb::Post)
        return readyFuture(Outcome<Answer>(wrongVerb()));
    auto promise = std::make_shared<QPromise<Outcome<Answer>>>();
    promise->start();
    const auto future = promise->future();
    const RequestRecord record = recordOf(request, d->connection, d->log.nextNumber());
    d->thread->post([request = std::move(request), record, promise, limits = d->limits, hosts = d->allowedHosts,
                     guardedLog = d->guardedLog, box = d->mailbox, home = d->home, owner = d->thread.get()] {
        auto *worker =
            new ExchangeWorker(request, limits, record, guardedLog, std::move(*promise), owner->shelf(), *home);
        worker->stopWhenCancelled(box);
        worker->start(hosts);
    });
    return future;
}

} // namespace steward
