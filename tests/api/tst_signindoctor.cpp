// SPDX-License-Identifier: Apache-2.0
// The sign-in doctor against the demo tenant, with one thing broken at a time.
#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/api/doctor/signindoctor.h"
#include "core/auth/keychain.h"
#include "core/auth/secretbinding.h"
#include "ui/models/doctorwords.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;

class SignInDoctorTest : public QObject
{
    Q_OBJECT

    demo::DemoService m_service;
    std::unique_ptr<SecretStore> m_store = makeMemoryStore();
    RequestLog m_log;

    TenantConnection app() const
    {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Contoso");
        connection.tenant = m_service.tenants().first().tenantId;
        connection.clientId = QString::fromLatin1(demo::kAppClientId);
        connection.grant = GrantType::ClientCredentials;
        connection.authority = m_service.authorityUrl();
        connection.apiUrl = m_service.apiUrl();
        connection.publisherUrl = m_service.apiUrl();
        return connection;
    }

    QList<Finding> look(const TenantConnection &connection, const QByteArray &secret)
    {
        if (!secret.isEmpty())
            m_store->write(secretKeyOf(connection, SecretKind::ClientSecret), Secret(secret));
        SignInDoctor doctor(connection, *m_store, m_log);
        QSignalSpy finished(&doctor, &SignInDoctor::finished);
        doctor.start();
        [&] { QTRY_COMPARE(finished.size(), 1); }();
        return doctor.findings();
    }

private Q_SLOTS:
    void init()
    {
        demo::DemoOptions options;
        options.world.tenants = 2;
        QString error;
        QVERIFY2(m_service.start(options, &error), qPrintable(error));
    }
    void cleanup() { m_service.stop(); }

    void withEverythingGoodNothingFails()
    {
        const auto connection = app();
        for (const Finding &finding : look(connection, demo::kAppClientSecret)) {
            qInfo("%s", qPrintable(doctorWords(finding, connection).title));
            QVERIFY(finding.state == CheckState::Passed || finding.state == CheckState::NotNeeded);
        }
    }

    void A23_aWrongSecretFailsTheCredential()
    {
        const auto findings = look(app(), "wrong");
        for (const Finding &finding : findings)
            QCOMPARE(finding.state == CheckState::Failed, finding.id == CheckId::Credential);
        QCOMPARE(findings.at(int(CheckId::Credential)).cause, CheckCause::SecretRefused);
    }
};

QTEST_GUILESS_MAIN(SignInDoctorTest)
#include "tst_signindoctor.moc"
