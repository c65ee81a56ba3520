// SPDX-License-Identifier: Apache-2.0
// The time axis in local time: what its marks say when the clocks change, and at every zoom.
#include "ui/models/timescale.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

#include <cmath>

using namespace steward;

namespace {

constexpr qint64 minute = 60 * 1000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

qint64 utc(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch();
}

QStringList labelsOf(const std::vector<TimeTick> &ticks)
{
    QStringList labels;
    for (const TimeTick &tick : ticks)
        labels << tick.label;
    return labels;
}

} // namespace

class tst_TimeScale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void marksAreInOrderAndApartWhereverClocksChange_data();
    void marksAreInOrderAndApartWhereverClocksChange();
    void anHourThatComesTwiceIsNotShownAsTheSame();
    void anHourThatIsLeftOutIsNotShown();
    void aDayThatBeginsAtOneIsMarkedAtItsBegin();
    void theLeftEdgeSaysWhatTheMarksLeaveOut();
    void yearsMonthsWeeksAndDaysBeginWhereTheyBegin();
};

void tst_TimeScale::marksAreInOrderAndApartWhereverClocksChange_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<qint64>("change");
    const std::pair<const char *, const char *> changes[] = {
        {"Europe/Berlin", "2026-03-29T01:00:00Z"},       {"Europe/Berlin", "2026-10-25T01:00:00Z"},
        {"America/New_York", "2026-11-01T06:00:00Z"},    {"Australia/Lord_Howe", "2026-04-04T15:00:00Z"},
        {"Australia/Lord_Howe", "2026-10-03T15:30:00Z"}, {"Asia/Kathmandu", "2026-10-25T01:00:00Z"},
        {"Asia/Beirut", "2026-03-28T22:00:00Z"},         {"Pacific/Apia", "2011-12-30T10:00:00Z"},
    };
    for (const auto &[zone, at] : changes)
        QTest::addRow("%s %s", zone, at) << QByteArray(zone) << utc(at);
}

void tst_TimeScale::marksAreInOrderAndApartWhereverClocksChange()
{
    QFETCH(QByteArray, zone);
    QFETCH(qint64, change);
    const QTimeZone here(zone);
    QVERIFY(here.isValid());
    for (double span = 4.0 * minute; span < 4000.0 * day; span *= 1.7) {
        for (const double offset : {-0.9, -0.5, -0.31, -0.1}) {
            const auto from = change + static_cast<qint64>(span * offset);
            const TimeScale scale = TimeScale::fitting(from, from + static_cast<qint64>(span), 1000);
            const auto ticks = ticksOf(scale, here, QLocale::c(), 90);
            QVERIFY2(ticks.size() >= 1 && ticks.size() <= 13, qPrintable(labelsOf(ticks).join(QLatin1Char(' '))));
            for (std::size_t i = 1; i < ticks.size(); ++i) {
                QVERIFY(ticks[i].time > ticks[i - 1].time);
                // An hour less of a day of two hours' marks is the most they come together.
                QVERIFY(ticks[i].x - ticks[i - 1].x >= 44);
                QVERIFY2(ticks[i].label != ticks[i - 1].label, qPrintable(ticks[i].label));
                QCOMPARE(QDateTime::fromMSecsSinceEpoch(ticks[i].time, here).time().second() % 5, 0);
            }
        }
    }
}

void tst_TimeScale::anHourThatComesTwiceIsNotShownAsTheSame()
{
    // Berlin's clocks go back from three to two.
    const qint64 change = utc("2026-10-25T01:00:00Z");
    const QTimeZone berlin("Europe/Berlin");
    const auto hours = ticksOf(TimeScale::fitting(change - 3 * hour, change + 3 * hour, 700), berlin, QLocale::c(), 90);
    const QStringList labels = labelsOf(hours);
    QCOMPARE(labels.size(), 7);
    QCOMPARE(labels.mid(0, 3),
             (QStringList{QStringLiteral("25 Oct"), QStringLiteral("01:00"), QStringLiteral("02:00")}));
    QVERIFY2(labels[3].startsWith(QLatin1String("02:00 ")), qPrintable(labels[3]));
    QCOMPARE(labels.mid(4), (QStringList{QStringLiteral("03:00"), QStringLiteral("04:00"), QStringLiteral("05:00")}));
    QCOMPARE(hours[3].time, change);

    const auto quarters = labelsOf(
        ticksOf(TimeScale::fitting(change - 45 * minute, change + 45 * minute, 700), berlin, QLocale::c(), 90));
    QCOMPARE(quarters.filter(QStringLiteral("02:15")).size(), 2);
    QCOMPARE(quarters.filter(QStringLiteral("02:00 ")).size(), 1);
}

void tst_TimeScale::anHourThatIsLeftOutIsNotShown()
{
    const qint64 change = utc("2026-03-29T01:00:00Z");
    const auto ticks = ticksOf(TimeScale::fitting(change - 2 * hour, change + 3 * hour, 600),
                               QTimeZone("Europe/Berlin"), QLocale::c(), 90);
    const QStringList labels = labelsOf(ticks);
    QCOMPARE(labels.filter(QStringLiteral("02:00")).size(), 0);
    QCOMPARE(labels.filter(QStringLiteral("03:00")).size(), 1);
    for (std::size_t i = 1; i < ticks.size(); ++i)
        QCOMPARE(ticks[i].time - ticks[i - 1].time, hour);
}

void tst_TimeScale::aDayThatBeginsAtOneIsMarkedAtItsBegin()
{
    // Beirut's clocks go forward at midnight.
    const QTimeZone beirut("Asia/Beirut");
    const qint64 change = utc("2026-03-28T22:00:00Z");
    const auto ticks = ticksOf(TimeScale::fitting(change - 6 * hour, change + 6 * hour, 700), beirut, QLocale::c(), 90);
    const auto begin = std::find_if(ticks.begin(), ticks.end(), [](const TimeTick &tick) { return tick.isMajor; });
    QVERIFY(begin != ticks.end());
    QCOMPARE(begin->time, change);
    QCOMPARE(begin->label, QStringLiteral("29 Mar"));
}

void tst_TimeScale::theLeftEdgeSaysWhatTheMarksLeaveOut()
{
    const auto contextOf = [](qint64 span) {
        const qint64 noon = utc("2026-11-21T12:00:00Z");
        return axisContext(TimeScale::fitting(noon, noon + span, 1000), QTimeZone::utc(), QLocale::c());
    };
    QCOMPARE(contextOf(minute), QStringLiteral("Sat 21 Nov 2026"));
    QCOMPARE(contextOf(day), QStringLiteral("Sat 21 Nov 2026"));
    QCOMPARE(contextOf(7 * day), QStringLiteral("2026"));
    QCOMPARE(contextOf(300 * day), QStringLiteral("2026"));
    QCOMPARE(contextOf(9000 * day), QString());
    QCOMPARE(axisContext(TimeScale(), QTimeZone::utc(), QLocale::c()), QString());
    // The day it is here, not in Greenwich.
    const qint64 late = utc("2026-11-21T20:00:00Z");
    QCOMPARE(axisContext(TimeScale::fitting(late, late + hour, 1000), QTimeZone("Asia/Kolkata"), QLocale::c()),
             QStringLiteral("Sun 22 Nov 2026"));
}

void tst_TimeScale::yearsMonthsWeeksAndDaysBeginWhereTheyBegin()
{
    const QTimeZone berlin("Europe/Berlin");
    const qint64 from = utc("2025-01-03T00:00:00Z");
    for (const qint64 span : {9 * day, 40 * day, 300 * day, 1100 * day, 9000 * day}) {
        for (const TimeTick &tick : ticksOf(TimeScale::fitting(from, from + span, 900), berlin, QLocale::c(), 90)) {
            const QDateTime at = QDateTime::fromMSecsSinceEpoch(tick.time, berlin);
            QCOMPARE(at, at.date().startOfDay(berlin));
            if (span == 40 * day)
                QCOMPARE(at.date().dayOfWeek(), 1);
            if (span >= 300 * day)
                QCOMPARE(at.date().day(), 1);
            if (span >= 9000 * day)
                QCOMPARE(at.date().month(), 1);
        }
    }
}

QTEST_GUILESS_MAIN(tst_TimeScale)
#include "tst_timescale.moc"
