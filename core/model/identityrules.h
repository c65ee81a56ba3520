// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace steward {

/// Who the service lets call an operation.
enum class NeededIdentity {
    Any,
    Person, ///< a user's token only (contract x-delegated-only)
    App,    ///< an app's token only (contract x-app-only)
};

/// By the contract's operation id; Any for operations the contract does not restrict.
NeededIdentity neededIdentity(QStringView operation);
/// Whether a connection of that kind may call the operation at all (A38). Says nothing of roles and permissions.
bool canCall(GrantType grant, QStringView operation);
/// The operations a connection of that kind cannot call, in the order of the contract.
QList<QLatin1String> closedTo(GrantType grant);

} // namespace steward
