// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

namespace steward::demo {

/// Begins with a letter; letters, digits, underscore and dash; at most 29; not a word that addresses use.
bool isValidEnvironmentName(const QByteArray &name);

/// Whether an environment has the name, soft-deleted ones included, or one is about to be renamed to it.
bool isNameTaken(const TenantData &tenant, const QByteArray &name);

} // namespace steward::demo
