// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/jwtclaims.h"
#include "core/model/finding.h"
#include "core/model/tenantconnection.h"
#include "core/net/httpexchange.h"

namespace steward {

/// What an observation says about a link. Pure functions: nothing is asked here, and no clock is read.

/// A host was asked, whatever for: any answer that is not a page of somebody in between proves that it was reached.
void judgeHost(Finding &finding, const Outcome<HttpExchange::Answer> &answer);

/// `own` is this computer's time of the moment the server wrote its Date.
void judgeClock(Finding &finding, Instant server, Instant own);

/// The sign-in service has nothing below the tenant's name: it is not of Entra's kind and keeps no tenants.
bool isWithoutTenants(const HttpExchange::Answer &answer, const TenantConnection &connection);
/// The answer to openidConfiguration of the connection's tenant.
void judgeTenant(Finding &finding, const HttpExchange::Answer &answer, const TenantConnection &connection);

/// Which link a refusal of the token endpoint breaks, and why.
struct TokenRefusal
{
    CheckId link = CheckId::Application;
    CheckCause cause = CheckCause::Other;
};
/// Follows `error` and `suberror`; numbers only tell apart what shares a word (A24).
TokenRefusal diagnose(const ApiError &error, CredentialKind credential);

/// Warns `days` ahead; a credential that is used and works has not expired yet, whatever was noted down.
void judgeExpiry(Finding &finding, Instant expires, Instant now, int days);

/// The audiences tokens for the Admin Center API of this connection may name.
QStringList expectedAudiences(const TenantConnection &connection);
/// `tenantId`: of the metadata; empty where it is not known.
void judgeToken(Finding &finding, const std::optional<TokenClaims> &claims, const TenantConnection &connection,
                const QString &tenantId);
void judgePermission(Finding &finding, const std::optional<TokenClaims> &claims, GrantType grant);

/// How the first call of the service failed: who is to blame, the list of authorised apps or the call itself.
TokenRefusal diagnoseFirstRead(const ApiError &error, GrantType grant);
/// Why something could not be reached or read, where the kind says it all.
CheckCause causeOf(const ApiError &error);

} // namespace steward
