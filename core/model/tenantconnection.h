// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QDate>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

#include <chrono>

namespace steward {

enum class GrantType { ClientCredentials, AuthorizationCode };
enum class ConnectionKind { Production, Test };
/// What a connection proves itself with, see credentialOf().
enum class CredentialKind { Browser, Secret, Certificate };
/// How a client assertion is signed (contract TokenRequestClientAssertion).
enum class AssertionAlgorithm { Ps256, Rs256 };
/// The mark a person gives a connection to know it again. ByKind: production and test each have their own.
enum class ConnectionColour { ByKind, Red, Amber, Green, Teal, Blue, Violet, Grey };

/// How to reach one tenant. Safe to print, export and mail: the secret lives in the keychain under the id.
struct TenantConnection
{
    QUuid id{};
    QString name{}; ///< unique among the connections, compared without case
    QString company{};
    QString folder{}; ///< where people keep it: names joined by '/', for example "Retail/North"; empty: at the top
    QString tenant{}; ///< tenant id or verified domain
    QString clientId{};
    GrantType grant = GrantType::AuthorizationCode;
    /// Absolute path of a PEM or PFX file with certificate and private key, for an app that signs in with it; empty:
    /// with a client secret. The file stays where it is; its password, if it has one, lives in the keychain.
    QString certificateFile{};
    AssertionAlgorithm assertionAlgorithm = AssertionAlgorithm::Ps256;
    QDate secretExpires{}; ///< as noted from the registration, for a warning in time; invalid: not known
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
    QString publisherApiVersion = QStringLiteral("v1.4"); ///< of the App Management API; v1.3 and v1.0 are older
    int requestsPerMinute = 60; ///< politeness, not a documented limit; 0 means no limit
    bool writable = false;      ///< for good; connections start read-only
    /// Unlocked for a while: changes may be sent between these two moments (UTC). See isUnlocked().
    Instant unlockedFrom{};
    Instant unlockedUntil{};
    ConnectionKind kind = ConnectionKind::Production;
    ConnectionColour colour = ConnectionColour::ByKind;
    /// Somebody looks after apps with it: its App Management API is shown. Of the others nothing is asked there.
    bool publisher = false;

    friend bool operator==(const TenantConnection &, const TenantConnection &) = default;
};

/// The scope asked for: the connection's own, else `<apiUrl>/.default` for an app and
/// `<apiUrl>/user_impersonation offline_access openid profile` for a user (contract x-scopes).
QString effectiveScope(const TenantConnection &connection);

/// The scope for the App Management API: the connection's own, else `<publisherUrl>/.default` for an app and
/// `<publisherUrl>/user_impersonation offline_access openid profile` for a user.
QString effectivePublisherScope(const TenantConnection &connection);

CredentialKind credentialOf(const TenantConnection &connection);

/// True while changes may be sent. A clock that was set back before the unlocking counts as locked.
bool isUnlocked(const TenantConnection &connection, Instant now);
/// The longest a connection is unlocked without being made writable for good.
inline constexpr std::chrono::hours LongestUnlock{8};

/// True for https, and for http on a loopback address or localhost (promise 4). No user info, no fragment.
bool isAllowedServiceUrl(const QUrl &url);
bool isLoopbackHost(const QString &host);

/// "common" or "organizations": whichever tenant the account belongs to.
bool isSharedTenant(const QString &tenant);

/// What keeps a connection from being used.
enum class ConnectionProblem {
    None,
    NameEmpty,
    NameTooLong,
    CompanyTooLong,
    FolderRefused, ///< too long, too deep, or an empty name between two slashes
    TenantEmpty,
    TenantNotIdOrDomain,
    TenantNotSpecific, ///< an app sign-in needs a tenant id or domain, not common or organizations
    ClientIdNotGuid,
    CertificatePathNotAbsolute,
    ScopeRefused, ///< scopes of several services, or no scope: one service a token
    PublisherScopeRefused,
    FamilyRefused,
    DefaultEnvironmentRefused, ///< no possible environment name
    AuthorityRefused,
    ApiUrlRefused,
    PublisherUrlRefused,
    ApiVersionUnknown, ///< not of the form v2.21
    PublisherApiVersionUnknown, ///< not of the form v1.4
    RequestsPerMinuteOutOfRange,
};

/// The first problem, in the order people fill the form. Whitespace around ids counts as a mistake of the caller.
ConnectionProblem check(const TenantConnection &connection);
/// One problem at most for each field, in the same order. Empty when the connection can be used.
QList<ConnectionProblem> problemsOf(const TenantConnection &connection);

/// What a problem is about, so that a form can show it where it belongs.
enum class ConnectionField {
    None,
    Name,
    Company,
    Folder,
    Tenant,
    ClientId,
    Certificate,
    Scope,
    PublisherScope,
    Family,
    DefaultEnvironment,
    Authority,
    ApiUrl,
    PublisherUrl,
    ApiVersion,
    PublisherApiVersion,
    RequestsPerMinute,
};
ConnectionField fieldOf(ConnectionProblem problem);

} // namespace steward
