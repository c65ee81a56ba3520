// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminapi.h"

#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/reads.h"
#include "app/demo/entra/directory.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/world.h"

#include <optional>

namespace steward::demo {

namespace {

constexpr int kFirstWithEnvironmentOperations = 6;
constexpr int kFirstWithAllOperations = 7;
constexpr int kFirstWithAuthorizedApps = 15;
constexpr int kFirstWithManageableTenants = 24;

// v2.1 to v2.29; 0 for anything else.
int minorOf(const QByteArray &version)
{
    if (!version.toLower().startsWith("v2."))
        return 0;
    bool isNumber = false;
    const int minor = version.mid(3).toInt(&isNumber);
    return isNumber && minor >= 1 && minor <= kNewestDialect ? minor : 0;
}

Reply nothingHere()
{
    return adminError(404, "NotFound", "No resource was found that matches the request.");
}

Reply unauthorised()
{
    return adminError(401, "Unauthorized", "Authentication failed.");
}

// Why this caller may not use the API; nothing when it may.
std::optional<Reply> objection(const CheckedToken &token)
{
    switch (token.state) {
    case TokenState::Missing:
        return bearerChallenge({});
    case TokenState::Malformed:
        return bearerChallenge("The signature is invalid");
    case TokenState::Expired:
        return bearerChallenge("The token expired");
    case TokenState::Revoked:
        return bearerChallenge("The token was revoked");
    case TokenState::Valid:
        break;
    }
    const Identity &identity = token.identity;
    if (identity.audience != kAdminResource)
        return bearerChallenge("The audience is invalid");
    const Registration *application = findRegistration(identity.clientId);
    // A good token of an app that the tenant has not authorised is answered as if it were a bad one.
    if (!application || !application->authorised)
        return unauthorised();
    const Person *person = identity.account.isEmpty() ? nullptr : findPerson(identity.account);
    if (person ? !person->administrator : !identity.permissions.contains("AdminCenter.ReadWrite.All"))
        return adminError(403, "Forbidden", "The caller does not have the required permissions.");
    return std::nullopt;
}

bool is(const QList<QByteArray> &path, int index, const char *word)
{
    return index < path.size() && sameWord(path.at(index), word);
}

} // namespace

Reply AdminApi::handle(const Request &request)
{
    const int minor = minorOf(request.segments.value(1));
    if (minor == 0)
        return nothingHere();
    const CheckedToken token = m_mint.check(request.authorization);
    if (std::optional<Reply> no = objection(token))
        return *std::move(no);
    const TenantIdentity *tenant = m_world.findTenant(token.identity.tenantId);
    if (!tenant)
        return adminError(403, "tenantNotFound", "The tenant of the caller is unknown.");
    if (tenant->trouble == TenantTrouble::Forbidden)
        return wrappedError(403, "Forbidden", "The caller does not have the required permissions in this tenant.");
    return route({request, *tenant, token.identity, minor, request.segments.mid(2)});
}

Reply AdminApi::route(const AdminCall &call)
{
    if (call.request.method != "GET" && call.request.method != "HEAD")
        return routeMutation(call);
    if (is(call.path, 0, "environments"))
        return routeTenant(call);
    if (is(call.path, 0, "authorizedAadApps"))
        return routeAuthorizedApps(call);
    if (!is(call.path, 0, "applications"))
        return nothingHere();
    if (call.path.size() == 1)
        return listApplications();
    if (call.path.size() == 2 && is(call.path, 1, "environments"))
        return listEnvironments(m_world, call);
    const bool isRing = call.path.size() == 6 && is(call.path, 2, "countries") && is(call.path, 4, "rings");
    if (!isRing && !is(call.path, 2, "environments"))
        return nothingHere();
    if (!sameWord(call.path.at(1), kApplicationFamily))
        return adminError(404, "applicationTypeDoesNotExist", "The application family does not exist.",
                          call.path.at(1));
    return isRing ? listRingVersions(call.path.at(3), call.path.at(5)) : routeFamily(call);
}

// environments/...: what needs no family.
Reply AdminApi::routeTenant(const AdminCall &call)
{
    const qsizetype length = call.path.size();
    if (length == 2 && is(call.path, 1, "usedstorage"))
        return listUsedStorage(m_world, call);
    if (length == 2 && is(call.path, 1, "quotas"))
        return getQuotas(m_world, call);
    if (length == 2 && is(call.path, 1, "operations") && call.apiMinor >= kFirstWithAllOperations)
        return listAllOperations(m_world, call);
    if (length == 3 && is(call.path, 2, "operations") && call.apiMinor >= kFirstWithEnvironmentOperations)
        return listEnvironmentOperations(m_world, call, call.path.at(1));
    return nothingHere();
}

// authorizedAadApps: each is for one kind of caller only.
Reply AdminApi::routeAuthorizedApps(const AdminCall &call)
{
    const bool isPerson = !call.caller.account.isEmpty();
    const bool isList = call.path.size() == 1 && call.apiMinor >= kFirstWithAuthorizedApps;
    const bool isTenants =
        call.path.size() == 2 && is(call.path, 1, "manageableTenants") && call.apiMinor >= kFirstWithManageableTenants;
    if (!isList && !isTenants)
        return nothingHere();
    if (isList != isPerson)
        return adminError(403, "Forbidden", "This kind of caller may not use this endpoint.");
    return isList ? listAuthorizedApps(m_entra, call) : listManageableTenants(m_world);
}

// applications/{family}/environments/...
Reply AdminApi::routeFamily(const AdminCall &call)
{
    if (call.path.size() == 3)
        return listEnvironments(m_world, call);
    // The fixed word comes first and hides an environment of that name.
    if (call.path.size() == 4 && is(call.path, 3, "operations") && call.apiMinor >= kFirstWithAllOperations)
        return listAllOperations(m_world, call);
    return routeEnvironment(call, call.path.at(3));
}

Reply AdminApi::routeEnvironment(const AdminCall &call, const QByteArray &name)
{
    const qsizetype length = call.path.size();
    if (length == 4)
        return getEnvironment(m_world, call, name);
    if (is(call.path, 4, "apps"))
        return routeApps(call, name);
    if (length != 5)
        return nothingHere();
    if (is(call.path, 4, "availableRestorePeriods"))
        return listAvailableRestorePeriods(m_world, call, name);
    if (is(call.path, 4, "usedstorage"))
        return getEnvironmentUsedStorage(m_world, call, name);
    if (is(call.path, 4, "operations") && call.apiMinor >= kFirstWithEnvironmentOperations)
        return listEnvironmentOperations(m_world, call, name);
    return nothingHere();
}

Reply AdminApi::routeApps(const AdminCall &call, const QByteArray &name)
{
    const qsizetype length = call.path.size();
    if (length == 5)
        return listInstalledApps(m_world, call, name);
    if (length == 6 && is(call.path, 5, "availableUpdates"))
        return listAvailableAppUpdates(m_world, call, name);
    if (length == 7 && is(call.path, 6, "operations"))
        return listAppOperations(m_world, call, name, call.path.at(5));
    if (length == 8 && is(call.path, 6, "operations"))
        return getAppOperation(m_world, call, name, call.path.at(5), call.path.at(7));
    return nothingHere();
}

} // namespace steward::demo
