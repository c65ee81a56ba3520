// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <limits>
#include <optional>

namespace steward::demo {

inline constexpr qint64 kTicksPerSecond = 10'000'000;
inline constexpr qint64 kTicksPerMinute = 60 * kTicksPerSecond;
inline constexpr qint64 kTicksPerHour = 60 * kTicksPerMinute;
inline constexpr qint64 kTicksPerDay = 24 * kTicksPerHour;

/// A moment in steps of 100 ns since 1970 (UTC), and with how many fractional digits (0 to 7) the service prints it.
struct Stamp
{
    static constexpr qint64 kNone = std::numeric_limits<qint64>::min();

    qint64 ticks = kNone;
    quint8 digits = 7;

    bool isNull() const { return ticks == kNone; }
    void appendTo(QByteArray &out) const;
    QByteArray text() const;
};

/// Cuts the moment to what is printed, so that text and number say the same.
Stamp stampAt(qint64 ticks, int digits = 7);

/// A moment as requests write it: date, T, time, at most seven fractional digits, and Z or an offset. Nothing for
/// another text.
std::optional<Stamp> stampFrom(QByteArrayView text);

/// Year, month, day, hour, minute, second of a moment: for the suffix of a soft-deleted name.
struct CivilTime
{
    int year, month, day, hour, minute, second;
};
CivilTime civilTime(qint64 ticks);

} // namespace steward::demo
