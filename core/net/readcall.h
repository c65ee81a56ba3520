// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/queuedcall.h"

#include <QtCore/QPromise>

namespace steward {

/// A read: repeated as the retry policy says, after at most one renewal of the token, over at most one redirect hop.
class ReadCall : public QueuedCall
{
    Q_OBJECT
public:
    ReadCall(Request request, quint64 number, Instant askedAt, QPromise<Outcome<Reply>> promise,
             TransportEngine &engine);

    void fail(const ApiError &error) override;
    bool isMutation() const override { return false; }

protected:
    HttpTask task() const override;
    void onResult(const HttpResult &result) override;

private:
    bool followRedirect(const HttpResult &result, const ApiError &error);
    bool renewToken(const HttpResult &result, const ApiError &error);
    bool hasBegun(const HttpResult &result) const;
    bool sendAgain(const HttpResult &result, const ApiError &error);
    void succeed(const HttpResult &result);

    QPromise<Outcome<Reply>> m_promise;
    QUrl m_url; ///< changes with a redirect
    int m_retries = 0;
    bool m_hasRenewed = false;
    bool m_hasHopped = false;
    std::chrono::milliseconds m_spent{}; ///< on the wire and in our own pauses, not in waits others asked for
};

} // namespace steward
