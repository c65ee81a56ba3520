// SPDX-License-Identifier: Apache-2.0
#include "core/auth/jwtclaims.h"

#include "core/auth/inerttext.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace steward {

namespace {

constexpr qsizetype LongestToken = 256 * 1024;
constexpr qsizetype LongestName = 200;

QString firstName(const QJsonObject &claims)
{
    for (const char *name : {"preferred_username", "upn", "unique_name", "email", "name", "sub"}) {
        const QString value = claims.value(QLatin1String(name)).toString();
        if (!value.isEmpty())
            return inertText(value, LongestName);
    }
    return {};
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
    read.tenantId = inertText(claims.value(QLatin1String("tid")).toString(), LongestName);
    read.userName = firstName(claims);
    read.nonce = claims.value(QLatin1String("nonce")).toString();
    return read;
}

} // namespace steward
