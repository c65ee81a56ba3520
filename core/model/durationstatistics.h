// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"

#include <chrono>
#include <optional>
#include <vector>

namespace steward {

/// What the middle of many spans of time looks like.
struct DurationSpread
{
    std::chrono::milliseconds median{};
    std::chrono::milliseconds lower{}; ///< a quarter of them is shorter
    std::chrono::milliseconds upper{}; ///< a quarter of them is longer
    quint32 count = 0;

    friend bool operator==(const DurationSpread &, const DurationSpread &) = default;
};

/// Fewer succeeded operations say nothing of what is usual.
inline constexpr quint32 EnoughDurations = 3;

/// Of spans in milliseconds, in any order; each quartile is one of them. nullopt without any.
std::optional<DurationSpread> spreadOf(std::vector<qint64> spans);

/// How long operations of one type took that succeeded, as recorded.
struct UsualDuration
{
    enum class Where : quint8 { Environment, Tenant, Everywhere };

    DurationSpread spread{};
    Where where = Where::Everywhere;
    bool isOfApp = false; ///< of the same app only

    friend bool operator==(const UsualDuration &, const UsualDuration &) = default;
};

/// For the operation of that row, from others of its type, begin to end: of the same app where the operation has one,
/// in its environment, else its tenant, else anywhere; then of any app in the same order. The first of these with
/// EnoughDurations; nullopt where none has. Walks the whole table: not for the GUI thread.
std::optional<UsualDuration> usualDuration(const OperationIndex &index, OperationTable::Row row);

} // namespace steward
