// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenanswer.h"

#include "core/auth/inerttext.h"
#include "core/auth/jwtclaims.h"
#include "core/auth/oautherror.h"
#include "core/auth/pkce.h"
#include "core/net/clockskew.h"
#include "core/net/contentkind.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace steward {

namespace {

using Kind = ApiError::Kind;

constexpr qsizetype LongestToken = 64 * 1024;
constexpr std::chrono::seconds UnstatedLifetime{600}; // short, so that a wrong guess costs a renewal and no 401
constexpr std::chrono::seconds LongestLifetime{28 * 3600};

ApiError refusal(const HttpExchange::Answer &answer, const TokenExpectation &expected, Kind kind, const char *detail)
{
    ApiError error;
    error.kind = kind;
    error.httpStatus = answer.status;
    error.operation = QStringLiteral("token");
    error.host = expected.host;
    error.detail = QLatin1String(detail);
    return error;
}

// The token goes into a header: anything but visible ASCII could end it and begin another.
bool isHeaderSafe(const QByteArray &token)
{
    return token.size() <= LongestToken &&
           std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

std::chrono::seconds lifetimeOf(const QJsonValue &value)
{
    const double stated = value.isString() ? value.toString().toDouble() : value.toDouble();
    if (!(stated >= 1))
        return UnstatedLifetime;
    return std::chrono::seconds(qint64(std::min(stated, double(LongestLifetime.count()))));
}

bool isTenantId(const QString &tenant)
{
    return !QUuid::fromString(tenant).isNull();
}

bool otherTenant(const QString &chosen, const QString &given)
{
    return isTenantId(chosen) && !given.isEmpty() && given.compare(chosen, Qt::CaseInsensitive) != 0;
}

bool isImplied(const QString &scope)
{
    static const QStringList openId{QStringLiteral("openid"), QStringLiteral("profile"), QStringLiteral("email"),
                                    QStringLiteral("offline_access")};
    return openId.contains(scope) || scope.endsWith(QLatin1String("/.default"));
}

struct Identity
{
    TokenClaims access{};
    TokenClaims id{};
    QString tenantId() const { return access.tenantId.isEmpty() ? id.tenantId : access.tenantId; }
};

Identity identityOf(const QJsonObject &object)
{
    Identity identity;
    if (auto claims = readClaims(object.value(QLatin1String("access_token")).toString().toUtf8()))
        identity.access = *std::move(claims);
    if (auto claims = readClaims(object.value(QLatin1String("id_token")).toString().toUtf8()))
        identity.id = *std::move(claims);
    return identity;
}

const char *problemOf(const QJsonObject &object, const TokenExpectation &expected, const Identity &identity)
{
    const QByteArray token = object.value(QLatin1String("access_token")).toString().toUtf8();
    if (token.isEmpty())
        return "no access token in the answer";
    if (!isHeaderSafe(token))
        return "the access token is not usable in a header";
    if (object.value(QLatin1String("token_type")).toString().compare(QLatin1String("Bearer"), Qt::CaseInsensitive) != 0)
        return "the token is no bearer token";
    const QByteArray nonce = identity.id.nonce.toUtf8();
    if (!expected.nonce.isEmpty() && object.contains(QLatin1String("id_token")) &&
        !equalInConstantTime(nonce, expected.nonce))
        return "the id token was made for another attempt";
    return nullptr;
}

} // namespace

QStringList missingScopes(const QString &asked, const QString &granted)
{
    QStringList missing;
    if (granted.isEmpty()) // RFC 6749 section 5.1: as asked
        return missing;
    const QStringList have = granted.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &scope : asked.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!isImplied(scope) && !have.contains(scope, Qt::CaseInsensitive))
            missing.append(scope);
    }
    return missing;
}

Outcome<TokenGrant> parseTokenAnswer(const HttpExchange::Answer &answer, const TokenExpectation &expected)
{
    if (answer.status != 200)
        return parseOAuthError(answer, expected.host);
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (!document.isObject()) {
        return contentKind(answer.body, answer.contentType) == ContentKind::Markup
                   ? refusal(answer, expected, Kind::NotTheService, "an HTML page instead of JSON")
                   : refusal(answer, expected, Kind::BadReply, "the answer is no JSON object");
    }
    const QJsonObject object = document.object();
    const Identity identity = identityOf(object);
    if (const char *problem = problemOf(object, expected, identity))
        return refusal(answer, expected, Kind::BadReply, problem);
    if (otherTenant(expected.tenant, identity.access.tenantId) || otherTenant(expected.tenant, identity.id.tenantId)) {
        ApiError error = refusal(answer, expected, Kind::WrongTenant, "the token belongs to another tenant");
        error.target = identity.tenantId();
        return error;
    }

    TokenGrant grant;
    grant.scope = inertText(object.value(QLatin1String("scope")).toString(), 4000);
    if (const QStringList missing = missingScopes(expected.scope, grant.scope); !missing.isEmpty()) {
        ApiError error = refusal(answer, expected, Kind::Forbidden, "less was granted than was asked for");
        error.target = missing.join(QLatin1Char(' '));
        return error;
    }
    grant.accessToken = Secret(object.value(QLatin1String("access_token")).toString().toUtf8());
    grant.refreshToken = Secret(object.value(QLatin1String("refresh_token")).toString().toUtf8());
    grant.lifetime = lifetimeOf(object.value(QLatin1String("expires_in")));
    grant.clockSkew = notableSkew(answer.serverDate);
    grant.tenantId = identity.tenantId();
    grant.objectId = identity.access.objectId.isEmpty() ? identity.id.objectId : identity.access.objectId;
    grant.userName = identity.id.userName.isEmpty() ? identity.access.userName : identity.id.userName;
    grant.isGuest = identity.id.isGuest || identity.access.isGuest;
    return grant;
}

} // namespace steward
