// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>

namespace steward::demo {

/// What a person agreed to in the browser.
struct Consent
{
    QByteArray tenantId;
    QByteArray clientId;
    QByteArray account;
    QByteArray scope;
    QByteArray redirectUri;
    QByteArray challenge;
    QByteArray nonce;
};

/// Authorization codes (one use, ten minutes) and refresh tokens of this run. Safe from any thread.
class GrantStore
{
public:
    enum class Redeemed { Fine, Unknown, Used, Expired };

    QByteArray newCode(const Consent &consent);
    /// Uses the code up, whatever the caller then makes of it.
    std::pair<Redeemed, Consent> redeemCode(const QByteArray &code);

    QByteArray newRefreshToken(const Consent &consent);
    std::optional<Consent> findRefreshToken(const QByteArray &token) const;
    void forgetRefreshToken(const QByteArray &token);
    void forgetAllRefreshTokens();

private:
    using Clock = std::chrono::steady_clock;
    struct Code
    {
        Consent consent;
        Clock::time_point issued;
        bool used = false;
    };

    mutable std::mutex m_mutex;
    std::map<QByteArray, Code> m_codes;
    std::map<QByteArray, Consent> m_refreshTokens;
};

} // namespace steward::demo
