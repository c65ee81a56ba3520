// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/entra/tokens.h"
#include "app/demo/http/message.h"
#include "app/demo/world/records.h"

namespace steward::demo {

class EntraApi;
class Script;
class World;

/// One request to `/admin/v2.N/...`, after the caller is known.
struct AdminCall
{
    const Request &request;
    const TenantIdentity &tenant;
    Identity caller;
    /// N of v2.N.
    int apiMinor = 0;
    /// What follows the version.
    QList<QByteArray> path;
};

/// The Admin Center API of the demo service: who may call, and which room answers.
class AdminApi
{
public:
    AdminApi(World &world, Script &script, const TokenMint &mint, const EntraApi &entra)
        : m_world(world)
        , m_script(script)
        , m_mint(mint)
        , m_entra(entra)
    {
    }

    Reply handle(const Request &request);

private:
    Reply route(const AdminCall &call);
    Reply routeMutation(const AdminCall &call);
    Reply routeTenant(const AdminCall &call);
    Reply routeFamily(const AdminCall &call);
    Reply routeEnvironment(const AdminCall &call, const QByteArray &name);
    Reply routeApps(const AdminCall &call, const QByteArray &name);

    Reply routeAuthorizedApps(const AdminCall &call);

    World &m_world;
    Script &m_script;
    const TokenMint &m_mint;
    const EntraApi &m_entra;
};

} // namespace steward::demo
