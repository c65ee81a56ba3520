// SPDX-License-Identifier: Apache-2.0
#include "ui/models/consentwords.h"

#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

constexpr int LongestName = 100;

/// The translation context of this file.
struct ConsentWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::ConsentWords)

public:
    static QString greeting(const QString &tenant)
    {
        return tr("Hello,\n\nthe program Steward is to manage Dynamics 365 Business Central in the tenant %1. An "
                  "administrator of the tenant has to agree to that once.")
            .arg(tenant);
    }

    static QString consentStep(const QString &clientId, const QString &address)
    {
        return tr("1. Open this address and sign in as an administrator who may consent for everybody (Global "
                  "Administrator, Privileged Role Administrator or Cloud Application Administrator):\n\n%1\n\nCheck "
                  "that the page is one of Microsoft's and names the application id %2, then accept. In the end the "
                  "browser goes to http://localhost and says that it finds nothing there. That is as it should be: "
                  "the consent counts when that address says admin_consent=True.")
            .arg(address, clientId);
    }

    static QString appStep(const QString &clientId, const QString &tenant)
    {
        return tr("2. As an administrator of Business Central, open the admin center "
                  "(https://businesscentral.dynamics.com/%1/admin), go to “Authorized Microsoft Entra apps”, choose "
                  "“Authorize Microsoft Entra app” and enter the application id %2. Without this the service turns "
                  "the app away although consent was given.")
            .arg(tenant, clientId);
    }

    static QString personStep()
    {
        return tr("2. The person who signs in needs an administrator's role for Business Central in the tenant; for a "
                  "partner that is a granular delegated (GDAP) relationship with such a role.");
    }

    static QString granted(const QString &permission, bool isApp)
    {
        return isApp ? tr("What is granted: the application permission %1 of Dynamics 365 Business Central. With it "
                          "the app may read and change environments, apps and operations through the admin center's "
                          "interface, without a person being signed in.")
                           .arg(permission)
                     : tr("What is granted: the delegated permission %1 of Dynamics 365 Business Central. With it "
                          "Steward acts as the person who signs in and can do no more than that person may.")
                           .arg(permission);
    }

    static QString takingBack()
    {
        return tr("It can be taken back at any time: in the Microsoft Entra admin center under Enterprise "
                  "applications, delete the entry with this application id.");
    }
};

} // namespace

QString permissionName(const TenantConnection &connection)
{
    return connection.grant == GrantType::ClientCredentials ? QStringLiteral("AdminCenter.ReadWrite.All")
                                                            : QStringLiteral("user_impersonation");
}

Letter consentLetter(const TenantConnection &connection, const QUrl &link)
{
    const bool isApp = connection.grant == GrantType::ClientCredentials;
    const QString tenant = visibleText(connection.tenant, LongestName);
    const QString clientId = visibleText(connection.clientId, LongestName);
    Letter letter;
    letter.subject = ConsentWords::tr("Consent for Steward in Business Central (%1)").arg(tenant);
    letter.body = QStringList{ConsentWords::greeting(tenant),
                              ConsentWords::consentStep(clientId, link.toString(QUrl::FullyEncoded)),
                              isApp ? ConsentWords::appStep(clientId, tenant) : ConsentWords::personStep(),
                              ConsentWords::granted(permissionName(connection), isApp), ConsentWords::takingBack()}
                      .join(QLatin1String("\n\n")) +
                  QLatin1Char('\n');
    return letter;
}

} // namespace steward
