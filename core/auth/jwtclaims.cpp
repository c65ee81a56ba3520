// SPDX-License-Identifier: Apache-2.0
#include "core/auth/jwtclaims.h"

#include "core/auth/inerttext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace steward {

namespace {

constexpr qsizetype LongestToken = 256 * 1024;
constexpr qsizetype LongestName = 200;
constexpr qsizetype MostWords = 200;
constexpr double LatestSecond = 253'402'300'799.0; // the end of the year 9999

QString firstName(const QJsonObject &claims)
{
    for (const char *name : {"preferred_username", "upn", "unique_name", "email", "name", "sub"}) {
        const QString value = claims.value(QLatin1String(name)).toString();
        if (!value.isEmpty())
            return inertText(value, LongestName);
    }
    return {};
}

QString text(const QJsonObject &claims, const char *name)
{
    return inertText(claims.value(QLatin1String(name)).toString(), LongestName);
}

// One text, or a list of them.
QStringList texts(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.isArray() ? value.toArray() : QJsonArray{value};
    for (qsizetype i = 0; i < array.size() && i < MostWords; ++i) {
        if (const QString word = inertText(array.at(i).toString(), LongestName); !word.isEmpty())
            list.append(word);
    }
    return list;
}

QStringList scopesOf(const QString &scp)
{
    return inertText(scp, LongestName * 20).split(QLatin1Char(' '), Qt::SkipEmptyParts).mid(0, MostWords);
}

Instant secondsSince1970(const QJsonValue &value)
{
    const double seconds = value.toDouble(-1);
    if (!(seconds >= 0 && seconds <= LatestSecond))
        return {};
    return {static_cast<qint64>(seconds) * 1000};
}

} // namespace

std::optional<TokenClaims> readClaims(const QByteArray &token)
{
    if (token.size() > LongestToken || token.count('.') != 2)
        return std::nullopt;
    const QByteArray payload = token.split('.').at(1);
    const auto bytes = QByteArray::fromBase64Encoding(payload, QByteArray::Base64UrlEncoding |
                                                                   QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject claims = document.object();
    TokenClaims read;
    read.tenantId = text(claims, "tid");
    read.objectId = text(claims, "oid");
    read.userName = firstName(claims);
    const QString provider = claims.value(QLatin1String("idp")).toString();
    read.isGuest = !provider.isEmpty() && provider != claims.value(QLatin1String("iss")).toString();
    read.nonce = claims.value(QLatin1String("nonce")).toString();
    read.audiences = texts(claims.value(QLatin1String("aud")));
    read.roles = texts(claims.value(QLatin1String("roles")));
    read.scopes = scopesOf(claims.value(QLatin1String("scp")).toString());
    read.appId = text(claims, "appid");
    if (read.appId.isEmpty())
        read.appId = text(claims, "azp");
    read.appName = text(claims, "app_displayname");
    read.notBefore = secondsSince1970(claims.value(QLatin1String("nbf")));
    read.expires = secondsSince1970(claims.value(QLatin1String("exp")));
    return read;
}

} // namespace steward
