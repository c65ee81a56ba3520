// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokendesk.h"

#include "core/auth/promises.h"

#include <algorithm>

namespace steward {

namespace {

// What is handed out must survive the trip to the service.
constexpr std::chrono::milliseconds Moment = std::chrono::seconds(10);

bool equal(const SignInState &a, const SignInState &b)
{
    return a.phase == b.phase && a.identity == b.identity && a.tenantId == b.tenantId && a.objectId == b.objectId &&
           a.remembered == b.remembered &&
           a.clockSkew.has_value() == b.clockSkew.has_value() && a.error.claims == b.error.claims &&
           a.error.kind == b.error.kind && a.error.code == b.error.code && a.error.subcode == b.error.subcode &&
           a.error.correlationId == b.error.correlationId;
}

} // namespace

TokenDesk::TokenDesk(Clock clock, std::chrono::milliseconds early)
    : m_clock(std::move(clock))
    , m_early(early)
{
}

std::optional<AccessToken> TokenDesk::fresh() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_token || m_token->refused || m_clock() >= m_token->renewAt)
        return std::nullopt;
    return handedOut();
}

std::optional<AccessToken> TokenDesk::stillGood() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_token || m_token->refused || m_clock() + Moment >= m_token->endsAt)
        return std::nullopt;
    return handedOut();
}

void TokenDesk::refuse(quint64 epoch)
{
    const std::lock_guard lock(m_mutex);
    if (m_token && m_epoch == epoch)
        m_token->refused = true;
}

quint64 TokenDesk::epoch() const
{
    const std::lock_guard lock(m_mutex);
    return m_token ? m_epoch : 0;
}

bool TokenDesk::isRefused() const
{
    const std::lock_guard lock(m_mutex);
    return m_token && m_token->refused;
}

QFuture<Outcome<AccessToken>> TokenDesk::wait(const CancelToken &cancel)
{
    auto promise = startedPromise<AccessToken>();
    quint64 number = 0;
    {
        const std::lock_guard lock(m_mutex);
        number = ++m_lastWaiter;
        m_waiting.insert(number, {promise, cancel, 0});
    }
    const std::uint64_t forget = cancel.whenCancelled([desk = weak_from_this(), number] {
        if (const auto self = desk.lock())
            self->endOne(number, ApiError{.kind = ApiError::Kind::Cancelled});
    });
    const std::lock_guard lock(m_mutex);
    if (const auto waiter = m_waiting.find(number); waiter != m_waiting.end())
        waiter->forget = forget;
    else
        cancel.forget(forget);
    return promise->future();
}

bool TokenDesk::someoneWaits() const
{
    const std::lock_guard lock(m_mutex);
    return !m_waiting.isEmpty();
}

void TokenDesk::serve(Secret token, std::chrono::seconds lifetime, std::chrono::milliseconds since, quint64 session)
{
    using std::chrono::milliseconds;
    AccessToken served;
    {
        const std::lock_guard lock(m_mutex);
        // A short-lived token would always be "nearly expired": it is renewed at half its life.
        const milliseconds life(lifetime);
        m_token = Token{std::move(token), since + life - std::min(m_early, life / 2), since + life, session};
        ++m_epoch;
        served = handedOut();
    }
    endAll(served);
}

void TokenDesk::serveAgain(const AccessToken &token)
{
    endAll(token);
}

void TokenDesk::fail(const ApiError &error)
{
    endAll(error);
}

void TokenDesk::forget()
{
    const std::lock_guard lock(m_mutex);
    m_token.reset();
}

void TokenDesk::endAll(const Outcome<AccessToken> &outcome)
{
    QHash<quint64, Waiter> waiting;
    {
        const std::lock_guard lock(m_mutex);
        waiting.swap(m_waiting);
    }
    for (const Waiter &waiter : std::as_const(waiting))
        waiter.end(outcome);
}

void TokenDesk::Waiter::end(const Outcome<AccessToken> &outcome) const
{
    cancel.forget(forget);
    promise->addResult(outcome);
    promise->finish();
}

void TokenDesk::endOne(quint64 number, const Outcome<AccessToken> &outcome)
{
    Waiter waiter;
    {
        const std::lock_guard lock(m_mutex);
        waiter = m_waiting.take(number);
    }
    if (waiter.promise)
        waiter.end(outcome);
}

TokenDesks::TokenDesks(const TokenDesk::Clock &clock, std::chrono::milliseconds early)
{
    for (auto &desk : m_desks)
        desk = std::make_shared<TokenDesk>(clock, early);
}

SignInState TokenDesk::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

bool TokenDesk::setState(const SignInState &state)
{
    const std::lock_guard lock(m_mutex);
    if (equal(m_state, state))
        return false;
    m_state = state;
    return true;
}

} // namespace steward
