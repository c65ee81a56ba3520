// SPDX-License-Identifier: Apache-2.0
#include "core/auth/browsersignin.h"
#include "core/auth/loopbackserver.h"
#include "core/auth/pkce.h"
#include "tests/auth/loopbackclient.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QNetworkInterface>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

constexpr auto Four = QHostAddress::LocalHost;

FaultAnswer goodToken()
{
    return tokenAnswer(
        QStringLiteral("access"), QStringLiteral("refresh"), 3600,
        {{QStringLiteral("scope"), QStringLiteral("https://api.businesscentral.dynamics.com/user_impersonation")}});
}

} // namespace

/// One attempt against a scripted server, and what a browser would know of it.
struct Attempt
{
    explicit Attempt(FaultAnswer token = goodToken(), BrowserSignInOptions wanted = {})
        : server([token](const auto &, int) { return token; })
        , options(std::move(wanted))
    {
    }

    bool begin()
    {
        if (!options.openBrowser) {
            options.openBrowser = [this](const QUrl &url) {
                opened = url;
                return true;
            };
        }
        signIn = std::make_unique<BrowserSignIn>(connection(), log, options);
        future = signIn->start();
        return QTest::qWaitFor([&] { return future.isFinished() || !signIn->address().isEmpty(); });
    }
    TenantConnection connection() const
    {
        auto made = server.connection(GrantType::AuthorizationCode);
        made.tenant = tenant;
        made.apiUrl = QUrl(QStringLiteral("https://api.businesscentral.dynamics.com"));
        return made;
    }
    QString query(const char *name) const { return parameter(signIn->address(), name); }
    quint16 port() const { return signIn->port(); }
    QByteArray state() const { return "state=" + query("state").toLatin1(); }
    QByteArray answer(const QByteArray &target) { return talk(port(), get(target, port())); }
    QByteArray answerRight() { return answer("/?code=the+code%2B&" + state()); }
    bool ended() { return waitFor(future); }
    ApiError error()
    {
        return ended() && !future.result().ok() ? future.result().error() : ApiError{.detail = QStringLiteral("none")};
    }
    QByteArray token()
    {
        return ended() && future.result().ok() ? future.result()->accessToken.reveal() : QByteArray();
    }

    TokenServer server;
    RequestLog log;
    BrowserSignInOptions options;
    std::unique_ptr<BrowserSignIn> signIn;
    QFuture<Outcome<TokenGrant>> future;
    QUrl opened;
    QString tenant = TenantId;
};

class BrowserSignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#ifdef Q_OS_UNIX
        rlimit files{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &files), 0);
        files.rlim_cur = std::min<rlim_t>(files.rlim_max, 8192);
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &files), 0);
#endif
    }

    void A01_theCodeFlowAsksWithFreshStateAndS256AndListensOnLoopbackOnly()
    {
        Attempt attempt;
        attempt.options.loginHint = QStringLiteral("anna+x@contoso.com");
        QVERIFY(attempt.begin());
        QCOMPARE(attempt.opened, attempt.signIn->address());
        QCOMPARE(attempt.opened.path(), QLatin1Char('/') + TenantId + QStringLiteral("/oauth2/v2.0/authorize"));
        QCOMPARE(attempt.query("response_type"), QStringLiteral("code"));
        QCOMPARE(attempt.query("response_mode"), QStringLiteral("query"));
        QCOMPARE(attempt.query("code_challenge_method"), QStringLiteral("S256"));
        QCOMPARE(attempt.query("prompt"), QStringLiteral("select_account"));
        QCOMPARE(attempt.query("login_hint"), QStringLiteral("anna+x@contoso.com"));
        QCOMPARE(attempt.query("scope"), QStringLiteral("https://api.businesscentral.dynamics.com/user_impersonation "
                                                        "offline_access openid profile"));
        const QString redirect = QStringLiteral("http://localhost:%1/").arg(attempt.port());
        QCOMPARE(attempt.query("redirect_uri"), redirect);
        QVERIFY(attempt.query("state").size() >= 43);

        for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
            if (!address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
                QCOMPARE(talk(attempt.port(), "x", address), "no connection");
        }
        const QByteArray page = attempt.answerRight();
        QCOMPARE(statusOf(page), 200);
        QVERIFY(page.contains("Content-Security-Policy: default-src 'none'"));
        QVERIFY(page.contains("Cache-Control: no-store"));
        QVERIFY(page.contains("Referrer-Policy: no-referrer"));
        QVERIFY(!page.contains("<script"));
        QVERIFY(!page.contains("code+"));
        QCOMPARE(attempt.token(), "access");
        QCOMPARE(attempt.future.result()->refreshToken.reveal(), "refresh");

        const auto forms = attempt.server.forms();
        QCOMPARE(forms.size(), 1);
        QCOMPARE(forms.first().value("code"), "the code+");
        QCOMPARE(forms.first().value("grant_type"), "authorization_code");
        QCOMPARE(forms.first().value("redirect_uri"), redirect.toLatin1());
        QCOMPARE(s256(forms.first().value("code_verifier")), attempt.query("code_challenge").toLatin1());
        QVERIFY(!attempt.opened.toEncoded().contains(forms.first().value("code_verifier")));

        Attempt next;
        QVERIFY(next.begin());
        QVERIFY(next.query("state") != attempt.query("state"));
        QVERIFY(next.query("nonce") != attempt.query("nonce"));
        QVERIFY(next.query("code_challenge") != attempt.query("code_challenge"));
    }

    void A01_theOptionsOfASignInAreAskedFor_data()
    {
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("sent");
        const QString domain = QStringLiteral("contoso.example");
        const QString claims = QStringLiteral("{ \"access_token\": {\"nbf\": {\"essential\": true}} }");
        const QString compactClaims = QStringLiteral("{\"access_token\":{\"nbf\":{\"essential\":true}}}");
        const auto row = [](const char *title, const QString &tenant, const char *name, const QString &given,
                            const QString &sent) {
            QTest::newRow(title) << tenant << QString::fromLatin1(name) << given << sent;
        };
        row("domain hint, any tenant", QStringLiteral("Organizations"), "domain_hint", domain, domain);
        row("domain hint, common", QStringLiteral("common"), "domain_hint", domain, domain);
        row("domain hint, own tenant", TenantId, "domain_hint", domain, {});
        row("domain hint with a line", QStringLiteral("common"), "domain_hint", QStringLiteral("a\nb"), {});
        row("login hint", TenantId, "login_hint", QStringLiteral("anna+x@contoso.com"),
            QStringLiteral("anna+x@contoso.com"));
        row("endless login hint", TenantId, "login_hint", QString(400, QLatin1Char('a')), {});
        row("no account choice", TenantId, "prompt", QStringLiteral("no"), {});
        row("account choice", TenantId, "prompt", QStringLiteral("yes"), QStringLiteral("select_account"));
        row("claims", TenantId, "claims", claims, compactClaims);
        row("no JSON", TenantId, "claims", QStringLiteral("access_token"), {});
        row("a list", TenantId, "claims", QStringLiteral("[1]"), {});
        row("too long", TenantId, "claims", QStringLiteral("{\"a\":\"%1\"}").arg(QString(9000, QLatin1Char('x'))), {});
    }
    void A01_theOptionsOfASignInAreAskedFor()
    {
        QFETCH(QString, tenant);
        QFETCH(QString, name);
        QFETCH(QString, given);
        QFETCH(QString, sent);
        BrowserSignInOptions options;
        options.loginHint = name == QStringLiteral("login_hint") ? given : QString();
        options.tenantHint = name == QStringLiteral("domain_hint") ? given : QString();
        options.claims = name == QStringLiteral("claims") ? given : QString();
        options.selectAccount = given != QStringLiteral("no");
        Attempt attempt(goodToken(), options);
        attempt.tenant = tenant;
        QVERIFY(attempt.begin());
        QCOMPARE(attempt.query(name.toLatin1().constData()), sent);
        QCOMPARE(QUrlQuery(attempt.opened).hasQueryItem(name), !sent.isEmpty());
        QCOMPARE(attempt.query("code_challenge_method"), QStringLiteral("S256"));
    }

    void A02_thePortIsOpenBeforeTheBrowserAndStaysTheSame()
    {
        Attempt attempt;
        quint16 whenOpened = 0;
        bool listened = false;
        attempt.options.openBrowser = [&](const QUrl &url) {
            whenOpened =
                quint16(QUrl(QUrlQuery(url).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded)).port());
            QTcpSocket early;
            early.connectToHost(QHostAddress(Four), whenOpened);
            listened = early.waitForConnected(2000);
            return true;
        };
        QVERIFY(attempt.begin());
        QVERIFY(listened);
        QCOMPARE(attempt.port(), whenOpened);
        QVERIFY(whenOpened > 1023);
        QCOMPARE(statusOf(attempt.answerRight()), 200);
        QCOMPARE(attempt.token(), "access");
    }

    void A09_bothLoopbackAddressesAnswerOnOnePort()
    {
        QTcpServer probe;
        const bool hasSix = probe.listen(QHostAddress::LocalHostIPv6);
        Attempt attempt;
        QVERIFY(attempt.begin());
        if (hasSix) {
            const QByteArray request = "GET /?code=c&" + attempt.state() +
                                       " HTTP/1.1\r\nHost: [::1]:" + QByteArray::number(attempt.port()) + "\r\n\r\n";
            QCOMPARE(statusOf(talk(attempt.port(), request, QHostAddress(QHostAddress::LocalHostIPv6))), 200);
        } else {
            QCOMPARE(statusOf(attempt.answerRight()), 200);
        }
        QCOMPARE(attempt.token(), "access");
    }

    void A03_aWrongStateIsRefusedAndTheAttemptGoesOnWaiting_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("nothing") << QByteArray("/");
        QTest::newRow("missing") << QByteArray("/?code=c");
        QTest::newRow("wrong") << QByteArray("/?code=c&state=wrong");
        QTest::newRow("empty") << QByteArray("/?code=c&state=");
        QTest::newRow("twice") << QByteArray("/?code=c&STATE&STATE");
        QTest::newRow("right and wrong") << QByteArray("/?code=c&STATE&state=wrong");
        QTest::newRow("only an error") << QByteArray("/?error=access_denied");
        QTest::newRow("1 MiB") << "/?code=c&state=" + QByteArray(1024 * 1024, 'x');
        QTest::newRow("another case") << QByteArray("/?code=c&State=STATE");
    }
    void A03_aWrongStateIsRefusedAndTheAttemptGoesOnWaiting()
    {
        QFETCH(QByteArray, target);
        Attempt attempt;
        attempt.options.loopback.linger = 50ms;
        QVERIFY(attempt.begin());
        const QByteArray page = attempt.answer(target.replace("STATE", attempt.state()));
        QCOMPARE(statusOf(page), 400);
        QVERIFY(!attempt.future.isFinished());
        QCOMPARE(attempt.server.posts(), 0);
        QCOMPARE(statusOf(attempt.answerRight()), 200);
        QCOMPARE(attempt.token(), "access");
    }

    void A04_theRightStateWithoutExactlyOneCodeEndsTheAttempt_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("no code") << QByteArray("");
        QTest::newRow("empty code") << QByteArray("code=&");
        QTest::newRow("code and error") << QByteArray("code=c&error=access_denied&");
        QTest::newRow("two codes") << QByteArray("code=c&code=d&");
        QTest::newRow("two errors") << QByteArray("error=a&error=b&");
    }
    void A04_theRightStateWithoutExactlyOneCodeEndsTheAttempt()
    {
        QFETCH(QByteArray, query);
        Attempt attempt;
        QVERIFY(attempt.begin());
        attempt.answer("/?" + query + attempt.state());
        QCOMPARE(attempt.error().kind, Kind::BadReply);
        QCOMPARE(attempt.server.posts(), 0);
        QVERIFY(refusesConnections(attempt.port()));
    }

    void A05_anErrorComesBackAsItsWordWithAdviceOnThePage_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QByteArray>("advice");
        QTest::newRow("declined") << QByteArray("error=access_denied") << Kind::Forbidden << QByteArray("declined");
        QTest::newRow("closed") << QByteArray("error=access_denied&error_subcode=cancel") << Kind::Cancelled
                                << QByteArray("declined");
        QTest::newRow("consent") << QByteArray("error=consent_required") << Kind::Forbidden
                                 << QByteArray("administrator");
        QTest::newRow("server") << QByteArray("error=server_error") << Kind::Server << QByteArray("few minutes");
        QTest::newRow("busy") << QByteArray("error=temporarily_unavailable") << Kind::Server
                              << QByteArray("few minutes");
        QTest::newRow("unknown") << QByteArray("error=brand_new_word") << Kind::Refused << QByteArray("brand_new_word");
    }
    void A05_anErrorComesBackAsItsWordWithAdviceOnThePage()
    {
        QFETCH(QByteArray, query);
        QFETCH(Kind, kind);
        QFETCH(QByteArray, advice);
        Attempt attempt;
        QVERIFY(attempt.begin());
        const QByteArray page = attempt.answer("/?" + query + "&error_description=Why%20not&" + attempt.state());
        QVERIFY2(page.contains(advice), page.constData());
        QCOMPARE(attempt.error().kind, kind);
        QCOMPARE(attempt.error().message, QStringLiteral("Why not"));
        QVERIFY(query.startsWith("error=" + attempt.error().code.toLatin1()));
        QCOMPARE(attempt.server.posts(), 0);
    }

    void A06_errorTextIsInertAndShort_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("script") << QStringLiteral("<script>alert(1)</script><img src=x onerror=alert(2)>");
        QTest::newRow("attribute") << QStringLiteral("\"'><svg/onload=alert(1)>");
        QTest::newRow("bidi") << QStringLiteral("abc\u202Egnp.exe\u2066\u200B\u0007\u001b[31m");
        QTest::newRow("100 kB") << QString(100'000, QLatin1Char('<'));
    }
    void A06_errorTextIsInertAndShort()
    {
        QFETCH(QString, text);
        Attempt attempt;
        QVERIFY(attempt.begin());
        const QByteArray page = attempt.answer("/?error=x%3Cb%3E&error_description=" + QUrl::toPercentEncoding(text) +
                                               '&' + attempt.state());
        QVERIFY(!page.contains("<script"));
        QVERIFY(!page.contains("<img"));
        QVERIFY(!page.contains("<svg"));
        QVERIFY(!page.contains("<b>"));
        QVERIFY(page.size() < 8000);
        QCOMPARE(page.count("<style>"), 1);
        QVERIFY(!page.contains("http://") && !page.contains("https://")); // nothing to fetch
        const QString shown = QString::fromUtf8(page);
        for (const QChar bad : {QChar(0x202e), QChar(0x2066), QChar(0x200b), QChar(7), QChar(0x1b)})
            QVERIFY(!shown.contains(bad));
        QVERIFY(attempt.error().message.size() <= 501);
        QVERIFY(!attempt.error().message.contains(QChar(0x202e)));
        QCOMPARE(attempt.error().code, QStringLiteral("x<b>"));
    }

    void A07_cancelTimeLimitAndSuccessCloseThePortWithinASecond_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("cancelled") << 0;
        QTest::newRow("limit") << 1;
        QTest::newRow("destroyed") << 2;
        QTest::newRow("success") << 3;
    }
    void A07_cancelTimeLimitAndSuccessCloseThePortWithinASecond()
    {
        QFETCH(int, how);
        Attempt attempt;
        if (how == 1)
            attempt.options.limit = 50ms;
        QVERIFY(attempt.begin());
        const quint16 port = attempt.port();
        QTcpSocket idle;
        idle.connectToHost(QHostAddress(Four), port);
        QVERIFY(how == 1 || QTest::qWaitFor([&] { return idle.state() == QAbstractSocket::ConnectedState; }));
        if (how == 0)
            attempt.signIn->cancel();
        if (how == 2)
            attempt.signIn.reset();
        if (how == 3)
            QCOMPARE(statusOf(attempt.answerRight()), 200);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(how == 3 || attempt.ended());
        QTRY_VERIFY(refusesConnections(port));
        QVERIFY(QTest::qWaitFor([&] { return idle.state() == QAbstractSocket::UnconnectedState; }));
        qInfo("port closed after %lld ms", static_cast<long long>(clock.elapsed()));
        QVERIFY(clock.elapsed() < 1000);
        if (how == 3)
            QCOMPARE(attempt.token(), "access");
        else
            QCOMPARE(attempt.error().kind, how == 1 ? Kind::TimedOut : Kind::Cancelled);
    }

    void A07_theTimeLeftIsKnownUntilTheBrowserHasAnswered()
    {
        Attempt attempt(goodToken().after(200ms));
        attempt.options.limit = 5min;
        QVERIFY(attempt.begin());
        QVERIFY(attempt.signIn->remaining() > 4min);
        QVERIFY(attempt.signIn->remaining() <= 5min);
        QSignalSpy answered(attempt.signIn.get(), &BrowserSignIn::answered);
        QCOMPARE(statusOf(attempt.answerRight()), 200);
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(attempt.signIn->remaining(), 0ms);
        QCOMPARE(attempt.token(), "access");
    }

    void A07_theLimitEndsTheWaitForAPersonNotTheExchangeAfterIt()
    {
        Attempt attempt(goodToken().after(600ms));
        attempt.options.limit = 400ms;
        QVERIFY(attempt.begin());
        QCOMPARE(statusOf(attempt.answerRight()), 200);
        QCOMPARE(attempt.token(), "access");
    }

    void A08_withoutABrowserTheAddressIsOfferedAndTheAttemptGoesOn()
    {
        Attempt attempt;
        attempt.options.openBrowser = [](const QUrl &) { return false; };
        attempt.signIn = std::make_unique<BrowserSignIn>(attempt.connection(), attempt.log, attempt.options);
        QSignalSpy failed(attempt.signIn.get(), &BrowserSignIn::browserFailed);
        attempt.future = attempt.signIn->start();
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().toUrl(), attempt.signIn->address());
        QVERIFY(!attempt.future.isFinished());
        QCOMPARE(statusOf(attempt.answerRight()), 200);
        QCOMPARE(attempt.token(), "access");
    }

    void otherServersAreAskedForWhatTheyKnow_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QJsonArray>("prompts");
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("prompt");
        const QString entra = QLatin1Char('/') + TenantId + QStringLiteral("/v2.0/.well-known/openid-configuration");
        const QString plain = QStringLiteral("/.well-known/openid-configuration");
        const QString offline = QStringLiteral("openid offline_access");
        const QString select = QStringLiteral("select_account");
        QTest::newRow("like Entra") << entra << QJsonArray{} << offline << select;
        QTest::newRow("silent") << plain << QJsonArray{} << QStringLiteral("openid") << QString();
        QTest::newRow("silent, offline") << plain << QJsonArray{} << offline << QStringLiteral("consent");
        QTest::newRow("knows it") << plain << QJsonArray{select} << QStringLiteral("openid") << select;
        QTest::newRow("knows neither, offline") << plain << QJsonArray{QStringLiteral("login")} << offline << QString();
        QTest::newRow("knows both, offline")
            << plain << QJsonArray{select, QStringLiteral("consent")} << offline << QStringLiteral("consent");
        QTest::newRow("does not") << entra << QJsonArray{QStringLiteral("login")} << offline << QString();
    }
    void otherServersAreAskedForWhatTheyKnow()
    {
        QFETCH(QString, place);
        QFETCH(QJsonArray, prompts);
        QFETCH(QString, scope);
        QFETCH(QString, prompt);
        FaultServer server;
        server.script([&](const SeenRequest &request) {
            if (request.verb == "POST")
                return tokenAnswer(QStringLiteral("access"));
            if (request.path != place.toLatin1())
                return FaultAnswer::status(404);
            QJsonObject metadata{
                {QStringLiteral("issuer"), QStringLiteral("https://issuer.example")},
                {QStringLiteral("token_endpoint"), server.url(QStringLiteral("/t")).toString()},
                {QStringLiteral("authorization_endpoint"), server.url(QStringLiteral("/a?x=1")).toString()}};
            if (!prompts.isEmpty())
                metadata.insert(QStringLiteral("prompt_values_supported"), prompts);
            return FaultAnswer::json(compact(metadata));
        });
        Attempt attempt;
        auto connection = attempt.connection();
        connection.authority = server.url(QString());
        connection.scope = scope;
        attempt.signIn = std::make_unique<BrowserSignIn>(connection, attempt.log, attempt.options);
        attempt.future = attempt.signIn->start();
        QTRY_VERIFY(!attempt.signIn->address().isEmpty());
        QCOMPARE(attempt.query("prompt"), prompt);
        QCOMPARE(attempt.query("x"), QStringLiteral("1"));
        // Another issuer's answer is a mix-up: the code must not go to this one.
        if (scope == QStringLiteral("openid")) {
            attempt.answer("/?code=c&iss=https%3A%2F%2Fother.example&" + attempt.state());
            QCOMPARE(attempt.error().kind, Kind::BadReply);
        } else {
            attempt.answer("/?code=c&iss=https%3A%2F%2Fissuer.example&" + attempt.state());
            QCOMPARE(attempt.token(), "access");
        }
    }

    void A10_twoAttemptsNeverTakeEachOthersAnswer()
    {
        Attempt one;
        Attempt two;
        QVERIFY(one.begin());
        QVERIFY(two.begin());
        QVERIFY(one.port() != two.port());
        QCOMPARE(statusOf(two.answer("/?code=c&" + one.state())), 400);
        QCOMPARE(two.server.posts() + one.server.posts(), 0);
        QCOMPARE(statusOf(two.answerRight()), 200);
        QCOMPARE(two.token(), "access");
        QVERIFY(!one.future.isFinished());
    }

    void A10_aSecondAttemptEndsTheFirst()
    {
        const auto turn = std::make_shared<BrowserTurn>();
        Attempt one;
        Attempt two;
        one.options.turn = turn;
        two.options.turn = turn;
        QVERIFY(one.begin());
        QVERIFY(turn->isTaken());
        QVERIFY(two.begin());
        QCOMPARE(one.error().kind, Kind::Cancelled);
        QVERIFY(refusesConnections(one.port()));
        QCOMPARE(statusOf(two.answerRight()), 200);
        QCOMPARE(two.token(), "access");
        QVERIFY(!turn->isTaken());

        Attempt three; // the turn comes back with every ending, and a late one takes it from nobody
        three.options.turn = turn;
        QVERIFY(three.begin());
        one.signIn.reset();
        two.signIn.reset();
        QVERIFY(turn->isTaken());
        QVERIFY(!three.future.isFinished());
        three.signIn.reset();
        QVERIFY(!turn->isTaken());
        QCOMPARE(three.error().kind, Kind::Cancelled);
    }

    void A10_twoOfTheSameTurnInOneGoLeaveOneWaiting()
    {
        const auto turn = std::make_shared<BrowserTurn>();
        std::vector<std::unique_ptr<Attempt>> attempts;
        for (int i = 0; i < 5; ++i) { // before the event loop turns, as a double click does
            auto &attempt = attempts.emplace_back(std::make_unique<Attempt>());
            attempt->options.turn = turn;
            attempt->options.openBrowser = [](const QUrl &) { return true; };
            attempt->signIn = std::make_unique<BrowserSignIn>(attempt->connection(), attempt->log, attempt->options);
            attempt->future = attempt->signIn->start();
        }
        QTRY_VERIFY(!attempts.back()->signIn->address().isEmpty());
        for (std::size_t i = 0; i + 1 < attempts.size(); ++i) {
            QCOMPARE(attempts[i]->error().kind, Kind::Cancelled);
            QVERIFY(attempts[i]->signIn->address().isEmpty()); // no page was opened for it
        }
        QCOMPARE(statusOf(attempts.back()->answerRight()), 200);
        QCOMPARE(attempts.back()->token(), "access");
    }

    void A11_aSecondRightAnswerFindsNobodyAndTheCodeIsRedeemedOnce()
    {
        Attempt attempt(goodToken().after(200ms));
        QVERIFY(attempt.begin());
        const QByteArray target = "/?code=c&" + attempt.state();
        // Both arrive before either is answered, as a prefetch and its page do.
        QTcpSocket first;
        QTcpSocket second;
        for (QTcpSocket *socket : {&first, &second}) {
            socket->connectToHost(QHostAddress(Four), attempt.port());
            QVERIFY(socket->waitForConnected(2000));
            socket->write(get(target, attempt.port()));
            QVERIFY(socket->waitForBytesWritten(2000));
        }
        QTRY_COMPARE(first.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(second.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE((statusOf(first.readAll()) == 200) + (statusOf(second.readAll()) == 200), 1);
        QCOMPARE(talk(attempt.port(), get(target, attempt.port())), "no connection");
        QCOMPARE(attempt.token(), "access");
        QCOMPARE(attempt.server.posts(), 1);
    }

    void A12_strangersAreRefusedAndTheRightAnswerStillWorks_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray host = "\r\nHost: localhost:PORT\r\n\r\n";
        QTest::newRow("favicon") << "GET /favicon.ico HTTP/1.1" + host << 404;
        QTest::newRow("other path") << "GET /x?code=c&STATE HTTP/1.1" + host << 404;
        QTest::newRow("dots") << "GET /../?code=c&STATE HTTP/1.1" + host << 404;
        QTest::newRow("HEAD") << "HEAD /?code=c&STATE HTTP/1.1" + host << 405;
        QTest::newRow("POST") << "POST /?code=c&STATE HTTP/1.1" + host + "code=c" << 405;
        QTest::newRow("preflight") << "OPTIONS / HTTP/1.1\r\nOrigin: https://evil.example" + host << 405;
        QTest::newRow("HTTP/0.9") << QByteArray("GET /?code=c&STATE\r\n\r\n") << 400;
        QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 400;
        QTest::newRow("absolute form") << "GET http://localhost:PORT/?code=c&STATE HTTP/1.1" + host << 404;
        QTest::newRow("TLS hello") << QByteArray::fromHex("16030100c8010000c40303") + QByteArray(190, '\x5a') << 400;
        QTest::newRow("random bytes") << QByteArray::fromHex("00ff10abcdef0d0a0d0a") << 400;
        QTest::newRow("NUL in the head") << "GET /?code=c&STATE HTTP/1.1\r\nX: " + QByteArray(1, '\0') + host << 400;
        QTest::newRow("endless head") << "GET / HTTP/1.1\r\nX: " + QByteArray(1'000'000, 'a') << 400;
    }
    void A12_strangersAreRefusedAndTheRightAnswerStillWorks()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Attempt attempt;
        attempt.options.loopback.linger = 50ms;
        QVERIFY(attempt.begin());
        bytes.replace("PORT", QByteArray::number(attempt.port())).replace("STATE", attempt.state());
        QCOMPARE(statusOf(talk(attempt.port(), bytes)), status);
        QVERIFY(!attempt.future.isFinished());
        QCOMPARE(statusOf(attempt.answerRight()), 200);
        QCOMPARE(attempt.token(), "access");
    }

    void A12_aThousandIdleAndGarbageConnectionsDoNotKeepTheAnswerOut()
    {
        Attempt attempt;
        attempt.options.loopback.linger = 50ms;
        QVERIFY(attempt.begin());
        const QByteArrayList garbage{"", "GET", "\x16\x03\x01", "GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\n\r\n"};
        std::vector<std::unique_ptr<QTcpSocket>> strangers;
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 1000; ++i) {
            auto &socket = strangers.emplace_back(std::make_unique<QTcpSocket>());
            socket->connectToHost(QHostAddress(Four), attempt.port());
            QVERIFY2(socket->waitForConnected(5000), qPrintable(socket->errorString()));
            socket->write(garbage.at(i % garbage.size()));
            socket->flush();
        }
        qInfo("1000 strangers connected after %lld ms", static_cast<long long>(clock.restart()));
        QCOMPARE(statusOf(attempt.answerRight()), 200);
        qInfo("right answer behind 1000 strangers after %lld ms", static_cast<long long>(clock.elapsed()));
        QCOMPARE(attempt.token(), "access");
        QTRY_VERIFY(refusesConnections(attempt.port()));
    }

    void A12_noMoreThanAFewStrangersAreHeldAtOnce()
    {
        LoopbackServer server([](const QByteArray &) { return LoopbackPage{200, "hello"}; });
        QVERIFY(server.listen());
        std::vector<std::unique_ptr<QTcpSocket>> strangers;
        for (int i = 0; i < 500; ++i) {
            auto &socket = strangers.emplace_back(std::make_unique<QTcpSocket>());
            socket->connectToHost(QHostAddress(Four), server.port());
            QVERIFY(socket->waitForConnected(5000));
        }
        qsizetype most = 0;
        const auto allGone = [&] {
            most = std::max(most, server.findChildren<QTcpSocket *>().size());
            return std::count_if(strangers.begin(), strangers.end(), [](const auto &socket) {
                       return socket->state() == QAbstractSocket::UnconnectedState;
                   }) >= 430;
        };
        QTRY_VERIFY_WITH_TIMEOUT(allGone(), 10'000);
        qInfo("at most %lld connections held", static_cast<long long>(most));
        QVERIFY(most <= 64 + 2 * 8 + 64); // those that were dropped are deleted a turn of the loop later
        QVERIFY(talk(server.port(), get("/?x", server.port())).endsWith("hello"));
    }

    // Whoever hung up while waiting to be let in sends no further signal: each such visitor once kept a place for good.
    void A12_visitorsWhoLeftWhileWaitingTakeNoPlace()
    {
        LoopbackLimits limits;
        limits.connections = 2;
        LoopbackServer server([](const QByteArray &) { return LoopbackPage{200, "hello"}; }, limits);
        QVERIFY(server.listen());
        std::vector<std::unique_ptr<QTcpSocket>> idle;
        for (int i = 0; i < 2; ++i) {
            auto &socket = idle.emplace_back(std::make_unique<QTcpSocket>());
            socket->connectToHost(QHostAddress(Four), server.port());
            QVERIFY(socket->waitForConnected(5000));
        }
        QTRY_COMPARE(server.findChildren<QTcpSocket *>().size(), 2);
        for (int i = 0; i < 6; ++i) {
            QTcpSocket passing;
            passing.connectToHost(QHostAddress(Four), server.port());
            QVERIFY(passing.waitForConnected(5000));
            passing.abort();
        }
        QTRY_VERIFY(idle.front()->state() == QAbstractSocket::UnconnectedState);
        QVERIFY(talk(server.port(), get("/?x", server.port())).endsWith("hello"));
        QTRY_COMPARE(server.findChildren<QTcpSocket *>().size(), 0);
    }

    void A13_foreignHostsAndOtherSitesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        QTest::newRow("foreign host") << QByteArray("Host: evil.example:PORT\r\n") << 400;
        QTest::newRow("rebound name") << QByteArray("Host: localhost.evil.example:PORT\r\n") << 400;
        QTest::newRow("other port") << QByteArray("Host: localhost:80\r\n") << 400;
        QTest::newRow("no port") << QByteArray("Host: localhost\r\n") << 400;
        QTest::newRow("none") << QByteArray() << 400;
        QTest::newRow("two") << QByteArray("Host: localhost:PORT\r\nHost: localhost:PORT\r\n") << 400;
        QTest::newRow("fetch") << QByteArray("Host: localhost:PORT\r\nOrigin: https://evil.example\r\n") << 403;
        QTest::newRow("image") << QByteArray("Host: localhost:PORT\r\nSec-Fetch-Mode: no-cors\r\n") << 403;
        QTest::newRow("frame") << QByteArray(
                                      "Host: localhost:PORT\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n")
                               << 403;
    }
    void A13_foreignHostsAndOtherSitesAreRefused()
    {
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        Attempt attempt;
        attempt.options.loopback.linger = 50ms;
        QVERIFY(attempt.begin());
        headers.replace("PORT", QByteArray::number(attempt.port()));
        const QByteArray line = "GET /?code=c&" + attempt.state() + " HTTP/1.1\r\n";
        QCOMPARE(statusOf(talk(attempt.port(), line + headers + "\r\n")), status);
        QVERIFY(!attempt.future.isFinished());
        const QByteArray browser = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: "
                                   "document\r\nUpgrade-Insecure-Requests: 1\r\n";
        QCOMPARE(statusOf(talk(attempt.port(), get("/?code=c&" + attempt.state(), attempt.port(), browser))), 200);
        QCOMPARE(attempt.token(), "access");
    }

    void A14_anErrorThatAsksForAWeakerChallengeEndsTheAttempt_data()
    {
        QTest::addColumn<bool>("atTheTokenEndpoint");
        QTest::newRow("redirect") << false;
        QTest::newRow("token endpoint") << true;
    }
    void A14_anErrorThatAsksForAWeakerChallengeEndsTheAttempt()
    {
        QFETCH(bool, atTheTokenEndpoint);
        Attempt attempt(oauthError(400, QStringLiteral("invalid_request"),
                                   {{QStringLiteral("error_description"), QStringLiteral("use method plain")}}));
        QList<QUrl> opened;
        attempt.options.openBrowser = [&opened](const QUrl &url) {
            opened.append(url);
            return true;
        };
        QVERIFY(attempt.begin());
        if (atTheTokenEndpoint)
            attempt.answerRight();
        else
            attempt.answer("/?error=invalid_request&error_description=use%20method%20plain&" + attempt.state());
        QCOMPARE(attempt.error().kind, Kind::Refused);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(parameter(opened.first(), "code_challenge_method"), QStringLiteral("S256"));
        QCOMPARE(attempt.server.posts(), atTheTokenEndpoint ? 1 : 0);
    }

    void A15_A17_aCodeIsSentOnceWhateverHappens_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("invalid_grant") << 0;
        QTest::newRow("answer lost") << 1;
        QTest::newRow("reset") << 2;
        QTest::newRow("half headers") << 3;
        QTest::newRow("503") << 4;
        QTest::newRow("429") << 5;
    }
    void A15_A17_aCodeIsSentOnceWhateverHappens()
    {
        QFETCH(int, fault);
        const FaultAnswer answers[] = {oauthError(400, QStringLiteral("invalid_grant")),
                                       FaultAnswer::drop(),
                                       FaultAnswer::reset(),
                                       FaultAnswer::halfHeaders(),
                                       oauthError(503, QStringLiteral("temporarily_unavailable")),
                                       oauthError(429, QStringLiteral("temporarily_unavailable"))};
        Attempt attempt(answers[fault]);
        attempt.options.endpoint.retryPause = 1ms;
        QVERIFY(attempt.begin());
        QCOMPARE(statusOf(attempt.answerRight()), 200);
        QVERIFY(attempt.ended());
        QVERIFY(!attempt.future.result().ok());
        QCOMPARE(attempt.server.posts(), 1);
        if (fault == 0)
            QCOMPARE(attempt.error().kind, Kind::SignInNeeded);
    }
};

QTEST_GUILESS_MAIN(BrowserSignInTest)
#include "tst_browsersignin.moc"
