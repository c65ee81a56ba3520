// SPDX-License-Identifier: Apache-2.0
#include "ui/models/timescale.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

#include <algorithm>
#include <array>

namespace steward {

namespace {

struct TimeAxis
{
    Q_DECLARE_TR_FUNCTIONS(TimeAxis)
};

enum class Unit { Second, Day, Month, Year };

struct Step
{
    Unit unit;
    int count;
    double msecs; ///< about
};

constexpr double second = 1000;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr double month = 30.4 * day;
constexpr double year = 365.25 * day;

constexpr std::array steps{
    Step{Unit::Second, 1, second},
    Step{Unit::Second, 5, 5 * second},
    Step{Unit::Second, 15, 15 * second},
    Step{Unit::Second, 30, 30 * second},
    Step{Unit::Second, 60, minute},
    Step{Unit::Second, 5 * 60, 5 * minute},
    Step{Unit::Second, 15 * 60, 15 * minute},
    Step{Unit::Second, 30 * 60, 30 * minute},
    Step{Unit::Second, 3600, hour},
    Step{Unit::Second, 2 * 3600, 2 * hour},
    Step{Unit::Second, 4 * 3600, 4 * hour},
    Step{Unit::Second, 12 * 3600, 12 * hour},
    Step{Unit::Day, 1, day},
    Step{Unit::Day, 2, 2 * day},
    Step{Unit::Day, 7, 7 * day},
    Step{Unit::Month, 1, month},
    Step{Unit::Month, 3, 3 * month},
    Step{Unit::Year, 1, year},
    Step{Unit::Year, 5, 5 * year},
    Step{Unit::Year, 10, 10 * year},
};

Step stepFor(const TimeScale &scale, double spacing)
{
    const double needed = spacing * scale.msecsPerPixel;
    const auto step = std::find_if(steps.begin(), steps.end(), [needed](const Step &s) { return s.msecs >= needed; });
    return step == steps.end() ? steps.back() : *step;
}

constexpr int quarterHour = 15 * 60;

// A date may be missing as a whole: Samoa had no 30 December 2011.
QDateTime startOf(QDate date, const QTimeZone &zone)
{
    const QDateTime start = date.startOfDay(zone);
    return start.isValid() ? start : date.addDays(1).startOfDay(zone);
}

bool isStartOfDay(const QDateTime &at)
{
    return at == startOf(at.date(), at.timeZone());
}

// Clocks change by halves and quarters of hours too, and now and then at midnight, which is 01:00 then.
bool isRound(const QDateTime &at, int seconds)
{
    return at.time().msecsSinceStartOfDay() % (seconds * 1000) == 0 || isStartOfDay(at);
}

// The round time of day next to `at` in steps of whole hours, whatever the clocks do in between.
QDateTime roundHour(const QDateTime &at, int seconds, int direction)
{
    QDateTime time = at;
    for (int i = 0; i < 2 * 24 * 4 && !isRound(time, seconds); ++i)
        time = time.addSecs(direction * quarterHour);
    return time;
}

QDateTime hourDown(const QDateTime &at, int seconds)
{
    const QDateTime quarter = at.addMSecs(-(at.time().msecsSinceStartOfDay() % (quarterHour * 1000)));
    const QDateTime plain = at.addMSecs(-(at.time().msecsSinceStartOfDay() % (seconds * 1000)));
    return plain.offsetFromUtc() == at.offsetFromUtc() ? plain : roundHour(quarter, seconds, -1);
}

QDateTime hourUp(const QDateTime &at, int seconds)
{
    const QDateTime plain = at.addSecs(seconds);
    return plain.offsetFromUtc() == at.offsetFromUtc() && isRound(plain, seconds)
               ? plain
               : roundHour(at.addSecs(quarterHour), seconds, 1);
}

// The last round local moment at or before `at`.
QDateTime roundedDown(const QDateTime &at, const Step &step)
{
    const QDate date = at.date();
    switch (step.unit) {
    case Unit::Second:
        if (step.count >= 3600)
            return hourDown(at, step.count);
        return at.addMSecs(-(at.time().msecsSinceStartOfDay() % (step.count * 1000)));
    case Unit::Day:
        return startOf(date.addDays(-(date.toJulianDay() % step.count)), at.timeZone());
    case Unit::Month:
        return startOf(QDate(date.year(), (date.month() - 1) / step.count * step.count + 1, 1), at.timeZone());
    case Unit::Year:
        break;
    }
    return startOf(QDate(date.year() / step.count * step.count, 1, 1), at.timeZone());
}

// By the calendar, so that marks stay at round local times when the clocks change.
QDateTime next(const QDateTime &at, const Step &step)
{
    switch (step.unit) {
    case Unit::Second:
        return step.count < 3600 ? at.addSecs(step.count) : hourUp(at, step.count);
    case Unit::Day:
        return startOf(at.date().addDays(step.count), at.timeZone());
    case Unit::Month:
        return startOf(at.date().addMonths(step.count), at.timeZone());
    case Unit::Year:
        break;
    }
    return startOf(at.date().addYears(step.count), at.timeZone());
}

// Times of day come twice when the clocks go back: from there on the mark says in which time it is.
QString timeLabel(const QDateTime &at, const Step &step)
{
    const QString time = at.time().toString(step.count < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    const bool hasChanged = at.offsetFromUtc() != at.addSecs(-step.count).offsetFromUtc();
    return hasChanged ? time + QLatin1Char(' ') + at.timeZoneAbbreviation() : time;
}

TimeTick tickAt(const QDateTime &at, const Step &step, const QLocale &locale)
{
    TimeTick tick;
    tick.time = at.toMSecsSinceEpoch();
    const QString dayFormat = TimeAxis::tr("d MMM", "a day on the time axis, in Qt's date format");
    switch (step.unit) {
    case Unit::Second:
        tick.isMajor = isStartOfDay(at);
        tick.label = tick.isMajor ? locale.toString(at.date(), dayFormat) : timeLabel(at, step);
        break;
    case Unit::Day:
        tick.isMajor = at.date().day() <= step.count && at.date().month() == 1;
        tick.label =
            locale.toString(at.date(), step.count > 1 ? dayFormat
                                                      : TimeAxis::tr("ddd d MMM", "a day of the week on the time axis, "
                                                                                  "in Qt's date format"));
        break;
    case Unit::Month:
        tick.isMajor = at.date().month() == 1;
        tick.label = locale.toString(at.date(), tick.isMajor ? QStringLiteral("yyyy") : QStringLiteral("MMM"));
        break;
    case Unit::Year:
        tick.label = QString::number(at.date().year());
        break;
    }
    return tick;
}

TimeScale limited(TimeScale scale, double x)
{
    if (scale.width <= 0)
        return scale;
    const double wanted = std::clamp(scale.span(), TimeScale::shortestSpan, TimeScale::longestSpan) / scale.width;
    scale.begin += x * (scale.msecsPerPixel - wanted);
    scale.msecsPerPixel = wanted;
    // Years QDateTime and people can read.
    constexpr double earliest = -2208988800000.0; // 1900
    constexpr double latest = 4102444800000.0;    // 2100
    scale.begin = std::clamp(scale.begin, earliest, latest);
    return scale;
}

} // namespace

TimeScale TimeScale::fitting(qint64 from, qint64 to, int width)
{
    const int pixels = std::max(1, width);
    TimeScale scale{static_cast<double>(from), static_cast<double>(std::max<qint64>(1, to - from)) / pixels, pixels};
    return limited(scale, pixels / 2.0);
}

TimeScale TimeScale::zoomedAt(double x, double factor) const
{
    TimeScale scale = *this;
    scale.msecsPerPixel = msecsPerPixel / factor;
    scale.begin = begin + x * (msecsPerPixel - scale.msecsPerPixel);
    return limited(scale, x);
}

TimeScale TimeScale::pannedBy(double pixels) const
{
    TimeScale scale = *this;
    scale.begin -= pixels * msecsPerPixel;
    return limited(scale, 0);
}

TimeScale TimeScale::resized(int newWidth) const
{
    if (newWidth <= 0 || width <= 0)
        return {begin, msecsPerPixel, newWidth};
    return {begin, span() / newWidth, newWidth};
}

std::vector<TimeTick> ticksOf(const TimeScale &scale, const QTimeZone &zone, const QLocale &locale, double spacing)
{
    std::vector<TimeTick> ticks;
    if (scale.width <= 0)
        return ticks;
    const Step step = stepFor(scale, spacing);
    const QDateTime first = QDateTime::fromMSecsSinceEpoch(scale.from(), zone);
    QDateTime at = roundedDown(first, step);
    constexpr int most = 1000; // whatever the calendar does
    for (int i = 0; i < most && at.isValid() && at.toMSecsSinceEpoch() <= scale.to(); ++i) {
        TimeTick tick = tickAt(at, step, locale);
        tick.x = scale.xAt(tick.time);
        if (tick.x >= 0)
            ticks.push_back(std::move(tick));
        at = next(at, step);
    }
    return ticks;
}

QString axisContext(const TimeScale &scale, const QTimeZone &zone, const QLocale &locale, double spacing)
{
    if (scale.width <= 0)
        return {};
    const QDate date = QDateTime::fromMSecsSinceEpoch(scale.from(), zone).date();
    switch (stepFor(scale, spacing).unit) {
    case Unit::Second:
        return locale.toString(
            date, TimeAxis::tr("ddd d MMM yyyy", "the day that times on the axis belong to, in Qt's date format"));
    case Unit::Day:
    case Unit::Month:
        return QString::number(date.year());
    case Unit::Year:
        break;
    }
    return {};
}

} // namespace steward
