// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"
#include "core/model/environment.h"
#include "core/model/operation.h"

#include <optional>

namespace steward {

/// A pushed update of one app on one customer environment (contract schema EnvironmentHotfix of the App Management
/// API).
struct EnvironmentHotfix
{
    QString id{};
    QString tenantId{}; ///< environmentAadTenantId: of the customer
    AppVersion sourceVersion{};
    AppVersion targetVersion{};
    WireWord<OperationStatus> status{}; ///< Scheduled, Running, Succeeded, Failed, Canceled, Skipped
    Instant createdOn{};
    Instant startedOn{};
    Instant completedOn{};
    Instant runAfter{};                        ///< earliest start
    std::optional<bool> ignoresUpdateWindow{}; ///< ignoreUpgradeWindow; nullopt: the service does not say
    QString appId{};
    QString countryCode{};
    QString family{}; ///< "Business Central", with a blank
    QString environmentName{};
    WireWord<EnvironmentKind> environmentKind{};
    QString errorMessage{}; ///< for display only
    QString etag{};
    QStringList doubts{};     ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    bool isAmbiguous = false; ///< another row of the answer has the same id (F23)

    friend bool operator==(const EnvironmentHotfix &, const EnvironmentHotfix &) = default;
};

} // namespace steward
