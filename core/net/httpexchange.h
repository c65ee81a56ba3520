// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httptransport.h"

namespace steward {

/// One HTTP exchange, sent at most once, with deadlines and size limit, outside any queue and without Authorization:
/// what sign-in uses for the token endpoint. POST has the same guard against silent re-sending as mutateOnce; redirects
/// are not followed but returned as the answers they are.
/// Answers of every status are returned; an ApiError means there was no complete answer.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    explicit HttpExchange(QStringList allowedHosts, RequestLog &log, QString connection, TransportLimits limits = {},
                          QObject *parent = nullptr, std::shared_ptr<NetworkThread> thread = {});
    /// Cancels what is under way; every future still ends.
    ~HttpExchange() override;

    struct Answer
    {
        int status = 0; ///< any from 200 to 599
        QByteArray body{};
        QByteArray contentType{};
        QByteArray retryAfter{};
        Instant serverDate{};
        QString correlationId{};
        QString tlsIssuer{}; ///< who issued the server's certificate; empty over plain http
        std::chrono::milliseconds took{};
    };
    /// GET or POST. Bodies and queries never reach the log. Thread-safe; futures finish in the network thread.
    QFuture<Outcome<Answer>> send(Request request);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
