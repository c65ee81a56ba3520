// SPDX-License-Identifier: Apache-2.0
#include "core/net/retryafter.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <string_view>

namespace steward {

namespace {

constexpr std::chrono::seconds longestHonest{24 * 3600};

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Instant fromForm(const QString &text, const QString &form)
{
    // Day and month names are English whatever the locale; without a zone the date is read in UTC below.
    QDateTime read = QLocale::c().toDateTime(text, form);
    if (!read.isValid())
        return {};
    if (read.date().year() < 1970) // two-digit years of the obsolete form
        read = read.addYears(100);
    return Instant::fromUtc(QDateTime(read.date(), read.time(), QTimeZone::utc()));
}

// `Sun, 06 Nov 1994 08:49:37 GMT`, as every answer has it: 30 times as fast as a form read by QLocale.
Instant fromPreferredForm(std::string_view text)
{
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || text.substr(3, 2) != ", " || text[7] != ' ' || text[11] != ' ' || text[16] != ' ' ||
        text.substr(25) != " GMT")
        return {};
    const std::size_t month = months.find(text.substr(8, 3));
    if (month == std::string_view::npos || month % 3 != 0)
        return {};
    const std::size_t number = month / 3 + 1;
    std::string iso(text.substr(12, 4));
    iso += {'-', static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10), '-'};
    iso += text.substr(5, 2);
    iso += 'T';
    iso += text.substr(17, 8);
    iso += 'Z';
    return parseInstant(iso);
}

} // namespace

Instant parseHttpDate(const QByteArray &text)
{
    if (text.size() > 40)
        return {};
    if (const Instant instant = fromPreferredForm({text.data(), static_cast<std::size_t>(text.size())});
        instant.isKnown())
        return instant;
    // The day of the week adds nothing, and with two-digit years it would be that of another century.
    const QString trimmed = QString::fromLatin1(text).simplified();
    const QString rest = trimmed.mid(trimmed.indexOf(QLatin1Char(' ')) + 1);
    for (const QString &form : {QStringLiteral("dd MMM yyyy HH:mm:ss 'GMT'"),
                                QStringLiteral("dd-MMM-yy HH:mm:ss 'GMT'"), QStringLiteral("MMM d HH:mm:ss yyyy")}) {
        if (const Instant instant = fromForm(rest, form); instant.isKnown())
            return instant;
    }
    return {};
}

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &value, Instant serverDate,
                                                    std::chrono::seconds longest)
{
    const QByteArray text = value.trimmed();
    std::chrono::seconds wait{0};
    if (isDigits(text)) {
        if (text.size() > 9)
            return std::nullopt;
        wait = std::chrono::seconds(text.toLongLong());
    } else {
        const Instant until = parseHttpDate(text);
        if (!until.isKnown() || !serverDate.isKnown())
            return std::nullopt;
        wait = std::chrono::seconds((until.msecs - serverDate.msecs) / 1000);
    }
    if (wait.count() <= 0 || wait > longestHonest)
        return std::nullopt;
    return std::min(wait, longest);
}

} // namespace steward
