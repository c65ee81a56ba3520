// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/entitytags.h"
#include "app/demo/publisher/publisherbodies.h"
#include "app/demo/publisher/publishercall.h"
#include "app/demo/publisher/strictbody.h"

#include <algorithm>

namespace steward::demo {

namespace {

PublisherPrincipal *principalWith(PublisherApp &app, const QByteArray &id)
{
    const auto found = std::find_if(app.principals.begin(), app.principals.end(),
                                    [&](const PublisherPrincipal &entry) { return sameWord(entry.id, id); });
    return found == app.principals.end() ? nullptr : &*found;
}

} // namespace

Reply upsertPrincipal(const PublisherCall &call)
{
    const QByteArray id = call.names.at(0).toLower();
    if (!guidFromText(id))
        return badRequest("The value must be a GUID.", "principalId");
    StrictBody body(call.request.body);
    PublisherPrincipal wanted{id, body.requiredWord("Type", {"User", "Application"})};
    wanted.roles = body.requiredWords("roles", {"Owner", "Contributor", "Reader"});
    wanted.tenantId = body.optionalId("aadTenantId");
    if (wanted.type == "Application" && body.has("aadTenantId"))
        body.complain("aadTenantId", "An application must not have it.");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    if (wanted.type == "User" && wanted.tenantId.isEmpty())
        wanted.tenantId = call.state.publisherTenantId;
    PublisherPrincipal *known = principalWith(call.app, id);
    if (!isMatch(call.request.ifMatch, known ? tagOf(call.app, *known) : QByteArray()))
        return hasChanged();
    PublisherPrincipal &changed = known ? *known : call.app.principals.emplace_back();
    changed = wanted;
    call.state.touch(changed);
    JsonWriter json;
    writePrincipal(json, call.app, changed);
    return replyWith(json);
}

Reply removePrincipal(const PublisherCall &call)
{
    const QByteArray id = call.names.at(0);
    if (!guidFromText(id))
        return badRequest("The value must be a GUID.", "principalId");
    const PublisherPrincipal *known = principalWith(call.app, id);
    if (!known)
        return notThere("principalId");
    if (!isMatch(call.request.ifMatch, tagOf(call.app, *known)))
        return hasChanged();
    std::erase_if(call.app.principals, [&](const PublisherPrincipal &entry) { return sameWord(entry.id, id); });
    return Reply{204, {}, {}, {}};
}

} // namespace steward::demo
