// SPDX-License-Identifier: Apache-2.0
#include "app/demo/entra/directory.h"
#include "app/demo/entra/entraapi.h"
#include "app/demo/entra/pages.h"
#include "app/demo/world/world.h"

#include <QUrl>

namespace steward::demo {

struct EntraApi::AuthorizeCall
{
    Fields query;
    const Registration *application = nullptr;
    QByteArray redirectUri;
    QByteArray state;
    QByteArray responseMode;
};

namespace {

using Parameters = std::vector<std::pair<QByteArray, QByteArray>>;

// The registration is http://localhost under "Mobile and desktop applications": the port is ignored, the path is
// compared, and neither 127.0.0.1 nor [::1] is the same address.
bool isRegistered(const QByteArray &redirectUri)
{
    const QUrl url(QString::fromUtf8(redirectUri), QUrl::StrictMode);
    const QString path = url.path();
    return url.isValid() && url.scheme() == QLatin1String("http") && url.host() == QLatin1String("localhost") &&
           (path.isEmpty() || path == QLatin1String("/")) && !url.hasQuery() && !url.hasFragment() &&
           url.userInfo().isEmpty();
}

// An address without a path comes back with a slash.
QByteArray withPath(const QByteArray &redirectUri)
{
    return QUrl(QString::fromUtf8(redirectUri)).path().isEmpty() ? redirectUri + '/' : redirectUri;
}

Reply sendBack(const QByteArray &redirectUri, const QByteArray &mode, const Parameters &parameters)
{
    if (mode == "form_post")
        return postBackPage(withPath(redirectUri), parameters);
    QByteArray target = withPath(redirectUri) + (mode == "fragment" ? '#' : '?');
    for (const auto &[name, value] : parameters)
        target += name + '=' + value.toPercentEncoding() + '&';
    target.chop(1);
    Reply reply;
    reply.status = 302;
    reply.contentType.clear();
    reply.with("Location", target);
    reply.with("Cache-Control", "no-store");
    return reply;
}

Reply refuse(const QByteArray &redirectUri, const QByteArray &mode, const QByteArray &state, Parameters parameters)
{
    if (!state.isEmpty())
        parameters.emplace_back("state", state);
    return sendBack(redirectUri, mode, parameters);
}

Parameters problem(const QByteArray &error, const QByteArray &description, const QByteArray &subcode = {})
{
    Parameters parameters{{"error", error}};
    if (!subcode.isEmpty())
        parameters.emplace_back("error_subcode", subcode);
    parameters.emplace_back("error_description", description);
    return parameters;
}

// What is wrong with a call whose way back is known; empty when it is fine.
Parameters problemWith(const Fields &query)
{
    if (query.value("response_type") != "code")
        return problem("unsupported_response_type", "AADSTS700054: response_type must be 'code'.");
    const QByteArray mode = query.value("response_mode");
    if (!mode.isEmpty() && mode != "query" && mode != "fragment" && mode != "form_post")
        return problem("invalid_request", "AADSTS9002313: Invalid request. Request is malformed or invalid.");
    if (query.value("code_challenge").size() != 43 || query.value("code_challenge_method") != "S256")
        return problem("invalid_request", "AADSTS9002313: A code_challenge with the method S256 is required.");
    const ScopeRequest scope = readScope(query.value("scope"));
    if (scope.unknownResource)
        return problem("invalid_resource", "AADSTS500011: The resource principal was not found in the tenant.");
    if (scope.malformed || scope.resource.isEmpty())
        return problem("invalid_scope",
                       "AADSTS70011: The provided value for the input parameter 'scope' is not valid.");
    return {};
}

} // namespace

Reply EntraApi::authorize(const Request &request)
{
    AuthorizeCall call;
    call.query = request.query();
    const TenantIdentity *tenant = tenantOf(request);
    if (!tenant)
        return errorPage(400, 90002, "Tenant '" + request.segments.value(0) + "' not found.");
    call.application = findRegistration(call.query.value("client_id"));
    if (!call.application)
        return errorPage(400, 700016,
                         "Application '" + call.query.value("client_id") + "' was not found in the directory.");
    call.redirectUri = call.query.value("redirect_uri");
    if (call.redirectUri.isEmpty())
        return errorPage(400, 900971, "No reply address provided.");
    if (!call.application->publicClient || !isRegistered(call.redirectUri))
        return errorPage(400, 50011,
                         "The redirect URI '" + call.redirectUri + "' is not registered for the application.");
    call.state = call.query.value("state");
    call.responseMode = call.query.value("response_mode");
    if (Parameters wrong = problemWith(call.query); !wrong.empty())
        return refuse(call.redirectUri, call.responseMode, call.state, std::move(wrong));
    return answerAuthorize(request, call, *tenant);
}

Reply EntraApi::answerAuthorize(const Request &request, const AuthorizeCall &call, const TenantIdentity &tenant)
{
    const QByteArray hint = call.query.value("login_hint");
    const Person *person = nullptr;
    if (request.method == "POST") {
        person = findPerson(request.form().value("account"));
        if (!person)
            return refuse(
                call.redirectUri, call.responseMode, call.state,
                problem("access_denied", "AADSTS65004: User declined to consent to access the app.", "cancel"));
    } else if (m_autoSignIn) {
        person = hint.isEmpty() ? &persons().front() : findPerson(hint);
    }
    if (!person && call.query.value("prompt") == "none")
        return refuse(
            call.redirectUri, call.responseMode, call.state,
            problem("login_required", "AADSTS50058: Session information is not sufficient for single-sign-on."));
    if (!person)
        return signInPage(call.application->name, tenant.name, request.path + '?' + request.rawQuery, hint);
    Consent consent{
        tenant.id,        call.application->clientId,         person->account,          call.query.value("scope"),
        call.redirectUri, call.query.value("code_challenge"), call.query.value("nonce")};
    Parameters parameters{{"code", m_grants.newCode(consent)}};
    if (!call.state.isEmpty())
        parameters.emplace_back("state", call.state);
    return sendBack(call.redirectUri, call.responseMode, parameters);
}

Reply EntraApi::adminConsent(const Request &request)
{
    const Fields query = request.query();
    const TenantIdentity *tenant = tenantOf(request);
    if (!tenant)
        return errorPage(400, 90002, "Tenant '" + request.segments.value(0) + "' not found.");
    const Registration *application = findRegistration(query.value("client_id"));
    if (!application)
        return errorPage(400, 700016, "Application '" + query.value("client_id") + "' was not found in the directory.");
    const QByteArray redirectUri = query.value("redirect_uri");
    if (!isRegistered(redirectUri))
        return errorPage(400, 50011, "The redirect URI '" + redirectUri + "' is not registered for the application.");
    const bool posted = request.method == "POST";
    if (!posted && !m_autoSignIn)
        return consentPage(application->name, tenant->name, request.path + '?' + request.rawQuery);
    if (posted && request.form().value("account") != "accept")
        return refuse(redirectUri, {}, query.value("state"),
                      problem("access_denied", "AADSTS65004: User declined to consent to access the app.", "cancel"));
    {
        const std::lock_guard lock(m_consentMutex);
        m_consents.insert({application->clientId, tenant->id});
    }
    Parameters parameters{{"admin_consent", "True"}, {"tenant", tenant->id}};
    if (query.contains("state"))
        parameters.emplace_back("state", query.value("state"));
    return sendBack(redirectUri, {}, parameters);
}

} // namespace steward::demo
