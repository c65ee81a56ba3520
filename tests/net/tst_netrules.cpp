// SPDX-License-Identifier: Apache-2.0
// The rules of the transport that are pure functions: nothing here opens a socket.
#include "core/model/whenready.h"
#include "core/net/addressrules.h"
#include "core/net/cancel.h"
#include "core/net/connectionpool.h"
#include "core/net/contentkind.h"
#include "core/net/judgement.h"
#include "core/net/oneshotbody.h"
#include "core/net/ratelimiter.h"
#include "core/net/requestqueue.h"
#include "core/net/retryafter.h"
#include "core/net/retrypolicy.h"
#include "core/net/untrustedtext.h"

#include <QtCore/QPromise>
#include <QtTest/QTest>

using namespace steward;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(steward::ApiError::Kind)

namespace {

FailedAttempt attempt(Kind kind, int status = 0, Verb verb = Verb::Get)
{
    FailedAttempt failed;
    failed.verb = verb;
    failed.kind = kind;
    failed.httpStatus = status;
    return failed;
}

HttpResult answered(int status, const QByteArray &body = "{}")
{
    HttpResult result;
    result.url = QUrl(QStringLiteral("https://api.example.com/x"));
    result.status = status;
    result.body = body;
    result.mayHaveBeenSent = true;
    return result;
}

} // namespace

class TestNetRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mutationsAreNeverSentAgain();
    void F01_F03_F09_F39_passingTroubleOfReadsIsRetriedThreeTimes();
    void whatWillNotPassIsNotRetried();
    void F39_theBackoffDoublesSpreadAndCapped();
    void F35_theServersWaitWins();
    void F37_longServerWaitsAreCapped();
    void F35_F36_F37_retryAfterInAllItsForms_data();
    void F35_F36_F37_retryAfterInAllItsForms();
    void httpDatesInThreeForms();
    void theRateHasAShortBurstThenKeepsSteady();
    void mutationsGoBeforeReads();
    void F41_contentIsKnownByItsFirstBytes_data();
    void F41_contentIsKnownByItsFirstBytes();
    void F09_F10_F11_cutJsonIsSeenByItsBrackets();
    void F41_aPageBecomesOneLineOfText_data();
    void F41_aPageBecomesOneLineOfText();
    void I15_textFromOutsideIsOneBoundedLine();
    void onlyAllowListedHostsOverTls_data();
    void onlyAllowListedHostsOverTls();
    void sameOriginMeansSchemeHostAndPort();
    void aCancelTokenForgetsWhatIsDone();
    void aDeadContextIsNeverCalled();
    void theOneShotBodyCannotBeRewound();
    void theConnectionPoolNeverOverfillsAManager();
    void F49_afterASleepNoConnectionOfBeforeIsUsed();
    void F40_onlyProofMakesAMutationRefused();
    void F28_aClaimsChallengeIsKept();
};

void TestNetRules::mutationsAreNeverSentAgain()
{
    for (const Verb verb : {Verb::Put, Verb::Post, Verb::Patch, Verb::Delete}) {
        for (int kind = 0; kind <= static_cast<int>(Kind::LocalFile); ++kind) {
            for (const int status : {0, 429, 500, 502, 503, 504})
                QVERIFY(!whenFailed(attempt(static_cast<Kind>(kind), status, verb), {}, 0.5).yes);
        }
    }
}

void TestNetRules::F01_F03_F09_F39_passingTroubleOfReadsIsRetriedThreeTimes()
{
    FailedAttempt cut = attempt(Kind::BadReply, 200);
    cut.cut = true;
    for (FailedAttempt failed :
         {attempt(Kind::Offline), attempt(Kind::TimedOut), attempt(Kind::Throttled, 429), attempt(Kind::Server, 500),
          attempt(Kind::Server, 502), attempt(Kind::Server, 503), attempt(Kind::Server, 504), cut}) {
        for (failed.retriesDone = 0; failed.retriesDone < 3; ++failed.retriesDone)
            QVERIFY(whenFailed(failed, {}, 0.5).yes);
        QVERIFY(!whenFailed(failed, {}, 0.5).yes);
    }
}

void TestNetRules::whatWillNotPassIsNotRetried()
{
    for (const Kind kind :
         {Kind::Cancelled, Kind::SignInNeeded, Kind::Forbidden, Kind::NotFound, Kind::Refused, Kind::Conflict,
          Kind::BadReply, Kind::TooLarge, Kind::NotTheService, Kind::Insecure, Kind::AddressRefused, Kind::Proxy})
        QVERIFY(!whenFailed(attempt(kind), {}, 0.5).yes);
    QVERIFY(!whenFailed(attempt(Kind::Server, 501), {}, 0.5).yes);
}

void TestNetRules::F39_theBackoffDoublesSpreadAndCapped()
{
    FailedAttempt failed = attempt(Kind::Server, 500);
    QCOMPARE(whenFailed(failed, {}, 0).pause, 640ms);
    QCOMPARE(whenFailed(failed, {}, 1).pause, 1040ms);
    failed.retriesDone = 1;
    QCOMPARE(whenFailed(failed, {}, 0.4).pause, 1600ms);
    failed.retriesDone = 2;
    QCOMPARE(whenFailed(failed, {}, 0.4).pause, 3200ms);
    TransportLimits patient;
    patient.readRetries = 100;
    failed.retriesDone = 99;
    QCOMPARE(whenFailed(failed, patient, 1).pause, 60s);
}

void TestNetRules::F35_theServersWaitWins()
{
    FailedAttempt failed = attempt(Kind::Throttled, 429);
    QVERIFY(whenFailed(failed, {}, 0.5).holdsTenant);
    QVERIFY(whenFailed(failed, {}, 0.5).pause < 1100ms);
    failed.serverWait = 17s;
    QCOMPARE(whenFailed(failed, {}, 0.5), (SendAgain{true, 17s, true}));
    failed.serverWait = 1s;
    failed.retriesDone = 2;
    QCOMPARE(whenFailed(failed, {}, 0.5).pause, 1s);
    QVERIFY(!whenFailed(attempt(Kind::Server, 503), {}, 0.5).holdsTenant);
}

void TestNetRules::F37_longServerWaitsAreCapped()
{
    FailedAttempt failed = attempt(Kind::Throttled, 429);
    failed.serverWait = 2h;
    QCOMPARE(whenFailed(failed, {}, 0.5).pause, 3600s);
}

void TestNetRules::F35_F36_F37_retryAfterInAllItsForms_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds"); // 0: our own backoff
    QTest::newRow("seconds") << QByteArray("17") << 17;
    QTest::newRow("blanks") << QByteArray(" 5 ") << 5;
    QTest::newRow("two hours are capped") << QByteArray("7200") << 3600;
    QTest::newRow("date 90 s after the server's own") << QByteArray("Mon, 23 Nov 2026 10:01:30 GMT") << 90;
    QTest::newRow("obsolete form") << QByteArray("Monday, 23-Nov-26 10:01:30 GMT") << 90;
    QTest::newRow("asctime") << QByteArray("Mon Nov 23 10:01:30 2026") << 90;
    QTest::newRow("date in the past") << QByteArray("Mon, 23 Nov 2026 09:00:00 GMT") << 0;
    QTest::newRow("date in ten years") << QByteArray("Mon, 23 Nov 2036 10:00:00 GMT") << 0;
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("zero") << QByteArray("0") << 0;
    QTest::newRow("negative") << QByteArray("-5") << 0;
    QTest::newRow("plus") << QByteArray("+5") << 0;
    QTest::newRow("fraction") << QByteArray("1.5") << 0;
    QTest::newRow("word") << QByteArray("soon") << 0;
    QTest::newRow("ten years") << QByteArray("315360000") << 0;
    QTest::newRow("beyond 64 bit") << QByteArray("99999999999999999999999") << 0;
    QTest::newRow("long garbage") << QByteArray(100'000, 'x') << 0;
}

void TestNetRules::F35_F36_F37_retryAfterInAllItsForms()
{
    QFETCH(QByteArray, value);
    QFETCH(int, seconds);
    const Instant serverDate = parseHttpDate("Mon, 23 Nov 2026 10:00:00 GMT");
    QVERIFY(serverDate.isKnown());
    const auto wait = parseRetryAfter(value, serverDate, 3600s);
    QCOMPARE(wait.value_or(0s).count(), seconds);
    QCOMPARE(wait.has_value(), seconds > 0);
    // Without the server's own date a date says nothing: the local clock may be a day off.
    if (value.contains(':'))
        QVERIFY(!parseRetryAfter(value, {}, 3600s));
}

void TestNetRules::httpDatesInThreeForms()
{
    const Instant expected = parseInstant(std::string_view("1994-11-06T08:49:37Z"));
    for (const char *text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                             "Sun Nov  6 08:49:37 1994", " Sun, 06 nov 1994 08:49:37 GMT "})
        QCOMPARE(parseHttpDate(text), expected);
    for (const char *text :
         {"", "2026-11-23T10:00:00Z", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 36 Nov 1994 08:49:37 GMT",
          "Sun, 06 ovD 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:4937: GMT"})
        QVERIFY(!parseHttpDate(text).isKnown());
}

void TestNetRules::theRateHasAShortBurstThenKeepsSteady()
{
    RateLimiter limiter(60);
    QCOMPARE(limiter.burst(), 10);
    auto now = RateLimiter::Clock::now();
    int taken = 0;
    while (limiter.tryTake(now))
        ++taken;
    QCOMPARE(taken, 10);
    QVERIFY(limiter.wait(now) > 900ms && limiter.wait(now) <= 1000ms);
    taken = 0;
    for (int i = 0; i < 600; ++i) { // ten minutes in seconds
        now += 1s;
        taken += limiter.tryTake(now) ? 1 : 0;
        taken += limiter.tryTake(now) ? 1 : 0;
    }
    QVERIFY2(taken >= 599 && taken <= 601, QByteArray::number(taken));
    RateLimiter none(0);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(none.tryTake(now));
}

void TestNetRules::mutationsGoBeforeReads()
{
    RequestQueue<int> queue;
    using Line = RequestQueue<int>::Line;
    int items[4] = {};
    queue.append(Line::Reads, &items[0]);
    queue.append(Line::Reads, &items[1]);
    queue.append(Line::Mutations, &items[2]);
    queue.append(Line::Repeated, &items[3]);
    QCOMPARE(queue.size(), 4);
    QVERIFY(queue.remove(&items[1]));
    QVERIFY(!queue.remove(&items[1]));
    QCOMPARE(queue.takeFirst(), &items[3]);
    QCOMPARE(queue.takeFirst(), &items[2]);
    QCOMPARE(queue.first(), &items[0]);
    QCOMPARE(queue.takeFirst(), &items[0]);
    QVERIFY(!queue.takeFirst());
}

void TestNetRules::F41_contentIsKnownByItsFirstBytes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("kind");
    QTest::newRow("object") << QByteArray("{}") << QByteArray("application/json") << int(ContentKind::Json);
    QTest::newRow("JSON called HTML") << QByteArray("{}") << QByteArray("text/html") << int(ContentKind::Json);
    QTest::newRow("HTML called JSON") << QByteArray("<!DOCTYPE html>") << QByteArray("application/json")
                                      << int(ContentKind::Markup);
    QTest::newRow("after a mark and blanks")
        << QByteArray("\xEF\xBB\xBF\r\n  <html>") << QByteArray() << int(ContentKind::Markup);
    QTest::newRow("mark and JSON") << QByteArray("\xEF\xBB\xBF[]") << QByteArray() << int(ContentKind::Json);
    QTest::newRow("XML") << QByteArray("<?xml version='1.0'?>") << QByteArray("text/xml") << int(ContentKind::Markup);
    QTest::newRow("HTML without a tag") << QByteArray("Oops") << QByteArray("Text/HTML; x") << int(ContentKind::Markup);
    QTest::newRow("text") << QByteArray("Bad gateway") << QByteArray("text/plain") << int(ContentKind::Other);
    QTest::newRow("literal") << QByteArray("null") << QByteArray() << int(ContentKind::Json);
    QTest::newRow("empty") << QByteArray() << QByteArray("text/html") << int(ContentKind::Empty);
    QTest::newRow("blanks") << QByteArray(" \r\n") << QByteArray() << int(ContentKind::Empty);
}

void TestNetRules::F41_contentIsKnownByItsFirstBytes()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, kind);
    QCOMPARE(int(contentKind(body, type)), kind);
}

void TestNetRules::F09_F10_F11_cutJsonIsSeenByItsBrackets()
{
    const QByteArray whole = R"({"value":[{"name":"a\"]}","n":[1,{}]}]})";
    for (qsizetype i = 1; i < whole.size(); ++i)
        QVERIFY2(!isWholeJson(whole.left(i)), whole.left(i));
    for (const QByteArray &body : {whole, whole + " \n", QByteArray("\xEF\xBB\xBF[]"), QByteArray(), QByteArray("null"),
                                   QByteArray("plain [ text"), QByteArray("<p>{")})
        QVERIFY2(isWholeJson(body), body);
    QVERIFY(!isWholeJson("[\"\\"));
}

void TestNetRules::F41_aPageBecomesOneLineOfText_data()
{
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QString>("line");
    QTest::newRow("title") << QByteArray("<html><head><title>\n 502 Bad\n Gateway </title></head><body>x</body>")
                           << QStringLiteral("502 Bad Gateway");
    QTest::newRow("no title") << QByteArray(
                                     "<body><script>alert(1)</script><h1>Sign in</h1><p>to the&nbsp;network &amp; go")
                              << QStringLiteral("Sign in to the network & go");
    QTest::newRow("tags in the title") << QByteArray("<TITLE a=b><b>Bold</b></TITLE>") << QStringLiteral("Bold");
    QTest::newRow("open tag") << QByteArray("<p>Word <a href='") << QStringLiteral("Word");
    QTest::newRow("endless") << QByteArray("<p>") + QByteArray(500'000, 'a') << QString(200, QLatin1Char('a'));
    QTest::newRow("thousands of scripts") << QByteArray("<script></script>").repeated(50'000) << QString();
    QTest::newRow("only a tag") << QByteArray("<") << QString();
}

void TestNetRules::F41_aPageBecomesOneLineOfText()
{
    QFETCH(QByteArray, page);
    QFETCH(QString, line);
    const QString summary = markupSummary(page);
    if (line.isEmpty())
        QVERIFY(summary.size() <= 200 && !summary.contains(QLatin1Char('<')));
    else
        QCOMPARE(summary, line);
}

void TestNetRules::I15_textFromOutsideIsOneBoundedLine()
{
    QCOMPARE(oneLine(QByteArray("a\r\nSet-Cookie: b\x1b[31m\0c", 24), 100), QStringLiteral("a Set-Cookie: b [31m c"));
    QCOMPARE(oneLine(QByteArray("\xff\xfe"), 10), QStringLiteral("\u00ff\u00fe"));
    QCOMPARE(oneLine(QByteArray(1'000'000, 'x'), 128).size(), 128);
    QCOMPARE(oneLine(QByteArray("  \n "), 10), QString());
    QVERIFY(!oneLine(QStringLiteral("ab\U0001F600"), 3).back().isHighSurrogate());
}

void TestNetRules::onlyAllowListedHostsOverTls_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("kind"); // -1: accepted
    const int addressRefused = int(Kind::AddressRefused);
    QTest::newRow("allowed") << QStringLiteral("https://api.example.com/x") << -1;
    QTest::newRow("allowed, own port named") << QStringLiteral("https://api.example.com:443/x") << -1;
    QTest::newRow("upper case") << QStringLiteral("https://API.Example.COM/x") << -1;
    QTest::newRow("loopback in clear") << QStringLiteral("http://127.0.0.1:8080/x") << -1;
    QTest::newRow("IPv6 loopback in clear") << QStringLiteral("http://[::1]:8080/x") << -1;
    QTest::newRow("localhost in clear") << QStringLiteral("http://localhost:8080/x") << -1;
    QTest::newRow("other port") << QStringLiteral("https://api.example.com:8443/x") << addressRefused;
    QTest::newRow("other host") << QStringLiteral("https://evil.example.com/x") << addressRefused;
    QTest::newRow("suffix") << QStringLiteral("https://api.example.com.evil.net/x") << addressRefused;
    QTest::newRow("user information") << QStringLiteral("https://api.example.com@evil.net/x") << addressRefused;
    QTest::newRow("user information, right host") << QStringLiteral("https://a:b@api.example.com/x") << addressRefused;
    QTest::newRow("clear beyond loopback") << QStringLiteral("http://api.example.com:443/x") << addressRefused;
    QTest::newRow("clear, allowed name") << QStringLiteral("http://plain.example.com/x") << int(Kind::Insecure);
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << addressRefused;
    QTest::newRow("ftp") << QStringLiteral("ftp://api.example.com/x") << addressRefused;
    QTest::newRow("nothing") << QString() << addressRefused;
}

void TestNetRules::onlyAllowListedHostsOverTls()
{
    QFETCH(QString, address);
    QFETCH(int, kind);
    const QStringList allowed{QStringLiteral("api.example.com"), QStringLiteral("127.0.0.1:8080"),
                              QStringLiteral("[::1]:8080"), QStringLiteral("localhost:8080"),
                              QStringLiteral("plain.example.com")};
    const auto refused = refuseAddress(QUrl(address), allowed);
    QCOMPARE(refused ? int(refused->kind) : -1, kind);
}

void TestNetRules::sameOriginMeansSchemeHostAndPort()
{
    const QUrl here(QStringLiteral("https://api.example.com/a"));
    QVERIFY(isSameOrigin(here, QUrl(QStringLiteral("https://API.example.com:443/b"))));
    for (const char *other : {"http://api.example.com/a", "https://api.example.com:444/a", "https://example.com/a"})
        QVERIFY(!isSameOrigin(here, QUrl(QString::fromLatin1(other))));
}

void TestNetRules::aCancelTokenForgetsWhatIsDone()
{
    const CancelToken token = CancelToken::create();
    auto held = std::make_shared<int>(0);
    const auto first = token.whenCancelled([held] { ++*held; });
    token.whenCancelled([held] { *held += 10; });
    QCOMPARE(held.use_count(), 3);
    token.forget(first);
    QCOMPARE(held.use_count(), 2);
    token.cancel();
    token.cancel();
    QCOMPARE(*held, 10);
    QCOMPARE(token.whenCancelled([held] { *held += 100; }), std::uint64_t(0));
    QCOMPARE(*held, 110);
    QVERIFY(token.isCancelled());
}

void TestNetRules::aDeadContextIsNeverCalled()
{
    int used = 0;
    int missing = 0;
    const auto use = [&](int value) { used += value; };
    const auto miss = [&] { ++missing; };
    QPromise<int> late;
    late.start();
    {
        QObject context;
        whenReady(late.future(), &context, use, miss);
    }
    late.addResult(1);
    late.finish();
    QObject context;
    whenReady(readyFuture(10), &context, use, miss);
    QTRY_COMPARE(used, 10);
    {
        QPromise<int> broken;
        broken.start();
        whenReady(broken.future(), &context, use, miss);
    }
    QTRY_COMPARE(missing, 1);
    QCOMPARE(used, 10);
}

void TestNetRules::theOneShotBodyCannotBeRewound()
{
    OneShotBody body("abc");
    QVERIFY(body.isSequential());
    QCOMPARE(body.bytesAvailable(), 3);
    QVERIFY(!body.isTouched());
    QCOMPARE(body.readAll(), QByteArray("abc"));
    QVERIFY(body.isTouched());
    QVERIFY(!body.reset());
    QVERIFY(body.readAll().isEmpty());
    OneShotBody empty{QByteArray()};
    QVERIFY(!empty.reset());
}

void TestNetRules::theConnectionPoolNeverOverfillsAManager()
{
    ManagerYard yard;
    auto owned = std::make_unique<ConnectionPool>(yard);
    ConnectionPool &pool = *owned;
    QList<ConnectionPool::Place> places;
    const auto keep = [&](const ConnectionPool::Place &place) { places.append(place); };
    for (int i = 0; i < 200; ++i)
        pool.ask(this, keep);
    QCOMPARE(places.size(), ConnectionPool::managers * ConnectionPool::perManager);
    for (int i = 0; i < ConnectionPool::managers; ++i) {
        const auto in =
            std::count_if(places.begin(), places.end(), [&](const auto &place) { return place.index == i; });
        QCOMPARE(in, ConnectionPool::perManager);
    }
    pool.leave(places.takeFirst(), true); // the first manager speaks HTTP/2: there is room for more, up to the total
    QCOMPARE(pool.inFlight(), ConnectionPool::total);
    const std::weak_ptr<QNetworkAccessManager> retired = places.first().manager;
    pool.retire(places.first());
    pool.leave(places.takeFirst());
    pool.ask(this, keep);
    QVERIFY(places.last().manager != retired.lock());
    pool.forget(this);
    while (!places.isEmpty())
        pool.leave(places.takeFirst());
    QCOMPARE(pool.inFlight(), 0);
    for (int i = 0; i < 3; ++i)
        pool.fresh();
    bool isEmpty = false;
    yard.whenEmpty([&] { isEmpty = true; });
    QVERIFY(!isEmpty); // the pool still holds some
    owned.reset();
    QTRY_VERIFY(isEmpty);
}

void TestNetRules::F49_afterASleepNoConnectionOfBeforeIsUsed()
{
    ManagerYard yard;
    std::chrono::milliseconds asleep = 3s;
    auto owned = std::make_unique<ConnectionPool>(yard, [&asleep] { return asleep; });
    ConnectionPool &pool = *owned;
    QList<ConnectionPool::Place> places;
    const auto keep = [&](const ConnectionPool::Place &place) { places.append(place); };
    pool.ask(this, keep);
    const ManagerYard::Manager before = places.first().manager;
    pool.leave(places.takeFirst());
    pool.ask(this, keep);
    QVERIFY(places.first().manager == before); // awake: kept
    asleep += 8h;
    pool.ask(this, keep);
    QVERIFY(places.last().manager != before);
    QVERIFY(places.first().manager == before); // what is under way ends where it began
    const ManagerYard::Manager after = places.last().manager;
    pool.ask(this, keep);
    QVERIFY(places.last().manager == after); // once, not for ever
    while (!places.isEmpty())
        pool.leave(places.takeFirst());
    QCOMPARE(pool.inFlight(), 0);
}

void TestNetRules::F40_onlyProofMakesAMutationRefused()
{
    using State = MutationResult::State;
    QCOMPARE(mutationResult(answered(400), 3600s).state, State::Refused);
    QCOMPARE(mutationResult(answered(202), 3600s).state, State::Applied);
    QCOMPARE(mutationResult(answered(500), 3600s).state, State::Unknown);
    HttpResult cut = answered(400);
    cut.cut = true;
    QCOMPARE(mutationResult(cut, 3600s).state, State::Unknown);
    using E = QNetworkReply::NetworkError;
    for (const E error : {E::ContentReSendError, E::RemoteHostClosedError, E::TimeoutError, E::OperationCanceledError,
                          E::UnknownNetworkError, E::UnknownContentError, E::InternalServerError}) {
        HttpResult lost = answered(0, {});
        lost.error = error;
        QCOMPARE(mutationResult(lost, 3600s).state, State::Unknown);
        lost.mayHaveBeenSent = false;
        QCOMPARE(mutationResult(lost, 3600s).state, State::NotSent);
    }
}

void TestNetRules::F28_aClaimsChallengeIsKept()
{
    HttpResult result = answered(401, {});
    result.authenticate = "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"";
    const auto error = whyNoReply(result, 3600s);
    QVERIFY(error);
    QCOMPARE(error->kind, Kind::SignInNeeded);
    QCOMPARE(error->claims, QStringLiteral("{\"access_token\":{}}"));
}

QTEST_GUILESS_MAIN(TestNetRules)
#include "tst_netrules.moc"
