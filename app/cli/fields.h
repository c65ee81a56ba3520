// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/listing.h"
#include "core/model/app.h"
#include "core/model/capacity.h"
#include "core/model/environment.h"
#include "core/model/operation.h"
#include "core/model/tenantconnection.h"

namespace steward::cli {

/// What is printed of each kind of thing: members named as the contract names them, null where nothing was given.
std::vector<Field<TenantConnection>> connectionFields();
std::vector<Field<Environment>> environmentFields();
std::vector<Field<UsedStorage>> usedStorageFields();
std::vector<Field<Quotas>> quotaFields();
std::vector<Field<RestorePeriod>> restorePeriodFields();
std::vector<Field<InstalledApp>> installedAppFields();
std::vector<Field<AppUpdate>> appUpdateFields();

/// An operation and the connection it was read through; that one is a member only when several were asked.
struct ListedOperation
{
    Operation operation{};
    QString connection{};
    Instant now{}; ///< where the duration of a running operation ends
};
std::vector<Field<ListedOperation>> operationFields(bool ofSeveralConnections);

} // namespace steward::cli
