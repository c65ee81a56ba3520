// SPDX-License-Identifier: Apache-2.0
#include "app/demo/democredentials.h"
#include "app/demo/entra/directory.h"
#include "app/demo/entra/entraapi.h"
#include "app/demo/json/jsonwriter.h"
#include "app/demo/world/world.h"

#include <QCryptographicHash>

#include <optional>

namespace steward::demo {

namespace {

EntraError missing(const QByteArray &parameter)
{
    return {400, "invalid_request", 900144,
            "The request body must contain the following parameter: '" + parameter + "'."};
}

EntraError unknownApplication()
{
    return {400, "unauthorized_client", 700016, "Application was not found in the directory."};
}

// Every secret is compared as sent: percent-decoding was done once, by the form.
std::optional<EntraError> problemWithSecret(const Fields &form)
{
    const QByteArray secret = form.value("client_secret");
    if (secret.isEmpty())
        return EntraError{
            401, "invalid_client", 7000218,
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."};
    if (secret == kExpiredClientSecret)
        return EntraError{401, "invalid_client", 7000222, "The provided client secret keys are expired."};
    if (secret != kAppClientSecret)
        return EntraError{401, "invalid_client", 7000215, "Invalid client secret provided."};
    return std::nullopt;
}

std::optional<EntraError> problemWithScope(const ScopeRequest &scope)
{
    if (scope.severalResources)
        return EntraError{400, "invalid_scope", 700022, "The provided scope names several resources."};
    if (scope.unknownResource)
        return EntraError{400, "invalid_resource", 500011, "The resource principal was not found in the tenant."};
    if (scope.malformed || scope.resource.isEmpty())
        return EntraError{400, "invalid_scope", 70011,
                          "The provided value for the input parameter 'scope' is not valid."};
    return std::nullopt;
}

std::optional<EntraError> problemWithCode(GrantStore::Redeemed state)
{
    switch (state) {
    case GrantStore::Redeemed::Fine:
        return std::nullopt;
    case GrantStore::Redeemed::Used:
        return EntraError{400, "invalid_grant", 54005, "OAuth2 Authorization code was already redeemed."};
    case GrantStore::Redeemed::Expired:
        return EntraError{400, "invalid_grant", 70008, "The provided authorization code or refresh token has expired."};
    case GrantStore::Redeemed::Unknown:
        break;
    }
    return EntraError{400, "invalid_grant", 70000, "The provided value for the 'code' parameter is not valid."};
}

bool verifierFits(const QByteArray &verifier, const QByteArray &challenge)
{
    return base64Url(QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)) == challenge;
}

Reply noStore(QByteArray body)
{
    Reply reply;
    reply.body = std::move(body);
    reply.with("Cache-Control", "no-store");
    return reply;
}

} // namespace

// Of an app: a secret, or an assertion signed with a registered certificate.
std::optional<EntraError> EntraApi::problemWithProof(const Request &request, const Fields &form)
{
    if (!form.contains("client_assertion"))
        return problemWithSecret(form);
    if (form.value("client_assertion_type") != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        return missing("client_assertion_type");
    const TenantIdentity *tenant = tenantOf(request);
    std::vector<QByteArray> endpoints;
    for (const QByteArray &name : {request.segments.value(0), tenant->id, tenant->domain})
        endpoints.push_back(m_baseUrl + '/' + name + "/oauth2/v2.0/token");
    return m_assertions.problemWith(form.value("client_assertion"), form.value("client_id"), endpoints,
                                    m_mint.clock().seconds());
}

// Client of the browser flows: known, public, without a secret.
std::optional<EntraError> EntraApi::problemWithClient(const Request &request, const Fields &form)
{
    if (!form.contains("client_id"))
        return missing("client_id");
    const Registration *application = findRegistration(form.value("client_id"));
    if (!application)
        return unknownApplication();
    if (!application->publicClient)
        return problemWithProof(request, form);
    if (form.contains("client_secret") || form.contains("client_assertion"))
        return EntraError{401, "invalid_client", 700025,
                          "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."};
    return std::nullopt;
}

Reply EntraApi::token(const Request &request)
{
    const Fields form = request.form();
    const QByteArray grant = form.value("grant_type");
    const TenantIdentity *tenant = tenantOf(request);
    if (!tenant)
        return replyFor({400, "invalid_request", 90002, "Tenant '" + request.segments.value(0) + "' not found."},
                        request);
    if (grant.isEmpty())
        return replyFor(missing("grant_type"), request);
    if (grant == "client_credentials" && isShared(request))
        return replyFor({400, "invalid_request", 9001023, "The grant type is not supported over the /common endpoint."},
                        request);
    if (grant == "client_credentials")
        return clientCredentials(request, form, *tenant);
    if (grant == "authorization_code")
        return authorizationCode(request, form);
    if (grant == "refresh_token")
        return refreshToken(request, form);
    return replyFor(
        {400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'."},
        request);
}

Reply EntraApi::clientCredentials(const Request &request, const Fields &form, const TenantIdentity &tenant)
{
    if (!form.contains("client_id"))
        return replyFor(missing("client_id"), request);
    const Registration *application = findRegistration(form.value("client_id"));
    if (!application)
        return replyFor(unknownApplication(), request);
    if (const auto wrong = problemWithProof(request, form))
        return replyFor(*wrong, request);
    if (!form.contains("scope"))
        return replyFor(missing("scope"), request);
    const ScopeRequest scope = readScope(form.value("scope"));
    if (const auto wrong = problemWithScope(scope))
        return replyFor(*wrong, request);
    if (scope.permission != ".default" || application->publicClient)
        return replyFor(
            {400, "invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid."}, request);
    if (!hasConsent(*application, tenant.id))
        return replyFor({400, "invalid_grant", 65001,
                         "The user or administrator has not consented to use the application.", "consent_required"},
                        request);
    if (tenant.trouble == TenantTrouble::SignInAgain)
        return replyFor({400, "invalid_grant", 53003, "Access has been blocked by Conditional Access policies."},
                        request);
    const Identity identity{tenant.id,
                            application->clientId,
                            {},
                            scope.resource,
                            application->hasRole ? QByteArray("AdminCenter.ReadWrite.All") : QByteArray()};
    JsonWriter json;
    json.beginObject();
    json.member("token_type", "Bearer");
    json.memberNumber("expires_in", m_mint.lifetime().count());
    json.memberNumber("ext_expires_in", m_mint.lifetime().count());
    json.member("access_token", m_mint.accessToken(identity, issuer(tenant.id)));
    json.endObject();
    return noStore(json.take());
}

Reply EntraApi::authorizationCode(const Request &request, const Fields &form)
{
    for (const char *parameter : {"client_id", "code", "redirect_uri", "code_verifier"}) {
        if (form.value(parameter).isEmpty())
            return replyFor(missing(parameter), request);
    }
    if (const auto wrong = problemWithClient(request, form))
        return replyFor(*wrong, request);
    const auto [state, consent] = m_grants.redeemCode(form.value("code"));
    if (const auto wrong = problemWithCode(state))
        return replyFor(*wrong, request);
    const TenantIdentity *tenant = tenantOf(request);
    if (!sameWord(consent.clientId, form.value("client_id")) || consent.redirectUri != form.value("redirect_uri") ||
        (tenant->id != consent.tenantId && !isShared(request)))
        return replyFor(
            {400, "invalid_grant", 70000, "The code was issued to another application, tenant or reply address."},
            request);
    if (!verifierFits(form.value("code_verifier"), consent.challenge))
        return replyFor({400, "invalid_grant", 501481,
                         "The Code_Verifier does not match the code_challenge supplied in the "
                         "authorization request."},
                        request);
    const QByteArray scope = form.contains("scope") ? form.value("scope") : consent.scope;
    if (const auto wrong = problemWithScope(readScope(scope)))
        return replyFor(*wrong, request);
    return userTokens(consent, scope);
}

Reply EntraApi::refreshToken(const Request &request, const Fields &form)
{
    if (form.value("refresh_token").isEmpty())
        return replyFor(missing("refresh_token"), request);
    if (const auto wrong = problemWithClient(request, form))
        return replyFor(*wrong, request);
    const QByteArray token = form.value("refresh_token");
    const std::optional<Consent> consent = m_grants.findRefreshToken(token);
    const TenantIdentity *tenant = tenantOf(request);
    if (!consent || !sameWord(consent->clientId, form.value("client_id")) ||
        (tenant->id != consent->tenantId && !isShared(request)))
        return replyFor(
            {400, "invalid_grant", 50173, "The provided grant has expired due to it being revoked.", "bad_token"},
            request);
    const QByteArray scope = form.contains("scope") ? form.value("scope") : consent->scope;
    if (const auto wrong = problemWithScope(readScope(scope)))
        return replyFor(*wrong, request);
    if (m_revokeOldRefreshTokens)
        m_grants.forgetRefreshToken(token);
    return userTokens(*consent, scope);
}

Reply EntraApi::userTokens(const Consent &consent, const QByteArray &scope)
{
    const ScopeRequest wanted = readScope(scope);
    const Identity identity{consent.tenantId, consent.clientId, consent.account, wanted.resource, "user_impersonation"};
    JsonWriter json;
    json.beginObject();
    json.member("token_type", "Bearer");
    json.member("scope", wanted.resource + "/user_impersonation " + wanted.resource + "/.default");
    json.memberNumber("expires_in", m_mint.lifetime().count());
    json.memberNumber("ext_expires_in", m_mint.lifetime().count());
    json.member("access_token", m_mint.accessToken(identity, issuer(consent.tenantId)));
    if (wanted.offline || readScope(consent.scope).offline)
        json.member("refresh_token", m_grants.newRefreshToken(consent));
    if (wanted.openId)
        json.member("id_token", m_mint.idToken(identity, issuer(consent.tenantId), consent.nonce));
    json.endObject();
    return noStore(json.take());
}

} // namespace steward::demo
