// SPDX-License-Identifier: Apache-2.0
#include "ui/models/connectionwords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

struct ConnectionWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::ConnectionWords)
};

} // namespace

QString words(ConnectionProblem problem)
{
    switch (problem) {
    case ConnectionProblem::None:
        return {};
    case ConnectionProblem::NameEmpty:
        return ConnectionWords::tr("The connection needs a name.");
    case ConnectionProblem::NameTooLong:
        return ConnectionWords::tr("The name is too long: at most 100 characters.");
    case ConnectionProblem::CompanyTooLong:
        return ConnectionWords::tr("The company name is too long: at most 100 characters.");
    case ConnectionProblem::FolderRefused:
        return ConnectionWords::tr(
            "A folder is at most five names deep, written like Retail/North; no name may be empty.");
    case ConnectionProblem::TenantEmpty:
        return ConnectionWords::tr("The tenant is missing: its id or one of its domains.");
    case ConnectionProblem::TenantNotIdOrDomain:
        return ConnectionWords::tr("The tenant is neither an id (a GUID) nor a domain such as contoso.onmicrosoft.com; "
                                   "check for blanks around it.");
    case ConnectionProblem::TenantNotSpecific:
        return ConnectionWords::tr("An app sign-in needs one tenant: its id or a domain, not common or organizations.");
    case ConnectionProblem::ClientIdNotGuid:
        return ConnectionWords::tr(
            "The client id is no GUID such as 11111111-2222-3333-4444-555555555555; check for blanks around it.");
    case ConnectionProblem::CertificatePathNotAbsolute:
        return ConnectionWords::tr("The certificate needs the whole path of its file.");
    case ConnectionProblem::ScopeRefused:
        return ConnectionWords::tr(
            "The scope names several services or has needless blanks; a token is for one service.");
    case ConnectionProblem::PublisherScopeRefused:
        return ConnectionWords::tr(
            "The publisher scope names several services or has needless blanks; a token is for one service.");
    case ConnectionProblem::FamilyRefused:
        return ConnectionWords::tr("The application family is a word such as BusinessCentral.");
    case ConnectionProblem::DefaultEnvironmentRefused:
        return ConnectionWords::tr("The default environment is no possible name: first a letter, then letters, digits, "
                                   "dashes and underscores.");
    case ConnectionProblem::AuthorityRefused:
        return ConnectionWords::tr("The sign-in address must be an https address; http only on this machine.");
    case ConnectionProblem::ApiUrlRefused:
        return ConnectionWords::tr("The API address must be an https address; http only on this machine.");
    case ConnectionProblem::PublisherUrlRefused:
        return ConnectionWords::tr("The publisher API address must be an https address; http only on this machine.");
    case ConnectionProblem::ApiVersionUnknown:
        return ConnectionWords::tr("The API version must look like v2.21.");
    case ConnectionProblem::PublisherApiVersionUnknown:
        return ConnectionWords::tr("The publisher API version must look like v1.4.");
    case ConnectionProblem::RequestsPerMinuteOutOfRange:
        return ConnectionWords::tr("Requests per minute must lie between 0 (no limit) and 6000.");
    }
    return {};
}

QString nameTakenWords()
{
    return ConnectionWords::tr("Another connection already has this name.");
}

QString words(PasteProblem problem)
{
    switch (problem) {
    case PasteProblem::None:
        return {};
    case PasteProblem::LineBreakInside:
        return ConnectionWords::tr("There is a line break inside: only part of it may belong here.");
    case PasteProblem::BlankInside:
        return ConnectionWords::tr("There is a blank inside: more than one thing may have been pasted.");
    case PasteProblem::HiddenCharacter:
        return ConnectionWords::tr("There are invisible characters inside. Copy it again from where it was made.");
    case PasteProblem::CurlyQuote:
        return ConnectionWords::tr("A word processor changed quotes or dashes on its way. Copy it again from where it "
                                   "was made.");
    }
    return {};
}

QString words(CredentialKind credential)
{
    switch (credential) {
    case CredentialKind::Browser:
        return ConnectionWords::tr("Browser: I sign in myself");
    case CredentialKind::Secret:
        return ConnectionWords::tr("App with client secret");
    case CredentialKind::Certificate:
        return ConnectionWords::tr("App with certificate");
    }
    return {};
}

QString shortWords(CredentialKind credential)
{
    switch (credential) {
    case CredentialKind::Browser:
        return ConnectionWords::tr("Browser");
    case CredentialKind::Secret:
        return ConnectionWords::tr("Secret");
    case CredentialKind::Certificate:
        return ConnectionWords::tr("Certificate");
    }
    return {};
}

Expiry expiryOf(const QDate &day, const QDate &today)
{
    if (!day.isValid())
        return {};
    const auto days = static_cast<int>(today.daysTo(day));
    if (days < 0)
        return {ConnectionWords::tr("Expired %n day(s) ago", nullptr, -days), Tone::Bad};
    if (days == 0)
        return {ConnectionWords::tr("Expires today"), Tone::Bad};
    return {ConnectionWords::tr("Expires in %n day(s)", nullptr, days),
            days <= ExpiryWarningDays ? Tone::Warning : Tone::Good};
}

QString words(GrantType grant)
{
    return grant == GrantType::ClientCredentials ? ConnectionWords::tr("App registration")
                                                 : ConnectionWords::tr("Browser sign-in");
}

QString words(ConnectionKind kind)
{
    return kind == ConnectionKind::Production ? ConnectionWords::tr("Production") : ConnectionWords::tr("Test");
}

QString words(ConnectionColour colour)
{
    switch (colour) {
    case ConnectionColour::ByKind:
        return ConnectionWords::tr("By kind");
    case ConnectionColour::Red:
        return ConnectionWords::tr("Red");
    case ConnectionColour::Amber:
        return ConnectionWords::tr("Amber");
    case ConnectionColour::Green:
        return ConnectionWords::tr("Green");
    case ConnectionColour::Teal:
        return ConnectionWords::tr("Teal");
    case ConnectionColour::Blue:
        return ConnectionWords::tr("Blue");
    case ConnectionColour::Violet:
        return ConnectionWords::tr("Violet");
    case ConnectionColour::Grey:
        return ConnectionWords::tr("Grey");
    }
    return {};
}

} // namespace steward
