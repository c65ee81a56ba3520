// SPDX-License-Identifier: Apache-2.0
#include "core/net/judgement.h"

#include "core/net/addressrules.h"
#include "core/net/clockskew.h"
#include "core/net/contentkind.h"
#include "core/net/errorbody.h"
#include "core/net/retryafter.h"
#include "core/net/untrustedtext.h"

#include <QtCore/QJsonDocument>

namespace steward {

namespace {

using Kind = ApiError::Kind;

ApiError baseError(const HttpResult &result, Kind kind, const QString &detail)
{
    ApiError error;
    error.kind = kind;
    error.httpStatus = result.status;
    error.host = hostAndPort(result.url);
    error.correlationId = result.correlationId;
    error.detail = detail;
    error.clockSkew = notableSkew(result.serverDate);
    return error;
}

ApiError whyStopped(const HttpResult &result)
{
    switch (result.stop) {
    case Stop::Cancelled:
        return baseError(result, Kind::Cancelled, QStringLiteral("cancelled"));
    case Stop::ConnectDeadline:
        return baseError(result, Kind::TimedOut, QStringLiteral("connect deadline"));
    case Stop::SilenceDeadline:
        return baseError(result, Kind::TimedOut, QStringLiteral("silence deadline"));
    case Stop::TotalDeadline:
        return baseError(result, Kind::TimedOut, QStringLiteral("total deadline"));
    case Stop::TooLarge:
        return baseError(result, Kind::TooLarge, QStringLiteral("size limit"));
    case Stop::LocalFile: {
        ApiError error = result.fileError.value_or(ApiError{});
        error.host = hostAndPort(result.url);
        return error;
    }
    case Stop::None:
        break;
    }
    return baseError(result, Kind::Server, {});
}

bool isProxyError(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError;
}

// No complete status line and headers arrived.
ApiError whyNoAnswer(const HttpResult &result)
{
    const QString detail = QStringLiteral("network error %1").arg(result.error);
    if (!result.tlsProblem.isEmpty() || result.error == QNetworkReply::SslHandshakeFailedError) {
        ApiError error =
            baseError(result, Kind::Insecure,
                      result.tlsProblem.isEmpty() ? QStringLiteral("TLS handshake failed") : result.tlsProblem);
        error.issuer = result.tlsIssuer;
        return error;
    }
    if (isProxyError(result.error))
        return baseError(result, Kind::Proxy, detail);
    switch (result.error) {
    case QNetworkReply::TimeoutError:
        return baseError(result, Kind::TimedOut, detail);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::UnknownContentError:
        return baseError(result, Kind::BadReply, detail);
    default:
        return baseError(result, Kind::Offline, detail);
    }
}

ApiError whyRedirected(const HttpResult &result)
{
    const QUrl target = result.url.resolved(QUrl::fromEncoded(result.location));
    const QString where = result.location.isEmpty() || target.host().isEmpty() ? QStringLiteral("nowhere")
                                                                               : oneLine(hostAndPort(target), 300);
    return baseError(result, Kind::NotTheService, QStringLiteral("redirect to %1").arg(where));
}

Kind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return Kind::SignInNeeded;
    case 403:
        return Kind::Forbidden;
    case 404:
        return Kind::NotFound;
    case 407:
        return Kind::Proxy;
    case 409:
    case 412:
        return Kind::Conflict;
    case 410:
        return Kind::NoLongerOffered;
    case 429:
        return Kind::Throttled;
    default:
        return status >= 500 ? Kind::Server : Kind::Refused;
    }
}

// WWW-Authenticate: Bearer ..., claims="...": what the authorize page must be asked for, as JSON (F28). Comes in
// base64, of either alphabet; anything else is no challenge one could pass on.
QString claimsOf(const QByteArray &authenticate)
{
    constexpr qsizetype longest = 6000;
    const qsizetype at = authenticate.toLower().indexOf("claims=\"");
    if (at < 0)
        return {};
    const qsizetype begin = at + 8;
    const qsizetype end = authenticate.indexOf('"', begin);
    if (end < 0 || end - begin > longest)
        return {};
    const QByteArray given = authenticate.mid(begin, end - begin).replace('-', '+').replace('_', '/');
    const auto json = QByteArray::fromBase64Encoding(given, QByteArray::AbortOnBase64DecodingErrors);
    const QJsonDocument claims = json ? QJsonDocument::fromJson(*json) : QJsonDocument();
    return claims.isObject() ? QString::fromUtf8(claims.toJson(QJsonDocument::Compact)) : QString();
}

ApiError whyRefused(const HttpResult &result, std::chrono::seconds longestServerWait)
{
    ApiError error = baseError(result, kindOfStatus(result.status), {});
    error.retryAfter = parseRetryAfter(result.retryAfter, result.serverDate, longestServerWait);
    if (result.status == 503 && error.retryAfter)
        error.kind = Kind::Throttled;
    if (result.status == 401 || result.status == 403)
        error.claims = claimsOf(result.authenticate);
    if (!error.claims.isEmpty())
        error.kind = Kind::SignInNeeded;
    if (readErrorBody(result.body, error))
        return error;
    const ContentKind content = contentKind(result.body, result.contentType);
    if (content == ContentKind::Markup) {
        error.message = markupSummary(result.body);
        error.detail = QStringLiteral("a page instead of an answer");
        // A page says nothing about environments or permissions: it comes from before the service (F41).
        if (error.kind == Kind::NotFound || error.kind == Kind::Forbidden || error.kind == Kind::Refused ||
            error.kind == Kind::Conflict || error.kind == Kind::NoLongerOffered)
            error.kind = Kind::NotTheService;
    } else if (content == ContentKind::Other) {
        error.message = oneLine(result.body, 200);
    }
    return error;
}

bool isAnswer(const HttpResult &result)
{
    return result.stop == Stop::None && result.status >= 200 && !result.cut;
}

bool isPage(const HttpResult &result)
{
    return contentKind(result.body, result.contentType) == ContentKind::Markup;
}

} // namespace

std::optional<ApiError> whyNoReply(const HttpResult &result, std::chrono::seconds longestServerWait)
{
    if (result.stop != Stop::None)
        return whyStopped(result);
    if (result.status == 0)
        return whyNoAnswer(result);
    if (result.status >= 300 && result.status < 400)
        return whyRedirected(result);
    if (result.status >= 400 && (!result.cut || result.status >= 500))
        return whyRefused(result, longestServerWait);
    if (result.status < 200)
        return baseError(result, Kind::BadReply, QStringLiteral("status %1").arg(result.status));
    if (result.cut)
        return baseError(result, Kind::BadReply, QStringLiteral("answer cut, network error %1").arg(result.error));
    if (isPage(result)) {
        ApiError error = baseError(result, Kind::NotTheService, QStringLiteral("a page instead of an answer"));
        error.message = markupSummary(result.body);
        return error;
    }
    return std::nullopt;
}

MutationResult mutationResult(const HttpResult &result, std::chrono::seconds longestServerWait)
{
    using State = MutationResult::State;
    MutationResult mutation;
    const std::optional<ApiError> error = whyNoReply(result, longestServerWait);
    if (!error) {
        mutation.state = State::Applied;
        mutation.reply = replyFrom(result);
        return mutation;
    }
    mutation.error = *error;
    // We broke it off ourselves before its end, which the service needs to take it for anything (I17, F57).
    const bool isBrokenOff = result.isEndWithheld && (result.stop == Stop::Cancelled || result.stop == Stop::LocalFile);
    if (!result.mayHaveBeenSent || isBrokenOff) {
        mutation.state = State::NotSent;
        return mutation;
    }
    // 407 and 408 come from whoever stands in between or from a server that gave up reading; neither proves anything.
    const bool isRefusal = result.status >= 400 && result.status < 500 && result.status != 407 && result.status != 408;
    const bool isBusy = result.status == 503;
    mutation.state = isAnswer(result) && !isPage(result) && (isRefusal || isBusy) ? State::Refused : State::Unknown;
    if (mutation.state == State::Refused && isBusy)
        mutation.error.kind = Kind::Throttled;
    return mutation;
}

Reply replyFrom(const HttpResult &result)
{
    Reply reply;
    reply.status = result.status;
    reply.body = result.body;
    reply.contentType = result.contentType;
    reply.correlationId = result.correlationId;
    reply.serverDate = result.serverDate;
    reply.lengthKnown = result.lengthKnown;
    reply.took = result.took;
    return reply;
}

} // namespace steward
