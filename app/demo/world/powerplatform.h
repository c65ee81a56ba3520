// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/environments.h"

namespace steward::demo {

/// The Power Platform environments of a tenant: one of each type in every geography of the catalogue, one that is not
/// active, and those the tenant's environments are linked to already. Their ids do not depend on the seed, but for the
/// linked ones.
std::vector<PowerPlatformEnvironment> growPowerPlatform(const Seedbed &bed,
                                                        const std::vector<Environment> &environments);

/// By id, without regard to case; null when there is none.
const PowerPlatformEnvironment *findPowerPlatform(const TenantData &tenant, const QByteArray &id);
/// The environment that is linked to it; null when none is.
const Environment *linkedTo(const TenantData &tenant, const QByteArray &id);

} // namespace steward::demo
