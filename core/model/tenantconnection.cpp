// SPDX-License-Identifier: Apache-2.0
#include "core/model/tenantconnection.h"

#include "core/model/pastedtext.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace steward {

namespace {

bool matches(const char *pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern))).match(text).hasMatch();
}

// One of the last three numbers of an IPv4 address.
bool isByte(QStringView text)
{
    const bool hasRoom = text.size() == 1 || text.size() == 2 || (text.size() == 3 && text.front() != QLatin1Char('0'));
    return hasRoom &&
           std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }) &&
           text.toInt() <= 255;
}

bool isInLoopbackNetwork(QStringView host)
{
    const QList<QStringView> parts = host.split(QLatin1Char('.'));
    return parts.size() == 4 && parts.first() == QLatin1String("127") &&
           std::all_of(parts.begin() + 1, parts.end(), isByte);
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

ConnectionProblem checkName(const TenantConnection &connection)
{
    if (connection.name.trimmed().isEmpty())
        return ConnectionProblem::NameEmpty;
    return connection.name.size() > LongestName ? ConnectionProblem::NameTooLong : ConnectionProblem::None;
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
    return isInLoopbackNetwork(host);
}

bool isAllowedServiceUrl(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment() || url.hasQuery())
        return false;
    if (url.scheme() == QLatin1String("https"))
        return true;
    return url.scheme() == QLatin1String("http") && isLoopbackHost(url.host());
}

QList<ConnectionProblem> problemsOf(const TenantConnection &connection)
{
    using Problem = ConnectionProblem;
    QList<Problem> problems;
    const auto add = [&](Problem problem) {
        if (problem != Problem::None)
            problems.append(problem);
    };
    const auto need = [&](bool isGood, Problem problem) {
        if (!isGood)
            problems.append(problem);
    };
    add(checkName(connection));
    need(connection.company.size() <= LongestName, Problem::CompanyTooLong);
    need(isFolder(connection.folder), Problem::FolderRefused);
    add(checkTenant(connection));
    need(isGuid(connection.clientId), Problem::ClientIdNotGuid);
    need(connection.certificateFile.isEmpty() || isAbsolutePath(connection.certificateFile),
         Problem::CertificatePathNotAbsolute);
    need(isOneService(connection.scope), Problem::ScopeRefused);
    need(isOneService(connection.publisherScope), Problem::PublisherScopeRefused);
    need(matches("[A-Za-z0-9_-]{1,60}", connection.family), Problem::FamilyRefused);
    // Deleted environments carry a time suffix and are longer than what may be created.
    need(connection.defaultEnvironment.isEmpty() ||
             matches("[A-Za-z][A-Za-z0-9_-]{0,59}", connection.defaultEnvironment),
         Problem::DefaultEnvironmentRefused);
    need(isAllowedServiceUrl(connection.authority), Problem::AuthorityRefused);
    need(isAllowedServiceUrl(connection.apiUrl), Problem::ApiUrlRefused);
    need(isAllowedServiceUrl(connection.publisherUrl), Problem::PublisherUrlRefused);
    need(matches("v[0-9]{1,2}\\.[0-9]{1,3}", connection.apiVersion), Problem::ApiVersionUnknown);
    need(matches("v[0-9]{1,2}\\.[0-9]{1,3}", connection.publisherApiVersion), Problem::PublisherApiVersionUnknown);
    need(connection.requestsPerMinute >= 0 && connection.requestsPerMinute <= 6000,
         Problem::RequestsPerMinuteOutOfRange);
    return problems;
}

ConnectionProblem check(const TenantConnection &connection)
{
    const QList<ConnectionProblem> problems = problemsOf(connection);
    return problems.isEmpty() ? ConnectionProblem::None : problems.constFirst();
}

ConnectionField fieldOf(ConnectionProblem problem)
{
    switch (problem) {
    case ConnectionProblem::None:
        break;
    case ConnectionProblem::NameEmpty:
    case ConnectionProblem::NameTooLong:
        return ConnectionField::Name;
    case ConnectionProblem::CompanyTooLong:
        return ConnectionField::Company;
    case ConnectionProblem::FolderRefused:
        return ConnectionField::Folder;
    case ConnectionProblem::TenantEmpty:
    case ConnectionProblem::TenantNotIdOrDomain:
    case ConnectionProblem::TenantNotSpecific:
        return ConnectionField::Tenant;
    case ConnectionProblem::ClientIdNotGuid:
        return ConnectionField::ClientId;
    case ConnectionProblem::CertificatePathNotAbsolute:
        return ConnectionField::Certificate;
    case ConnectionProblem::ScopeRefused:
        return ConnectionField::Scope;
    case ConnectionProblem::PublisherScopeRefused:
        return ConnectionField::PublisherScope;
    case ConnectionProblem::FamilyRefused:
        return ConnectionField::Family;
    case ConnectionProblem::DefaultEnvironmentRefused:
        return ConnectionField::DefaultEnvironment;
    case ConnectionProblem::AuthorityRefused:
        return ConnectionField::Authority;
    case ConnectionProblem::ApiUrlRefused:
        return ConnectionField::ApiUrl;
    case ConnectionProblem::PublisherUrlRefused:
        return ConnectionField::PublisherUrl;
    case ConnectionProblem::ApiVersionUnknown:
        return ConnectionField::ApiVersion;
    case ConnectionProblem::PublisherApiVersionUnknown:
        return ConnectionField::PublisherApiVersion;
    case ConnectionProblem::RequestsPerMinuteOutOfRange:
        return ConnectionField::RequestsPerMinute;
    }
    return ConnectionField::None;
}

} // namespace steward
