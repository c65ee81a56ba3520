// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/connectionpool.h"
#include "core/net/onehttprequest.h"
#include "core/net/requestlog.h"
#include "core/net/tokensource.h"

#include <optional>

namespace steward {

class TransportEngine;

/// One call from asking to its ending: waits in the queue, gets its token, goes over the wire. Lives in the network
/// thread, owned by the engine, which deletes it after its ending.
class QueuedCall : public QObject
{
    Q_OBJECT
public:
    QueuedCall(Request request, quint64 number, Instant askedAt, TransportEngine &engine);
    ~QueuedCall() override;

    /// The queue lets it go.
    void begin();
    /// The user stops waiting.
    void cancel();
    /// Ends without having been sent, or without waiting for an answer.
    virtual void fail(const ApiError &error) = 0;
    virtual bool isMutation() const = 0;
    void showQueued();
    /// Shows in the log why it waits.
    void showWaiting(const QString &reason, Instant until);

protected:
    /// Last look before anything is done; an error ends the call.
    virtual std::optional<ApiError> whyNotNow() const { return std::nullopt; }
    /// The same, once the token is there.
    virtual std::optional<ApiError> whyNotWith(const AccessToken &token) const
    {
        Q_UNUSED(token)
        return std::nullopt;
    }
    /// What is to be there before the token is asked for; calls goOn() at once or later, unless it ends the call.
    virtual void prepare() { goOn(); }
    void goOn();
    virtual HttpTask task() const = 0;
    /// Sends; mutations look at the lock here.
    virtual void post(OneHttpRequest &request) { request.start(); }
    virtual void onResult(const HttpResult &result) = 0;

    void askForToken(QFuture<Outcome<AccessToken>> token);
    void send();
    void log(RequestRecord::State state, const QString &reason = {});
    /// Keeps what came of an attempt that is not the last; `again` says why another follows.
    void noteAttempt(const HttpResult &result, const QString &failure, const QString &again,
                     std::chrono::milliseconds pause = {});
    void logEnd(const ApiError *error);
    /// Adds who and what was tried.
    ApiError about(ApiError error) const;
    /// No more than one ending: false when there was one already.
    bool end();

    Request m_request;
    RequestRecord m_record;
    TransportEngine &m_engine;
    AccessToken m_token;

private:
    void onToken(const Outcome<AccessToken> &token);
    void sendOver(const ConnectionPool::Place &place);
    void onFinished(const HttpResult &result);

    std::unique_ptr<OneHttpRequest> m_wire;
    ConnectionPool::Place m_place;
    std::uint64_t m_cancelNumber = 0;
    bool m_ended = false;
};

} // namespace steward
