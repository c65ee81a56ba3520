// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/audience.h"
#include "core/auth/browsersignin.h"
#include "core/auth/secretstore.h"
#include "core/auth/signinlimits.h"
#include "core/net/tokensource.h"

#include <functional>
#include <memory>

namespace steward {

/// Where a connection stands with its sign-in.
struct SignInState
{
    enum class Phase {
        NotSignedIn,        ///< nothing tried yet
        WaitingForKeychain, ///< for more than 2 s (A28)
        SigningIn,
        SignedIn,
        NeedsSignIn, ///< browser sign-in needed, or the secret is missing or refused; see error
        Failed,      ///< see error
    };
    Phase phase = Phase::NotSignedIn;
    QString identity{};     ///< user name, or client id of an app
    QString tenantId{};     ///< tid of the token
    QString objectId{};     ///< oid of the token: who that is for the App Management API; may be empty
    bool remembered = true; ///< false: the sign-in is kept in memory only; people are told once (A19, A27)
    ApiError error{};       ///< error.claims: what a browser sign-in must ask for (F28)
    /// How far this machine's clock is ahead of the identity server's (negative: behind), when more than five minutes.
    std::optional<std::chrono::seconds> clockSkew{};
};

/// Every wait of a broker in one place, so that tests can use short ones and a clock of their own.
struct TokenBrokerOptions
{
    std::chrono::milliseconds early = std::chrono::minutes(5); ///< renewed so long before it ends, or at half its life
    /// After a refusal that only a person can lift, the same secret is not tried again for so long (A21), and nobody is
    /// asked to sign in again because the service refuses what the last sign-in brought (F28).
    std::chrono::milliseconds refusedPause = std::chrono::seconds(120);
    /// After 429 or 5xx without Retry-After, nothing is asked for so long.
    std::chrono::milliseconds busyPause = std::chrono::seconds(60);
    std::chrono::milliseconds keychainNotice = std::chrono::seconds(2); ///< until WaitingForKeychain (A28)
    TokenEndpointOptions endpoint{};
    std::function<std::chrono::milliseconds()> clock{}; ///< monotonic; empty: the machine's
};

/// Tokens of one connection: one renewal in flight, renewed five minutes early, age judged by a monotonic clock.
/// Refresh tokens are stored before the old one is forgotten (A18). Thread-safe.
///
/// One sign-in serves several audiences. Each has a token and an epoch of its own, kept under what the broker was made
/// for: authority, tenant, client, scope and the person signed in. Nothing else is ever given such a token. The broker
/// itself is the source for the Admin Center API.
class TokenBroker : public QObject, public TokenSource
{
    Q_OBJECT
public:
    /// What session() is before anybody has signed in or out.
    static constexpr quint64 FirstSession = 1;

    /// `secrets` and `log` must outlive the broker.
    TokenBroker(TenantConnection connection, SecretStore &secrets, RequestLog &log, QObject *parent = nullptr);
    TokenBroker(TenantConnection connection, SecretStore &secrets, RequestLog &log, TokenBrokerOptions options,
                QObject *parent = nullptr);
    /// What waits ends with Cancelled. Not from a continuation that runs in the broker's own thread.
    ~TokenBroker() override;

    QFuture<Outcome<AccessToken>> token(CancelToken cancel = {}) override;
    QFuture<Outcome<AccessToken>> renewed(quint64 refusedEpoch, CancelToken cancel = {}) override;
    /// After that the state is NeedsSignIn until the service takes a token again; Failed where a person was asked for
    /// the same a moment ago.
    void refused(quint64 epoch, const ApiError &why) override;
    void accepted(quint64 epoch) override;
    quint64 session() const override;
    /// The tokens of one audience. Lives as long as the broker.
    TokenSource &source(Audience audience);

    /// Takes over the result of a browser sign-in and stores its refresh token. Done also when it could not be stored:
    /// the session goes on in memory, state().remembered is false and state().error says why (A19).
    QFuture<Outcome<Done>> adopt(TokenGrant grant);
    /// A client secret for this run only (`--secret-stdin`); never stored.
    void useSecret(Secret secret);
    /// Until adopt() or useSecret() there is no token: after a sign-out nothing that is still there, a certificate's
    /// file or an entry that could not be removed, signs in by itself.
    void awaitSignIn();
    /// Forgets tokens, removes the stored entries and proves it.
    QFuture<Outcome<Done>> signOut();
    SignInState state() const;

Q_SIGNALS:
    void stateChanged(const steward::SignInState &state);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward

Q_DECLARE_METATYPE(steward::SignInState)
