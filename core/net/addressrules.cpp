// SPDX-License-Identifier: Apache-2.0
#include "core/net/addressrules.h"

#include "core/model/tenantconnection.h"

namespace steward {

namespace {

ApiError refusal(ApiError::Kind kind, const QUrl &url, const QString &why)
{
    ApiError error;
    error.kind = kind;
    error.host = hostAndPort(url);
    error.detail = why;
    return error;
}

int defaultPort(const QUrl &url)
{
    return url.scheme() == QLatin1String("http") ? 80 : 443;
}

} // namespace

QString hostAndPort(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const QString name = host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host;
    const int port = url.port(defaultPort(url));
    return port == defaultPort(url) ? name : name + QLatin1Char(':') + QString::number(port);
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme().compare(b.scheme(), Qt::CaseInsensitive) == 0 && hostAndPort(a) == hostAndPort(b);
}

std::optional<ApiError> refuseAddress(const QUrl &url, const QStringList &allowedHosts)
{
    using Kind = ApiError::Kind;
    if (!url.isValid() || url.host().isEmpty())
        return refusal(Kind::AddressRefused, url, QStringLiteral("no valid address"));
    if (!url.userInfo().isEmpty())
        return refusal(Kind::AddressRefused, url, QStringLiteral("user information in the address"));
    if (!allowedHosts.contains(hostAndPort(url)))
        return refusal(Kind::AddressRefused, url, QStringLiteral("host is not allow-listed"));
    if (url.scheme() == QLatin1String("https"))
        return std::nullopt;
    if (url.scheme() != QLatin1String("http"))
        return refusal(Kind::AddressRefused, url, QStringLiteral("scheme is not https"));
    if (!isLoopbackHost(url.host()))
        return refusal(Kind::Insecure, url, QStringLiteral("plain http beyond this machine"));
    return std::nullopt;
}

} // namespace steward
