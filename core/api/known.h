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
    bool isRecalled = false; ///< kept from an earlier run: shown with its age, nothing is decided on it

    bool hasValue() const { return asOf.isKnown(); }
    /// The service said so in this run.
    bool isRead() const { return hasValue() && !isRecalled; }
    bool isStale() const { return hasValue() && error.has_value(); }
};

} // namespace steward
