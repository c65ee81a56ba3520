// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/reads.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/world.h"

#include <algorithm>

namespace steward::demo {

namespace {

Reply answer(JsonWriter &json)
{
    Reply reply;
    reply.body = json.take();
    return reply;
}

template <class Items, class Write>
Reply listReply(const Items &items, Write &&write)
{
    JsonWriter json;
    json.beginObject().key("value").beginArray();
    for (const auto &item : items)
        write(json, item);
    json.endArray().endObject();
    return answer(json);
}

} // namespace

const Environment *findEnvironment(const TenantData &tenant, QByteArrayView name)
{
    const auto &all = tenant.environments;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Environment &e) { return sameWord(e.name, name); });
    return found == all.end() ? nullptr : &*found;
}

Reply environmentNotFound(const QByteArray &code, const QByteArray &name)
{
    return adminError(404, code, "The environment could not be found.", QByteArray(kApplicationFamily) + '/' + name);
}

Reply listEnvironments(World &world, const AdminCall &call)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        return listReply(tenant.environments, [&](JsonWriter &json, const Environment &environment) {
            writeEnvironment(json, environment, call.tenant, call.apiMinor, true);
        });
    });
}

Reply getEnvironment(World &world, const AdminCall &call, const QByteArray &name)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        const Environment *environment = findEnvironment(tenant, name);
        // The catalogue prints environmentNotFound; this endpoint has been seen to answer in PascalCase.
        if (!environment)
            return environmentNotFound("EnvironmentNotFound", name);
        JsonWriter json;
        writeEnvironment(json, *environment, call.tenant, call.apiMinor, false);
        return answer(json);
    });
}

Reply listAvailableRestorePeriods(World &world, const AdminCall &call, const QByteArray &name)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        const Environment *environment = findEnvironment(tenant, name);
        if (!environment)
            return environmentNotFound("environmentNotFound", name);
        return listReply(environment->restorePeriods, writeRestorePeriod);
    });
}

Reply getEnvironmentUsedStorage(World &world, const AdminCall &call, const QByteArray &name)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        const Environment *environment = findEnvironment(tenant, name);
        if (!environment)
            return environmentNotFound("environmentNotFound", name);
        JsonWriter json;
        writeUsedStorage(json, *environment, call.apiMinor);
        return answer(json);
    });
}

Reply listUsedStorage(World &world, const AdminCall &call)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        return listReply(tenant.environments, [&](JsonWriter &json, const Environment &environment) {
            writeUsedStorage(json, environment, call.apiMinor);
        });
    });
}

Reply getQuotas(World &world, const AdminCall &call)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        JsonWriter json;
        writeQuotas(json, tenant.quotas);
        return answer(json);
    });
}

Reply listInstalledApps(World &world, const AdminCall &call, const QByteArray &name)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        const Environment *environment = findEnvironment(tenant, name);
        if (!environment)
            return environmentNotFound("environmentNotFound", name);
        return listReply(environment->apps, [&](JsonWriter &json, const InstalledApp &app) {
            writeInstalledApp(json, app, call.apiMinor);
        });
    });
}

Reply listAvailableAppUpdates(World &world, const AdminCall &call, const QByteArray &name)
{
    return world.withTenant(call.tenant.index, [&](const TenantData &tenant) {
        const Environment *environment = findEnvironment(tenant, name);
        if (!environment)
            return environmentNotFound("environmentNotFound", name);
        return listReply(environment->updates, [&](JsonWriter &json, const AvailableUpdate &update) {
            writeAvailableUpdate(json, update, call.apiMinor);
        });
    });
}

} // namespace steward::demo
