// SPDX-License-Identifier: Apache-2.0
#include "core/api/apiaddress.h"

namespace steward {

namespace {

bool canBePart(const QString &part)
{
    constexpr qsizetype longest = 1024;
    // Dots cannot be encoded in a way that every server leaves alone.
    return !part.isEmpty() && part.size() <= longest && part.isValidUtf16() && part != QLatin1String(".") &&
           part != QLatin1String("..");
}

// Scheme, host, port and the fixed start of every path.
QByteArray prefixOf(const TenantConnection &connection, Audience audience)
{
    const QUrl &base = audience == Audience::Admin ? connection.apiUrl : connection.publisherUrl;
    QByteArray prefix = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    while (prefix.endsWith('/'))
        prefix.chop(1);
    if (audience == Audience::Publisher)
        return prefix + '/' + QUrl::toPercentEncoding(connection.publisherApiVersion) + '/';
    return prefix + "/admin/" + QUrl::toPercentEncoding(connection.apiVersion) + '/';
}

} // namespace

Outcome<QUrl> apiAddress(const TenantConnection &connection, const QStringList &parts, Audience audience)
{
    QByteArray address = prefixOf(connection, audience);
    for (const QString &part : parts) {
        if (!canBePart(part)) {
            ApiError error;
            error.kind = ApiError::Kind::InvalidInput;
            error.detail = QStringLiteral("cannot be a part of an address: \"%1\"").arg(part.left(100));
            return error;
        }
        address += QUrl::toPercentEncoding(part) + '/';
    }
    address.chop(1);
    return QUrl::fromEncoded(address, QUrl::StrictMode);
}

QUrl nextPage(const TenantConnection &connection, const QUrl &page, const QString &link, Audience audience)
{
    const QUrl given(link, QUrl::StrictMode);
    if (!given.isValid())
        return {};
    const QUrl next = page.resolved(given).adjusted(QUrl::NormalizePathSegments);
    const bool isSameOrigin =
        next.scheme() == page.scheme() && next.host() == page.host() && next.port() == page.port();
    const bool isInside = next.toEncoded().startsWith(prefixOf(connection, audience));
    if (!next.isValid() || !isSameOrigin || !isInside || !next.userInfo().isEmpty() || next.hasFragment())
        return {};
    return next;
}

} // namespace steward
