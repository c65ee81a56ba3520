// SPDX-License-Identifier: Apache-2.0
#include "core/auth/oautherror.h"

#include "core/auth/inerttext.h"
#include "core/net/clockskew.h"
#include "core/net/contentkind.h"
#include "core/net/retryafter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

namespace steward {

namespace {

using Kind = ApiError::Kind;

constexpr qsizetype LongestWord = 100;
constexpr qsizetype LongestMessage = 2000;
constexpr qsizetype LongestClaims = 16 * 1024;
constexpr qsizetype MostNumbers = 20;
constexpr std::chrono::seconds LongestWait{3600};

struct KnownWord
{
    const char *word;
    Kind kind;
};

// Grants and credentials that will not be accepted however often they are shown again: a person has to act.
constexpr std::array KnownWords{
    KnownWord{"invalid_grant", Kind::SignInNeeded},
    KnownWord{"interaction_required", Kind::SignInNeeded},
    KnownWord{"consent_required", Kind::Forbidden},
    KnownWord{"login_required", Kind::SignInNeeded},
    KnownWord{"account_selection_required", Kind::SignInNeeded},
    KnownWord{"invalid_client", Kind::SignInNeeded},
    KnownWord{"unauthorized_client", Kind::SignInNeeded},
    KnownWord{"access_denied", Kind::Forbidden},
    KnownWord{"invalid_request", Kind::Refused},
    KnownWord{"invalid_scope", Kind::Refused},
    KnownWord{"invalid_resource", Kind::Refused},
    KnownWord{"invalid_tenant", Kind::Refused},
    KnownWord{"unsupported_grant_type", Kind::Refused},
    KnownWord{"unsupported_response_type", Kind::Refused},
    KnownWord{"server_error", Kind::Server},
    KnownWord{"temporarily_unavailable", Kind::Server},
};

Kind kindOfStatus(int status)
{
    if (status == 429)
        return Kind::Throttled;
    if (status >= 500)
        return Kind::Server;
    if (status >= 300 && status < 400)
        return Kind::NotTheService;
    if (status == 403)
        return Kind::Forbidden;
    if (status == 404)
        return Kind::NotFound;
    return Kind::Refused;
}

QString word(const QJsonObject &object, const char *name)
{
    return inertText(object.value(QLatin1String(name)).toString(), LongestWord);
}

QList<int> numbersOf(const QJsonValue &value)
{
    QList<int> numbers;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < std::min(array.size(), MostNumbers); ++i) {
        if (const int number = array.at(i).toInt(); number > 0)
            numbers.append(number);
    }
    return numbers;
}

} // namespace

Kind kindOfOAuthError(const QString &error, int httpStatus)
{
    const auto found = std::find_if(KnownWords.begin(), KnownWords.end(), [&error](const KnownWord &known) {
        return error.compare(QLatin1String(known.word), Qt::CaseInsensitive) == 0;
    });
    if (httpStatus == 429)
        return Kind::Throttled;
    if (httpStatus >= 500)
        return Kind::Server;
    return found != KnownWords.end() ? found->kind : kindOfStatus(httpStatus);
}

ApiError parseOAuthError(const HttpExchange::Answer &answer, const QString &host)
{
    ApiError error;
    error.httpStatus = answer.status;
    error.operation = QStringLiteral("token");
    error.host = host;
    error.retryAfter = parseRetryAfter(answer.retryAfter, answer.serverDate, LongestWait);

    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    error.code = word(object, "error");
    error.subcode = word(object, "suberror");
    error.message = inertText(object.value(QLatin1String("error_description")).toString(), LongestMessage);
    error.correlationId = word(object, "correlation_id");
    if (error.correlationId.isEmpty())
        error.correlationId = answer.correlationId;
    error.traceId = word(object, "trace_id");
    error.numbers = numbersOf(object.value(QLatin1String("error_codes")));
    const QString claims = object.value(QLatin1String("claims")).toString();
    if (claims.size() <= LongestClaims)
        error.claims = claims;

    error.clockSkew = notableSkew(answer.serverDate);
    error.kind = kindOfOAuthError(error.code, answer.status);
    // Whoever signs in again lacks the consent again: an administrator has to give it (A22).
    if (error.kind == Kind::SignInNeeded &&
        error.subcode.compare(QLatin1String("consent_required"), Qt::CaseInsensitive) == 0)
        error.kind = Kind::Forbidden;
    if (error.kind == Kind::Server && answer.status == 503 && error.retryAfter)
        error.kind = Kind::Throttled;
    if (error.code.isEmpty() && contentKind(answer.body, answer.contentType) == ContentKind::Markup) {
        error.detail = QLatin1String("a page instead of JSON: ") + inertText(markupSummary(answer.body), 200);
        if (answer.status < 500 && answer.status != 429)
            error.kind = Kind::NotTheService;
    }
    return error;
}

} // namespace steward
