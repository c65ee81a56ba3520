// SPDX-License-Identifier: Apache-2.0
// Sign-in with a certificate against the demo tenant, which takes assertions apart by itself.
#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/auth/keychain.h"
#include "core/auth/secretbinding.h"
#include "core/auth/tokenbroker.h"
#include "core/net/requestlogfile.h"
#include "tests/auth/secretfakes.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/canary.h"
#include "tests/support/certificates.h"
#include "tests/support/future.h"

#include <QtCore/QTemporaryDir>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using Phase = SignInState::Phase;

namespace {

const QByteArray Password = "canary p\xc3\xa4ssword+/=";

} // namespace

class CertificateSignInTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    demo::DemoService m_service;
    RequestLog m_log;
    const MadeCertificate m_registered;
    const MadeCertificate m_unknown;
    const MadeCertificate m_expired{{.notBefore = QDateTime::currentDateTimeUtc().addDays(-30),
                                     .notAfter = QDateTime::currentDateTimeUtc().addDays(-1)}};

    QString write(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    TenantConnection connection(const QByteArray &file)
    {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Demo");
        connection.tenant = m_service.tenants().first().tenantId;
        connection.clientId = QString::fromLatin1(demo::kAppClientId);
        connection.grant = GrantType::ClientCredentials;
        connection.certificateFile = write(QStringLiteral("certificate.pem"), file);
        connection.authority = m_service.authorityUrl();
        connection.apiUrl = m_service.apiUrl();
        return connection;
    }

    /// Empty when a token came; else the code of the error.
    static QString problemOf(TokenBroker &broker)
    {
        const auto token = broker.token();
        if (!waitFor(token))
            return QStringLiteral("no ending");
        return token.result().ok() ? QString() : token.result().error().code;
    }
    QString problemOf(const TenantConnection &chosen, SecretStore &store)
    {
        TokenBroker broker(chosen, store, m_log);
        return problemOf(broker);
    }

private Q_SLOTS:
    void init()
    {
        demo::DemoOptions options;
        options.world.tenants = 2;
        options.appCertificates = {write(QStringLiteral("registered.pem"), m_registered.certificatePem()),
                                   write(QStringLiteral("expired.pem"), m_expired.certificatePem())};
        QString error;
        QVERIFY2(m_service.start(options, &error), qPrintable(error));
    }
    void cleanup() { m_service.stop(); }

    void anAppSignsInWithItsCertificate_data()
    {
        QTest::addColumn<AssertionAlgorithm>("algorithm");
        QTest::addColumn<bool>("isPfx");
        QTest::newRow("PS256 PEM") << AssertionAlgorithm::Ps256 << false;
        QTest::newRow("RS256 PEM") << AssertionAlgorithm::Rs256 << false;
        QTest::newRow("PS256 PFX") << AssertionAlgorithm::Ps256 << true;
        QTest::newRow("RS256 PFX") << AssertionAlgorithm::Rs256 << true;
    }
    void anAppSignsInWithItsCertificate()
    {
        QFETCH(AssertionAlgorithm, algorithm);
        QFETCH(bool, isPfx);
        ScriptedStore store;
        auto chosen = connection(isPfx ? m_registered.pfx(Password) : m_registered.pem());
        chosen.assertionAlgorithm = algorithm;
        if (isPfx)
            store.put(chosen, SecretKind::CertificatePassword, Password);
        TokenBroker broker(chosen, store, m_log);
        QCOMPARE(problemOf(broker), QString());
        QCOMPARE(broker.state().phase, Phase::SignedIn);
        QCOMPARE(broker.state().tenantId, chosen.tenant);
        QCOMPARE(broker.state().identity, chosen.clientId);
        QVERIFY(broker.state().remembered);
        QCOMPARE(m_service.requestCount("/token"), 1);
    }

    void A27_A30_aFileWithoutAPasswordNeedsNoKeychain()
    {
        ScriptedStore store;
        store.setMute(true);
        QCOMPARE(problemOf(connection(m_registered.pem()), store), QString());
        QVERIFY(store.asked().isEmpty());
        const auto memory = makeMemoryStore();
        TokenBroker broker(connection(m_registered.pem()), *memory, m_log);
        QCOMPARE(problemOf(broker), QString());
        QVERIFY(broker.state().remembered); // there is nothing that could be forgotten
    }

    void A29_aLockedKeychainIsNamedOnlyWhereItsPasswordIsNeeded()
    {
        ScriptedStore store;
        store.failReads(ApiError{.kind = Kind::KeychainDenied});
        TokenBroker broker(connection(m_registered.pfx(Password)), store, m_log);
        const auto token = broker.token();
        QVERIFY(waitFor(token));
        QCOMPARE(token.result().error().kind, Kind::KeychainDenied);
        QCOMPARE(broker.state().phase, Phase::Failed);
        QCOMPARE(m_service.requestCount("/token"), 0);
    }

    void A23_aMissingOrWrongPasswordIsNamedAndMendedAtOnce()
    {
        ScriptedStore store;
        const auto chosen = connection(m_registered.pfx(Password));
        TokenBroker broker(chosen, store, m_log);
        QCOMPARE(problemOf(broker), QStringLiteral("certificatePasswordMissing"));
        QCOMPARE(broker.state().phase, Phase::NeedsSignIn);
        store.put(chosen, SecretKind::CertificatePassword, "canary wrong");
        QCOMPARE(problemOf(broker), QStringLiteral("certificatePasswordWrong"));
        QCOMPARE(m_service.requestCount("/token"), 0);
        store.put(chosen, SecretKind::CertificatePassword, Password);
        QCOMPARE(problemOf(broker), QString());
    }

    void aPasswordForThisRunCountsAndIsNotStored()
    {
        ScriptedStore store;
        const auto chosen = connection(m_registered.pfx(Password));
        store.put(chosen, SecretKind::CertificatePassword, "canary of another day");
        TokenBroker broker(chosen, store, m_log);
        broker.useSecret(Secret("canary wrong"));
        QCOMPARE(problemOf(broker), QStringLiteral("certificatePasswordWrong"));
        broker.useSecret(Secret(Password));
        QCOMPARE(problemOf(broker), QString());
        QVERIFY(!broker.state().remembered);
        QVERIFY(store.asked().isEmpty());
    }

    void A23_whatIsWrongWithACertificateIsToldBeforeAnythingIsSent()
    {
        ScriptedStore store;
        QCOMPARE(problemOf(connection(m_expired.pem()), store), QStringLiteral("certificateExpired"));
        QCOMPARE(problemOf(connection(m_registered.certificatePem()), store), QStringLiteral("certificateNoKey"));
        auto chosen = connection(m_registered.pem());
        QVERIFY(QFile::remove(chosen.certificateFile));
        QCOMPARE(problemOf(chosen, store), QStringLiteral("certificateFileMissing"));
        QCOMPARE(m_service.requestCount(), 0);
    }

    void A21_aCertificateTheServiceRefusesIsNotShownAgainButAnotherOneIsAtOnce()
    {
        ScriptedStore store;
        const auto chosen = connection(m_unknown.pem());
        TokenBroker broker(chosen, store, m_log);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(problemOf(broker), QStringLiteral("invalid_client"));
        QCOMPARE(broker.state().error.numbers, QList<int>{700027});
        QCOMPARE(m_service.requestCount("/token"), 1);
        write(QStringLiteral("certificate.pem"), m_registered.pem());
        QCOMPARE(problemOf(broker), QString());
        QCOMPARE(m_service.requestCount("/token"), 2);
    }

    void A34_signingOutRemovesThePasswordAndProvesIt()
    {
        ScriptedStore store;
        const auto chosen = connection(m_registered.pfx(Password));
        store.put(chosen, SecretKind::CertificatePassword, Password);
        TokenBroker broker(chosen, store, m_log);
        QCOMPARE(problemOf(broker), QString());
        const auto out = broker.signOut();
        QVERIFY(waitFor(out));
        QVERIFY(out.result().ok());
        QCOMPARE(store.peek(chosen, SecretKind::CertificatePassword), QByteArray());
        QCOMPARE(problemOf(broker), QStringLiteral("certificatePasswordMissing"));
    }

    // The demo refuses an assertion it has seen: the second request has to bring one of its own.
    void A25_aRepeatedRequestBringsAnAssertionOfItsOwn()
    {
        TokenServer server([](const TokenServer::Form &, int number) {
            return number == 1 ? FaultAnswer::status(503, "{}") : tokenAnswer(QStringLiteral("token"));
        });
        auto chosen = server.connection(GrantType::ClientCredentials);
        chosen.certificateFile = write(QStringLiteral("certificate.pem"), m_registered.pem());
        ScriptedStore store;
        TokenBrokerOptions options;
        options.endpoint.retryPause = 1ms;
        TokenBroker broker(chosen, store, m_log, options);
        QCOMPARE(problemOf(broker), QString());
        const auto forms = server.forms();
        QCOMPARE(forms.size(), 2);
        const QByteArray first = forms.first().value("client_assertion");
        QVERIFY(!first.isEmpty());
        QVERIFY(first != forms.last().value("client_assertion"));
    }

    void theDemoTellsOfAFileThatHoldsNoCertificate()
    {
        demo::DemoService other;
        demo::DemoOptions options;
        options.world.tenants = 1;
        for (const QByteArray &bytes :
             {QByteArray(), m_registered.keyPem(), m_registered.certificatePem().chopped(200)}) {
            options.appCertificates = {write(QStringLiteral("broken.pem"), bytes)};
            QString problem;
            QVERIFY(!other.start(options, &problem));
            QVERIFY2(problem.contains(QLatin1String("broken.pem")), qPrintable(problem));
        }
        options.appCertificates = {m_folder.filePath(QStringLiteral("nowhere.pem"))};
        QVERIFY(!other.start(options));
    }

    void F48_aSkewedClockIsToldByTheServiceAndNotTriedInALoop()
    {
        ScriptedStore store;
        TokenBrokerOptions options;
        options.endpoint.now = [] { return Instant{Instant::now().msecs - 3600 * 1000}; };
        TokenBroker broker(connection(m_registered.pem()), store, m_log, options);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(problemOf(broker), QStringLiteral("invalid_client"));
        QCOMPARE(broker.state().error.numbers, QList<int>{700024});
        QCOMPARE(m_service.requestCount("/token"), 1);
    }

    void A37_neitherKeyNorPasswordIsLoggedOrTold()
    {
        const QByteArray key = m_registered.keyPem();
        const QByteArrayList secrets{Password, key.split('\n').at(5), key.split('\n').at(9)};
        const QString logged = m_folder.filePath(QStringLiteral("requests.log"));
        QByteArray told;
        RequestLog log;
        {
            RequestLogFile written(logged, log);
            for (const QByteArray &file : {m_registered.pfx(Password), m_registered.pfx("canary other"),
                                           m_registered.certificatePem() + m_registered.encryptedKeyPem(Password),
                                           m_unknown.certificatePem() + m_registered.encryptedKeyPem(Password)}) {
                ScriptedStore store;
                const auto chosen = connection(file);
                store.put(chosen, SecretKind::CertificatePassword, Password);
                TokenBroker broker(chosen, store, log);
                problemOf(broker);
                const ApiError error = broker.state().error;
                told += (error.code + error.target + error.message + error.detail).toUtf8();
            }
        }
        QCOMPARE(canaryHits(logged, secrets), QStringList());
        QCOMPARE(canaryHitsIn(told, secrets), QStringList());
    }
};

QTEST_GUILESS_MAIN(CertificateSignInTest)
#include "tst_certificatesignin.moc"
