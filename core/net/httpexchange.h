// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httptransport.h"

namespace steward {

/// One HTTP exchange, sent at most once, with deadlines and size limit, outside any queue and without Authorization:
/// what sign-in uses for the token endpoint. Same guard against silent re-sending as mutateOnce.
/// Answers of every status are returned; an ApiError means there was no complete answer.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    explicit HttpExchange(QStringList allowedHosts, RequestLog &log, QString connection, TransportLimits limits = {},
                          QObject *parent = nullptr);
    ~HttpExchange() override;

    struct Answer
    {
        int status = 0;
        QByteArray body{};
        QByteArray contentType{};
        QByteArray retryAfter{};
        Instant serverDate{};
    };
    /// GET or POST. Bodies and queries never reach the log.
    QFuture<Outcome<Answer>> send(Request request);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
