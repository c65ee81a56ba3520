// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"
#include "tests/cli/strictcsv.h"

#include <QtTest/QTest>

using namespace steward::demo;

// The commands of the App Management API that only read, of the real program, against the demo.
class TestCliPublisher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyReadSpeaksAllThreeFormats_data();
    void everyReadSpeaksAllThreeFormats();
    void membersAreNamedAsTheServiceNamesThem();
    void aFilterIsTheServicesOwn();
    void wordsAreNotParticularAboutCase();
    void F30_whatIsNotThereIsToldWithItsCode();
    void whoIsNoPublisherIsListedNothing();

private:
    QJsonArray list(const QString &arguments) const
    {
        return m_cli.runWithSecret(words(arguments) + jsonOf("contoso")).array();
    }
    QStringList words(QString arguments) const
    {
        arguments.replace(QLatin1String("APP"), m_app).replace(QLatin1String("WHO"), m_principal);
        arguments.replace(QLatin1String("VER"), m_version).replace(QLatin1String("FIX"), m_hotfix);
        return arguments.split(QLatin1Char(' '));
    }
    static QStringList jsonOf(const char *connection)
    {
        return {QStringLiteral("--connection"), QString::fromLatin1(connection), QStringLiteral("--format"),
                QStringLiteral("json")};
    }
    static QString firstOf(const QJsonArray &array, const char *member)
    {
        return array.first().toObject().value(QLatin1String(member)).toString();
    }

    DemoService m_demo;
    CliProcess m_cli;
    QString m_app;
    QString m_principal;
    QString m_version;
    QString m_hotfix;
};

void TestCliPublisher::initTestCase()
{
    QVERIFY(m_demo.start({}));
    QCOMPARE(m_cli.add("contoso", m_demo, kAppClientId, "client-credentials").exit, 0);
    m_app = firstOf(list(QStringLiteral("publisher apps")), "id");
    QVERIFY(!m_app.isEmpty());
    m_principal = firstOf(list(QStringLiteral("publisher principals APP")), "id");
    m_version = firstOf(list(QStringLiteral("publisher versions APP US")), "version");
    m_hotfix = firstOf(list(QStringLiteral("publisher hotfixes APP US")), "id");
    QVERIFY(!m_principal.isEmpty() && !m_version.isEmpty() && !m_hotfix.isEmpty());
}

void TestCliPublisher::everyReadSpeaksAllThreeFormats_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<bool>("isList");
    QTest::newRow("apps") << QStringLiteral("publisher apps") << true;
    QTest::newRow("countries") << QStringLiteral("publisher countries APP") << true;
    QTest::newRow("country") << QStringLiteral("publisher country APP US") << false;
    QTest::newRow("principals") << QStringLiteral("publisher principals APP") << true;
    QTest::newRow("principal") << QStringLiteral("publisher principal APP WHO") << false;
    QTest::newRow("versions") << QStringLiteral("publisher versions APP US") << true;
    QTest::newRow("version") << QStringLiteral("publisher version APP US VER") << false;
    QTest::newRow("environments") << QStringLiteral("publisher environments APP US") << true;
    QTest::newRow("hotfixes") << QStringLiteral("publisher hotfixes APP US") << true;
    QTest::newRow("hotfix") << QStringLiteral("publisher hotfix APP US FIX") << false;
}

void TestCliPublisher::everyReadSpeaksAllThreeFormats()
{
    QFETCH(QString, arguments);
    QFETCH(bool, isList);
    const QStringList command =
        words(arguments) + QStringList{QStringLiteral("--connection"), QStringLiteral("contoso")};
    const auto format = [](const char *name) {
        return QStringList{QStringLiteral("--format"), QString::fromLatin1(name)};
    };
    const auto json = m_cli.runWithSecret(command + format("json"));
    QVERIFY2(json.exit == 0 && json.err.isEmpty(), json.err.constData());
    QCOMPARE(QJsonDocument::fromJson(json.out).isArray(), isList);
    const qsizetype things = isList ? json.array().size() : 1;
    QVERIFY(things > 0);
    const auto csv = m_cli.runWithSecret(command + format("csv"));
    QCOMPARE(csv.exit, 0);
    const auto lines = readStrictCsv(csv.out);
    QVERIFY2(lines, csv.out.constData());
    QCOMPARE(lines->size(), things + 1);
    const auto table = m_cli.runWithSecret(command + format("table"));
    QCOMPARE(table.exit, 0);
    if (isList)
        QCOMPARE(table.out.count('\n'), things + 1);
    QVERIFY(table.out.count('\n') >= 1);
}

void TestCliPublisher::membersAreNamedAsTheServiceNamesThem()
{
    const auto hasAll = [](const QJsonObject &object, std::initializer_list<const char *> members) {
        for (const char *member : members) {
            if (!object.contains(QLatin1String(member)))
                return false;
        }
        return true;
    };
    QVERIFY(hasAll(list(QStringLiteral("publisher apps")).first().toObject(),
                   {"id", "publisher", "publisherAadTenantId", "publisherContactEmail", "storageLocation", "_etag"}));
    QVERIFY(hasAll(list(QStringLiteral("publisher principals APP")).first().toObject(),
                   {"id", "type", "aadTenantId", "roles", "_etag"}));
    QVERIFY(hasAll(list(QStringLiteral("publisher versions APP US")).first().toObject(),
                   {"version", "appId", "countryCode", "packageId", "availability", "status", "uploadedOn",
                    "dependencies", "_etag"}));
    const QJsonObject environment = list(QStringLiteral("publisher environments APP US")).first().toObject();
    QVERIFY(hasAll(environment, {"aadTenantId", "version", "appId", "countryCode", "locationName", "name", "type"}));
    QCOMPARE(environment.value(QLatin1String("applicationFamily")).toString(), QStringLiteral("Business Central"));
    QVERIFY(hasAll(list(QStringLiteral("publisher hotfixes APP US")).first().toObject(),
                   {"id", "environmentAadTenantId", "sourceAppVersion", "targetAppVersion", "status", "createdOn",
                    "environmentName", "environmentType", "environmentApplicationFamily"}));
}

void TestCliPublisher::aFilterIsTheServicesOwn()
{
    const QStringList command{QStringLiteral("publisher"), QStringLiteral("environments"), m_app, QStringLiteral("US"),
                              QStringLiteral("--filter")};
    const QJsonArray all = list(QStringLiteral("publisher environments APP US"));
    const QString version = firstOf(all, "version");
    const QJsonArray some =
        m_cli.runWithSecret(command + QStringList{QStringLiteral("version eq '%1'").arg(version)} + jsonOf("contoso"))
            .array();
    QVERIFY(!some.isEmpty() && some.size() < all.size());
    for (const QJsonValue &each : some)
        QCOMPARE(each[QLatin1String("version")].toString(), version);
    const auto wrong = m_cli.runWithSecret(command + QStringList{QStringLiteral("version eq eq")} + jsonOf("contoso"));
    QCOMPARE(wrong.exit, 4);
    QVERIFY(wrong.out.isEmpty());
    QVERIFY(!wrong.error().value(QLatin1String("message")).toString().isEmpty());
}

void TestCliPublisher::wordsAreNotParticularAboutCase()
{
    QCOMPARE(list(QStringLiteral("publisher versions %1 us").arg(m_app.toUpper())).size(),
             list(QStringLiteral("publisher versions APP US")).size());
}

void TestCliPublisher::F30_whatIsNotThereIsToldWithItsCode()
{
    const auto none =
        m_cli.runWithSecret(words(QStringLiteral("publisher version APP US 999.0.0.0")) + jsonOf("contoso"));
    QCOMPARE(none.exit, 4);
    QCOMPARE(none.error().value(QLatin1String("code")).toString(), QStringLiteral("NotFound"));
    const auto usage = m_cli.runWithSecret("publisher versions --connection contoso");
    QCOMPARE(usage.exit, 2);
}

void TestCliPublisher::whoIsNoPublisherIsListedNothing()
{
    QCOMPARE(m_cli.add("other", m_demo, kUnauthorizedAppClientId, "client-credentials").exit, 0);
    const auto apps =
        m_cli.runWithSecret(QStringList{QStringLiteral("publisher"), QStringLiteral("apps")} + jsonOf("other"));
    QVERIFY2(apps.exit == 0 && apps.array().isEmpty(), apps.err.constData());
}

QTEST_GUILESS_MAIN(TestCliPublisher)
#include "tst_cli_publisher.moc"
