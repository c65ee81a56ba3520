// SPDX-License-Identifier: Apache-2.0
#include "ui/models/causewords.h"

#include "core/model/change.h"
#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

using Kind = ApiError::Kind;

struct KindWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::KindWords)

public:
    static CauseWords unreachable(const ApiError &error);
    static CauseWords refused(const ApiError &error);
    static CauseWords damagedAnswer(const ApiError &error);
    static CauseWords local(const ApiError &error);
    static CauseWords signIn(const ApiError &error, std::optional<GrantType> grant);
    static CauseWords signInForChange(std::optional<GrantType> grant);
};

QString hostOf(const ApiError &error)
{
    return error.host.isEmpty() ? KindWords::tr("the service") : visibleText(error.host, 200);
}

// As the beginning of a sentence. The name of a host stays as it is.
QString hostFirst(const ApiError &error)
{
    return error.host.isEmpty() ? KindWords::tr("The service", "begins a sentence") : hostOf(error);
}

// One of the steps in which somebody signs in or consents.
bool isOfSignIn(const ApiError &error)
{
    return error.operation == QLatin1String("authorize") || error.operation == QLatin1String("token") ||
           error.operation == QLatin1String("adminConsent");
}

bool isOfChange(const ApiError &error)
{
    return changeKindOf(error.operation).has_value();
}

// Nothing is sent while a person is at work in the browser: only they can have taken too long.
bool isOfBrowser(const ApiError &error)
{
    return error.operation == QLatin1String("authorize") || error.operation == QLatin1String("adminConsent");
}

CauseWords KindWords::unreachable(const ApiError &error)
{
    switch (error.kind) {
    case Kind::Offline:
        return {tr("No connection to %1 could be made; nothing was sent.").arg(hostOf(error)),
                tr("Check the network and the address, then try again.")};
    case Kind::TimedOut:
        if (isOfBrowser(error))
            return {tr("The browser brought no answer in five minutes."),
                    tr("Start again, and finish on the page that opens in the browser.")};
        if (error.hasCode(QLatin1String("waitedTooLong")))
            return {tr("It waited so long for its turn that what was read before it has grown old; nothing was sent."),
                    tr("Look at the environment as it is now, and confirm again.")};
        return {tr("%1 did not answer in time.").arg(hostFirst(error)),
                tr("Try again; if it stays so, check the network.")};
    case Kind::Insecure:
        return {error.issuer.isEmpty()
                    ? tr("The certificate of %1 is not trusted, so nothing was sent.").arg(hostOf(error))
                    : tr("The certificate of %1, issued by %2, is not trusted, so nothing was sent.")
                          .arg(hostOf(error), visibleText(error.issuer, 200)),
                tr("Check the clock of this machine; if a company proxy reads the traffic, its certificate must be "
                   "installed in the system.")};
    case Kind::Proxy:
        return {tr("The proxy between here and %1 is at fault.").arg(hostOf(error)),
                tr("Check the proxy settings of the system, or ask who runs the proxy.")};
    case Kind::NotTheService:
        return {tr("Something other than the service answered for %1: a web sign-in of this network, or another page.")
                    .arg(hostOf(error)),
                tr("Sign in to the network with the browser, or check the address of the connection.")};
    default:
        return {tr("%1 failed on its side.").arg(hostFirst(error)),
                tr("Try again in a few minutes; if it stays so, report it with the correlation id.")};
    }
}

CauseWords KindWords::refused(const ApiError &error)
{
    switch (error.kind) {
    case Kind::NotFound:
        return {error.environment.isEmpty()
                    ? tr("The service does not know what was asked for: deleted, renamed, or another tenant.")
                    : tr("The service does not know this environment: deleted, renamed, or another tenant."),
                tr("Reload the list of environments.")};
    case Kind::NoLongerOffered:
        return {tr("The service no longer offers this."), tr("The rest works; look for a newer version of Steward.")};
    case Kind::Conflict:
        return {tr("The service is in another state than expected; somebody else may be at work."),
                tr("Reload and look at the state before trying again.")};
    case Kind::Throttled:
        if (isOfChange(error))
            return {tr("The service asks for fewer requests. It refused this one and did nothing."),
                    tr("It is not sent again by itself; confirm it again after the wait.")};
        return {tr("The service asks for fewer requests."), tr("Wait a little, then try again.")};
    default:
        return {tr("The service refused the request."), tr("Read the details for what it said.")};
    }
}

CauseWords KindWords::damagedAnswer(const ApiError &error)
{
    switch (error.kind) {
    case Kind::TooLarge:
        return {tr("The answer was larger than any this program accepts, so it was not read on."),
                tr("Check the address of the connection; report it with the details if it is right.")};
    case Kind::WrongTenant:
        if (isOfSignIn(error))
            return {tr("The sign-in was for the tenant %1, which is not the one of this connection. It was not used.")
                        .arg(visibleText(error.target, 100)),
                    tr("Sign in again with an account of the connection's tenant, or one that is a guest there.")};
        return {tr("The answer belongs to another tenant or environment and was not used."),
                tr("Check the tenant of the connection; report it with the details if it is right.")};
    default:
        return {tr("The answer was incomplete or could not be understood, so it was not used."),
                tr("Try again; if it stays so, report it with the details.")};
    }
}

CauseWords KindWords::local(const ApiError &error)
{
    switch (error.kind) {
    case Kind::Cancelled:
        return {};
    case Kind::AddressRefused:
        return {tr("Tokens only go to https addresses the connection names (http on this machine only), and %1 is "
                   "none.")
                    .arg(hostOf(error)),
                tr("Check the addresses of the connection.")};
    case Kind::ReadOnly:
        return {tr("The connection is locked: it may only read. Nothing was sent."),
                tr("Unlock the connection first.")};
    case Kind::KeychainAbsent:
        return {tr("This machine has no keychain that answers."),
                tr("Start the keychain service of the system, or keep the sign-in in memory for this run only.")};
    case Kind::KeychainDenied:
        return {tr("The keychain is locked, was refused, or did not answer in time."),
                tr("Unlock the keychain, then start again.")};
    case Kind::NoSecret:
        return {tr("No secret or sign-in is stored for this connection."), tr("Sign in, or set the client secret.")};
    case Kind::WrongIdentity:
        return wordsForWrongIdentity(neededIdentity(error.operation));
    case Kind::Changed:
        return {tr("The environment is no longer as it was when this was confirmed. Nothing was sent."),
                tr("Look at it as it is now, and confirm again if it is still what you want.")};
    case Kind::AlreadyUnderWay:
        return {tr("The same change is already under way, or its result is not known yet. Nothing was sent."),
                tr("Wait until it has ended; Activity shows how far it is.")};
    case Kind::InvalidInput:
        if (error.operation == QLatin1String("saveConnections") && error.hasCode(QLatin1String("notFound")))
            return {tr("The connection was removed meanwhile, by another window or the command line."),
                    tr("Add it anew if it is still needed.")};
        [[fallthrough]];
    default:
        return {tr("The input is not valid; nothing was sent."), tr("Correct it and try again.")};
    }
}

// The sign-in has been renewed meanwhile; whether the change is still wanted is the person's to say (F27).
CauseWords KindWords::signInForChange(std::optional<GrantType> grant)
{
    const QString cause = tr("The service did not accept the sign-in. It did nothing.");
    if (grant == GrantType::AuthorizationCode)
        return {cause, tr("Sign in again if asked to, then confirm the change again.")};
    return {cause, tr("Confirm the change again. If it stays so, check the client secret, and that the client id is on "
                      "the list of authorized Microsoft Entra apps of this tenant.")};
}

CauseWords KindWords::signIn(const ApiError &error, std::optional<GrantType> grant)
{
    if (isOfChange(error) && error.httpStatus == 401)
        return signInForChange(grant);
    if (grant == GrantType::AuthorizationCode)
        return {tr("The service wants a new sign-in."), tr("Sign in again with the browser.")};
    // Trap 1 of the contract: a valid token of an app the tenant has not listed gets 401 as well.
    if (grant == GrantType::ClientCredentials) {
        return {error.httpStatus == 401 ? tr("The service does not accept the token of this app.")
                                        : tr("The app is not signed in."),
                tr("Put the client id on the list of authorized Microsoft Entra apps in the Business Central admin "
                   "center of this tenant, and check the client secret.")};
    }
    return {tr("The service wants a new sign-in."), tr("Sign in again, or check the client secret.")};
}

// "The disk is full (/home/me/operations.csv)."
QString withPlace(const QString &sentence, const QString &place)
{
    if (place.isEmpty())
        return sentence;
    const bool hasStop = sentence.endsWith(QLatin1Char('.'));
    const QString text = hasStop ? sentence.chopped(1) : sentence;
    return QStringLiteral("%1 (%2)").arg(text, place) + (hasStop ? QStringLiteral(".") : QString());
}

} // namespace

CauseWords wordsForWrongIdentity(NeededIdentity needed)
{
    if (needed == NeededIdentity::App) {
        return {KindWords::tr("The service answers this to apps only, and this connection signs in as a person. "
                              "Nothing was sent."),
                KindWords::tr("Use a connection that signs in as an app, with a client secret or a certificate.")};
    }
    return {KindWords::tr("The service lets only people do this, and this connection signs in as an app. Nothing was "
                          "sent."),
            KindWords::tr("Use a connection to the same tenant that signs in with the browser.")};
}

CauseWords wordsForForbidden(std::optional<GrantType> grant)
{
    if (grant == GrantType::ClientCredentials) {
        return {KindWords::tr("The app is signed in but not allowed to do this."),
                KindWords::tr("The app registration needs the application permission AdminCenter.ReadWrite.All with "
                              "admin consent, and its client id must be on the list of authorized Microsoft Entra "
                              "apps of the tenant; work on apps may also need a permission set in the environment.")};
    }
    if (grant == GrantType::AuthorizationCode) {
        return {KindWords::tr("The user is signed in but not allowed to do this."),
                KindWords::tr("The user needs an administrator role for Business Central in this tenant, or as a "
                              "partner a delegated (GDAP) relationship with such a role; the app registration needs "
                              "the delegated permission for Business Central with consent.")};
    }
    return {KindWords::tr("The sign-in is valid but not allowed to do this."),
            KindWords::tr("A user needs an administrator role or GDAP relationship; an app needs AdminCenter.ReadWrite."
                          "All with admin consent and a place on the list of authorized Microsoft Entra apps.")};
}

CauseWords wordsForLocalFile(const ApiError &error)
{
    const QString where = visibleText(error.detail.isEmpty() ? error.target : error.detail, 500);
    const auto cause = [&where](const QString &sentence) { return withPlace(sentence, where); };
    if (error.hasCode(QLatin1String("diskFull")))
        return {cause(KindWords::tr("The disk is full.")), KindWords::tr("Make room, or choose another place.")};
    if (error.hasCode(QLatin1String("notPermitted")))
        return {cause(KindWords::tr("Writing there is not permitted.")), KindWords::tr("Choose another place.")};
    if (error.hasCode(QLatin1String("folderMissing")))
        return {cause(KindWords::tr("The folder does not exist.")), KindWords::tr("Make it, or choose another place.")};
    if (error.hasCode(QLatin1String("notFound")))
        return {cause(KindWords::tr("The file does not exist.")), KindWords::tr("Check its name.")};
    if (error.hasCode(QLatin1String("notReadable")))
        return {cause(KindWords::tr("The file cannot be read.")),
                KindWords::tr("Check its permissions, or the medium it is on.")};
    if (error.hasCode(QLatin1String("fileChanged")))
        return {cause(KindWords::tr("The file is not the one that was confirmed: it has changed since.")),
                KindWords::tr("Look at it again, then confirm anew.")};
    if (error.hasCode(QLatin1String("alreadyThere")))
        return {cause(KindWords::tr("There is a file of that name already.")),
                KindWords::tr("Choose another name, or say that it may be replaced.")};
    if (error.hasCode(QLatin1String("notAFile")))
        return {cause(KindWords::tr("That is no file.")), KindWords::tr("Choose another name.")};
    if (error.hasCode(QLatin1String("busy")))
        return {cause(KindWords::tr("Another program kept writing to the file.")),
                KindWords::tr("Steward tries again by itself.")};
    if (error.hasCode(QLatin1String("newer")))
        return {cause(KindWords::tr("A later version of Steward has the file open.")),
                KindWords::tr("Close the other one, or use the same version.")};
    if (error.hasCode(QLatin1String("damaged")))
        return {cause(KindWords::tr("The file is damaged.")),
                KindWords::tr("Steward sets it aside and goes on with what can be saved of it.")};
    if (error.hasCode(QLatin1String("loopbackUnavailable")))
        return {cause(KindWords::tr("The system gave no port of this computer to wait for the browser at.")),
                KindWords::tr("Check what guards this computer's own addresses (127.0.0.1 and ::1), then try again.")};
    if (error.hasCode(QLatin1String("loopbackBlocked")))
        return {cause(KindWords::tr("This computer cannot reach its own address, so the browser could not come back.")),
                KindWords::tr("Allow connections to 127.0.0.1 and ::1 in the firewall, then try again.")};
    return {cause(KindWords::tr("A file on this machine could not be read or written.")),
            KindWords::tr("Check the folder, its permissions and the free space.")};
}

CauseWords wordsForKind(const ApiError &error, std::optional<GrantType> grant)
{
    switch (error.kind) {
    case Kind::Offline:
    case Kind::TimedOut:
    case Kind::Insecure:
    case Kind::Proxy:
    case Kind::NotTheService:
    case Kind::Server:
        return KindWords::unreachable(error);
    case Kind::NotFound:
    case Kind::NoLongerOffered:
    case Kind::Refused:
    case Kind::Conflict:
    case Kind::Throttled:
        return KindWords::refused(error);
    case Kind::BadReply:
    case Kind::TooLarge:
    case Kind::WrongTenant:
        return KindWords::damagedAnswer(error);
    case Kind::SignInNeeded:
        return KindWords::signIn(error, grant);
    case Kind::Forbidden:
        return wordsForForbidden(grant);
    case Kind::LocalFile:
        return wordsForLocalFile(error);
    case Kind::Cancelled:
    case Kind::ReadOnly:
    case Kind::AddressRefused:
    case Kind::KeychainAbsent:
    case Kind::KeychainDenied:
    case Kind::NoSecret:
    case Kind::InvalidInput:
    case Kind::WrongIdentity:
    case Kind::Changed:
    case Kind::AlreadyUnderWay:
        return KindWords::local(error);
    }
    return {};
}

} // namespace steward
