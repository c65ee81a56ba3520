// SPDX-License-Identifier: Apache-2.0
#include "ui/models/doctorwords.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

constexpr int LastCheck = int(CheckId::Publisher);
constexpr int LastState = int(CheckState::NotNeeded);
constexpr int LastCause = int(CheckCause::Other);
const QUrl Link(QStringLiteral("https://login.microsoftonline.com/contoso.com/adminconsent?client_id=1"));

TenantConnection contoso(GrantType grant = GrantType::ClientCredentials)
{
    TenantConnection connection;
    connection.name = QStringLiteral("Contoso");
    connection.company = QStringLiteral("Contoso Ltd.");
    connection.tenant = QStringLiteral("contoso.onmicrosoft.com");
    connection.clientId = QStringLiteral("1f0c3a52-0000-4000-8000-0000000077e2");
    connection.grant = grant;
    return connection;
}

} // namespace

class DoctorWordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEndOfEveryLinkHasATitleOfItsOwn();
    void everyCauseSaysWhatIsWrongAndWhatToDo();
    void aMissingAuthorisationReadsAsInThePicture();
    void onlyWhatAnAdministratorCanMendMakesALetter();
    void theReportHoldsFactsAndIds();
    void I04_I07_textFromOutsideIsMadeVisible();
    void theAdminCenterIsMicrosoftsOnly();
};

void DoctorWordsTest::everyEndOfEveryLinkHasATitleOfItsOwn()
{
    for (const GrantType grant : {GrantType::ClientCredentials, GrantType::AuthorizationCode}) {
        for (int state = 0; state <= LastState; ++state) {
            QSet<QString> titles;
            for (int check = 0; check <= LastCheck; ++check) {
                Finding finding{.id = CheckId(check), .state = CheckState(state)};
                finding.host =
                    finding.id == CheckId::ApiHost ? QStringLiteral("api.example") : QStringLiteral("id.example");
                titles.insert(doctorWords(finding, contoso(grant)).title);
            }
            QVERIFY(!titles.contains(QString()));
            QCOMPARE(titles.size(), LastCheck + 1);
            QVERIFY(!words(CheckState(state)).isEmpty());
        }
    }
}

void DoctorWordsTest::everyCauseSaysWhatIsWrongAndWhatToDo()
{
    TenantConnection withCertificate = contoso();
    withCertificate.certificateFile = QStringLiteral("/keys/app.pem");
    for (const auto &connection : {contoso(), withCertificate, contoso(GrantType::AuthorizationCode)}) {
        for (int cause = 1; cause <= LastCause; ++cause) {
            Finding finding{.id = CheckId::Credential, .state = CheckState::Failed, .cause = CheckCause(cause)};
            finding.error.kind = ApiError::Kind::KeychainDenied;
            finding.expires = Instant::now();
            const DoctorWords known = doctorWords(finding, connection);
            QVERIFY2(!known.title.isEmpty() && !known.nextStep.isEmpty(), qPrintable(QString::number(cause)));
            QVERIFY2(!known.detail.isEmpty() || finding.cause == CheckCause::ExpiresSoon,
                     qPrintable(QString::number(cause)));
            QVERIFY(known.action == DoctorAction::None || !words(known.action).isEmpty());
        }
    }
}

void DoctorWordsTest::aMissingAuthorisationReadsAsInThePicture()
{
    const Finding finding{.id = CheckId::Authorised, .state = CheckState::Failed, .cause = CheckCause::NotAuthorised};
    const DoctorWords known = doctorWords(finding, contoso());
    QCOMPARE(known.title, QStringLiteral("The app is not on the tenant's list of authorized Microsoft Entra apps."));
    QVERIFY(known.detail.contains(QLatin1String("401")));
    QVERIFY(known.nextStep.contains(QLatin1String("Contoso Ltd.")));
    QVERIFY(known.nextStep.contains(QLatin1String("1f0c3a52-0000-4000-8000-0000000077e2")));
    QCOMPARE(known.action, DoctorAction::CopyCustomerText);
    QCOMPARE(known.otherAction, DoctorAction::OpenAdminCenter);
    // A 403 there comes after the role was found in the token: consent is given, nobody is asked for it again.
    Finding refused{.id = CheckId::Authorised, .state = CheckState::Failed, .cause = CheckCause::Forbidden};
    refused.error.kind = ApiError::Kind::Forbidden;
    refused.error.httpStatus = 403;
    QCOMPARE(doctorWords(refused, contoso()).nextStep, known.nextStep);
    QCOMPARE(doctorWords(refused, contoso()).action, DoctorAction::CopyCustomerText);
    QCOMPARE(doctorWords(refused, contoso()).otherAction, DoctorAction::OpenAdminCenter);
    Finding later{.id = CheckId::Environments, .state = CheckState::NotReached};
    QCOMPARE(doctorWords(later, contoso()).title, QStringLiteral("Environments readable: not reached"));
}

void DoctorWordsTest::onlyWhatAnAdministratorCanMendMakesALetter()
{
    for (int cause = 0; cause <= LastCause; ++cause) {
        const Finding finding{.state = CheckState::Failed, .cause = CheckCause(cause)};
        const QString letter = customerText(finding, contoso(), Link);
        switch (finding.cause) {
        case CheckCause::NotAuthorised:
        case CheckCause::ConsentMissing:
        case CheckCause::PermissionMissing:
        case CheckCause::AppUnknown:
        case CheckCause::Forbidden:
            QVERIFY(letter.contains(Link.toString()));
            [[fallthrough]];
        case CheckCause::PolicyBlocks:
            QVERIFY(letter.contains(contoso().clientId) && letter.contains(contoso().tenant));
            break;
        default:
            QCOMPARE(letter, QString());
        }
    }
}

void DoctorWordsTest::theReportHoldsFactsAndIds()
{
    Finding refused{.id = CheckId::Credential, .state = CheckState::Failed, .cause = CheckCause::SecretExpired};
    refused.error.httpStatus = 401;
    refused.error.code = QStringLiteral("invalid_client");
    refused.error.numbers = {7000222};
    refused.error.correlationId = QStringLiteral("c0ffee00-0000-4000-8000-000000000001");
    Finding host{
        .id = CheckId::SignInHost, .state = CheckState::Passed, .host = QStringLiteral("login.microsoftonline.com")};
    host.issuer = QStringLiteral("DigiCert");
    host.took = std::chrono::milliseconds(84);
    const QString report = doctorReport({host, refused}, contoso(), parseInstant(u"2026-11-23T10:00:00Z"));
    for (const char *fact : {"Contoso", "2026-11-23T10:00:00Z", "login.microsoftonline.com", "DigiCert", "84 ms",
                             "AADSTS7000222", "c0ffee00-0000-4000-8000-000000000001", "[passed]", "[failed]"})
        QVERIFY2(report.contains(QLatin1String(fact)), fact);
}

void DoctorWordsTest::I04_I07_textFromOutsideIsMadeVisible()
{
    const QString hostile = QStringLiteral("<b>x</b>\u202Eevil\n\x1b[31m");
    TenantConnection connection = contoso();
    connection.name = connection.company = connection.tenant = connection.clientId = hostile;
    for (int check = 0; check <= LastCheck; ++check) {
        for (int state = 0; state <= LastState; ++state) {
            Finding finding{.id = CheckId(check), .state = CheckState(state), .cause = CheckCause::WrongTenant};
            finding.host = finding.issuer = finding.tenantId = finding.identity = finding.audience = hostile;
            finding.permissions = {hostile};
            finding.error.issuer = finding.error.message = finding.error.code = hostile;
            const DoctorWords known = doctorWords(finding, connection);
            const QString report = doctorReport({finding}, connection, Instant::now());
            for (const QString &text :
                 {known.title, known.detail, known.nextStep, report, customerText(finding, connection, Link)}) {
                QVERIFY2(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x1b)), qPrintable(text));
                QVERIFY(text == report || !known.title.contains(QLatin1Char('\n')));
            }
        }
    }
}

void DoctorWordsTest::theAdminCenterIsMicrosoftsOnly()
{
    QCOMPARE(adminCenterAddress(contoso()),
             QUrl(QStringLiteral("https://businesscentral.dynamics.com/contoso.onmicrosoft.com/admin")));
    TenantConnection demo = contoso();
    demo.apiUrl = QUrl(QStringLiteral("http://127.0.0.1:4711"));
    QVERIFY(!adminCenterAddress(demo).isValid());
}

QTEST_GUILESS_MAIN(DoctorWordsTest)
#include "tst_doctorwords.moc"
