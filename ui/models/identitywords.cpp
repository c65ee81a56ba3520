// SPDX-License-Identifier: Apache-2.0
#include "ui/models/identitywords.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace steward {

namespace {

constexpr char context[] = "steward::IdentityWords";

struct Phrase
{
    QLatin1String operation;
    const char *words;
};

constexpr std::array phrases{
    Phrase{QLatin1String("linkPowerPlatformEnvironment"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "link and unlink Power Platform environments")},
    Phrase{QLatin1String("unlinkPowerPlatformEnvironment"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "link and unlink Power Platform environments")},
    Phrase{QLatin1String("listAuthorizedApps"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "see and extend the list of authorized apps")},
    Phrase{QLatin1String("authorizeApp"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "see and extend the list of authorized apps")},
    Phrase{QLatin1String("getPartnerAccess"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "see and change the access of partners")},
    Phrase{QLatin1String("setPartnerAccess"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "see and change the access of partners")},
    Phrase{QLatin1String("listManageableApplications"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "manage the application families of a publisher")},
    Phrase{QLatin1String("setManageableApplication"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "manage the application families of a publisher")},
    Phrase{QLatin1String("requestTransfer"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "transfer environments to another tenant")},
    Phrase{QLatin1String("cancelTransfer"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "transfer environments to another tenant")},
    Phrase{QLatin1String("listOutgoingTransfers"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "transfer environments to another tenant")},
    Phrase{QLatin1String("acceptTransfer"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "transfer environments to another tenant")},
    Phrase{QLatin1String("listIncomingTransfers"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "transfer environments to another tenant")},
    Phrase{QLatin1String("listManageableTenants"),
           QT_TRANSLATE_NOOP("steward::IdentityWords", "list the tenants that authorized the app")},
};

QString translated(const char *words)
{
    return QCoreApplication::translate(context, words);
}

} // namespace

QString closedPhrase(QStringView operation)
{
    const auto phrase =
        std::find_if(phrases.begin(), phrases.end(), [&](const Phrase &one) { return operation == one.operation; });
    return phrase == phrases.end() ? QString() : translated(phrase->words);
}

QStringList closedActions(GrantType grant)
{
    QStringList actions;
    for (const Phrase &phrase : phrases) {
        const QString words = translated(phrase.words);
        if (!canCall(grant, QString(phrase.operation)) && !actions.contains(words))
            actions.append(words);
    }
    return actions;
}

QString closedReason(GrantType grant)
{
    return grant == GrantType::ClientCredentials
               ? translated(QT_TRANSLATE_NOOP("steward::IdentityWords",
                                              "The service lets only people do this, and this connection signs in as "
                                              "an app. A second connection with browser sign-in can."))
               : translated(QT_TRANSLATE_NOOP("steward::IdentityWords",
                                              "The service answers this to apps only, and this connection signs in as "
                                              "a person. A second connection with an app registration can."));
}

QString whyNot(GrantType grant, QStringView operation)
{
    return canCall(grant, operation) ? QString() : closedReason(grant);
}

} // namespace steward
