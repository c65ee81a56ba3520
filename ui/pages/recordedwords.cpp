// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/recordedwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace steward {

namespace {

/// The translation context of this file.
struct Recorded
{
    Q_DECLARE_TR_FUNCTIONS(steward::Recorded)

public:
    static QString day(const QDate &date, bool withYear)
    {
        return QLocale().toString(date, withYear ? tr("d MMMM yyyy", "a day, in Qt's date format")
                                                 : tr("d MMMM", "a day of a year that is known, in Qt's date format"));
    }
};

QDate dateOf(Instant instant)
{
    return instant.toUtc().toLocalTime().date();
}

} // namespace

QString dayWords(Instant instant)
{
    return instant.isKnown() ? Recorded::day(dateOf(instant), true) : QString();
}

QString gapWords(const RecordedSpan::Gap &gap)
{
    const QDate from = dateOf(gap.from);
    const QDate until = dateOf(gap.until);
    if (from == until)
        return Recorded::day(until, true);
    return Recorded::tr("%1 to %2", "two days")
        .arg(Recorded::day(from, from.year() != until.year()), Recorded::day(until, true));
}

QString recordedSinceWords(const RecordedSpan &span)
{
    return span.since.isKnown() ? Recorded::tr("Recorded since %1").arg(dayWords(span.since)) : QString();
}

QString gapExplanation(const RecordedSpan &span)
{
    QStringList lines;
    for (const RecordedSpan::Gap &gap : span.gaps)
        lines.append(
            Recorded::tr("Nothing is known of %1: Steward was away longer than the service keeps its log (%n day(s)).",
                         nullptr, static_cast<int>(serviceRetention.count()))
                .arg(gapWords(gap)));
    return lines.join(QLatin1Char('\n'));
}

QString recordedTogetherWords(const QList<RecordedTenant> &tenants)
{
    if (tenants.isEmpty())
        return {};
    Instant since;
    for (const RecordedTenant &tenant : tenants) {
        if (tenant.span.since.isKnown() && (!since.isKnown() || tenant.span.since < since))
            since = tenant.span.since;
    }
    const QString count = Recorded::tr("%n tenant(s)", nullptr, static_cast<int>(tenants.size()));
    if (!since.isKnown())
        return count;
    return Recorded::tr("%1, recorded since %2 at the earliest", "how many tenants, a day").arg(count, dayWords(since));
}

} // namespace steward
