// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"
#include "core/model/environment.h"

namespace steward {

/// A customer's environment that has an app installed (contract schema CustomerEnvironment of the App Management API).
struct CustomerEnvironment
{
    QString tenantId{}; ///< aadTenantId of the customer
    AppVersion version{};
    QString appId{};
    QString countryCode{};
    QString family{}; ///< as printed: "Business Central", with a blank; goes back unchanged
    QString location{};
    QString name{};
    WireWord<EnvironmentKind> kind{};
    QStringList doubts{};     ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    bool isAmbiguous = false; ///< another row of the answer is of the same tenant and name (F23)

    friend bool operator==(const CustomerEnvironment &, const CustomerEnvironment &) = default;
};

} // namespace steward
