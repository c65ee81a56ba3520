// SPDX-License-Identifier: Apache-2.0
// The polite queue of a tenant: how many, how fast, how long it waits when asked to, and how it ends.
#include "core/model/whenready.h"
#include "core/net/networkthread.h"
#include "tests/support/transportbench.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <atomic>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using Read = QFuture<Outcome<Reply>>;

class TestRequestQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F56_atMostSixAtOnce();
    void F56_cancellingStopsTheRestWithinASecond();
    void F57_aCancelledReadEndsWithoutAFailure();
    void F35_oneThrottledAnswerHoldsTheWholeTenant();
    void F35_aWaitCanBeCancelled();
    void F36_aDateCountsFromTheServersClock();
    void F37_nonsenseMeansOurOwnBackoff();
    void F38_aThrottledMutationIsToldAndHoldsTheRest();
    void D06_F38_aChangeDoesNotWaitOutALongPause_data();
    void D06_F38_aChangeDoesNotWaitOutALongPause();
    void D06_aChangeThatComesToItsTurnTooLateIsNotSent();
    void theRateOfAConnectionIsKept();
    void oneTenantsTroubleDoesNotDelayAnother();
    void F53_numbersGrowInTheOrderOfAsking();
    void everyFutureEndsWhenTheTransportDoes();
    void theLastTransportTakesTheThreadWithIt();
    void statesAreAnnouncedTogether();
    void aTokenThatCannotBeHadEndsTheCall();
    void P9_tenantsShareConnectionsButNoCredentials();
};

void TestRequestQueue::F56_atMostSixAtOnce()
{
    FaultServer server;
    std::atomic<int> most{0};
    server.script([&](const SeenRequest &) { return FaultAnswer::json().after(30ms); });
    TransportBench bench(server);
    connect(&bench.transport, &HttpTransport::queueStateChanged, this,
            [&](const QueueState &state) { most = qMax(most.load(), state.inFlight); });
    QList<Read> reads;
    for (int i = 0; i < 100; ++i)
        reads += bench.transport.read(readOf(server, QStringLiteral("/%1").arg(i)));
    int early = 0; // parts are usable as they arrive
    reads.first().then(this, [&](const Outcome<Reply> &) { early = server.count(); });
    for (const Read &read : reads) {
        QVERIFY(waitFor(read));
        QVERIFY(read.result().ok());
    }
    QVERIFY(early > 0 && early < 50);
    QCOMPARE(server.count(), 100);
    QVERIFY2(server.connections() <= 6, QByteArray::number(server.connections()));
    QVERIFY(most <= 6);
    QTRY_COMPARE(bench.transport.queueState(), QueueState());
}

void TestRequestQueue::F56_cancellingStopsTheRestWithinASecond()
{
    FaultServer server;
    server.script([](const SeenRequest &) { return FaultAnswer::json().after(200ms); });
    TransportBench bench(server);
    Request request = readOf(server);
    request.cancel = CancelToken::create();
    QList<Read> reads;
    for (int i = 0; i < 100; ++i)
        reads += bench.transport.read(request);
    QVERIFY(waitFor(reads.first()));
    QElapsedTimer clock;
    clock.start();
    request.cancel.cancel();
    int cancelled = 0;
    for (const Read &read : reads) {
        QVERIFY(waitFor(read));
        cancelled += !read.result().ok() && read.result().error().kind == Kind::Cancelled ? 1 : 0;
    }
    QVERIFY(clock.elapsed() < 1000);
    QVERIFY(cancelled > 50);
    QVERIFY(server.count() < 40);
}

void TestRequestQueue::F57_aCancelledReadEndsWithoutAFailure()
{
    FaultServer server;
    server.answer(FaultAnswer::mute());
    TransportBench bench(server);
    Request request = readOf(server);
    request.cancel = CancelToken::create();
    const Read read = bench.transport.read(request);
    QTRY_COMPARE(server.count(), 1);
    request.cancel.cancel();
    QVERIFY(waitFor(read, 1000));
    QCOMPARE(read.result().error().kind, Kind::Cancelled);
    QCOMPARE(server.count(), 1);                      // and not retried
    const Read again = bench.transport.read(request); // cancelled before it was asked for
    QVERIFY(waitFor(again, 1000));
    QCOMPARE(again.result().error().kind, Kind::Cancelled);
    QCOMPARE(server.count(), 1);
}

void TestRequestQueue::F35_oneThrottledAnswerHoldsTheWholeTenant()
{
    FaultServer server;
    server.answer({FaultAnswer::status(429, "{\"code\":\"TooMany\"}", "Retry-After: 1\r\n"), FaultAnswer::json()});
    TransportBench bench(server);
    const Read throttled = bench.transport.read(readOf(server, QStringLiteral("/busy")));
    QTRY_VERIFY(bench.transport.queueState().throttledUntil.isKnown());
    const Instant until = bench.transport.queueState().throttledUntil;
    QVERIFY(until.msecs - Instant::now().msecs > 500);
    const Read other = bench.transport.read(readOf(server, QStringLiteral("/other")));
    QTRY_COMPARE(bench.transport.queueState().waiting, 2);
    const auto records = bench.log.records();
    QCOMPARE(records.size(), 2);
    for (const RequestRecord &record : records) { // the countdown is there to see
        QCOMPARE(record.state, RequestRecord::State::Waiting);
        QCOMPARE(record.reason, QStringLiteral("throttled"));
        QVERIFY(record.waitsUntil.isKnown());
    }
    QVERIFY(waitFor(throttled) && waitFor(other));
    QVERIFY(Instant::now().msecs >= until.msecs - 50);
    QVERIFY(throttled.result().ok() && other.result().ok());
    QCOMPARE(server.count(), 3);
    QTRY_VERIFY(!bench.transport.queueState().throttledUntil.isKnown());
}

void TestRequestQueue::F35_aWaitCanBeCancelled()
{
    FaultServer server;
    server.answer(FaultAnswer::status(503, {}, "Retry-After: 3000\r\n"));
    TransportBench bench(server);
    Request request = readOf(server);
    request.cancel = CancelToken::create();
    const Read read = bench.transport.read(request);
    QTRY_VERIFY(bench.transport.queueState().throttledUntil.isKnown());
    QVERIFY(!read.isFinished());
    request.cancel.cancel();
    QVERIFY(waitFor(read, 1000));
    QCOMPARE(read.result().error().kind, Kind::Cancelled);
    QCOMPARE(server.count(), 1);
}

void TestRequestQueue::F36_aDateCountsFromTheServersClock()
{
    FaultServer server; // its Date is Mon, 23 Nov 2026 10:00:00 GMT, whatever the clock of this machine says
    server.answer(
        {FaultAnswer::status(429, {}, "Retry-After: Mon, 23 Nov 2026 10:00:01 GMT\r\n"), FaultAnswer::json()});
    TransportBench bench(server);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(bench.read(readOf(server)).ok());
    QVERIFY2(clock.elapsed() >= 1000 && clock.elapsed() < 3000, QByteArray::number(clock.elapsed()));
}

void TestRequestQueue::F37_nonsenseMeansOurOwnBackoff()
{
    for (const QByteArray &value :
         {QByteArray(), QByteArray("Retry-After: soon\r\n"), QByteArray("Retry-After: -3\r\n"),
          QByteArray("Retry-After: 315360000\r\n"), QByteArray("Retry-After: Mon, 23 Nov 2026 09:00:00 GMT\r\n")}) {
        FaultServer server;
        server.answer({FaultAnswer::status(429, {}, value), FaultAnswer::json()});
        TransportBench bench(server);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(bench.read(readOf(server)).ok());
        QVERIFY2(clock.elapsed() < 700, value);
        QCOMPARE(server.count(), 2);
    }
}

void TestRequestQueue::F38_aThrottledMutationIsToldAndHoldsTheRest()
{
    FaultServer server;
    server.answer({FaultAnswer::status(429, {}, "Retry-After: 1\r\n"), FaultAnswer::json()});
    TransportBench bench(server);
    Request mutation = readOf(server);
    mutation.verb = Verb::Post;
    const MutationResult result = bench.mutate(mutation);
    QCOMPARE(result.state, MutationResult::State::Refused);
    QCOMPARE(result.error.kind, Kind::Throttled);
    QCOMPARE(result.error.retryAfter.value_or(0s), 1s);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(bench.read(readOf(server)).ok());
    QVERIFY(clock.elapsed() > 700);
    QCOMPARE(server.count("POST"), 1);
}

void TestRequestQueue::D06_F38_aChangeDoesNotWaitOutALongPause_data()
{
    QTest::addColumn<bool>("isWaitingAlready");
    QTest::newRow("asked during the pause") << false;
    QTest::newRow("waiting when the pause begins") << true;
}

// What was confirmed is about what was read a moment ago, not an hour.
void TestRequestQueue::D06_F38_aChangeDoesNotWaitOutALongPause()
{
    QFETCH(bool, isWaitingAlready);
    FaultServer server;
    server.answer(FaultAnswer::status(503, {}, "Retry-After: 3000\r\n").after(150ms));
    TransportOptions options = optionsFor(server);
    options.atOnce = 1;
    TransportBench bench(options);
    const Read read = bench.transport.read(readOf(server));
    if (!isWaitingAlready)
        QTRY_VERIFY(bench.transport.queueState().throttledUntil.isKnown());
    else
        QTRY_COMPARE(server.count(), 1);
    Request request = readOf(server);
    request.verb = Verb::Post;
    const QFuture<MutationResult> change = bench.transport.mutateOnce(request);
    QVERIFY(waitFor(change, 1000));
    QCOMPARE(change.result().state, MutationResult::State::NotSent);
    QCOMPARE(change.result().error.kind, Kind::Throttled);
    QVERIFY(change.result().error.retryAfter.value_or(0s) > 2900s);
    QCOMPARE(server.count("POST"), 0);
}

void TestRequestQueue::D06_aChangeThatComesToItsTurnTooLateIsNotSent()
{
    FaultServer server;
    server.answer(FaultAnswer::json().after(300ms));
    TransportOptions options = optionsFor(server);
    options.atOnce = 1;
    options.limits.mutationWait = 100ms;
    TransportBench bench(options);
    const Read read = bench.transport.read(readOf(server));
    QTRY_COMPARE(server.count(), 1);
    Request request = readOf(server);
    request.verb = Verb::Post;
    const QFuture<MutationResult> change = bench.transport.mutateOnce(request);
    QVERIFY(waitFor(change, 2000));
    QCOMPARE(change.result().state, MutationResult::State::NotSent);
    QCOMPARE(change.result().error.kind, Kind::TimedOut);
    QCOMPARE(server.count("POST"), 0);
}

void TestRequestQueue::theRateOfAConnectionIsKept()
{
    FaultServer server;
    TransportOptions options = optionsFor(server);
    options.requestsPerMinute = 600; // a burst of 100, then 10 a second
    TransportBench bench(options);
    QElapsedTimer clock;
    clock.start();
    QList<Read> reads;
    for (int i = 0; i < 110; ++i)
        reads += bench.transport.read(readOf(server));
    for (const Read &read : reads)
        QVERIFY(waitFor(read));
    QVERIFY2(clock.elapsed() >= 900, QByteArray::number(clock.elapsed()));
    QCOMPARE(server.count(), 110);
}

void TestRequestQueue::oneTenantsTroubleDoesNotDelayAnother()
{
    FaultServer server;
    server.script(
        [](const SeenRequest &seen) { return seen.path == "/slow" ? FaultAnswer::mute() : FaultAnswer::json(); });
    TransportBench troubled(server);
    TransportBench well(server);
    QList<Read> hanging;
    for (int i = 0; i < 60; ++i)
        hanging += troubled.transport.read(readOf(server, QStringLiteral("/slow")));
    QTRY_COMPARE(server.count(), 6);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 10; ++i)
        QVERIFY(well.read(readOf(server)).ok());
    QVERIFY2(clock.elapsed() < 250, QByteArray::number(clock.elapsed())); // before the first silence ends
}

void TestRequestQueue::F53_numbersGrowInTheOrderOfAsking()
{
    FaultServer server;
    server.answer({FaultAnswer::json("[\"old\"]").after(150ms), FaultAnswer::json("[\"new\"]")});
    TransportBench bench(server);
    const Read old = bench.transport.read(readOf(server));
    QTRY_COMPARE(server.count(), 1);
    const Read fresh = bench.transport.read(readOf(server));
    QVERIFY(waitFor(fresh));
    QVERIFY(!old.isFinished());
    QVERIFY(waitFor(old));
    QVERIFY(fresh.result()->requestNumber > old.result()->requestNumber);
}

void TestRequestQueue::everyFutureEndsWhenTheTransportDoes()
{
    FaultServer server;
    server.answer(FaultAnswer::mute());
    auto bench = std::make_unique<TransportBench>(server);
    QList<Read> reads;
    for (int i = 0; i < 20; ++i)
        reads += bench->transport.read(readOf(server));
    Request mutation = readOf(server);
    mutation.verb = Verb::Delete;
    QTRY_COMPARE(server.count(), 6);
    const auto waiting = bench->transport.mutateOnce(mutation);
    bench.reset();
    for (const Read &read : reads) {
        QVERIFY(waitFor(read, 2000));
        QCOMPARE(read.result().error().kind, Kind::Cancelled);
    }
    QVERIFY(waitFor(waiting, 2000));
    QCOMPARE(waiting.result().state, MutationResult::State::NotSent);

    bench = std::make_unique<TransportBench>(server);
    const auto sent = bench->transport.mutateOnce(mutation);
    QTRY_COMPARE(server.count("DELETE"), 1);
    bench.reset();
    QVERIFY(waitFor(sent, 2000));
    QCOMPARE(sent.result().state, MutationResult::State::Unknown);
}

void TestRequestQueue::theLastTransportTakesTheThreadWithIt()
{
    FaultServer server;
    auto own = std::make_shared<NetworkThread>();
    const std::weak_ptr<NetworkThread> watched = own;
    TransportOptions options = optionsFor(server);
    options.thread = own;
    {
        TransportBench bench(options);
        options.thread.reset();
        own.reset();
        QVERIFY(bench.read(readOf(server)).ok());
        QVERIFY(!watched.expired());
    }
    QVERIFY(watched.expired());
}

void TestRequestQueue::statesAreAnnouncedTogether()
{
    FaultServer server;
    TransportBench bench(server);
    QSignalSpy announced(&bench.transport, &HttpTransport::queueStateChanged);
    QList<Read> reads;
    for (int i = 0; i < 200; ++i)
        reads += bench.transport.read(readOf(server));
    reads.last().waitForFinished(); // without looking at events meanwhile
    QTRY_COMPARE(bench.transport.queueState(), QueueState());
    QTRY_VERIFY(announced.size() > 0);
    QVERIFY2(announced.size() < 50, QByteArray::number(announced.size()));
    QCOMPARE(announced.last().first().value<QueueState>(), QueueState());
}

namespace {

/// A sign-in that has nothing to give: at once with an error, or never.
class NoToken : public TokenSource
{
public:
    QFuture<Outcome<AccessToken>> token(CancelToken) override
    {
        if (!answers)
            return m_never.future();
        if (!value.isEmpty())
            return readyFuture(Outcome<AccessToken>(AccessToken{Secret(value), 1}));
        ApiError error;
        error.kind = Kind::SignInNeeded;
        return readyFuture(Outcome<AccessToken>(error));
    }
    QFuture<Outcome<AccessToken>> renewed(quint64, CancelToken cancel) override { return token(cancel); }
    bool answers = true;
    QByteArray value;

private:
    QPromise<Outcome<AccessToken>> m_never;
};

} // namespace

void TestRequestQueue::aTokenThatCannotBeHadEndsTheCall()
{
    FaultServer server;
    NoToken tokens;
    RequestLog log;
    HttpTransport transport(optionsFor(server), tokens, log);
    const Read refused = transport.read(readOf(server));
    QVERIFY(waitFor(refused));
    QCOMPARE(refused.result().error().kind, Kind::SignInNeeded);
    QCOMPARE(refused.result().error().operation, QStringLiteral("listEnvironments"));
    Request mutation = readOf(server);
    mutation.verb = Verb::Post;
    const auto unsent = transport.mutateOnce(mutation);
    QVERIFY(waitFor(unsent));
    QCOMPARE(unsent.result().state, MutationResult::State::NotSent);

    tokens.value = "token\r\nX-Injected: 1";
    const Read hostile = transport.read(readOf(server));
    QVERIFY(waitFor(hostile));
    QCOMPARE(hostile.result().error().kind, Kind::SignInNeeded);

    tokens.answers = false;
    Request patient = readOf(server);
    patient.cancel = CancelToken::create();
    const Read waiting = transport.read(patient);
    QTRY_COMPARE(transport.queueState().inFlight, 1);
    patient.cancel.cancel();
    QVERIFY(waitFor(waiting, 1000));
    QCOMPARE(waiting.result().error().kind, Kind::Cancelled);
    QCOMPARE(server.connections(), 0);
}

void TestRequestQueue::P9_tenantsShareConnectionsButNoCredentials()
{
    FaultServer server;
    server.answer(FaultAnswer::status(200, "{}", "Set-Cookie: who=first; Path=/\r\n"));
    TransportBench first(server);
    TransportBench second(server);
    second.tokens.renewed(1);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(first.read(readOf(server, QStringLiteral("/first"))).ok());
        QVERIFY(second.read(readOf(server, QStringLiteral("/second"))).ok());
    }
    const auto seen = server.seen();
    for (const SeenRequest &request : seen) {
        const QByteArray expected = FixedToken::canary() + (request.path == "/first" ? "-1" : "-2");
        QCOMPARE(request.header("Authorization"), "Bearer " + expected);
        QVERIFY(request.header("Cookie").isEmpty());
    }
    QCOMPARE(server.connections(), 1);
}

QTEST_GUILESS_MAIN(TestRequestQueue)
#include "tst_requestqueue.moc"
