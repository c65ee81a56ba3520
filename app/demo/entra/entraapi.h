// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/entra/assertions.h"
#include "app/demo/entra/entraerror.h"
#include "app/demo/entra/grants.h"
#include "app/demo/entra/tokens.h"
#include "app/demo/http/message.h"
#include "app/demo/world/records.h"

#include <atomic>
#include <mutex>
#include <set>

namespace steward::demo {

class World;
struct Registration;

/// The demo's identity service: authorize page, token endpoint, admin consent, discovery.
class EntraApi
{
public:
    /// With `revokeOldRefreshTokens` a refresh token works once; Entra itself leaves it valid.
    EntraApi(const World &world, const TokenMint &mint, bool revokeOldRefreshTokens);

    /// Known from the moment the service has a port.
    void setBaseUrl(const QByteArray &url) { m_baseUrl = url; }
    /// Of every app that has a secret. Before the service listens.
    bool registerCertificate(const QString &file, QString *problem) { return m_assertions.registerFile(file, problem); }
    void setAutoSignIn(bool on) { m_autoSignIn = on; }
    /// Refresh tokens handed out so far are refused from now on.
    void revokeRefreshTokens() { m_grants.forgetAllRefreshTokens(); }

    Reply handle(const Request &request);

    /// An administrator of the tenant has agreed to what the app asks for, from the start or on the consent page.
    bool hasConsent(const Registration &application, const QByteArray &tenantId) const;

private:
    struct AuthorizeCall;

    // Who is meant by the first segment: a tenant, or every tenant where that is possible.
    const TenantIdentity *tenantOf(const Request &request) const;
    bool isShared(const Request &request) const;
    QByteArray issuer(const QByteArray &tenantId) const;

    Reply authorize(const Request &request);
    Reply answerAuthorize(const Request &request, const AuthorizeCall &call, const TenantIdentity &tenant);
    Reply adminConsent(const Request &request);
    Reply discovery(const Request &request) const;

    std::optional<EntraError> problemWithProof(const Request &request, const Fields &form);
    std::optional<EntraError> problemWithClient(const Request &request, const Fields &form);
    Reply token(const Request &request);
    Reply clientCredentials(const Request &request, const Fields &form, const TenantIdentity &tenant);
    Reply authorizationCode(const Request &request, const Fields &form);
    Reply refreshToken(const Request &request, const Fields &form);
    Reply userTokens(const Consent &consent, const QByteArray &scope);

    const World &m_world;
    const TokenMint &m_mint;
    GrantStore m_grants;
    AssertionDesk m_assertions;
    const bool m_revokeOldRefreshTokens;
    mutable std::mutex m_consentMutex;
    std::set<std::pair<QByteArray, QByteArray>> m_consents; ///< client and tenant, of this run
    std::atomic<bool> m_autoSignIn{false};
    QByteArray m_baseUrl;
};

} // namespace steward::demo
