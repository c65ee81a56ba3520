// SPDX-License-Identifier: Apache-2.0
#include "core/auth/browsersignin.h"

#include "core/auth/formbody.h"
#include "core/auth/loopbackserver.h"
#include "core/auth/pkce.h"
#include "core/auth/redirectanswer.h"
#include "core/auth/signinpage.h"
#include "core/auth/tokenendpoint.h"
#include "core/auth/promises.h"
#include "core/net/addressrules.h"

#include <QtCore/QTimer>

namespace steward {

class BrowserSignIn::Private : public QObject
{
public:
    Private(BrowserSignIn &owner, TenantConnection chosen, RequestLog &log, BrowserSignInOptions wanted)
        : q(owner)
        , connection(std::move(chosen))
        , options(std::move(wanted))
        , endpoint(connection, log, options.endpoint)
        , server([this](const QByteArray &query) { return judge(query); }, options.loopback)
    {
        limit.setSingleShot(true);
        connect(&limit, &QTimer::timeout, this, [this] { end(failure(ApiError::Kind::TimedOut)); });
    }

    void begin();
    void open(const AuthorityEndpoints &found);
    LoopbackPage judge(const QByteArray &query);
    void redeem(const Secret &code);
    void end(const Outcome<TokenGrant> &outcome);

    ApiError failure(ApiError::Kind kind, const QString &detail = {}) const;
    QByteArray redirectUri() const { return "http://localhost:" + QByteArray::number(server.port()) + '/'; }
    QByteArray prompt() const;

    BrowserSignIn &q;
    const TenantConnection connection;
    const BrowserSignInOptions options;
    TokenEndpoint endpoint;
    LoopbackServer server;
    QTimer limit;
    SignInChallenge challenge;
    AuthorityEndpoints endpoints;
    QUrl address;
    std::shared_ptr<QPromise<Outcome<TokenGrant>>> promise;
    bool waiting = false; ///< for the browser's answer
};

ApiError BrowserSignIn::Private::failure(ApiError::Kind kind, const QString &detail) const
{
    return {.kind = kind,
            .operation = QStringLiteral("authorize"),
            .detail = detail,
            .host = hostAndPort(connection.authority)};
}

void BrowserSignIn::Private::begin()
{
    challenge = SignInChallenge::create();
    limit.start(options.limit);
    if (!server.listen()) {
        const QString reason = server.errorString();
        QMetaObject::invokeMethod(
            this, [this, reason] { end(failure(ApiError::Kind::LocalFile, reason)); }, Qt::QueuedConnection);
        return;
    }
    waiting = true;
    whenFinished(endpoint.endpoints(), this, [this](const Outcome<AuthorityEndpoints> &found) {
        if (!promise || !waiting)
            return;
        if (found)
            open(*found);
        else
            end(found.error());
    });
}

// Entra lets people choose an account. Other servers may know that word or refuse it; when they do not say, they get
// what OpenID Connect Core section 11 demands for a refresh token.
QByteArray BrowserSignIn::Private::prompt() const
{
    const QStringList scopes = effectiveScope(connection).split(QLatin1Char(' '));
    if (!endpoints.likeEntra && scopes.contains(QLatin1String("offline_access")))
        return "consent";
    const bool known =
        endpoints.prompts.isEmpty() ? endpoints.likeEntra : endpoints.prompts.contains(QLatin1String("select_account"));
    return options.selectAccount && known ? "select_account" : QByteArray();
}

void BrowserSignIn::Private::open(const AuthorityEndpoints &found)
{
    endpoints = found;
    FormBody query;
    query.add("client_id", connection.clientId.toUtf8())
        .add("response_type", "code")
        .add("redirect_uri", redirectUri())
        .add("response_mode", "query")
        .add("scope", effectiveScope(connection).toUtf8())
        .add("state", challenge.state.reveal())
        .add("nonce", challenge.nonce)
        .add("code_challenge", challenge.challenge)
        .add("code_challenge_method", "S256");
    if (const QByteArray wanted = prompt(); !wanted.isEmpty())
        query.add("prompt", wanted);
    if (!options.loginHint.isEmpty())
        query.add("login_hint", options.loginHint.toUtf8());
    address = QUrl::fromEncoded(endpoints.authorize.toEncoded() + (endpoints.authorize.hasQuery() ? '&' : '?') +
                                query.encoded());
    if (!options.openBrowser || !options.openBrowser(address))
        Q_EMIT q.browserFailed(address);
}

LoopbackPage BrowserSignIn::Private::judge(const QByteArray &query)
{
    RedirectAnswer answer = judgeRedirect(query, challenge.state, endpoints.issuer);
    if (!waiting || answer.verdict == RedirectAnswer::Verdict::NotOurs)
        return {400, refusalPage()};
    waiting = false;
    server.close(); // whoever asks is answered; nobody else gets in (A07, A11)
    if (answer.verdict == RedirectAnswer::Verdict::Code) {
        redeem(answer.code);
        return {200, successPage()};
    }
    answer.error.host = hostAndPort(connection.authority);
    const LoopbackPage page{200, failurePage(answer.error.code, answer.error.message)};
    QMetaObject::invokeMethod(
        this, [this, error = answer.error] { end(error); }, Qt::QueuedConnection);
    return page;
}

void BrowserSignIn::Private::redeem(const Secret &code)
{
    const CodeGrant grant{code, challenge.verifier, challenge.nonce, redirectUri()};
    whenFinished(endpoint.withCode(grant), this, [this](const Outcome<TokenGrant> &outcome) { end(outcome); });
}

void BrowserSignIn::Private::end(const Outcome<TokenGrant> &outcome)
{
    waiting = false;
    limit.stop();
    server.close();
    challenge = {};
    if (const auto ending = std::exchange(promise, nullptr))
        finish(*ending, Outcome<TokenGrant>(outcome));
}

BrowserSignIn::BrowserSignIn(TenantConnection connection, RequestLog &log, BrowserSignInOptions options,
                             QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(connection), log, std::move(options)))
{
}

BrowserSignIn::~BrowserSignIn()
{
    cancel();
}

QFuture<Outcome<TokenGrant>> BrowserSignIn::start()
{
    Q_ASSERT(!d->promise);
    d->promise = startedPromise<TokenGrant>();
    const auto future = d->promise->future();
    d->begin();
    return future;
}

void BrowserSignIn::cancel()
{
    d->end(d->failure(ApiError::Kind::Cancelled));
}

QUrl BrowserSignIn::address() const
{
    return d->address;
}

quint16 BrowserSignIn::port() const
{
    return d->server.port();
}

} // namespace steward
