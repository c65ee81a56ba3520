// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/democlock.h"

#include <QByteArray>

#include <atomic>
#include <chrono>

namespace steward::demo {

/// Whom a token speaks for.
struct Identity
{
    QByteArray tenantId;
    QByteArray clientId;
    /// Account name; empty for an app on its own.
    QByteArray account;
    QByteArray audience;
    /// Delegated scopes or application roles, blank-separated.
    QByteArray permissions;
};

enum class TokenState { Valid, Missing, Malformed, Expired, Revoked };

struct CheckedToken
{
    TokenState state = TokenState::Malformed;
    Identity identity{};
};

/// Issues and checks JWT-shaped access tokens, signed with a key of this run.
class TokenMint
{
public:
    explicit TokenMint(std::chrono::seconds lifetime, DemoClock clock = DemoClock());

    const DemoClock &clock() const { return m_clock; }

    std::chrono::seconds lifetime() const { return std::chrono::seconds(m_lifetime.load()); }
    /// Of tokens issued from now on.
    void setLifetime(std::chrono::seconds lifetime) { m_lifetime = lifetime.count(); }
    QByteArray accessToken(const Identity &identity, const QByteArray &issuer) const;
    QByteArray idToken(const Identity &identity, const QByteArray &issuer, const QByteArray &nonce) const;
    /// `header` is the whole Authorization header.
    CheckedToken check(const QByteArray &header) const;
    /// Access tokens issued so far are refused from now on.
    void revokeAll() { ++m_generation; }

private:
    QByteArray signedToken(const QByteArray &payload) const;

    std::atomic<std::chrono::seconds::rep> m_lifetime;
    const DemoClock m_clock;
    QByteArray m_key;
    std::atomic<int> m_generation{0};
};

/// base64url without padding, as JWT and PKCE want it.
QByteArray base64Url(const QByteArray &bytes);
/// 32 random bytes as base64url.
QByteArray randomToken();

} // namespace steward::demo
