// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonvalue.h"
#include "core/model/capacity.h"

#include <QtCore/QList>

namespace steward {

/// getQuotas
Outcome<Quotas> parseQuotas(const JsonValue &root);
/// getEnvironmentUsedStorage
Outcome<UsedStorage> parseUsedStorage(const JsonValue &root);
/// listUsedStorage
Outcome<QList<UsedStorage>> parseUsedStorageList(const JsonValue &root);
/// listAvailableRestorePeriods
Outcome<QList<RestorePeriod>> parseRestorePeriods(const JsonValue &root);

} // namespace steward
