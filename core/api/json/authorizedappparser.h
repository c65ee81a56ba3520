// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonvalue.h"
#include "core/model/authorizedapp.h"

#include <QtCore/QList>

namespace steward {

/// listAuthorizedApps: a bare array, the one list that is not wrapped in value (a wrapped one is read as well).
Outcome<QList<AuthorizedApp>> parseAuthorizedApps(const JsonValue &root);
/// listManageableTenants
Outcome<QList<ManageableTenant>> parseManageableTenants(const JsonValue &root);

} // namespace steward
