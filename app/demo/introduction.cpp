// SPDX-License-Identifier: Apache-2.0
#include "app/demo/introduction.h"

#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

namespace steward::demo {

namespace {

// lupdate finds words in a class with a context; in a free function it files them under the wrong one.
struct DemoProgram
{
    Q_DECLARE_TR_FUNCTIONS(DemoProgram)
};

} // namespace

QString introduction(const DemoService &service)
{
    QString text;
    QTextStream out(&text);
    const auto line = [&out](const QString &label, const QString &value) {
        out << "  " << label.leftJustified(22) << value << '\n';
    };
    out << DemoProgram::tr("The demo tenant is listening on this computer only.") << "\n\n";
    line(DemoProgram::tr("Sign-in authority"), service.authorityUrl().toString());
    line(DemoProgram::tr("Admin Center API"), service.apiUrl().toString());
    line(DemoProgram::tr("App Management API"), service.publisherUrl().toString());
    out << '\n' << DemoProgram::tr("App registration (client credentials)") << '\n';
    line(DemoProgram::tr("Client id"), QLatin1String(kAppClientId));
    line(DemoProgram::tr("Client secret"), QLatin1String(kAppClientSecret));
    line(DemoProgram::tr("Scope"), QLatin1String(kAppScope));
    out << '\n' << DemoProgram::tr("Browser sign-in (authorization code)") << '\n';
    line(DemoProgram::tr("Client id"), QLatin1String(kPublicClientId));
    line(DemoProgram::tr("Redirect address"), QStringLiteral("http://localhost"));
    line(DemoProgram::tr("Accounts"),
         QLatin1String(kAdminUser) + QStringLiteral(", ") + QLatin1String(kSecondAdminUser));
    out << '\n' << DemoProgram::tr("Tenants") << '\n';
    const QList<DemoTenant> tenants = service.tenants();
    for (const DemoTenant &tenant : tenants)
        line(tenant.name, tenant.tenantId + QStringLiteral("  ") + tenant.domain);
    out << '\n' << DemoProgram::tr("Stop with Ctrl+C.") << '\n';
    return text;
}

QByteArray introductionJson(const DemoService &service)
{
    QJsonArray tenants;
    const QList<DemoTenant> known = service.tenants();
    for (const DemoTenant &tenant : known) {
        tenants.append(QJsonObject{{QStringLiteral("name"), tenant.name},
                                   {QStringLiteral("id"), tenant.tenantId},
                                   {QStringLiteral("domain"), tenant.domain}});
    }
    const QJsonObject facts{
        {QStringLiteral("authorityUrl"), service.authorityUrl().toString()},
        {QStringLiteral("apiUrl"), service.apiUrl().toString()},
        {QStringLiteral("publisherUrl"), service.publisherUrl().toString()},
        {QStringLiteral("appClientId"), QLatin1String(kAppClientId)},
        {QStringLiteral("clientSecret"), QLatin1String(kAppClientSecret)},
        {QStringLiteral("expiredClientSecret"), QLatin1String(kExpiredClientSecret)},
        {QStringLiteral("unauthorizedAppClientId"), QLatin1String(kUnauthorizedAppClientId)},
        {QStringLiteral("noRoleAppClientId"), QLatin1String(kNoRoleAppClientId)},
        {QStringLiteral("noConsentAppClientId"), QLatin1String(kNoConsentAppClientId)},
        {QStringLiteral("publicClientId"), QLatin1String(kPublicClientId)},
        {QStringLiteral("accounts"), QJsonArray{QLatin1String(kAdminUser), QLatin1String(kSecondAdminUser)}},
        {QStringLiteral("tenants"), tenants},
    };
    return QJsonDocument(facts).toJson(QJsonDocument::Compact);
}

} // namespace steward::demo
