// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

namespace steward {

/// The stretch of time a table and a timeline both show: everything, the last so many milliseconds, or between two
/// instants. A value.
struct TimeRange
{
    enum class Kind { All, Last, Between };

    Kind kind = Kind::All;
    qint64 span = 0; ///< Last: milliseconds
    Instant since{}; ///< Between
    Instant until{};

    static TimeRange all() { return {}; }
    static TimeRange last(qint64 msecs) { return {Kind::Last, msecs, {}, {}}; }
    static TimeRange between(Instant since, Instant until) { return {Kind::Between, 0, since, until}; }

    /// Where it begins when it is `now`; not given for everything.
    Instant sinceAt(Instant now) const
    {
        return kind == Kind::Last ? Instant{now.msecs - span} : kind == Kind::Between ? since : Instant{};
    }
    /// Only a range between two instants has an end; the others take in what comes.
    Instant untilAt() const { return kind == Kind::Between ? until : Instant{}; }

    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

} // namespace steward
