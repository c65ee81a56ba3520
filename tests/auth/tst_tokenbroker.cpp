// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenbroker.h"
#include "tests/auth/secretfakes.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <thread>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Phase = SignInState::Phase;

namespace {

// Somebody asks for a token at the moment the first entry is removed.
class AskedWhileRemoving : public ScriptedStore
{
public:
    std::function<void()> whenRemoving{};

    QFuture<Outcome<Done>> remove(SecretKey key) override
    {
        if (const auto ask = std::exchange(whenRemoving, nullptr))
            ask();
        return ScriptedStore::remove(key);
    }
};

// A keychain that ends its calls when it is told to.
class LateStore : public ScriptedStore
{
public:
    std::shared_ptr<QPromise<Outcome<Done>>> writing = startedPromise<Done>();
    std::shared_ptr<QPromise<Outcome<Done>>> removing = startedPromise<Done>();

    QFuture<Outcome<Done>> write(SecretKey, Secret) override { return writing->future(); }
    QFuture<Outcome<Done>> remove(SecretKey) override { return removing->future(); }
};

const ApiError NoKeychain{.kind = ApiError::Kind::KeychainAbsent};

} // namespace

class TokenBrokerTest : public QObject
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
    void pass(std::chrono::milliseconds time) { m_now += time.count(); }

    static QByteArray valueOf(QFuture<Outcome<AccessToken>> future)
    {
        if (!waitFor(future))
            return "no ending";
        const auto outcome = future.result();
        return outcome ? outcome->value.reveal() : QByteArray("error ") + QByteArray::number(int(outcome.error().kind));
    }
    static ApiError errorOf(QFuture<Outcome<AccessToken>> future)
    {
        if (!waitFor(future) || future.result().ok())
            return {.detail = QStringLiteral("no error")};
        return future.result().error();
    }

private Q_SLOTS:
    void A26_twentyReadersOfAnExpiredTokenCauseOneRenewal()
    {
        TokenServer server(
            [](const auto &, int number) { return tokenAnswer(QStringLiteral("token-%1").arg(number)).after(50ms); });
        const auto connection = server.connection(GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(valueOf(broker.token()), "token-1");

        pass(1h);
        QList<QFuture<Outcome<AccessToken>>> asked;
        std::mutex mutex;
        {
            std::vector<std::jthread> readers;
            for (int i = 0; i < 20; ++i) {
                readers.emplace_back([&] {
                    auto future = broker.token();
                    const std::lock_guard lock(mutex);
                    asked.append(future);
                });
            }
        }
        for (const auto &future : asked) {
            QCOMPARE(valueOf(future), "token-2");
            QCOMPARE(future.result()->epoch, quint64(2));
        }
        QCOMPARE(server.posts(), 2);
    }

    void tokensAreRenewedFiveMinutesEarlyOrAtHalfTheirLife_data()
    {
        QTest::addColumn<int>("lifetime");
        QTest::addColumn<int>("good");
        QTest::addColumn<int>("old");
        QTest::newRow("an hour") << 3600 << 3600 - 301 << 3600 - 299;
        QTest::newRow("a minute") << 60 << 29 << 31;
    }
    void tokensAreRenewedFiveMinutesEarlyOrAtHalfTheirLife()
    {
        QFETCH(int, lifetime);
        QFETCH(int, good);
        QFETCH(int, old);
        TokenServer server(
            [=](const auto &, int number) { return tokenAnswer(QStringLiteral("t%1").arg(number), {}, lifetime); });
        const auto connection = server.connection(GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(valueOf(broker.token()), "t1");
        pass(std::chrono::seconds(good));
        QCOMPARE(valueOf(broker.token()), "t1");
        pass(std::chrono::seconds(old - good));
        QCOMPARE(valueOf(broker.token()), "t2");
    }

    // A window that refreshes by itself may ask at the very moment of the sign-out.
    void whoAsksDuringASignOutIsNotSignedInAgain()
    {
        TokenServer server(
            [](const auto &, int number) { return tokenAnswer(QStringLiteral("token-%1").arg(number)); });
        const auto connection = server.connection(GrantType::ClientCredentials);
        AskedWhileRemoving store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(valueOf(broker.token()), "token-1");

        QFuture<Outcome<AccessToken>> asked;
        store.whenRemoving = [&] { asked = broker.token(); };
        auto ended = broker.signOut();
        QVERIFY(waitFor(ended));
        QVERIFY(ended.result().ok());
        QCOMPARE(errorOf(asked).kind, ApiError::Kind::NoSecret);
        QCOMPARE(server.posts(), 1);
        QVERIFY(broker.state().phase != Phase::SignedIn);
    }

    void aFailedEarlyRenewalHandsOutTheTokenThatStillWorks()
    {
        TokenServer server([](const auto &, int number) {
            return number == 1 ? tokenAnswer(QStringLiteral("t1")) : FaultAnswer::drop();
        });
        const auto connection = server.connection(GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(valueOf(broker.token()), "t1");
        pass(56min);
        QCOMPARE(valueOf(broker.token()), "t1");
        QCOMPARE(broker.state().phase, Phase::SignedIn);
        pass(4min);
        QVERIFY(valueOf(broker.token()).startsWith("error"));
    }

    void aRefusedEarlyRenewalHandsOutTheTokenThatStillWorks()
    {
        TokenServer server([](const auto &, int number) {
            return number == 1 ? tokenAnswer(QStringLiteral("t1")) : oauthError(400, QStringLiteral("invalid_grant"));
        });
        const auto connection = server.connection(GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "r0");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(valueOf(broker.token()), "t1");
        pass(56min);
        QCOMPARE(valueOf(broker.token()), "t1");
        QCOMPARE(broker.state().phase, Phase::NeedsSignIn);
        QCOMPARE(valueOf(broker.token()), "t1"); // held back, and not asked again
        QCOMPARE(server.posts(), 2);
        pass(4min);
        QVERIFY(valueOf(broker.token()).startsWith("error"));
    }

    void F26_aRefusedTokenIsRenewedOnceForAllAndNotAgainForTwoMinutes()
    {
        TokenServer server(
            [](const auto &, int number) { return tokenAnswer(QStringLiteral("t%1").arg(number)).after(20ms); });
        const auto connection = server.connection(GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(valueOf(broker.token()), "t1");

        QList<QFuture<Outcome<AccessToken>>> asked;
        for (int i = 0; i < 10; ++i)
            asked.append(broker.renewed(1));
        for (const auto &future : asked)
            QCOMPARE(valueOf(future), "t2");
        QCOMPARE(valueOf(broker.renewed(1)), "t2"); // a latecomer with the old one
        QCOMPARE(server.posts(), 2);

        QCOMPARE(errorOf(broker.renewed(2)).kind, ApiError::Kind::SignInNeeded);
        QCOMPARE(valueOf(broker.token()), "t2");
        QCOMPARE(server.posts(), 2);
        pass(121s);
        QCOMPARE(valueOf(broker.renewed(2)), "t3");
    }

    void A18_aRotatedRefreshTokenIsStoredBeforeAnybodyGoesOn()
    {
        TokenServer server([](const auto &form, int number) {
            if (form.value("refresh_token") != "r" + QByteArray::number(number - 1))
                return oauthError(400, QStringLiteral("invalid_grant"));
            return tokenAnswer(QStringLiteral("t%1").arg(number), QStringLiteral("r%1").arg(number));
        });
        const auto connection = server.connection(GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "r0");
        for (int i = 1; i <= 3; ++i) { // each round is a program start after a crash right after the answer
            TokenBroker broker(connection, store, m_log, options());
            QByteArray storedWhenServed;
            auto served = broker.token().then([&](const Outcome<AccessToken> &) {
                storedWhenServed = store.peek(connection, SecretKind::RefreshToken);
            });
            QVERIFY(waitFor(served));
            QCOMPARE(storedWhenServed, "r" + QByteArray::number(i));
        }
    }

    void A19_aFailedKeychainWriteKeepsTheSessionInMemoryAndSaysSoOnce()
    {
        TokenServer server([](const auto &form, int number) {
            if (form.value("refresh_token") != "r" + QByteArray::number(number - 1))
                return oauthError(400, QStringLiteral("invalid_grant"));
            return tokenAnswer(QStringLiteral("t%1").arg(number), QStringLiteral("r%1").arg(number));
        });
        const auto connection = server.connection(GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "r0");
        store.failWrites(ApiError{.kind = ApiError::Kind::KeychainDenied});
        TokenBroker broker(connection, store, m_log, options());
        int told = 0;
        QSignalSpy states(&broker, &TokenBroker::stateChanged);
        QCOMPARE(valueOf(broker.token()), "t1");
        QVERIFY(!broker.state().remembered);
        QCOMPARE(broker.state().error.kind, ApiError::Kind::KeychainDenied);
        pass(1h);
        QCOMPARE(valueOf(broker.token()), "t2"); // with r1, which only memory holds
        QTRY_VERIFY(!states.isEmpty());
        bool before = true;
        for (const auto &row : states) {
            const auto state = row.first().value<SignInState>();
            told += before && !state.remembered;
            before = state.remembered;
        }
        QCOMPARE(told, 1);

        store.failWrites(std::nullopt);
        pass(1h);
        QCOMPARE(valueOf(broker.token()), "t3");
        QVERIFY(broker.state().remembered);
        QCOMPARE(store.peek(connection, SecretKind::RefreshToken), "r3");
    }

    void A20_aRevokedRefreshTokenLeadsToOnePromptForAllWhoWait()
    {
        TokenServer server([](const auto &, int) {
            return oauthError(400, QStringLiteral("invalid_grant"),
                              {{QStringLiteral("suberror"), QStringLiteral("bad_token")}})
                .after(30ms);
        });
        const auto connection = server.connection(GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "revoked");
        TokenBroker broker(connection, store, m_log, options());
        int prompts = 0;
        connect(&broker, &TokenBroker::stateChanged, this,
                [&](const SignInState &state) { prompts += state.phase == Phase::NeedsSignIn; });
        QList<QFuture<Outcome<AccessToken>>> asked;
        for (int i = 0; i < 20; ++i)
            asked.append(broker.token());
        for (const auto &future : asked) {
            const ApiError error = errorOf(future);
            QCOMPARE(error.kind, ApiError::Kind::SignInNeeded);
            QCOMPARE(error.subcode, QStringLiteral("bad_token"));
        }
        QCOMPARE(server.posts(), 1);
        QTRY_COMPARE(prompts, 1);
        QCOMPARE(store.peek(connection, SecretKind::RefreshToken), "revoked"); // the account is kept
    }

    void A21_nothingIsTriedForTwoMinutesUntilAPersonActs()
    {
        TokenServer server([](const auto &form, int) {
            if (form.value("refresh_token") == "fresh")
                return tokenAnswer(QStringLiteral("t"), QStringLiteral("fresh"));
            return oauthError(400, QStringLiteral("interaction_required"));
        });
        const auto connection = server.connection(GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "old");
        TokenBroker broker(connection, store, m_log, options());
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(errorOf(broker.token()).code, QStringLiteral("interaction_required"));
            pass(20s);
        }
        QCOMPARE(server.posts(), 1);
        pass(30s);
        QCOMPARE(errorOf(broker.token()).kind, ApiError::Kind::SignInNeeded);
        QCOMPARE(server.posts(), 2);

        TokenGrant grant;
        grant.accessToken = Secret("adopted");
        grant.refreshToken = Secret("fresh");
        grant.lifetime = 600s;
        grant.userName = QStringLiteral("anna@contoso.com");
        const auto adopted = broker.adopt(grant);
        QVERIFY(waitFor(adopted));
        QVERIFY(adopted.result().ok());
        QCOMPARE(valueOf(broker.token()), "adopted");
        QCOMPARE(broker.state().phase, Phase::SignedIn);
        QCOMPARE(broker.state().identity, grant.userName);
        QCOMPARE(store.peek(connection, SecretKind::RefreshToken), "fresh");
        pass(600s);
        QCOMPARE(valueOf(broker.token()), "t");
    }

    void aSecretThatWasReplacedIsTriedAtOnce()
    {
        TokenServer server([](const auto &form, int) {
            return form.value("client_secret") == "new+/=" ? tokenAnswer(QStringLiteral("t"))
                                                           : oauthError(401, QStringLiteral("invalid_client"));
        });
        const auto connection = server.connection(GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "expired");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(errorOf(broker.token()).code, QStringLiteral("invalid_client"));
        QCOMPARE(broker.state().phase, Phase::NeedsSignIn);
        store.put(connection, SecretKind::ClientSecret, "new+/=");
        QCOMPARE(valueOf(broker.token()), "t");
        QCOMPARE(server.posts(), 2);
    }

    void aTokenRotatedByAnotherProgramIsTakenFromTheStore()
    {
        ScriptedStore store;
        TenantConnection connection;
        TokenServer server([&](const auto &form, int) {
            if (form.value("refresh_token") == "second")
                return tokenAnswer(QStringLiteral("t"));
            store.put(connection, SecretKind::RefreshToken, "second");
            return oauthError(400, QStringLiteral("invalid_grant"));
        });
        connection = server.connection(GrantType::AuthorizationCode);
        store.put(connection, SecretKind::RefreshToken, "first");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(valueOf(broker.token()), "t");
    }

    void A25_aBusyIdentityServiceIsLeftAloneForTheTimeItAsks()
    {
        std::atomic_bool busy = true;
        TokenServer server([&](const auto &, int) {
            return busy ? oauthError(429, QStringLiteral("temporarily_unavailable"), {}, "Retry-After: 30\r\n")
                        : tokenAnswer(QStringLiteral("t"));
        });
        const auto connection = server.connection(GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TokenBroker broker(connection, store, m_log, options());
        QCOMPARE(errorOf(broker.token()).kind, ApiError::Kind::Throttled);
        pass(10s);
        QCOMPARE(errorOf(broker.token()).retryAfter, std::optional(20s));
        QCOMPARE(server.posts(), 1);
        busy = false;
        pass(21s);
        QCOMPARE(valueOf(broker.token()), "t");
    }

    void A28_aSilentKeychainIsSaidAndCanBeCancelled()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        ScriptedStore store;
        store.setMute(true);
        auto quick = options();
        quick.keychainNotice = 20ms;
        TokenBroker broker(server.connection(GrantType::AuthorizationCode), store, m_log, quick);
        const auto cancel = CancelToken::create();
        const auto asked = broker.token(cancel);
        QTRY_COMPARE(broker.state().phase, Phase::WaitingForKeychain);
        QVERIFY(!asked.isFinished());
        cancel.cancel();
        QCOMPARE(errorOf(asked).kind, ApiError::Kind::Cancelled);
    }

    void nothingStoredIsNoSecretAndAsksNobody()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        ScriptedStore store;
        TokenBroker broker(server.connection(GrantType::ClientCredentials), store, m_log, options());
        QCOMPARE(errorOf(broker.token()).kind, ApiError::Kind::NoSecret);
        QCOMPARE(broker.state().phase, Phase::NeedsSignIn);
        QCOMPARE(server.posts(), 0);
        broker.useSecret(Secret("typed"));
        QCOMPARE(valueOf(broker.token()), "t");
        QVERIFY(!broker.state().remembered);
        QVERIFY(!store.asked().contains("write typed"));
    }

    void A39_aRenewedTokenOfAnotherTenantIsRefused()
    {
        TokenServer server([](const auto &, int number) {
            const QString tenant = number == 1 ? TenantId : OtherTenantId;
            return tokenAnswer(QString::fromLatin1(jwt({{QStringLiteral("tid"), tenant}})));
        });
        auto connection = server.connection(GrantType::ClientCredentials);
        connection.tenant = QStringLiteral("contoso.com");
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        TokenBroker broker(connection, store, m_log, options());
        QVERIFY(waitFor(broker.token()));
        QCOMPARE(broker.state().tenantId, TenantId);
        pass(1h);
        QCOMPARE(errorOf(broker.token()).kind, ApiError::Kind::WrongTenant);
    }

    void A34_signingOutForgetsEverythingAlsoWhatIsStillOnItsWay()
    {
        TokenServer server([](const auto &, int) {
            return tokenAnswer(QStringLiteral("late"), QStringLiteral("late-refresh")).after(100ms);
        });
        const auto connection = server.connection(GrantType::AuthorizationCode);
        ScriptedStore store;
        store.put(connection, SecretKind::RefreshToken, "r");
        TokenBroker broker(connection, store, m_log, options());
        const auto asked = broker.token();
        QTRY_COMPARE(server.posts(), 1);
        const auto out = broker.signOut();
        QVERIFY(waitFor(out));
        QVERIFY(out.result().ok());
        QCOMPARE(errorOf(asked).kind, ApiError::Kind::NoSecret);
        QCOMPARE(errorOf(broker.token()).kind, ApiError::Kind::NoSecret);
        QVERIFY(store.peek(connection, SecretKind::RefreshToken).isEmpty());
        QVERIFY(!store.asked().contains("write late-refresh"));
    }

    void A34_oneFailedCallDoesNotProveThatNothingIsLeft()
    {
        auto *keychain = new ScriptedStore;
        const auto store = makeKeychainOrMemory(std::unique_ptr<SecretStore>(keychain));
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        const SecretKey key = secretKeyOf(connection, SecretKind::RefreshToken);
        keychain->put(connection, SecretKind::RefreshToken, "yesterday's");
        keychain->failReads(NoKeychain);
        QVERIFY(store->read(key).result().ok());
        QVERIFY(!store->remembers());
        QVERIFY(store->remove(key).result().ok());
        QCOMPARE(keychain->peek(connection, SecretKind::RefreshToken), QByteArray());

        keychain->failRemovals(NoKeychain); // it did answer before
        QCOMPARE(store->remove(key).result().error().kind, NoKeychain.kind);

        auto *none = new ScriptedStore;
        const auto memory = makeKeychainOrMemory(std::unique_ptr<SecretStore>(none));
        none->failRemovals(NoKeychain);
        QVERIFY(memory->remove(key).result().ok());
        QVERIFY(memory->remove(key).result().ok());
    }

    void A34_aWriteThatWaitedDoesNotOutliveTheSignOut()
    {
        auto *keychain = new LateStore;
        const auto store = makeKeychainOrMemory(std::unique_ptr<SecretStore>(keychain));
        const SecretKey key{QUuid::createUuid(), SecretKind::RefreshToken};
        const auto written = store->write(key, Secret("late"));
        const auto removed = store->remove(key);
        finish(*keychain->writing, Outcome<Done>(NoKeychain));
        finish(*keychain->removing, Outcome<Done>(NoKeychain));
        QVERIFY(waitFor(written));
        QVERIFY(waitFor(removed));
        QVERIFY(removed.result().ok());
        QVERIFY(!store->read(key).result().value());
    }

    void whatWaitsWhenTheBrokerGoesEndsWithCancelled()
    {
        TokenServer server([](const auto &, int) { return FaultAnswer::mute(); });
        const auto connection = server.connection(GrantType::ClientCredentials);
        ScriptedStore store;
        store.put(connection, SecretKind::ClientSecret, "s3cret");
        auto broker = std::make_unique<TokenBroker>(connection, store, m_log, options());
        const auto asked = broker->token();
        QTRY_COMPARE(server.posts(), 1);
        broker.reset();
        QVERIFY(asked.isFinished());
        QCOMPARE(errorOf(asked).kind, ApiError::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TokenBrokerTest)
#include "tst_tokenbroker.moc"
