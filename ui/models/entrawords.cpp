// SPDX-License-Identifier: Apache-2.0
#include "ui/models/causewords.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace steward {

namespace {

struct NumberRow
{
    int number;
    const char *cause;
    const char *advice;
};

struct WordRow
{
    QLatin1String word;
    const char *cause;
    const char *advice;
};

constexpr char context[] = "steward::EntraWords";

// Numbers and texts may change (A24): they only choose the words.
constexpr std::array numbers{
    NumberRow{16000, QT_TRANSLATE_NOOP("steward::EntraWords", "The account is not known in this tenant."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in with another account, or be invited as a guest.")},
    NumberRow{
        50001,
        QT_TRANSLATE_NOOP("steward::EntraWords", "The service asked for does not exist in the tenant, or is disabled."),
        QT_TRANSLATE_NOOP("steward::EntraWords", "Check the scope; the tenant may have no Business Central.")},
    NumberRow{
        50011, QT_TRANSLATE_NOOP("steward::EntraWords", "The redirect address is not registered for the app."),
        QT_TRANSLATE_NOOP("steward::EntraWords", "Register http://localhost under Mobile and desktop applications.")},
    NumberRow{50020,
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "The account is a guest from another directory that is not known here."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Use the tenant of the account, or be invited.")},
    NumberRow{50034, QT_TRANSLATE_NOOP("steward::EntraWords", "The tenant has no such user."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Check the user name and the tenant.")},
    NumberRow{50053, QT_TRANSLATE_NOOP("steward::EntraWords", "The account is locked, or the address is blocked."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Wait, then ask the administrator.")},
    NumberRow{50057, QT_TRANSLATE_NOOP("steward::EntraWords", "The account is disabled."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Ask the administrator.")},
    NumberRow{50058, QT_TRANSLATE_NOOP("steward::EntraWords", "Nobody is signed in."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in with the browser.")},
    NumberRow{50076, QT_TRANSLATE_NOOP("steward::EntraWords", "A second factor is due."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again with the browser.")},
    NumberRow{50079, QT_TRANSLATE_NOOP("steward::EntraWords", "The account must register for a second factor."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again with the browser and register.")},
    NumberRow{50105,
              QT_TRANSLATE_NOOP("steward::EntraWords", "The user is not assigned to the enterprise application."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Ask the administrator to assign the user.")},
    NumberRow{50126, QT_TRANSLATE_NOOP("steward::EntraWords", "The user name or the password is wrong."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Try again.")},
    NumberRow{50173,
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "The kept sign-in was withdrawn: the password changed, or an administrator acted."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again.")},
    NumberRow{
        50194,
        QT_TRANSLATE_NOOP("steward::EntraWords", "The app is for one tenant only, but the sign-in was for any tenant."),
        QT_TRANSLATE_NOOP("steward::EntraWords", "Put the tenant id into the connection.")},
    NumberRow{50196, QT_TRANSLATE_NOOP("steward::EntraWords", "Entra sees too many equal requests in a row."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Wait a few minutes, then sign in again.")},
    NumberRow{500011, QT_TRANSLATE_NOOP("steward::EntraWords", "Business Central is not known in the tenant."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Start a trial or subscription, or check the tenant id.")},
    NumberRow{501481, QT_TRANSLATE_NOOP("steward::EntraWords", "The answer does not belong to this sign-in."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Start the sign-in over.")},
    NumberRow{53003, QT_TRANSLATE_NOOP("steward::EntraWords", "Conditional Access blocks this sign-in."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Ask the administrator.")},
    NumberRow{530034,
              QT_TRANSLATE_NOOP("steward::EntraWords", "The delegated administrator is blocked because of a risk."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Clear the risk in the home tenant.")},
    NumberRow{54005, QT_TRANSLATE_NOOP("steward::EntraWords", "The sign-in code was already used."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Start the sign-in over.")},
    NumberRow{65001, QT_TRANSLATE_NOOP("steward::EntraWords", "Consent has not been given yet."),
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "Consent when signing in, or ask an administrator to open the admin-consent link.")},
    NumberRow{65004, QT_TRANSLATE_NOOP("steward::EntraWords", "The user declined to consent."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again and accept.")},
    NumberRow{650052, QT_TRANSLATE_NOOP("steward::EntraWords", "The organisation has no subscription for the service."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Subscribe, or pick the right tenant.")},
    NumberRow{650057, QT_TRANSLATE_NOOP("steward::EntraWords", "The app registration does not list the service."),
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "Add the Dynamics 365 Business Central permission to the registration.")},
    NumberRow{70000, QT_TRANSLATE_NOOP("steward::EntraWords", "The kept sign-in is not valid."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again.")},
    NumberRow{70008, QT_TRANSLATE_NOOP("steward::EntraWords", "The sign-in code or the kept sign-in has expired."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again.")},
    NumberRow{700082, QT_TRANSLATE_NOOP("steward::EntraWords", "The kept sign-in was unused for too long."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again.")},
    NumberRow{70011, QT_TRANSLATE_NOOP("steward::EntraWords", "The scope is malformed."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Correct the scope of the connection.")},
    NumberRow{70016, QT_TRANSLATE_NOOP("steward::EntraWords", "The device code has not been confirmed yet."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Confirm it in the browser.")},
    NumberRow{70019, QT_TRANSLATE_NOOP("steward::EntraWords", "The device code has expired."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Start the sign-in over.")},
    NumberRow{70043,
              QT_TRANSLATE_NOOP("steward::EntraWords", "The tenant's sign-in frequency rule asks for a new sign-in."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again.")},
    NumberRow{
        700016, QT_TRANSLATE_NOOP("steward::EntraWords", "The client id is not known in this tenant."),
        QT_TRANSLATE_NOOP("steward::EntraWords", "Check client id and tenant; the app needs consent in that tenant.")},
    NumberRow{700021,
              QT_TRANSLATE_NOOP("steward::EntraWords", "The signed statement of the app names another client id."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Check the client id of the connection.")},
    NumberRow{700023,
              QT_TRANSLATE_NOOP("steward::EntraWords", "The signed statement of the app was for another tenant."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Check tenant and authority of the connection.")},
    NumberRow{700024,
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "The signed statement of the app is out of its time: the clock of this machine differs "
                                "from the server's."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Set the clock of this machine.")},
    NumberRow{700022, QT_TRANSLATE_NOOP("steward::EntraWords", "One sign-in asked for several services at once."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Ask for one service in the scope.")},
    NumberRow{
        700025,
        QT_TRANSLATE_NOOP("steward::EntraWords", "The app is registered as a public client, but a secret was sent."),
        QT_TRANSLATE_NOOP("steward::EntraWords", "Remove the secret, or sign in with the browser.")},
    NumberRow{700027, QT_TRANSLATE_NOOP("steward::EntraWords", "The signature made with the certificate is wrong."),
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "Upload the certificate to the registration; check its thumbprint and the clock.")},
    NumberRow{7000112, QT_TRANSLATE_NOOP("steward::EntraWords", "The application is disabled in the tenant."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Ask the administrator.")},
    NumberRow{7000215,
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "The client secret is wrong; often its id was pasted in place of its value."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Set the value of the secret, not its id.")},
    NumberRow{7000218,
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "A secret or certificate is missing, and public client flows are off."),
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "Allow public client flows, or register the redirect address as desktop.")},
    NumberRow{7000222, QT_TRANSLATE_NOOP("steward::EntraWords", "The client secret has expired."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Create a new secret in the app registration and set it here.")},
    NumberRow{9001023,
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "This kind of sign-in is not possible for any tenant or for personal accounts."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Use organizations or the tenant id.")},
    NumberRow{
        9002313,
        QT_TRANSLATE_NOOP("steward::EntraWords", "The sign-in request was malformed. That is a fault of this program."),
        QT_TRANSLATE_NOOP("steward::EntraWords", "Report it with the details.")},
    NumberRow{900144,
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "A parameter of the sign-in request is missing. That is a fault of this program."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Report it with the details.")},
    NumberRow{90002, QT_TRANSLATE_NOOP("steward::EntraWords", "There is no such tenant."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Check the tenant id or domain, and the cloud.")},
    NumberRow{90033, QT_TRANSLATE_NOOP("steward::EntraWords", "The directory is temporarily not available."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Try again later.")},
    NumberRow{90038, QT_TRANSLATE_NOOP("steward::EntraWords", "The tenant lives in a national cloud."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "This API does not support national clouds.")},
    NumberRow{90055, QT_TRANSLATE_NOOP("steward::EntraWords", "Entra slows this tenant down."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Wait, then try again.")},
    NumberRow{90094, QT_TRANSLATE_NOOP("steward::EntraWords", "Only an administrator may consent."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Ask an administrator to open the admin-consent link.")},
    NumberRow{90099, QT_TRANSLATE_NOOP("steward::EntraWords", "The app is not authorized in the customer's tenant."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Consent for the customer beforehand, as its partner.")},
    NumberRow{900971,
              QT_TRANSLATE_NOOP("steward::EntraWords",
                                "The sign-in request named no redirect address. That is a fault of this program."),
              QT_TRANSLATE_NOOP("steward::EntraWords", "Report it with the correlation id.")},
};

constexpr std::array words{
    WordRow{QLatin1String("invalid_grant"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra no longer accepts the kept sign-in."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again.")},
    WordRow{QLatin1String("interaction_required"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra wants the user to take part."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again with the browser.")},
    WordRow{QLatin1String("consent_required"), QT_TRANSLATE_NOOP("steward::EntraWords", "Consent is missing."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Consent when signing in, or ask an administrator.")},
    WordRow{QLatin1String("login_required"), QT_TRANSLATE_NOOP("steward::EntraWords", "No user is signed in."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in with the browser.")},
    WordRow{QLatin1String("account_selection_required"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra wants an account to be chosen."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in with the browser and choose one.")},
    WordRow{QLatin1String("invalid_client"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra does not accept the credentials of the app."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Check the client id, and the client secret or certificate.")},
    WordRow{QLatin1String("unauthorized_client"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "The app may not sign in this way in this tenant."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Check the app registration and its consent.")},
    WordRow{QLatin1String("access_denied"), QT_TRANSLATE_NOOP("steward::EntraWords", "The sign-in was declined."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Sign in again and accept, or ask an administrator.")},
    WordRow{QLatin1String("invalid_request"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra did not understand the sign-in request."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Check tenant and client id of the connection.")},
    WordRow{QLatin1String("invalid_scope"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra does not accept the scope."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Check the scope of the connection.")},
    WordRow{QLatin1String("invalid_resource"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra does not know the service that was asked for."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Check the scope; the tenant may have no Business Central.")},
    WordRow{QLatin1String("invalid_tenant"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra does not know the tenant."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Check the tenant of the connection.")},
    WordRow{QLatin1String("unsupported_grant_type"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra does not offer this kind of sign-in."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Check the authority of the connection.")},
    WordRow{QLatin1String("unsupported_response_type"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra does not offer this kind of browser sign-in."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Check the authority of the connection.")},
    WordRow{QLatin1String("consentNotOffered"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "The sign-in service has no page for an administrator's consent."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Only Microsoft Entra has one; ask whoever runs the service.")},
    WordRow{QLatin1String("server_error"), QT_TRANSLATE_NOOP("steward::EntraWords", "Entra failed on its side."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Try again in a few minutes.")},
    WordRow{QLatin1String("temporarily_unavailable"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Entra is not available for the moment."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Try again in some minutes.")},
    WordRow{QLatin1String("authorization_pending"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "The sign-in has not been confirmed yet."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Confirm it in the browser.")},
    WordRow{QLatin1String("expired_token"),
            QT_TRANSLATE_NOOP("steward::EntraWords", "The time to confirm the sign-in is over."),
            QT_TRANSLATE_NOOP("steward::EntraWords", "Start the sign-in over.")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate(context, text);
}

const NumberRow *knownNumber(const ApiError &error)
{
    for (const int number : error.numbers) {
        for (const NumberRow &row : numbers) {
            if (row.number == number)
                return &row;
        }
    }
    return nullptr;
}

// The number is what people search the web for, so it stands beside our words.
QString withNumber(const QString &cause, const QList<int> &shown)
{
    return shown.isEmpty() ? cause : QStringLiteral("%1 (AADSTS%2)").arg(cause).arg(shown.first());
}

} // namespace

std::optional<CauseWords> wordsForEntra(const ApiError &error)
{
    if (const NumberRow *row = knownNumber(error))
        return CauseWords{withNumber(translated(row->cause), {row->number}), translated(row->advice)};
    for (const WordRow &row : words) {
        if (error.hasCode(row.word))
            return CauseWords{withNumber(translated(row.cause), error.numbers), translated(row.advice)};
    }
    if (error.numbers.isEmpty())
        return std::nullopt;
    return CauseWords{
        withNumber(translated(QT_TRANSLATE_NOOP("steward::EntraWords", "Entra refused the sign-in.")), error.numbers),
        translated(QT_TRANSLATE_NOOP("steward::EntraWords", "Look the number up, or ask the administrator."))};
}

} // namespace steward
