// SPDX-License-Identifier: Apache-2.0
#include "core/auth/authority.h"

#include "core/auth/inerttext.h"
#include "core/net/addressrules.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace steward {

namespace {

const QLatin1String Metadata("/.well-known/openid-configuration");

QByteArray baseOf(const QUrl &authority)
{
    QByteArray base = authority.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (base.endsWith('/'))
        base.chop(1);
    return base;
}

QUrl below(const TenantConnection &connection, const QByteArray &path)
{
    return QUrl::fromEncoded(baseOf(connection.authority) + path);
}

QByteArray tenantPart(const TenantConnection &connection)
{
    return '/' + connection.tenant.toUtf8().toPercentEncoding();
}

QStringList words(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size() && i < 50; ++i)
        list.append(array.at(i).toString());
    return list;
}

ApiError refusal(ApiError::Kind kind, const TenantConnection &connection, const QString &detail)
{
    ApiError error;
    error.kind = kind;
    error.operation = QStringLiteral("openidConfiguration");
    error.host = hostAndPort(connection.authority);
    error.detail = detail;
    return error;
}

} // namespace

bool isMicrosoftAuthority(const QUrl &authority)
{
    static const QStringList hosts{
        QStringLiteral("login.microsoftonline.com"), QStringLiteral("login.microsoftonline.us"),
        QStringLiteral("login.partner.microsoftonline.cn"), QStringLiteral("login.chinacloudapi.cn")};
    return authority.scheme() == QLatin1String("https") && hosts.contains(authority.host().toLower());
}

AuthorityEndpoints entraEndpoints(const TenantConnection &connection)
{
    AuthorityEndpoints endpoints;
    endpoints.likeEntra = true;
    endpoints.authorize = below(connection, tenantPart(connection) + "/oauth2/v2.0/authorize");
    endpoints.token = below(connection, tenantPart(connection) + "/oauth2/v2.0/token");
    return endpoints;
}

QList<QUrl> discoveryAddresses(const TenantConnection &connection)
{
    return {below(connection, tenantPart(connection) + "/v2.0" + Metadata.data()), below(connection, Metadata.data())};
}

Outcome<AuthorityEndpoints> parseDiscovery(const QByteArray &body, const TenantConnection &connection)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return refusal(ApiError::Kind::BadReply, connection, QStringLiteral("metadata is no JSON object"));
    const QJsonObject metadata = document.object();

    AuthorityEndpoints endpoints;
    endpoints.authorize = QUrl(metadata.value(QLatin1String("authorization_endpoint")).toString(), QUrl::StrictMode);
    endpoints.token = QUrl(metadata.value(QLatin1String("token_endpoint")).toString(), QUrl::StrictMode);
    endpoints.issuer = metadata.value(QLatin1String("issuer")).toString();
    endpoints.prompts = words(metadata.value(QLatin1String("prompt_values_supported")));
    if (endpoints.token.isEmpty())
        return refusal(ApiError::Kind::BadReply, connection, QStringLiteral("metadata names no token endpoint"));
    if (endpoints.authorize.isEmpty() && connection.grant == GrantType::AuthorizationCode)
        return refusal(ApiError::Kind::BadReply, connection, QStringLiteral("metadata names no authorize endpoint"));

    for (const QUrl &url : {endpoints.token, endpoints.authorize}) {
        if (!url.isEmpty() && (!isSameOrigin(url, connection.authority) || !url.userInfo().isEmpty())) {
            return refusal(ApiError::Kind::AddressRefused, connection,
                           QLatin1String("metadata points to another place: ") + inertText(url.host(), 200));
        }
    }
    const QJsonValue methods = metadata.value(QLatin1String("code_challenge_methods_supported"));
    if (methods.isArray() && !words(methods).contains(QLatin1String("S256")) &&
        connection.grant == GrantType::AuthorizationCode)
        return refusal(ApiError::Kind::Refused, connection, QStringLiteral("the server does not offer S256"));
    return endpoints;
}

} // namespace steward
