// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

namespace steward::demo {

/// Gives the operations that the seed left unfinished an end: the scripted ones of the first tenant do what they say,
/// the others just end. They do not count as "another environment is being created".
void planSeededWork(TenantData &tenant, qint64 now);

} // namespace steward::demo
