// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/accept.h"
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/reads.h"
#include "app/demo/admin/requestbody.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/environments.h"
#include "app/demo/world/lookup.h"
#include "app/demo/world/operationlife.h"
#include "app/demo/world/world.h"

#include <algorithm>
#include <array>

namespace steward::demo {

namespace {

constexpr int kLastWithoutOperations = 8;
constexpr int kFirstWithSoftDelete = 18;

bool isOneOf(const QByteArray &status, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return status == word; });
}

QByteArray addressOf(const QByteArray &name)
{
    return QByteArray(kApplicationFamily) + '/' + name;
}

std::optional<Reply> deleteRefusal(const TenantData &tenant, const Environment &environment)
{
    if (isOneOf(environment.status, {"SoftDeleting", "Removing"}))
        return adminError(400, "tenantDeletionInProgress", "The environment is already being deleted.",
                          addressOf(environment.name));
    const bool mayGo = isOneOf(environment.status, {"Active", "CreatingFailed", "RemovingFailed", "SoftDeletingFailed",
                                                    "RecoveringFailed", "Suspended"});
    if (mayGo && environment.linkedPowerPlatformId.isEmpty() && !isBusy(tenant, environment))
        return std::nullopt;
    return adminError(400, "invalidStatusCannotDeleteTenant", "The environment cannot be deleted in its current state.",
                      addressOf(environment.name));
}

Accepted softDelete(const Mutation &mutation, TenantData &tenant, Environment &environment)
{
    Accepted accepted = accept(mutation, tenant, WorkKind::SoftDelete, "softDelete", environment);
    accepted.entry.shape = ParameterShape::SoftDelete;
    accepted.entry.source = "requestedByAdmin";
    accepted.entry.moment = accepted.entry.created;
    environment.status = "SoftDeleting";
    return accepted;
}

Accepted hardDelete(const Mutation &mutation, TenantData &tenant, Environment &environment)
{
    Accepted accepted = accept(mutation, tenant, WorkKind::HardDelete, "delete", environment);
    accepted.entry.shape = ParameterShape::HardDelete;
    // In lower case here, as the contract's example has it.
    accepted.entry.environmentType = environment.type.toLower();
    accepted.entry.target = environment.applicationVersion;
    environment.status = "Removing";
    return accepted;
}

Reply deleted(const Mutation &mutation, TenantData &tenant, Environment &environment)
{
    const int minor = mutation.call.apiMinor;
    const bool forGood =
        minor < kFirstWithSoftDelete || isOneOf(environment.status, {"CreatingFailed", "RemovingFailed"});
    const Accepted accepted =
        forGood ? hardDelete(mutation, tenant, environment) : softDelete(mutation, tenant, environment);
    enter(tenant, accepted);
    if (minor > kLastWithoutOperations)
        return acceptedReply(mutation, accepted.entry);
    return Reply{202, {}, {}, {}};
}

std::optional<Reply> recoverRefusal(const Environment &environment)
{
    if (environment.status == "Recovering")
        return adminError(400, "deletedEnvironmentRecoveryInProgress", "The environment is already being recovered.");
    if (environment.status == "SoftDeleted")
        return std::nullopt;
    return adminError(400, "invalidStatusCannotRecoverDeletedEnvironment",
                      "The environment cannot be recovered in its current state.");
}

Reply recovered(const Mutation &mutation, TenantData &tenant, Environment &environment)
{
    Accepted accepted = accept(mutation, tenant, WorkKind::Recover, "recover", environment);
    accepted.entry.shape = ParameterShape::Recover;
    accepted.entry.source = "requestedByAdmin";
    environment.status = "Recovering";
    enter(tenant, accepted);
    return acceptedReply(mutation, accepted.entry);
}

Reply renamed(const Mutation &mutation, TenantData &tenant, const Environment &environment, const QByteArray &newName)
{
    Accepted accepted = accept(mutation, tenant, WorkKind::Rename, "environmentRename", environment);
    accepted.work.target = newName;
    accepted.entry.shape = ParameterShape::Rename;
    accepted.entry.source = environment.name;
    accepted.entry.target = newName;
    enter(tenant, accepted);
    return acceptedReply(mutation, accepted.entry);
}

} // namespace

Reply deleteEnvironment(const Mutation &mutation, const QByteArray &name)
{
    if (std::optional<Reply> no = bodyRefusal(mutation))
        return *std::move(no);
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        Environment *environment = environmentNamed(tenant, name);
        if (!environment)
            return environmentNotFound("environmentNotFound", name);
        std::optional<Reply> no = deleteRefusal(tenant, *environment);
        return no ? *std::move(no) : deleted(mutation, tenant, *environment);
    });
}

Reply recoverEnvironment(const Mutation &mutation, const QByteArray &name)
{
    if (std::optional<Reply> no = bodyRefusal(mutation))
        return *std::move(no);
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        Environment *environment = environmentNamed(tenant, name);
        if (!environment)
            return environmentNotFound("environmentNotFound", name);
        std::optional<Reply> no = recoverRefusal(*environment);
        return no ? *std::move(no) : recovered(mutation, tenant, *environment);
    });
}

Reply renameEnvironment(const Mutation &mutation, const QByteArray &name)
{
    RequestBody body(mutation.call.request.body);
    const QByteArray newName = body.requiredText("NewEnvironmentName");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        const Environment *environment = environmentNamed(tenant, name);
        if (!environment)
            return environmentNotFound("environmentNotFound", name);
        if (!isOneOf(environment->status, {"Active", "SoftDeleted"}) || isBusy(tenant, *environment))
            return notActive(name);
        const bool onlyCaseDiffers = sameWord(newName, environment->name) && newName != environment->name;
        std::optional<Reply> no;
        if (!onlyCaseDiffers)
            no = nameRefusal(tenant, newName, "NewEnvironmentName");
        return no ? *std::move(no) : renamed(mutation, tenant, *environment, newName);
    });
}

} // namespace steward::demo
