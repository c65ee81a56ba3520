// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/stamp.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

namespace steward::demo {

namespace {

void appendNumber(QByteArray &out, qint64 value, int width)
{
    char buffer[20] = {};
    for (int i = width - 1; i >= 0; --i) {
        buffer[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(buffer, width);
}

qint64 floorDivide(qint64 value, qint64 divisor)
{
    return value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);
}

} // namespace

Stamp stampAt(qint64 ticks, int digits)
{
    qint64 unit = 1;
    for (int i = digits; i < 7; ++i)
        unit *= 10;
    return {floorDivide(ticks, unit) * unit, static_cast<quint8>(digits)};
}

CivilTime civilTime(qint64 ticks)
{
    // Howard Hinnant's civil_from_days: exact for every date, no library call.
    const qint64 days = floorDivide(ticks, kTicksPerDay);
    const qint64 rest = (ticks - days * kTicksPerDay) / kTicksPerSecond;
    const qint64 shifted = days + 719468;
    const qint64 era = floorDivide(shifted, 146097);
    const qint64 dayOfEra = shifted - era * 146097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 month = (5 * dayOfYear + 2) / 153;
    const int day = static_cast<int>(dayOfYear - (153 * month + 2) / 5 + 1);
    const int civilMonth = static_cast<int>(month < 10 ? month + 3 : month - 9);
    const int year = static_cast<int>(yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0));
    return {year,
            civilMonth,
            day,
            static_cast<int>(rest / 3600),
            static_cast<int>(rest / 60 % 60),
            static_cast<int>(rest % 60)};
}

std::optional<Stamp> stampFrom(QByteArrayView text)
{
    static const QRegularExpression shape(QStringLiteral(
        "^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,7}))?(?:Z|([+-])(\\d\\d):(\\d\\d))$"));
    const auto match = shape.match(QString::fromLatin1(text));
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(2), Qt::ISODate);
    if (!match.hasMatch() || !date.isValid() || !time.isValid())
        return std::nullopt;
    qint64 ticks = QDateTime(date, time, QTimeZone::utc()).toSecsSinceEpoch() * kTicksPerSecond;
    const QString fraction = match.captured(3);
    ticks += fraction.leftJustified(7, u'0').toLongLong();
    const qint64 offset = match.captured(5).toInt() * kTicksPerHour + match.captured(6).toInt() * kTicksPerMinute;
    ticks -= match.captured(4) == QLatin1String("-") ? -offset : offset;
    return stampAt(ticks, static_cast<int>(fraction.size()));
}

void Stamp::appendTo(QByteArray &out) const
{
    const CivilTime time = civilTime(ticks);
    appendNumber(out, time.year, 4);
    out.append('-');
    appendNumber(out, time.month, 2);
    out.append('-');
    appendNumber(out, time.day, 2);
    out.append('T');
    appendNumber(out, time.hour, 2);
    out.append(':');
    appendNumber(out, time.minute, 2);
    out.append(':');
    appendNumber(out, time.second, 2);
    if (digits > 0) {
        qint64 fraction = ticks - floorDivide(ticks, kTicksPerSecond) * kTicksPerSecond;
        for (int i = digits; i < 7; ++i)
            fraction /= 10;
        out.append('.');
        appendNumber(out, fraction, digits);
    }
    out.append('Z');
}

QByteArray Stamp::text() const
{
    QByteArray result;
    appendTo(result);
    return result;
}

} // namespace steward::demo
