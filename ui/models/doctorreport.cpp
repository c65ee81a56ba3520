// SPDX-License-Identifier: Apache-2.0
#include "ui/models/doctorparts.h"

#include "core/model/displaytext.h"
#include "ui/models/connectionwords.h"
#include "ui/models/consentwords.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

struct DoctorReport
{
    Q_DECLARE_TR_FUNCTIONS(steward::DoctorReport)
};

void addFact(QStringList &lines, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        lines.append(QStringLiteral("    %1: %2").arg(label, visibleText(value, 500)));
}

QStringList factsOf(const Finding &finding)
{
    QStringList lines;
    addFact(lines, DoctorReport::tr("Host"), finding.host);
    addFact(lines, DoctorReport::tr("Certificate issuer"), finding.issuer);
    addFact(lines, DoctorReport::tr("Tenant"), finding.tenantId);
    addFact(lines, DoctorReport::tr("Identity"), finding.identity);
    addFact(lines, DoctorReport::tr("Audience"), finding.audience);
    addFact(lines, DoctorReport::tr("Permissions"), finding.permissions.join(QLatin1String(", ")));
    addFact(lines, DoctorReport::tr("Expires"), toIsoUtc(finding.expires));
    if (finding.took.count() > 0)
        addFact(lines, DoctorReport::tr("Took"), DoctorReport::tr("%1 ms").arg(finding.took.count()));
    return lines;
}

QStringList errorFacts(const ApiError &error, const TenantConnection &connection)
{
    QStringList lines;
    for (const QString &line : wordsFor(error, connection.name, connection.grant).details.split(QLatin1Char('\n')))
        lines.append(QLatin1String("    ") + line);
    return lines;
}

bool hasError(const Finding &finding)
{
    return finding.cause != CheckCause::None &&
           (finding.error.httpStatus != 0 || !finding.error.operation.isEmpty() || !finding.error.host.isEmpty());
}

QStringList sectionOf(const Finding &finding, const TenantConnection &connection, Instant at)
{
    const DoctorWords known = doctorWords(finding, connection, at);
    QStringList lines{QStringLiteral("[%1] %2").arg(words(finding.state), known.title)};
    for (const QString &text : {known.detail, known.nextStep}) {
        if (!text.isEmpty())
            lines.append(QLatin1String("    ") + text);
    }
    lines += factsOf(finding);
    if (hasError(finding))
        lines += errorFacts(finding.error, connection);
    return lines;
}

} // namespace

QString doctorReport(const QList<Finding> &findings, const TenantConnection &connection, Instant at)
{
    QStringList lines{DoctorReport::tr("Sign-in doctor: %1").arg(visibleText(connection.name, 100)), toIsoUtc(at),
                      QString()};
    addFact(lines, DoctorReport::tr("Tenant"), connection.tenant);
    addFact(lines, DoctorReport::tr("Client id"), connection.clientId);
    addFact(lines, DoctorReport::tr("Kind of sign-in"), words(connection.grant));
    addFact(lines, DoctorReport::tr("Sign-in address"), connection.authority.toDisplayString(QUrl::RemoveUserInfo));
    addFact(lines, DoctorReport::tr("API address"), connection.apiUrl.toDisplayString(QUrl::RemoveUserInfo));
    addFact(lines, DoctorReport::tr("Scope"), effectiveScope(connection));
    lines.append(QString());
    for (const Finding &finding : findings)
        lines += sectionOf(finding, connection, at);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString customerText(const Finding &finding, const TenantConnection &connection, const QUrl &consentLink)
{
    switch (finding.cause) {
    case CheckCause::NotAuthorised:
    case CheckCause::ConsentMissing:
    case CheckCause::PermissionMissing:
    case CheckCause::AppUnknown:
    case CheckCause::Forbidden:
        return consentLetter(connection, consentLink).body;
    case CheckCause::PolicyBlocks:
        return DoctorReport::tr(
                   "Hello,\n\na rule of the tenant %1 keeps the sign-in of the app %2 out. Please look into the "
                   "sign-in logs of Microsoft Entra for the correlation id %3, and let it in or tell us "
                   "what to do instead.\n")
            .arg(visibleText(connection.tenant, 100), visibleText(connection.clientId, 100),
                 visibleText(finding.error.correlationId, 100));
    default:
        return {};
    }
}

QUrl adminCenterAddress(const TenantConnection &connection)
{
    const QUrl real(QStringLiteral("https://api.businesscentral.dynamics.com"));
    if (connection.apiUrl.host() != real.host() || connection.tenant.isEmpty())
        return {};
    return QUrl::fromEncoded("https://businesscentral.dynamics.com/" + QUrl::toPercentEncoding(connection.tenant) +
                             "/admin");
}

} // namespace steward
