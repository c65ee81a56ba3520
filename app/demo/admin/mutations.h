// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/admin/adminapi.h"

/// The endpoints that change something; each function is one operation id of admin-center.openapi.yaml. A request that
/// gets here is applied once, or refused as a whole.
///
/// Where the contract leaves it open, the demo decides:
///   - refusals are 400 but for things that are not there (404) and for callers that may not (403);
///   - a name is checked against the words of the addresses (world/names.cpp);
///   - a country that is not in listApplications: applicationFamilyNotAccessible; a version its ring does not offer:
///     destinationApplicationServiceNotFound, or cannotCreateNamedEnvironment when its major is below 15 and the name
///     is neither Production nor Sandbox;
///   - tenantAlreadyProvisioning: a create or copy that was accepted since the start has not ended;
///   - storage is used up when the databases of all environments take the whole quota;
///   - conflictingDeveloperExtensions: a sandbox whose name begins with Dev- holds developer-published apps, and is to
///     become a Production environment;
///   - an environment that is not Active, or is being copied, restored or renamed: EnvironmentNotActive, for app work
///     EntityValidationFailed;
///   - ambiguousRequest and environmentReservationFailed only come when asked for at /_demo/refuse.
namespace steward::demo {

class Script;
class World;

struct Mutation
{
    World &world;
    Script &script;
    const AdminCall &call;
};

Reply createEnvironment(const Mutation &mutation, const QByteArray &name);
Reply deleteEnvironment(const Mutation &mutation, const QByteArray &name);
Reply recoverEnvironment(const Mutation &mutation, const QByteArray &name);
Reply renameEnvironment(const Mutation &mutation, const QByteArray &name);
/// Also at its old address (copyEnvironmentLegacy, v2.8 and earlier), where only sandboxes could be made.
Reply copyEnvironment(const Mutation &mutation, const QByteArray &source);
Reply restoreEnvironment(const Mutation &mutation, const QByteArray &name);

Reply linkPowerPlatformEnvironment(const Mutation &mutation, const QByteArray &name);
Reply unlinkPowerPlatformEnvironment(const Mutation &mutation, const QByteArray &name);

Reply installApp(const Mutation &mutation, const QByteArray &name, const QByteArray &appId);
Reply updateApp(const Mutation &mutation, const QByteArray &name, const QByteArray &appId);
Reply uninstallApp(const Mutation &mutation, const QByteArray &name, const QByteArray &appId);
Reply cancelAppUpdate(const Mutation &mutation, const QByteArray &name, const QByteArray &appId);

} // namespace steward::demo
