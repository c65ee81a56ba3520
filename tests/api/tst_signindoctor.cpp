// SPDX-License-Identifier: Apache-2.0
// The sign-in doctor against the demo tenant, with one thing broken at a time.
#include "core/api/doctor/judgements.h"
#include "core/auth/adminconsent.h"
#include "tests/api/doctorbench.h"
#include "tests/support/certificates.h"
#include "tests/support/faultserver.h"
#include "ui/models/doctorwords.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;

namespace {

/// One broken thing: how it is broken, and what must be seen.
struct Broken
{
    std::function<void(TenantConnection &, DoctorBench &)> breakIt{};
    CheckId link = CheckId::Keychain;
    CheckCause cause = CheckCause::None;
    QByteArray secret = demo::kAppClientSecret;
    demo::DemoOptions demo{};
};

QString name(CheckId id)
{
    return words(id);
}

/// A port where nobody listens.
QUrl deadEnd()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort()));
}

bool isGood(const Finding &finding)
{
    return finding.state == CheckState::Passed || finding.state == CheckState::NotNeeded;
}

/// What does not hang on the broken link is looked at all the same.
bool isIndependent(CheckId id, CheckId broken)
{
    if (broken == CheckId::Clock || id == CheckId::ApiHost)
        return true;
    const bool isOfTheHost = id == CheckId::SignInHost || id == CheckId::Clock || id == CheckId::Tenant;
    return broken == CheckId::Keychain && isOfTheHost;
}

QString wholeText(const QList<Finding> &findings, const TenantConnection &connection)
{
    QString text = doctorReport(findings, connection, Instant::now());
    for (const Finding &finding : findings) {
        const DoctorWords known = doctorWords(finding, connection);
        text += known.title + known.detail + known.nextStep +
                customerText(finding, connection, adminConsentLink(connection));
    }
    return text;
}

} // namespace

Q_DECLARE_METATYPE(Broken)

class SignInDoctorTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DoctorBench> m_bench;
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_files = 0;

    QString written(const QByteArray &content)
    {
        QFile file(m_folder->filePath(QStringLiteral("%1.pem").arg(++m_files)));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }

    /// A demo whose apps have this certificate, and a connection with it.
    TenantConnection withCertificate(const CertificateRecipe &recipe = {})
    {
        const MadeCertificate made(recipe);
        demo::DemoOptions registered;
        registered.appCertificates = {written(made.certificatePem())};
        if (!m_bench->start(registered))
            return {};
        TenantConnection connection = m_bench->app();
        connection.certificateFile = written(made.pem());
        return connection;
    }

    void everythingIsGood(const QList<Finding> &findings)
    {
        QCOMPARE(findings.size(), 14);
        for (const Finding &finding : findings)
            QVERIFY2(isGood(finding), qPrintable(name(finding.id)));
    }

private Q_SLOTS:
    void initTestCase() { trustTestAuthority(); }
    void init()
    {
        m_bench = std::make_unique<DoctorBench>();
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { m_bench.reset(); }

    void theRightLineFails_data();
    void theRightLineFails();

    void withASecretEverythingIsGood();
    void withACertificateEverythingIsGood();
    void forAPersonEverythingIsGood();
    void F45_theIssuerOfAGoodCertificateIsShown();
    void aTenantNamedByItsDomainIsFoundByItsId();
    void A39_whoeverSignsInNeedsNoTenant();
    void aPersonWhoNeverSignedInIsToldToAndNoBrowserStarts();
    void aPersonWithoutAnAdminRoleIsKnownButNotLetIn();
    void aWithdrawnSignInFailsTheCredential();
    void anExpiryIsWarnedOfThirtyDaysAhead();
    void anExpiredCertificateIsNotSentAndSaid();
    void aCertificateNobodyRegisteredIsRefused();
    void aCertificateFileThatCannotBeUsedSaysWhy();
    void aCertificateByAWrongClockIsNotTried();
    void aClockAFewMinutesOffIsAWarning();
    void anApiHostThatIsNotThereFailsItsOwnLine();
    void aPageInPlaceOfTheServiceIsNotTheService();
    void aGatewaysPageAboutABusyServiceIsNoOtherService_data();
    void aGatewaysPageAboutABusyServiceIsNoOtherService();
    void publishingIsOptional();
    void aMutePublisherIsAWarningToo();
    void anAdministratorsConsentMendsWhatWasMissing();

    void aTypedSecretIsTriedAndNeverStored();
    void aSignInThatRotatesSurvivesTheDoctor();
    void aSignInThatRotatesSurvivesClosingTheDoctor_data();
    void aSignInThatRotatesSurvivesClosingTheDoctor();
    void everyLineIsToldWhileItIsLookedAt();
    void A30_aMuteKeychainAndAMuteHostEndWithTheDeadline();
    void aMuteTokenEndpointFailsOneLine();
    void aSignInServiceWithoutTenantsIsLookedAtToo();
    void cancellingEndsTheRunAtOnce();
    void goingAwayWhileItLooksIsSafe();

    void A24_theLineFollowsTheWordsNotTheNumbers_data();
    void A24_theLineFollowsTheWordsNotTheNumbers();
    void everyRefusalOfTheContractBreaksOneLine();
};

void SignInDoctorTest::theRightLineFails_data()
{
    QTest::addColumn<Broken>("broken");
    using C = TenantConnection;
    using B = DoctorBench;
    const auto client = [](const char *id) {
        return [id](C &connection, B &) { connection.clientId = QString::fromLatin1(id); };
    };
    QTest::newRow("unreachable host") << Broken{[](C &c, B &) { c.authority = deadEnd(); }, CheckId::SignInHost,
                                                CheckCause::Unreachable};
    QTest::newRow("untrusted certificate") << Broken{[](C &c, B &) {
                                                         c.authority.setScheme(QStringLiteral("https"));
                                                         c.apiUrl.setScheme(QStringLiteral("https"));
                                                     },
                                                     CheckId::SignInHost, CheckCause::TlsRefused};
    QTest::newRow("unknown tenant") << Broken{
        [](C &c, B &) { c.tenant = QStringLiteral("00000000-dead-beef-0000-000000000000"); }, CheckId::Tenant,
        CheckCause::TenantUnknown};
    QTest::newRow("unknown app") << Broken{client("11111111-2222-4333-8444-555555555555"), CheckId::Application,
                                           CheckCause::AppUnknown};
    QTest::newRow("wrong secret") << Broken{{}, CheckId::Credential, CheckCause::SecretRefused, "not-the-secret"};
    QTest::newRow("expired secret") << Broken{
        {}, CheckId::Credential, CheckCause::SecretExpired, demo::kExpiredClientSecret};
    QTest::newRow("missing consent") << Broken{client(demo::kNoConsentAppClientId), CheckId::Consent,
                                               CheckCause::ConsentMissing};
    QTest::newRow("wrong audience") << Broken{
        [](C &c, B &) { c.scope = QStringLiteral("https://apps.businesscentral.dynamics.com/.default"); },
        CheckId::Token, CheckCause::WrongAudience};
    QTest::newRow("role missing") << Broken{client(demo::kNoRoleAppClientId), CheckId::Permission,
                                            CheckCause::PermissionMissing};
    QTest::newRow("app not authorised") << Broken{client(demo::kUnauthorizedAppClientId), CheckId::Authorised,
                                                  CheckCause::NotAuthorised};
    QTest::newRow("skewed clock") << Broken{
        {}, CheckId::Clock, CheckCause::ClockSkewed, demo::kAppClientSecret, {.clockSkew = -61min}};
    QTest::newRow("keychain locked") << Broken{
        [](C &, B &b) { b.store.failReads(ApiError{.kind = ApiError::Kind::KeychainDenied}); }, CheckId::Keychain,
        CheckCause::KeychainLocked};
}

void SignInDoctorTest::theRightLineFails()
{
    QFETCH(Broken, broken);
    if (broken.cause == CheckCause::TlsRefused) {
        broken.demo.tlsCertificate = QStringLiteral(STEWARD_TEST_DATA "/tls/selfsigned.pem");
        broken.demo.tlsKey = QStringLiteral(STEWARD_TEST_DATA "/tls/selfsigned.key");
    }
    QVERIFY(m_bench->start(broken.demo));
    TenantConnection connection = m_bench->app();
    if (broken.breakIt)
        broken.breakIt(connection, *m_bench);
    m_bench->store.put(connection, SecretKind::ClientSecret, broken.secret);

    const QList<Finding> findings = m_bench->look(connection);
    QCOMPARE(findings.size(), 14);
    for (const Finding &finding : findings) {
        const bool isBoth = broken.cause == CheckCause::TlsRefused && finding.id == CheckId::ApiHost;
        if (finding.id == broken.link || isBoth)
            QCOMPARE(finding.state, CheckState::Failed);
        else if (finding.id < broken.link || isIndependent(finding.id, broken.link))
            QVERIFY2(isGood(finding), qPrintable(name(finding.id)));
        else
            QVERIFY2(finding.state == CheckState::NotReached, qPrintable(name(finding.id)));
    }
    const Finding &found = findings.at(int(broken.link));
    QCOMPARE(found.cause, broken.cause);
    QVERIFY(found.cause != CheckCause::TlsRefused || !found.issuer.isEmpty());
    const DoctorWords known = doctorWords(found, connection);
    QVERIFY(!known.title.isEmpty() && !known.detail.isEmpty() && !known.nextStep.isEmpty());
    const QString text = wholeText(findings, connection);
    for (const QByteArray &secret : {broken.secret, QByteArray("eyJ"), QByteArray("Bearer ")})
        QVERIFY2(!text.contains(QString::fromLatin1(secret)), secret.constData());
}

void SignInDoctorTest::withASecretEverythingIsGood()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    const auto findings = m_bench->look(connection);
    everythingIsGood(findings);
    QCOMPARE(findings.at(int(CheckId::Environments)).count, 3);
    QCOMPARE(findings.at(int(CheckId::Operations)).count, 20);
    QVERIFY(findings.at(int(CheckId::Publisher)).count > 0);
    QCOMPARE(findings.at(int(CheckId::Tenant)).tenantId, connection.tenant);
    QCOMPARE(findings.at(int(CheckId::Permission)).permissions,
             QStringList{QStringLiteral("AdminCenter.ReadWrite.All")});
    QVERIFY(!wholeText(findings, connection).contains(QLatin1String(demo::kAppClientSecret)));
}

void SignInDoctorTest::withACertificateEverythingIsGood()
{
    const auto connection = withCertificate();
    QVERIFY(!connection.certificateFile.isEmpty());
    const auto findings = m_bench->look(connection);
    everythingIsGood(findings);
    const Finding &credential = findings.at(int(CheckId::Credential));
    QVERIFY(credential.expires.msecs > Instant::now().msecs);
    QVERIFY(credential.identity.contains(QLatin1String("CN=Steward test")));
    QCOMPARE(findings.at(int(CheckId::Keychain)).state, CheckState::NotNeeded);
    QCOMPARE(m_bench->store.asked(), QByteArrayList()); // a key without a password needs no keychain
}

void SignInDoctorTest::anExpiredCertificateIsNotSentAndSaid()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto connection = withCertificate({.notBefore = now.addDays(-400), .notAfter = now.addDays(-35)});
    const auto findings = m_bench->look(connection);
    const Finding &credential = findings.at(int(CheckId::Credential));
    QCOMPARE(credential.state, CheckState::Failed);
    QCOMPARE(credential.cause, CheckCause::CertificateExpired);
    QVERIFY(doctorWords(credential, connection).detail.contains(QString::number(now.addDays(-35).date().year())));
    for (const Finding &finding : findings) {
        const bool isBefore = finding.id < CheckId::Application || finding.id == CheckId::ApiHost;
        QVERIFY(!isBefore || isGood(finding));
        QVERIFY(isBefore || finding.id == CheckId::Credential || finding.state == CheckState::NotReached);
    }
    QCOMPARE(m_bench->service.requestCount("/token"), 0);

    const auto soon = withCertificate({.notAfter = now.addDays(12)});
    const Finding warned = m_bench->look(soon).at(int(CheckId::Credential));
    QCOMPARE(warned.state, CheckState::Warning);
    QCOMPARE(warned.cause, CheckCause::ExpiresSoon);
}

void SignInDoctorTest::aCertificateNobodyRegisteredIsRefused()
{
    auto connection = withCertificate();
    connection.certificateFile = written(MadeCertificate().pem());
    const auto findings = m_bench->look(connection);
    QCOMPARE(findings.at(int(CheckId::Application)).state, CheckState::Passed);
    QCOMPARE(findings.at(int(CheckId::Credential)).state, CheckState::Failed);
    QCOMPARE(findings.at(int(CheckId::Credential)).cause, CheckCause::CertificateRefused);
}

void SignInDoctorTest::aCertificateFileThatCannotBeUsedSaysWhy()
{
    auto connection = withCertificate();
    connection.certificateFile = written("no certificate");
    Finding found = m_bench->look(connection).at(int(CheckId::Credential));
    QCOMPARE(found.cause, CheckCause::CertificateUnreadable);
    QVERIFY(!doctorWords(found, connection).detail.isEmpty() && !doctorWords(found, connection).nextStep.isEmpty());

    const MadeCertificate made;
    connection.certificateFile = written(made.certificatePem() + made.encryptedKeyPem("password"));
    found = m_bench->look(connection).at(int(CheckId::Keychain));
    QCOMPARE(found.cause, CheckCause::NothingStored);
    QCOMPARE(doctorWords(found, connection).action, DoctorAction::SetSecret);
    m_bench->options.typedSecret = Secret("other");
    found = m_bench->look(connection).at(int(CheckId::Credential));
    QCOMPARE(found.cause, CheckCause::CertificateUnreadable);
    m_bench->options.typedSecret.reset();
    m_bench->store.failReads(ApiError{.kind = ApiError::Kind::KeychainDenied});
    found = m_bench->look(connection).at(int(CheckId::Keychain));
    QCOMPARE(found.cause, CheckCause::KeychainLocked);
}

void SignInDoctorTest::aCertificateByAWrongClockIsNotTried()
{
    const auto connection = withCertificate();
    m_bench->options.now = [] { return Instant{Instant::now().msecs + 400LL * 86'400'000}; };
    const auto findings = m_bench->look(connection);
    QCOMPARE(findings.at(int(CheckId::Clock)).state, CheckState::Failed);
    QCOMPARE(findings.at(int(CheckId::Credential)).state,
             CheckState::NotReached); // it has not expired: the clock is wrong
    QCOMPARE(m_bench->service.requestCount("/token"), 0);
}

void SignInDoctorTest::forAPersonEverythingIsGood()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->person();
    QVERIFY(m_bench->signIn(connection));
    const auto findings = m_bench->look(connection);
    everythingIsGood(findings);
    QCOMPARE(findings.at(int(CheckId::Token)).identity, QLatin1String(demo::kAdminUser));
    QCOMPARE(findings.at(int(CheckId::Permission)).permissions, QStringList{QStringLiteral("user_impersonation")});
}

void SignInDoctorTest::F45_theIssuerOfAGoodCertificateIsShown()
{
    demo::DemoOptions overTls;
    overTls.tlsCertificate = QStringLiteral(STEWARD_TEST_DATA "/tls/good.pem");
    overTls.tlsKey = QStringLiteral(STEWARD_TEST_DATA "/tls/good.key");
    QVERIFY(m_bench->start(overTls));
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    const auto findings = m_bench->look(connection);
    everythingIsGood(findings);
    for (const CheckId host : {CheckId::SignInHost, CheckId::ApiHost}) {
        QVERIFY(findings.at(int(host)).issuer.contains(QLatin1String("Steward test authority")));
        QVERIFY(doctorWords(findings.at(int(host)), connection).title.contains(QLatin1String("issued by")));
    }
}

void SignInDoctorTest::aTenantNamedByItsDomainIsFoundByItsId()
{
    QVERIFY(m_bench->start());
    auto connection = m_bench->app();
    connection.tenant = m_bench->service.tenants().first().domain;
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    const auto findings = m_bench->look(connection);
    everythingIsGood(findings);
    QCOMPARE(findings.at(int(CheckId::Tenant)).tenantId, m_bench->service.tenants().first().tenantId);
}

void SignInDoctorTest::A39_whoeverSignsInNeedsNoTenant()
{
    QVERIFY(m_bench->start());
    auto connection = m_bench->person();
    connection.tenant = QStringLiteral("organizations");
    QVERIFY(m_bench->signIn(connection));
    const auto findings = m_bench->look(connection);
    everythingIsGood(findings);
    QCOMPARE(findings.at(int(CheckId::Tenant)).state, CheckState::NotNeeded);
    QCOMPARE(findings.at(int(CheckId::Token)).tenantId, m_bench->service.tenants().first().tenantId);
}

void SignInDoctorTest::aPersonWhoNeverSignedInIsToldToAndNoBrowserStarts()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->person();
    const auto findings = m_bench->look(connection);
    const Finding &keychain = findings.at(int(CheckId::Keychain));
    QCOMPARE(keychain.state, CheckState::Failed);
    QCOMPARE(keychain.cause, CheckCause::SignInNeeded);
    QCOMPARE(doctorWords(keychain, connection).action, DoctorAction::SignIn);
    QCOMPARE(findings.at(int(CheckId::Tenant)).state, CheckState::Passed);
    QCOMPARE(m_bench->service.requestCount("authorize"), 0);
    QCOMPARE(m_bench->service.requestCount("/token"), 0);
}

void SignInDoctorTest::aPersonWithoutAnAdminRoleIsKnownButNotLetIn()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->person();
    QVERIFY(m_bench->signIn(connection, demo::kPlainUser));
    const auto findings = m_bench->look(connection);
    QCOMPARE(findings.at(int(CheckId::Permission)).state, CheckState::Passed);
    QCOMPARE(findings.at(int(CheckId::Authorised)).state, CheckState::Failed);
    QCOMPARE(findings.at(int(CheckId::Authorised)).cause, CheckCause::Forbidden);
    QCOMPARE(findings.at(int(CheckId::Environments)).state, CheckState::NotReached);
}

void SignInDoctorTest::aWithdrawnSignInFailsTheCredential()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->person();
    QVERIFY(m_bench->signIn(connection));
    m_bench->service.revokeRefreshTokens();
    const auto findings = m_bench->look(connection);
    QCOMPARE(findings.at(int(CheckId::Application)).state, CheckState::Passed);
    QCOMPARE(findings.at(int(CheckId::Credential)).state, CheckState::Failed);
    QCOMPARE(findings.at(int(CheckId::Credential)).cause, CheckCause::SignInNeeded);
    QCOMPARE(m_bench->service.requestCount("/token"), 2); // one to sign in, one to look
}

void SignInDoctorTest::anExpiryIsWarnedOfThirtyDaysAhead()
{
    QVERIFY(m_bench->start());
    auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    const QDate today = QDateTime::currentDateTimeUtc().date();
    for (const int days : {11, 29, 31, -3}) {
        connection.secretExpires = today.addDays(days);
        const Finding found = m_bench->look(connection).at(int(CheckId::Credential));
        QCOMPARE(found.state, days > 30 ? CheckState::Passed : CheckState::Warning);
        const QString title = doctorWords(found, connection).title;
        QVERIFY2(days != 11 || title.contains(QLatin1String("11 day")), qPrintable(title));
        QVERIFY(title.contains(QString::number(connection.secretExpires.year())));
    }
}

void SignInDoctorTest::aClockAFewMinutesOffIsAWarning()
{
    QVERIFY(m_bench->start({.clockSkew = 7min}));
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    const auto findings = m_bench->look(connection);
    const Finding &clock = findings.at(int(CheckId::Clock));
    QCOMPARE(clock.state, CheckState::Warning);
    QVERIFY(std::abs(clock.skew.count() + 420) <= 2);
    QVERIFY(doctorWords(clock, connection).title.contains(QLatin1Char('7')));
    QVERIFY(doctorWords(clock, connection).detail.contains(QLatin1String("behind")));
    QCOMPARE(findings.at(int(CheckId::Operations)).state, CheckState::Passed);
}

void SignInDoctorTest::anApiHostThatIsNotThereFailsItsOwnLine()
{
    QVERIFY(m_bench->start());
    auto connection = m_bench->app();
    connection.apiUrl = deadEnd();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    const auto findings = m_bench->look(connection);
    for (const Finding &finding : findings) {
        if (finding.id < CheckId::ApiHost)
            QVERIFY2(isGood(finding), qPrintable(name(finding.id)));
        else
            QCOMPARE(finding.state, finding.id == CheckId::ApiHost ? CheckState::Failed : CheckState::NotReached);
    }
}

void SignInDoctorTest::aPageInPlaceOfTheServiceIsNotTheService()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    m_bench->service.failNext({.pathContains = "openid-configuration",
                               .status = 200,
                               .body = "<html><title>Hotel</title></html>",
                               .contentType = "text/html"});
    const auto findings = m_bench->look(connection);
    QCOMPARE(findings.at(int(CheckId::SignInHost)).cause, CheckCause::NotTheService);
    QCOMPARE(findings.at(int(CheckId::Tenant)).state, CheckState::NotReached);
}

void SignInDoctorTest::aGatewaysPageAboutABusyServiceIsNoOtherService_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {429, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void SignInDoctorTest::aGatewaysPageAboutABusyServiceIsNoOtherService()
{
    QFETCH(int, status);
    Finding finding;
    HttpExchange::Answer answer;
    answer.status = status;
    answer.contentType = "text/html";
    answer.body = "<html><title>Bad gateway</title></html>";
    judgeHost(finding, answer);
    QCOMPARE(finding.state, CheckState::Failed);
    QCOMPARE(finding.cause, CheckCause::Busy);
    QCOMPARE(finding.error.kind, status == 429 ? ApiError::Kind::Throttled : ApiError::Kind::Server);
    QCOMPARE(finding.error.httpStatus, status);
}

void SignInDoctorTest::aMutePublisherIsAWarningToo()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    m_bench->service.failNext({.pathContains = "/apps", .status = 0, .latency = 30s});
    m_bench->options.deadline = 1500ms;
    const auto findings = m_bench->look(connection);
    QCOMPARE(findings.last().state, CheckState::Warning);
    QCOMPARE(findings.last().cause, CheckCause::Unreachable);
}

void SignInDoctorTest::publishingIsOptional()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    m_bench->service.failNext({.pathContains = "/apps", .times = 100, .status = 403, .body = "{}"});
    const auto findings = m_bench->look(connection);
    const Finding &publisher = findings.last();
    QCOMPARE(publisher.state, CheckState::Warning);
    QVERIFY(doctorWords(publisher, connection).nextStep.contains(QLatin1String("optional")));
    for (const Finding &finding : findings)
        QVERIFY(finding.id == CheckId::Publisher || isGood(finding));
}

void SignInDoctorTest::anAdministratorsConsentMendsWhatWasMissing()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app(demo::kNoConsentAppClientId);
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    const Finding missing = m_bench->look(connection).at(int(CheckId::Consent));
    QCOMPARE(missing.state, CheckState::Failed);
    QCOMPARE(doctorWords(missing, connection).action, DoctorAction::OpenAdminConsent);
    const QUrl address = adminConsentLink(connection);
    QVERIFY(customerText(missing, connection, address).contains(address.toString(QUrl::FullyEncoded)));
    QNetworkRequest request(address);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    const std::unique_ptr<QNetworkReply> page(m_bench->browser.get(request));
    QTRY_VERIFY(page->isFinished());
    QCOMPARE(m_bench->look(connection).at(int(CheckId::Consent)).state, CheckState::Passed);
}

void SignInDoctorTest::aTypedSecretIsTriedAndNeverStored()
{
    QVERIFY(m_bench->start());
    m_bench->options.typedSecret = Secret(demo::kAppClientSecret);
    const auto findings = m_bench->look(m_bench->app());
    everythingIsGood(findings);
    QCOMPARE(findings.first().state, CheckState::NotNeeded);
    QCOMPARE(m_bench->store.asked(), QByteArrayList());
}

void SignInDoctorTest::aSignInThatRotatesSurvivesTheDoctor()
{
    demo::DemoOptions rotating;
    rotating.revokeOldRefreshTokens = true;
    QVERIFY(m_bench->start(rotating));
    const auto connection = m_bench->person();
    QVERIFY(m_bench->signIn(connection));
    everythingIsGood(m_bench->look(connection));
    everythingIsGood(m_bench->look(connection));
    TokenBroker broker(connection, m_bench->store, m_bench->log);
    const auto token = broker.token();
    QVERIFY(waitFor(token));
    QVERIFY(token.result().ok());
}

void SignInDoctorTest::everyLineIsToldWhileItIsLookedAt()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    SignInDoctor doctor(connection, m_bench->store, m_bench->log);
    for (const Finding &finding : doctor.findings())
        QCOMPARE(finding.state, CheckState::Waiting);
    QSet<CheckId> running;
    QSet<CheckId> ended;
    connect(&doctor, &SignInDoctor::changed, this, [&](const Finding &finding) {
        (finding.state == CheckState::Running ? running : ended).insert(finding.id);
    });
    QSignalSpy finished(&doctor, &SignInDoctor::finished);
    doctor.start();
    QVERIFY(doctor.isRunning());
    doctor.start(); // nothing while one is under way
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(ended.size(), 14);
    for (const CheckId id : {CheckId::Keychain, CheckId::SignInHost, CheckId::Credential, CheckId::ApiHost,
                             CheckId::Environments, CheckId::Operations, CheckId::Publisher})
        QVERIFY2(running.contains(id), qPrintable(name(id)));
    doctor.start();
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(isGood(doctor.findings().last()));
}

void SignInDoctorTest::aSignInThatRotatesSurvivesClosingTheDoctor_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::addColumn<int>("tokensBefore");
    QTest::newRow("cancelled") << false << 0;
    QTest::newRow("deleted") << true << 0;
    QTest::newRow("cancelled at the publisher") << false << 1;
    QTest::newRow("deleted at the publisher") << true << 1;
}

void SignInDoctorTest::aSignInThatRotatesSurvivesClosingTheDoctor()
{
    QFETCH(bool, isDeleted);
    QFETCH(int, tokensBefore);
    demo::DemoOptions rotating;
    rotating.revokeOldRefreshTokens = true;
    QVERIFY(m_bench->start(rotating));
    const auto connection = m_bench->person();
    QVERIFY(m_bench->signIn(connection));
    auto doctor = std::make_unique<SignInDoctor>(connection, m_bench->store, m_bench->log);
    const auto close = [&] { isDeleted ? doctor.reset() : doctor->cancel(); };
    int tokens = 0;
    quint64 closedAt = 0;
    // In the very moment a token is asked for: its answer cannot be there yet.
    connect(
        &m_bench->log, &RequestLog::recorded, this,
        [&](const RequestRecord &record) {
            if (record.operation != QLatin1String("token") || record.state != RequestRecord::State::Sent)
                return;
            if (closedAt != 0 || tokens++ < tokensBefore)
                return;
            closedAt = record.number;
            close();
        },
        Qt::QueuedConnection);
    doctor->start();
    QTRY_VERIFY(closedAt != 0);
    const auto writes = [&] {
        const QByteArrayList asked = m_bench->store.asked();
        return std::count_if(asked.begin(), asked.end(), [](const QByteArray &one) { return one.startsWith("write"); });
    };
    QTRY_COMPARE(int(writes()), tokensBefore + 1);
    TokenBroker broker(connection, m_bench->store, m_bench->log);
    const auto token = broker.token();
    QVERIFY(waitFor(token));
    QVERIFY(token.result().ok());
}

void SignInDoctorTest::A30_aMuteKeychainAndAMuteHostEndWithTheDeadline()
{
    QVERIFY(m_bench->start());
    FaultServer mute;
    mute.answer(FaultAnswer::mute());
    auto connection = m_bench->app();
    connection.authority = mute.url(QString());
    m_bench->store.setMute(true);
    m_bench->options.deadline = 300ms;
    QElapsedTimer clock;
    clock.start();
    const auto findings = m_bench->look(connection);
    QVERIFY2(clock.elapsed() < 1300, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(findings.at(int(CheckId::Keychain)).state, CheckState::Failed);
    QCOMPARE(findings.at(int(CheckId::SignInHost)).cause, CheckCause::Unreachable);
    QCOMPARE(findings.at(int(CheckId::ApiHost)).state, CheckState::Passed);
    QCOMPARE(findings.last().state, CheckState::NotReached);
}

void SignInDoctorTest::aMuteTokenEndpointFailsOneLine()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    m_bench->service.failNext({.pathContains = "/token", .status = 0, .latency = 30s});
    m_bench->options.deadline = 400ms;
    const auto findings = m_bench->look(connection);
    for (const Finding &finding : findings)
        QCOMPARE(finding.state == CheckState::Failed, finding.id == CheckId::Application);
    QCOMPARE(findings.at(int(CheckId::Application)).cause, CheckCause::Unreachable);
}

void SignInDoctorTest::aSignInServiceWithoutTenantsIsLookedAtToo()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    m_bench->service.failNext({.pathContains = "openid-configuration", .times = 100, .status = 404, .body = "{}"});
    const auto findings = m_bench->look(connection);
    everythingIsGood(findings);
    QCOMPARE(findings.at(int(CheckId::Tenant)).state, CheckState::NotNeeded);
}

void SignInDoctorTest::cancellingEndsTheRunAtOnce()
{
    QVERIFY(m_bench->start());
    m_bench->service.setLatency(10s);
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    SignInDoctor doctor(connection, m_bench->store, m_bench->log);
    QSignalSpy finished(&doctor, &SignInDoctor::finished);
    doctor.start();
    QTRY_VERIFY(m_bench->service.requestCount() > 0);
    doctor.cancel();
    QCOMPARE(finished.size(), 1);
    QVERIFY(!doctor.isRunning());
    QCOMPARE(doctor.findings().at(int(CheckId::SignInHost)).state, CheckState::NotReached);
    QCOMPARE(doctor.findings().last().state, CheckState::NotReached);
}

void SignInDoctorTest::goingAwayWhileItLooksIsSafe()
{
    QVERIFY(m_bench->start());
    const auto connection = m_bench->app();
    m_bench->store.put(connection, SecretKind::ClientSecret, demo::kAppClientSecret);
    for (int requests = 0; requests < 8; ++requests) {
        m_bench->service.resetRequestCounts();
        SignInDoctor doctor(connection, m_bench->store, m_bench->log);
        doctor.start();
        QTRY_VERIFY(m_bench->service.requestCount() >= requests || !doctor.isRunning());
    }
}

void SignInDoctorTest::A24_theLineFollowsTheWordsNotTheNumbers_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("subcode");
    QTest::addColumn<bool>("isApp");
    QTest::addColumn<CheckId>("link");
    const auto row = [](const char *code, const char *subcode, bool isApp, CheckId link) {
        QTest::addRow("%s/%s, %s", code, subcode, isApp ? "app" : "person")
            << QString::fromLatin1(code) << QString::fromLatin1(subcode) << isApp << link;
    };
    row("unauthorized_client", "", true, CheckId::Application);
    row("invalid_client", "", true, CheckId::Credential);
    row("invalid_client", "", false, CheckId::Credential);
    row("invalid_grant", "", false, CheckId::Credential);
    row("invalid_grant", "bad_token", false, CheckId::Credential);
    row("invalid_grant", "consent_required", true, CheckId::Consent);
    row("consent_required", "", false, CheckId::Consent);
    row("interaction_required", "basic_action", false, CheckId::Credential);
    row("login_required", "", false, CheckId::Credential);
    row("invalid_tenant", "", true, CheckId::Tenant);
    row("invalid_scope", "", true, CheckId::Consent);
    row("invalid_resource", "", true, CheckId::Consent);
    row("server_error", "", true, CheckId::Application);
    row("something_new", "", true, CheckId::Application);
}

void SignInDoctorTest::A24_theLineFollowsTheWordsNotTheNumbers()
{
    QFETCH(QString, code);
    QFETCH(QString, subcode);
    QFETCH(bool, isApp);
    QFETCH(CheckId, link);
    for (const QList<int> &numbers : {QList<int>{}, QList<int>{99999999}}) {
        ApiError error{.kind = ApiError::Kind::SignInNeeded, .httpStatus = 400, .code = code, .subcode = subcode};
        error.numbers = numbers;
        const auto refusal = diagnose(error, isApp ? CredentialKind::Secret : CredentialKind::Browser);
        QCOMPARE(refusal.link, link);
        Finding finding{.id = refusal.link, .state = CheckState::Failed, .cause = refusal.cause, .error = error};
        const DoctorWords known =
            doctorWords(finding, isApp ? TenantConnection{.grant = GrantType::ClientCredentials} : TenantConnection{});
        QVERIFY2(!known.title.isEmpty() && !known.detail.isEmpty(), qPrintable(code));
    }
}

// The table of the contract, read where it stands: each row has a line to fail and words of its own.
void SignInDoctorTest::everyRefusalOfTheContractBreaksOneLine()
{
    QFile file(QStringLiteral(STEWARD_CONTRACT "/entra.openapi.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression row(QStringLiteral("- code: (\\d+)\\n\\s+error: '?([a-z_-]+)"));
    auto rows = row.globalMatch(QString::fromUtf8(file.readAll()));
    int count = 0;
    QSet<QString> details;
    while (rows.hasNext()) {
        const auto match = rows.next();
        ApiError error{.kind = ApiError::Kind::SignInNeeded, .httpStatus = 400, .operation = QStringLiteral("token")};
        error.code = match.captured(2) == QLatin1String("-") ? QString() : match.captured(2);
        error.numbers = {match.captured(1).toInt()};
        const auto refusal = diagnose(error, CredentialKind::Browser);
        QVERIFY2(refusal.link >= CheckId::Tenant && refusal.link <= CheckId::Consent, qPrintable(match.captured()));
        const Finding finding{.id = refusal.link, .state = CheckState::Failed, .cause = refusal.cause, .error = error};
        const DoctorWords known = doctorWords(finding, TenantConnection{});
        QVERIFY2(known.detail.contains(QStringLiteral("AADSTS") + match.captured(1)), qPrintable(known.detail));
        QVERIFY2(!known.nextStep.isEmpty(), qPrintable(match.captured()));
        details.insert(known.detail);
        ++count;
    }
    QCOMPARE(count, 49);
    QCOMPARE(details.size(), count);
}

QTEST_GUILESS_MAIN(SignInDoctorTest)
#include "tst_signindoctor.moc"
