// SPDX-License-Identifier: Apache-2.0
#include "core/model/tenantconnection.h"

#include <QtCore/QRegularExpression>

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

bool isSharedTenant(const QString &text)
{
    return text.compare(QLatin1String("common"), Qt::CaseInsensitive) == 0 ||
           text.compare(QLatin1String("organizations"), Qt::CaseInsensitive) == 0;
}

QString withoutTrailingSlash(const QUrl &url)
{
    QString text = url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith(QLatin1Char('/')))
        text.chop(1);
    return text;
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

QString effectiveScope(const TenantConnection &connection)
{
    if (!connection.scope.isEmpty())
        return connection.scope;
    const QString resource = withoutTrailingSlash(connection.apiUrl);
    // A local service stands in for the real one; its tokens name the real resource.
    const QString audience = isLoopbackHost(connection.apiUrl.host())
                                 ? QStringLiteral("https://api.businesscentral.dynamics.com")
                                 : resource;
    if (connection.grant == GrantType::ClientCredentials)
        return audience + QLatin1String("/.default");
    return audience + QLatin1String("/user_impersonation offline_access openid profile");
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
    if (connection.name.trimmed().isEmpty())
        return ConnectionProblem::NameEmpty;
    if (connection.name.size() > 100)
        return ConnectionProblem::NameTooLong;
    if (const auto problem = checkTenant(connection); problem != ConnectionProblem::None)
        return problem;
    if (!isGuid(connection.clientId))
        return ConnectionProblem::ClientIdNotGuid;
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
