// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>

#include <vector>

namespace steward {

/// A refusal of a change that the contract documents (x-error-codes of its operation, else the table of codes).
struct DocumentedRefusal
{
    QByteArray operation{};
    QByteArray code{};
    QByteArray target{};
};

inline std::vector<DocumentedRefusal> documentedRefusals()
{
    std::vector<DocumentedRefusal> all;
    const auto row = [&all](const char *operation, const char *code, const char *target = "") {
        all.push_back({operation, code, target});
    };
    row("createEnvironment", "DoesNotExist");
    for (const char *code :
         {"destinationApplicationServiceNotFound", "requestBodyRequired", "resourceExists", "environmentNameNotValid",
          "cannotCreateNamedEnvironment", "tenantAlreadyProvisioning", "environmentReservationFailed",
          "maximumNumberOfEnvironmentsAllowedReached", "maximumStorageCapacityUsageReached"}) {
        row("createEnvironment", code);
        row("copyEnvironment", code);
    }
    row("createEnvironment", "applicationFamilyNotAccessible");
    for (const char *target : {"countryCode", "environmentName", "environmentType", "ringName", "applicationVersion"})
        row("createEnvironment", "invalidInput", target);
    row("createEnvironment", "resourceDoesNotExist", "ringName");
    row("copyEnvironment", "applicationTypeDoesNotExist");
    row("copyEnvironment", "environmentNotFound", "BusinessCentral/Dev-Anna");
    row("copyEnvironment", "invalidInput", "environmentName");
    row("copyEnvironment", "invalidInput", "type");
    row("copyEnvironment", "conflictingDeveloperExtensions");
    row("deleteEnvironment", "invalidStatusCannotDeleteTenant");
    row("deleteEnvironment", "tenantDeletionInProgress");
    row("deleteEnvironment", "ambiguousRequest");
    row("deleteEnvironment", "environmentNotFound", "BusinessCentral/Dev-Anna");
    row("recoverEnvironment", "deletedEnvironmentRecoveryInProgress");
    row("recoverEnvironment", "invalidStatusCannotRecoverDeletedEnvironment");
    row("restoreEnvironment", "PitRestoreFailed");
    row("linkPowerPlatformEnvironment", "BadArgument");
    row("linkPowerPlatformEnvironment", "Forbidden");
    row("unlinkPowerPlatformEnvironment", "BadArgument");
    for (const char *operation : {"installApp", "updateApp", "uninstallApp"}) {
        row(operation, "EntityValidationFailed");
        row(operation, "ResourceDoesNotExist");
    }
    // Documented for no change in particular.
    row("renameEnvironment", "resourceExists");
    row("renameEnvironment", "environmentNameNotValid");
    row("renameEnvironment", "EnvironmentNotActive");
    row("cancelAppUpdate", "EntityValidationFailed");
    row("cancelAppUpdate", "Forbidden");
    row("renameEnvironment", "Unknown");
    return all;
}

} // namespace steward
