// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/reads.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/world.h"

#include <algorithm>

namespace steward::demo {

namespace {

constexpr qsizetype kTypicalOperation = 560;

Reply answer(QByteArray body)
{
    Reply reply;
    reply.body = std::move(body);
    return reply;
}

template <class Matches>
QByteArray operationList(const TenantData &tenant, const AdminCall &call, Matches &&matches, qsizetype expected)
{
    JsonWriter json;
    json.reserve(expected * kTypicalOperation);
    json.beginObject().key("value").beginArray();
    for (const Operation &operation : tenant.operations) {
        if (matches(operation))
            writeOperation(json, operation, call.tenant, call.apiMinor);
    }
    json.endArray().endObject();
    return json.take();
}

bool belongsTo(const Operation &operation, const QByteArray &environment, const QByteArray &appId)
{
    return operation.shape == ParameterShape::App && sameWord(operation.environmentName, environment) &&
           sameWord(operation.appId, appId);
}

// An app counts as known when it is installed or has ever been worked on.
bool knowsApp(const TenantData &tenant, const Environment &environment, const QByteArray &appId)
{
    const auto &apps = environment.apps;
    const auto &operations = tenant.operations;
    return std::any_of(apps.begin(), apps.end(), [&](const InstalledApp &app) { return sameWord(app.id, appId); }) ||
           std::any_of(operations.begin(), operations.end(),
                       [&](const Operation &o) { return belongsTo(o, environment.name, appId); });
}

} // namespace

Reply listAllOperations(World &world, const AdminCall &call)
{
    // The one list that gets long. Its text is the same for every version that has the endpoint.
    return answer(world.cached(call.tenant.index, [&](const TenantData &tenant) {
        return operationList(
            tenant, call, [](const Operation &) { return true; }, static_cast<qsizetype>(tenant.operations.size()));
    }));
}

Reply listEnvironmentOperations(World &world, const AdminCall &call, const QByteArray &name)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        const auto isHere = [&](const Operation &o) { return sameWord(o.environmentName, name); };
        // The log outlives its environments, under the names they had at the time. Only who has just given its name up
        // is not found any more: its operations are in the list of all.
        const bool wasGivenUp = std::any_of(tenant.formerNames.begin(), tenant.formerNames.end(),
                                            [&](const QByteArray &former) { return sameWord(former, name); });
        const bool isUnknown = wasGivenUp || std::none_of(tenant.operations.begin(), tenant.operations.end(), isHere);
        if (!findEnvironment(tenant, name) && isUnknown)
            return environmentNotFound("environmentNotFound", name);
        return answer(operationList(tenant, call, isHere, 64));
    });
}

Reply listAppOperations(World &world, const AdminCall &call, const QByteArray &name, const QByteArray &appId)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        const Environment *environment = findEnvironment(tenant, name);
        if (!environment)
            return environmentNotFound("environmentNotFound", name);
        if (!knowsApp(tenant, *environment, appId))
            return adminError(404, "resourceDoesNotExist", "The app could not be found.", "appId");
        JsonWriter json;
        json.beginObject().key("value").beginArray();
        for (const Operation &operation : tenant.operations) {
            if (belongsTo(operation, name, appId))
                writeAppOperation(json, operation, call.tenant, call.apiMinor);
        }
        json.endArray().endObject();
        return answer(json.take());
    });
}

Reply getAppOperation(World &world, const AdminCall &call, const QByteArray &name, const QByteArray &appId,
                      const QByteArray &operationId)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        if (!findEnvironment(tenant, name))
            return environmentNotFound("environmentNotFound", name);
        const auto found = std::find_if(tenant.operations.begin(), tenant.operations.end(), [&](const Operation &o) {
            return belongsTo(o, name, appId) && sameWord(o.id.text(), operationId);
        });
        if (found == tenant.operations.end())
            return adminError(404, "ResourceNotFound", "The operation could not be found.", "operationId");
        JsonWriter json;
        writeAppOperation(json, *found, call.tenant, call.apiMinor);
        return answer(json.take());
    });
}

} // namespace steward::demo
