// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/authorizedappparser.h"

#include "core/api/json/jsonrows.h"

namespace steward {

namespace {

AuthorizedApp readApp(const JsonValue &object)
{
    AuthorizedApp app;
    JsonFields fields(object, app.doubts);
    app.appId = fields.id(QLatin1String("appId"));
    app.hasConsent = fields.flag(QLatin1String("isAdminConsentGranted"));
    return app;
}

ManageableTenant readTenant(const JsonValue &object)
{
    ManageableTenant tenant;
    JsonFields fields(object, tenant.doubts);
    tenant.tenantId = fields.id(QLatin1String("entraTenantId"));
    return tenant;
}

} // namespace

Outcome<QList<AuthorizedApp>> parseAuthorizedApps(const JsonValue &root)
{
    return readRows<AuthorizedApp>(root, readApp);
}

Outcome<QList<ManageableTenant>> parseManageableTenants(const JsonValue &root)
{
    return readRows<ManageableTenant>(root, readTenant);
}

} // namespace steward
