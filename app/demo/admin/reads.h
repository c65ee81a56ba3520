// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/admin/adminapi.h"

/// The read endpoints; each function is one operation id of admin-center.openapi.yaml.
namespace steward::demo {

class World;

Reply listEnvironments(World &world, const AdminCall &call);
Reply getEnvironment(World &world, const AdminCall &call, const QByteArray &name);
Reply listAvailableRestorePeriods(World &world, const AdminCall &call, const QByteArray &name);
Reply getEnvironmentUsedStorage(World &world, const AdminCall &call, const QByteArray &name);
Reply listUsedStorage(World &world, const AdminCall &call);
Reply getQuotas(World &world, const AdminCall &call);

Reply listAllOperations(World &world, const AdminCall &call);
Reply listEnvironmentOperations(World &world, const AdminCall &call, const QByteArray &name);

Reply listInstalledApps(World &world, const AdminCall &call, const QByteArray &name);
Reply listAvailableAppUpdates(World &world, const AdminCall &call, const QByteArray &name);
Reply listAppOperations(World &world, const AdminCall &call, const QByteArray &name, const QByteArray &appId);
Reply getAppOperation(World &world, const AdminCall &call, const QByteArray &name, const QByteArray &appId,
                      const QByteArray &operationId);

/// What can be created where.
Reply listApplications();
Reply listRingVersions(const QByteArray &country, const QByteArray &ringName);

/// For persons: the apps on the tenant's list.
Reply listAuthorizedApps(const EntraApi &entra, const AdminCall &call);
/// For apps: every tenant has the authorised ones on its list.
Reply listManageableTenants(const World &world);

/// The environment of that name, without regard to case; null when there is none.
const Environment *findEnvironment(const TenantData &tenant, QByteArrayView name);
/// 404 with the target; `code` in the casing the endpoint happens to use.
Reply environmentNotFound(const QByteArray &code, const QByteArray &name);

} // namespace steward::demo
