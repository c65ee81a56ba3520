// SPDX-License-Identifier: Apache-2.0
// Which versions a person means by "below 4.2.1".
#include "core/model/versionfilter.h"

#include <QtTest/QtTest>

using namespace steward;

namespace {

bool holds(const char *filter, const char *version)
{
    return parseVersionFilter(QString::fromUtf8(filter)).holds({QString::fromUtf8(version)});
}

QString wordsOf(const char *filter)
{
    return parseVersionFilter(QString::fromUtf8(filter)).words;
}

} // namespace

class TestVersionFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void conditionsAreComparedNumerically_data();
    void conditionsAreComparedNumerically();
    void whatIsNoConditionStaysAWord_data();
    void whatIsNoConditionStaysAWord();
    void severalConditionsMustAllHold();
    void aVersionNobodyKnowsHoldsInNoCondition();
    void hostileTextsAreWords();
};

void TestVersionFilter::conditionsAreComparedNumerically_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *filter, const char *version, bool expected) {
        QTest::addRow("%s: %s", filter, version) << QByteArray(filter) << QByteArray(version) << expected;
    };
    row("< 4.2.1", "4.2.0.99", true);
    row("< 4.2.1", "4.2.1.0", false);
    row("<4.2.1", "4.2.0.0", true);
    row("< 4.10", "4.9.0.0", true);
    row("< 4.9", "4.10.0.0", false);
    row("below 4.2.1", "4.1.0.0", true);
    row("Below 4.2.1", "4.3.0.0", false);
    row("under 4.2.1", "4.2.1.0", false);
    row("before 4.2", "4.1.9.9", true);
    row("<= 4.2.1", "4.2.1.0", true);
    row("<=4.2.1", "4.2.1.1", false);
    row("up to 4.2", "4.2.0.0", true);
    row("at most 4.2", "4.2.0.1", false);
    row("= 4.2", "4.2.0.0", true);
    row("=4.2", "4.2.0.1", false);
    row("== 4.2.0.1", "4.2.0.1", true);
    row(">= 4.2", "4.2.0.0", true);
    row(">=4.2", "4.1.99.0", false);
    row("from 4.2", "10.0.0.0", true);
    row("since 4.2", "4.1.0.0", false);
    row("at least 4.2", "4.2.0.0", true);
    row("> 4.2", "4.2.0.0", false);
    row("above 4.2", "4.2.0.1", true);
    row("after 4.2", "4.3.0.0", true);
    row("4.2.*", "4.2.7.1", true);
    row("4.2.*", "4.20.7.1", false);
    row("4.2.*", "14.2.0.0", false);
    row("4.2.x", "4.2.0.0", true);
    row("4.*", "4.9.1.1", true);
    row("4.*", "40.9.1.1", false);
    row("04.2.*", "4.2.1.0", true);
    row("< 4.2.*", "4.1.9.9", true);
    row("< 4.2.*", "4.2.0.1", false);
    row("= 4.2.*", "4.2.0.1", true);
    row("", "4.2.0.1", true);
    row("production", "4.2.0.1", true); // a word is nobody's condition
}

void TestVersionFilter::conditionsAreComparedNumerically()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, version);
    QFETCH(bool, expected);
    QCOMPARE(holds(filter.constData(), version.constData()), expected);
}

void TestVersionFilter::whatIsNoConditionStaysAWord_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QString>("words");
    QTest::newRow("words") << QByteArray("contoso  production") << QStringLiteral("contoso production");
    QTest::newRow("around a condition") << QByteArray("contoso < 4.2.1 production")
                                        << QStringLiteral("contoso production");
    QTest::newRow("a bare version") << QByteArray("4.2.1") << QStringLiteral("4.2.1");
    QTest::newRow("a sign alone") << QByteArray("<") << QStringLiteral("<");
    QTest::newRow("a sign before a word") << QByteArray("< contoso") << QStringLiteral("< contoso");
    QTest::newRow("a word of ours at the end") << QByteArray("from") << QStringLiteral("from");
    QTest::newRow("a word of ours before another") << QByteArray("below average") << QStringLiteral("below average");
    QTest::newRow("half a pair") << QByteArray("at 4.2") << QStringLiteral("at 4.2");
    QTest::newRow("a comma between") << QByteArray(">= 4.2,<4.3, uat") << QStringLiteral("uat");
}

void TestVersionFilter::whatIsNoConditionStaysAWord()
{
    QFETCH(QByteArray, filter);
    QFETCH(QString, words);
    QCOMPARE(wordsOf(filter.constData()), words);
}

void TestVersionFilter::severalConditionsMustAllHold()
{
    QVERIFY(holds(">= 4.2, < 4.3", "4.2.9.0"));
    QVERIFY(!holds(">= 4.2, < 4.3", "4.3.0.0"));
    QVERIFY(!holds(">= 4.2, < 4.3", "4.1.0.0"));
    QCOMPARE(parseVersionFilter(u">= 4.2 < 4.3").conditions.size(), 2);
}

void TestVersionFilter::aVersionNobodyKnowsHoldsInNoCondition()
{
    for (const char *version : {"", "unknown", "4.2-beta", " "}) {
        QVERIFY2(!holds("< 4.2.1", version), version);
        QVERIFY2(!holds("> 0", version), version);
        QVERIFY2(!holds("4.*", version), version);
        QVERIFY2(holds("", version), version);
    }
}

void TestVersionFilter::hostileTextsAreWords()
{
    for (const char *text : {"< 99999999999999999999", "<<<<", "< 4..2", "< .4", "< 4.2.", ".*", "*", "< *", "=",
                             "1.2.3.4.5.6.7.8.9.*", "< 1.2.3.4.5.6.7.8.9"})
        QVERIFY2(parseVersionFilter(QString::fromUtf8(text)).conditions.isEmpty(), text);
}

QTEST_GUILESS_MAIN(TestVersionFilter)
#include "tst_versionfilter.moc"
