// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"
#include "tests/support/certificates.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QTest>

using namespace steward::demo;

/// Runs on a session bus with an unlocked keyring of its own (keyring.sh).
class TestCliKeychain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aKeptSecretSignsLaterRunsIn();
    void aKeptPasswordOpensTheCertificateInLaterRuns();
    void aBrowserSignInLastsOverRuns();
    void A34_signingOutAndRemovingForgetsWhatWasKept();
    void L12_aDataFolderTakesNoSecretAlong();

private:
    CliProcess::Result signInWithBrowser();

    DemoService m_demo;
    const steward::testing::MadeCertificate m_certificate;
    CliProcess m_cli{CliProcess::Bus::OfThisTest};
};

void TestCliKeychain::initTestCase()
{
    DemoOptions options;
    options.autoSignIn = true;
    QFile registered(m_cli.homeFile("registered.pem"));
    QVERIFY(registered.open(QIODevice::WriteOnly) && registered.write(m_certificate.certificatePem()) > 0);
    registered.close();
    options.appCertificates = {registered.fileName()};
    QVERIFY(m_demo.start(options));
    QCOMPARE(m_cli.add("app", m_demo, kAppClientId, "client-credentials").exit, 0);
    QCOMPARE(m_cli.add("user", m_demo, kPublicClientId, "authorization-code").exit, 0);
}

void TestCliKeychain::aKeptSecretSignsLaterRunsIn()
{
    QCOMPARE(m_cli.run("environments list --connection app").exit, 3);
    const auto secretId = m_cli.run("connections set-secret app", "11112222-bbbb-3333-cccc-4444dddd5555\n");
    QCOMPARE(secretId.exit, 3);
    QVERIFY2(secretId.err.contains("the id of a client secret and not its value"), secretId.err.constData());
    QCOMPARE(m_cli.run("environments list --connection app").exit, 3); // nothing was stored
    const auto kept = m_cli.run("connections set-secret app", QByteArray(kAppClientSecret) + "\n");
    QVERIFY2(kept.exit == 0, kept.err.constData());
    const auto listed = m_cli.run("environments list --connection app --format json");
    QVERIFY2(listed.exit == 0, listed.err.constData());
    QVERIFY(!listed.array().isEmpty());
}

void TestCliKeychain::aKeptPasswordOpensTheCertificateInLaterRuns()
{
    const QByteArray password = "two words and \xc3\xa4";
    QFile file(m_cli.homeFile("app.pfx"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_certificate.pfx(password)) > 0);
    file.close();
    const auto added =
        m_cli.run({QStringLiteral("connections"), QStringLiteral("add"), QStringLiteral("certificate"),
                   QStringLiteral("--tenant"), m_demo.tenants().constFirst().tenantId, QStringLiteral("--client-id"),
                   QString::fromLatin1(kAppClientId), QStringLiteral("--grant"), QStringLiteral("client-credentials"),
                   QStringLiteral("--authority"), m_demo.authorityUrl().toString(), QStringLiteral("--api-url"),
                   m_demo.apiUrl().toString(), QStringLiteral("--certificate"), file.fileName()});
    QVERIFY2(added.exit == 0, added.err.constData());
    const auto locked = m_cli.run("--format json environments list --connection certificate");
    QCOMPARE(locked.exit, 3);
    QCOMPARE(locked.error().value(QLatin1String("code")).toString(), QStringLiteral("certificatePasswordMissing"));
    const auto kept = m_cli.run("connections set-secret certificate", password + "\r\n");
    QVERIFY2(kept.exit == 0, kept.err.constData());
    QCOMPARE(m_cli.run("environments list --connection certificate").exit, 0);
    QCOMPARE(m_cli.run("connections sign-out certificate").exit, 0); // A34
    QCOMPARE(m_cli.run("environments list --connection certificate").exit, 3);
    QCOMPARE(m_cli.filesWith(password), QStringList());
}

CliProcess::Result TestCliKeychain::signInWithBrowser()
{
    QProcess process;
    m_cli.prepare(process, CliProcess::words("--format json connections sign-in user --no-browser"));
    process.setReadChannel(QProcess::StandardError);
    process.start();
    QNetworkAccessManager browser;
    QNetworkReply *page = browser.get(QNetworkRequest(CliProcess::addressFrom(process)));
    const bool done = QTest::qWaitFor([&] { return page->isFinished(); }, 20'000) && process.waitForFinished(20'000);
    return {done ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestCliKeychain::aBrowserSignInLastsOverRuns()
{
    QCOMPARE(m_cli.run("environments list --connection user").exit, 3);
    const auto signedIn = signInWithBrowser();
    QVERIFY2(signedIn.exit == 0, signedIn.err.constData());
    QCOMPARE(signedIn.object().value(QLatin1String("remembered")), QJsonValue(true));
    for (int run = 0; run < 2; ++run) { // the second with a refresh token that was replaced meanwhile
        const auto listed = m_cli.run("environments list --connection user --format json");
        QVERIFY2(listed.exit == 0, listed.err.constData());
        QVERIFY(!listed.array().isEmpty());
    }
}

void TestCliKeychain::A34_signingOutAndRemovingForgetsWhatWasKept()
{
    const auto signedOut = m_cli.run("connections sign-out user");
    QCOMPARE(signedOut.exit, 0);
    QVERIFY2(signedOut.out.contains("left in the keychain"), signedOut.out.constData());
    QCOMPARE(m_cli.run("environments list --connection user").exit, 3);

    QVERIFY(!m_cli.run("connections set app --company Contoso").out.contains("keychain"));
    QVERIFY(m_cli.run("connections set app --tenant other.example").out.contains("removed from the keychain"));
    QVERIFY(!m_cli
                 .run({QStringLiteral("connections"), QStringLiteral("set"), QStringLiteral("app"),
                       QStringLiteral("--tenant"), m_demo.tenants().constFirst().tenantId})
                 .out.contains("keychain")); // it had none any more
    QCOMPARE(m_cli.run("connections set-secret app", QByteArray(kAppClientSecret) + "\n").exit, 0);

    const QString id = m_cli.run("connections show app --format json").object().value(QLatin1String("id")).toString();
    QCOMPARE(m_cli.run("connections remove app").exit, 0);
    // The same id again, as from a backup of the file: its secret is gone.
    QFile file(m_cli.folder() + QLatin1String("/connections.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    QJsonArray list = root.value(QLatin1String("connections")).toArray();
    QJsonObject entry = list.first().toObject();
    entry.insert(QStringLiteral("id"), id);
    entry.insert(QStringLiteral("name"), QStringLiteral("again"));
    entry.insert(QStringLiteral("grant"), QStringLiteral("client-credentials"));
    list.append(entry);
    root.insert(QStringLiteral("connections"), list);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(root).toJson());
    file.close();
    QCOMPARE(m_cli.run("environments list --connection again").exit, 3);
}

void TestCliKeychain::L12_aDataFolderTakesNoSecretAlong()
{
    QCOMPARE(m_cli.filesWith(kAppClientSecret), QStringList());
    QCOMPARE(m_cli.filesWith("refresh_token"), QStringList());
}

QTEST_GUILESS_MAIN(TestCliKeychain)
#include "tst_cli_keychain.moc"
