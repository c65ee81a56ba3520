// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenendpoint.h"

#include "core/auth/clientassertion.h"
#include "core/auth/formbody.h"
#include "core/auth/oautherror.h"
#include "core/auth/promises.h"
#include "core/net/addressrules.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QTimer>

namespace steward {

using Kind = ApiError::Kind;

struct TokenEndpoint::Call
{
    QByteArray form{};
    std::optional<ClientCertificate> certificate{}; ///< signs what the form lacks
    QList<Secret> sent{};                           ///< what must not come back in a message
    TokenExpectation expected{};
    bool mayRepeat = true;
    std::shared_ptr<QPromise<Outcome<TokenGrant>>> promise{};
};

namespace {

// An identity server may echo what it was sent; what people read and log must not (A37).
void redact(QString &text, const QList<Secret> &sent)
{
    for (const Secret &secret : sent) {
        if (secret.reveal().size() < 4) // would turn every text into noise, and protects nothing
            continue;
        text.replace(QString::fromUtf8(secret.reveal()), QLatin1String("<secret>"));
        text.replace(QString::fromUtf8(secret.reveal().toPercentEncoding()), QLatin1String("<secret>"));
    }
}

ApiError redacted(ApiError error, const QList<Secret> &sent)
{
    for (QString *text : {&error.code, &error.subcode, &error.target, &error.message, &error.detail, &error.claims,
                          &error.correlationId, &error.traceId})
        redact(*text, sent);
    return error;
}

bool isBusy(const HttpExchange::Answer &answer)
{
    return answer.status == 429 || answer.status >= 500;
}

} // namespace

TokenEndpoint::TokenEndpoint(TenantConnection connection, RequestLog &log, TokenEndpointOptions options,
                             QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_options(options)
    , m_exchange({hostAndPort(m_connection.authority)}, log, m_connection.name, options.limits, this)
{
    if (isMicrosoftAuthority(m_connection.authority))
        m_endpoints = entraEndpoints(m_connection);
}

TokenEndpoint::~TokenEndpoint() = default;

QFuture<Outcome<AuthorityEndpoints>> TokenEndpoint::endpoints()
{
    if (m_endpoints)
        return readyFuture(Outcome<AuthorityEndpoints>(*m_endpoints));
    if (!isAllowedServiceUrl(m_connection.authority)) {
        return readyFuture(Outcome<AuthorityEndpoints>(ApiError{.kind = Kind::AddressRefused,
                                                                .operation = QStringLiteral("openidConfiguration"),
                                                                .host = hostAndPort(m_connection.authority)}));
    }
    auto promise = startedPromise<AuthorityEndpoints>();
    discover(0, promise);
    return promise->future();
}

void TokenEndpoint::discover(qsizetype next, std::shared_ptr<QPromise<Outcome<AuthorityEndpoints>>> promise)
{
    const QList<QUrl> addresses = discoveryAddresses(m_connection);
    if (next == addresses.size()) { // a server without metadata: Entra's own paths are the best guess
        m_endpoints = entraEndpoints(m_connection);
        finish(*promise, Outcome<AuthorityEndpoints>(*m_endpoints));
        return;
    }
    const QFuture<Outcome<HttpExchange::Answer>> sent = m_exchange.send(
        {.verb = Verb::Get, .url = addresses.at(next), .operation = QStringLiteral("openidConfiguration")});
    whenFinished(sent, this, [this, next, promise](const Outcome<HttpExchange::Answer> &answer) {
        if (!answer) {
            finish(*promise, Outcome<AuthorityEndpoints>(answer.error()));
        } else if (answer->status == 404 || answer->status == 405) {
            discover(next + 1, promise);
        } else if (answer->status != 200) {
            ApiError error = parseOAuthError(*answer, hostAndPort(m_connection.authority));
            error.operation = QStringLiteral("openidConfiguration");
            finish(*promise, Outcome<AuthorityEndpoints>(error));
        } else {
            auto found = parseDiscovery(answer->body, m_connection);
            if (found) {
                found.value().likeEntra = next == 0; // only Entra keeps its metadata there
                m_endpoints = *found;
            }
            finish(*promise, found);
        }
    });
}

QByteArray TokenEndpoint::clientId() const
{
    return m_connection.clientId.toUtf8();
}

QFuture<Outcome<TokenGrant>> TokenEndpoint::withClientSecret(const Secret &secret, Audience audience)
{
    Call call;
    call.expected.scope = scopeFor(m_connection, audience);
    call.form = FormBody()
                    .add("grant_type", "client_credentials")
                    .add("client_id", clientId())
                    .add("client_secret", secret.reveal())
                    .add("scope", call.expected.scope.toUtf8())
                    .encoded();
    call.sent = {secret};
    return ask(std::move(call));
}

Instant TokenEndpoint::now() const
{
    return m_options.now ? m_options.now() : Instant::now();
}

QFuture<Outcome<TokenGrant>> TokenEndpoint::withCertificate(const ClientCertificate &certificate, Audience audience)
{
    if (const auto problem = validityAt(certificate, now()); problem != CertificateProblem::None)
        return readyFuture(Outcome<TokenGrant>(outOfTime(certificate, problem)));
    Call call;
    call.certificate = certificate;
    call.expected.scope = scopeFor(m_connection, audience);
    call.form = FormBody()
                    .add("grant_type", "client_credentials")
                    .add("client_id", clientId())
                    .add("scope", call.expected.scope.toUtf8())
                    .add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    .encoded();
    return ask(std::move(call));
}

QFuture<Outcome<TokenGrant>> TokenEndpoint::withRefreshToken(const Secret &refreshToken, Audience audience)
{
    Call call;
    call.expected.scope = scopeFor(m_connection, audience);
    call.form = FormBody()
                    .add("grant_type", "refresh_token")
                    .add("client_id", clientId())
                    .add("refresh_token", refreshToken.reveal())
                    .add("scope", call.expected.scope.toUtf8())
                    .encoded();
    call.sent = {refreshToken};
    return ask(std::move(call));
}

QFuture<Outcome<TokenGrant>> TokenEndpoint::withCode(const CodeGrant &grant)
{
    Call call;
    call.expected.scope = scopeFor(m_connection, Audience::Admin);
    call.form = FormBody()
                    .add("grant_type", "authorization_code")
                    .add("client_id", clientId())
                    .add("code", grant.code.reveal())
                    .add("redirect_uri", grant.redirectUri)
                    .add("code_verifier", grant.verifier.reveal())
                    .add("scope", call.expected.scope.toUtf8())
                    .encoded();
    call.sent = {grant.code, grant.verifier};
    call.expected.nonce = grant.nonce;
    call.mayRepeat = false;
    return ask(std::move(call));
}

QFuture<Outcome<TokenGrant>> TokenEndpoint::ask(Call asked)
{
    auto call = std::make_shared<Call>(std::move(asked));
    call->expected.tenant = m_connection.tenant;
    call->expected.host = hostAndPort(m_connection.authority);
    call->promise = startedPromise<TokenGrant>();
    whenFinished(endpoints(), this, [this, call](const Outcome<AuthorityEndpoints> &found) {
        if (found)
            post(call);
        else
            finish(*call->promise, Outcome<TokenGrant>(found.error()));
    });
    return call->promise->future();
}

void TokenEndpoint::post(const std::shared_ptr<Call> &call)
{
    if (call->certificate)
        sign(call);
    else
        send(call, call->form);
}

// A repeated request needs an assertion of its own: servers refuse one they have seen.
void TokenEndpoint::sign(const std::shared_ptr<Call> &call)
{
    const auto signing =
        QtConcurrent::run([certificate = *call->certificate, algorithm = m_connection.assertionAlgorithm,
                           client = m_connection.clientId, endpoint = m_endpoints->token,
                           now = now()] { return makeClientAssertion(certificate, algorithm, client, endpoint, now); });
    whenFinished(signing, this, [this, call](const Outcome<Secret> &assertion) {
        if (!assertion) {
            finish(*call->promise, Outcome<TokenGrant>(assertion.error()));
            return;
        }
        call->sent.append(*assertion);
        send(call, call->form + '&' + FormBody().add("client_assertion", assertion->reveal()).encoded());
    });
}

void TokenEndpoint::send(const std::shared_ptr<Call> &call, const QByteArray &form)
{
    Request request;
    request.verb = Verb::Post;
    request.url = m_endpoints->token;
    request.body = form;
    request.contentType = QByteArrayLiteral("application/x-www-form-urlencoded");
    request.operation = QStringLiteral("token");
    whenFinished(m_exchange.send(request), this,
                 [this, call](const Outcome<HttpExchange::Answer> &answer) { judge(call, answer); });
}

void TokenEndpoint::judge(const std::shared_ptr<Call> &call, const Outcome<HttpExchange::Answer> &answer)
{
    if (!answer) {
        finish(*call->promise, Outcome<TokenGrant>(redacted(answer.error(), call->sent)));
        return;
    }
    if (isBusy(*answer) && answer->retryAfter.isEmpty() && call->mayRepeat) {
        call->mayRepeat = false;
        QTimer::singleShot(m_options.retryPause, this, [this, call] { post(call); });
        return;
    }
    Outcome<TokenGrant> outcome = parseTokenAnswer(*answer, call->expected);
    if (!outcome)
        outcome = redacted(outcome.error(), call->sent);
    finish(*call->promise, std::move(outcome));
}

} // namespace steward
