// SPDX-License-Identifier: Apache-2.0
#include "core/auth/browsersignin.h"

#include "core/auth/browservisit.h"
#include "core/auth/formbody.h"
#include "core/auth/pkce.h"
#include "core/auth/promises.h"
#include "core/auth/redirectanswer.h"
#include "core/auth/signinpage.h"
#include "core/auth/tokenendpoint.h"
#include "core/net/addressrules.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

namespace steward {

namespace {

// Some systems hand an address to the browser in a buffer of a fixed size.
constexpr qsizetype LongestClaims = 8 * 1024;
constexpr qsizetype LongestHint = 320; // an e-mail address is no longer

bool isHint(const QString &text)
{
    const auto isPrintable = [](QChar c) { return c.isPrint(); };
    return !text.isEmpty() && text.size() <= LongestHint && std::all_of(text.begin(), text.end(), isPrintable);
}

} // namespace

QString domainOf(const QString &userName)
{
    const qsizetype at = userName.lastIndexOf(QLatin1Char('@'));
    return at > 0 ? userName.mid(at + 1) : QString();
}

bool isClaimsChallenge(const QString &claims)
{
    return !claims.isEmpty() && claims.size() <= LongestClaims && QJsonDocument::fromJson(claims.toUtf8()).isObject();
}

class BrowserSignIn::Private : public QObject
{
public:
    Private(BrowserSignIn &owner, TenantConnection chosen, RequestLog &log, BrowserSignInOptions wanted)
        : q(owner)
        , connection(std::move(chosen))
        , options(std::move(wanted))
        , endpoint(connection, log, options.endpoint)
        , visit(options, [this](const QByteArray &query) { return judge(query); })
    {
        connect(&visit, &BrowserVisit::ready, this, &Private::discover);
        connect(&visit, &BrowserVisit::browserFailed, &q, &BrowserSignIn::browserFailed);
        connect(&visit, &BrowserVisit::failed, this, [this](const ApiError &error) { end(named(error)); });
    }

    void discover();
    void open(const AuthorityEndpoints &found);
    std::optional<LoopbackPage> judge(const QByteArray &query);
    void redeem(const Secret &code);
    void end(const Outcome<TokenGrant> &outcome);

    ApiError named(ApiError error) const;
    QByteArray prompt() const;
    void addHints(FormBody &query) const;

    BrowserSignIn &q;
    const TenantConnection connection;
    const BrowserSignInOptions options;
    TokenEndpoint endpoint;
    BrowserVisit visit;
    SignInChallenge challenge;
    AuthorityEndpoints endpoints;
    std::shared_ptr<QPromise<Outcome<TokenGrant>>> promise;
};

ApiError BrowserSignIn::Private::named(ApiError error) const
{
    error.operation = QStringLiteral("authorize");
    error.host = hostAndPort(connection.authority);
    return error;
}

void BrowserSignIn::Private::discover()
{
    whenFinished(endpoint.endpoints(), this, [this](const Outcome<AuthorityEndpoints> &found) {
        if (!promise || !visit.isWaiting())
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
    const auto knows = [this](QLatin1String word, bool otherwise) {
        return endpoints.prompts.isEmpty() ? otherwise : endpoints.prompts.contains(word);
    };
    const QStringList scopes = effectiveScope(connection).split(QLatin1Char(' '));
    if (!endpoints.likeEntra && scopes.contains(QLatin1String("offline_access")) &&
        knows(QLatin1String("consent"), true))
        return "consent";
    const bool known = knows(QLatin1String("select_account"), endpoints.likeEntra);
    return options.selectAccount && known ? "select_account" : QByteArray();
}

void BrowserSignIn::Private::addHints(FormBody &query) const
{
    if (const QByteArray wanted = prompt(); !wanted.isEmpty())
        query.add("prompt", wanted);
    if (isHint(options.loginHint))
        query.add("login_hint", options.loginHint.toUtf8());
    if (isHint(options.tenantHint) && isSharedTenant(connection.tenant))
        query.add("domain_hint", options.tenantHint.toUtf8());
    if (isClaimsChallenge(options.claims))
        query.add("claims", QJsonDocument::fromJson(options.claims.toUtf8()).toJson(QJsonDocument::Compact));
}

void BrowserSignIn::Private::open(const AuthorityEndpoints &found)
{
    endpoints = found;
    FormBody query;
    query.add("client_id", connection.clientId.toUtf8())
        .add("response_type", "code")
        .add("redirect_uri", visit.redirectUri())
        .add("response_mode", "query")
        .add("scope", effectiveScope(connection).toUtf8())
        .add("state", challenge.state.reveal())
        .add("nonce", challenge.nonce)
        .add("code_challenge", challenge.challenge)
        .add("code_challenge_method", "S256");
    addHints(query);
    visit.open(QUrl::fromEncoded(endpoints.authorize.toEncoded() + (endpoints.authorize.hasQuery() ? '&' : '?') +
                                 query.encoded()));
}

std::optional<LoopbackPage> BrowserSignIn::Private::judge(const QByteArray &query)
{
    const RedirectAnswer answer = judgeRedirect(query, challenge.state, endpoints.issuer);
    if (answer.verdict == RedirectAnswer::Verdict::NotOurs)
        return std::nullopt;
    if (answer.verdict == RedirectAnswer::Verdict::Code) {
        redeem(answer.code);
        return LoopbackPage{200, successPage()};
    }
    QMetaObject::invokeMethod(
        this, [this, error = named(answer.error)] { end(error); }, Qt::QueuedConnection);
    return LoopbackPage{200, failurePage(answer.error.code, answer.error.message)};
}

void BrowserSignIn::Private::redeem(const Secret &code)
{
    const CodeGrant grant{code, challenge.verifier, challenge.nonce, visit.redirectUri()};
    whenFinished(endpoint.withCode(grant), this, [this](const Outcome<TokenGrant> &outcome) { end(outcome); });
    QMetaObject::invokeMethod(&q, &BrowserSignIn::answered, Qt::QueuedConnection);
}

void BrowserSignIn::Private::end(const Outcome<TokenGrant> &outcome)
{
    visit.close();
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
    d->challenge = SignInChallenge::create();
    d->visit.begin();
    return future;
}

void BrowserSignIn::cancel()
{
    d->end(d->named({.kind = ApiError::Kind::Cancelled}));
}

QUrl BrowserSignIn::address() const
{
    return d->visit.address();
}

quint16 BrowserSignIn::port() const
{
    return d->visit.port();
}

std::chrono::milliseconds BrowserSignIn::remaining() const
{
    return d->visit.remaining();
}

} // namespace steward
