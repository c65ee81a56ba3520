// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"
#include "tests/support/certificates.h"

#include <QtTest/QTest>

using namespace steward::demo;
using namespace steward::testing;

namespace {

const QByteArray Password = "canary of the file \xc3\xa4"; // with blanks: people choose passwords

} // namespace

class TestCliCertificate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aCertificateSignsInAndReads();
    void aProtectedFileTakesItsPasswordForThisRun();
    void A23_whatIsWrongIsNamedByItsCodeAndInWords_data();
    void A23_whatIsWrongIsNamedByItsCodeAndInWords();
    void aConnectionSaysHowItsCertificateSigns();
    void A37_theKeyAndThePasswordAreInNoFile();

private:
    QString write(const char *name, const QByteArray &bytes) const;
    CliProcess::Result add(const char *name, const QString &file, const QStringList &more = {}) const;

    DemoService m_demo;
    CliProcess m_cli;
    QTemporaryDir m_files;
    const MadeCertificate m_registered;
    const MadeCertificate m_unknown;
};

QString TestCliCertificate::write(const char *name, const QByteArray &bytes) const
{
    QFile file(m_files.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", name);
    return file.fileName();
}

CliProcess::Result TestCliCertificate::add(const char *name, const QString &file, const QStringList &more) const
{
    return m_cli.run(
        QStringList{QStringLiteral("connections"), QStringLiteral("add"), QString::fromLatin1(name),
                    QStringLiteral("--tenant"), m_demo.tenants().constFirst().tenantId, QStringLiteral("--client-id"),
                    QString::fromLatin1(kAppClientId), QStringLiteral("--grant"), QStringLiteral("client-credentials"),
                    QStringLiteral("--authority"), m_demo.authorityUrl().toString(), QStringLiteral("--api-url"),
                    m_demo.apiUrl().toString(), QStringLiteral("--certificate"), file} +
        more);
}

void TestCliCertificate::initTestCase()
{
    DemoOptions options;
    options.world.tenants = 1;
    options.appCertificates = {write("registered.pem", m_registered.certificatePem())};
    QVERIFY(m_demo.start(options));
    QCOMPARE(add("plain", write("plain.pem", m_registered.pem())).exit, 0);
    QCOMPARE(add("older", m_files.filePath(QStringLiteral("plain.pem")),
                 {QStringLiteral("--assertion-algorithm"), QStringLiteral("RS256")})
                 .exit,
             0);
    QCOMPARE(add("protected", write("protected.pfx", m_registered.pfx(Password))).exit, 0);
}

void TestCliCertificate::aCertificateSignsInAndReads()
{
    for (const char *name : {"plain", "older"}) {
        const QString text = QString::fromLatin1(name);
        const auto in = m_cli.run({QStringLiteral("connections"), QStringLiteral("sign-in"), text});
        QVERIFY2(in.exit == 0, in.err.constData());
        const auto list = m_cli.run({QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("environments"),
                                     QStringLiteral("list"), QStringLiteral("--connection"), text});
        QVERIFY2(list.exit == 0, list.err.constData());
        QVERIFY(!list.array().isEmpty());
    }
}

void TestCliCertificate::aProtectedFileTakesItsPasswordForThisRun()
{
    const auto list = m_cli.runWithSecret("--format json environments list --connection protected", Password + '\n');
    QVERIFY2(list.exit == 0, list.err.constData());
    QVERIFY(!list.array().isEmpty());
}

void TestCliCertificate::A23_whatIsWrongIsNamedByItsCodeAndInWords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    const MadeCertificate expired({.notBefore = QDateTime::currentDateTimeUtc().addDays(-9),
                                   .notAfter = QDateTime::currentDateTimeUtc().addDays(-2)});
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &password, const char *code,
                        const char *word) {
        QTest::newRow(name) << bytes << password << QString::fromLatin1(code) << QString::fromLatin1(word);
    };
    row("no password", m_registered.pfx(Password), {}, "certificatePasswordMissing", "protected");
    row("wrong password", m_registered.pfx(Password), "canary wrong", "certificatePasswordWrong", "does not open");
    row("no key", m_registered.certificatePem(), {}, "certificateNoKey", "private key");
    row("expired", expired.pem(), {}, "certificateExpired", "expired at");
    row("not registered", m_unknown.pem(), {}, "invalid_client", "700027");
}

void TestCliCertificate::A23_whatIsWrongIsNamedByItsCodeAndInWords()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, password);
    QFETCH(QString, code);
    QFETCH(QString, word);
    const QByteArray name = "wrong " + QByteArray(QTest::currentDataTag());
    const QString file = write(QByteArray(QTest::currentDataTag()).replace(' ', '-').constData(), bytes);
    QCOMPARE(add(name.constData(), file).exit, 0);
    const QStringList signIn{QStringLiteral("connections"), QStringLiteral("sign-in"), QString::fromLatin1(name)};
    const auto run = [&](const QStringList &arguments) {
        return password.isEmpty() ? m_cli.run(QStringList{QStringLiteral("--no-keychain")} + arguments)
                                  : m_cli.runWithSecret(arguments, password);
    };
    const auto asJson = run(QStringList{QStringLiteral("--format"), QStringLiteral("json")} + signIn);
    QCOMPARE(asJson.exit, 3);
    QCOMPARE(asJson.error().value(QLatin1String("code")).toString(), code);
    const auto asWords = run(signIn);
    QVERIFY2(asWords.err.contains(word.toUtf8()), asWords.err.constData());
    QVERIFY(!asWords.err.contains("canary"));
}

void TestCliCertificate::aConnectionSaysHowItsCertificateSigns()
{
    const auto shown = m_cli.run("--format json connections show older").object();
    QCOMPARE(shown.value(QLatin1String("assertionAlgorithm")).toString(), QStringLiteral("rs256"));
    QCOMPARE(shown.value(QLatin1String("certificateFile")).toString(), m_files.filePath(QStringLiteral("plain.pem")));
    const auto refused = add("x", m_files.filePath(QStringLiteral("plain.pem")),
                             {QStringLiteral("--assertion-algorithm"), QStringLiteral("HS256")});
    QVERIFY2(refused.exit == 2 || refused.exit == 3, refused.err.constData());
    QVERIFY(refused.err.contains("PS256"));
}

void TestCliCertificate::A37_theKeyAndThePasswordAreInNoFile()
{
    QCOMPARE(m_cli.filesWith(Password), QStringList());
    QCOMPARE(m_cli.filesWith(m_registered.keyPem().split('\n').at(7)), QStringList());
}

QTEST_GUILESS_MAIN(TestCliCertificate)
#include "tst_cli_certificate.moc"
