// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QString>

#include <functional>

namespace steward {

/// When the service last said what it knows of a tenant; not given where nobody can tell.
using LastSeen = std::function<Instant(const QString &tenantId)>;

/// Nobody may say of what was running then that it still is.
inline bool isOld(Instant seen, Instant now)
{
    constexpr qint64 fresh = 5 * 60 * 1000;
    return seen.isKnown() && now.msecs - seen.msecs > fresh;
}

} // namespace steward
