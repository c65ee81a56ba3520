// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <array>

namespace steward {

/// Which API a token is for. One sign-in serves both; a token of one never goes to the other.
enum class Audience { Admin, Publisher };

inline constexpr std::array Audiences{Audience::Admin, Audience::Publisher};

/// The scope to ask a token of that audience for.
inline QString scopeFor(const TenantConnection &connection, Audience audience)
{
    return audience == Audience::Admin ? effectiveScope(connection) : effectivePublisherScope(connection);
}

} // namespace steward
