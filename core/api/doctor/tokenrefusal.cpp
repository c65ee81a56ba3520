// SPDX-License-Identifier: Apache-2.0
#include "core/api/doctor/judgements.h"

#include <algorithm>
#include <array>

namespace steward {

namespace {

using Link = CheckId;
using Cause = CheckCause;

bool hasNumber(const ApiError &error, std::initializer_list<int> numbers)
{
    return std::any_of(numbers.begin(), numbers.end(), [&error](int number) { return error.numbers.contains(number); });
}

bool hasSubcode(const ApiError &error, QLatin1String word)
{
    return error.subcode.compare(word, Qt::CaseInsensitive) == 0;
}

bool lacksConsent(const ApiError &error)
{
    return error.hasCode(QLatin1String("consent_required")) || hasSubcode(error, QLatin1String("consent_required")) ||
           error.hasCode(QLatin1String("access_denied")) || hasNumber(error, {65001, 650057, 90094, 90099});
}

// Accounts, assignments and policies: nothing the connection could be changed to get around.
bool isPolicy(const ApiError &error)
{
    return hasSubcode(error, QLatin1String("message_only")) ||
           hasSubcode(error, QLatin1String("protection_policy_required")) ||
           hasNumber(error, {53003, 530034, 50053, 50057, 50105});
}

bool wantsPerson(const ApiError &error)
{
    static constexpr std::array words{QLatin1String("invalid_grant"), QLatin1String("interaction_required"),
                                      QLatin1String("login_required"), QLatin1String("account_selection_required")};
    return std::any_of(words.begin(), words.end(), [&error](QLatin1String word) { return error.hasCode(word); });
}

Cause credentialCause(const ApiError &error, CredentialKind credential)
{
    if (credential == CredentialKind::Certificate)
        return Cause::CertificateRefused;
    if (credential == CredentialKind::Browser)
        return Cause::Other;
    return hasNumber(error, {7000222}) ? Cause::SecretExpired : Cause::SecretRefused;
}

} // namespace

TokenRefusal diagnose(const ApiError &error, CredentialKind credential)
{
    using Kind = ApiError::Kind;
    if (error.code.isEmpty() || error.kind == Kind::Throttled || error.kind == Kind::Server)
        return {Link::Application, causeOf(error)};
    if (lacksConsent(error))
        return {Link::Consent, Cause::ConsentMissing};
    if (isPolicy(error))
        return {Link::Credential, Cause::PolicyBlocks};
    if (error.hasCode(QLatin1String("unauthorized_client")))
        return {Link::Application, Cause::AppUnknown};
    if (error.hasCode(QLatin1String("invalid_client")))
        // 650052: the tenant has no subscription for the service, which says nothing about the credential.
        return hasNumber(error, {650052}) ? TokenRefusal{Link::Consent, Cause::Other}
                                          : TokenRefusal{Link::Credential, credentialCause(error, credential)};
    if (wantsPerson(error))
        return {Link::Credential, credential == CredentialKind::Browser ? Cause::SignInNeeded : Cause::PolicyBlocks};
    if (error.hasCode(QLatin1String("invalid_tenant")) || hasNumber(error, {90002, 50194, 9001023}))
        return {Link::Tenant, Cause::TenantUnknown};
    if (error.hasCode(QLatin1String("invalid_scope")) || error.hasCode(QLatin1String("invalid_resource")))
        return {Link::Consent, Cause::Other};
    return {Link::Application, Cause::Other};
}

TokenRefusal diagnoseFirstRead(const ApiError &error, GrantType grant)
{
    if (error.httpStatus == 401) {
        if (!error.claims.isEmpty()) // a policy that came into force after the token was issued (F28)
            return {Link::Authorised, Cause::PolicyBlocks};
        // A person is not kept on that list: the service wants another sign-in, or says nothing of the reason.
        const bool isApp = grant == GrantType::ClientCredentials;
        return {Link::Authorised, isApp ? Cause::NotAuthorised : Cause::SignInNeeded};
    }
    if (error.httpStatus == 403)
        return {Link::Authorised, Cause::Forbidden};
    return {Link::Environments, causeOf(error)};
}

} // namespace steward
