// SPDX-License-Identifier: Apache-2.0
#include "core/net/readcall.h"

#include "core/net/addressrules.h"
#include "core/net/filesink.h"
#include "core/net/judgement.h"
#include "core/net/retrypolicy.h"
#include "core/net/transportengine.h"

#include <QtCore/QRandomGenerator>

namespace steward {

namespace {

// An HTTP/2 server that refuses a stream has not looked at it and asks for a repetition (F12). Qt calls it a failure of
// the protocol, as it does an answer that is no HTTP.
bool isRefusedStream(const HttpResult &result)
{
    return result.status == 0 && result.error == QNetworkReply::ProtocolFailure;
}

} // namespace

ReadCall::ReadCall(Request request, quint64 number, Instant askedAt, QPromise<Outcome<Reply>> promise,
                   TransportEngine &engine)
    : QueuedCall(std::move(request), number, askedAt, engine)
    , m_promise(std::move(promise))
    , m_url(m_request.url)
{
}

HttpTask ReadCall::task() const
{
    const TransportLimits &limits = m_engine.options().limits;
    HttpTask task;
    task.verb = m_request.verb;
    task.url = m_url;
    task.authorization = "Bearer " + m_token.value.reveal();
    task.connect = limits.connect;
    task.silence = limits.readSilence;
    task.total = std::max(limits.readTotal - m_spent, std::chrono::milliseconds(1));
    task.decodedBytes = limits.decodedBytes;
    if (m_request.download) {
        task.sink = m_request.download;
        task.progress = m_request.progress;
        task.total = std::max(limits.transferTotal - m_spent, std::chrono::milliseconds(1));
        task.decodedBytes = limits.downloadBytes;
        task.slowestTransfer = limits.slowestTransfer;
    }
    return task;
}

void ReadCall::onResult(const HttpResult &result)
{
    m_spent += result.took;
    const auto error = whyNoReply(result, m_engine.options().limits.longestServerWait);
    if (!error)
        succeed(result);
    else if (!followRedirect(result, *error) && !renewToken(result, *error) && !sendAgain(result, *error))
        fail(*error);
}

// At most one hop, and only to the very same origin: Authorization never leaves it (F43, F44).
bool ReadCall::followRedirect(const HttpResult &result, const ApiError &error)
{
    static constexpr int followed[] = {301, 302, 303, 307, 308};
    const bool isRedirect = std::find(std::begin(followed), std::end(followed), result.status) != std::end(followed);
    if (m_request.verb != Verb::Get || !isRedirect || result.stop != Stop::None || m_hasHopped ||
        result.location.isEmpty())
        return false;
    const QUrl target = m_url.resolved(QUrl::fromEncoded(result.location, QUrl::StrictMode));
    if (!target.isValid() || !isSameOrigin(m_url, target) || !target.userInfo().isEmpty())
        return false;
    m_hasHopped = true;
    noteAttempt(result, error.detail, QStringLiteral("redirect"));
    m_url = target;
    send();
    return true;
}

// One renewal, one repeat (F26). Where claims are asked for, a new token of the same sign-in would be no better (F28).
bool ReadCall::renewToken(const HttpResult &result, const ApiError &error)
{
    if (result.stop != Stop::None || (result.status != 401 && error.claims.isEmpty()))
        return false;
    if (m_hasRenewed || !error.claims.isEmpty()) {
        m_engine.link()->refused(m_token.epoch, about(error));
        return false;
    }
    m_hasRenewed = true;
    noteAttempt(result, error.detail, QStringLiteral("renewed"));
    askForToken(m_engine.link()->renewed(m_token.epoch, m_request.cancel));
    return true;
}

// A file that has begun to arrive is not begun again by itself: half of it is on disk.
bool ReadCall::hasBegun(const HttpResult &result) const
{
    return m_request.download && (m_request.download->bytes() > 0 || result.stop == Stop::LocalFile);
}

bool ReadCall::sendAgain(const HttpResult &result, const ApiError &error)
{
    if (hasBegun(result))
        return false;
    const TransportLimits &limits = m_engine.options().limits;
    const bool isCut = result.cut || isRefusedStream(result);
    const FailedAttempt attempt{Verb::Get, error.kind, error.httpStatus, isCut, m_retries, error.retryAfter};
    const SendAgain again = whenFailed(attempt, limits, QRandomGenerator::global()->generateDouble());
    // Throttled answers hold the tenant also when this call has been patient enough.
    if (error.kind == ApiError::Kind::Throttled && !again.yes && error.retryAfter)
        m_engine.holdFor(*error.retryAfter);
    if (!again.yes)
        return false;
    if (!again.holdsTenant) {
        m_spent += again.pause;
        if (m_spent >= limits.readTotal)
            return false;
    }
    ++m_retries;
    ++m_record.attempt;
    const QString why = again.holdsTenant ? QStringLiteral("throttled") : QStringLiteral("retry");
    noteAttempt(result, error.detail, why, again.pause);
    showWaiting(why, {Instant::now().msecs + again.pause.count()});
    if (again.holdsTenant)
        m_engine.holdFor(again.pause);
    m_engine.repeat(this, again.pause);
    return true;
}

void ReadCall::succeed(const HttpResult &result)
{
    if (!end())
        return;
    logEnd(nullptr);
    m_engine.link()->accepted(m_token.epoch);
    Reply reply = replyFrom(result);
    reply.requestNumber = m_record.number;
    reply.session = m_token.session;
    if (m_request.download)
        reply.body.clear(); // it is in the file
    m_promise.addResult(Outcome<Reply>(std::move(reply)));
    m_promise.finish();
    m_engine.done(this);
}

void ReadCall::fail(const ApiError &error)
{
    if (!end())
        return;
    const ApiError told = about(error);
    logEnd(&told);
    m_promise.addResult(Outcome<Reply>(told));
    m_promise.finish();
    m_engine.done(this);
}

} // namespace steward
