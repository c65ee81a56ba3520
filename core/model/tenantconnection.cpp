// SPDX-License-Identifier: Apache-2.0
#include "core/model/tenantconnection.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace steward {

namespace {

bool matches(const char *pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern))).match(text).hasMatch();
}

bool isGuid(const QString &text)
{
    return matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", text);
}

bool isDomain(const QString &text)
{
    return text.size() <= 253 &&
           matches("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]", text);
}

constexpr qsizetype LongestName = 100;
constexpr qsizetype LongestScope = 2000;
constexpr int DeepestFolder = 5;

bool isFolder(const QString &text)
{
    if (text.isEmpty())
        return true;
    const QStringList parts = text.split(QLatin1Char('/'));
    if (parts.size() > DeepestFolder)
        return false;
    return std::all_of(parts.begin(), parts.end(), [](const QString &part) {
        return !part.trimmed().isEmpty() && part == part.trimmed() && part.size() <= LongestName;
    });
}

// Entra gives a token for one service at a time (AADSTS700022).
bool isOneService(const QString &scope)
{
    if (scope.size() > LongestScope || scope != scope.simplified())
        return false;
    QString service;
    for (const QString &one : scope.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const qsizetype slash = one.lastIndexOf(QLatin1Char('/'));
        if (slash < 0) // openid, profile, offline_access
            continue;
        const QString its = one.left(slash).toLower();
        if (!service.isEmpty() && its != service)
            return false;
        service = its;
    }
    return true;
}

bool isAbsolutePath(const QString &path)
{
    return path.startsWith(QLatin1Char('/')) || path.startsWith(QLatin1String("\\\\")) ||
           matches("[A-Za-z]:[/\\\\].*", path);
}

QString withoutTrailingSlash(const QUrl &url)
{
    QString text = url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    return text;
}

// A local service stands in for the real one; its tokens name the real resource.
QString scopeFor(const QUrl &service, const QString &standsFor, GrantType grant)
{
    const QString audience = isLoopbackHost(service.host()) ? standsFor : withoutTrailingSlash(service);
    return grant == GrantType::ClientCredentials
               ? audience + QLatin1String("/.default")
               : audience + QLatin1String("/user_impersonation offline_access openid profile");
}

ConnectionProblem checkTexts(const TenantConnection &connection)
{
    if (connection.name.trimmed().isEmpty())
        return ConnectionProblem::NameEmpty;
    if (connection.name.size() > LongestName)
        return ConnectionProblem::NameTooLong;
    if (connection.company.size() > LongestName)
        return ConnectionProblem::CompanyTooLong;
    return isFolder(connection.folder) ? ConnectionProblem::None : ConnectionProblem::FolderRefused;
}

ConnectionProblem checkTenant(const TenantConnection &connection)
{
    if (connection.tenant.isEmpty())
        return ConnectionProblem::TenantEmpty;
    if (isSharedTenant(connection.tenant)) {
        return connection.grant == GrantType::ClientCredentials ? ConnectionProblem::TenantNotSpecific
                                                                : ConnectionProblem::None;
    }
    return isGuid(connection.tenant) || isDomain(connection.tenant) ? ConnectionProblem::None
                                                                    : ConnectionProblem::TenantNotIdOrDomain;
}

} // namespace

bool isSharedTenant(const QString &text)
{
    return text.compare(QLatin1String("common"), Qt::CaseInsensitive) == 0 ||
           text.compare(QLatin1String("organizations"), Qt::CaseInsensitive) == 0;
}

QString effectiveScope(const TenantConnection &connection)
{
    if (!connection.scope.isEmpty())
        return connection.scope;
    return scopeFor(connection.apiUrl, QStringLiteral("https://api.businesscentral.dynamics.com"), connection.grant);
}

QString effectivePublisherScope(const TenantConnection &connection)
{
    if (!connection.publisherScope.isEmpty())
        return connection.publisherScope;
    return scopeFor(connection.publisherUrl, QStringLiteral("https://apps.businesscentral.dynamics.com"),
                    connection.grant);
}

CredentialKind credentialOf(const TenantConnection &connection)
{
    if (connection.grant == GrantType::AuthorizationCode)
        return CredentialKind::Browser;
    return connection.certificateFile.isEmpty() ? CredentialKind::Secret : CredentialKind::Certificate;
}

bool isUnlocked(const TenantConnection &connection, Instant now)
{
    if (connection.writable)
        return true;
    const Instant from = connection.unlockedFrom;
    const Instant until = connection.unlockedUntil;
    if (!from.isKnown() || !until.isKnown() || !now.isKnown())
        return false;
    const qint64 longest = std::chrono::milliseconds(LongestUnlock).count();
    return from <= now && now < until && until.msecs - from.msecs <= longest;
}

bool isLoopbackHost(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || host == QLatin1String("::1") ||
        host == QLatin1String("[::1]"))
        return true;
    return matches("127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}", host);
}

bool isAllowedServiceUrl(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment() || url.hasQuery())
        return false;
    if (url.scheme() == QLatin1String("https"))
        return true;
    return url.scheme() == QLatin1String("http") && isLoopbackHost(url.host());
}

ConnectionProblem check(const TenantConnection &connection)
{
    if (const auto problem = checkTexts(connection); problem != ConnectionProblem::None)
        return problem;
    if (const auto problem = checkTenant(connection); problem != ConnectionProblem::None)
        return problem;
    if (!isGuid(connection.clientId))
        return ConnectionProblem::ClientIdNotGuid;
    if (!connection.certificateFile.isEmpty() && !isAbsolutePath(connection.certificateFile))
        return ConnectionProblem::CertificatePathNotAbsolute;
    if (!isOneService(connection.scope))
        return ConnectionProblem::ScopeRefused;
    if (!isOneService(connection.publisherScope))
        return ConnectionProblem::PublisherScopeRefused;
    if (!matches("[A-Za-z0-9_-]{1,60}", connection.family))
        return ConnectionProblem::FamilyRefused;
    // Deleted environments carry a time suffix and are longer than what may be created.
    if (!connection.defaultEnvironment.isEmpty() &&
        !matches("[A-Za-z][A-Za-z0-9_-]{0,59}", connection.defaultEnvironment))
        return ConnectionProblem::DefaultEnvironmentRefused;
    if (!isAllowedServiceUrl(connection.authority))
        return ConnectionProblem::AuthorityRefused;
    if (!isAllowedServiceUrl(connection.apiUrl))
        return ConnectionProblem::ApiUrlRefused;
    if (!isAllowedServiceUrl(connection.publisherUrl))
        return ConnectionProblem::PublisherUrlRefused;
    if (!matches("v[0-9]{1,2}\\.[0-9]{1,3}", connection.apiVersion))
        return ConnectionProblem::ApiVersionUnknown;
    if (connection.requestsPerMinute < 0 || connection.requestsPerMinute > 6000)
        return ConnectionProblem::RequestsPerMinuteOutOfRange;
    return ConnectionProblem::None;
}

} // namespace steward
