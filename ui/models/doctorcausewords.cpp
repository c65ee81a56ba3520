// SPDX-License-Identifier: Apache-2.0
#include "ui/models/doctorparts.h"

#include "core/model/displaytext.h"
#include "ui/models/causewords.h"
#include "ui/models/errorwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace steward::doctor {

namespace {

using Cause = CheckCause;
using Action = DoctorAction;

struct DoctorCauses
{
    Q_DECLARE_TR_FUNCTIONS(steward::DoctorCauses)
};

bool isApp(const TenantConnection &connection)
{
    return connection.grant == GrantType::ClientCredentials;
}

QString who(const TenantConnection &connection)
{
    const QString &name = connection.company.isEmpty() ? connection.name : connection.company;
    return visibleText(name, 100);
}

QString clientId(const TenantConnection &connection)
{
    return visibleText(connection.clientId, 100);
}

// "62 minutes", "25 hours": how far the clock is off.
QString spanWords(std::chrono::seconds skew)
{
    const int minutes = static_cast<int>(std::chrono::round<std::chrono::minutes>(std::chrono::abs(skew)).count());
    return minutes < 180 ? DoctorCauses::tr("%n minute(s)", nullptr, minutes)
                         : DoctorCauses::tr("%n hour(s)", nullptr, (minutes + 30) / 60);
}

// What the error itself says best: Entra's number, the kind of the network's trouble.
DoctorWords wordsOfError(const Finding &finding, const TenantConnection &connection)
{
    const ErrorWords known = wordsFor(finding.error, connection.name, connection.grant);
    DoctorWords words;
    words.detail = known.cause;
    words.nextStep = known.advice;
    return words;
}

// Entra's own words for the refusal where it gave any, else ours.
DoctorWords entraOr(const Finding &finding, const QString &detail, const QString &nextStep)
{
    const auto known = finding.error.numbers.isEmpty() ? std::nullopt : wordsForEntra(finding.error);
    DoctorWords words;
    words.detail = known ? known->cause : detail;
    words.nextStep = known ? known->advice : nextStep;
    return words;
}

DoctorWords with(DoctorWords words, Action action, Action other = Action::None)
{
    words.action = action;
    words.otherAction = other;
    return words;
}

DoctorWords said(const QString &detail, const QString &nextStep, Action action = Action::None,
                 Action other = Action::None)
{
    return {{}, detail, nextStep, action, other};
}

DoctorWords publisherWords(const Finding &finding, const TenantConnection &connection)
{
    DoctorWords words = wordsOfError(finding, connection);
    if (finding.error.httpStatus == 401 || finding.error.httpStatus == 403)
        words.detail = DoctorCauses::tr("The App Management API answered %1: this sign-in is no publisher there.")
                           .arg(finding.error.httpStatus);
    words.nextStep = DoctorCauses::tr("Publishing is optional: only publishers of apps need it, everything else works "
                                      "without.");
    return words;
}

DoctorWords hostWords(const Finding &finding, const TenantConnection &connection)
{
    if (finding.cause == Cause::TlsRefused && !finding.error.issuer.isEmpty()) {
        const QString issuer = visibleText(finding.error.issuer, 200);
        return said(DoctorCauses::tr("The certificate of %1 is not trusted by this computer. It was issued by %2.")
                        .arg(visibleText(finding.host, 200), issuer),
                    DoctorCauses::tr("If that is your company's proxy, its certificate belongs into this computer's "
                                     "trust store; otherwise use another network. Nothing was sent."));
    }
    return with(wordsOfError(finding, connection), Action::EditConnection);
}

DoctorWords clockWords(const Finding &finding)
{
    const bool ahead = finding.skew.count() > 0;
    const QString span = spanWords(finding.skew);
    return said(ahead ? DoctorCauses::tr("This computer's clock is %1 ahead of the server's.").arg(span)
                      : DoctorCauses::tr("This computer's clock is %1 behind the server's.").arg(span),
                DoctorCauses::tr("Let the system set date and time by itself. Certificates and sign-ins are judged by "
                                 "the clock."),
                Action::CheckClock);
}

// What an administrator enters where the tenant does not know the app.
QString authorisingWords(const TenantConnection &connection)
{
    return DoctorCauses::tr("An administrator of %1 adds client id %2 under Authorized Microsoft Entra apps in the "
                            "admin center.")
        .arg(who(connection), clientId(connection));
}

DoctorWords notAuthorised(const Finding &, const TenantConnection &connection)
{
    return said(DoctorCauses::tr("The service answered 401 although the token is valid."), authorisingWords(connection),
                Action::CopyCustomerText, Action::OpenAdminCenter);
}

DoctorWords permissionMissing(const TenantConnection &connection)
{
    if (!isApp(connection))
        return said(DoctorCauses::tr("The token lacks the scope user_impersonation."),
                    DoctorCauses::tr("Add the delegated permission user_impersonation of Dynamics 365 Business Central "
                                     "to the app registration, then sign in again."),
                    Action::SignIn, Action::EditConnection);
    return said(DoctorCauses::tr("The token lacks the role AdminCenter.ReadWrite.All."),
                DoctorCauses::tr("Add the application permission AdminCenter.ReadWrite.All of Dynamics 365 Business "
                                 "Central to the app registration; then an administrator of %1 consents.")
                    .arg(who(connection)),
                Action::OpenAdminConsent, Action::CopyCustomerText);
}

DoctorWords forbidden(const Finding &finding, const TenantConnection &connection)
{
    DoctorWords words = wordsOfError(finding, connection);
    // The token has the role by now: consent is given, the app's place on the list is what is left.
    if (isApp(connection) && finding.id == CheckId::Authorised) {
        words.nextStep = authorisingWords(connection);
        return with(words, Action::CopyCustomerText, Action::OpenAdminCenter);
    }
    const CauseWords needed = wordsForForbidden(connection.grant);
    words.nextStep = needed.advice.isEmpty() ? words.nextStep : needed.advice;
    return with(words, isApp(connection) ? Action::OpenAdminConsent : Action::OpenAdminCenter,
                Action::CopyCustomerText);
}

DoctorWords consentMissing(const Finding &finding, const TenantConnection &connection)
{
    return with(
        entraOr(finding, DoctorCauses::tr("Nobody in the tenant has agreed to what the app asks for yet."),
                DoctorCauses::tr("An administrator of %1 opens the consent page and accepts.").arg(who(connection))),
        Action::OpenAdminConsent, Action::CopyCustomerText);
}

DoctorWords wrongAudience(const Finding &finding, const TenantConnection &connection)
{
    return said(DoctorCauses::tr("The token is for %1, which is not the admin center API.")
                    .arg(visibleText(finding.audience, 200)),
                connection.scope.isEmpty()
                    ? DoctorCauses::tr("Check the API address of the connection.")
                    : DoctorCauses::tr("Clear the scope of the connection, so that the standard one is asked for."),
                Action::EditConnection);
}

DoctorWords wrongTenant(const Finding &finding, const TenantConnection &connection)
{
    return said(
        DoctorCauses::tr("It belongs to tenant %1, but %2 was asked for.")
            .arg(visibleText(finding.tenantId, 100), visibleText(connection.tenant, 100)),
        DoctorCauses::tr("Put the right tenant into the connection, or sign in with an account of that tenant."),
        Action::EditConnection, isApp(connection) ? Action::None : Action::SignIn);
}

DoctorWords signInNeeded(const Finding &finding)
{
    if (finding.id == CheckId::Keychain)
        return said(DoctorCauses::tr("No sign-in is kept for this connection."),
                    DoctorCauses::tr("Sign in with the browser."), Action::SignIn);
    return with(entraOr(finding, DoctorCauses::tr("The sign-in service wants the person to take part."),
                        DoctorCauses::tr("Sign in with the browser.")),
                Action::SignIn);
}

DoctorWords certificateWords(const Finding &finding, const TenantConnection &connection)
{
    switch (finding.cause) {
    case Cause::CertificateExpired:
        return said(DoctorCauses::tr("The certificate expired on %1.").arg(dayWords(finding.expires)),
                    DoctorCauses::tr("Make a new certificate, upload it to the app registration and choose its file in "
                                     "the connection."),
                    Action::EditConnection);
    case Cause::CertificateUnreadable:
        return with(wordsOfError(finding, connection), Action::EditConnection, Action::SetSecret);
    default:
        return with(entraOr(finding, DoctorCauses::tr("The sign-in service does not accept the certificate."),
                            DoctorCauses::tr("Upload this very certificate to the app registration, and check the "
                                             "clock.")),
                    Action::EditConnection);
    }
}

// Also where the service gives no number: the words must not need one (A24).
DoctorWords secretWords(const Finding &finding)
{
    if (finding.cause == Cause::SecretExpired)
        return with(entraOr(finding, DoctorCauses::tr("The client secret has expired."),
                            DoctorCauses::tr("Create a new secret in the app registration and set it here.")),
                    Action::SetSecret);
    return with(entraOr(finding, DoctorCauses::tr("The sign-in service does not accept the client secret."),
                        DoctorCauses::tr("Set the secret's value, not its id; it may also have expired.")),
                Action::SetSecret);
}

} // namespace

QString shortId(const QString &id)
{
    const QUuid uuid = QUuid::fromString(id);
    if (uuid.isNull())
        return visibleText(id, 100);
    const QString text = uuid.toString(QUuid::WithoutBraces);
    return text.left(4) + QChar(0x2026) + text.right(4);
}

QString withoutScheme(const QString &audience)
{
    const qsizetype at = audience.indexOf(QLatin1String("://"));
    return at < 0 ? audience : audience.mid(at + 3);
}

QString dayWords(Instant instant)
{
    return instant.isKnown() ? QLocale().toString(instant.toUtc().date(), QStringLiteral("d MMMM yyyy")) : QString();
}

DoctorWords causeWords(const Finding &finding, const TenantConnection &connection)
{
    if (finding.id == CheckId::Publisher)
        return publisherWords(finding, connection);
    switch (finding.cause) {
    case Cause::None:
        return {};
    case Cause::KeychainAbsent:
    case Cause::KeychainLocked:
        return wordsOfError(finding, connection);
    case Cause::NothingStored:
        if (credentialOf(connection) == CredentialKind::Certificate)
            return said(DoctorCauses::tr("The certificate's file is protected by a password, and none is kept."),
                        DoctorCauses::tr("Set the password of the certificate."), Action::SetSecret);
        return said(DoctorCauses::tr("No client secret is kept for this connection."),
                    DoctorCauses::tr("Set the secret."), Action::SetSecret);
    case Cause::SignInNeeded:
        return signInNeeded(finding);
    case Cause::Unreachable:
    case Cause::TlsRefused:
    case Cause::NotTheService:
    case Cause::Busy:
        return hostWords(finding, connection);
    case Cause::ClockSkewed:
        return clockWords(finding);
    case Cause::TenantUnknown:
        return with(entraOr(finding, DoctorCauses::tr("There is no such tenant."),
                            DoctorCauses::tr("Check the tenant id or domain, and the cloud.")),
                    Action::EditConnection);
    case Cause::AppUnknown:
        return with(entraOr(finding,
                            DoctorCauses::tr("The tenant does not know the client id, or the app may not sign "
                                             "in this way."),
                            DoctorCauses::tr("Check client id and tenant; an administrator consents in that tenant.")),
                    Action::EditConnection, Action::OpenAdminConsent);
    case Cause::SecretRefused:
    case Cause::SecretExpired:
        return secretWords(finding);
    case Cause::CertificateUnreadable:
    case Cause::CertificateExpired:
    case Cause::CertificateRefused:
        return certificateWords(finding, connection);
    case Cause::ExpiresSoon:
        return said({},
                    credentialOf(connection) == CredentialKind::Certificate
                        ? DoctorCauses::tr("Upload a new certificate to the app registration in good time.")
                        : DoctorCauses::tr("Create a new secret in the app registration in good time, and set it "
                                           "here."),
                    credentialOf(connection) == CredentialKind::Certificate ? Action::EditConnection
                                                                            : Action::SetSecret);
    case Cause::ConsentMissing:
        return consentMissing(finding, connection);
    case Cause::PolicyBlocks:
        return with(wordsOfError(finding, connection), Action::None, Action::CopyCustomerText);
    case Cause::WrongTenant:
        return wrongTenant(finding, connection);
    case Cause::WrongAudience:
        return wrongAudience(finding, connection);
    case Cause::PermissionMissing:
        return permissionMissing(connection);
    case Cause::NotAuthorised:
        return notAuthorised(finding, connection);
    case Cause::Forbidden:
        return forbidden(finding, connection);
    case Cause::Other:
        return with(wordsOfError(finding, connection), Action::EditConnection);
    }
    return {};
}

QString failureTitle(const Finding &finding, const TenantConnection &connection)
{
    const QString host = visibleText(finding.host, 200);
    switch (finding.cause) {
    case Cause::KeychainAbsent:
        return DoctorCauses::tr("There is no keychain on this computer.");
    case Cause::KeychainLocked:
        return DoctorCauses::tr("The keychain is locked, or does not answer.");
    case Cause::NothingStored:
        return credentialOf(connection) == CredentialKind::Certificate
                   ? DoctorCauses::tr("The certificate's password is missing.")
                   : DoctorCauses::tr("There is no client secret.");
    case Cause::SignInNeeded:
        return DoctorCauses::tr("A sign-in with the browser is needed.");
    case Cause::Unreachable:
        return host.isEmpty() ? DoctorCauses::tr("%1: no answer.").arg(words(finding.id))
                              : DoctorCauses::tr("%1 cannot be reached.").arg(host);
    case Cause::TlsRefused:
        return finding.error.issuer.isEmpty()
                   ? DoctorCauses::tr("There is no trusted connection to %1.").arg(host)
                   : DoctorCauses::tr("%1 shows a certificate that is not trusted.").arg(host);
    case Cause::NotTheService:
        return host.isEmpty() ? DoctorCauses::tr("Something else answers in place of the service.")
                              : DoctorCauses::tr("Something else answers in place of %1.").arg(host);
    case Cause::Busy:
        return DoctorCauses::tr("%1: the service is busy.").arg(words(finding.id));
    case Cause::ClockSkewed:
        return DoctorCauses::tr("This computer's clock is off by %1.").arg(spanWords(finding.skew));
    case Cause::TenantUnknown:
        return DoctorCauses::tr("Tenant %1 is not known.").arg(visibleText(connection.tenant, 100));
    case Cause::AppUnknown:
        return DoctorCauses::tr("App %1 is not known in this tenant.").arg(shortId(connection.clientId));
    case Cause::SecretRefused:
        return DoctorCauses::tr("The client secret is wrong.");
    case Cause::SecretExpired:
        return DoctorCauses::tr("The client secret has expired.");
    case Cause::CertificateUnreadable:
        return DoctorCauses::tr("The certificate cannot be read.");
    case Cause::CertificateExpired:
        return DoctorCauses::tr("The certificate has expired.");
    case Cause::CertificateRefused:
        return DoctorCauses::tr("The certificate is not accepted.");
    case Cause::ConsentMissing:
        return DoctorCauses::tr("An administrator's consent is missing.");
    case Cause::PolicyBlocks:
        return DoctorCauses::tr("A rule of the tenant keeps this sign-in out.");
    case Cause::WrongTenant:
        return finding.id == CheckId::Token ? DoctorCauses::tr("The token is for another tenant.")
                                            : DoctorCauses::tr("The answer belongs to another tenant.");
    case Cause::WrongAudience:
        return DoctorCauses::tr("The token is for another service.");
    case Cause::PermissionMissing:
        return isApp(connection) ? DoctorCauses::tr("The role AdminCenter.ReadWrite.All is missing.")
                                 : DoctorCauses::tr("The scope user_impersonation is missing.");
    case Cause::NotAuthorised:
        return DoctorCauses::tr("The app is not on the tenant's list of authorized Microsoft Entra apps.");
    case Cause::Forbidden:
        return DoctorCauses::tr("The service knows the sign-in, but does not allow it in.");
    case Cause::None:
    case Cause::ExpiresSoon:
    case Cause::Other:
        break;
    }
    return DoctorCauses::tr("%1: failed", "a link of the chain").arg(words(finding.id));
}

} // namespace steward::doctor
