// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/tokenbroker.h"

#include <QtCore/QHash>
#include <QtCore/QPromise>

#include <atomic>
#include <memory>
#include <mutex>

namespace steward {

/// The part of a broker that many threads touch: the token there is, who waits for one, and where the sign-in stands.
/// Futures are never ended while its lock is held: what hangs on them may come straight back.
class TokenDesk : public std::enable_shared_from_this<TokenDesk>
{
public:
    using Clock = std::function<std::chrono::milliseconds()>;
    TokenDesk(Clock clock, std::chrono::milliseconds early);

    std::chrono::milliseconds now() const { return m_clock(); }

    /// A token that need not be renewed yet.
    std::optional<AccessToken> fresh() const;
    /// A token that still works, for when a renewal fails on the way.
    std::optional<AccessToken> stillGood() const;
    /// The epoch was answered with 401: a token of that epoch is not handed out again.
    void refuse(quint64 epoch);
    /// Of the token there is; 0 without one.
    quint64 epoch() const;
    /// The token of the present epoch was refused, and there is no newer one.
    bool isRefused() const;
    /// The service refuses tokens although they are new: it is news when it takes one (F26).
    void setDoubted(bool doubted) { m_isDoubted = doubted; }
    bool isDoubted() const { return m_isDoubted; }

    /// Ends with the next token or failure, or with Cancelled.
    QFuture<Outcome<AccessToken>> wait(const CancelToken &cancel);
    bool someoneWaits() const;

    /// A new token for everybody who waits and for those who come next. Its age counts from `since`.
    void serve(Secret token, std::chrono::seconds lifetime, std::chrono::milliseconds since, quint64 session);
    /// The token there is, once more, for everybody who waits.
    void serveAgain(const AccessToken &token);
    void fail(const ApiError &error);
    /// Forgets the token. Those who wait go on waiting.
    void forget();

    SignInState state() const;
    /// False when that is what it was already.
    bool setState(const SignInState &state);

private:
    struct Token
    {
        Secret value{};
        std::chrono::milliseconds renewAt{};
        std::chrono::milliseconds endsAt{};
        quint64 session = 0;
        bool refused = false;
    };
    struct Waiter
    {
        std::shared_ptr<QPromise<Outcome<AccessToken>>> promise{};
        CancelToken cancel{};
        std::uint64_t forget = 0;
        void end(const Outcome<AccessToken> &outcome) const;
    };

    AccessToken handedOut() const { return {m_token->value, m_epoch, m_token->session}; }
    void endAll(const Outcome<AccessToken> &outcome);
    void endOne(quint64 number, const Outcome<AccessToken> &outcome);

    const Clock m_clock;
    const std::chrono::milliseconds m_early;
    mutable std::mutex m_mutex;
    std::optional<Token> m_token;
    quint64 m_epoch = 0;
    QHash<quint64, Waiter> m_waiting;
    quint64 m_lastWaiter = 0;
    SignInState m_state;
    std::atomic_bool m_isDoubted = false;
};

/// The desks of one sign-in, one for each audience.
class TokenDesks
{
public:
    TokenDesks(const TokenDesk::Clock &clock, std::chrono::milliseconds early);

    const std::shared_ptr<TokenDesk> &at(Audience audience) const { return m_desks[std::size_t(audience)]; }

    /// Grows with every sign-in and sign-out.
    quint64 session() const { return *m_session; }
    void beginSession() const { ++*m_session; }

private:
    std::array<std::shared_ptr<TokenDesk>, Audiences.size()> m_desks;
    std::shared_ptr<std::atomic<quint64>> m_session = std::make_shared<std::atomic<quint64>>(TokenBroker::FirstSession);
};

} // namespace steward
