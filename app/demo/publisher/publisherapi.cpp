// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/publisherapi.h"

#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/script.h"
#include "app/demo/entra/directory.h"
#include "app/demo/publisher/publishercall.h"
#include "app/demo/publisher/publisherroutes.h"
#include "app/demo/publisher/publisherworld.h"
#include "app/demo/publisher/roles.h"

#include <algorithm>

namespace steward::demo {

namespace {

std::optional<Reply> objection(const CheckedToken &token)
{
    if (token.state != TokenState::Valid)
        return bearerChallenge(token.state == TokenState::Missing ? QByteArray() : "The token is not valid");
    if (token.identity.audience != kPublisherResource)
        return bearerChallenge("The audience is invalid");
    return std::nullopt;
}

PublisherApp *appWith(PublisherState &state, const QByteArray &id)
{
    const auto found = std::find_if(state.apps.begin(), state.apps.end(),
                                    [&](const PublisherApp &app) { return sameWord(app.id, id); });
    return found == state.apps.end() ? nullptr : &*found;
}

PublisherCountry *countryWith(PublisherApp &app, const QByteArray &code)
{
    const auto found = std::find_if(app.countries.begin(), app.countries.end(),
                                    [&](const PublisherCountry &country) { return country.code == code; });
    return found == app.countries.end() ? nullptr : &*found;
}

Reply refusedAsTold(const DemoRefusal &refusal)
{
    const QByteArray message =
        refusal.message.isEmpty() ? QByteArray("The demo tenant was told to refuse this.") : refusal.message;
    return adminError(refusal.status == 0 ? 400 : refusal.status, refusal.code, message, refusal.target);
}

Reply noSuchAddress(const PublisherRouting &routing)
{
    if (routing.verbs.isEmpty())
        return adminError(404, "NotFound", "No resource was found that matches the request.");
    return adminError(405, "Unknown", "The requested resource does not support this method.")
        .with("Allow", routing.verbs.join(", "));
}

} // namespace

bool PublisherApi::isFor(const Request &request)
{
    const QByteArray version = request.segments.value(0).toLower();
    return (version == "v1.0" || version == "v1.3" || version == "v1.4") && sameWord(request.segments.value(1), "apps");
}

Reply PublisherApi::handle(const Request &request)
{
    const CheckedToken token = m_mint.check(request.authorization);
    if (std::optional<Reply> no = objection(token))
        return *std::move(no);
    const Identity &caller = token.identity;
    const PublisherRouting routing = publisherRouting(request);
    const PublisherRoute *route = routing.route;
    if (!route)
        return noSuchAddress(routing);
    return m_world.with([&](PublisherState &state, const Moment &now) {
        if (routing.names.isEmpty())
            return listPublisherApps(state, caller, request);
        if (!guidFromText(routing.names.front()))
            return badRequest("The value must be a GUID.", "appId");
        PublisherApp *app = appWith(state, routing.names.front());
        const Role role = app ? roleOf(state, *app, caller) : Role::None;
        if (role == Role::None)
            return notThere("appId");
        if (role < route->needs)
            return adminError(403, "Forbidden", "The principal has no access.");
        PublisherCall call{request, m_script, now, state, *app, nullptr, routing.names.mid(1)};
        if (route->hasCountry) {
            call.country = countryWith(*app, call.names.value(0));
            if (!call.country && route->needsCountry)
                return notThere("countryCode");
        }
        if (route->needs != Role::Reader) {
            if (const std::optional<DemoRefusal> refusal = m_script.takeRefusal(route->operation))
                return refusedAsTold(*refusal);
        }
        return route->answer(call, caller);
    });
}

} // namespace steward::demo
