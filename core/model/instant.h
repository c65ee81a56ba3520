// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <compare>
#include <limits>
#include <string_view>

namespace steward {

/// A point in time as the service gave it: milliseconds since 1970-01-01T00:00:00 UTC, or "not given".
/// Local time is the view's business.
struct Instant
{
    static constexpr qint64 NotGiven = std::numeric_limits<qint64>::min();

    qint64 msecs = NotGiven;

    constexpr bool isKnown() const { return msecs != NotGiven; }
    /// Invalid QDateTime when not given; otherwise in UTC.
    QDateTime toUtc() const;
    static Instant fromUtc(const QDateTime &dateTime);
    static Instant now();
    friend constexpr auto operator<=>(const Instant &, const Instant &) = default;
};

/// Reads the service's date-times: 0 to 7 (or more) fractional digits, cut and not rounded; `Z`, an offset, or no
/// zone at all, which is read as UTC; `T` or a blank between date and time. Anything else, and the year 0001, is
/// "not given": no wrong instant is ever returned.
Instant parseInstant(std::string_view text);
Instant parseInstant(QStringView text);

/// ISO 8601 in UTC with milliseconds where there are any: `2026-11-21T15:12:04Z`, `2026-11-21T15:12:04.250Z`.
/// Empty when not given. Writes at most 24 characters.
QString toIsoUtc(Instant instant);
/// The same into a caller's buffer of at least 24 bytes; returns the number of bytes written.
int writeIsoUtc(Instant instant, char *out);

} // namespace steward
