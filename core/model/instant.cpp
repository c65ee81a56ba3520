// SPDX-License-Identifier: Apache-2.0
#include "core/model/instant.h"

#include <array>

namespace steward {

namespace {

// Days since 1970-01-01 of a civil date (proleptic Gregorian).
constexpr qint64 daysFromCivil(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const auto yearOfEra = static_cast<unsigned>(y - era * 400);
    const auto dayOfYear = static_cast<unsigned>((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1);
    const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return static_cast<qint64>(era) * 146097 + static_cast<qint64>(dayOfEra) - 719468;
}

constexpr int daysInMonth(int year, int month)
{
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// Walks the text; every step says whether it found what the form asks for.
struct Reader
{
    std::string_view text;
    std::size_t at = 0;

    bool digits(int count, int &value)
    {
        value = 0;
        for (int i = 0; i < count; ++i, ++at) {
            if (at >= text.size() || text[at] < '0' || text[at] > '9')
                return false;
            value = value * 10 + (text[at] - '0');
        }
        return true;
    }
    bool take(char expected)
    {
        if (at >= text.size() || text[at] != expected)
            return false;
        ++at;
        return true;
    }
    bool takeOneOf(std::string_view expected)
    {
        if (at >= text.size() || expected.find(text[at]) == std::string_view::npos)
            return false;
        ++at;
        return true;
    }
    bool atEnd() const { return at == text.size(); }
};

// Fraction of a second in whole milliseconds, cut: rounding up could move an instant past its period.
bool readFraction(Reader &reader, int &milliseconds)
{
    milliseconds = 0;
    if (!reader.takeOneOf(".,"))
        return true;
    int seen = 0;
    while (reader.at < reader.text.size() && reader.text[reader.at] >= '0' && reader.text[reader.at] <= '9') {
        if (seen < 3)
            milliseconds = milliseconds * 10 + (reader.text[reader.at] - '0');
        ++seen;
        ++reader.at;
    }
    for (int i = seen; i < 3; ++i)
        milliseconds *= 10;
    return seen > 0;
}

bool readZone(Reader &reader, int &offsetMinutes)
{
    offsetMinutes = 0;
    if (reader.atEnd() || reader.takeOneOf("Zz"))
        return true;
    const bool west = reader.at < reader.text.size() && reader.text[reader.at] == '-';
    if (!reader.takeOneOf("+-"))
        return false;
    int hours = 0;
    int minutes = 0;
    if (!reader.digits(2, hours))
        return false;
    reader.take(':');
    if (!reader.atEnd() && !reader.digits(2, minutes))
        return false;
    if (hours > 14 || minutes > 59)
        return false;
    offsetMinutes = (hours * 60 + minutes) * (west ? -1 : 1);
    return true;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

char *twoDigits(char *out, int value)
{
    *out++ = static_cast<char>('0' + value / 10);
    *out++ = static_cast<char>('0' + value % 10);
    return out;
}

} // namespace

QDateTime Instant::toUtc() const
{
    // By way of local time: a QTimeZone would make it a date in some zone that happens to be UTC, written "+00:00".
    return isKnown() ? QDateTime::fromMSecsSinceEpoch(msecs).toUTC() : QDateTime();
}

Instant Instant::fromUtc(const QDateTime &dateTime)
{
    return dateTime.isValid() ? Instant{dateTime.toMSecsSinceEpoch()} : Instant{};
}

Instant Instant::now()
{
    return {QDateTime::currentMSecsSinceEpoch()};
}

Instant parseInstant(std::string_view text)
{
    Reader reader{trimmed(text)};
    int year = 0;
    int month = 0;
    int day = 0;
    if (!reader.digits(4, year) || !reader.take('-') || !reader.digits(2, month) || !reader.take('-') ||
        !reader.digits(2, day))
        return {};
    int hour = 0;
    int minute = 0;
    int second = 0;
    int milliseconds = 0;
    int offsetMinutes = 0;
    if (!reader.atEnd()) {
        if (!reader.takeOneOf("Tt ") || !reader.digits(2, hour) || !reader.take(':') || !reader.digits(2, minute))
            return {};
        if (reader.take(':') && (!reader.digits(2, second) || !readFraction(reader, milliseconds)))
            return {};
        if (!readZone(reader, offsetMinutes) || !reader.atEnd())
            return {};
    }
    // The year 0001 is .NET's "no date".
    if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
        return {};
    if (hour > 23 || minute > 59 || second > 60)
        return {};
    const qint64 seconds = daysFromCivil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second -
                           static_cast<qint64>(offsetMinutes) * 60;
    return {seconds * 1000 + milliseconds};
}

Instant parseInstant(QStringView text)
{
    const QByteArray bytes = text.size() > 64 ? QByteArray() : text.toUtf8();
    return parseInstant(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

int writeIsoUtc(Instant instant, char *out)
{
    if (!instant.isKnown())
        return 0;
    qint64 days = instant.msecs / 86400000;
    qint64 rest = instant.msecs % 86400000;
    if (rest < 0) {
        rest += 86400000;
        --days;
    }
    // Civil date of a day number; the inverse of daysFromCivil.
    const qint64 z = days + 719468;
    const qint64 era = (z >= 0 ? z : z - 146096) / 146097;
    const auto dayOfEra = static_cast<unsigned>(z - era * 146097);
    const unsigned yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned monthIndex = (5 * dayOfYear + 2) / 153;
    const int day = static_cast<int>(dayOfYear - (153 * monthIndex + 2) / 5 + 1);
    const int month = static_cast<int>(monthIndex < 10 ? monthIndex + 3 : monthIndex - 9);
    const int year = static_cast<int>(yearOfEra + era * 400) + (month <= 2 ? 1 : 0);

    char *p = out;
    p = twoDigits(p, (year / 100) % 100);
    p = twoDigits(p, year % 100);
    *p++ = '-';
    p = twoDigits(p, month);
    *p++ = '-';
    p = twoDigits(p, day);
    *p++ = 'T';
    const int secondsOfDay = static_cast<int>(rest / 1000);
    p = twoDigits(p, secondsOfDay / 3600);
    *p++ = ':';
    p = twoDigits(p, secondsOfDay / 60 % 60);
    *p++ = ':';
    p = twoDigits(p, secondsOfDay % 60);
    if (const int milliseconds = static_cast<int>(rest % 1000)) {
        *p++ = '.';
        *p++ = static_cast<char>('0' + milliseconds / 100);
        p = twoDigits(p, milliseconds % 100);
    }
    *p++ = 'Z';
    return static_cast<int>(p - out);
}

QString toIsoUtc(Instant instant)
{
    std::array<char, 32> buffer{};
    const int size = writeIsoUtc(instant, buffer.data());
    return QString::fromLatin1(buffer.data(), size);
}

} // namespace steward
