// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

namespace steward {

/// Nobody answered: the network, the way or the service is away, and nothing is known of the sign-in itself.
inline bool isUnreachable(const ApiError &error)
{
    return error.kind == ApiError::Kind::Offline || error.kind == ApiError::Kind::TimedOut ||
           error.kind == ApiError::Kind::Proxy;
}

} // namespace steward
