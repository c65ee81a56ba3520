// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

#include <vector>

namespace steward::demo {

/// How long ago the first tenant's old sandbox was deleted: nine days are left to recover it.
inline constexpr qint64 kContosoDeletionAge = 4 * kTicksPerDay + 3 * kTicksPerHour;

/// How long a soft-deleted environment is kept.
inline constexpr qint64 kRetention = 14 * kTicksPerDay;

/// What every generator of one tenant needs.
struct Seedbed
{
    const TenantIdentity &tenant;
    quint64 seed = 0;
    /// Ticks of the world's present.
    qint64 now = 0;
};

/// The environments of a tenant with their apps, updates, restore points and sizes.
std::vector<Environment> growEnvironments(const Seedbed &bed, int count);

/// Allowances that leave a little room above what exists.
Quotas quotasFor(const std::vector<Environment> &environments);

/// The platform version that goes with an application version.
QByteArray platformOf(const QByteArray &applicationVersion);

/// `base-yyMMddHHmmssff`, with the base cut so that the whole keeps within 29 characters.
QByteArray softDeletedName(const QByteArray &base, qint64 ticks);

} // namespace steward::demo
