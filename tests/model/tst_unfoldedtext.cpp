// SPDX-License-Identifier: Apache-2.0
#include "core/model/unfoldedtext.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace steward;

namespace {

using Kind = UnfoldedLine::Kind;

/// "  name = value" a line; words and what is left as it came with a mark of their own.
QStringList drawn(const QList<UnfoldedLine> &lines)
{
    QStringList out;
    for (const UnfoldedLine &line : lines) {
        const QString indent(line.depth * 2, QLatin1Char(' '));
        switch (line.kind) {
        case Kind::Words:
            out << indent + QLatin1Char('"') + line.value + QLatin1Char('"');
            break;
        case Kind::Group:
            out << indent + line.name + QLatin1Char(':');
            break;
        case Kind::Value:
            out << indent + line.name + QStringLiteral(" = ") + line.value;
            break;
        case Kind::Rest:
            out << indent + QStringLiteral("rest ") + line.name + QLatin1Char(' ') + line.value;
            break;
        }
    }
    return out;
}

QStringList unfolded(const char *text)
{
    return drawn(unfoldedText(QString::fromUtf8(text)));
}

QString quoted(const QString &text)
{
    const QByteArray json = QJsonDocument(QJsonObject{{QStringLiteral("x"), text}}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(6, json.size() - 8));
}

} // namespace

class TestUnfoldedText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDocumentOfAFailedUpdateIsTakenApart();
    void documentsInTextsOfDocumentsAreTakenApart();
    void anEscapedDocumentIsReadAsWell_data();
    void anEscapedDocumentIsReadAsWell();
    void wordsBehindADocumentStayWords();
    void listsAreNumbered();
    void garbageStaysText_data();
    void garbageStaysText();
    void I08_depthAndSizeAreBounded();
    void I08_nothingIsReadOverAndOver_data();
    void I08_nothingIsReadOverAndOver();
    void parametersAreTakenApart();
    void parametersThatAreNoObjectStayAsTheyCame();
};

void TestUnfoldedText::theDocumentOfAFailedUpdateIsTakenApart()
{
    // As in the contract: admin.listEnvironmentOperations.response.200.failedApp.
    const QStringList lines = unfolded(
        "A request to the data plane failed.\r\nHttp status code: BadRequest\r\nError:\r\n{\r\n  \"code\": "
        "\"ExtensionChangeFailed\",\r\n  \"message\": \"Localised text.\",\r\n  \"innerError\": {\r\n    \"code\": "
        "\"TenantSyncFailure\"\r\n  }\r\n}");
    QCOMPARE(lines, (QStringList{
                        QStringLiteral("\"A request to the data plane failed.\nHttp status code: BadRequest\nError:\""),
                        QStringLiteral("code = ExtensionChangeFailed"), QStringLiteral("message = Localised text."),
                        QStringLiteral("innerError:"), QStringLiteral("  code = TenantSyncFailure")}));
}

void TestUnfoldedText::documentsInTextsOfDocumentsAreTakenApart()
{
    const QString inner = QStringLiteral("{\"code\":\"Sync\",\"table\":\"Größe {1}\"}");
    const QString middle = QStringLiteral("{\"code\":\"Change\",\"message\":\"Fehler: %1\"}").arg(quoted(inner));
    const QString outer = QStringLiteral("Failed. {\"message\":\"%1\",\"code\":\"Outer\"}").arg(quoted(middle));
    QCOMPARE(
        drawn(unfoldedText(outer)),
        (QStringList{QStringLiteral("\"Failed.\""), QStringLiteral("code = Outer"), QStringLiteral("message:"),
                     QStringLiteral("  code = Change"), QStringLiteral("  message:"), QStringLiteral("    \"Fehler:\""),
                     QStringLiteral("    code = Sync"), QStringLiteral("    table = Größe {1}")}));
}

void TestUnfoldedText::anEscapedDocumentIsReadAsWell_data()
{
    QTest::addColumn<int>("times");
    for (const int times : {1, 2, 3, 4})
        QTest::addRow("%d", times) << times;
}

void TestUnfoldedText::anEscapedDocumentIsReadAsWell()
{
    QFETCH(int, times);
    QString text = QStringLiteral("{\r\n \"code\": \"A\\\\B\", \"message\": \"say \\\"no\\\"\"}");
    for (int i = 0; i < times; ++i)
        text = quoted(text);
    QCOMPARE(drawn(unfoldedText(QStringLiteral("Error: ") + text)),
             (QStringList{QStringLiteral("\"Error:\""), QStringLiteral("code = A\\B"),
                          QStringLiteral("message = say \"no\"")}));
}

void TestUnfoldedText::wordsBehindADocumentStayWords()
{
    QCOMPARE(unfolded("before {\"a\":1} between [{\"b\":true}] after"),
             (QStringList{QStringLiteral("\"before\""), QStringLiteral("a = 1"), QStringLiteral("\"between\""),
                          QStringLiteral("1:"), QStringLiteral("  b = true"), QStringLiteral("\"after\"")}));
}

void TestUnfoldedText::listsAreNumbered()
{
    QCOMPARE(unfolded("{\"clientError\":[{\"code\":\"x\"},{\"code\":null}],\"empty\":{},\"none\":[]}"),
             (QStringList{QStringLiteral("clientError:"), QStringLiteral("  1:"), QStringLiteral("    code = x"),
                          QStringLiteral("  2:"), QStringLiteral("    code = null"), QStringLiteral("empty = {}"),
                          QStringLiteral("none = []")}));
}

void TestUnfoldedText::garbageStaysText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << QStringLiteral("The app could not be installed.");
    QTest::newRow("cut document") << QStringLiteral("Error: {\"code\": \"x");
    QTest::newRow("wrong document") << QStringLiteral("{\"code\": nothing}");
    QTest::newRow("placeholders") << QStringLiteral("Table {0} of [Contoso] is {}. [] {\"");
    QTest::newRow("markup") << QStringLiteral("<html><b>{'code'}</b></html>");
    QTest::newRow("crossed brackets") << QStringLiteral("[{\"a\":1]}");
    QTest::newRow("backslashes") << QStringLiteral("{\\\\\\\"\\u12\\");
    QTest::newRow("a list of numbers") << QStringLiteral("[1, 2, 3]");
}

void TestUnfoldedText::garbageStaysText()
{
    QFETCH(QString, text);
    const QList<UnfoldedLine> lines = unfoldedText(text);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first().kind, Kind::Words);
    // A text that looks escaped may lose its escapes, and nothing else.
    if (!text.contains(QLatin1String("{\\")))
        QCOMPARE(lines.first().value, text);
    QVERIFY(unfoldedText(QString()).isEmpty());
    QVERIFY(unfoldedText(QStringLiteral(" \r\n ")).isEmpty());
}

void TestUnfoldedText::I08_depthAndSizeAreBounded()
{
    QString deep = QStringLiteral("\"bottom\"");
    for (int i = 0; i < 500; ++i)
        deep = QStringLiteral("{\"in\":%1}").arg(deep);
    const QList<UnfoldedLine> lines = unfoldedText(deep);
    QCOMPARE(lines.size(), UnfoldLimits().depth);
    QCOMPARE(lines.last().kind, Kind::Rest);
    QVERIFY(lines.last().value.contains(QLatin1String("bottom"))); // told, if not taken apart

    QJsonObject wide;
    for (int i = 0; i < 5000; ++i)
        wide.insert(QStringLiteral("member%1").arg(i), i);
    const QString many = QString::fromUtf8(QJsonDocument(wide).toJson(QJsonDocument::Compact));
    const QList<UnfoldedLine> cut = unfoldedText(many);
    QCOMPARE(cut.size(), UnfoldLimits().lines + 1);
    QVERIFY(cut.last().value.contains(QLatin1String("member999: 999")));

    UnfoldLimits small;
    small.text = 20;
    const QString long_ = QStringLiteral("{\"a\":1} ") + QString(1000, QLatin1Char('x'));
    const QList<UnfoldedLine> shortened = unfoldedText(long_, small);
    QCOMPARE(shortened.last().kind, Kind::Rest);
    QCOMPARE(shortened.last().value.size(), long_.size() - 20);
}

void TestUnfoldedText::I08_nothingIsReadOverAndOver_data()
{
    QTest::addColumn<QString>("text");
    const auto repeated = [](const char *piece) {
        return QString::fromLatin1(piece).repeated(64 * 1024 / qstrlen(piece));
    };
    QTest::newRow("braces") << repeated("{\"");
    QTest::newRow("brackets") << repeated("[{");
    QTest::newRow("quotes") << repeated("\"");
    QTest::newRow("escapes") << repeated("{\\\\\"");
    QTest::newRow("documents") << repeated("{\"a\":\"{}\"}");
    QTest::newRow("documents in a list") << QStringLiteral("[%1{\"a\":1}]").arg(repeated("{\"a\":\"{\\\"b\\\":1}\"},"));
}

void TestUnfoldedText::I08_nothingIsReadOverAndOver()
{
    QFETCH(QString, text);
    QElapsedTimer clock;
    clock.start();
    const QList<UnfoldedLine> lines = unfoldedText(text);
    QVERIFY(lines.size() <= UnfoldLimits().lines + 1);
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
}

void TestUnfoldedText::parametersAreTakenApart()
{
    const QByteArray json =
        "{\"targetAppVersion\":\"27.5.5.15\",\"allowPreviewVersion\":false,\"big\":12345678901234,"
        "\"new\":{\"shape\":[\"a\",{\"b\":\"c\"}]},\"note\":\"{\\\"x\\\":\\\"y\\\"}\",\"empty\":\"\"}";
    QCOMPARE(drawn(unfoldedObject(json)),
             (QStringList{QStringLiteral("allowPreviewVersion = false"), QStringLiteral("big = 12345678901234"),
                          QStringLiteral("empty = "), QStringLiteral("new:"), QStringLiteral("  shape:"),
                          QStringLiteral("    1 = a"), QStringLiteral("    2:"), QStringLiteral("      b = c"),
                          QStringLiteral("note:"), QStringLiteral("  x = y"),
                          QStringLiteral("targetAppVersion = 27.5.5.15")}));
}

void TestUnfoldedText::parametersThatAreNoObjectStayAsTheyCame()
{
    QVERIFY(unfoldedObject({}).isEmpty());
    QVERIFY(unfoldedObject("{}").isEmpty());
    QCOMPARE(drawn(unfoldedObject("[1,2]")), QStringList{QStringLiteral("\"[1,2]\"")});
    QCOMPARE(drawn(unfoldedObject("{\"cut\":")), QStringList{QStringLiteral("\"{\"cut\":\"")});
}

QTEST_GUILESS_MAIN(TestUnfoldedText)
#include "tst_unfoldedtext.moc"
