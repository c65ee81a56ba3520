// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/environments.h"
#include "app/demo/world/records.h"

#include <vector>

namespace steward::demo {

/// The operations log of a tenant, newest first, at most 180 days old. Also notes in each app its last operation.
std::vector<Operation> growOperations(const Seedbed &bed, std::vector<Environment> &environments, int count);

/// The last day of the first demo tenant, written by hand so that it tells a story: two at work, one failed, one
/// planned.
std::vector<Operation> contosoToday(const Seedbed &bed, const std::vector<Environment> &environments);

/// What a failed app operation says: text around an embedded JSON document.
QByteArray failureText(const QByteArray &code, const QByteArray &message, const QByteArray &innerCode);

} // namespace steward::demo
