// SPDX-License-Identifier: Apache-2.0
#include "ui/models/statuswords.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace steward;
using namespace std::chrono_literals;

class TestStatusWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMeaningHasAWordOfItsOwn();
    void F21_anUnknownWordIsShownAsItCame();
    void I07_anUnknownWordCannotHideAnything();
    void F20_silenceIsNotGiven();
    void durations_data();
    void durations();
    void durationsNeedBothEnds();
    void spansThatAreComparedAreRounded_data();
    void spansThatAreComparedAreRounded();
    void ages_data();
    void ages();
    void F24_sizesKeepUnknownApartFromZero();
    void sizes_data();
    void sizes();
    void I18_sizesUseTheDigitsOfTheLocale();
};

template <class E>
void checkDistinct(E last)
{
    QSet<QString> seen;
    for (int i = 1; i <= static_cast<int>(last); ++i) {
        const QString word = words(WireWord<E>{static_cast<E>(i), QStringLiteral("wire")});
        QVERIFY2(word != QLatin1String("wire") && !word.isEmpty(), qPrintable(QString::number(i)));
        QVERIFY2(!seen.contains(word), qPrintable(word));
        seen.insert(word);
    }
}

void TestStatusWords::everyMeaningHasAWordOfItsOwn()
{
    checkDistinct(EnvironmentKind::Sandbox);
    checkDistinct(EnvironmentStatus::RecoveringFailed);
    checkDistinct(AppState::Updating);
    checkDistinct(AttemptResult::Skipped);
    checkDistinct(AppType::Developer);
    checkDistinct(RequirementKind::Uninstall);
    checkDistinct(OperationStatus::Skipped);
    checkDistinct(OperationType::AppHotfix);
}

void TestStatusWords::F21_anUnknownWordIsShownAsItCame()
{
    QCOMPARE(words(environmentStatusFromWire(QStringLiteral("Suspended"))), QStringLiteral("Suspended"));
    QCOMPARE(words(OperationType::Unknown, u"environmentDream"), QStringLiteral("environmentDream"));
    QCOMPARE(words(OperationStatus::Running, u"RUNNING"), QStringLiteral("Running"));
    QCOMPARE(words(environmentStatusFromWire(QStringLiteral("Creating Failed"))), QStringLiteral("Creating failed"));
}

void TestStatusWords::I07_anUnknownWordCannotHideAnything()
{
    QCOMPARE(words(OperationStatus::Unknown, u"\u202Edone"), QStringLiteral("[U+202E]done"));
    QVERIFY(words(OperationStatus::Unknown, QString(1'000'000, QLatin1Char('x'))).size() <= 101);
}

void TestStatusWords::F20_silenceIsNotGiven()
{
    QCOMPARE(words(WireWord<EnvironmentStatus>{}), notGiven());
    QCOMPARE(words(OperationStatus::Unknown, u"  "), notGiven());
}

void TestStatusWords::durations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << qint64(0) << QStringLiteral("0 s");
    QTest::newRow("a call") << qint64(84) << QStringLiteral("84 ms");
    QTest::newRow("a slow call") << qint64(1234) << QStringLiteral("1.2 s");
    QTest::newRow("whole seconds") << qint64(5000) << QStringLiteral("5 s");
    QTest::newRow("cut, not rounded") << qint64(9'999) << QStringLiteral("9.9 s");
    QTest::newRow("seconds") << qint64(41'900) << QStringLiteral("41 s");
    QTest::newRow("a minute") << qint64(60'000) << QStringLiteral("1 min");
    QTest::newRow("minutes") << qint64(161'000) << QStringLiteral("2 min 41 s");
    QTest::newRow("just under an hour") << qint64(3'599'999) << QStringLiteral("59 min 59 s");
    QTest::newRow("an hour") << qint64(3'600'000) << QStringLiteral("1 h");
    QTest::newRow("hours") << qint64(3 * 3600 + 12 * 60 + 59) * 1000 << QStringLiteral("3 h 12 min");
    QTest::newRow("days") << qint64(2 * 86400 + 3 * 3600) * 1000 << QStringLiteral("2 d 3 h");
    QTest::newRow("clock went backwards") << qint64(-5) << QStringLiteral("0 s");
}

void TestStatusWords::durations()
{
    QFETCH(qint64, ms);
    QFETCH(QString, shown);
    QCOMPARE(durationWords(std::chrono::milliseconds(ms)), shown);
}

void TestStatusWords::durationsNeedBothEnds()
{
    QCOMPARE(durationWords(Instant{1000}, Instant{162000}), QStringLiteral("2 min 41 s"));
    QCOMPARE(durationWords(Instant{1000}, Instant{}), QString());
    QCOMPARE(durationWords(Instant{}, Instant{1000}), QString());
}

void TestStatusWords::spansThatAreComparedAreRounded_data()
{
    QTest::addColumn<int>("lower");
    QTest::addColumn<int>("upper");
    QTest::addColumn<QString>("shown");
    QTest::newRow("minutes") << 540 << 725 << QStringLiteral("9 to 12 min");
    QTest::newRow("seconds") << 9 << 41 << QStringLiteral("9 to 41 s");
    QTest::newRow("seconds and minutes") << 50 << 119 << QStringLiteral("50 s to 2 min");
    QTest::newRow("the same in words") << 538 << 561 << QStringLiteral("about 9 min");
    QTest::newRow("hours") << 3000 << 7260 << QStringLiteral("50 min to 2 h 1 min");
    QTest::newRow("days") << 3600 << 3 * 86400 << QStringLiteral("1 h to 3 d");
    QTest::newRow("the wrong way round") << 600 << 60 << QStringLiteral("about 10 min");
    QTest::newRow("nothing") << 0 << 0 << QStringLiteral("about 0 s");
    QTest::newRow("all but a minute") << 59 << 60 << QStringLiteral("59 s to 1 min");
}

void TestStatusWords::spansThatAreComparedAreRounded()
{
    QFETCH(int, lower);
    QFETCH(int, upper);
    QFETCH(QString, shown);
    QCOMPARE(spanRangeWords(std::chrono::seconds(lower), std::chrono::seconds(upper)), shown);
    QVERIFY(!roughDurationWords(std::chrono::seconds(upper)).contains(QLatin1Char('.')));
}

void TestStatusWords::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("shown");
    QTest::newRow("now") << qint64(0) << QStringLiteral("now");
    QTest::newRow("future") << qint64(-100) << QStringLiteral("now");
    QTest::newRow("seconds") << qint64(4) << QStringLiteral("4 s ago");
    QTest::newRow("minutes") << qint64(119) << QStringLiteral("1 min ago");
    QTest::newRow("hours") << qint64(7300) << QStringLiteral("2 h ago");
    QTest::newRow("days") << qint64(200000) << QStringLiteral("2 d ago");
}

void TestStatusWords::ages()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, shown);
    const Instant now{1'700'000'000'000};
    QCOMPARE(ageWords(Instant{now.msecs - seconds * 1000}, now), shown);
    QCOMPARE(ageWords(Instant{}, now), QStringLiteral("never"));
}

void TestStatusWords::F24_sizesKeepUnknownApartFromZero()
{
    QCOMPARE(sizeWords(std::nullopt, QLocale::c()), QStringLiteral("not known"));
    QCOMPARE(sizeWords(-1, QLocale::c()), QStringLiteral("not known"));
    QCOMPARE(sizeWords(0, QLocale::c()), QStringLiteral("0 KB"));
}

void TestStatusWords::sizes_data()
{
    QTest::addColumn<qint64>("kibibytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("KB") << qint64(512) << QStringLiteral("512 KB");
    QTest::newRow("MB") << qint64(1536) << QStringLiteral("1.5 MB");
    QTest::newRow("GB") << qint64(1843200) << QStringLiteral("1.8 GB");
    QTest::newRow("whole") << qint64(83886080) << QStringLiteral("80 GB");
    QTest::newRow("TB") << qint64(3) * 1024 * 1024 * 1024 << QStringLiteral("3 TB");
    QTest::newRow("no overflow") << std::numeric_limits<qint64>::max() << QStringLiteral("8589934592 TB");
}

void TestStatusWords::sizes()
{
    QFETCH(qint64, kibibytes);
    QFETCH(QString, shown);
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    QCOMPARE(sizeWords(kibibytes, plain), shown);
}

void TestStatusWords::I18_sizesUseTheDigitsOfTheLocale()
{
    QCOMPARE(sizeWords(1843200, QLocale(QLocale::German, QLocale::Germany)), QStringLiteral("1,8 GB"));
}

QTEST_GUILESS_MAIN(TestStatusWords)
#include "tst_statuswords.moc"
