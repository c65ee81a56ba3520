// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

namespace steward::cli {

/// How the program ends; scripts rely on the numbers.
enum class Exit {
    Done = 0,
    WrongUsage = 2,
    NotSent = 3,     ///< invalid input, read-only lock, missing confirmation, not signed in, no keychain, local file
    Refused = 4,     ///< refused by the service
    Unknown = 5,     ///< sent, but the result could not be established yet
    Unreachable = 6, ///< the service could not be reached, or gave no usable answer (reads only)
    Cancelled = 130,
};

/// The exit code of a failed read.
Exit exitFor(const ApiError &error);

} // namespace steward::cli
