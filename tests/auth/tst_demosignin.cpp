// SPDX-License-Identifier: Apache-2.0
// Both ways of signing in, against the demo tenant, which was written from the contract and not from this client.
#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/auth/adminconsent.h"
#include "core/auth/browsersignin.h"
#include "core/auth/keychain.h"
#include "core/auth/secretbinding.h"
#include "core/auth/tokenbroker.h"
#include "tests/support/future.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

class DemoSignInTest : public QObject
{
    Q_OBJECT

    demo::DemoService m_service;
    RequestLog m_log;
    QNetworkAccessManager m_browser;

    TenantConnection connection(GrantType grant) const
    {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Demo");
        connection.tenant = m_service.tenants().first().tenantId;
        connection.clientId =
            QString::fromLatin1(grant == GrantType::ClientCredentials ? demo::kAppClientId : demo::kPublicClientId);
        connection.grant = grant;
        connection.authority = m_service.authorityUrl();
        connection.apiUrl = m_service.apiUrl();
        return connection;
    }

    /// What a browser does: one hop to the sign-in page, one back to the loopback port.
    void browse(const QUrl &url)
    {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        QNetworkReply *reply = m_browser.get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            reply->deleteLater();
            const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
            if (next.isValid())
                browse(reply->url().resolved(next));
        });
    }

    Outcome<TokenGrant> signIn(const TenantConnection &connection)
    {
        BrowserSignInOptions options;
        options.loginHint = QString::fromLatin1(demo::kAdminUser);
        options.openBrowser = [this](const QUrl &url) {
            browse(url);
            return true;
        };
        BrowserSignIn attempt(connection, m_log, options);
        const auto future = attempt.start();
        if (!waitFor(future))
            return ApiError{.kind = Kind::TimedOut};
        return future.result();
    }

    static QString problemOf(TokenBroker &broker)
    {
        const auto token = broker.token();
        if (!waitFor(token))
            return QStringLiteral("no ending");
        return token.result().ok() ? QString() : token.result().error().code;
    }

private Q_SLOTS:
    void init()
    {
        demo::DemoOptions options;
        options.world.tenants = 2;
        options.autoSignIn = true;
        options.revokeOldRefreshTokens = true;
        QString error;
        QVERIFY2(m_service.start(options, &error), qPrintable(error));
    }
    void cleanup() { m_service.stop(); }

    void anAppSignsInWithItsSecretOnceForAll()
    {
        const auto store = makeMemoryStore();
        const auto chosen = connection(GrantType::ClientCredentials);
        store->write(secretKeyOf(chosen, SecretKind::ClientSecret), Secret(demo::kAppClientSecret));
        TokenBroker broker(chosen, *store, m_log);
        QList<QFuture<Outcome<AccessToken>>> asked;
        for (int i = 0; i < 20; ++i)
            asked.append(broker.token());
        for (const auto &future : asked) {
            QVERIFY(waitFor(future));
            QVERIFY(future.result().ok());
        }
        QCOMPARE(m_service.requestCount("/token"), 1);
        QCOMPARE(broker.state().tenantId, chosen.tenant);
        QCOMPARE(broker.state().identity, chosen.clientId);
    }

    void A23_wrongAndExpiredSecretsAreNamed()
    {
        const auto store = makeMemoryStore();
        TokenBroker broker(connection(GrantType::ClientCredentials), *store, m_log);
        broker.useSecret(Secret("wrong"));
        QCOMPARE(problemOf(broker), QStringLiteral("invalid_client"));
        QCOMPARE(broker.state().error.numbers, QList<int>{7000215});
        broker.useSecret(Secret(demo::kExpiredClientSecret));
        QCOMPARE(problemOf(broker), QStringLiteral("invalid_client"));
        QCOMPARE(broker.state().error.numbers, QList<int>{7000222});
        broker.useSecret(Secret(demo::kAppClientSecret));
        QCOMPARE(problemOf(broker), QString());
    }

    void A01_A18_aPersonSignsInOnceAndStaysSignedInOverRestarts()
    {
        const auto store = makeMemoryStore();
        const auto chosen = connection(GrantType::AuthorizationCode);
        const auto grant = signIn(chosen);
        QVERIFY2(grant.ok(), grant.ok() ? "" : qPrintable(grant.error().code + grant.error().detail));
        QCOMPARE(grant->userName, QString::fromLatin1(demo::kAdminUser));
        QVERIFY(!grant->objectId.isEmpty()); // who that is for the App Management API
        QCOMPARE(grant->tenantId, chosen.tenant);
        QVERIFY(!grant->refreshToken.isEmpty());
        {
            TokenBroker broker(chosen, *store, m_log);
            QVERIFY(waitFor(broker.adopt(*grant)));
            QCOMPARE(problemOf(broker), QString());
        }
        Secret last = grant->refreshToken;
        for (int restart = 0; restart < 3; ++restart) { // the service refuses a refresh token that was used before
            TokenBroker broker(chosen, *store, m_log);
            QCOMPARE(problemOf(broker), QString());
            QCOMPARE(broker.state().identity, QString::fromLatin1(demo::kAdminUser));
            const auto stored = store->read(secretKeyOf(chosen, SecretKind::RefreshToken)).result();
            QVERIFY(stored.value().has_value());
            QVERIFY(*stored.value() != last);
            last = *stored.value();
        }
        m_service.revokeRefreshTokens();
        TokenBroker broker(chosen, *store, m_log);
        QCOMPARE(problemOf(broker), QStringLiteral("invalid_grant"));
        QCOMPARE(broker.state().phase, SignInState::Phase::NeedsSignIn);
    }

    void A39_aTenantTheServiceDoesNotKnowIsRefused()
    {
        auto chosen = connection(GrantType::ClientCredentials);
        chosen.tenant = QStringLiteral("00000000-dead-beef-0000-000000000000");
        const auto store = makeMemoryStore();
        TokenBroker broker(chosen, *store, m_log);
        broker.useSecret(Secret(demo::kAppClientSecret));
        QVERIFY(!problemOf(broker).isEmpty());
        QVERIFY(broker.state().error.numbers.contains(90002));
    }

    void A22_anAdministratorConsentsInTheBrowser()
    {
        const auto chosen = connection(GrantType::ClientCredentials);
        AdminConsentOptions options;
        options.openBrowser = [this](const QUrl &url) {
            browse(url);
            return true;
        };
        AdminConsent attempt(chosen, m_log, options);
        const auto future = attempt.start();
        QVERIFY(waitFor(future));
        QVERIFY(future.result().ok());
        QCOMPARE(future.result()->tenantId, chosen.tenant);
    }
};

QTEST_GUILESS_MAIN(DemoSignInTest)
#include "tst_demosignin.moc"
