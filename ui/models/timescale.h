// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

#include <vector>

namespace steward {

/// Which stretch of time a width in pixels shows. Times are UTC milliseconds. A value: zooming and panning give a new
/// one.
struct TimeScale
{
    static constexpr double shortestSpan = 10.0 * 1000;                     ///< ten seconds
    static constexpr double longestSpan = 30.0 * 365.25 * 24 * 3600 * 1000; ///< thirty years

    double begin = 0;
    double msecsPerPixel = 1000;
    int width = 0;

    /// The scale on which [from, to] fills the width; widened around its middle when shorter than the shortest span.
    static TimeScale fitting(qint64 from, qint64 to, int width);

    double xAt(qint64 time) const { return (static_cast<double>(time) - begin) / msecsPerPixel; }
    qint64 timeAt(double x) const { return qRound64(begin + x * msecsPerPixel); }
    double span() const { return msecsPerPixel * width; }
    qint64 from() const { return qRound64(begin); }
    qint64 to() const { return qRound64(begin + span()); }

    /// Closer (factor above 1) or wider, with the time under x staying under x.
    TimeScale zoomedAt(double x, double factor) const;
    /// Content moves to the right by so many pixels: earlier times come into sight.
    TimeScale pannedBy(double pixels) const;
    /// The same stretch on another width.
    TimeScale resized(int newWidth) const;

    friend bool operator==(const TimeScale &, const TimeScale &) = default;
};

/// A mark on the time axis.
struct TimeTick
{
    qint64 time = 0;
    double x = 0;
    QString label{};
    bool isMajor = false; ///< a new day among times of day, a new year among months
};

/// What the labels of the marks leave out, for the left edge: the day of times of day, the year of days and months.
QString axisContext(const TimeScale &scale, const QTimeZone &zone, const QLocale &locale, double spacing = 90);

/// Marks at round local times, at least `spacing` pixels apart: seconds to decades.
std::vector<TimeTick> ticksOf(const TimeScale &scale, const QTimeZone &zone, const QLocale &locale,
                              double spacing = 90);

} // namespace steward
