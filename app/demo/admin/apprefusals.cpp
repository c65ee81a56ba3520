// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/apprefusals.h"

#include "app/demo/admin/adminerror.h"
#include "app/demo/json/jsonwriter.h"
#include "app/demo/world/operationlife.h"

namespace steward::demo {

Reply ruleBroken(const QByteArray &message, const QByteArray &target)
{
    return adminError(400, "EntityValidationFailed", message, target);
}

Reply requirementsOpen(const std::vector<AppRequirement> &requirements)
{
    JsonWriter json;
    json.beginObject().member("code", "EntityValidationFailed");
    json.member("message", "Other apps have to be dealt with first.");
    json.key("data").beginObject().key("requirements").beginArray();
    for (const AppRequirement &requirement : requirements) {
        json.beginObject().member("appId", requirement.id).member("name", requirement.name);
        json.member("publisher", requirement.publisher).member("version", requirement.version);
        json.member("type", requirement.type).endObject();
    }
    json.endArray().endObject().endObject();
    return adminFailure(400, json.take());
}

Reply noSuchThing(const QByteArray &message, const QByteArray &target)
{
    return adminError(404, "ResourceDoesNotExist", message, target);
}

std::optional<Reply> appWorkRefusal(const TenantData &tenant, const Environment &environment, const QByteArray &appId)
{
    if (environment.status != "Active")
        return ruleBroken("The environment is not active.");
    if (isBusy(tenant, environment))
        return ruleBroken("No app can be changed while the environment is being copied, restored or renamed.");
    if (workOn(tenant, environment, appId))
        return ruleBroken("An operation on this app is already scheduled or running.");
    return std::nullopt;
}

} // namespace steward::demo
