// SPDX-License-Identifier: Apache-2.0
#include "app/cli/signincommands.h"

#include "app/cli/browser.h"
#include "app/cli/say.h"
#include "app/cli/secretinput.h"
#include "core/auth/secretbinding.h"
#include "core/model/displaytext.h"

namespace steward::cli {

namespace {

std::vector<Field<SignInState>> identityFields()
{
    return {
        {"identity", QT_TRANSLATE_NOOP("steward::cli::Say", "Signed in as"),
         [](const SignInState &state) { return QJsonValue(state.identity); }},
        {"tenantId", QT_TRANSLATE_NOOP("steward::cli::Say", "Tenant"),
         [](const SignInState &state) { return QJsonValue(state.tenantId); }},
        {"remembered", QT_TRANSLATE_NOOP("steward::cli::Say", "Kept"),
         [](const SignInState &state) { return QJsonValue(state.remembered); },
         [](const SignInState &state) {
             return state.remembered ? Say::tr("in the keychain") : Say::tr("in memory only; gone when this run ends");
         }},
    };
}

void endSignedIn(Context &context, TenantSession &session)
{
    context.print(singleOf(session.broker().state(), identityFields()));
    context.finish(Exit::Done);
}

void signInApp(Context &context, TenantSession &session)
{
    context.await(session.broker().token(context.cancel()), [&context, &session](const Outcome<AccessToken> &token) {
        token ? endSignedIn(context, session) : context.fail(token.error(), session.connection());
    });
}

void adopt(Context &context, TenantSession &session, TokenGrant grant)
{
    context.await(session.broker().adopt(std::move(grant)), [&context, &session](const Outcome<Done> &done) {
        done ? endSignedIn(context, session) : context.fail(done.error(), session.connection());
    });
}

// The address holds no secret; it is printed for machines where no browser opens, or the wrong one.
std::function<bool(const QUrl &)> browserOpener(Context &context, bool mayStartBrowser)
{
    return [&context, mayStartBrowser](const QUrl &address) {
        context.out().note(Say::tr("Sign in with the browser at:"));
        context.out().note(QString::fromLatin1(address.toEncoded()));
        return mayStartBrowser && openBrowser(address);
    };
}

void signInUser(Context &context, TenantSession &session, const Arguments &arguments)
{
    BrowserSignInOptions options;
    options.openBrowser = browserOpener(context, !arguments.isSet("no-browser"));
    options.loginHint = arguments.value("user");
    options.tenantHint = domainOf(options.loginHint);
    auto *attempt = new BrowserSignIn(session.connection(), context.log(), options, &context);
    QObject::connect(&context, &Context::interrupted, attempt, &BrowserSignIn::cancel);
    context.await(attempt->start(), [&context, &session](Outcome<TokenGrant> grant) {
        grant ? adopt(context, session, std::move(grant).value()) : context.fail(grant.error(), session.connection());
    });
}

// Entra shows the id of a secret beside its value, and for good; a value is never a GUID.
bool isSecretId(const TenantConnection &connection, const Secret &secret)
{
    return credentialOf(connection) == CredentialKind::Secret &&
           !QUuid::fromString(QString::fromLatin1(secret.reveal())).isNull();
}

} // namespace

void signIn(Context &context, const Arguments &arguments)
{
    TenantSession *session = context.session(arguments.at(0));
    if (!session)
        return;
    if (session->connection().grant == GrantType::ClientCredentials)
        signInApp(context, *session);
    else
        signInUser(context, *session, arguments);
}

void signOut(Context &context, const Arguments &arguments)
{
    TenantSession *session = context.session(arguments.at(0));
    if (!session)
        return;
    context.await(session->broker().signOut(), [&context, session](const Outcome<Done> &done) {
        if (!done) {
            context.fail(done.error(), session->connection());
            return;
        }
        const bool isApp = session->connection().grant == GrantType::ClientCredentials;
        const QString said = isApp ? Say::tr("Signed out of %1. What the keychain held of it, its secret too, was "
                                             "removed; give it anew with connections set-secret.")
                                   : Say::tr("Signed out of %1. Nothing of it is left in the keychain.");
        context.out().say(said.arg(visibleText(session->connection().name, 100)));
        context.finish(Exit::Done);
    });
}

void setSecret(Context &context, const Arguments &arguments)
{
    const auto connection = context.connection(arguments.at(0));
    if (!connection)
        return;
    if (connection->grant != GrantType::ClientCredentials) {
        context.refuse(
            Say::tr("%1 signs in with the browser and has no client secret.").arg(visibleText(connection->name, 100)));
        return;
    }
    if (context.options().noKeychain) {
        context.refuse(Say::tr("Without a keychain there is nowhere to keep the secret; use --secret-stdin instead."));
        return;
    }
    auto secret = readSecret(*connection);
    if (!secret) {
        secret.error().kind == ApiError::Kind::Cancelled ? context.finish(Exit::Cancelled)
                                                         : context.refuse(secret.error().detail);
        return;
    }
    if (isSecretId(*connection, *secret)) {
        context.refuse(Say::tr("This is a GUID, so it is the id of a client secret and not its value, which is shown "
                               "only once, when it is made. Nothing was stored."));
        return;
    }
    context.await(context.secrets().write(secretKeyOf(*connection), std::move(secret).value()),
                  [&context, one = *connection](const Outcome<Done> &done) {
                      if (!done) {
                          context.fail(done.error(), one);
                          return;
                      }
                      const bool isPassword = credentialOf(one) == CredentialKind::Certificate;
                      const QString said =
                          isPassword ? Say::tr("The password of the certificate of %1 is kept in the keychain.")
                                     : Say::tr("The secret of %1 is kept in the keychain.");
                      context.out().say(said.arg(visibleText(one.name, 100)));
                      context.finish(Exit::Done);
                  });
}

} // namespace steward::cli
