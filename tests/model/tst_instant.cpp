// SPDX-License-Identifier: Apache-2.0
#include "core/model/instant.h"

#include <QtTest/QTest>

using namespace steward;

class InstantTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F25_datesAreReadAsTheServiceWritesThem_data();
    void F25_datesAreReadAsTheServiceWritesThem();
    void F25_whatIsNoDateIsNotGiven_data();
    void F25_whatIsNoDateIsNotGiven();
    void F25_theMachinesTimeZoneChangesNothing();
    void everyDayIsWrittenAsItWasRead();
    void knownInstantsAreOrdered();
    void qtDatesGoBothWays();
};

void InstantTest::F25_datesAreReadAsTheServiceWritesThem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc");
    const auto row = [](const char *text, const char *utc) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(utc);
    };
    row("2021-03-22T15:44:57.9067589Z", "2021-03-22T15:44:57.906Z");
    row("2021-09-27T08:13:47.3Z", "2021-09-27T08:13:47.300Z");
    row("2021-01-25T21:14:48Z", "2021-01-25T21:14:48Z");
    row("2021-01-25T21:14:48.999999999999Z", "2021-01-25T21:14:48.999Z");
    row("2021-01-25T21:14:48", "2021-01-25T21:14:48Z");
    row("2021-01-25 21:14:48Z", "2021-01-25T21:14:48Z");
    row("  2021-01-25T21:14:48Z ", "2021-01-25T21:14:48Z");
    row("2021-01-25T21:14:48+05:30", "2021-01-25T15:44:48Z");
    row("2021-01-25T21:14:48-0800", "2021-01-26T05:14:48Z");
    row("2021-01-25T21:14:48+00", "2021-01-25T21:14:48Z");
    row("2021-01-25T21:14Z", "2021-01-25T21:14:00Z");
    row("2021-01-25", "2021-01-25T00:00:00Z");
    row("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z");
    row("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z");
    row("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z");
    row("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z");
    // Hours that no clock in a summer-time zone shows exist in UTC.
    row("2021-03-28T02:30:00Z", "2021-03-28T02:30:00Z");
}

void InstantTest::F25_datesAreReadAsTheServiceWritesThem()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, utc);
    const Instant bytes = parseInstant(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(bytes.isKnown());
    QCOMPARE(toIsoUtc(bytes), utc);
    const QString wide = QString::fromLatin1(text);
    QVERIFY(parseInstant(QStringView(wide)) == bytes);
}

void InstantTest::F25_whatIsNoDateIsNotGiven_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const auto *text : {"",
                             " ",
                             "timestamp",
                             "0001-01-01T00:00:00",
                             "0001-01-01T00:00:00Z",
                             "0000-00-00T00:00:00Z",
                             "2021-13-01T00:00:00Z",
                             "2021-00-01T00:00:00Z",
                             "2021-02-29T00:00:00Z",
                             "2100-02-29T00:00:00Z",
                             "2021-01-32T00:00:00Z",
                             "2021-01-01T24:00:00Z",
                             "2021-01-01T00:60:00Z",
                             "2021-01-01T00:00:61Z",
                             "2021-01-01T00:00:00X",
                             "2021-01-01T00:00:00Z and more",
                             "2021-01-01T00:00:00.Z",
                             "2021-01-01T00:00:00+15:00",
                             "2021-01-01T00:00:00+5",
                             "21-01-01T00:00:00Z",
                             "2021/01/01",
                             "20210101T000000Z",
                             "1611609288",
                             "2021-01-01T",
                             "-2021-01-01T00:00:00Z",
                             "2021-1-1T00:00:00Z",
                             "NaN"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
    QTest::newRow("NUL inside") << QByteArray("2021-01-01T00:00\0:00Z", 21);
    QTest::newRow("long") << QByteArray("2021-01-01T00:00:00.") + QByteArray(100'000, '1') + 'X';
}

void InstantTest::F25_whatIsNoDateIsNotGiven()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseInstant(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))).isKnown());
    const QString wide = QString::fromLatin1(text);
    QVERIFY(!parseInstant(QStringView(wide)).isKnown());
    QVERIFY(toIsoUtc(Instant{}).isEmpty());
}

void InstantTest::F25_theMachinesTimeZoneChangesNothing()
{
    const QByteArray before = qgetenv("TZ");
    for (const auto *zone : {"Pacific/Auckland", "America/St_Johns", "UTC", "Asia/Kathmandu"}) {
        qputenv("TZ", zone);
        tzset();
        QCOMPARE(parseInstant(std::string_view("2021-01-25T21:14:48")).msecs, qint64(1'611'609'288'000));
        QCOMPARE(toIsoUtc({1'611'609'288'000}), QStringLiteral("2021-01-25T21:14:48Z"));
        QCOMPARE(Instant{1'611'609'288'000}.toUtc().toString(Qt::ISODate), QStringLiteral("2021-01-25T21:14:48Z"));
    }
    qputenv("TZ", before);
    tzset();
}

void InstantTest::everyDayIsWrittenAsItWasRead()
{
    QDate day(1900, 1, 1);
    while (day.year() < 2201) {
        const QString text = day.toString(Qt::ISODate) + QStringLiteral("T11:22:33Z");
        const Instant instant = parseInstant(QStringView(text));
        QCOMPARE(toIsoUtc(instant), text);
        day = day.addDays(1);
    }
}

void InstantTest::knownInstantsAreOrdered()
{
    QVERIFY(parseInstant(std::string_view("2021-01-25T21:14:48Z")) <
            parseInstant(std::string_view("2021-01-25T21:14:48.001Z")));
    QVERIFY(Instant{} < Instant{0});
    QVERIFY(Instant::now().msecs > Instant{1'700'000'000'000}.msecs);
}

void InstantTest::qtDatesGoBothWays()
{
    const Instant instant{1'611'609'288'250};
    QVERIFY(Instant::fromUtc(instant.toUtc()) == instant);
    QVERIFY(!Instant{}.toUtc().isValid());
    QVERIFY(!Instant::fromUtc(QDateTime()).isKnown());
}

QTEST_GUILESS_MAIN(InstantTest)
#include "tst_instant.moc"
