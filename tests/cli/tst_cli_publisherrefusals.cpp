// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/publisherbench.h"
#include "tests/support/apppackages.h"

using namespace steward::demo;
using namespace steward::testing;

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

// Each thing that a publisher is refused, by this program before anything is sent or by the service, and the words it
// is told in. The world stands still.
class TestCliPublisherRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void environmentsThatGetNoHotfixAreToldWhy_data();
    void environmentsThatGetNoHotfixAreToldWhy();
    void oneThatHasAHotfixGetsNoOther_data();
    void oneThatHasAHotfixGetsNoOther();
    void whatTheServiceKnowsBetterIsTold_data();
    void whatTheServiceKnowsBetterIsTold();
    void D06_aStaleEntityTagIsNotSent();
    void D06_aStaleEntityTagIsRefusedByTheService();
    void aReaderMayOnlyRead_data();
    void aReaderMayOnlyRead();

private:
    CliProcess::Result schedule(const QString &target, const QString &environment) const
    {
        return m_bench.publisher(
            QStringLiteral("hotfix-schedule APP US --target-version %1 --environment %2 --confirm %3")
                .arg(target, environment, environment.section(QLatin1Char('/'), 1)));
    }
    QString package(const char *version, const QString &app) const
    {
        QFile file(m_files.filePath(s("some.app")));
        const QByteArray content = appFileOf(app, s(version), 1000);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }

    PublisherBench m_bench;
    QTemporaryDir m_files;
};

void TestCliPublisherRefusals::initTestCase()
{
    DemoOptions options;
    options.speed = 0;
    QVERIFY(m_bench.start(options));
}

void TestCliPublisherRefusals::init()
{
    m_bench.demo.clearFaults();
    m_bench.demo.resetMutationCounts();
}

void TestCliPublisherRefusals::environmentsThatGetNoHotfixAreToldWhy_data()
{
    QTest::addColumn<QString>("installed");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("preview") << s("4.3.0.0") << s("4.3.1.0")
                             << QByteArray("Its installed version is a preview; previews get no hotfixes.");
    QTest::newRow("another minor version")
        << s("4.1.0.0") << s("4.2.2.0")
        << QByteArray("Its version has another major or minor number; a hotfix changes the last two only.");
    QTest::newRow("another major version")
        << s("4.1.0.0") << s("3.9.2.0")
        << QByteArray("Its version has another major or minor number; a hotfix changes the last two only.");
    QTest::newRow("there already") << s("4.2.2.0") << s("4.2.2.0") << QByteArray("It has this version already.");
    QTest::newRow("backwards") << s("4.2.1.0") << s("4.2.0.0")
                               << QByteArray("It has a newer version; a hotfix goes forwards only.");
    QTest::newRow("no such version") << s("4.2.1.0") << s("4.2.77.0")
                                     << QByteArray("The country has no such version. Upload it first.");
    QTest::newRow("a failed upload") << s("4.2.1.0") << s("4.2.3.0")
                                     << QByteArray("The target version is still being uploaded, or its upload failed.");
    QTest::newRow("no version") << s("4.2.1.0") << s("newest")
                                << QByteArray("The installed version, or the target, is no version number.");
}

void TestCliPublisherRefusals::environmentsThatGetNoHotfixAreToldWhy()
{
    QFETCH(QString, installed);
    QFETCH(QString, target);
    QFETCH(QByteArray, words);
    const QString environment = m_bench.environments(s("US"), installed).value(0);
    QVERIFY(!environment.isEmpty());
    const auto refused = schedule(target, environment);
    QCOMPARE(refused.exit, 3);
    QVERIFY2(refused.err.contains(words) && refused.err.contains("Nothing was sent."), refused.err.constData());
    QCOMPARE(m_bench.sent(), 0);
    // Of all, it is left out with the same words; what is said of the target ends it.
    const auto all = m_bench.publisher(s("hotfix-schedule APP US --all --confirm no --target-version ") + target);
    QCOMPARE(all.exit, 3);
    QVERIFY2(all.err.contains(words), all.err.constData());
    QCOMPARE(m_bench.sent(), 0);
}

void TestCliPublisherRefusals::oneThatHasAHotfixGetsNoOther_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("running") << s("Running") << QByteArray("A hotfix of the app is under way there.");
    QTest::newRow("scheduled") << s("Scheduled") << QByteArray("A hotfix of the app waits for its time there already.");
}

void TestCliPublisherRefusals::oneThatHasAHotfixGetsNoOther()
{
    QFETCH(QString, status);
    QFETCH(QByteArray, words);
    QString environment;
    for (const QJsonValue &each : m_bench.listed(s("hotfixes APP US"))) {
        if (m_bench.text(each, "status") == status)
            environment =
                m_bench.text(each, "environmentAadTenantId") + QLatin1Char('/') + m_bench.text(each, "environmentName");
    }
    QVERIFY(!environment.isEmpty());
    const auto refused = schedule(s("4.2.2.0"), environment);
    QCOMPARE(refused.exit, 3);
    QVERIFY2(refused.err.contains(words), refused.err.constData());
    QCOMPARE(m_bench.sent(), 0);
}

// It changed between what was read and what was sent, or the list did not tell.
void TestCliPublisherRefusals::whatTheServiceKnowsBetterIsTold_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("preview") << QByteArray("PreviewInstalled")
                             << QByteArray("The installed version is a preview; previews get no hotfixes.");
    QTest::newRow("version") << QByteArray("VersionNotHotfixable")
                             << QByteArray("A hotfix changes the last two numbers only.");
    QTest::newRow("running") << QByteArray("HotfixInProgress")
                             << QByteArray("A hotfix of the app waits or runs in that environment already.");
}

void TestCliPublisherRefusals::whatTheServiceKnowsBetterIsTold()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, words);
    DemoFault no;
    no.operation = "scheduleEnvironmentHotfix";
    no.status = 400;
    no.body = "{\"code\":\"" + code + "\",\"message\":\"The service says no.\"}";
    m_bench.demo.failNext(no);
    const auto refused = schedule(s("4.2.2.0"), m_bench.environments(s("US"), s("4.2.1.0")).value(0));
    QVERIFY2(refused.exit == 4, refused.err.constData());
    QCOMPARE(m_bench.text(refused.array().first(), "verdict"), s("refused"));
    QVERIFY2(refused.out.contains(words) && refused.err.contains(words), (refused.out + refused.err).constData());
    QVERIFY2(refused.err.contains("It has ended; 1 environment failed.") ||
                 refused.err.contains("Stopped because 1 environment failed"),
             refused.err.constData());
    QCOMPARE(m_bench.sent(), 1);
    QCOMPARE(m_bench.applied(), 0);
}

void TestCliPublisherRefusals::D06_aStaleEntityTagIsNotSent()
{
    QJsonObject stale = m_bench.publisher(s("version APP US 4.2.1.0")).object();
    stale.insert(QLatin1String("_etag"), s("of yesterday"));
    DemoFault old;
    old.method = "GET";
    old.pathContains = "/versions/4.2.1.0";
    old.status = 200;
    old.body = QJsonDocument(stale).toJson();
    m_bench.demo.failNext(old);
    const auto refused = m_bench.publisher(s("set APP US 4.2.1.0 --availability Deprecated"));
    QVERIFY2(refused.exit == 3, refused.err.constData());
    QCOMPARE(m_bench.text(m_bench.errorOf(refused), "kind"), s("changed"));
    QVERIFY2(refused.err.contains("Somebody else changed it after it was shown here. Nothing was sent."),
             refused.err.constData());
    QCOMPARE(m_bench.sent(), 0);
}

void TestCliPublisherRefusals::D06_aStaleEntityTagIsRefusedByTheService()
{
    DemoFault no;
    no.operation = "updateVersion";
    no.status = 412;
    no.body = "{\"code\":\"EntityHasChanged\",\"message\":\"The entity has changed.\"}";
    m_bench.demo.failNext(no);
    const auto refused = m_bench.publisher(s("set APP US 4.2.1.0 --availability Deprecated"));
    QVERIFY2(refused.exit == 4, refused.err.constData());
    QCOMPARE(m_bench.text(m_bench.errorOf(refused), "kind"), s("conflict"));
    QVERIFY2(refused.err.contains("Somebody else changed it after it was shown here. Look at it as it is now"),
             refused.err.constData());
    QCOMPARE(m_bench.sent(), 1);
    QCOMPARE(m_bench.applied(), 0);
}

// The app this program signs in as becomes a Reader of the app after the first one.
void TestCliPublisherRefusals::aReaderMayOnlyRead_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("words");
    const QByteArray role("Your role on the app does not allow it: that takes a Contributor or an Owner.");
    const QString user = s("11111111-2222-4333-8444-555555555556");
    QTest::newRow("country-add") << s("country-add OTHER SE") << role;
    QTest::newRow("principal-set") << QStringLiteral("principal-set OTHER %1 --type User --role Reader").arg(user)
                                   << QByteArray("Only an Owner of the app may say who may do what with it.");
    QTest::newRow("upload") << s("upload OTHER US FILE --availability Preview") << role;
    QTest::newRow("set") << s("set OTHER US 4.0.1.0 --availability Deprecated") << role;
    QTest::newRow("hotfix-schedule")
        << s("hotfix-schedule OTHER US --target-version 4.0.1.0 --environment ENV --confirm NAME") << role;
}

void TestCliPublisherRefusals::aReaderMayOnlyRead()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, words);
    const QString other = m_bench.apps.value(1);
    QString self;
    for (const QJsonValue &each : m_bench.listed(s("principals ") + other)) {
        const QJsonArray roles = each[QLatin1String("roles")].toArray();
        if (m_bench.text(each, "type") == s("Application") && !roles.contains(s("Contributor")))
            self = m_bench.text(each, "id");
    }
    m_bench.publisher(QStringLiteral("principal-set %1 %2 --role Reader --myself").arg(other, self)); // once
    QString environment;
    for (const QJsonValue &each : m_bench.listed(QStringLiteral("environments %1 US").arg(other))) {
        if (m_bench.text(each, "version") == s("4.0.0.0"))
            environment = m_bench.text(each, "aadTenantId") + QLatin1Char('/') + m_bench.text(each, "name");
    }
    QVERIFY(!environment.isEmpty());
    command.replace(s("FILE"), package("4.0.2.0", other)).replace(s("ENV"), environment);
    command.replace(s("NAME"), environment.section(QLatin1Char('/'), 1)).replace(s("OTHER"), other);
    m_bench.demo.resetMutationCounts();
    const auto refused = m_bench.publisher(command);
    QVERIFY2(refused.exit == 4, refused.err.constData());
    QVERIFY2(refused.err.contains(words), refused.err.constData());
    QCOMPARE(m_bench.sent(), 1);
    QCOMPARE(m_bench.applied(), 0);
}

QTEST_GUILESS_MAIN(TestCliPublisherRefusals)
#include "tst_cli_publisherrefusals.moc"
