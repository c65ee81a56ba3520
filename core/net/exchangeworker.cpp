// SPDX-License-Identifier: Apache-2.0
#include "core/net/exchangeworker.h"

#include "core/net/addressrules.h"
#include "core/net/judgement.h"

#include <QtCore/QPointer>

namespace steward {

namespace {

HttpTask taskFor(const Request &request, const TransportLimits &limits)
{
    const bool isGet = request.verb == Verb::Get;
    HttpTask task;
    task.verb = request.verb;
    task.url = request.url;
    task.body = request.body;
    task.contentType = request.contentType;
    task.http2 = false;
    task.closes = true;
    task.notesIssuer = true;
    task.connect = limits.connect;
    task.silence = isGet ? limits.readSilence : limits.mutationSilence;
    task.total = isGet ? limits.readTotal : limits.mutationTotal;
    task.decodedBytes = limits.decodedBytes;
    return task;
}

ApiError endedError(const QString &why)
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.detail = why;
    return error;
}

} // namespace

ExchangeWorker::ExchangeWorker(Request request, const TransportLimits &limits, RequestRecord record,
                               std::shared_ptr<GuardedLog> log, QPromise<Outcome<Answer>> promise, ManagerShelf &shelf,
                               QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_limits(limits)
    , m_record(std::move(record))
    , m_log(std::move(log))
    , m_promise(std::move(promise))
    , m_shelf(shelf)
{
}

ExchangeWorker::~ExchangeWorker()
{
    m_request.cancel.forget(m_cancelNumber);
    m_wire.reset(); // before its place is given to another
    m_shelf.forget(this);
    m_shelf.leave(m_place, false);
    end(endedError(QStringLiteral("the exchange has ended")));
}

void ExchangeWorker::start(const QStringList &allowedHosts)
{
    if (const auto refused = refuseAddress(m_request.url, allowedHosts)) {
        end(*refused);
        return;
    }
    if (m_request.cancel.isCancelled()) {
        end(endedError(QStringLiteral("cancelled before it was sent")));
        return;
    }
    m_shelf.ask(this, hostAndPort(m_request.url), [this](const ManagerShelf::Place &place) { sendOver(place); });
}

void ExchangeWorker::sendOver(const ManagerShelf::Place &place)
{
    m_place = place;
    m_wire = std::make_unique<OneHttpRequest>(taskFor(m_request, m_limits), place.manager);
    connect(m_wire.get(), &OneHttpRequest::finished, this, &ExchangeWorker::onFinished);
    m_record.state = RequestRecord::State::Sent;
    m_log->record(m_record);
    m_wire->start();
}

void ExchangeWorker::stopWhenCancelled(const std::shared_ptr<Mailbox> &home)
{
    m_cancelNumber = m_request.cancel.whenCancelled([home, self = this, guard = QPointer(this)] {
        home->post([self, guard] {
            if (guard)
                self->stop();
        });
    });
}

void ExchangeWorker::stop()
{
    if (m_wire)
        m_wire->stop(Stop::Cancelled);
    else if (!m_ended)
        end(endedError(QStringLiteral("cancelled before it was sent")));
}

void ExchangeWorker::onFinished(const HttpResult &result)
{
    m_wire.release()->deleteLater(); // it is the sender
    m_shelf.leave(std::exchange(m_place, {}), result.closed);
    m_record.status = result.status;
    m_record.took = result.took;
    m_record.receivedBytes = result.body.size();
    m_record.correlationId = result.correlationId;
    const bool isAnswer = result.stop == Stop::None && result.status >= 200 && !result.cut;
    if (isAnswer) {
        end(Answer{result.status, result.body, result.contentType, result.retryAfter, result.serverDate,
                   result.correlationId, result.tlsIssuer, result.took});
        return;
    }
    auto error = whyNoReply(result, std::chrono::seconds(0));
    end(error ? *error : endedError(QStringLiteral("no complete answer")));
}

void ExchangeWorker::end(Outcome<Answer> outcome)
{
    if (m_ended)
        return;
    m_ended = true;
    m_shelf.forget(this);
    m_record.state = outcome ? RequestRecord::State::Done : RequestRecord::State::Failed;
    if (!outcome) {
        outcome.error().operation = m_record.operation;
        m_record.reason = outcome.error().detail;
    }
    m_log->record(m_record);
    m_promise.addResult(std::move(outcome));
    m_promise.finish();
    deleteLater();
}

} // namespace steward
