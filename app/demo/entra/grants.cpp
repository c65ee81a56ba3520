// SPDX-License-Identifier: Apache-2.0
#include "app/demo/entra/grants.h"

#include "app/demo/entra/tokens.h"

namespace steward::demo {

namespace {

constexpr std::chrono::minutes kCodeLifetime{10};
constexpr std::size_t kMostCodes = 10'000;

} // namespace

QByteArray GrantStore::newCode(const Consent &consent)
{
    const QByteArray code = "0.A" + randomToken();
    const std::lock_guard lock(m_mutex);
    if (m_codes.size() >= kMostCodes)
        m_codes.clear();
    m_codes[code] = {consent, Clock::now(), false};
    return code;
}

std::pair<GrantStore::Redeemed, Consent> GrantStore::redeemCode(const QByteArray &code)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_codes.find(code);
    if (found == m_codes.end())
        return {Redeemed::Unknown, {}};
    Code &entry = found->second;
    if (entry.used)
        return {Redeemed::Used, entry.consent};
    entry.used = true;
    const bool late = Clock::now() - entry.issued > kCodeLifetime;
    return {late ? Redeemed::Expired : Redeemed::Fine, entry.consent};
}

QByteArray GrantStore::newRefreshToken(const Consent &consent)
{
    const QByteArray token = "0.AR" + randomToken() + randomToken();
    const std::lock_guard lock(m_mutex);
    m_refreshTokens[token] = consent;
    return token;
}

std::optional<Consent> GrantStore::findRefreshToken(const QByteArray &token) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_refreshTokens.find(token);
    return found == m_refreshTokens.end() ? std::nullopt : std::optional(found->second);
}

void GrantStore::forgetRefreshToken(const QByteArray &token)
{
    const std::lock_guard lock(m_mutex);
    m_refreshTokens.erase(token);
}

void GrantStore::forgetAllRefreshTokens()
{
    const std::lock_guard lock(m_mutex);
    m_refreshTokens.clear();
}

} // namespace steward::demo
