// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/instant.h"

#include <optional>

namespace steward {

/// Something the service told us, with its age and what became of the last attempt to read it anew.
/// A failed refresh keeps the last good value: nothing the user had is lost.
template <class T>
struct Known
{
    T value{};
    Instant asOf{}; ///< not given: never read yet
    bool isLoading = false;
    std::optional<ApiError> error{}; ///< why the last attempt failed; cleared by the next success
    quint64 requestNumber = 0;

    bool hasValue() const { return asOf.isKnown(); }
    bool isStale() const { return hasValue() && error.has_value(); }
};

} // namespace steward
