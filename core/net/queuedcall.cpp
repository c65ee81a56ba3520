// SPDX-License-Identifier: Apache-2.0
#include "core/net/queuedcall.h"

#include "core/model/whenready.h"
#include "core/net/addressrules.h"
#include "core/net/transportengine.h"

#include <QtCore/QPointer>

#include <algorithm>

namespace steward {

namespace {

ApiError cancelled()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.detail = QStringLiteral("cancelled before it was sent");
    return error;
}

// Whatever handed the token out: a line end in it would become a header of its own.
bool fitsAHeader(const Secret &token)
{
    const QByteArray &bytes = token.reveal();
    return !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

ApiError uselessToken()
{
    ApiError error;
    error.kind = ApiError::Kind::SignInNeeded;
    error.detail = QStringLiteral("the access token is empty or holds characters no token has");
    return error;
}

QUrl forTheLog(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

} // namespace

QueuedCall::QueuedCall(Request request, quint64 number, Instant askedAt, TransportEngine &engine)
    : QObject(&engine)
    , m_request(std::move(request))
    , m_engine(engine)
{
    m_record.number = number;
    m_record.at = askedAt;
    m_record.connection = engine.options().connection;
    m_record.verb = m_request.verb;
    m_record.url = forTheLog(m_request.url);
    m_record.operation = m_request.operation;
    m_record.carriesToken = true;
    m_cancelNumber = m_request.cancel.whenCancelled([link = engine.link(), self = this, guard = QPointer(this)] {
        // The guard is looked at in the network thread only, where the call lives and dies.
        link->engine().post([self, guard] {
            if (guard)
                self->cancel();
        });
    });
}

QueuedCall::~QueuedCall()
{
    m_request.cancel.forget(m_cancelNumber);
    m_wire.reset(); // before its place is given to another
    m_engine.pool().forget(this);
    m_engine.pool().leave(m_place);
}

void QueuedCall::begin()
{
    if (const auto error = whyNotNow()) {
        fail(*error);
        return;
    }
    prepare();
}

void QueuedCall::goOn()
{
    if (!m_ended)
        askForToken(m_engine.link()->token(m_request.cancel));
}

void QueuedCall::askForToken(QFuture<Outcome<AccessToken>> token)
{
    log(RequestRecord::State::Waiting, QStringLiteral("token"));
    whenReady(
        token, this, [this](const Outcome<AccessToken> &outcome) { onToken(outcome); },
        [this] { onToken(cancelled()); });
}

void QueuedCall::onToken(const Outcome<AccessToken> &token)
{
    if (m_ended)
        return;
    if (!token) {
        fail(token.error());
        return;
    }
    if (!fitsAHeader(token->value)) {
        fail(uselessToken());
        return;
    }
    if (const auto refused = whyNotWith(*token)) {
        fail(*refused);
        return;
    }
    m_token = token.value();
    send();
}

void QueuedCall::send()
{
    if (const auto refused = refuseAddress(task().url, m_engine.options().allowedHosts)) {
        fail(*refused);
        return;
    }
    if (m_request.verb != Verb::Get) {
        sendOver({m_engine.pool().fresh(), -1});
        return;
    }
    log(RequestRecord::State::Waiting, QStringLiteral("connection"));
    m_engine.pool().ask(this, [this](const ConnectionPool::Place &place) { sendOver(place); });
}

void QueuedCall::sendOver(const ConnectionPool::Place &place)
{
    m_place = place;
    m_wire = std::make_unique<OneHttpRequest>(task(), place.manager);
    connect(m_wire.get(), &OneHttpRequest::finished, this, &QueuedCall::onFinished);
    log(RequestRecord::State::Sent);
    post(*m_wire);
}

void QueuedCall::onFinished(const HttpResult &result)
{
    m_wire.release()->deleteLater(); // it is the sender
    if (result.stop == Stop::ConnectDeadline || result.stop == Stop::SilenceDeadline)
        m_engine.pool().retire(m_place);
    m_engine.pool().leave(std::exchange(m_place, {}), result.status != 0 ? std::optional(result.http2) : std::nullopt);
    m_record.status = result.status;
    m_record.receivedBytes = result.receivedBytes;
    m_record.took = result.took;
    if (!result.correlationId.isEmpty())
        m_record.correlationId = result.correlationId;
    if (!m_ended)
        onResult(result);
}

void QueuedCall::cancel()
{
    if (m_ended)
        return;
    if (m_wire)
        m_wire->stop(Stop::Cancelled); // what becomes of it is judged as every other ending
    else
        fail(cancelled());
}

void QueuedCall::showQueued()
{
    log(RequestRecord::State::Queued);
}

void QueuedCall::showWaiting(const QString &reason, Instant until)
{
    // A wait that is measured anew differs by a moment; that is no news.
    constexpr qint64 moment = 250;
    const bool isShown = m_record.state == RequestRecord::State::Waiting && m_record.reason == reason &&
                         m_record.waitsUntil.isKnown() && qAbs(m_record.waitsUntil.msecs - until.msecs) < moment;
    if (isShown)
        return;
    m_record.waitsUntil = until;
    log(RequestRecord::State::Waiting, reason);
}

void QueuedCall::log(RequestRecord::State state, const QString &reason)
{
    m_record.state = state;
    m_record.reason = reason;
    if (state != RequestRecord::State::Waiting)
        m_record.waitsUntil = {};
    m_engine.link()->record(m_record);
}

void QueuedCall::noteAttempt(const HttpResult &result, const QString &failure, const QString &again,
                             std::chrono::milliseconds pause)
{
    constexpr qsizetype kept = 12;
    if (m_record.earlier.size() >= kept)
        m_record.earlier.removeFirst();
    m_record.earlier.append({result.status, failure, again, result.took, pause});
}

void QueuedCall::logEnd(const ApiError *error)
{
    log(error ? RequestRecord::State::Failed : RequestRecord::State::Done, error ? error->detail : QString());
}

ApiError QueuedCall::about(ApiError error) const
{
    error.operation = m_request.operation;
    error.environment = m_request.environment;
    if (error.host.isEmpty())
        error.host = hostAndPort(m_request.url);
    if (error.correlationId.isEmpty())
        error.correlationId = m_record.correlationId;
    return error;
}

bool QueuedCall::end()
{
    if (m_ended)
        return false;
    m_ended = true;
    m_engine.pool().forget(this);
    return true;
}

} // namespace steward
