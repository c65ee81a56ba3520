// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/browsersignin.h"
#include "core/auth/secretstore.h"
#include "core/net/tokensource.h"

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
    bool remembered = true; ///< false: the sign-in is kept in memory only; people are told once (A19, A27)
    ApiError error{};
};

/// Tokens of one connection: one renewal in flight, renewed five minutes early, age judged by a monotonic clock.
/// Refresh tokens are stored before the old one is forgotten (A18). Thread-safe.
class TokenBroker : public QObject, public TokenSource
{
    Q_OBJECT
public:
    /// `secrets` and `log` must outlive the broker.
    TokenBroker(TenantConnection connection, SecretStore &secrets, RequestLog &log, QObject *parent = nullptr);
    ~TokenBroker() override;

    QFuture<Outcome<AccessToken>> token(CancelToken cancel = {}) override;
    QFuture<Outcome<AccessToken>> renewed(quint64 refusedEpoch, CancelToken cancel = {}) override;

    /// Takes over the result of a browser sign-in and stores its refresh token.
    QFuture<Outcome<Done>> adopt(TokenGrant grant);
    /// A client secret for this run only (`--secret-stdin`); never stored.
    void useSecret(Secret secret);
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
