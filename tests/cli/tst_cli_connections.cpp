// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"
#include "tests/cli/strictcsv.h"

#include <QtTest/QTest>

namespace {

constexpr char clientId[] = "11111111-2222-3333-4444-555555555555";

QStringList addArguments(const QString &name, const QStringList &more = {})
{
    return QStringList{QStringLiteral("connections"),
                       QStringLiteral("add"),
                       name,
                       QStringLiteral("--tenant"),
                       QStringLiteral("contoso.onmicrosoft.com"),
                       QStringLiteral("--client-id"),
                       QString::fromLatin1(clientId),
                       QStringLiteral("--grant"),
                       QStringLiteral("client-credentials")} +
           more;
}

} // namespace

class TestCliConnections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }
    void helpIsThereAtEveryLevel_data();
    void helpIsThereAtEveryLevel();
    void theVersionIsOneLine();
    void wrongUsageExits2WithAHint_data();
    void wrongUsageExits2WithAHint();
    void wrongUsageInJsonIsAnErrorObject();
    void S_aMistakeNeverRepeatsAValue();
    void whatIsAddedIsListedShownAndRemoved();
    void aConnectionStartsReadOnly();
    void namesAreUniqueIgnoringCase();
    void connectionsAreFoundByIdAndByName();
    void whatCheckRefusesExits3WithItsWords_data();
    void whatCheckRefusesExits3WithItsWords();
    void httpIsTakenForThisMachineOnly();
    void I15_controlsInNamesDoNotReachTheTerminal();
    void listsAreReadBackFromCsv();
    void L05_aDamagedFileIsToldOfAndSetAside();
    void L13_whatIsWrittenIsForItsUserOnly();
    void A27_withoutAKeychainASecretIsRefusedAndNotWritten();
    void I13_aSecretWithBlanksOrNothingInItIsRefused_data();
    void I13_aSecretWithBlanksOrNothingInItIsRefused();
    void removingWorksWithoutAKeychain();

private:
    std::unique_ptr<CliProcess> m_cli;
};

void TestCliConnections::helpIsThereAtEveryLevel_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("program") << QStringLiteral("--help") << QByteArray("operations export");
    QTest::newRow("group") << QStringLiteral("connections --help") << QByteArray("connections set-secret NAME");
    QTest::newRow("command") << QStringLiteral("connections add --help") << QByteArray("--requests-per-minute");
    QTest::newRow("before the command") << QStringLiteral("--help operations list") << QByteArray("--all-connections");
}

void TestCliConnections::helpIsThereAtEveryLevel()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, holds);
    const auto result = m_cli->run(arguments.split(QLatin1Char(' ')));
    QCOMPARE(result.exit, 0);
    QVERIFY2(result.out.contains(holds), result.out.constData());
    QVERIFY(result.out.contains("--secret-stdin"));
    QVERIFY(result.err.isEmpty());
}

void TestCliConnections::theVersionIsOneLine()
{
    const auto result = m_cli->run("--version");
    QCOMPARE(result.exit, 0);
    QVERIFY(result.out.startsWith("steward-cli ") && result.out.count('\n') == 1);
}

void TestCliConnections::wrongUsageExits2WithAHint_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char *arguments :
         {"connections", "connections dance", "dance", "--format xml connections list", "connections list --colour",
          "connections show", "connections show a b", "connections add x --tenant", "connections add x",
          "connections list --format", "environments list", "operations list --connection x --status sleepy",
          "operations list --connection x --type dream", "operations list --connection x --since yesterday",
          "operations export --connection x --columns moon", "operations export --connection x --delimiter ab"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void TestCliConnections::wrongUsageExits2WithAHint()
{
    QFETCH(QString, arguments);
    const auto result = m_cli->run(arguments.split(QLatin1Char(' ')));
    QCOMPARE(result.exit, 2);
    QVERIFY(result.out.isEmpty());
    QVERIFY2(result.err.contains("--help") && result.err.count('\n') == 1, result.err.constData());
}

void TestCliConnections::wrongUsageInJsonIsAnErrorObject()
{
    const auto result = m_cli->run("connections list --format json --colour");
    QCOMPARE(result.exit, 2);
    QCOMPARE(result.error().value(QLatin1String("kind")).toString(), QStringLiteral("usage"));
    for (const char *member : {"kind", "code", "target", "message", "correlationId", "operationId"})
        QVERIFY2(result.error().contains(QLatin1String(member)), member);
}

void TestCliConnections::S_aMistakeNeverRepeatsAValue()
{
    for (const char *arguments :
         {"connections add x --secret=canary-4711", "connections add x --secret canary-4711",
          "connections show x canary-4711", "connections set-secret x canary-4711", "canary-4711"}) {
        const auto result = m_cli->run(arguments);
        QCOMPARE(result.exit, 2);
        QVERIFY2(!result.err.contains("canary") && !result.out.contains("canary"), result.err.constData());
    }
}

void TestCliConnections::whatIsAddedIsListedShownAndRemoved()
{
    const auto added = m_cli->run(
        addArguments(QStringLiteral("Contoso"), {QStringLiteral("--company"), QStringLiteral("Müller & Søn")}));
    QCOMPARE(added.exit, 0);
    QVERIFY(added.out.contains("Contoso"));

    const auto listed = m_cli->run("connections list");
    QCOMPARE(listed.exit, 0);
    QVERIFY(listed.out.contains("Contoso") && listed.out.contains("Müller & Søn"));

    const auto shown = m_cli->run("connections show contoso --format json");
    QCOMPARE(shown.exit, 0);
    QCOMPARE(shown.object().value(QLatin1String("company")).toString(), QStringLiteral("Müller & Søn"));
    QCOMPARE(shown.object().value(QLatin1String("apiVersion")).toString(), QStringLiteral("v2.21"));
    QCOMPARE(shown.object().value(QLatin1String("grant")).toString(), QStringLiteral("client-credentials"));

    QCOMPARE(m_cli->run("--no-keychain connections remove Contoso").exit, 0);
    QCOMPARE(m_cli->run("connections list --format json").out.trimmed(), QByteArray("[\n]"));
    QCOMPARE(m_cli->run("connections show Contoso").exit, 3);
}

void TestCliConnections::aConnectionStartsReadOnly()
{
    m_cli->run(addArguments(QStringLiteral("locked")));
    m_cli->run(addArguments(QStringLiteral("open"), {QStringLiteral("--writable")}));
    const auto isWritable = [this](const char *arguments) {
        return m_cli->run(arguments).object().value(QLatin1String("writable"));
    };
    QCOMPARE(isWritable("connections show locked --format json"), QJsonValue(false));
    QCOMPARE(isWritable("connections show open --format json"), QJsonValue(true));
}

void TestCliConnections::namesAreUniqueIgnoringCase()
{
    QCOMPARE(m_cli->run(addArguments(QStringLiteral("Contoso"))).exit, 0);
    const auto again = m_cli->run(addArguments(QStringLiteral("CONTOSO")));
    QCOMPARE(again.exit, 3);
    QVERIFY(again.err.contains("name"));
    QCOMPARE(m_cli->run("connections list --format json").array().size(), 1);
}

void TestCliConnections::connectionsAreFoundByIdAndByName()
{
    const auto added =
        m_cli->run(addArguments(QStringLiteral("Contoso"), {QStringLiteral("--format"), QStringLiteral("json")}));
    const QString id = added.object().value(QLatin1String("id")).toString();
    QVERIFY(!id.isEmpty());
    for (const QString &name : {id, id.toUpper(), QLatin1Char('{') + id + QLatin1Char('}'), QStringLiteral("contoso")})
        QCOMPARE(m_cli->run({QStringLiteral("connections"), QStringLiteral("show"), name}).exit, 0);
}

void TestCliConnections::whatCheckRefusesExits3WithItsWords_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("holds");
    const auto row = [](const char *option, const char *value, const char *holds) {
        QTest::newRow(option) << QStringList{QString::fromLatin1(option), QString::fromLatin1(value)}
                              << QByteArray(holds);
    };
    row("--tenant", "no tenant at all", "domain");
    row("--client-id", "4711", "GUID");
    row("--authority", "http://login.example.com", "https");
    row("--api-url", "ftp://127.0.0.1", "https");
    row("--publisher-url", "http://example.com", "https");
    row("--api-version", "2", "v2.21");
    row("--publisher-api-version", "1", "v1.4");
    row("--requests-per-minute", "many", "6000");
    row("--grant", "password", "authorization-code");
    row("--kind", "toy", "production");
}

void TestCliConnections::whatCheckRefusesExits3WithItsWords()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, holds);
    const auto result = m_cli->run(addArguments(QStringLiteral("Contoso"), more));
    QCOMPARE(result.exit, 3);
    QVERIFY2(result.err.contains(holds), result.err.constData());
    QVERIFY(m_cli->run("connections list --format json").array().isEmpty());
}

void TestCliConnections::httpIsTakenForThisMachineOnly()
{
    QCOMPARE(m_cli
                 ->run(addArguments(QStringLiteral("here"),
                                    {QStringLiteral("--api-url"), QStringLiteral("http://127.0.0.1:8080")}))
                 .exit,
             0);
    QCOMPARE(m_cli
                 ->run(addArguments(QStringLiteral("there"),
                                    {QStringLiteral("--api-url"), QStringLiteral("http://127.0.0.1.example.com")}))
                 .exit,
             3);
}

void TestCliConnections::I15_controlsInNamesDoNotReachTheTerminal()
{
    QCOMPARE(m_cli->run(addArguments(QStringLiteral("a\u001B[2J\u202Eb"))).exit, 0);
    for (const char *arguments : {"connections list", "connections show nothing\u001B[2J"}) {
        const auto result = m_cli->run(arguments);
        QVERIFY(!result.out.contains('\x1b') && !result.err.contains('\x1b'));
    }
    QVERIFY(m_cli->run("connections list").out.contains("[U+001B]"));
}

void TestCliConnections::listsAreReadBackFromCsv()
{
    const QString tricky = QStringLiteral("=1+1,\"quoted\"; Ærø 😀");
    m_cli->run(addArguments(QStringLiteral("Contoso"), {QStringLiteral("--company"), tricky}));
    const auto result = m_cli->run("connections list --format csv");
    QCOMPARE(result.exit, 0);
    const auto lines = readStrictCsv(result.out);
    QVERIFY2(lines && lines->size() == 2, result.out.constData());
    const auto column = lines->first().indexOf("company");
    QVERIFY(column >= 0);
    // I05: what a spreadsheet would run begins with an apostrophe; behind it all is as it was.
    QCOMPARE(QString::fromUtf8(lines->at(1).at(column)), QLatin1Char('\'') + tricky);
}

void TestCliConnections::L05_aDamagedFileIsToldOfAndSetAside()
{
    m_cli->run(addArguments(QStringLiteral("Contoso")));
    QFile file(m_cli->folder() + QLatin1String("/connections.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ cut");
    file.close();
    const auto first = m_cli->run("connections list --format json");
    QCOMPARE(first.exit, 0);
    QVERIFY(first.array().isEmpty());
    QVERIFY(first.err.contains("connections.damaged-"));
    QVERIFY(m_cli->run("connections list").err.isEmpty());
}

void TestCliConnections::L13_whatIsWrittenIsForItsUserOnly()
{
    m_cli->run(addArguments(QStringLiteral("Contoso")));
    QDirIterator files(m_cli->folder(), QDir::Files);
    QVERIFY(files.hasNext());
    while (files.hasNext())
        QVERIFY2(!(QFile::permissions(files.next()) & (QFile::ReadGroup | QFile::ReadOther)),
                 qPrintable(files.filePath()));
}

void TestCliConnections::A27_withoutAKeychainASecretIsRefusedAndNotWritten()
{
    m_cli->run(addArguments(QStringLiteral("Contoso")));
    const auto result = m_cli->run("connections set-secret Contoso", "canary-4711-secret\n");
    QCOMPARE(result.exit, 3);
    QVERIFY(result.err.contains("keychain"));
    QVERIFY(!result.err.contains("canary") && !result.out.contains("canary"));
    QCOMPARE(m_cli->run("--no-keychain connections set-secret Contoso", "canary-4711-secret").exit, 3);
    QCOMPARE(m_cli->filesWith("canary-4711-secret"), QStringList());
}

void TestCliConnections::I13_aSecretWithBlanksOrNothingInItIsRefused_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("nothing") << QByteArray("\n");
    QTest::newRow("blank inside") << QByteArray("can ary");
    QTest::newRow("line break inside") << QByteArray("can\nary");
    QTest::newRow("zero-width") << QByteArray("can\u200Bary");
    QTest::newRow("smart quotes") << QByteArray("“canary”");
    QTest::newRow("nul") << QByteArray("can\0ary", 7);
    QTest::newRow("endless") << QByteArray(1'000'000, 'c');
}

void TestCliConnections::I13_aSecretWithBlanksOrNothingInItIsRefused()
{
    QFETCH(QByteArray, secret);
    m_cli->run(addArguments(QStringLiteral("Contoso")));
    const auto result = m_cli->runWithSecret("environments list --connection Contoso", secret);
    QCOMPARE(result.exit, 3);
    QVERIFY2(result.err.contains("secret"), result.err.constData());
    QVERIFY(!result.err.contains("can"));
}

void TestCliConnections::removingWorksWithoutAKeychain()
{
    m_cli->run(addArguments(QStringLiteral("Contoso")));
    const auto result = m_cli->run("connections remove Contoso");
    QCOMPARE(result.exit, 0);
    QVERIFY(m_cli->run("connections list --format json").array().isEmpty());
}

QTEST_GUILESS_MAIN(TestCliConnections)
#include "tst_cli_connections.moc"
