// SPDX-License-Identifier: Apache-2.0
// One sign-in, two APIs: tokens of their own, taken in turns, each shown to its own host only.
#include "core/api/tenantsession.h"
#include "core/net/addressrules.h"
#include "tests/auth/secretfakes.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtTest/QTest>

#include <thread>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Phase = SignInState::Phase;
using Kind = ApiError::Kind;

namespace {

// Tokens that name what they are for, so that a server sees who was sent what.
QByteArray nameOf(const TokenServer::Form &form)
{
    return form.value("scope").contains("apps.example") ? "publisher" : "admin";
}

bool isFor(const AccessToken &token, const QByteArray &name)
{
    return token.value.reveal().startsWith(name);
}

/// An identity server whose refresh tokens work once: showing an old one ends the whole family, as Entra does.
struct RotatingServer
{
    QByteArray current = "r0";
    bool isRevoked = false;
    TokenServer server{[this](const TokenServer::Form &form, int number) {
        if (isRevoked || form.value("refresh_token") != current) {
            isRevoked = true;
            return oauthError(400, QStringLiteral("invalid_grant"));
        }
        current = "r" + QByteArray::number(number);
        return tokenAnswer(QString::fromLatin1(nameOf(form)) + QString::number(number), QString::fromLatin1(current))
            .after(30ms);
    }};
};

TenantConnection connectionTo(const TokenServer &server, GrantType grant)
{
    TenantConnection connection = server.connection(grant);
    connection.scope = QStringLiteral("https://api.example/.default");
    connection.publisherScope = QStringLiteral("https://apps.example/.default");
    return connection;
}

QList<QByteArray> authorizations(const FaultServer &server)
{
    QList<QByteArray> found;
    for (const SeenRequest &request : server.seen())
        found.append(request.header("authorization"));
    return found;
}

} // namespace

class AudiencesTest : public QObject
{
    Q_OBJECT

    RequestLog m_log;
    std::atomic<qint64> m_now = 1'000'000;

    TokenBrokerOptions options()
    {
        TokenBrokerOptions options;
        options.endpoint.retryPause = 10ms;
        options.clock = [this] { return std::chrono::milliseconds(m_now); };
        return options;
    }
    static Outcome<AccessToken> tokenOf(QFuture<Outcome<AccessToken>> future)
    {
        if (!waitFor(future))
            return ApiError{.detail = QStringLiteral("no ending")};
        return future.result();
    }

private Q_SLOTS:
    void oneRefreshTokenServesBothButIsNeverInUseTwice()
    {
        RotatingServer rotating;
        const auto connection = connectionTo(rotating.server, GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "r0");
        TokenBroker broker(connection, store, m_log, options());
        for (int round = 1; round <= 3; ++round) {
            const auto admin = broker.token();
            const auto publisher = broker.source(Audience::Publisher).token();
            const auto first = tokenOf(admin);
            const auto second = tokenOf(publisher);
            QVERIFY2(first, first ? "" : qPrintable(first.error().code));
            QVERIFY2(second, second ? "" : qPrintable(second.error().code));
            QVERIFY(isFor(*first, "admin"));
            QVERIFY(isFor(*second, "publisher"));
            QCOMPARE(first->epoch, quint64(round));
            QCOMPARE(second->epoch, quint64(round));
            QCOMPARE(rotating.server.posts(), 2 * round);
            QCOMPARE(store.peek(connection, SecretKind::RefreshToken), "r" + QByteArray::number(2 * round));
            m_now += 3'600'000;
        }
        QVERIFY(!rotating.isRevoked);
        QCOMPARE(broker.state().phase, Phase::SignedIn);
    }

    void A26_twentyExpiriesOfEachAudienceMakeOneRenewalEach()
    {
        RotatingServer rotating;
        const auto connection = connectionTo(rotating.server, GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "r0");
        TokenBroker broker(connection, store, m_log, options());
        QList<QFuture<Outcome<AccessToken>>> asked[2];
        std::mutex mutex;
        {
            std::vector<std::jthread> readers;
            for (int i = 0; i < 40; ++i) {
                readers.emplace_back([&, i] {
                    auto future = broker.source(Audiences[std::size_t(i % 2)]).token();
                    const std::lock_guard lock(mutex);
                    asked[i % 2].append(future);
                });
            }
        }
        for (const auto &future : asked[0])
            QVERIFY(isFor(*tokenOf(future), "admin"));
        for (const auto &future : asked[1])
            QVERIFY(isFor(*tokenOf(future), "publisher"));
        QCOMPARE(rotating.server.posts(), 2);
    }

    // Refused in the middle of the other one's renewal: renewed afterwards, not served once more.
    void aRefusedTokenWaitsItsTurnAndIsNotHandedOutAgain()
    {
        RotatingServer rotating;
        const auto connection = connectionTo(rotating.server, GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "r0");
        TokenBroker broker(connection, store, m_log, options());
        TokenSource &publisher = broker.source(Audience::Publisher);
        QVERIFY(tokenOf(publisher.token()));
        const auto admin = broker.token();
        QTRY_COMPARE(rotating.server.posts(), 2);
        const auto renewed = tokenOf(publisher.renewed(1));
        QVERIFY(tokenOf(admin));
        QVERIFY(renewed);
        QCOMPARE(renewed->value.reveal(), QByteArray("publisher3"));
        QCOMPARE(rotating.server.posts(), 3);
    }

    void A22_whatOneApiLacksDoesNotTouchTheOther_data()
    {
        QTest::addColumn<QString>("subword");
        for (const char *word : {"consent_required", "basic_action", "additional_action", "protection_policy_required"})
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void A22_whatOneApiLacksDoesNotTouchTheOther()
    {
        QFETCH(QString, subword);
        TokenServer server([=](const TokenServer::Form &form, int number) {
            if (nameOf(form) == "publisher")
                return oauthError(400, QStringLiteral("invalid_grant"), {{QStringLiteral("suberror"), subword}});
            return tokenAnswer(QStringLiteral("admin%1").arg(number));
        });
        const auto connection = connectionTo(server, GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "r0");
        TokenBroker broker(connection, store, m_log, options());
        QVERIFY(tokenOf(broker.token()));
        for (int i = 0; i < 3; ++i) {
            const auto refused = tokenOf(broker.source(Audience::Publisher).token());
            QVERIFY(!refused);
            QCOMPARE(refused.error().subcode, subword);
        }
        QCOMPARE(server.posts(), 2); // not tried again for two minutes
        QCOMPARE(broker.state().phase, Phase::SignedIn);
        const auto renewed = tokenOf(broker.renewed(1));
        QVERIFY(renewed);
        QVERIFY(isFor(*renewed, "admin"));
        m_now += 3'600'000;
        QVERIFY(isFor(*tokenOf(broker.token()), "admin"));
    }

    void A21_aDeadSecretIsShownOnceNotOncePerApi()
    {
        TokenServer server([](const auto &, int) { return oauthError(400, QStringLiteral("invalid_grant")); });
        const auto connection = connectionTo(server, GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "revoked");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(tokenOf(broker.token()).error().kind, Kind::SignInNeeded);
        QCOMPARE(tokenOf(broker.source(Audience::Publisher).token()).error().kind, Kind::SignInNeeded);
        QCOMPARE(server.posts(), 1);
        QCOMPARE(broker.state().phase, Phase::NeedsSignIn);
    }

    void anotherPersonsSignInEndsTheTokensOfBoth()
    {
        TokenServer server([](const TokenServer::Form &form, int number) {
            return tokenAnswer(QString::fromLatin1(nameOf(form)) + QLatin1Char('-') +
                               QString::fromLatin1(form.value("refresh_token")) + QString::number(number));
        });
        const auto connection = connectionTo(server, GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "anna");
        TokenBroker broker(connection, store, m_log, options());
        QVERIFY(isFor(*tokenOf(broker.token()), "admin-anna"));
        QVERIFY(isFor(*tokenOf(broker.source(Audience::Publisher).token()), "publisher-anna"));
        TokenGrant grant;
        grant.accessToken = Secret("admin-bert");
        grant.refreshToken = Secret("bert");
        grant.lifetime = 600s;
        QVERIFY(waitFor(broker.adopt(grant)));
        QVERIFY(isFor(*tokenOf(broker.token()), "admin-bert"));
        QVERIFY(isFor(*tokenOf(broker.source(Audience::Publisher).token()), "publisher-bert"));
        QVERIFY(waitFor(broker.signOut()));
        QCOMPARE(tokenOf(broker.source(Audience::Publisher).token()).error().kind, Kind::NoSecret);
    }

    void whoOnlyPublishesIsSignedInToo()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        const auto connection = connectionTo(server, GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TokenBroker broker(connection, store, m_log, options());
        QVERIFY(tokenOf(broker.source(Audience::Publisher).token()));
        QCOMPARE(broker.state().phase, Phase::SignedIn);
        QCOMPARE(server.forms().constFirst().value("scope"), QByteArray("https://apps.example/.default"));
    }

    void noTokenGoesToTheOtherHost()
    {
        TokenServer identity(
            [](const TokenServer::Form &form, int) { return tokenAnswer(QString::fromLatin1(nameOf(form))); });
        FaultServer admin;
        FaultServer publisher;
        admin.answer(FaultAnswer::json("{}"));
        publisher.answer(FaultAnswer::json("{}"));
        TenantConnection connection = connectionTo(identity, GrantType::ClientCredentials);
        connection.apiUrl = admin.url(QString());
        connection.publisherUrl = publisher.url(QString());
        connection.requestsPerMinute = 0;
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TenantSession session(connection, store, m_log);
        const auto read = [](HttpTransport &transport, const QUrl &url) {
            auto future = transport.read({.url = url});
            return waitFor(future) ? future.result() : Outcome<Reply>(ApiError{.detail = QStringLiteral("no ending")});
        };
        QVERIFY(read(session.transport(), admin.url()));
        QVERIFY(read(session.publisherTransport(), publisher.url()));
        QCOMPARE(read(session.transport(), publisher.url()).error().kind, Kind::AddressRefused);
        QCOMPARE(read(session.publisherTransport(), admin.url()).error().kind, Kind::AddressRefused);
        QCOMPARE(authorizations(admin), QList<QByteArray>{"Bearer admin"});
        QCOMPARE(authorizations(publisher), QList<QByteArray>{"Bearer publisher"});
    }

    void D17_theLockHoldsForBoth()
    {
        TokenServer identity([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        FaultServer service;
        service.answer(FaultAnswer::json("{}"));
        TenantConnection connection = connectionTo(identity, GrantType::ClientCredentials);
        connection.apiUrl = connection.publisherUrl = service.url(QString());
        connection.requestsPerMinute = 0;
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TenantSession session(connection, store, m_log);
        const auto change = [&service](HttpTransport &transport) {
            auto future = transport.mutateOnce({.verb = Verb::Post, .url = service.url()});
            return waitFor(future) ? future.result().state : MutationResult::State::Unknown;
        };
        QCOMPARE(change(session.transport()), MutationResult::State::NotSent);
        QCOMPARE(change(session.publisherTransport()), MutationResult::State::NotSent);
        connection.writable = true;
        session.adoptLock(connection);
        QCOMPARE(change(session.transport()), MutationResult::State::Applied);
        QCOMPARE(change(session.publisherTransport()), MutationResult::State::Applied);
        connection.writable = false;
        session.adoptLock(connection);
        QCOMPARE(change(session.transport()), MutationResult::State::NotSent);
        QCOMPARE(change(session.publisherTransport()), MutationResult::State::NotSent);
        QCOMPARE(service.count("POST"), 2);
    }
};

QTEST_GUILESS_MAIN(AudiencesTest)
#include "tst_audiences.moc"
