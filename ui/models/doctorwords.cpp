// SPDX-License-Identifier: Apache-2.0
#include "ui/models/doctorwords.h"

#include "core/model/displaytext.h"
#include "ui/models/doctorparts.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace steward {

namespace {

using State = CheckState;

// What a link is called by its end; nothing is said here of why.
struct DoctorTitles
{
    Q_DECLARE_TR_FUNCTIONS(steward::DoctorTitles)

public:
    static QString host(const Finding &finding)
    {
        const QString host = visibleText(finding.host, 200);
        return finding.issuer.isEmpty()
                   ? tr("%1 reached, without TLS").arg(host)
                   : tr("%1 reached, TLS issued by %2").arg(host, visibleText(finding.issuer, 120));
    }

    static QString keychain(const Finding &finding, const TenantConnection &connection)
    {
        if (finding.state == State::NotNeeded)
            return credentialOf(connection) == CredentialKind::Certificate
                       ? tr("The keychain is not needed for the certificate")
                       : tr("Tried with what was typed; the keychain was not asked");
        switch (credentialOf(connection)) {
        case CredentialKind::Browser:
            return tr("The kept sign-in was read from the keychain");
        case CredentialKind::Certificate:
            return tr("The certificate's password was read from the keychain");
        case CredentialKind::Secret:
            break;
        }
        return tr("The client secret was read from the keychain");
    }

    static QString clock(const Finding &finding)
    {
        if (finding.state == State::NotNeeded)
            return tr("The server named no time to compare the clock with");
        const int seconds = static_cast<int>(std::abs(finding.skew.count()));
        return seconds < 2 ? tr("The clock agrees with the server's")
                           : tr("The clock agrees with the server's, %n second(s) apart", nullptr, seconds);
    }

    static QString tenant(const Finding &finding, const TenantConnection &connection)
    {
        if (finding.state == State::NotNeeded)
            return isSharedTenant(connection.tenant) ? tr("The tenant is whichever the account belongs to")
                                                     : tr("The sign-in service keeps no tenants");
        const QString asked = visibleText(connection.tenant, 100);
        const bool isId = !QUuid::fromString(connection.tenant).isNull();
        return isId ? tr("Tenant %1 is known").arg(doctor::shortId(asked))
                    : tr("Tenant %1 is %2").arg(asked, doctor::shortId(finding.tenantId));
    }

    static QString application(const Finding &finding, const TenantConnection &connection)
    {
        const bool hasName = !finding.identity.isEmpty() && finding.identity != connection.clientId;
        return hasName ? tr("App “%1” is known in this tenant").arg(visibleText(finding.identity, 100))
                       : tr("App %1 is known in this tenant").arg(doctor::shortId(connection.clientId));
    }

    static QString credential(const Finding &finding, const TenantConnection &connection)
    {
        const QString until = doctor::dayWords(finding.expires);
        switch (credentialOf(connection)) {
        case CredentialKind::Browser:
            return tr("The kept sign-in is accepted");
        case CredentialKind::Certificate:
            return until.isEmpty() ? tr("The certificate works") : tr("The certificate works, until %1").arg(until);
        case CredentialKind::Secret:
            break;
        }
        return until.isEmpty() ? tr("The client secret works") : tr("The client secret works, until %1").arg(until);
    }

    static QString expiresSoon(const Finding &finding, const TenantConnection &connection, Instant now)
    {
        const bool isCertificate = credentialOf(connection) == CredentialKind::Certificate;
        const QString day = doctor::dayWords(finding.expires);
        const qint64 left = finding.expires.msecs - now.msecs;
        const int days = static_cast<int>(left / std::chrono::milliseconds(std::chrono::hours(24)).count());
        if (left < 0)
            return tr("The client secret works, although %1, its noted end, has passed").arg(day);
        return isCertificate ? tr("The certificate works, but expires in %n day(s) (%1)", nullptr, days).arg(day)
                             : tr("The client secret works, but expires in %n day(s) (%1)", nullptr, days).arg(day);
    }

    static QString token(const Finding &finding)
    {
        if (finding.state == State::NotNeeded)
            return tr("A token was issued; it cannot be looked into");
        return tr("Token for %1, tenant %2")
            .arg(visibleText(doctor::withoutScheme(finding.audience), 120), doctor::shortId(finding.tenantId));
    }

    static QString permission(const Finding &finding, const TenantConnection &connection)
    {
        if (finding.state == State::NotNeeded)
            return tr("Whether the permission is in the token cannot be seen");
        return connection.grant == GrantType::ClientCredentials
                   ? tr("The role AdminCenter.ReadWrite.All is in the token")
                   : tr("The scope user_impersonation is in the token");
    }

    static QString authorised(const TenantConnection &connection)
    {
        return connection.grant == GrantType::ClientCredentials
                   ? tr("The app is on the tenant's list of authorized Microsoft Entra apps")
                   : tr("The account may use the admin center API");
    }

    static QString publisher(const Finding &finding)
    {
        if (finding.state == State::Warning)
            return tr("The publisher API is not readable");
        return finding.state == State::NotNeeded
                   ? tr("The publisher API is not needed")
                   : tr("Publisher API readable: %n app(s)", nullptr, std::max(0, finding.count));
    }

    static QString good(const Finding &finding, const TenantConnection &connection)
    {
        switch (finding.id) {
        case CheckId::Keychain:
            return keychain(finding, connection);
        case CheckId::SignInHost:
        case CheckId::ApiHost:
            return host(finding);
        case CheckId::Clock:
            return clock(finding);
        case CheckId::Tenant:
            return tenant(finding, connection);
        case CheckId::Application:
            return application(finding, connection);
        case CheckId::Credential:
            return credential(finding, connection);
        case CheckId::Consent:
            return tr("No consent is missing");
        case CheckId::Token:
            return token(finding);
        case CheckId::Permission:
            return permission(finding, connection);
        case CheckId::Authorised:
            return authorised(connection);
        case CheckId::Environments:
            return tr("%n environment(s) readable", nullptr, std::max(0, finding.count));
        case CheckId::Operations:
            return tr("%n operation(s) readable", nullptr, std::max(0, finding.count));
        case CheckId::Publisher:
            return publisher(finding);
        }
        return {};
    }
};

QString titleOf(const Finding &finding, const TenantConnection &connection, Instant now)
{
    switch (finding.state) {
    case State::Waiting:
        return words(finding.id);
    case State::Running:
        return DoctorTitles::tr("%1: looking", "a link of the chain").arg(words(finding.id));
    case State::NotReached:
        return DoctorTitles::tr("%1: not reached", "a link of the chain").arg(words(finding.id));
    case State::Warning:
        if (finding.cause == CheckCause::ExpiresSoon)
            return DoctorTitles::expiresSoon(finding, connection, now);
        [[fallthrough]];
    case State::Failed:
        if (finding.id != CheckId::Publisher)
            return doctor::failureTitle(finding, connection);
        [[fallthrough]];
    case State::Passed:
    case State::NotNeeded:
        break;
    }
    return DoctorTitles::good(finding, connection);
}

} // namespace

DoctorWords doctorWords(const Finding &finding, const TenantConnection &connection, Instant now)
{
    DoctorWords words;
    if (finding.state == State::Failed || finding.state == State::Warning)
        words = doctor::causeWords(finding, connection);
    else if (finding.state == State::NotNeeded && finding.id == CheckId::Publisher)
        words.detail = DoctorTitles::tr("Only publishers of apps need it.");
    words.title = titleOf(finding, connection, now);
    return words;
}

QString words(CheckState state)
{
    switch (state) {
    case State::Waiting:
        return DoctorTitles::tr("waiting");
    case State::Running:
        return DoctorTitles::tr("looking");
    case State::Passed:
        return DoctorTitles::tr("passed");
    case State::Warning:
        return DoctorTitles::tr("warning");
    case State::Failed:
        return DoctorTitles::tr("failed");
    case State::NotReached:
        return DoctorTitles::tr("not reached");
    case State::NotNeeded:
        return DoctorTitles::tr("not needed");
    }
    return {};
}

QString words(CheckId check)
{
    switch (check) {
    case CheckId::Keychain:
        return DoctorTitles::tr("Keychain readable");
    case CheckId::SignInHost:
        return DoctorTitles::tr("Sign-in host reached");
    case CheckId::Clock:
        return DoctorTitles::tr("Clock right");
    case CheckId::Tenant:
        return DoctorTitles::tr("Tenant known");
    case CheckId::Application:
        return DoctorTitles::tr("App known in the tenant");
    case CheckId::Credential:
        return DoctorTitles::tr("Credential accepted");
    case CheckId::Consent:
        return DoctorTitles::tr("Consent given");
    case CheckId::Token:
        return DoctorTitles::tr("Token for the right tenant and service");
    case CheckId::Permission:
        return DoctorTitles::tr("Permission in the token");
    case CheckId::ApiHost:
        return DoctorTitles::tr("API host reached");
    case CheckId::Authorised:
        return DoctorTitles::tr("Access authorized");
    case CheckId::Environments:
        return DoctorTitles::tr("Environments readable");
    case CheckId::Operations:
        return DoctorTitles::tr("Operations readable");
    case CheckId::Publisher:
        return DoctorTitles::tr("Publisher API readable");
    }
    return {};
}

QString words(DoctorAction action)
{
    switch (action) {
    case DoctorAction::None:
        return {};
    case DoctorAction::OpenAdminConsent:
        return DoctorTitles::tr("Open the consent page");
    case DoctorAction::CopyCustomerText:
        return DoctorTitles::tr("Copy text for the customer");
    case DoctorAction::OpenAdminCenter:
        return DoctorTitles::tr("Open the admin center");
    case DoctorAction::EditConnection:
        return DoctorTitles::tr("Edit the connection…");
    case DoctorAction::SignIn:
        return DoctorTitles::tr("Sign in…");
    case DoctorAction::SetSecret:
        return DoctorTitles::tr("Set the secret…");
    case DoctorAction::CheckClock:
        return DoctorTitles::tr("How to set the clock");
    }
    return {};
}

} // namespace steward
