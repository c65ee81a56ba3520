// SPDX-License-Identifier: Apache-2.0
// What the demo breaks on purpose for the sign-in doctor, and the lists it is asked for, against the contract.
#include "tests/demo/democlient.h"

#include <QDateTime>
#include <QLocale>
#include <QProcess>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

using namespace steward;
using namespace steward::test;

class tst_demo_doctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(restart(smallOptions())); }
    void cleanup()
    {
        m_client.reset();
        m_service.stop();
    }

    void consentIsMissingUntilAnAdministratorGivesIt();
    void theClockMayBeElsewhere();
    void itSpeaksHttpsWithAnyCertificate();
    void aCertificateWithoutItsKeyIsRefused();
    void theListOfAuthorisedAppsIsForPersons();
    void theManageableTenantsAreForApps();
    void aPublisherSeesItsApps();

private:
    bool restart(const demo::DemoOptions &options)
    {
        if (!m_service.start(options))
            return false;
        m_client = std::make_unique<DemoClient>(m_service.apiUrl());
        m_tenant = m_service.tenants().first().tenantId;
        return true;
    }
    QString personsToken();

    demo::DemoService m_service;
    std::unique_ptr<DemoClient> m_client;
    QString m_tenant;
};

void tst_demo_doctor::consentIsMissingUntilAnAdministratorGivesIt()
{
    const auto form = DemoClient::secretForm(demo::kNoConsentAppClientId);
    const Answer refused = m_client->tokenFor(m_tenant, form);
    const QJsonObject wanted = example(QStringLiteral("entra.token.response.400.noConsent"));
    QCOMPARE(refused.status, 400);
    for (const char *member : {"error", "suberror", "error_codes"})
        QCOMPARE(refused.object().value(QLatin1String(member)), wanted.value(QLatin1String(member)));

    m_service.setAutoSignIn(true);
    const QString consent = QStringLiteral("/%1/adminconsent?client_id=%2&redirect_uri=http://localhost");
    const Answer given = m_client->get(consent.arg(m_tenant, QLatin1String(demo::kNoConsentAppClientId)));
    QCOMPARE(given.status, 302);
    QVERIFY(given.location.toString().contains(QLatin1String("admin_consent=True")));
    QCOMPARE(m_client->tokenFor(m_tenant, form).status, 200);
    QCOMPARE(m_client->tokenFor(m_service.tenants().last().tenantId, form).status, 400);
}

void tst_demo_doctor::theClockMayBeElsewhere()
{
    demo::DemoOptions options = smallOptions();
    options.clockSkew = std::chrono::hours(-25);
    QVERIFY(restart(options));
    QVERIFY(m_client->signIn(m_tenant)); // its own tokens are good by its own clock
    const Answer answer = m_client->get(QStringLiteral("/admin/v2.21/environments/quotas"));
    QCOMPARE(answer.status, 200);
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(answer.date), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    date.setTimeZone(QTimeZone::utc());
    QVERIFY(std::abs(date.secsTo(QDateTime::currentDateTimeUtc()) - 25 * 3600) < 10);
}

void tst_demo_doctor::itSpeaksHttpsWithAnyCertificate()
{
    demo::DemoOptions options = smallOptions();
    options.tlsCertificate = QStringLiteral(STEWARD_TEST_DATA "/tls/selfsigned.pem");
    options.tlsKey = QStringLiteral(STEWARD_TEST_DATA "/tls/selfsigned.key");
    QVERIFY(restart(options));
    QCOMPARE(m_service.authorityUrl().scheme(), QStringLiteral("https"));
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_service.port());
    QVERIFY2(socket.waitForEncrypted(), qPrintable(socket.errorString()));
    socket.write("GET /_demo/requests HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 12);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
    QElapsedTimer clock;
    clock.start();
    m_service.stop();
    QVERIFY(clock.elapsed() < 2000);
}

void tst_demo_doctor::aCertificateWithoutItsKeyIsRefused()
{
    QProcess program;
    const QString file = QStringLiteral(STEWARD_TEST_DATA "/tls/");
    program.start(QStringLiteral(STEWARD_DEMO_PROGRAM),
                  {QStringLiteral("--tls-certificate"), file + QStringLiteral("good.pem")});
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitCode(), 2);
    program.start(QStringLiteral(STEWARD_DEMO_PROGRAM),
                  {QStringLiteral("--tls-certificate"), file + QStringLiteral("good.pem"), QStringLiteral("--tls-key"),
                   file + QStringLiteral("selfsigned.key")});
    QVERIFY(program.waitForFinished(10'000));
    QCOMPARE(program.exitCode(), 1);
    QVERIFY(!program.readAllStandardError().isEmpty());
}

QString tst_demo_doctor::personsToken()
{
    // Verifier and challenge of RFC 7636, appendix B.
    m_service.setAutoSignIn(true);
    const QString authorize =
        QStringLiteral("/%1/oauth2/v2.0/authorize?client_id=%2&response_type=code&redirect_uri=http://localhost:53682"
                       "&scope=https://api.businesscentral.dynamics.com/user_impersonation&code_challenge_method=S256"
                       "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    const Answer back = m_client->get(authorize.arg(m_tenant, QLatin1String(demo::kPublicClientId)));
    const QByteArray code = QUrlQuery(back.location).queryItemValue(QStringLiteral("code")).toLatin1();
    const Answer token =
        m_client->tokenFor(m_tenant, {{"grant_type", "authorization_code"},
                                      {"client_id", demo::kPublicClientId},
                                      {"code", code},
                                      {"redirect_uri", "http://localhost:53682"},
                                      {"code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"}});
    return token.text("access_token");
}

void tst_demo_doctor::theListOfAuthorisedAppsIsForPersons()
{
    const QString list = QStringLiteral("/admin/v2.21/authorizedAadApps");
    QVERIFY(m_client->signIn(m_tenant));
    QCOMPARE(m_client->get(list).status, 403);
    m_client->setToken(personsToken().toLatin1());
    const Answer answer = m_client->get(list);
    QCOMPARE(answer.status, 200);
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    QVERIFY(document.isArray());
    QStringList consented;
    for (const QJsonValue &app : document.array()) {
        QVERIFY(app[QLatin1String("isAdminConsentGranted")].isBool());
        if (app[QLatin1String("isAdminConsentGranted")].toBool())
            consented.append(app[QLatin1String("appId")].toString());
        QVERIFY(app[QLatin1String("appId")].toString() != QLatin1String(demo::kUnauthorizedAppClientId));
    }
    QCOMPARE(consented, QStringList{QLatin1String(demo::kAppClientId)});
    QCOMPARE(m_client->get(QStringLiteral("/admin/v2.14/authorizedAadApps")).status, 404);
}

void tst_demo_doctor::theManageableTenantsAreForApps()
{
    const QString list = QStringLiteral("/admin/v2.24/authorizedAadApps/manageableTenants");
    QVERIFY(m_client->signIn(m_tenant));
    const Answer answer = m_client->get(list);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.list().size(), m_service.tenants().size());
    QCOMPARE(answer.list()[0][QLatin1String("entraTenantId")].toString(), m_tenant);
    QCOMPARE(m_client->get(QStringLiteral("/admin/v2.23/authorizedAadApps/manageableTenants")).status, 404);
    m_client->setToken(personsToken().toLatin1());
    QCOMPARE(m_client->get(list).status, 403);
}

void tst_demo_doctor::aPublisherSeesItsApps()
{
    const QString apps = m_service.publisherUrl().toString() + QStringLiteral("/v1.4/apps");
    QVERIFY(m_client->signIn(m_tenant));
    QCOMPARE(m_client->get(apps).status, 401); // a token of the other audience
    const QByteArray scope = "https://apps.businesscentral.dynamics.com/.default";
    const auto token = [&](const char *client) {
        return m_client->tokenFor(m_tenant, DemoClient::secretForm(client, demo::kAppClientSecret, scope))
            .text("access_token")
            .toLatin1();
    };
    m_client->setToken(token(demo::kNoRoleAppClientId));
    QCOMPARE(m_client->get(apps).status, 200); // nobody gave it a role on an app
    QVERIFY(m_client->get(apps).list().isEmpty());
    m_client->setToken(token(demo::kAppClientId));
    const Answer answer = m_client->get(apps);
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.list().isEmpty());
    const QJsonObject wanted =
        example(QStringLiteral("appmgmt.listApps.response.200")).value(QLatin1String("value"))[0].toObject();
    for (const QJsonValue &app : answer.list()) {
        QCOMPARE(app.toObject().keys(), wanted.keys());
        QCOMPARE(app[QLatin1String("publisher")].toString(), QStringLiteral("Contoso"));
    }
    QCOMPARE(m_client->send("DELETE", apps).status, 405);
}

QTEST_GUILESS_MAIN(tst_demo_doctor)
#include "tst_demo_doctor.moc"
