// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/reads.h"
#include "app/demo/entra/directory.h"
#include "app/demo/entra/entraapi.h"
#include "app/demo/json/jsonwriter.h"
#include "app/demo/world/world.h"

namespace steward::demo {

// A bare array, unlike every other list.
Reply listAuthorizedApps(const EntraApi &entra, const AdminCall &call)
{
    JsonWriter json;
    json.beginArray();
    for (const Registration &application : registrations()) {
        if (application.publicClient || !application.authorised)
            continue;
        json.beginObject();
        json.member("appId", application.clientId);
        json.memberFlag("isAdminConsentGranted", application.hasRole && entra.hasConsent(application, call.tenant.id));
        json.endObject();
    }
    json.endArray();
    Reply reply;
    reply.body = json.take();
    return reply;
}

Reply listManageableTenants(const World &world)
{
    JsonWriter json;
    json.beginObject().key("value").beginArray();
    for (const TenantIdentity &tenant : world.tenants())
        json.beginObject().member("entraTenantId", tenant.id).endObject();
    json.endArray().endObject();
    Reply reply;
    reply.body = json.take();
    return reply;
}

} // namespace steward::demo
