// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/instant.h"

#include <QtCore/QByteArray>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkReply>

#include <chrono>
#include <optional>

namespace steward {

/// Who ended a request that did not end by itself. QNetworkAccessManager would call all of them a user's abort.
enum class Stop { None, Cancelled, ConnectDeadline, SilenceDeadline, TotalDeadline, TooLarge, LocalFile };

/// Everything one request on the wire left behind; what it means is judged elsewhere.
struct HttpResult
{
    QUrl url{};
    Stop stop = Stop::None;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    int status = 0;           ///< 0: no complete status line and headers
    QByteArray body{};        ///< of a download the first few bytes only
    qint64 receivedBytes = 0; ///< of the body
    QByteArray contentType{};
    QByteArray retryAfter{};
    QByteArray location{};
    QByteArray authenticate{};
    QString correlationId{};
    Instant serverDate{};
    bool cut = false;         ///< the body ended before its announced end
    bool lengthKnown = false; ///< the framing proves that the body is whole (F10)
    bool http2 = false;
    bool closed = false; ///< the task asked for it, and the server announced it: nothing more goes over this connection
    bool mayHaveBeenSent = false;
    bool isEndWithheld = false;          ///< the end of the request's body never left: nobody can take it for a whole
    std::optional<ApiError> fileError{}; ///< why Stop::LocalFile
    QString tlsIssuer{};                 ///< of a refused certificate; of a good one where the task asked for it
    QString tlsProblem{};                ///< machine words, for the log
    std::chrono::milliseconds took{};
};

} // namespace steward
