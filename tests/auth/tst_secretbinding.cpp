// SPDX-License-Identifier: Apache-2.0
// A secret goes to the place it was entered for, and to no other, whatever the connections file says.
#include "core/auth/tokenbroker.h"
#include "tests/auth/secretfakes.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtTest/QTest>

#include <functional>

using namespace steward;
using namespace steward::testing;
using Phase = SignInState::Phase;
using Kind = ApiError::Kind;
using Edit = std::function<void(TenantConnection &)>;

Q_DECLARE_METATYPE(Edit)

class SecretBindingTest : public QObject
{
    Q_OBJECT

    RequestLog m_log;

    static Outcome<AccessToken> tokenOf(QFuture<Outcome<AccessToken>> future)
    {
        if (!waitFor(future))
            return ApiError{.detail = QStringLiteral("no ending")};
        return future.result();
    }

private Q_SLOTS:
    void otherPlacesAreOtherBindings_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, bool same, Edit edit) { QTest::newRow(name) << edit << same; };
        row("host", false, [](auto &c) { c.authority = QUrl(QStringLiteral("https://login.example.org")); });
        row("port", false, [](auto &c) { c.authority.setPort(8443); });
        row("scheme", false, [](auto &c) { c.authority.setScheme(QStringLiteral("http")); });
        row("realm", false, [](auto &c) { c.authority.setPath(QStringLiteral("/realm")); });
        row("tenant", false, [](auto &c) { c.tenant = OtherTenantId; });
        row("client", false, [](auto &c) { c.clientId = OtherTenantId; });
        row("service", false, [](auto &c) { c.apiUrl = QUrl(QStringLiteral("https://api.example.org")); });
        row("publisher", false, [](auto &c) { c.publisherUrl = QUrl(QStringLiteral("https://apps.example.org")); });
        row("slash", true, [](auto &c) { c.authority.setPath(QStringLiteral("/")); });
        row("default port", true, [](auto &c) { c.authority.setPort(443); });
        row("letters", true, [](auto &c) {
            c.authority.setHost(QStringLiteral("LOGIN.microsoftonline.com"));
            c.tenant = c.tenant.toUpper();
            c.clientId = c.clientId.toUpper();
        });
        row("name", true, [](auto &c) { c.name = QStringLiteral("Fabrikam"); });
        row("scope", true, [](auto &c) { c.scope = QStringLiteral("https://api.example/.default"); });
    }
    void otherPlacesAreOtherBindings()
    {
        QFETCH(Edit, edit);
        QFETCH(bool, same);
        TenantConnection connection;
        connection.tenant = TenantId;
        connection.clientId = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
        TenantConnection edited = connection;
        edit(edited);
        QCOMPARE(secretBindingOf(edited) == secretBindingOf(connection), same);
        QVERIFY(!secretBindingOf(connection).contains("microsoft"));
    }

    void L12_anEditedAuthorityIsNeverSentTheOldSecret_data()
    {
        QTest::addColumn<GrantType>("grant");
        QTest::newRow("app") << GrantType::ClientCredentials;
        QTest::newRow("user") << GrantType::AuthorizationCode;
    }
    void L12_anEditedAuthorityIsNeverSentTheOldSecret()
    {
        QFETCH(GrantType, grant);
        TokenServer ours([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        TokenServer foreign([](const auto &, int) { return tokenAnswer(QStringLiteral("stolen")); });
        const auto connection = ours.connection(grant);
        ScriptedStore store;
        const SecretKind kind =
            grant == GrantType::ClientCredentials ? SecretKind::ClientSecret : SecretKind::RefreshToken;
        store.put(connection, kind, "s3cret");
        {
            TokenBroker broker(connection, store, m_log);
            QVERIFY(tokenOf(broker.token()));
        }
        TenantConnection edited = connection;
        edited.authority = foreign.connection(grant).authority;
        {
            TokenBroker broker(edited, store, m_log);
            for (const Audience audience : Audiences)
                QCOMPARE(tokenOf(broker.source(audience).token()).error().kind, Kind::NoSecret);
            QCOMPARE(broker.state().phase, Phase::NeedsSignIn);
        }
        QCOMPARE(foreign.wire().count(), 0); // not even its metadata was asked for
        // Nothing is lost where the edit is taken back.
        TokenBroker broker(connection, store, m_log);
        QVERIFY(tokenOf(broker.token()));
    }

    void A34_signingOutRemovesWhatWasEnteredForAnotherPlace()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        const auto connection = server.connection(GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        store.put(connection, SecretKind::RefreshToken, "r");
        store.put(connection, SecretKind::CertificatePassword, "p");
        TenantConnection edited = connection;
        edited.tenant = OtherTenantId;
        TokenBroker broker(edited, store, m_log);
        const auto out = broker.signOut();
        QVERIFY(waitFor(out));
        QVERIFY(out.result().ok());
        for (const SecretKind kind :
             {SecretKind::ClientSecret, SecretKind::RefreshToken, SecretKind::CertificatePassword})
            QVERIFY(store.peek(connection, kind).isEmpty());
    }
};

QTEST_GUILESS_MAIN(SecretBindingTest)
#include "tst_secretbinding.moc"
