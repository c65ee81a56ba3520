// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The documented identities of the demo tenant. None of them is a secret: they open nothing but this local service.
namespace steward::demo {

/// App registration with AdminCenter.ReadWrite.All, authorised in every demo tenant.
inline constexpr char kAppClientId[] = "de300000-0000-4000-8000-000000000001";
/// Its client secret. It contains + / = and ~ so that a missing percent-encoding shows.
inline constexpr char kAppClientSecret[] = "demo~S3cret+of/the.Demo=Tenant";
/// A former secret of the same registration, expired.
inline constexpr char kExpiredClientSecret[] = "demo~Expired+Secret/2024=";

/// Public client (desktop) for the browser sign-in, registered with the redirect address http://localhost.
inline constexpr char kPublicClientId[] = "de300000-0000-4000-8000-000000000002";

/// Valid registration with the same secret that no tenant has put on its Authorized Microsoft Entra apps list: 401.
inline constexpr char kUnauthorizedAppClientId[] = "de300000-0000-4000-8000-000000000003";
/// Valid registration with the same secret but without the AdminCenter.ReadWrite.All role: 403.
inline constexpr char kNoRoleAppClientId[] = "de300000-0000-4000-8000-000000000004";

/// Registration with the same secret that nobody consented to: invalid_grant, 65001. Opening the admin-consent page of
/// a tenant, and accepting, mends it for that tenant.
inline constexpr char kNoConsentAppClientId[] = "de300000-0000-4000-8000-000000000005";

/// Administrators who may sign in to every demo tenant.
inline constexpr char kAdminUser[] = "anna@contoso.com";
inline constexpr char kSecondAdminUser[] = "greg.chapman@contoso.com";
/// A user who can sign in but has no administrator role: the API answers 403.
inline constexpr char kPlainUser[] = "mia.plain@contoso.com";

/// Scope for the client credentials grant, and for the browser sign-in.
inline constexpr char kAppScope[] = "https://api.businesscentral.dynamics.com/.default";
inline constexpr char kUserScope[] =
    "https://api.businesscentral.dynamics.com/user_impersonation offline_access openid profile";

} // namespace steward::demo
