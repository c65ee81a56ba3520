// SPDX-License-Identifier: Apache-2.0
#include "core/model/displaytext.h"

#include <QtTest/QTest>

using namespace steward;

class TestDisplayText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordinaryTextStaysAsItIs_data();
    void ordinaryTextStaysAsItIs();
    void I07_whatHidesBecomesAVisibleMark_data();
    void I07_whatHidesBecomesAVisibleMark();
    void I07_aLookAlikeLetterShowsInAnEnvironmentName();
    void I08_longTextIsCutWithAnEllipsisAndNeverInsideACharacter();
    void I15_noControlCharacterIsLeftInOneLine();
    void lineBreaksStayWhereTheyAreWanted();
    void nothingHiddenSurvivesInAnyPlane();
};

void TestDisplayText::ordinaryTextStaysAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("ascii") << QStringLiteral("Production-2 (copy) <b>&amp;");
    QTest::newRow("umlauts") << QStringLiteral("Müller & Søn Ærø");
    QTest::newRow("decomposed") << QStringLiteral("Mu\u0308ller");
    QTest::newRow("japanese") << QStringLiteral("コントソ");
    QTest::newRow("arabic") << QStringLiteral("شركة");
    QTest::newRow("thai, two marks on a letter") << QStringLiteral("ที่");
    QTest::newRow("emoji") << QStringLiteral("\U0001F600");
    QTest::newRow("symbol with its variation") << QStringLiteral("\u2764\uFE0F");
}

void TestDisplayText::ordinaryTextStaysAsItIs()
{
    QFETCH(QString, text);
    QCOMPARE(visibleText(text), text);
}

void TestDisplayText::I07_whatHidesBecomesAVisibleMark_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("bidi override") << QStringLiteral("a\u202Egnp") << QStringLiteral("a[U+202E]gnp");
    QTest::newRow("isolate") << QStringLiteral("\u2066x\u2069") << QStringLiteral("[U+2066]x[U+2069]");
    QTest::newRow("arabic letter mark") << QStringLiteral("x\u061C") << QStringLiteral("x[U+061C]");
    QTest::newRow("zero width") << QStringLiteral("Pro\u200Bd") << QStringLiteral("Pro[U+200B]d");
    QTest::newRow("joiner") << QStringLiteral("a\u200Db") << QStringLiteral("a[U+200D]b");
    QTest::newRow("byte order mark") << QStringLiteral("\uFEFFx") << QStringLiteral("[U+FEFF]x");
    QTest::newRow("soft hyphen") << QStringLiteral("a\u00ADb") << QStringLiteral("a[U+00AD]b");
    QTest::newRow("word joiner") << QStringLiteral("a\u2060b") << QStringLiteral("a[U+2060]b");
    QTest::newRow("hangul filler") << QStringLiteral("a\u3164") << QStringLiteral("a[U+3164]");
    QTest::newRow("tag letters") << QStringLiteral("a\U000E0041") << QStringLiteral("a[U+E0041]");
    QTest::newRow("escape") << QStringLiteral("\u001B[31mred") << QStringLiteral("[U+001B][31mred");
    QTest::newRow("c1 csi") << QStringLiteral("\u009B2J") << QStringLiteral("[U+009B]2J");
    QTest::newRow("nul") << QString(QChar(0)) << QStringLiteral("[U+0000]");
    QTest::newRow("line feed") << QStringLiteral("a\nb") << QStringLiteral("a[U+000A]b");
    QTest::newRow("line separator") << QStringLiteral("a\u2028b") << QStringLiteral("a[U+2028]b");
    QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << QStringLiteral("[U+D800]");
    QTest::newRow("noncharacter") << QString(QChar(0xFFFF)) << QStringLiteral("[U+FFFF]");
    QTest::newRow("private use") << QStringLiteral("\uE000") << QStringLiteral("[U+E000]");
    QTest::newRow("variation of a letter") << QStringLiteral("a\uFE01") << QStringLiteral("a[U+FE01]");
    QTest::newRow("mark without a letter") << QStringLiteral("\u0301a") << QStringLiteral("[U+0301]a");
    QTest::newRow("heap of marks") << QStringLiteral("a\u0301\u0301\u0301\u0301")
                                   << QStringLiteral("a\u0301\u0301\u0301[U+0301]");
}

void TestDisplayText::I07_whatHidesBecomesAVisibleMark()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(text), shown);
}

void TestDisplayText::I07_aLookAlikeLetterShowsInAnEnvironmentName()
{
    QCOMPARE(visibleName(QStringLiteral("Production_2-b")), QStringLiteral("Production_2-b"));
    QCOMPARE(visibleName(QStringLiteral("Pr\u043Eduction")), QStringLiteral("Pr[U+043E]duction"));
    QCOMPARE(visibleName(QStringLiteral("\uFF30rod")), QStringLiteral("[U+FF30]rod"));
}

void TestDisplayText::I08_longTextIsCutWithAnEllipsisAndNeverInsideACharacter()
{
    const QString million(1'000'000, QLatin1Char('x'));
    QCOMPARE(visibleText(million, 10), QString(10, QLatin1Char('x')) + QChar(0x2026));
    QCOMPARE(visibleText(QStringLiteral("1234567890"), 10), QStringLiteral("1234567890"));
    QCOMPARE(visibleText(QStringLiteral("ab\U0001F600c"), 3), QStringLiteral("ab\u2026"));
    const QString hostile(1'000'000, QChar(0x202E));
    QVERIFY(visibleText(hostile, 100).size() <= 9 * 100);
}

void TestDisplayText::I15_noControlCharacterIsLeftInOneLine()
{
    for (char16_t code = 0; code < 0x20; ++code)
        QVERIFY(visibleText(QString(QChar(code))).startsWith(QLatin1String("[U+00")));
    QVERIFY(visibleText(QString(QChar(0x7F))).startsWith(QLatin1String("[U+00")));
}

void TestDisplayText::lineBreaksStayWhereTheyAreWanted()
{
    QCOMPARE(visibleText(QStringLiteral("a\r\nb\tc\n"), 100, LineBreaks::Keep), QStringLiteral("a\nb\tc\n"));
    QCOMPARE(visibleText(QStringLiteral("a\rb"), 100, LineBreaks::Keep), QStringLiteral("a[U+000D]b"));
}

void TestDisplayText::nothingHiddenSurvivesInAnyPlane()
{
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        const auto category = QChar::category(code);
        if (category != QChar::Other_Control && category != QChar::Other_Format)
            continue;
        const QString text = QStringLiteral("a") + QStringView(QChar::fromUcs4(code)).toString();
        QVERIFY2(visibleText(text).startsWith(QLatin1String("a[U+")), qPrintable(QString::number(code, 16)));
    }
}

QTEST_GUILESS_MAIN(TestDisplayText)
#include "tst_displaytext.moc"
