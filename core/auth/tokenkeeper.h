// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/openedcertificate.h"
#include "core/auth/tokendesk.h"
#include "core/auth/tokenendpoint.h"

#include <QtCore/QTimer>

namespace steward {

/// The part of a broker that lives in the network thread: one renewal at a time, and what comes of it.
///
///   renew -> read the stored secret -> ask the token endpoint -> store a rotated refresh token -> serve all who wait
///     ^                                                                                                  |
///     +--------------------------- somebody waits for a token of the other audience ---------------------+
///
/// For a connection with a certificate, its file is read in place of the secret.
/// The audiences take turns because they share a refresh token, and one that rotates may be used only once.
/// adopt, useSecret and signOut start a new turn: what an older turn still brings is dropped.
class TokenKeeper : public QObject
{
    Q_OBJECT
public:
    TokenKeeper(TenantConnection connection, SecretStore &secrets, RequestLog &log, TokenBrokerOptions options,
                TokenDesks desks);

    /// Starts a renewal unless one is under way, whose end looks who else waits. `refused` is the epoch a 401 was given
    /// for, 0 for none.
    void renew(Audience audience, quint64 refused);
    /// See TokenSource.
    void refused(Audience audience, quint64 epoch, const ApiError &why);
    void accepted(Audience audience, quint64 epoch);
    void adopt(const TokenGrant &grant, const std::shared_ptr<QPromise<Outcome<Done>>> &promise);
    void useSecret(const Secret &secret);
    void awaitSignIn() { m_awaitsSignIn = true; }
    void signOut(const std::shared_ptr<QPromise<Outcome<Done>>> &promise);

Q_SIGNALS:
    void stateChanged(const steward::SignInState &state);

private:
    using StoredSecret = Outcome<std::optional<Secret>>;
    /// What keeps one audience from asking again.
    struct Brake
    {
        Secret refused{}; ///< what a person has to replace (A21)
        ApiError refusal{};
        std::chrono::milliseconds refusedUntil{};
        std::chrono::milliseconds forcedAgainFrom{}; ///< until then a 401 for a renewed token is final
        std::optional<ApiError> serviceSays{};       ///< why the service takes no token, however new
    };

    SecretKey key() const;
    void newTurn();
    bool isCurrent(quint64 turn) const { return turn == m_turn; }
    TokenDesk &desk() const { return *m_desks.at(m_for); }
    Brake &brake() { return m_brakes[std::size_t(m_for)]; }
    bool isPausing(TokenDesk &desk);
    void readSecret(quint64 turn);
    void haveStored(const StoredSecret &stored);
    void askWith(const Secret &secret);
    void openFile(quint64 turn);
    void askWithCertificate(const OpenedCertificate &opened);
    void cannotOpenFile(const ApiError &error);
    bool isHeldBack(const Secret &proof);
    TokenEndpoint &endpoint();
    void awaitGrant(const Secret &proof, const QFuture<Outcome<TokenGrant>> &asked);
    bool usesCertificate() const { return credentialOf(m_connection) == CredentialKind::Certificate; }
    bool hasNothingToKeep() const { return usesCertificate() && m_held.isEmpty(); }
    void haveGrant(const Secret &used, std::chrono::milliseconds askedAt, const Outcome<TokenGrant> &outcome);
    void keep(const TokenGrant &grant, std::chrono::milliseconds askedAt,
              const std::shared_ptr<QPromise<Outcome<Done>>> &promise);
    void serve(const TokenGrant &grant, std::chrono::milliseconds askedAt);
    void failed(const Secret &used, const ApiError &error);
    void tryOtherSecret(const Secret &used, const ApiError &error);
    void needsPerson(const Secret &used, const ApiError &error);
    bool serveStillGood();
    void endWith(const ApiError &error);
    void endRenewal();
    void renewWaiting();
    void setPhase(SignInState::Phase phase, const ApiError &error = {});
    void tell(SignInState::Phase phase, const ApiError &error);
    bool serviceRefuses() const;

    const TenantConnection m_connection;
    SecretStore &m_secrets;
    RequestLog &m_log;
    const TokenBrokerOptions m_options;
    const TokenDesks m_desks;
    TokenEndpoint *m_endpoint = nullptr;
    QTimer m_keychainNotice;

    quint64 m_turn = 0;
    bool m_renewing = false;
    bool m_awaitsSignIn = false;        ///< signed out: what may still be there is not used by itself
    bool m_forced = false;              ///< by a 401
    Audience m_for = Audience::Admin;   ///< whose token is being renewed
    std::optional<Audience> m_teller{}; ///< who said last where the sign-in stands
    bool m_triedOther = false;
    Secret m_held;           ///< the latest secret known, for when the store no longer answers
    bool m_heldOnly = false; ///< it could not be stored, or must not be
    QString m_identity;
    QString m_tenantId;
    QString m_objectId;
    std::optional<std::chrono::seconds> m_clockSkew{};

    std::array<Brake, Audiences.size()> m_brakes{};
    ApiError m_busy; ///< of the identity service, whoever asks
    std::chrono::milliseconds m_busyUntil{};
    std::optional<std::chrono::milliseconds> m_nextPrompt{}; ///< no second prompt for the same before that (F28)
};

} // namespace steward
