// SPDX-License-Identifier: Apache-2.0
#include "ui/models/doctorparts.h"

#include "core/model/displaytext.h"
#include "ui/models/connectionwords.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUrlQuery>

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

QString customerText(const Finding &finding, const TenantConnection &connection)
{
    const QString app = visibleText(connection.clientId, 100);
    const QString tenant = visibleText(connection.tenant, 100);
    const QString consent = adminConsentAddress(connection).toString(QUrl::FullyEncoded);
    const QString greeting =
        DoctorReport::tr(
            "Hello,\n\nwe look after your Dynamics 365 Business Central environments with an app that signs "
            "in to your tenant %1. One permission is missing; an administrator can give it.")
            .arg(tenant);
    QString step;
    switch (finding.cause) {
    case CheckCause::NotAuthorised:
        step =
            DoctorReport::tr("Please open the Business Central admin center, choose Authorized Microsoft Entra apps, "
                             "choose Authorize Microsoft Entra app, and enter this client id:\n\n%1\n\nThen choose "
                             "Grant consent beside it.")
                .arg(app);
        break;
    case CheckCause::ConsentMissing:
    case CheckCause::PermissionMissing:
    case CheckCause::AppUnknown:
        step = DoctorReport::tr("Please open this page as an administrator, check that it names the client id %1, and "
                                "accept:\n\n%2")
                   .arg(app, consent);
        break;
    case CheckCause::Forbidden:
        step =
            DoctorReport::tr("The app with the client id %1 signs in, but is not allowed in. Please open the Business "
                             "Central admin center, look for it under Authorized Microsoft Entra apps and grant "
                             "consent; for a person, give the role Dynamics 365 Administrator or the delegated "
                             "administration rights of a partner.")
                .arg(app);
        break;
    case CheckCause::PolicyBlocks:
        step = DoctorReport::tr("A rule of your tenant keeps the sign-in of client id %1 out. Please look into the "
                                "sign-in logs of Microsoft Entra, correlation id %2.")
                   .arg(app, visibleText(finding.error.correlationId, 100));
        break;
    default:
        return {};
    }
    return greeting + QLatin1String("\n\n") + step + QLatin1String("\n\n") + DoctorReport::tr("Thank you.") +
           QLatin1Char('\n');
}

QUrl adminConsentAddress(const TenantConnection &connection)
{
    if (connection.tenant.isEmpty() || connection.clientId.isEmpty() || !isAllowedServiceUrl(connection.authority))
        return {};
    QByteArray base = connection.authority.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (base.endsWith('/'))
        base.chop(1);
    return QUrl::fromEncoded(base + '/' + QUrl::toPercentEncoding(connection.tenant) + "/adminconsent?client_id=" +
                             QUrl::toPercentEncoding(connection.clientId) + "&redirect_uri=http%3A%2F%2Flocalhost");
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
