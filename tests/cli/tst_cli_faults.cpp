// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

#ifndef Q_OS_WIN
#include <csignal>
#endif

using namespace steward::demo;

class TestCliFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void A23_aWrongOrExpiredSecretExits3AndSaysWhatToMend();
    void withoutASignInItExits3();
    void F29_forbiddenExits4AndNamesThePermission();
    void anUnlistedAppIsToldOfTheList();
    void F30_anUnknownEnvironmentExits4();
    void F02_offlineExits6();
    void F39_aFailingServiceExits6();
    void F42_aWebPageInsteadOfTheServiceExits6();
    void anUnknownConnectionExits3();
    void aBrokenRuleInTheFileGetsNoToken();
    void anErrorInJsonHasItsMembers();
    void F57_aPoliteKillExits130();
    void secretFromStandardInputIsForAppsOnly();
    void S_aSecretGoesToNoSecondSignInService();
    void A01_browserSignInInOneRun();
    void A08_withoutABrowserTheAddressIsPrinted();
    void aSignInThatIsInterruptedExits130();
    void A37_S_noSecretIsFoundAnywhereAfterwards();
    void I15_theLogHasOneLineForEachCall();

private:
    CliProcess::Result runWith(const char *arguments) const { return m_cli.runWithSecret(arguments); }

    DemoService m_demo;
    CliProcess m_cli;
};

void TestCliFaults::initTestCase()
{
    DemoOptions options;
    options.autoSignIn = true;
    QVERIFY(m_demo.start(options));
    QCOMPARE(m_cli.add("app", m_demo, kAppClientId, "client-credentials").exit, 0);
    QCOMPARE(m_cli.add("user", m_demo, kPublicClientId, "authorization-code").exit, 0);
    QCOMPARE(m_cli.add("noRole", m_demo, kNoRoleAppClientId, "client-credentials").exit, 0);
    QCOMPARE(m_cli.add("unlisted", m_demo, kUnauthorizedAppClientId, "client-credentials").exit, 0);
}

void TestCliFaults::cleanup()
{
    m_demo.clearFaults();
}

void TestCliFaults::A23_aWrongOrExpiredSecretExits3AndSaysWhatToMend()
{
    const auto wrong = m_cli.runWithSecret("environments list --connection app", "canary-wrong-4711");
    QCOMPARE(wrong.exit, 3);
    QVERIFY2(wrong.err.contains("AADSTS7000215") && wrong.err.contains("secret"), wrong.err.constData());
    QVERIFY(!wrong.err.contains("canary"));
    const auto expired = m_cli.runWithSecret("environments list --connection app", kExpiredClientSecret);
    QCOMPARE(expired.exit, 3);
    QVERIFY2(expired.err.contains("AADSTS7000222"), expired.err.constData());
}

void TestCliFaults::withoutASignInItExits3()
{
    for (const char *arguments :
         {"--no-keychain environments list --connection app", "--no-keychain environments list --connection user",
          "environments list --connection app", "environments list --connection user"}) {
        const auto result = m_cli.run(arguments);
        QVERIFY2(result.exit == 3, result.err.constData());
        QVERIFY(result.out.isEmpty());
        QCOMPARE(result.err.count('\n'), 1);
    }
}

void TestCliFaults::F29_forbiddenExits4AndNamesThePermission()
{
    const auto result = runWith("environments list --connection noRole");
    QCOMPARE(result.exit, 4);
    QVERIFY2(result.err.contains("AdminCenter.ReadWrite.All"), result.err.constData());
}

void TestCliFaults::anUnlistedAppIsToldOfTheList()
{
    const auto result = runWith("environments list --connection unlisted");
    QCOMPARE(result.exit, 3);
    QVERIFY2(result.err.contains("authorized Microsoft Entra apps"), result.err.constData());
}

void TestCliFaults::F30_anUnknownEnvironmentExits4()
{
    for (const char *arguments :
         {"environments show --connection app --environment nowhere", "apps list nowhere --connection app",
          "environments restore-periods --connection app --environment nowhere"}) {
        const auto result = runWith(arguments);
        QVERIFY2(result.exit == 4, result.err.constData());
        QVERIFY2(result.err.contains("nowhere") && result.err.contains("renamed"), result.err.constData());
    }
}

void TestCliFaults::F02_offlineExits6()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("http://127.0.0.1:%1").arg(closed.serverPort());
    closed.close();
    QCOMPARE(
        m_cli
            .run({QStringLiteral("connections"), QStringLiteral("add"), QStringLiteral("offline"),
                  QStringLiteral("--tenant"), QStringLiteral("contoso.com"), QStringLiteral("--client-id"),
                  QString::fromLatin1(kAppClientId), QStringLiteral("--grant"), QStringLiteral("client-credentials"),
                  QStringLiteral("--authority"), address, QStringLiteral("--api-url"), address})
            .exit,
        0);
    const auto result = runWith("environments list --connection offline --format json");
    QVERIFY2(result.exit == 6, result.err.constData());
    QCOMPARE(result.error().value(QLatin1String("kind")).toString(), QStringLiteral("offline"));
}

void TestCliFaults::F39_aFailingServiceExits6()
{
    m_demo.failNext({.pathContains = "/environments", .times = 100, .status = 503, .body = {}});
    const auto result = runWith("environments list --connection app");
    QVERIFY2(result.exit == 6, result.err.constData());
    QVERIFY(m_demo.requestCount("/environments") > 1); // a read is tried again
}

void TestCliFaults::F42_aWebPageInsteadOfTheServiceExits6()
{
    m_demo.failNext({.pathContains = "/environments",
                     .times = 100,
                     .status = 200,
                     .body = "<html><body>Welcome to Hotel WLAN</body></html>",
                     .contentType = "text/html"});
    const auto result = runWith("environments list --connection app");
    QVERIFY2(result.exit == 6, result.err.constData());
    QVERIFY(!result.err.contains("<html>"));
}

void TestCliFaults::anUnknownConnectionExits3()
{
    const auto result = runWith("environments list --connection nobody --format json");
    QCOMPARE(result.exit, 3);
    QCOMPARE(result.error().value(QLatin1String("kind")).toString(), QStringLiteral("invalidInput"));
}

void TestCliFaults::aBrokenRuleInTheFileGetsNoToken()
{
    const QString name = m_cli.folder() + QLatin1String("/connections.json");
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    QByteArray edited = before;
    edited.replace(m_demo.apiUrl().toString().toUtf8(), "http://collector.example.com");
    QVERIFY(edited != before && file.open(QIODevice::WriteOnly));
    file.write(edited);
    file.close();
    m_demo.resetRequestCounts();
    const auto result = runWith("environments list --connection app");
    QCOMPARE(result.exit, 3);
    QCOMPARE(m_demo.requestCount(), 0);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(before);
}

void TestCliFaults::anErrorInJsonHasItsMembers()
{
    const auto result = runWith("environments show --connection app --environment nowhere --format json");
    QCOMPARE(result.exit, 4);
    QVERIFY(result.out.isEmpty());
    QCOMPARE(result.err.count('\n'), 1);
    const QJsonObject error = result.error();
    QCOMPARE(error.value(QLatin1String("kind")).toString(), QStringLiteral("notFound"));
    QCOMPARE(error.value(QLatin1String("operationId")).toString(), QStringLiteral("getEnvironment"));
    QVERIFY(!error.value(QLatin1String("correlationId")).toString().isEmpty());
    for (const char *member : {"kind", "code", "target", "message", "correlationId", "operationId"})
        QVERIFY2(error.contains(QLatin1String(member)), member);
}

void TestCliFaults::F57_aPoliteKillExits130()
{
    m_demo.resetRequestCounts();
    m_demo.failNext({.pathContains = "/environments", .status = 0, .latency = std::chrono::seconds(20)});
    QProcess process;
    m_cli.prepare(process, CliProcess::words("--no-keychain --secret-stdin environments list --connection app"));
    process.start();
    process.write(kAppClientSecret);
    process.closeWriteChannel();
    QTRY_COMPARE(m_demo.requestCount("/environments"), 1);
    process.terminate();
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestCliFaults::secretFromStandardInputIsForAppsOnly()
{
    const auto result = runWith("environments list --connection user");
    QCOMPARE(result.exit, 3);
    QVERIFY(result.err.contains("--secret-stdin"));
}

void TestCliFaults::S_aSecretGoesToNoSecondSignInService()
{
    DemoService other;
    QVERIFY(other.start({}));
    const CliProcess cli;
    QCOMPARE(cli.add("mine", m_demo, kAppClientId, "client-credentials").exit, 0);
    QCOMPARE(cli.add("theirs", other, kAppClientId, "client-credentials").exit, 0);
    const auto result = cli.runWithSecret("operations list --all-connections");
    QCOMPARE(result.exit, 3);
    QVERIFY2(result.err.contains("theirs"), result.err.constData());
    QCOMPARE(other.requestCount(), 0);
}

void TestCliFaults::A01_browserSignInInOneRun()
{
    QProcess process;
    m_cli.prepare(process, CliProcess::words("--no-keychain --format json connections sign-in user --no-browser"));
    process.setReadChannel(QProcess::StandardError);
    process.start();
    const QUrl address = CliProcess::addressFrom(process);
    QVERIFY2(address.isValid() && address.host() == m_demo.authorityUrl().host(), qPrintable(address.toString()));
    QVERIFY(!address.toString().contains(QLatin1String("verifier")));
    // What the browser does: the demo page sends it back to the loopback listener at once.
    QNetworkAccessManager browser;
    browser.setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    QNetworkReply *page = browser.get(QNetworkRequest(address));
    QTRY_VERIFY_WITH_TIMEOUT(page->isFinished(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, 20'000);
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const QJsonObject result = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QVERIFY(!result.value(QLatin1String("identity")).toString().isEmpty());
    QCOMPARE(result.value(QLatin1String("tenantId")).toString(), m_demo.tenants().constFirst().tenantId);
    QCOMPARE(result.value(QLatin1String("remembered")), QJsonValue(false));
}

void TestCliFaults::A08_withoutABrowserTheAddressIsPrinted()
{
    QProcess process;
    m_cli.prepare(process, CliProcess::words("--no-keychain connections sign-in user"));
    QProcessEnvironment environment = process.processEnvironment();
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/nowhere"));
    process.setProcessEnvironment(environment);
    process.setReadChannel(QProcess::StandardError);
    process.start();
    QVERIFY(CliProcess::addressFrom(process).isValid());
    QCOMPARE(process.state(), QProcess::Running); // goes on waiting
    process.terminate();
    QVERIFY(process.waitForFinished(5000));
}

void TestCliFaults::aSignInThatIsInterruptedExits130()
{
    QProcess process;
    m_cli.prepare(process, CliProcess::words("--no-keychain connections sign-in user --no-browser"));
    process.setReadChannel(QProcess::StandardError);
    process.start();
    QVERIFY(CliProcess::addressFrom(process).isValid());
    process.terminate();
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitCode(), 130);
}

void TestCliFaults::A37_S_noSecretIsFoundAnywhereAfterwards()
{
    const QString log = m_cli.homeFile("requests.log");
    QByteArray outputs;
    for (const char *arguments :
         {"environments list --connection app", "connections test app --format json",
          "operations export --connection app", "environments list --connection noRole",
          "environments list --connection unlisted --format json", "connections list --format csv"}) {
        const auto result =
            m_cli.runWithSecret(QStringList{QStringLiteral("--log"), log} + CliProcess::words(arguments));
        outputs += result.out + result.err;
    }
    // An answer to the token request that does not parse must not be quoted.
    m_demo.failNext({.pathContains = "/token", .status = 200, .body = R"({"access_token":"canary-token-4711",)"});
    const auto torn = m_cli.runWithSecret(QStringList{QStringLiteral("--log"), log} +
                                          CliProcess::words("environments list --connection app"));
    QVERIFY(torn.exit != 0);
    outputs += torn.out + torn.err;

    QVERIFY(QFile::exists(log));
    for (const QByteArray &secret : {QByteArray(kAppClientSecret), QByteArray("canary-token-4711"), QByteArray("eyJ"),
                                     QByteArray("Bearer"), QByteArray("client_secret")}) {
        QCOMPARE(m_cli.filesWith(secret), QStringList());
        QVERIFY2(!outputs.contains(secret), secret.constData());
    }
}

void TestCliFaults::I15_theLogHasOneLineForEachCall()
{
    const QString name = m_cli.homeFile("one.log");
    const auto result = m_cli.runWithSecret(QStringList{QStringLiteral("--log"), name} +
                                            CliProcess::words("environments list --connection app"));
    QCOMPARE(result.exit, 0);
    QFile log(name);
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(!(log.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    const QByteArray text = log.readAll();
    QStringList operations;
    for (const QByteArray &line : text.trimmed().split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        QVERIFY2(!event.isEmpty(), line.constData());
        operations.append(event.value(QLatin1String("operation")).toString());
    }
    QVERIFY2(operations.contains(QLatin1String("listEnvironments")) && operations.contains(QLatin1String("token")),
             text.constData());
}

QTEST_GUILESS_MAIN(TestCliFaults)
#include "tst_cli_faults.moc"
