// SPDX-License-Identifier: Apache-2.0
// One confirmation, one request on the wire: counted on a real socket server for every way of breaking off.
#include "tests/support/transportbench.h"

#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using State = MutationResult::State;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(steward::testing::FaultAnswer)
Q_DECLARE_METATYPE(steward::MutationResult::State)
Q_DECLARE_METATYPE(steward::ApiError::Kind)

namespace {

Request request(const FaultServer &server, Verb verb)
{
    Request request;
    request.verb = verb;
    request.url = server.url(QStringLiteral("/environments/production"));
    if (verb != Verb::Delete)
        request.body = "{\"name\":\"production\"}";
    request.operation = QStringLiteral("deleteEnvironment");
    request.environment = QStringLiteral("production");
    return request;
}

QByteArray wordOf(Verb verb)
{
    return verb == Verb::Delete ? "DELETE" : "POST";
}

} // namespace

class TestMutateOnce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void F05_F07_F08_aBrokenOffAnswerLeavesOneRequestAndUnknown_data();
    void F05_F07_F08_aBrokenOffAnswerLeavesOneRequestAndUnknown();
    void F06_aReusedConnectionThatDropsLeavesOneRequest_data();
    void F06_aReusedConnectionThatDropsLeavesOneRequest();
    void aConnectionClosedWhileIdleCostsNothing();
    void F03_F09_F11_F40_F43_whatProvesNothingIsUnknown_data();
    void F03_F09_F11_F40_F43_whatProvesNothingIsUnknown();
    void F14_everyComplete2xxIsApplied_data();
    void F14_everyComplete2xxIsApplied();
    void F27_F31_F33_F38_aCompleteRefusalIsRefused_data();
    void F27_F31_F33_F38_aCompleteRefusalIsRefused();
    void F01_whatNeverConnectsWasNotSent_data();
    void F01_whatNeverConnectsWasNotSent();
    void F57_cancellingASentMutationIsUnknown();
    void F57_cancellingAWaitingMutationIsNotSent();
    void F57_notSentIsTrueWheneverItIsSaid_data();
    void F57_notSentIsTrueWheneverItIsSaid();
    void D17_theLockStopsEveryMutation();
    void D17_theLockStopsMutationsThatWait();
    void F27_aRefusedTokenIsRenewedForTheNextConfirmation();
    void theGuardTravelsWithTheRequest();
};

void TestMutateOnce::initTestCase()
{
    trustTestAuthority();
}

static void addTransports(const char *name, const FaultAnswer &answer)
{
    for (const bool tls : {false, true}) {
        for (const Verb verb : {Verb::Delete, Verb::Post}) {
            QTest::addRow("%s %s %s", wordOf(verb).constData(), name, tls ? "TLS" : "clear")
                << answer << tls << int(verb);
        }
    }
}

void TestMutateOnce::F05_F07_F08_aBrokenOffAnswerLeavesOneRequestAndUnknown_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("verb");
    addTransports("drop", FaultAnswer::drop());
    addTransports("reset", FaultAnswer::reset());
    addTransports("slow close", FaultAnswer::slowClose(200ms));
    addTransports("half status line", FaultAnswer::halfStatusLine());
    addTransports("half headers", FaultAnswer::halfHeaders());
}

void TestMutateOnce::F05_F07_F08_aBrokenOffAnswerLeavesOneRequestAndUnknown()
{
    QFETCH(FaultAnswer, answer);
    QFETCH(bool, tls);
    QFETCH(int, verb);
    FaultServer server(tls ? ServerTls::Good : ServerTls::None);
    server.answer(answer);
    TransportBench bench(server);
    const MutationResult result = bench.mutate(request(server, static_cast<Verb>(verb)));
    QCOMPARE(result.state, State::Unknown);
    QCOMPARE(server.count(), 1);
    QCOMPARE(result.error.operation, QStringLiteral("deleteEnvironment"));
    QCOMPARE(result.error.environment, QStringLiteral("production"));
}

void TestMutateOnce::F06_aReusedConnectionThatDropsLeavesOneRequest_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("verb");
    for (const bool tls : {false, true}) {
        for (const Verb verb : {Verb::Delete, Verb::Post})
            QTest::addRow("%s %s", wordOf(verb).constData(), tls ? "TLS" : "clear") << tls << int(verb);
    }
}

void TestMutateOnce::F06_aReusedConnectionThatDropsLeavesOneRequest()
{
    QFETCH(bool, tls);
    QFETCH(int, verb);
    FaultServer server(tls ? ServerTls::Good : ServerTls::None);
    server.script(
        [](const SeenRequest &seen) { return seen.verb == "GET" ? FaultAnswer::json() : FaultAnswer::drop(); });
    TransportBench bench(server);
    const Request read = readOf(server);
    const auto first = bench.transport.read(read); // leaves a connection that is kept alive
    QVERIFY(waitFor(first));
    QVERIFY(first.result().ok());
    const MutationResult result = bench.mutate(request(server, static_cast<Verb>(verb)));
    QCOMPARE(result.state, State::Unknown);
    QCOMPARE(server.count(wordOf(static_cast<Verb>(verb))), 1);
}

void TestMutateOnce::aConnectionClosedWhileIdleCostsNothing()
{
    FaultServer server;
    server.script([](const SeenRequest &seen) {
        FaultAnswer answer = seen.verb == "GET" ? FaultAnswer::json() : FaultAnswer::status(202, "{}");
        answer.then = FaultAnswer::Then::Close;
        return answer;
    });
    TransportBench bench(server);
    const Request read = readOf(server);
    QVERIFY(waitFor(bench.transport.read(read)));
    QCOMPARE(bench.mutate(request(server, Verb::Post)).state, State::Applied);
    QCOMPARE(bench.mutate(request(server, Verb::Delete)).state, State::Applied);
    QCOMPARE(server.count("POST"), 1);
    QCOMPARE(server.count("DELETE"), 1);
}

void TestMutateOnce::F03_F09_F11_F40_F43_whatProvesNothingIsUnknown_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::addColumn<Kind>("kind");
    const QByteArray html = "<html><title>Gateway</title><body>no</body></html>";
    QTest::newRow("F03 mute") << FaultAnswer::mute() << Kind::TimedOut;
    QTest::newRow("F04 trickle") << FaultAnswer::trickle(40ms) << Kind::TimedOut;
    QTest::newRow("F09 202 cut") << FaultAnswer::cutLength(202) << Kind::BadReply;
    QTest::newRow("F11 202 chunked, cut") << FaultAnswer::cutChunked(202) << Kind::BadReply;
    QTest::newRow("F38 503 cut") << FaultAnswer::cutLength(503) << Kind::Server;
    QTest::newRow("F38 429 cut") << FaultAnswer::cutLength(429) << Kind::BadReply;
    QTest::newRow("F40 500") << FaultAnswer::status(500, "{\"code\":\"Unknown\"}") << Kind::Server;
    QTest::newRow("F40 502") << FaultAnswer::status(502) << Kind::Server;
    QTest::newRow("F40 504") << FaultAnswer::status(504) << Kind::Server;
    QTest::newRow("F40 502 page") << FaultAnswer::page(502, html) << Kind::Server;
    QTest::newRow("F40 503 page") << FaultAnswer::page(503, html) << Kind::Server;
    QTest::newRow("F40 404 page") << FaultAnswer::page(404, html) << Kind::NotTheService;
    QTest::newRow("F42 200 page") << FaultAnswer::page(200, html) << Kind::NotTheService;
    QTest::newRow("408") << FaultAnswer::status(408) << Kind::Refused;
    for (const int code : {301, 302, 303, 307, 308}) {
        QTest::addRow("F43 %d elsewhere", code)
            << FaultAnswer::redirect(code, "http://127.0.0.1:9/elsewhere") << Kind::NotTheService;
        QTest::addRow("F44 %d same place", code) << FaultAnswer::redirect(code, "/list2") << Kind::NotTheService;
    }
}

void TestMutateOnce::F03_F09_F11_F40_F43_whatProvesNothingIsUnknown()
{
    QFETCH(FaultAnswer, answer);
    QFETCH(Kind, kind);
    for (const Verb verb : {Verb::Delete, Verb::Post}) {
        FaultServer server;
        server.answer(answer);
        TransportBench bench(server);
        const MutationResult result = bench.mutate(request(server, verb));
        QCOMPARE(result.state, State::Unknown);
        QCOMPARE(result.error.kind, kind);
        QCOMPARE(server.count(), 1);
    }
}

void TestMutateOnce::F14_everyComplete2xxIsApplied_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::addColumn<int>("status");
    QTest::newRow("200") << FaultAnswer::status(200, "{}") << 200;
    QTest::newRow("201") << FaultAnswer::status(201, "{}") << 201;
    QTest::newRow("202") << FaultAnswer::status(202, "{\"id\":\"x\"}") << 202;
    QTest::newRow("202 without a body") << FaultAnswer::status(202) << 202;
    QTest::newRow("204") << FaultAnswer::status(204) << 204;
}

void TestMutateOnce::F14_everyComplete2xxIsApplied()
{
    QFETCH(FaultAnswer, answer);
    QFETCH(int, status);
    for (const bool tls : {false, true}) {
        FaultServer server(tls ? ServerTls::Good : ServerTls::None);
        server.answer(answer);
        TransportBench bench(server);
        const MutationResult result = bench.mutate(request(server, Verb::Post));
        QCOMPARE(result.state, State::Applied);
        QVERIFY(result.reply);
        QCOMPARE(result.reply->status, status);
        QVERIFY(result.reply->serverDate.isKnown());
        QVERIFY(result.reply->requestNumber > 0);
        QCOMPARE(server.seen().first().body, QByteArray("{\"name\":\"production\"}"));
    }
}

void TestMutateOnce::F27_F31_F33_F38_aCompleteRefusalIsRefused_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::addColumn<Kind>("kind");
    const QByteArray body = "{\"code\":\"environmentNameNotValid\",\"message\":\"no\",\"target\":\"environmentName\"}";
    QTest::newRow("F31 400") << FaultAnswer::status(400, body) << Kind::Refused;
    QTest::newRow("F27 401") << FaultAnswer::status(401) << Kind::SignInNeeded;
    QTest::newRow("F29 403") << FaultAnswer::status(403, body) << Kind::Forbidden;
    QTest::newRow("F30 404") << FaultAnswer::status(404, body) << Kind::NotFound;
    QTest::newRow("F33 409") << FaultAnswer::status(409, body) << Kind::Conflict;
    QTest::newRow("F55 410") << FaultAnswer::status(410, body) << Kind::NoLongerOffered;
    QTest::newRow("F34 412") << FaultAnswer::status(412, body) << Kind::Conflict;
    QTest::newRow("F38 429") << FaultAnswer::status(429, body, "Retry-After: 1\r\n") << Kind::Throttled;
    QTest::newRow("F38 503") << FaultAnswer::status(503, body) << Kind::Throttled;
}

void TestMutateOnce::F27_F31_F33_F38_aCompleteRefusalIsRefused()
{
    QFETCH(FaultAnswer, answer);
    QFETCH(Kind, kind);
    FaultServer server;
    server.answer(answer);
    TransportBench bench(server);
    const MutationResult result = bench.mutate(request(server, Verb::Delete));
    QCOMPARE(result.state, State::Refused);
    QCOMPARE(result.error.kind, kind);
    QCOMPARE(server.count(), 1);
}

void TestMutateOnce::F01_whatNeverConnectsWasNotSent_data()
{
    QTest::addColumn<int>("verb");
    QTest::newRow("DELETE") << int(Verb::Delete);
    QTest::newRow("POST") << int(Verb::Post);
}

void TestMutateOnce::F01_whatNeverConnectsWasNotSent()
{
    QFETCH(int, verb);
    {
        FaultServer server(ServerTls::Mute); // the handshake never ends
        TransportBench bench(server);
        const MutationResult result = bench.mutate(request(server, static_cast<Verb>(verb)));
        QCOMPARE(result.state, State::NotSent);
        QCOMPARE(result.error.kind, Kind::TimedOut);
    }
    FaultServer server;
    server.stop(); // nobody listens any more
    TransportBench bench(server);
    const MutationResult result = bench.mutate(request(server, static_cast<Verb>(verb)));
    QCOMPARE(result.state, State::NotSent);
    QCOMPARE(result.error.kind, Kind::Offline);
}

void TestMutateOnce::F57_cancellingASentMutationIsUnknown()
{
    for (const bool tls : {false, true}) {
        FaultServer server(tls ? ServerTls::Good : ServerTls::None);
        server.answer(FaultAnswer::mute());
        TransportBench bench(server);
        Request sent = request(server, Verb::Delete);
        sent.cancel = CancelToken::create();
        const auto future = bench.transport.mutateOnce(sent);
        QTRY_COMPARE(server.count(), 1);
        sent.cancel.cancel();
        QVERIFY(waitFor(future, 1000));
        QCOMPARE(future.result().state, State::Unknown);
        QCOMPARE(future.result().error.kind, Kind::Cancelled);
    }
}

void TestMutateOnce::F57_cancellingAWaitingMutationIsNotSent()
{
    FaultServer server;
    server.answer(FaultAnswer::mute());
    TransportBench bench(server);
    const Request read = readOf(server);
    for (int i = 0; i < 6; ++i) // all places are taken
        bench.transport.read(read);
    Request waiting = request(server, Verb::Delete);
    waiting.cancel = CancelToken::create();
    const auto future = bench.transport.mutateOnce(waiting);
    waiting.cancel.cancel();
    QVERIFY(waitFor(future, 1000));
    QCOMPARE(future.result().state, State::NotSent);
    QCOMPARE(future.result().error.kind, Kind::Cancelled);
    QCOMPARE(server.count("DELETE"), 0);
}

void TestMutateOnce::F57_notSentIsTrueWheneverItIsSaid_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("verb");
    for (const bool tls : {false, true}) {
        for (const Verb verb : {Verb::Delete, Verb::Post})
            QTest::addRow("%s %s", wordOf(verb).constData(), tls ? "TLS" : "clear") << tls << int(verb);
    }
}

// Cancelled at any moment of its way to the wire: whoever reads NotSent may send again, so it has to be true.
void TestMutateOnce::F57_notSentIsTrueWheneverItIsSaid()
{
    QFETCH(bool, tls);
    QFETCH(int, verb);
    FaultServer server(tls ? ServerTls::Good : ServerTls::None);
    server.answer(FaultAnswer::status(202, "{}"));
    TransportBench bench(server);
    QSet<QByteArray> notSent;
    int unknown = 0;
    for (int i = 0; i < 60; ++i) {
        Request once = request(server, static_cast<Verb>(verb));
        once.url.setPath(QStringLiteral("/%1").arg(i));
        once.cancel = CancelToken::create();
        const auto future = bench.transport.mutateOnce(once);
        QElapsedTimer clock;
        clock.start();
        while (clock.nsecsElapsed() < i * 100'000) { // up to 6 ms, further each time
        }
        once.cancel.cancel();
        QVERIFY(waitFor(future, 3000));
        if (future.result().state == State::NotSent)
            notSent += once.url.path().toLatin1();
        unknown += future.result().state == State::Unknown ? 1 : 0;
    }
    QCOMPARE(bench.mutate(request(server, Verb::Patch)).state, State::Applied); // behind everything there was
    QVERIFY(!notSent.isEmpty());
    const auto seen = server.seen();
    for (const SeenRequest &arrived : seen)
        QVERIFY2(!notSent.contains(arrived.path), arrived.path);
    qInfo("%lld not sent, %d unknown", static_cast<qint64>(notSent.size()), unknown);
}

void TestMutateOnce::D17_theLockStopsEveryMutation()
{
    FaultServer server;
    TransportOptions locked = optionsFor(server);
    locked.readOnly = true;
    TransportBench bench(locked);
    for (const Verb verb : {Verb::Put, Verb::Post, Verb::Patch, Verb::Delete}) {
        const MutationResult result = bench.mutate(request(server, verb));
        QCOMPARE(result.state, State::NotSent);
        QCOMPARE(result.error.kind, Kind::ReadOnly);
    }
    QCOMPARE(server.connections(), 0);
    bench.transport.setReadOnly(false);
    QCOMPARE(bench.mutate(request(server, Verb::Patch)).state, State::Applied);
    QCOMPARE(server.count("PATCH"), 1);
}

void TestMutateOnce::D17_theLockStopsMutationsThatWait()
{
    FaultServer server;
    server.answer(FaultAnswer::mute());
    TransportBench bench(server);
    const Request read = readOf(server);
    for (int i = 0; i < 6; ++i)
        bench.transport.read(read);
    const auto future = bench.transport.mutateOnce(request(server, Verb::Delete));
    bench.transport.setReadOnly(true);
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().state, State::NotSent);
    QCOMPARE(future.result().error.kind, Kind::ReadOnly);
    QCOMPARE(server.count("DELETE"), 0);
}

void TestMutateOnce::F27_aRefusedTokenIsRenewedForTheNextConfirmation()
{
    FaultServer server;
    server.answer({FaultAnswer::status(401), FaultAnswer::status(202)});
    TransportBench bench(server);
    QCOMPARE(bench.mutate(request(server, Verb::Delete)).state, State::Refused);
    QTRY_COMPARE(bench.tokens.renewals(), 1);
    QCOMPARE(server.count(), 1);
    QCOMPARE(bench.mutate(request(server, Verb::Delete)).state, State::Applied);
    QCOMPARE(server.seen().last().header("Authorization"), "Bearer " + FixedToken::canary() + "-2");
}

void TestMutateOnce::theGuardTravelsWithTheRequest()
{
    FaultServer server;
    TransportBench bench(server);
    bench.mutate(request(server, Verb::Delete));
    const SeenRequest seen = server.seen().first();
    QCOMPARE(seen.header("Content-Length"), QByteArray("0"));
    QCOMPARE(seen.header("User-Agent"), QByteArray("Steward/" STEWARD_VERSION));
    QCOMPARE(seen.header("Accept-Language"), QByteArray("en-US"));
    QCOMPARE(seen.header("Accept"), QByteArray("application/json"));
    QCOMPARE(seen.header("Authorization"), "Bearer " + FixedToken::canary() + "-1");
    QVERIFY(seen.header("Cookie").isEmpty());
}

QTEST_GUILESS_MAIN(TestMutateOnce)
#include "tst_mutateonce.moc"
