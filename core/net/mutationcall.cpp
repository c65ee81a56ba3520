// SPDX-License-Identifier: Apache-2.0
#include "core/net/mutationcall.h"

#include "core/net/filesource.h"
#include "core/net/judgement.h"
#include "core/net/monotonic.h"
#include "core/net/transportengine.h"

#include <QtCore/QPointer>

namespace steward {

namespace {

ApiError readOnlyError()
{
    ApiError error;
    error.kind = ApiError::Kind::ReadOnly;
    error.detail = QStringLiteral("the connection is read-only");
    return error;
}

// A disk or share that does not come back.
ApiError neverReadError(const QString &file)
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.code = QStringLiteral("notReadable");
    error.target = file;
    error.detail = QStringLiteral("the file could not be read in time");
    return error;
}

ApiError tooLateError()
{
    ApiError error;
    error.kind = ApiError::Kind::TimedOut;
    error.code = QStringLiteral("waitedTooLong");
    error.detail = QStringLiteral("it could not be sent in time");
    return error;
}

} // namespace

MutationCall::MutationCall(Request request, quint64 number, Instant askedAt, QPromise<MutationResult> promise,
                           TransportEngine &engine)
    : QueuedCall(std::move(request), number, askedAt, engine)
    , m_promise(std::move(promise))
    , m_session(m_request.session != 0 ? m_request.session : engine.link()->session())
    , m_asked(monotonicNow())
{
}

bool MutationCall::isTooLate() const
{
    return monotonicNow() - m_asked > m_engine.options().limits.mutationWait;
}

std::optional<ApiError> MutationCall::whyNotNow() const
{
    if (m_engine.link()->isReadOnly())
        return readOnlyError();
    return isTooLate() ? std::optional(tooLateError()) : std::nullopt;
}

// A change that was confirmed before somebody signed in anew is not sent in their name: it is to be confirmed again
// (A20, F27).
std::optional<ApiError> MutationCall::whyNotWith(const AccessToken &token) const
{
    if (token.session == m_session) // the token may have taken its time
        return isTooLate() ? std::optional(tooLateError()) : std::nullopt;
    ApiError error;
    error.kind = ApiError::Kind::SignInNeeded;
    error.detail = QStringLiteral("the sign-in has changed since this was confirmed");
    return error;
}

// The file is read once before anything is asked for: one that is not what was confirmed never begins to be sent (I17).
void MutationCall::prepare()
{
    if (!m_request.upload) {
        goOn();
        return;
    }
    log(RequestRecord::State::Waiting, QStringLiteral("file"));
    m_isChecking = true;
    QTimer::singleShot(m_engine.options().limits.transferTotal, this, [this] {
        if (std::exchange(m_isChecking, false))
            fail(neverReadError(m_request.upload->file));
    });
    m_source = std::make_shared<FileSource>(m_request.upload);
    m_source->check([link = m_engine.link(), begun = monotonicNow(), self = this, guard = QPointer(this)] {
        // The guard is looked at in the network thread only, where the call lives and dies.
        link->engine().post([self, guard, begun] {
            if (!guard || !std::exchange(self->m_isChecking, false))
                return;
            self->m_asked += monotonicNow() - begun;
            self->onSourceChecked();
        });
    });
}

void MutationCall::onSourceChecked()
{
    if (const std::optional<ApiError> error = m_source->failure())
        fail(*error);
    else
        goOn();
}

HttpTask MutationCall::task() const
{
    const TransportLimits &limits = m_engine.options().limits;
    HttpTask task;
    task.verb = m_request.verb;
    task.url = m_request.url;
    task.authorization = "Bearer " + m_token.value.reveal();
    task.body = m_request.body;
    task.contentType = m_request.contentType;
    task.ifMatch = m_request.ifMatch;
    task.http2 = false;
    task.connect = limits.connect;
    task.silence = limits.mutationSilence;
    task.total = limits.mutationTotal;
    if (m_source) {
        task.source = m_source;
        task.progress = m_request.progress;
        task.slowestTransfer = limits.slowestTransfer;
        task.total = limits.mutationTotal + limits.totalFor(m_request.upload->bodyBytes());
    }
    task.decodedBytes = limits.decodedBytes;
    return task;
}

void MutationCall::post(OneHttpRequest &request)
{
    if (m_hasPosted) // nothing above leads here twice; if something ever does, it stops here
        return;
    const bool sent = m_engine.link()->sendUnlessReadOnly([&] {
        m_hasPosted = true;
        request.start();
    });
    if (!sent)
        fail(readOnlyError());
}

void MutationCall::onResult(const HttpResult &result)
{
    MutationResult mutation = mutationResult(result, m_engine.options().limits.longestServerWait);
    if (mutation.error.kind == ApiError::Kind::Throttled && mutation.error.retryAfter)
        m_engine.holdFor(*mutation.error.retryAfter);
    // So that the next confirmation meets a fresh token; this one is not repeated (F27).
    if (mutation.state == MutationResult::State::Refused && !mutation.error.claims.isEmpty())
        m_engine.link()->refused(m_token.epoch, about(mutation.error));
    else if (mutation.state == MutationResult::State::Refused && result.status == 401)
        m_engine.link()->renewed(m_token.epoch, {});
    else if (mutation.state == MutationResult::State::Applied)
        m_engine.link()->accepted(m_token.epoch);
    finish(std::move(mutation));
}

void MutationCall::fail(const ApiError &error)
{
    MutationResult result;
    result.state = m_hasPosted ? MutationResult::State::Unknown : MutationResult::State::NotSent;
    result.error = error;
    finish(std::move(result));
}

void MutationCall::finish(MutationResult result)
{
    if (!end())
        return;
    const bool applied = result.state == MutationResult::State::Applied;
    if (applied)
        result.reply->requestNumber = m_record.number;
    else
        result.error = about(result.error);
    logEnd(applied ? nullptr : &result.error);
    m_promise.addResult(std::move(result));
    m_promise.finish();
    m_engine.done(this);
}

} // namespace steward
