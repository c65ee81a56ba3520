// SPDX-License-Identifier: Apache-2.0
#include "core/auth/secretbinding.h"

#include "core/net/addressrules.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace steward {

namespace {

constexpr qsizetype DigestBytes = 16;

QByteArray originOf(const QUrl &url)
{
    return url.scheme().toLower().toUtf8() + "://" + hostAndPort(url).toUtf8();
}

// Identity servers keep their realms apart by path.
QByteArray placeOf(const QUrl &url)
{
    return originOf(url) +
           url.adjusted(QUrl::StripTrailingSlash | QUrl::NormalizePathSegments).path(QUrl::FullyEncoded).toUtf8();
}

SecretKind kindInUse(const TenantConnection &connection)
{
    switch (credentialOf(connection)) {
    case CredentialKind::Browser:
        return SecretKind::RefreshToken;
    case CredentialKind::Certificate:
        return SecretKind::CertificatePassword;
    case CredentialKind::Secret:
        break;
    }
    return SecretKind::ClientSecret;
}

} // namespace

QByteArray secretBindingOf(const TenantConnection &connection)
{
    QByteArray authority = placeOf(connection.authority);
    while (authority.endsWith('/'))
        authority.chop(1);
    const QByteArrayList parts{authority, connection.tenant.trimmed().toLower().toUtf8(),
                               connection.clientId.trimmed().toLower().toUtf8(), originOf(connection.apiUrl),
                               originOf(connection.publisherUrl)};
    return QCryptographicHash::hash(parts.join('\n'), QCryptographicHash::Sha256).first(DigestBytes).toHex();
}

SecretKey secretKeyOf(const TenantConnection &connection, SecretKind kind)
{
    return {connection.id, kind, secretBindingOf(connection)};
}

SecretKey secretKeyOf(const TenantConnection &connection)
{
    return secretKeyOf(connection, kindInUse(connection));
}

QFuture<Outcome<Done>> removeSecrets(SecretStore &store, const TenantConnection &connection)
{
    QList<SecretKind> kinds{SecretKind::ClientSecret, SecretKind::RefreshToken, SecretKind::CertificatePassword};
    std::stable_partition(kinds.begin(), kinds.end(),
                          [used = kindInUse(connection)](SecretKind kind) { return kind == used; });
    QList<QFuture<Outcome<Done>>> removals;
    for (const SecretKind kind : std::as_const(kinds))
        removals.append(store.remove(secretKeyOf(connection, kind)));
    return QtFuture::whenAll(removals.begin(), removals.end()).then([](const QList<QFuture<Outcome<Done>>> &ended) {
        for (const auto &one : ended) {
            if (one.resultCount() > 0 && !one.result())
                return one.result();
        }
        return Outcome<Done>(Done{});
    });
}

} // namespace steward
