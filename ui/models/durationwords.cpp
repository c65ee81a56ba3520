// SPDX-License-Identifier: Apache-2.0
#include "ui/models/durationwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

namespace steward {

namespace {

constexpr qint64 SecondMs = 1000;
constexpr qint64 MinuteMs = 60 * SecondMs;
constexpr qint64 HourMs = 60 * MinuteMs;
constexpr qint64 DayMs = 24 * HourMs;

/// The translation context of this file.
struct Durations
{
    Q_DECLARE_TR_FUNCTIONS(steward::Durations)

public:
    static QString of(qint64 ms);
};

QString Durations::of(qint64 ms)
{
    if (ms > 0 && ms < SecondMs)
        return tr("%1 ms").arg(ms);
    const bool hasTenths = ms < 10 * SecondMs && ms % SecondMs >= 100;
    if (hasTenths)
        return tr("%1 s").arg(QLocale().toString(static_cast<double>(ms / 100) / 10.0, 'f', 1));
    if (ms < MinuteMs)
        return tr("%1 s").arg(ms / SecondMs);
    const auto parts = [ms](qint64 larger, qint64 smaller) { return std::pair(ms / larger, ms % larger / smaller); };
    if (ms < HourMs) {
        const auto [minutes, seconds] = parts(MinuteMs, SecondMs);
        return seconds == 0 ? tr("%1 min").arg(minutes) : tr("%1 min %2 s").arg(minutes).arg(seconds);
    }
    if (ms < DayMs) {
        const auto [hours, minutes] = parts(HourMs, MinuteMs);
        return minutes == 0 ? tr("%1 h").arg(hours) : tr("%1 h %2 min").arg(hours).arg(minutes);
    }
    const auto [days, hours] = parts(DayMs, HourMs);
    return hours == 0 ? tr("%1 d").arg(days) : tr("%1 d %2 h").arg(days).arg(hours);
}

qint64 roughly(std::chrono::milliseconds span)
{
    const qint64 ms = std::max<qint64>(0, span.count());
    const qint64 unit = ms < MinuteMs - SecondMs / 2 ? SecondMs : MinuteMs;
    return (ms + unit / 2) / unit * unit;
}

} // namespace

QString durationWords(std::chrono::milliseconds span)
{
    return Durations::of(std::max<qint64>(0, span.count()));
}

QString durationWords(Instant from, Instant to)
{
    if (!from.isKnown() || !to.isKnown())
        return {};
    return durationWords(std::chrono::milliseconds(to.msecs - from.msecs));
}

QString roughDurationWords(std::chrono::milliseconds span)
{
    return Durations::of(roughly(span));
}

QString spanRangeWords(std::chrono::milliseconds lower, std::chrono::milliseconds upper)
{
    const qint64 from = roughly(lower);
    const qint64 to = std::max(from, roughly(upper));
    if (Durations::of(from) == Durations::of(to))
        return Durations::tr("about %1", "a span of time").arg(Durations::of(to));
    if (to < MinuteMs)
        return Durations::tr("%1 to %2 s", "two numbers of seconds").arg(from / SecondMs).arg(to / SecondMs);
    if (from >= MinuteMs && to < HourMs)
        return Durations::tr("%1 to %2 min", "two numbers of minutes").arg(from / MinuteMs).arg(to / MinuteMs);
    return Durations::tr("%1 to %2", "two spans of time").arg(Durations::of(from), Durations::of(to));
}

} // namespace steward
