// SPDX-License-Identifier: Apache-2.0
// What sign-in uses: one exchange, once, without Authorization, every complete answer handed back.
#include "core/net/httpexchange.h"
#include "core/net/managershelf.h"
#include "tests/support/canary.h"
#include "tests/support/transportbench.h"

#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(steward::testing::FaultAnswer)

namespace {

const QByteArray secretForm = "grant_type=client_credentials&client_secret=canary-client-secret";

Request tokenRequest(const FaultServer &server)
{
    Request request;
    request.verb = Verb::Post;
    request.url = server.url(QStringLiteral("/tenant/oauth2/v2.0/token?code=canary-query"));
    request.body = secretForm;
    request.contentType = "application/x-www-form-urlencoded";
    return request;
}

Outcome<HttpExchange::Answer> ask(HttpExchange &exchange, const Request &request)
{
    const auto future = exchange.send(request);
    if (!waitFor(future))
        qFatal("the exchange did not end");
    return future.result();
}

} // namespace

class TestHttpExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { trustTestAuthority(); }
    void everyCompleteAnswerIsHandedBack_data();
    void everyCompleteAnswerIsHandedBack();
    void A17_aLostAnswerLeavesOneRequest_data();
    void A17_aLostAnswerLeavesOneRequest();
    void A17_aManagerThatServesAgainLosesAnAnswerOnce_data() { A17_aLostAnswerLeavesOneRequest_data(); }
    void A17_aManagerThatServesAgainLosesAnAnswerOnce();
    void onlyAClosedConnectionsManagerServesAgain();
    void noMoreThanAHostTakesWellAreAtWorkAndOtherHostsDoNotWait();
    void discoveryIsAGet();
    void F03_F04_F17_deadlinesAndSizeHold();
    void addressesOfOthersAreRefused();
    void F45_badCertificatesAreRefused();
    void F57_itCanBeCancelled();
    void everyFutureEndsWithTheExchange();
    void A37_theLogKnowsNeitherQueryNorBody();
};

void TestHttpExchange::everyCompleteAnswerIsHandedBack_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 302, 400, 401, 429, 500, 503})
        QTest::addRow("%d", status) << status;
}

void TestHttpExchange::everyCompleteAnswerIsHandedBack()
{
    QFETCH(int, status);
    for (const ServerTls tls : {ServerTls::None, ServerTls::Good}) {
        FaultServer server(tls);
        server.answer(
            FaultAnswer::status(status, "{\"error\":\"invalid_grant\"}", "Retry-After: 7\r\nLocation: /x\r\n"));
        RequestLog log;
        HttpExchange exchange({server.hostAndPort()}, log, QStringLiteral("test"), shortLimits());
        const auto outcome = ask(exchange, tokenRequest(server));
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->status, status);
        QCOMPARE(outcome->body, QByteArray("{\"error\":\"invalid_grant\"}"));
        QCOMPARE(outcome->contentType, QByteArray("application/json"));
        QCOMPARE(outcome->retryAfter, QByteArray("7"));
        QVERIFY(outcome->serverDate.isKnown());
        QCOMPARE(server.count(), 1);
        const SeenRequest seen = server.seen().first();
        QCOMPARE(seen.body, secretForm);
        QCOMPARE(seen.header("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
        QVERIFY(seen.header("Authorization").isEmpty());
    }
}

void TestHttpExchange::A17_aLostAnswerLeavesOneRequest_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::addColumn<bool>("tls");
    for (const bool tls : {false, true}) {
        const char *how = tls ? "TLS" : "clear";
        QTest::addRow("drop, %s", how) << FaultAnswer::drop() << tls;
        QTest::addRow("reset, %s", how) << FaultAnswer::reset() << tls;
        QTest::addRow("half headers, %s", how) << FaultAnswer::halfHeaders() << tls;
        QTest::addRow("cut, %s", how) << FaultAnswer::cutLength() << tls;
        QTest::addRow("mute, %s", how) << FaultAnswer::mute() << tls;
    }
}

void TestHttpExchange::A17_aLostAnswerLeavesOneRequest()
{
    QFETCH(FaultAnswer, answer);
    QFETCH(bool, tls);
    FaultServer server(tls ? ServerTls::Good : ServerTls::None);
    server.answer(answer);
    RequestLog log;
    HttpExchange exchange({server.hostAndPort()}, log, QStringLiteral("test"), shortLimits());
    QVERIFY(!ask(exchange, tokenRequest(server)).ok());
    QCOMPARE(server.count(), 1);
}

// The server closes what it was asked to close, so the next exchange may have the same manager, and a new connection.
void TestHttpExchange::A17_aManagerThatServesAgainLosesAnAnswerOnce()
{
    QFETCH(FaultAnswer, answer);
    QFETCH(bool, tls);
    FaultServer server(tls ? ServerTls::Good : ServerTls::None);
    server.answer(FaultAnswer::status(200, "{}", "Connection: close\r\n"));
    RequestLog log;
    HttpExchange exchange({server.hostAndPort()}, log, QStringLiteral("test"), shortLimits());
    for (int i = 0; i < 3; ++i)
        QVERIFY(ask(exchange, tokenRequest(server)).ok());
    QCOMPARE(server.seen().last().header("Connection").toLower(), QByteArray("close"));
    server.answer(answer);
    QVERIFY(!ask(exchange, tokenRequest(server)).ok());
    QCOMPARE(server.count(), 4);
    server.answer(FaultAnswer::status(200, "{}", "Connection: close\r\n"));
    QVERIFY(ask(exchange, tokenRequest(server)).ok());
    QCOMPARE(server.count(), 5);
    QVERIFY(server.connections() >= 5); // Qt 6.8 may open another one that carries nothing
}

void TestHttpExchange::onlyAClosedConnectionsManagerServesAgain()
{
    ManagerYard yard;
    ManagerShelf shelf(yard);
    const auto take = [&] {
        ManagerShelf::Place place;
        shelf.ask(this, QStringLiteral("login"), [&](const ManagerShelf::Place &granted) { place = granted; });
        return place;
    };
    const ManagerShelf::Place first = take();
    QVERIFY(first.manager);
    const ManagerShelf::Place beside = take();
    QVERIFY(beside.manager != first.manager);
    shelf.leave(first, true);
    const ManagerShelf::Place again = take();
    QCOMPARE(again.manager, first.manager);
    shelf.leave(again, false);
    QVERIFY(take().manager != first.manager);
}

void TestHttpExchange::noMoreThanAHostTakesWellAreAtWorkAndOtherHostsDoNotWait()
{
    ManagerYard yard;
    ManagerShelf shelf(yard);
    QObject who;
    QObject impatient;
    QList<ManagerShelf::Place> places;
    const auto ask = [&](QObject &asking, const char *host) {
        shelf.ask(&asking, QLatin1String(host), [&](const ManagerShelf::Place &granted) { places.append(granted); });
    };
    for (int i = 0; i < ManagerShelf::perHost; ++i)
        ask(who, "login");
    QCOMPARE(places.size(), ManagerShelf::perHost);
    ask(impatient, "login");
    ask(who, "login");
    QCOMPARE(places.size(), ManagerShelf::perHost);
    ask(who, "elsewhere");
    QCOMPARE(places.size(), ManagerShelf::perHost + 1);
    QCOMPARE(places.last().host, QStringLiteral("elsewhere"));
    shelf.forget(&impatient);
    shelf.leave(places.takeLast(), true); // makes no room at the other host
    QCOMPARE(places.size(), ManagerShelf::perHost);
    shelf.leave(places.takeFirst(), true);
    QCOMPARE(places.size(), ManagerShelf::perHost);
    shelf.leave(places.takeFirst(), false);
    QCOMPARE(places.size(), ManagerShelf::perHost - 1);
}

void TestHttpExchange::discoveryIsAGet()
{
    FaultServer server;
    RequestLog log;
    HttpExchange exchange({server.hostAndPort()}, log, QStringLiteral("test"), shortLimits());
    Request request = readOf(server, QStringLiteral("/.well-known/openid-configuration"));
    QVERIFY(ask(exchange, request).ok());
    QCOMPARE(server.seen().first().verb, QByteArray("GET"));
    request.verb = Verb::Delete;
    QCOMPARE(ask(exchange, request).error().kind, Kind::InvalidInput);
    QCOMPARE(server.count(), 1);
}

void TestHttpExchange::F03_F04_F17_deadlinesAndSizeHold()
{
    FaultServer server;
    RequestLog log;
    TransportLimits limits = shortLimits();
    limits.decodedBytes = 100'000;
    HttpExchange exchange({server.hostAndPort()}, log, QStringLiteral("test"), limits);
    server.answer(FaultAnswer::trickle(20ms));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(ask(exchange, tokenRequest(server)).error().kind, Kind::TimedOut);
    QVERIFY(clock.elapsed() > 1400 && clock.elapsed() < 2500);
    server.answer(FaultAnswer::endlessJson());
    QCOMPARE(ask(exchange, tokenRequest(server)).error().kind, Kind::TooLarge);
}

void TestHttpExchange::addressesOfOthersAreRefused()
{
    FaultServer server;
    RequestLog log;
    HttpExchange exchange({QStringLiteral("login.microsoftonline.com")}, log, QStringLiteral("test"), shortLimits());
    QCOMPARE(ask(exchange, tokenRequest(server)).error().kind, Kind::AddressRefused);
    QCOMPARE(server.connections(), 0);
}

void TestHttpExchange::F45_badCertificatesAreRefused()
{
    FaultServer server(ServerTls::SelfSigned);
    RequestLog log;
    HttpExchange exchange({server.hostAndPort()}, log, QStringLiteral("test"), shortLimits());
    const auto outcome = ask(exchange, tokenRequest(server));
    QCOMPARE(outcome.error().kind, Kind::Insecure);
    QVERIFY(outcome.error().issuer.contains(QLatin1String("Contoso")));
    QCOMPARE(server.count(), 0);
}

void TestHttpExchange::F57_itCanBeCancelled()
{
    FaultServer server;
    server.answer(FaultAnswer::mute());
    RequestLog log;
    HttpExchange exchange({server.hostAndPort()}, log, QStringLiteral("test"), shortLimits());
    Request request = tokenRequest(server);
    request.cancel = CancelToken::create();
    const auto future = exchange.send(request);
    QTRY_COMPARE(server.count(), 1);
    request.cancel.cancel();
    QVERIFY(waitFor(future, 1000));
    QCOMPARE(future.result().error().kind, Kind::Cancelled);
    QCOMPARE(ask(exchange, request).error().kind, Kind::Cancelled);
    QCOMPARE(server.count(), 1);
}

void TestHttpExchange::everyFutureEndsWithTheExchange()
{
    FaultServer server;
    server.answer(FaultAnswer::mute());
    RequestLog log;
    auto exchange =
        std::make_unique<HttpExchange>(QStringList{server.hostAndPort()}, log, QStringLiteral("test"), shortLimits());
    const auto future = exchange->send(tokenRequest(server));
    QTRY_COMPARE(server.count(), 1);
    exchange.reset();
    QVERIFY(waitFor(future, 2000));
    QCOMPARE(future.result().error().kind, Kind::Cancelled);
}

void TestHttpExchange::A37_theLogKnowsNeitherQueryNorBody()
{
    FaultServer server;
    RequestLog log;
    HttpExchange exchange({server.hostAndPort()}, log, QStringLiteral("test"), shortLimits());
    QVERIFY(ask(exchange, tokenRequest(server)).ok());
    const auto records = log.records();
    QCOMPARE(records.size(), 1);
    QCOMPARE(records.first().operation, QStringLiteral("token"));
    QCOMPARE(records.first().state, RequestRecord::State::Done);
    QVERIFY(!records.first().url.hasQuery());
    QCOMPARE(canaryHitsIn(records.first().url.toEncoded() + records.first().reason.toUtf8(), {"canary"}),
             QStringList());
}

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_httpexchange.moc"
