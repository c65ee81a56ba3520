// SPDX-License-Identifier: Apache-2.0
// What the broker makes of what the service says: over real sockets, from the queue to the identity server.
#include "core/auth/tokenbroker.h"
#include "tests/auth/secretfakes.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/transportbench.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Phase = SignInState::Phase;
using Kind = ApiError::Kind;

namespace {

const QByteArray Challenge = "WWW-Authenticate: Bearer error=\"insufficient_claims\", "
                             "claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==\"\r\n";
const QString Claims = QStringLiteral(R"({"access_token":{"nbf":{"essential":true}}})");

/// One sign-in, its identity server and the service it is for.
struct Bench
{
    explicit Bench(GrantType grant = GrantType::ClientCredentials)
        : Bench(grant, [](const auto &, int number) { return tokenAnswer(QStringLiteral("t%1").arg(number)); })
    {
    }
    Bench(GrantType grant, TokenServer::Script script)
        : identity(std::move(script))
        , connection(identity.connection(grant))
    {
        store.put(connection,
                  grant == GrantType::ClientCredentials ? SecretKind::ClientSecret : SecretKind::RefreshToken,
                  "s3cret");
        TokenBrokerOptions options;
        options.endpoint.retryPause = 20ms;
        options.clock = [this] { return std::chrono::milliseconds(now); };
        broker = std::make_unique<TokenBroker>(connection, store, log, options);
        QObject::connect(broker.get(), &TokenBroker::stateChanged, broker.get(), [this](const SignInState &state) {
            prompts += state.phase == Phase::NeedsSignIn && before != Phase::NeedsSignIn;
            before = state.phase;
        });
        transport = std::make_unique<HttpTransport>(optionsFor(service), *broker, log);
    }

    Outcome<Reply> read()
    {
        auto future = transport->read(readOf(service));
        return waitFor(future) ? future.result() : Outcome<Reply>(ApiError{.detail = QStringLiteral("no ending")});
    }
    MutationResult change()
    {
        auto future = transport->mutateOnce({.verb = Verb::Post, .url = service.url()});
        return waitFor(future) ? future.result() : MutationResult{};
    }
    void signInAs(const char *who)
    {
        TokenGrant grant;
        grant.accessToken = Secret(who);
        grant.refreshToken = Secret("refresh");
        grant.lifetime = 3600s;
        QVERIFY(waitFor(broker->adopt(grant)));
    }

    std::atomic<qint64> now = 1'000'000;
    TokenServer identity;
    TenantConnection connection;
    FaultServer service;
    ScriptedStore store;
    RequestLog log;
    int prompts = 0;
    Phase before = Phase::NotSignedIn;
    std::unique_ptr<TokenBroker> broker;
    std::unique_ptr<HttpTransport> transport;
};

QList<QByteArray> tokensSeen(const FaultServer &server)
{
    QList<QByteArray> seen;
    for (const SeenRequest &request : server.seen())
        seen.append(request.header("authorization").mid(7));
    return seen;
}

} // namespace

class SignInStatesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F26_allReadsShareOneRenewalAndOnePrompt()
    {
        Bench bench;
        bench.service.answer(FaultAnswer::status(401));
        QList<QFuture<Outcome<Reply>>> reads;
        for (int i = 0; i < 12; ++i)
            reads.append(bench.transport->read(readOf(bench.service)));
        for (auto &read : reads) {
            QVERIFY(waitFor(read));
            QCOMPARE(read.result().error().kind, Kind::SignInNeeded);
        }
        QTRY_COMPARE(bench.broker->state().phase, Phase::NeedsSignIn);
        QCOMPARE(bench.identity.posts(), 2);
        for (int i = 0; i < 5; ++i) // reads that come later do not ask anybody either
            QCOMPARE(bench.read().error().kind, Kind::SignInNeeded);
        QCOMPARE(bench.identity.posts(), 2);
        QTRY_COMPARE(bench.prompts, 1);
        // The service takes the token after all.
        bench.service.answer(FaultAnswer::json());
        QVERIFY(bench.read());
        QTRY_COMPARE(bench.broker->state().phase, Phase::SignedIn);
    }

    void F26_aRenewalAloneDoesNotMeanThatTheServiceIsContent()
    {
        Bench bench;
        bench.service.answer(FaultAnswer::status(401));
        QVERIFY(!bench.read());
        QTRY_COMPARE(bench.broker->state().phase, Phase::NeedsSignIn);
        for (int i = 0; i < 4; ++i) { // a poll every three minutes renews, and changes nothing
            bench.now += 180'000;
            QVERIFY(!bench.read());
            QCOMPARE(bench.broker->state().phase, Phase::NeedsSignIn);
        }
        QTRY_COMPARE(bench.prompts, 1);
    }

    void F27_aRefusedChangeIsNotRepeatedAndTheNextOneMeetsAFreshToken()
    {
        Bench bench;
        bench.service.script([](const SeenRequest &request) {
            return FaultAnswer::status(request.header("authorization") == "Bearer t1" ? 401 : 202);
        });
        const MutationResult first = bench.change();
        QCOMPARE(first.state, MutationResult::State::Refused);
        QCOMPARE(first.error.kind, Kind::SignInNeeded);
        QTRY_COMPARE(bench.identity.posts(), 2);
        QCOMPARE(bench.service.count("POST"), 1);
        QCOMPARE(bench.change().state, MutationResult::State::Applied); // confirmed again
        QCOMPARE(bench.service.count("POST"), 2);
        QCOMPARE(bench.broker->state().phase, Phase::SignedIn);
    }

    void F28_aClaimsChallengeAsksAPersonAndNobodyElse_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }
    void F28_aClaimsChallengeAsksAPersonAndNobodyElse()
    {
        QFETCH(int, status);
        Bench bench(GrantType::AuthorizationCode);
        bench.service.answer(FaultAnswer::status(status, {}, Challenge));
        const auto refused = bench.read();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::SignInNeeded);
        QCOMPARE(refused.error().claims, Claims);
        QCOMPARE(bench.service.count(), 1);
        QCOMPARE(bench.identity.posts(), 1); // a renewal would bring the same token again
        QTRY_COMPARE(bench.broker->state().phase, Phase::NeedsSignIn);
        QCOMPARE(bench.broker->state().error.claims, Claims);
        QCOMPARE(bench.change().error.claims, Claims);
        QCOMPARE(bench.service.count("POST"), 1);
        QCOMPARE(bench.identity.posts(), 1);
        QTRY_COMPARE(bench.prompts, 1);
    }

    void F28_aServiceThatIsNeverContentDoesNotSendPeopleInCircles()
    {
        Bench bench(GrantType::AuthorizationCode);
        bench.service.answer(FaultAnswer::status(401, {}, Challenge));
        QVERIFY(!bench.read());
        QTRY_COMPARE(bench.broker->state().phase, Phase::NeedsSignIn);
        bench.now += 60'000;
        bench.signInAs("with-claims");
        QCOMPARE(bench.broker->state().phase, Phase::SignedIn);
        QVERIFY(!bench.read());
        QTRY_COMPARE(bench.broker->state().phase, Phase::Failed); // said, but not asked again
        QTRY_COMPARE(bench.prompts, 1);
        bench.now += 121'000;
        bench.signInAs("later");
        QVERIFY(!bench.read());
        QTRY_COMPARE(bench.broker->state().phase, Phase::NeedsSignIn);
        QTRY_COMPARE(bench.prompts, 2); // told in this thread a little later
        bench.service.answer(FaultAnswer::json());
        QVERIFY(bench.read());
        QTRY_COMPARE(bench.broker->state().phase, Phase::SignedIn);
        QVERIFY(bench.broker->state().error.claims.isEmpty());
    }

    void F29_aForbiddenCallNeitherRenewsNorPrompts()
    {
        Bench bench;
        bench.service.answer(FaultAnswer::status(403, R"({"code":"Forbidden","message":"no"})"));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(bench.read().error().kind, Kind::Forbidden);
        QCOMPARE(bench.change().error.kind, Kind::Forbidden);
        QCOMPARE(bench.identity.posts(), 1);
        QCOMPARE(bench.service.count("GET"), 3);
        QCOMPARE(bench.service.count("POST"), 1);
        QCOMPARE(bench.broker->state().phase, Phase::SignedIn);
        QCOMPARE(bench.prompts, 0);
    }

    void A20_readsWaitForTheSignInButAConfirmedChangeIsDropped()
    {
        Bench bench(GrantType::AuthorizationCode);
        bench.service.answer(FaultAnswer::json());
        bench.store.setMute(true); // nobody gets a token for now
        auto read = bench.transport->read(readOf(bench.service));
        auto change = bench.transport->mutateOnce({.verb = Verb::Post, .url = bench.service.url()});
        QTRY_VERIFY(bench.store.asked().contains("read"));
        bench.signInAs("anna");
        QVERIFY(waitFor(read));
        QVERIFY(waitFor(change));
        QVERIFY(read.result());
        QCOMPARE(change.result().state, MutationResult::State::NotSent);
        QCOMPARE(change.result().error.kind, Kind::SignInNeeded);
        QCOMPARE(bench.service.count("POST"), 0);
        QCOMPARE(tokensSeen(bench.service), QList<QByteArray>{"anna"});
        QCOMPARE(bench.change().state, MutationResult::State::Applied); // confirmed again, by the one who signed in
    }

    void A20_aRevokedSignInDropsTheChangesThatWait()
    {
        Bench bench(GrantType::AuthorizationCode,
                    [](const auto &, int) { return oauthError(400, QStringLiteral("invalid_grant")).after(50ms); });
        auto change = bench.transport->mutateOnce({.verb = Verb::Post, .url = bench.service.url()});
        QVERIFY(waitFor(change));
        QCOMPARE(change.result().state, MutationResult::State::NotSent);
        QCOMPARE(change.result().error.kind, Kind::SignInNeeded);
        QCOMPARE(bench.service.count(), 0);
        QTRY_COMPARE(bench.prompts, 1);
    }

    void A22_missingConsentIsForbiddenAndNotTriedAgain_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("subword");
        QTest::newRow("as Entra says it") << QStringLiteral("invalid_grant") << QStringLiteral("consent_required");
        QTest::newRow("as the standard says it") << QStringLiteral("consent_required") << QString();
    }
    void A22_missingConsentIsForbiddenAndNotTriedAgain()
    {
        QFETCH(QString, word);
        QFETCH(QString, subword);
        Bench bench(GrantType::AuthorizationCode, [=](const auto &, int) {
            return oauthError(400, word, {{QStringLiteral("suberror"), subword}});
        });
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.read().error().kind, Kind::Forbidden);
        QCOMPARE(bench.identity.posts(), 1);
        QCOMPARE(bench.service.count(), 0);
        QCOMPARE(bench.broker->state().error.code, word);
    }

    void A25_aBusyIdentityServerIsAskedOnceMoreUnlessItNamedAWait_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("asked");
        QTest::newRow("503") << 503 << QByteArray() << 2;
        QTest::newRow("500") << 500 << QByteArray() << 2;
        QTest::newRow("429") << 429 << QByteArray() << 2;
        QTest::newRow("503 with a wait") << 503 << QByteArray("Retry-After: 30\r\n") << 1;
        QTest::newRow("429 with a wait") << 429 << QByteArray("Retry-After: 30\r\n") << 1;
    }
    void A25_aBusyIdentityServerIsAskedOnceMoreUnlessItNamedAWait()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        QFETCH(int, asked);
        QCOMPARE(TokenEndpointOptions{}.retryPause, std::chrono::milliseconds(1000));
        Bench bench(GrantType::ClientCredentials, [=](const auto &, int) {
            return oauthError(status, QStringLiteral("temporarily_unavailable"), {}, headers);
        });
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!bench.read());
        QVERIFY(asked == 1 || clock.elapsed() >= 20);
        QCOMPARE(bench.identity.posts(), asked);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!bench.read());
        QCOMPARE(bench.identity.posts(), asked);
        QCOMPARE(bench.service.count(), 0);
    }

    void F48_aWrongClockIsNamedAndCausesNoLoop_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<bool>("named");
        QTest::newRow("a day ahead") << qint64(86'400) << true;
        QTest::newRow("a day behind") << qint64(-86'400) << true;
        QTest::newRow("ten minutes ahead") << qint64(600) << true;
        QTest::newRow("ten minutes behind") << qint64(-600) << true;
        QTest::newRow("two minutes ahead") << qint64(120) << false;
        QTest::newRow("right") << qint64(0) << false;
    }
    void F48_aWrongClockIsNamedAndCausesNoLoop()
    {
        QFETCH(qint64, seconds); // that this machine is ahead
        QFETCH(bool, named);
        const QByteArray date = "Date: " +
                                QLocale::c()
                                    .toString(QDateTime::currentDateTimeUtc().addSecs(-seconds),
                                              QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                                    .toLatin1() +
                                "\r\n";
        const auto at = [date](FaultAnswer answer) {
            const qsizetype begin = answer.bytes.indexOf("Date: ");
            answer.bytes.replace(begin, answer.bytes.indexOf("\r\n", begin) + 2 - begin, date);
            return answer;
        };
        Bench bench(GrantType::ClientCredentials,
                    [at](const auto &, int number) { return at(tokenAnswer(QStringLiteral("t%1").arg(number))); });
        bench.service.answer(FaultAnswer::json());
        for (int minute = 0; minute < 54; minute += 6) {
            QVERIFY(bench.read());
            bench.now += 360'000;
        }
        QCOMPARE(bench.identity.posts(), 1); // judged by the time since it was issued
        bench.now += 120'000;
        QVERIFY(bench.read());
        QCOMPARE(bench.identity.posts(), 2);
        const auto skew = bench.broker->state().clockSkew;
        QCOMPARE(skew.has_value(), named);
        if (named)
            QVERIFY(std::abs(skew->count() - seconds) < 60);

        bench.service.answer(at(FaultAnswer::status(403)));
        const ApiError error = bench.read().error();
        QCOMPARE(error.clockSkew.has_value(), named);
        if (named)
            QVERIFY(std::abs(error.clockSkew->count() - seconds) < 60);
    }

    void F49_afterANightTheTokenIsRenewedBeforeAnythingIsAsked()
    {
        Bench bench;
        bench.service.answer(FaultAnswer::json());
        QVERIFY(bench.read());
        bench.now += 8 * 3'600'000;
        QList<QFuture<Outcome<Reply>>> reads;
        for (int i = 0; i < 10; ++i)
            reads.append(bench.transport->read(readOf(bench.service)));
        for (auto &read : reads) {
            QVERIFY(waitFor(read));
            QVERIFY(read.result());
        }
        QCOMPARE(bench.identity.posts(), 2);
        QCOMPARE(tokensSeen(bench.service), QList<QByteArray>{"t1"} + QList<QByteArray>(10, "t2"));
    }

    void F50_aPollGoesOnWhileItsTokenIsRenewed()
    {
        // The identity server fails now and then, always early enough for another try.
        Bench bench(GrantType::ClientCredentials, [](const auto &, int number) {
            return number % 2 == 0 ? FaultAnswer::drop() : tokenAnswer(QStringLiteral("t%1").arg(number));
        });
        bench.service.answer(FaultAnswer::json());
        for (int poll = 0; poll < 120; ++poll) {
            const auto answer = bench.read();
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
            bench.now += 120'000;
        }
        QCOMPARE(bench.service.count(), 120); // none refused, none repeated
        QCOMPARE(bench.prompts, 0);
        QVERIFY(bench.identity.posts() >= 6);
    }
};

QTEST_GUILESS_MAIN(SignInStatesTest)
#include "tst_signinstates.moc"
