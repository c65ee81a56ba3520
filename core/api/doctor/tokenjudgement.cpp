// SPDX-License-Identifier: Apache-2.0
#include "core/api/doctor/judgements.h"

#include <algorithm>

namespace steward {

namespace {

constexpr char ResourceId[] = "996def3d-b36c-4153-8607-a6fd3c01b89f"; // contract x-resource-id
constexpr char ServiceAudience[] = "https://api.businesscentral.dynamics.com";
constexpr char AppRole[] = "AdminCenter.ReadWrite.All";
constexpr char UserScope[] = "user_impersonation";

QString withoutSlash(QString audience)
{
    while (audience.endsWith(QLatin1Char('/')))
        audience.chop(1);
    return audience;
}

// The service a scope such as https://api.example.org/.default is for.
QString serviceOf(const QString &scope)
{
    const QString first = scope.section(QLatin1Char(' '), 0, 0);
    return first.left(first.lastIndexOf(QLatin1Char('/')));
}

void fail(Finding &finding, CheckCause cause)
{
    finding.state = CheckState::Failed;
    finding.cause = cause;
}

} // namespace

QStringList expectedAudiences(const TenantConnection &connection)
{
    TenantConnection standard = connection; // a scope of one's own may be the very mistake
    standard.scope.clear();
    return {QLatin1String(ServiceAudience), QLatin1String(ResourceId), serviceOf(effectiveScope(standard))};
}

void judgeToken(Finding &finding, const std::optional<TokenClaims> &claims, const TenantConnection &connection,
                const QString &tenantId)
{
    if (!claims) { // only Entra promises tokens that can be read
        finding.state = CheckState::NotNeeded;
        return;
    }
    finding.tenantId = claims->tenantId;
    finding.audience = claims->audiences.value(0);
    finding.identity = claims->userName;
    finding.state = CheckState::Passed;
    const QUuid asked = QUuid::fromString(tenantId);
    const QUuid given = QUuid::fromString(claims->tenantId);
    if (!asked.isNull() && !given.isNull() && asked != given)
        return fail(finding, CheckCause::WrongTenant);
    const QStringList expected = expectedAudiences(connection);
    const bool fits =
        std::any_of(claims->audiences.begin(), claims->audiences.end(), [&expected](const QString &audience) {
            return expected.contains(withoutSlash(audience), Qt::CaseInsensitive);
        });
    if (!fits && !claims->audiences.isEmpty())
        fail(finding, CheckCause::WrongAudience);
}

void judgePermission(Finding &finding, const std::optional<TokenClaims> &claims, GrantType grant)
{
    if (!claims) {
        finding.state = CheckState::NotNeeded;
        return;
    }
    const bool isApp = grant == GrantType::ClientCredentials;
    finding.permissions = isApp ? claims->roles : claims->scopes;
    finding.state = CheckState::Passed;
    const QLatin1String needed(isApp ? AppRole : UserScope);
    if (!finding.permissions.contains(needed, Qt::CaseInsensitive))
        fail(finding, CheckCause::PermissionMissing);
}

void judgeExpiry(Finding &finding, Instant expires, Instant now, int days)
{
    finding.expires = expires;
    if (!expires.isKnown() ||
        expires.msecs - now.msecs > std::chrono::milliseconds(std::chrono::hours(24) * days).count())
        return;
    finding.state = CheckState::Warning;
    finding.cause = CheckCause::ExpiresSoon;
}

} // namespace steward
