// SPDX-License-Identifier: Apache-2.0
#include "core/net/httptransport.h"

#include "core/model/whenready.h"
#include "core/net/mutationcall.h"
#include "core/net/networkthread.h"
#include "core/net/readcall.h"
#include "core/net/transportengine.h"

namespace steward {

namespace {

ApiError wrongVerb()
{
    ApiError error;
    error.kind = ApiError::Kind::InvalidInput;
    error.detail = QStringLiteral("read is for GET and downloads, mutateOnce for everything else");
    return error;
}

} // namespace

class HttpTransport::Private
{
public:
    Private(HttpTransport *front, TransportOptions options, TokenSource &tokens, RequestLog &requestLog)
        : log(requestLog)
        , thread(options.thread ? options.thread : NetworkThread::shared())
        , link(std::make_shared<TransportLink>(front, tokens, requestLog, options.readOnly))
    {
        options.thread.reset(); // the engine lives in the thread and must not keep it
        // Made here and filled there: the first call may be posted before the engine exists, and order is kept.
        thread->post([slot = engine, options, shared = link, owner = thread.get()] {
            *slot = new TransportEngine(options, shared, owner->pool());
        });
    }

    ~Private()
    {
        link->detachFront();
        thread->post([slot = engine] { delete *slot; });
    }

    template <class Call, class Result>
    QFuture<Result> submit(Request request)
    {
        QPromise<Result> promise;
        promise.start();
        QFuture<Result> future = promise.future();
        const quint64 number = log.nextNumber();
        auto carried = std::make_shared<QPromise<Result>>(std::move(promise));
        thread->post([slot = engine, request = std::move(request), number, at = Instant::now(), carried] {
            (*slot)->submit(new Call(request, number, at, std::move(*carried), **slot));
        });
        return future;
    }

    RequestLog &log;
    std::shared_ptr<NetworkThread> thread;
    std::shared_ptr<TransportLink> link;
    /// Only looked into in the network thread.
    std::shared_ptr<TransportEngine *> engine = std::make_shared<TransportEngine *>(nullptr);
};

HttpTransport::HttpTransport(TransportOptions options, TokenSource &tokens, RequestLog &log, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), tokens, log))
{
    qRegisterMetaType<QueueState>();
}

HttpTransport::~HttpTransport() = default;

QFuture<Outcome<Reply>> HttpTransport::read(Request request)
{
    const bool isDownload = request.verb == Verb::Post && request.download;
    if (request.verb != Verb::Get && !isDownload)
        return readyFuture(Outcome<Reply>(wrongVerb()));
    return d->submit<ReadCall, Outcome<Reply>>(std::move(request));
}

QFuture<MutationResult> HttpTransport::mutateOnce(Request request)
{
    if (request.verb == Verb::Get) {
        MutationResult result;
        result.error = wrongVerb();
        return readyFuture(result);
    }
    return d->submit<MutationCall, MutationResult>(std::move(request));
}

void HttpTransport::setGate(const MutationGate &gate)
{
    d->link->setGate(gate);
    if (!gate.isOpen())
        d->thread->post([slot = d->engine] { (*slot)->refuseWaitingMutations(); });
}

QueueState HttpTransport::queueState() const
{
    return d->link->state();
}

} // namespace steward
