// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

namespace steward {

enum class GrantType { ClientCredentials, AuthorizationCode };
enum class ConnectionKind { Production, Test };

/// How to reach one tenant. Safe to print, export and mail: the secret lives in the keychain under the id.
struct TenantConnection
{
    QUuid id{};
    QString name{}; ///< unique among the connections, compared without case
    QString company{};
    QString tenant{}; ///< tenant id or verified domain
    QString clientId{};
    GrantType grant = GrantType::AuthorizationCode;
    QString certificateFile{}; ///< path; used by a later change of sign-in
    QString defaultEnvironment{};
    QString family = QStringLiteral("BusinessCentral");
    QUrl authority = QUrl(QStringLiteral("https://login.microsoftonline.com"));
    /// Where the Admin Center API lives, without `/admin/<apiVersion>`, which is always added. A path stays in front
    /// of that: a gateway at https://example.org/bc is asked at https://example.org/bc/admin/v2.21/...
    QUrl apiUrl = QUrl(QStringLiteral("https://api.businesscentral.dynamics.com"));
    QUrl publisherUrl = QUrl(QStringLiteral("https://apps.businesscentral.dynamics.com"));
    QString scope{}; ///< empty: the standard scope of the grant, see effectiveScope()
    QString publisherScope{};
    QString apiVersion = QStringLiteral("v2.21");
    int requestsPerMinute = 60; ///< politeness, not a documented limit; 0 means no limit
    bool writable = false;      ///< connections start read-only
    ConnectionKind kind = ConnectionKind::Production;

    friend bool operator==(const TenantConnection &, const TenantConnection &) = default;
};

/// The scope asked for: the connection's own, else `<apiUrl>/.default` for an app and
/// `<apiUrl>/user_impersonation offline_access openid profile` for a user (contract x-scopes).
QString effectiveScope(const TenantConnection &connection);

/// True for https, and for http on a loopback address or localhost (promise 4). No user info, no fragment.
bool isAllowedServiceUrl(const QUrl &url);
bool isLoopbackHost(const QString &host);

/// What keeps a connection from being used.
enum class ConnectionProblem {
    None,
    NameEmpty,
    NameTooLong,
    TenantEmpty,
    TenantNotIdOrDomain,
    TenantNotSpecific, ///< an app sign-in needs a tenant id or domain, not common or organizations
    ClientIdNotGuid,
    AuthorityRefused,
    ApiUrlRefused,
    PublisherUrlRefused,
    ApiVersionUnknown, ///< not of the form v2.21
    RequestsPerMinuteOutOfRange,
};

/// The first problem, in the order people fill the form. Whitespace around ids counts as a mistake of the caller.
ConnectionProblem check(const TenantConnection &connection);

} // namespace steward
