// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"
#include "tests/cli/strictcsv.h"

#include <QtTest/QTest>

using namespace steward::demo;

class TestCliReads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyReadCommandSpeaksAllThreeFormats_data();
    void everyReadCommandSpeaksAllThreeFormats();
    void membersAreNamedAsTheServiceNamesThem();
    void numbersStayNumbersAndNestedMembersNest();
    void F24_anUnknownSizeIsNullAndNotKnown();
    void theDefaultEnvironmentStandsInForANamedOne();
    void oneOperationOfAnAppIsShown();
    void operationsComeNewestFirst();
    void operationsAreFiltered();
    void operationsOfAllConnectionsNameTheirs();
    void oneTenantsTroubleKeepsNothingBackOfTheOthers();
    void anExportIsReadBackByAStrictReader();
    void anExportToAFileTakesEveryOption();
    void anExportToStandardOutputIsTheSame();
    void I05_cellsThatOpenFormulasAreGuardedUnlessRaw();
    void testingAConnectionNamesItsSteps();

private:
    QString environmentName(int index = 0) const;
    QString firstAppId() const;

    DemoService m_demo;
    CliProcess m_cli;
};

void TestCliReads::initTestCase()
{
    QVERIFY(m_demo.start({}));
    QCOMPARE(m_cli.add("contoso", m_demo, kAppClientId, "client-credentials").exit, 0);
    QCOMPARE(m_cli.add("second", m_demo, kAppClientId, "client-credentials", m_demo.tenants().at(1).tenantId).exit, 0);
}

QString TestCliReads::environmentName(int index) const
{
    return m_cli.runWithSecret("environments list --connection contoso --format json")
        .array()
        .at(index)
        .toObject()
        .value(QLatin1String("name"))
        .toString();
}

QString TestCliReads::firstAppId() const
{
    return m_cli
        .runWithSecret(QStringLiteral("apps list %1 --connection contoso --format json")
                           .arg(environmentName())
                           .split(QLatin1Char(' ')))
        .array()
        .first()
        .toObject()
        .value(QLatin1String("appId"))
        .toString();
}

void TestCliReads::everyReadCommandSpeaksAllThreeFormats_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<bool>("isList");
    QTest::newRow("environments list") << QStringLiteral("environments list") << true;
    QTest::newRow("environments show") << QStringLiteral("environments show --environment ENV") << false;
    QTest::newRow("storage") << QStringLiteral("environments storage") << true;
    QTest::newRow("storage of one") << QStringLiteral("environments storage --environment ENV") << false;
    QTest::newRow("quotas") << QStringLiteral("environments quotas") << false;
    QTest::newRow("restore periods") << QStringLiteral("environments restore-periods --environment ENV") << true;
    QTest::newRow("apps list") << QStringLiteral("apps list ENV") << true;
    QTest::newRow("apps updates") << QStringLiteral("apps updates ENV") << true;
    QTest::newRow("apps operations") << QStringLiteral("apps operations ENV APP") << true;
    QTest::newRow("operations list") << QStringLiteral("operations list") << true;
    QTest::newRow("operations of one") << QStringLiteral("operations list --environment ENV") << true;
}

void TestCliReads::everyReadCommandSpeaksAllThreeFormats()
{
    QFETCH(QString, arguments);
    QFETCH(bool, isList);
    arguments.replace(QLatin1String("ENV"), environmentName());
    if (arguments.contains(QLatin1String("APP")))
        arguments.replace(QLatin1String("APP"), firstAppId());
    const QStringList words = (arguments + QLatin1String(" --connection contoso")).split(QLatin1Char(' '));
    const auto format = [](const char *name) {
        return QStringList{QStringLiteral("--format"), QString::fromLatin1(name)};
    };

    const auto json = m_cli.runWithSecret(words + format("json"));
    QVERIFY2(json.exit == 0, json.err.constData());
    QVERIFY(json.err.isEmpty());
    const QJsonDocument document = QJsonDocument::fromJson(json.out);
    QCOMPARE(document.isArray(), isList);
    const qsizetype things = isList ? document.array().size() : 1;
    QVERIFY(things > 0 || arguments.startsWith(QLatin1String("apps operations")));

    const auto csv = m_cli.runWithSecret(words + format("csv"));
    QCOMPARE(csv.exit, 0);
    const auto lines = readStrictCsv(csv.out);
    QVERIFY2(lines, csv.out.constData());
    QCOMPARE(lines->size(), things + 1);

    const auto table = m_cli.runWithSecret(words + format("table"));
    QCOMPARE(table.exit, 0);
    QVERIFY(table.out.count('\n') >= 1);
    if (isList)
        QCOMPARE(table.out.count('\n'), things + 1);
    QVERIFY(!table.out.contains('\x1b')); // no colours where there is no terminal
}

void TestCliReads::membersAreNamedAsTheServiceNamesThem()
{
    const QJsonObject environment =
        m_cli.runWithSecret("environments list --connection contoso --format json").array().first().toObject();
    for (const char *member : {"name", "type", "status", "countryCode", "applicationFamily", "aadTenantId",
                               "applicationVersion", "ringName", "webClientLoginUrl"})
        QVERIFY2(environment.contains(QLatin1String(member)), member);
    QVERIFY(!environment.contains(QLatin1String("appInsightsKey"))); // a secret
    const QJsonObject operation =
        m_cli.runWithSecret("operations list --connection contoso --format json").array().first().toObject();
    for (const char *member : {"id", "type", "status", "createdOn", "createdBy", "environmentName", "environmentType",
                               "productFamily", "parameters", "errorMessage"})
        QVERIFY2(operation.contains(QLatin1String(member)), member);
    QVERIFY(operation.value(QLatin1String("createdOn")).toString().endsWith(QLatin1Char('Z')));
}

void TestCliReads::numbersStayNumbersAndNestedMembersNest()
{
    const QJsonObject quotas = m_cli.runWithSecret("environments quotas --connection contoso --format json").object();
    QVERIFY(quotas.value(QLatin1String("environmentsCount")).toObject().value(QLatin1String("production")).isDouble());
    QVERIFY(quotas.value(QLatin1String("storageInKilobytes")).toObject().value(QLatin1String("total")).isDouble());
}

void TestCliReads::F24_anUnknownSizeIsNullAndNotKnown()
{
    m_demo.failNext({.pathContains = "usedstorage",
                     .status = 200,
                     .body = R"({"value":[{"environmentName":"UAT","databaseStorageInKilobytes":-1}]})"});
    const auto json = m_cli.runWithSecret("environments storage --connection contoso --format json");
    QVERIFY(json.array().first().toObject().value(QLatin1String("databaseStorageInKilobytes")).isNull());
    m_demo.failNext({.pathContains = "usedstorage",
                     .status = 200,
                     .body = R"({"value":[{"environmentName":"UAT","databaseStorageInKilobytes":-1}]})"});
    QVERIFY(m_cli.runWithSecret("environments storage --connection contoso").out.contains("not known"));
}

void TestCliReads::theDefaultEnvironmentStandsInForANamedOne()
{
    QCOMPARE(m_cli.runWithSecret("environments show --connection contoso").exit, 2);
    QCOMPARE(
        m_cli
            .run({QStringLiteral("connections"), QStringLiteral("add"), QStringLiteral("third"),
                  QStringLiteral("--tenant"), m_demo.tenants().constFirst().tenantId, QStringLiteral("--client-id"),
                  QString::fromLatin1(kAppClientId), QStringLiteral("--grant"), QStringLiteral("client-credentials"),
                  QStringLiteral("--authority"), m_demo.authorityUrl().toString(), QStringLiteral("--api-url"),
                  m_demo.apiUrl().toString(), QStringLiteral("--default-environment"), environmentName()})
            .exit,
        0);
    const auto shown = m_cli.runWithSecret("environments show --connection third --format json");
    QCOMPARE(shown.object().value(QLatin1String("name")).toString(), environmentName());
    QCOMPARE(m_cli.run("--no-keychain connections remove third").exit, 0);
}

void TestCliReads::oneOperationOfAnAppIsShown()
{
    const QString environment = environmentName();
    const QJsonArray apps =
        m_cli
            .runWithSecret({QStringLiteral("apps"), QStringLiteral("list"), environment, QStringLiteral("--connection"),
                            QStringLiteral("contoso"), QStringLiteral("--format"), QStringLiteral("json")})
            .array();
    for (const QJsonValue &app : apps) {
        const QString id = app.toObject().value(QLatin1String("lastOperationId")).toString();
        if (id.isEmpty())
            continue;
        const auto result =
            m_cli.runWithSecret({QStringLiteral("apps"), QStringLiteral("operations"), environment,
                                 app.toObject().value(QLatin1String("appId")).toString(), QStringLiteral("--operation"),
                                 id, QStringLiteral("--connection"), QStringLiteral("contoso"),
                                 QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(result.exit == 0, result.err.constData());
        QCOMPARE(result.array().size(), 1);
        QCOMPARE(result.array().first().toObject().value(QLatin1String("id")).toString(), id);
        return;
    }
    QFAIL("the demo world has no app with an operation");
}

void TestCliReads::operationsComeNewestFirst()
{
    const QJsonArray list = m_cli.runWithSecret("operations list --connection contoso --format json").array();
    QVERIFY(list.size() > 10);
    QString last = QStringLiteral("9999");
    for (const QJsonValue &operation : list) {
        const QString created = operation.toObject().value(QLatin1String("createdOn")).toString();
        QVERIFY2(created.left(19) <= last.left(19), qPrintable(created));
        last = created;
    }
}

void TestCliReads::operationsAreFiltered()
{
    const auto list = [this](const QString &more) {
        return m_cli
            .runWithSecret(
                (QStringLiteral("operations list --connection contoso --format json ") + more).split(QLatin1Char(' ')))
            .array();
    };
    const QJsonArray all = list(QStringLiteral("--text ") + environmentName());
    QVERIFY(!all.isEmpty());
    const auto everyStatusIs = [](const QJsonArray &operations, const QStringList &wanted) {
        return std::all_of(operations.begin(), operations.end(), [&wanted](const QJsonValue &operation) {
            return wanted.contains(operation.toObject().value(QLatin1String("status")).toString(), Qt::CaseInsensitive);
        });
    };
    const QJsonArray failed = list(QStringLiteral("--status Failed"));
    QVERIFY(!failed.isEmpty() && everyStatusIs(failed, {QStringLiteral("failed")}));
    const QJsonArray two = list(QStringLiteral("--status failed --status running"));
    QVERIFY(two.size() > failed.size());
    QVERIFY(everyStatusIs(two, {QStringLiteral("failed"), QStringLiteral("running")}));
    QVERIFY(list(QStringLiteral("--since 2999-01-01")).isEmpty() ||
            everyStatusIs(list(QStringLiteral("--since 2999-01-01")),
                          {QStringLiteral("queued"), QStringLiteral("scheduled"), QStringLiteral("running")}));
    QVERIFY(list(QStringLiteral("--until 1999-01-01")).isEmpty());
}

void TestCliReads::operationsOfAllConnectionsNameTheirs()
{
    const QJsonArray list = m_cli.runWithSecret("operations list --all-connections --format json").array();
    QSet<QString> names;
    for (const QJsonValue &operation : list)
        names.insert(operation.toObject().value(QLatin1String("connection")).toString());
    QCOMPARE(names, (QSet<QString>{QStringLiteral("contoso"), QStringLiteral("second")}));
}

void TestCliReads::oneTenantsTroubleKeepsNothingBackOfTheOthers()
{
    QCOMPARE(m_cli.add("wrong", m_demo, kNoRoleAppClientId, "client-credentials").exit, 0);
    const auto result = m_cli.runWithSecret("operations list --all-connections --format json");
    QCOMPARE(result.exit, 4);
    QVERIFY(result.array().size() > 10);
    QCOMPARE(result.error().value(QLatin1String("kind")).toString(), QStringLiteral("forbidden"));
    QVERIFY(result.error().value(QLatin1String("message")).toString().contains(QLatin1String("wrong")));
    QCOMPARE(m_cli.run("--no-keychain connections remove wrong").exit, 0);
}

void TestCliReads::anExportIsReadBackByAStrictReader()
{
    const QJsonArray list = m_cli.runWithSecret("operations list --connection contoso --format json").array();
    const auto result = m_cli.runWithSecret("operations export --connection contoso --raw-cells");
    QVERIFY2(result.exit == 0, result.err.constData());
    const auto lines = readStrictCsv(result.out);
    QVERIFY(lines);
    QCOMPARE(lines->size(), list.size() + 1);
    for (const char *member : {"id", "status", "type", "environmentName", "createdBy", "errorMessage"}) {
        const auto column = lines->first().indexOf(member);
        QVERIFY2(column >= 0, member);
        for (qsizetype i = 0; i < list.size(); ++i)
            QCOMPARE(QString::fromUtf8(lines->at(i + 1).at(column)),
                     list.at(i).toObject().value(QLatin1String(member)).toString());
    }
}

void TestCliReads::anExportToAFileTakesEveryOption()
{
    const QString file = m_cli.homeFile("out.csv");
    const auto result = m_cli.runWithSecret(
        {QStringLiteral("operations"), QStringLiteral("export"), QStringLiteral("--connection"),
         QStringLiteral("contoso"), QStringLiteral("--output"), file, QStringLiteral("--bom"),
         QStringLiteral("--delimiter"), QStringLiteral(";"), QStringLiteral("--columns"),
         QStringLiteral("createdOn,createdOnLocal,status,id"), QStringLiteral("--status"), QStringLiteral("failed")});
    QVERIFY2(result.exit == 0, result.err.constData());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QByteArray bytes = written.readAll();
    QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
    const auto lines = readStrictCsv(bytes.mid(3), ';');
    QVERIFY2(lines && lines->size() > 1, bytes.constData());
    QCOMPARE(lines->first(), (QList<QByteArray>{"createdOn", "createdOnLocal", "status", "id"}));
    for (qsizetype i = 1; i < lines->size(); ++i)
        QCOMPARE(lines->at(i).at(2).toLower(), QByteArray("failed"));

    const auto refused = m_cli.runWithSecret({QStringLiteral("operations"), QStringLiteral("export"),
                                              QStringLiteral("--connection"), QStringLiteral("contoso"),
                                              QStringLiteral("--output"), file + QLatin1String("/below/a/file.csv")});
    QCOMPARE(refused.exit, 3);
}

void TestCliReads::anExportToStandardOutputIsTheSame()
{
    const QString file = m_cli.homeFile("same.csv");
    const QStringList base{QStringLiteral("operations"),   QStringLiteral("export"),
                           QStringLiteral("--connection"), QStringLiteral("contoso"),
                           QStringLiteral("--columns"),    QStringLiteral("id,type,createdOn")};
    const auto toFile = m_cli.runWithSecret(base + QStringList{QStringLiteral("--output"), file});
    QCOMPARE(toFile.exit, 0);
    const auto toStdout = m_cli.runWithSecret(base);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(toStdout.out, written.readAll());
}

void TestCliReads::I05_cellsThatOpenFormulasAreGuardedUnlessRaw()
{
    const QByteArray body =
        R"x({"value":[{"id":"552d3cb2-144e-4195-9a92-1043c4f483e9","type":"copy","status":"failed",)x"
        R"x("createdOn":"2026-01-01T00:00:00Z","createdBy":"=HYPERLINK(1)","environmentName":"UAT"}]})x";
    const DemoFault fault{.pathContains = "operations", .status = 200, .body = body};
    m_demo.failNext(fault);
    const auto guarded =
        m_cli.runWithSecret("operations export --connection contoso --columns createdBy --text HYPERLINK");
    QCOMPARE(guarded.out, QByteArray("createdBy\r\n'=HYPERLINK(1)\r\n"));
    m_demo.failNext(fault);
    const auto raw =
        m_cli.runWithSecret("operations export --connection contoso --columns createdBy --raw-cells --text HYPERLINK");
    QCOMPARE(raw.out, QByteArray("createdBy\r\n=HYPERLINK(1)\r\n"));
}

void TestCliReads::testingAConnectionNamesItsSteps()
{
    const auto good = m_cli.runWithSecret("connections test contoso --format json");
    QVERIFY2(good.exit == 0, good.err.constData());
    QCOMPARE(good.array().size(), 14);
    for (const QJsonValue &link : good.array()) {
        const QString state = link.toObject().value(QLatin1String("state")).toString();
        QVERIFY2(state == QLatin1String("passed") || state == QLatin1String("notNeeded"), qPrintable(state));
        QVERIFY(!link.toObject().value(QLatin1String("title")).toString().isEmpty());
    }
    QVERIFY(m_cli.runWithSecret("connections test contoso").out.contains("environments readable"));

    m_demo.failNext({.pathContains = "operations", .times = 100, .status = 403, .body = R"({"code":"Forbidden"})"});
    const auto half = m_cli.runWithSecret("connections test contoso");
    const auto halfInJson = m_cli.runWithSecret("connections test contoso --format json");
    m_demo.clearFaults();
    QCOMPARE(half.exit, 4);
    QVERIFY(half.out.contains("passed") && half.out.contains("failed") && half.out.contains("not reached"));
    QVERIFY(!half.err.isEmpty());
    QCOMPARE(halfInJson.error().value(QLatin1String("kind")).toString(), QLatin1String("forbidden"));

    const auto wrong = m_cli.runWithSecret("connections test contoso", "wrong");
    QCOMPARE(wrong.exit, 3);
    QVERIFY(wrong.out.contains("The client secret is wrong."));
}

QTEST_GUILESS_MAIN(TestCliReads)
#include "tst_cli_reads.moc"
