// SPDX-License-Identifier: Apache-2.0
#include "app/demo/entra/entraapi.h"

#include "app/demo/entra/directory.h"
#include "app/demo/entra/pages.h"
#include "app/demo/json/jsonwriter.h"
#include "app/demo/world/world.h"

namespace steward::demo {

EntraApi::EntraApi(const World &world, const TokenMint &mint, bool revokeOldRefreshTokens)
    : m_world(world)
    , m_mint(mint)
    , m_revokeOldRefreshTokens(revokeOldRefreshTokens)
{
}

const TenantIdentity *EntraApi::tenantOf(const Request &request) const
{
    // A person who signs in without naming a tenant belongs to the first one.
    return isShared(request) ? &m_world.tenants().front() : m_world.findTenant(request.segments.value(0));
}

bool EntraApi::isShared(const Request &request) const
{
    const QByteArray name = request.segments.value(0);
    return sameWord(name, "common") || sameWord(name, "organizations");
}

QByteArray EntraApi::issuer(const QByteArray &tenantId) const
{
    return m_baseUrl + '/' + tenantId + "/v2.0";
}

bool EntraApi::hasConsent(const Registration &application, const QByteArray &tenantId) const
{
    const std::lock_guard lock(m_consentMutex);
    return application.consented || m_consents.contains({application.clientId, tenantId});
}

Reply EntraApi::handle(const Request &request)
{
    const QByteArray rest = request.segments.mid(1).join('/').toLower();
    const bool get = request.method == "GET" || request.method == "HEAD";
    if (rest == "oauth2/v2.0/authorize" && (get || request.method == "POST"))
        return authorize(request);
    if (rest == "oauth2/v2.0/token" && request.method == "POST")
        return token(request);
    if (rest == "adminconsent" && (get || request.method == "POST"))
        return adminConsent(request);
    if (rest == "v2.0/.well-known/openid-configuration" && get)
        return discovery(request);
    return errorPage(404, 0, "There is nothing at this address.");
}

Reply EntraApi::discovery(const Request &request) const
{
    const TenantIdentity *tenant = tenantOf(request);
    if (!tenant)
        return replyFor({400, "invalid_tenant", 90002, "Tenant '" + request.segments.value(0) + "' not found."},
                        request);
    const QByteArray base = m_baseUrl + '/' + (isShared(request) ? request.segments.value(0) : tenant->id);
    JsonWriter json;
    const auto list = [&json](const char *name, std::initializer_list<const char *> words) {
        json.key(name).beginArray();
        for (const char *word : words)
            json.text(word);
        json.endArray();
    };
    json.beginObject();
    json.member("token_endpoint", base + "/oauth2/v2.0/token");
    list("token_endpoint_auth_methods_supported", {"client_secret_post", "private_key_jwt"});
    list("response_modes_supported", {"query", "fragment", "form_post"});
    list("subject_types_supported", {"pairwise"});
    list("response_types_supported", {"code"});
    list("scopes_supported", {"openid", "profile", "email", "offline_access"});
    list("code_challenge_methods_supported", {"S256"});
    json.member("issuer", isShared(request) ? m_baseUrl + "/{tenantid}/v2.0" : issuer(tenant->id));
    json.memberFlag("request_uri_parameter_supported", false);
    json.member("authorization_endpoint", base + "/oauth2/v2.0/authorize");
    json.endObject();
    Reply reply;
    reply.body = json.take();
    return reply;
}

} // namespace steward::demo
