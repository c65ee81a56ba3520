// SPDX-License-Identifier: Apache-2.0
// The one poll of a tenant: when it asks, when it waits, and that nothing is asked while nobody follows anything.
#include "core/actions/tenantwatch.h"
#include "core/api/tenantsession.h"
#include "core/auth/keychain.h"
#include "core/net/monotonic.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <atomic>
#include <optional>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using std::chrono::milliseconds;

namespace {

constexpr auto never = milliseconds(1h);

// Looks, and then not again of its own accord.
WatchPace onePace()
{
    WatchPace pace;
    pace.first = pace.longest = never;
    return pace;
}

WatchPace quickPace(milliseconds every = 5ms)
{
    WatchPace pace;
    pace.first = pace.longest = every;
    pace.growth = 1.0;
    return pace;
}

Outcome<Reply> emptyLog()
{
    Reply reply;
    reply.status = 200;
    reply.body = "{\"value\":[]}";
    return reply;
}

ApiError errorOf(Kind kind)
{
    ApiError error;
    error.kind = kind;
    return error;
}

// Answers by a script and counts; answers can be held back.
class PlayedTransport : public Transport
{
public:
    using Play = std::function<Outcome<Reply>(int number)>; // 1 for the first

    explicit PlayedTransport(Play play = [](int) { return emptyLog(); })
        : m_play(std::move(play))
    {
    }
    QFuture<Outcome<Reply>> read(Request request) override
    {
        const QMutexLocker lock(&m_mutex);
        m_times.append(monotonicNow());
        m_mostAtOnce = std::max(m_mostAtOnce, ++m_underWay);
        auto waiting = std::make_shared<Waiting>();
        waiting->promise.start();
        const QFuture<Outcome<Reply>> future = waiting->promise.future();
        const int number = int(m_times.size());
        if (m_isHolding) {
            m_waiting.append(waiting);
            request.cancel.whenCancelled([this, waiting] { end(*waiting, errorOf(Kind::Cancelled)); });
            return future;
        }
        --m_underWay;
        finish(*waiting, m_play(number));
        return future;
    }
    QFuture<MutationResult> mutateOnce(Request) override { return {}; }

    void hold(bool isHolding) { m_isHolding = isHolding; }
    void releaseAll()
    {
        for (const auto &waiting : std::exchange(m_waiting, {}))
            end(*waiting, emptyLog());
    }
    int asked() const
    {
        const QMutexLocker lock(&m_mutex);
        return int(m_times.size());
    }
    milliseconds askedAt(int number) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_times.at(number - 1);
    }
    int mostAtOnce() const { return m_mostAtOnce; }

private:
    struct Waiting
    {
        QPromise<Outcome<Reply>> promise;
        bool isDone = false;
    };
    static void finish(Waiting &waiting, const Outcome<Reply> &outcome)
    {
        if (std::exchange(waiting.isDone, true))
            return;
        waiting.promise.addResult(outcome);
        waiting.promise.finish();
    }
    void end(Waiting &waiting, const Outcome<Reply> &outcome)
    {
        const QMutexLocker lock(&m_mutex);
        if (!waiting.isDone)
            --m_underWay;
        finish(waiting, outcome);
    }

    Play m_play;
    mutable QMutex m_mutex;
    QList<milliseconds> m_times;
    QList<std::shared_ptr<Waiting>> m_waiting;
    std::atomic_bool m_isHolding = false;
    int m_underWay = 0;
    int m_mostAtOnce = 0;
};

TenantConnection plainConnection()
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.name = QStringLiteral("Contoso");
    connection.tenant = TenantId;
    connection.grant = GrantType::ClientCredentials;
    return connection;
}

// A tenant whose service is played.
struct Played
{
    explicit Played(PlayedTransport::Play play = [](int) { return emptyLog(); })
        : transport(std::move(play))
        , session(plainConnection(), *secrets, log, transport)
    {
    }

    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    RequestLog log;
    PlayedTransport transport;
    TenantSession session;
};

// A tenant on a real wire, with a real broker.
struct Wired
{
    explicit Wired(const TokenServer::Script &identityScript)
        : identity(identityScript)
        , session(
              [this] {
                  TenantConnection connection = identity.connection(GrantType::ClientCredentials);
                  connection.apiUrl = service.url(QString());
                  connection.requestsPerMinute = 0;
                  return connection;
              }(),
              *secrets, log)
    {
        session.broker().useSecret(Secret("secret"));
    }

    TokenServer identity;
    FaultServer service;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    RequestLog log;
    TenantSession session;
};

TokenServer::Script numberedTokens(int lifetime = 3600)
{
    return [lifetime](const TokenServer::Form &, int number) {
        return tokenAnswer(QStringLiteral("token-%1").arg(number), {}, lifetime);
    };
}

// As a clock for what must not happen: true once another tenant was looked at so many times.
bool othersLooked(int times)
{
    Played others;
    TenantWatch watch(others.session, quickPace());
    watch.setFollowers(1);
    return QTest::qWaitFor([&] { return others.transport.asked() >= times; }, 10'000);
}

} // namespace

class TenantWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePaceIsTheStatedOne()
    {
        const WatchPace pace;
        QCOMPARE(pace.first, milliseconds(5s));
        QCOMPARE(pace.longest, milliseconds(60s));
        QVERIFY(pace.growth > 1.0);
        QCOMPARE(pace.spreadAfterSleep, milliseconds(30s));
    }

    void nothingIsAskedWhileNobodyFollows()
    {
        Played tenant;
        TenantWatch watch(tenant.session, quickPace());
        watch.hurry();
        QVERIFY(othersLooked(20));
        QCOMPARE(tenant.transport.asked(), 0);
        watch.setFollowers(2);
        QTRY_VERIFY(tenant.transport.asked() >= 5);
        watch.setFollowers(0);
        const int asked = tenant.transport.asked();
        watch.hurry();
        QVERIFY(othersLooked(20));
        QCOMPARE(tenant.transport.asked(), asked);
    }

    void onePollHoweverManyFollow()
    {
        Played tenant;
        TenantWatch watch(tenant.session, onePace());
        QSignalSpy looked(&watch, &TenantWatch::looked);
        for (int followers = 1; followers <= 500; ++followers)
            watch.setFollowers(followers);
        QTRY_COMPARE(looked.size(), 1);
        for (int followers = 500; followers >= 1; --followers)
            watch.setFollowers(followers);
        QVERIFY(othersLooked(20));
        QCOMPARE(tenant.transport.asked(), 1);
    }

    void neverTwoReadsAtOnce()
    {
        Played tenant;
        tenant.transport.hold(true);
        TenantWatch watch(tenant.session, quickPace(1ms));
        QSignalSpy looked(&watch, &TenantWatch::looked);
        watch.setFollowers(3);
        QTRY_COMPARE(tenant.transport.asked(), 1);
        for (int i = 0; i < 100; ++i)
            watch.hurry();
        QVERIFY(othersLooked(20));
        QCOMPARE(tenant.transport.asked(), 1);
        tenant.transport.hold(false);
        tenant.transport.releaseAll();
        QTRY_VERIFY(looked.size() >= 5);
        QCOMPARE(tenant.transport.mostAtOnce(), 1);
    }

    void hurryLooksAtOnceAndAgainBehindALookUnderWay()
    {
        Played tenant;
        TenantWatch watch(tenant.session, onePace());
        QSignalSpy looked(&watch, &TenantWatch::looked);
        watch.setFollowers(1);
        QTRY_COMPARE(looked.size(), 1);
        watch.hurry();
        QTRY_COMPARE(looked.size(), 2);
        // What is on its way may have left before the change: one more look behind it, not one for each call.
        tenant.transport.hold(true);
        watch.hurry();
        QTRY_COMPARE(tenant.transport.asked(), 3);
        watch.hurry();
        watch.hurry();
        tenant.transport.hold(false);
        tenant.transport.releaseAll();
        QTRY_COMPARE(looked.size(), 4);
        QVERIFY(othersLooked(20));
        QCOMPARE(tenant.transport.asked(), 4);
    }

    void F51_theIntervalsGrowUpToTheLongest()
    {
        WatchPace pace;
        pace.first = 20ms;
        pace.longest = 100ms;
        pace.growth = 2.0;
        Played tenant;
        TenantWatch watch(tenant.session, pace);
        watch.setFollowers(1);
        QTRY_VERIFY(tenant.transport.asked() >= 7);
        milliseconds interval = pace.first;
        for (int number = 2; number <= 7; ++number) {
            const milliseconds gap = tenant.transport.askedAt(number) - tenant.transport.askedAt(number - 1);
            QVERIFY2(gap >= interval * 8 / 10 - 2ms, qPrintable(QString::number(gap.count())));
            interval = std::min(interval * 2, pace.longest);
        }
        // And short again after a hurry: the longest wait would be an hour.
        WatchPace steep = pace;
        steep.longest = never;
        steep.growth = 1e6;
        Played other;
        TenantWatch second(other.session, steep);
        second.setFollowers(1);
        QTRY_COMPARE(other.transport.asked(), 2);
        second.hurry();
        QTRY_COMPARE(other.transport.asked(), 4);
    }

    void failuresAreToldAndTheWatchGoesOn_data()
    {
        QTest::addColumn<int>("kind");
        for (const Kind kind : {Kind::Offline, Kind::TimedOut, Kind::Server, Kind::BadReply, Kind::Forbidden,
                                Kind::NotTheService, Kind::WrongTenant, Kind::Cancelled, Kind::Throttled})
            QTest::addRow("%d", int(kind)) << int(kind);
    }
    void failuresAreToldAndTheWatchGoesOn()
    {
        QFETCH(int, kind);
        Played tenant(
            [kind](int number) { return number <= 3 ? Outcome<Reply>(errorOf(static_cast<Kind>(kind))) : emptyLog(); });
        TenantWatch watch(tenant.session, quickPace());
        QSignalSpy failed(&watch, &TenantWatch::failed);
        QSignalSpy looked(&watch, &TenantWatch::looked);
        watch.setFollowers(1);
        QTRY_VERIFY(looked.size() >= 2);
        QCOMPARE(failed.size(), 3);
        QCOMPARE(int(failed.at(0).at(0).value<ApiError>().kind), kind);
    }

    void F35_aWaitOfTheServiceHoldsAlsoInAHurry()
    {
        Played tenant([](int number) {
            ApiError error = errorOf(Kind::Throttled);
            error.retryAfter = 1s;
            return number == 1 ? Outcome<Reply>(error) : emptyLog();
        });
        TenantWatch watch(tenant.session, quickPace());
        QSignalSpy failed(&watch, &TenantWatch::failed);
        watch.setFollowers(1);
        QTRY_COMPARE(failed.size(), 1);
        for (int i = 0; i < 10; ++i)
            watch.hurry();
        QTRY_VERIFY(tenant.transport.asked() >= 3);
        QVERIFY(tenant.transport.askedAt(2) - tenant.transport.askedAt(1) >= 1s);
    }

    void F49_afterASleepTheFirstLookComesSomewhereInTheSpread()
    {
        std::atomic<qint64> asleep = 0;
        WatchPace pace;
        pace.first = 10ms;
        pace.longest = never;
        pace.growth = 1e6; // two looks, and then nothing for an hour
        pace.spreadAfterSleep = 300ms;
        pace.asleep = [&asleep] { return milliseconds(asleep.load()); };
        constexpr int nights = 12;
        milliseconds shortest = never;
        milliseconds longest{};
        for (int night = 0; night < nights; ++night) {
            Played tenant;
            TenantWatch watch(tenant.session, pace);
            watch.setFollowers(1);
            QTRY_COMPARE(tenant.transport.asked(), 2);
            const milliseconds woke = monotonicNow();
            asleep += milliseconds(8h).count();
            QTRY_COMPARE(tenant.transport.asked(), 3); // one, not a burst for every hour missed
            const milliseconds waited = tenant.transport.askedAt(3) - woke;
            shortest = std::min(shortest, waited);
            longest = std::max(longest, waited);
        }
        QVERIFY2(longest - shortest > 60ms, qPrintable(QString::number((longest - shortest).count())));
    }

    void F49_sleepDuringALookIsNoticed()
    {
        std::atomic<qint64> asleep = 0;
        WatchPace pace = onePace();
        pace.first = 10ms;
        pace.growth = 1e6;
        pace.spreadAfterSleep = 20ms;
        pace.asleep = [&asleep] { return milliseconds(asleep.load()); };
        Played tenant([](int) { return Outcome<Reply>(errorOf(Kind::TimedOut)); });
        tenant.transport.hold(true);
        TenantWatch watch(tenant.session, pace);
        watch.setFollowers(1);
        QTRY_COMPARE(tenant.transport.asked(), 1);
        asleep += milliseconds(8h).count();
        tenant.transport.hold(false);
        tenant.transport.releaseAll();
        QTRY_VERIFY(tenant.transport.asked() >= 2);
    }

    void F50_aTokenThatExpiresWhilePollingIsRenewed()
    {
        // Good for a second each, and the first one is not even taken that long.
        Wired tenant(numberedTokens(1));
        tenant.service.script(
            [looks = 0, firstSeen = QHash<QByteArray, milliseconds>()](const SeenRequest &request) mutable {
                const QByteArray token = request.header("authorization");
                const milliseconds now = monotonicNow();
                if (!firstSeen.contains(token))
                    firstSeen.insert(token, now);
                const bool isOver = now - firstSeen.value(token) > 1s || (token.endsWith("token-1") && ++looks > 4);
                return isOver ? FaultAnswer::status(401) : FaultAnswer::json();
            });
        TenantWatch watch(tenant.session, quickPace());
        QSignalSpy looked(&watch, &TenantWatch::looked);
        QSignalSpy failed(&watch, &TenantWatch::failed);
        watch.setFollowers(1);
        QTRY_VERIFY_WITH_TIMEOUT(tenant.identity.posts() >= 4, 15'000);
        const auto before = looked.size();
        QTRY_VERIFY(looked.size() >= before + 5);
        QCOMPARE(failed.size(), 0);
    }

    void F50_whenOnlyAPersonCanHelpItWaitsAndThenLooksAtOnce()
    {
        std::atomic_bool isRefused = true;
        Wired tenant([&isRefused](const TokenServer::Form &, int number) {
            return isRefused ? oauthError(401, QStringLiteral("invalid_client"))
                             : tokenAnswer(QStringLiteral("token-%1").arg(number));
        });
        TenantWatch watch(tenant.session, quickPace());
        QSignalSpy looked(&watch, &TenantWatch::looked);
        QSignalSpy failed(&watch, &TenantWatch::failed);
        watch.setFollowers(1);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).value<ApiError>().kind != Kind::Offline);
        QVERIFY(othersLooked(30));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(tenant.service.count(), 0);
        QCOMPARE(tenant.identity.posts(), 1);
        isRefused = false;
        tenant.session.broker().useSecret(Secret("the right one"));
        const auto read = tenant.session.admin().listEnvironments(); // somebody presses F5
        QVERIFY(waitFor(read));
        QVERIFY(read.result().ok());
        QTRY_VERIFY(looked.size() >= 2);
        QCOMPARE(failed.size(), 1);
    }

    void whoeverListensMayStopOrEndIt()
    {
        Played tenant;
        auto watch = std::make_unique<TenantWatch>(tenant.session, quickPace());
        connect(watch.get(), &TenantWatch::looked, this, [&] { watch->setFollowers(0); });
        watch->setFollowers(1);
        QTRY_COMPARE(tenant.transport.asked(), 1);
        QVERIFY(othersLooked(10));
        QCOMPARE(tenant.transport.asked(), 1);

        tenant.transport.hold(true);
        watch->setFollowers(1);
        QTRY_COMPARE(tenant.transport.asked(), 2);
        watch.reset(); // with a look under way
        tenant.transport.releaseAll();
        QVERIFY(othersLooked(5));
        QCOMPARE(tenant.transport.asked(), 2);
    }

    void anAnswerToAnOldLookIsNotTaken()
    {
        Played tenant;
        tenant.transport.hold(true);
        TenantWatch watch(tenant.session, onePace());
        QSignalSpy looked(&watch, &TenantWatch::looked);
        QSignalSpy failed(&watch, &TenantWatch::failed);
        watch.setFollowers(1);
        QTRY_COMPARE(tenant.transport.asked(), 1);
        watch.setFollowers(0); // the first is cancelled
        watch.setFollowers(1);
        QTRY_COMPARE(tenant.transport.asked(), 2);
        tenant.transport.hold(false);
        tenant.transport.releaseAll();
        QTRY_COMPARE(looked.size(), 1);
        QCOMPARE(failed.size(), 0);
    }
};

Q_DECLARE_METATYPE(steward::ApiError)

QTEST_GUILESS_MAIN(TenantWatchTest)
#include "tst_tenantwatch.moc"
