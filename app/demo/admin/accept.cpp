// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/accept.h"

#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/script.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/names.h"
#include "app/demo/world/operationlife.h"
#include "app/demo/world/world.h"

#include <algorithm>

namespace steward::demo {

Accepted accept(const Mutation &mutation, TenantData &tenant, WorkKind kind, const char *type,
                const Environment &environment, bool inUpdateWindow)
{
    const Identity &caller = mutation.call.caller;
    const bool isPerson = !caller.account.isEmpty();
    const DemoOutcome outcome = mutation.script.takeOutcome(type);
    Accepted result;
    Work &work = result.work;
    work.operation = tenant.random.guid();
    work.kind = kind;
    work.ending = outcome.ending;
    work.errorMessage = outcome.errorMessage;
    work.accepted = mutation.world.clock().now();
    work.environment = environment.handle;
    work.statusBefore = environment.status;
    plan(work, tenant.random, outcome.seconds, inUpdateWindow);
    Operation &entry = result.entry;
    entry.id = work.operation;
    entry.type = type;
    entry.status = "scheduled";
    entry.created = stampAt(work.accepted.server, 3);
    entry.createdBy = isPerson ? caller.account : caller.clientId;
    entry.principalType = isPerson ? "User" : "App";
    entry.environmentName = environment.name;
    entry.environmentType = environment.type;
    entry.countryCode = environment.countryCode;
    return result;
}

void enter(TenantData &tenant, const Accepted &accepted)
{
    tenant.operations.insert(tenant.operations.begin(), accepted.entry);
    tenant.work.push_back(accepted.work);
    ++tenant.revision;
}

Reply acceptedReply(const Mutation &mutation, const Operation &entry)
{
    JsonWriter json;
    writeOperation(json, entry, mutation.call.tenant, mutation.call.apiMinor);
    Reply reply;
    reply.status = 202;
    reply.body = json.take();
    return reply;
}

Reply notActive(const QByteArray &name)
{
    return adminError(400, "EnvironmentNotActive", "The environment is not active.",
                      QByteArray(kApplicationFamily) + '/' + name);
}

std::optional<Reply> nameRefusal(const TenantData &tenant, const QByteArray &name, const QByteArray &target)
{
    if (!isValidEnvironmentName(name))
        return adminError(400, "environmentNameNotValid", "The environment name is not valid.", target);
    if (isNameTaken(tenant, name))
        return adminError(400, "resourceExists", "An environment with this name already exists.", target);
    return std::nullopt;
}

std::optional<Reply> quotaRefusal(const TenantData &tenant, const QByteArray &type)
{
    const Quotas &quotas = tenant.quotas;
    const bool production = sameWord(type, "Production");
    int count = 0;
    qint64 used = 0;
    for (const Environment &environment : tenant.environments) {
        used += std::max<qint64>(environment.storageInKilobytes, 0);
        if (environment.status != "SoftDeleted" && sameWord(environment.type, type))
            ++count;
    }
    if (count >= (production ? quotas.production : quotas.sandbox))
        return adminError(400, "maximumNumberOfEnvironmentsAllowedReached",
                          "The maximum number of environments of this type has been reached.");
    if (used >= quotas.defaultKilobytes + quotas.userLicenseKilobytes + quotas.additionalKilobytes)
        return adminError(400, "maximumStorageCapacityUsageReached", "The storage capacity is used up.");
    return std::nullopt;
}

std::optional<Reply> provisioningRefusal(const TenantData &tenant)
{
    const bool runs = std::any_of(tenant.work.begin(), tenant.work.end(), [](const Work &work) {
        return !work.fromSeed && (work.kind == WorkKind::Create || work.kind == WorkKind::Copy);
    });
    if (!runs)
        return std::nullopt;
    return adminError(400, "tenantAlreadyProvisioning", "Another environment is being created.");
}

std::optional<Reply> bodyRefusal(const Mutation &mutation)
{
    if (mutation.call.request.body.trimmed().isEmpty())
        return std::nullopt;
    return adminError(400, "invalidInput", "This request has no body.", "body");
}

Environment &addEnvironment(TenantData &tenant, const Environment &draft)
{
    Environment &added = tenant.environments.emplace_back(draft);
    added.handle = ++tenant.lastHandle;
    added.friendlyName = added.name;
    added.status = "Preparing";
    added.storageInKilobytes = -1;
    std::erase_if(tenant.formerNames, [&](const QByteArray &name) { return sameWord(name, added.name); });
    return added;
}

Reply createdReply(const Mutation &mutation, const Environment &environment)
{
    JsonWriter json;
    writeEnvironment(json, environment, mutation.call.tenant, mutation.call.apiMinor, false);
    Reply reply;
    reply.status = 201;
    reply.body = json.take();
    return reply;
}

} // namespace steward::demo
