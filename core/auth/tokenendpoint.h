// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/audience.h"
#include "core/auth/authority.h"
#include "core/auth/certificate.h"
#include "core/auth/signinlimits.h"
#include "core/auth/tokenanswer.h"

#include <QtCore/QObject>

#include <functional>

namespace steward {

/// What comes back from the browser and what belongs to it.
struct CodeGrant
{
    Secret code{};
    Secret verifier{};
    QByteArray nonce{};
    QByteArray redirectUri{};
};

/// Asks one connection's identity server for tokens (contract operation token). Lives in one thread; needs its event
/// loop. Destroying it ends what is under way without a result.
class TokenEndpoint : public QObject
{
    Q_OBJECT
public:
    /// `log` must outlive it.
    TokenEndpoint(TenantConnection connection, RequestLog &log, TokenEndpointOptions options = {},
                  QObject *parent = nullptr);
    ~TokenEndpoint() override;

    /// Known at once for Microsoft's hosts, otherwise discovered once and kept.
    QFuture<Outcome<AuthorityEndpoints>> endpoints();

    QFuture<Outcome<TokenGrant>> withClientSecret(const Secret &secret, Audience audience = Audience::Admin);
    /// With a client assertion in place of the secret, a new one for each request (contract
    /// TokenRequestClientAssertion). A certificate out of its time is an error before anything is sent, see
    /// makeClientAssertion().
    QFuture<Outcome<TokenGrant>> withCertificate(const ClientCertificate &certificate,
                                                 Audience audience = Audience::Admin);
    QFuture<Outcome<TokenGrant>> withRefreshToken(const Secret &refreshToken, Audience audience = Audience::Admin);
    /// Sent once, whatever happens: a code whose answer is lost is lost with it (A17).
    QFuture<Outcome<TokenGrant>> withCode(const CodeGrant &grant);

private:
    struct Call;
    using Answered = std::function<void(const Outcome<HttpExchange::Answer> &)>;

    void discover(qsizetype next, std::shared_ptr<QPromise<Outcome<AuthorityEndpoints>>> promise);
    QFuture<Outcome<TokenGrant>> ask(Call call);
    void post(const std::shared_ptr<Call> &call);
    void sign(const std::shared_ptr<Call> &call);
    void send(const std::shared_ptr<Call> &call, const QByteArray &form);
    void judge(const std::shared_ptr<Call> &call, const Outcome<HttpExchange::Answer> &answer);
    QByteArray clientId() const;
    Instant now() const;

    TenantConnection m_connection;
    TokenEndpointOptions m_options;
    HttpExchange m_exchange;
    std::optional<AuthorityEndpoints> m_endpoints;
};

} // namespace steward
