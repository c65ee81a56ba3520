// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/accept.h"
#include "app/demo/admin/adminerror.h"
#include "app/demo/world/lookup.h"
#include "app/demo/world/powerplatform.h"
#include "app/demo/world/world.h"

namespace steward::demo {

namespace {

constexpr char kIdName[] = "powerPlatformEnvironmentId";

Reply badArgument(const QByteArray &message)
{
    return adminError(400, "BadArgument", message);
}

// Neither has a body, both are for persons, both name the other side in the query.
std::optional<Reply> callRefusal(const Mutation &mutation)
{
    if (mutation.call.caller.account.isEmpty())
        return adminError(403, "Forbidden", "This endpoint is for users only.");
    if (std::optional<Reply> no = bodyRefusal(mutation))
        return no;
    if (mutation.call.request.query().value(kIdName).isEmpty())
        return badArgument("The Power Platform environment is not given.");
    return std::nullopt;
}

std::optional<Reply> linkRefusal(const TenantData &tenant, const Environment *environment, const QByteArray &id)
{
    if (!environment)
        return badArgument("The environment could not be found.");
    if (environment->status != "Active")
        return badArgument("The environment is not active.");
    if (!environment->linkedPowerPlatformId.isEmpty())
        return badArgument("The environment is already linked.");
    const PowerPlatformEnvironment *other = findPowerPlatform(tenant, id);
    if (!other)
        return badArgument("The Power Platform environment could not be found.");
    if (!other->active)
        return badArgument("The Power Platform environment is not active.");
    if (linkedTo(tenant, id))
        return badArgument("The Power Platform environment is already linked.");
    if (!sameWord(other->type, environment->type))
        return badArgument("The environments are not of the same type.");
    if (!sameWord(other->geoName, environment->geoName))
        return badArgument("The environments are not in the same geography.");
    return std::nullopt;
}

Reply done()
{
    return Reply{200, {}, {}, {}};
}

} // namespace

Reply linkPowerPlatformEnvironment(const Mutation &mutation, const QByteArray &name)
{
    if (std::optional<Reply> no = callRefusal(mutation))
        return *std::move(no);
    const QByteArray id = mutation.call.request.query().value(kIdName);
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        Environment *environment = environmentNamed(tenant, name);
        if (std::optional<Reply> no = linkRefusal(tenant, environment, id))
            return *std::move(no);
        environment->linkedPowerPlatformId = findPowerPlatform(tenant, id)->id;
        return done();
    });
}

Reply unlinkPowerPlatformEnvironment(const Mutation &mutation, const QByteArray &name)
{
    if (std::optional<Reply> no = callRefusal(mutation))
        return *std::move(no);
    const QByteArray id = mutation.call.request.query().value(kIdName);
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        Environment *environment = environmentNamed(tenant, name);
        if (!environment)
            return badArgument("The environment could not be found.");
        if (environment->linkedPowerPlatformId.isEmpty() || !sameWord(environment->linkedPowerPlatformId, id))
            return badArgument("The environment is not linked to a Power Platform environment.");
        environment->linkedPowerPlatformId.clear();
        return done();
    });
}

} // namespace steward::demo
