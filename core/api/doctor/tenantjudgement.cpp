// SPDX-License-Identifier: Apache-2.0
#include "core/api/doctor/judgements.h"

#include "core/auth/authority.h"
#include "core/auth/oautherror.h"
#include "core/net/addressrules.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace steward {

namespace {

// https://login.microsoftonline.com/<tenant id>/v2.0
QString tenantOfIssuer(const QString &issuer)
{
    const QStringList parts = QUrl(issuer, QUrl::StrictMode).path().split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const QUuid id = QUuid::fromString(parts.value(0));
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

void fail(Finding &finding, CheckCause cause, const ApiError &error)
{
    finding.state = CheckState::Failed;
    finding.cause = cause;
    finding.error = error;
    finding.error.operation = QStringLiteral("openidConfiguration");
}

} // namespace

bool isWithoutTenants(const HttpExchange::Answer &answer, const TenantConnection &connection)
{
    return (answer.status == 404 || answer.status == 405) && !isMicrosoftAuthority(connection.authority);
}

void judgeTenant(Finding &finding, const HttpExchange::Answer &answer, const TenantConnection &connection)
{
    const QString host = hostAndPort(connection.authority);
    if (answer.status == 429 || answer.status >= 500) {
        fail(finding, CheckCause::Busy, parseOAuthError(answer, host));
        return;
    }
    if (isWithoutTenants(answer, connection)) {
        finding.state = CheckState::NotNeeded;
        return;
    }
    if (answer.status != 200) { // this address refuses nothing but tenants it does not know
        fail(finding, CheckCause::TenantUnknown, parseOAuthError(answer, host));
        return;
    }
    const QJsonObject metadata = QJsonDocument::fromJson(answer.body).object();
    if (metadata.isEmpty()) {
        fail(finding, CheckCause::NotTheService, {.kind = ApiError::Kind::BadReply, .httpStatus = 200, .host = host});
        return;
    }
    finding.tenantId = tenantOfIssuer(metadata.value(QLatin1String("issuer")).toString());
    const QUuid wanted = QUuid::fromString(connection.tenant);
    const bool isOther = !wanted.isNull() && !finding.tenantId.isEmpty() && QUuid(finding.tenantId) != wanted;
    if (isOther) {
        fail(finding, CheckCause::WrongTenant,
             {.kind = ApiError::Kind::WrongTenant, .target = finding.tenantId, .host = host});
        return;
    }
    finding.state =
        isSharedTenant(connection.tenant) || finding.tenantId.isEmpty() ? CheckState::NotNeeded : CheckState::Passed;
}

} // namespace steward
