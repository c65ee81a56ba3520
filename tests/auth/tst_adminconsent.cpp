// SPDX-License-Identifier: Apache-2.0
#include "core/auth/adminconsent.h"
#include "core/auth/browsersignin.h"
#include "tests/auth/loopbackclient.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

/// One visit to the consent page of an authority that speaks as Entra does.
struct Visit
{
    Visit()
    {
        server.script([this](const SeenRequest &request) {
            return request.path == metadataAt ? FaultAnswer::json(metadata()) : FaultAnswer::status(404);
        });
    }

    QByteArray metadata() const
    {
        return compact({{QStringLiteral("issuer"), QStringLiteral("https://issuer.example")},
                        {QStringLiteral("token_endpoint"), server.url(QStringLiteral("/t")).toString()},
                        {QStringLiteral("authorization_endpoint"), server.url(QStringLiteral("/a")).toString()}});
    }
    TenantConnection connection() const
    {
        TenantConnection made;
        made.tenant = tenant;
        made.clientId = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
        made.grant = GrantType::ClientCredentials;
        made.authority = server.url(QString());
        return made;
    }
    bool begin()
    {
        if (!options.openBrowser)
            options.openBrowser = [](const QUrl &) { return true; };
        attempt = std::make_unique<AdminConsent>(connection(), log, options);
        future = attempt->start();
        return QTest::qWaitFor([&] { return future.isFinished() || !attempt->address().isEmpty(); });
    }
    quint16 port() const { return attempt->port(); }
    QByteArray state() const { return "&state=" + parameter(attempt->address(), "state").toLatin1(); }
    QByteArray answer(const QByteArray &query) { return talk(port(), get("/?" + query, port())); }
    ApiError error()
    {
        return waitFor(future) && !future.result().ok() ? future.result().error()
                                                        : ApiError{.detail = QStringLiteral("none")};
    }

    FaultServer server;
    QByteArray metadataAt = '/' + TenantId.toLatin1() + "/v2.0/.well-known/openid-configuration";
    QString tenant = TenantId;
    RequestLog log;
    AdminConsentOptions options;
    std::unique_ptr<AdminConsent> attempt;
    QFuture<Outcome<ConsentGrant>> future;
};

} // namespace

class AdminConsentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void A22_theLinkForAnAdministratorElsewhereHoldsNoSecretAndNoPort()
    {
        TenantConnection connection;
        connection.tenant = QStringLiteral("contoso.example");
        connection.clientId = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
        QCOMPARE(adminConsentLink(connection).toEncoded(),
                 "https://login.microsoftonline.com/contoso.example/adminconsent"
                 "?client_id=00001111-aaaa-2222-bbbb-3333cccc4444&redirect_uri=http%3A%2F%2Flocalhost");
        connection.authority = QUrl(QStringLiteral("https://login.microsoftonline.us/"));
        QVERIFY(adminConsentLink(connection)
                    .toEncoded()
                    .startsWith("https://login.microsoftonline.us/contoso.example/adminconsent?"));
    }

    void A22_consentComesBackAndThePortIsClosed()
    {
        Visit visit;
        QVERIFY(visit.begin());
        const QUrl address = visit.attempt->address();
        QCOMPARE(address.path(), QLatin1Char('/') + TenantId + QStringLiteral("/adminconsent"));
        QCOMPARE(parameter(address, "redirect_uri"), QStringLiteral("http://localhost:%1/").arg(visit.port()));
        QCOMPARE(parameter(address, "client_id"), visit.connection().clientId);
        QVERIFY(parameter(address, "state").size() >= 43);
        QVERIFY(visit.attempt->remaining() > 4min);
        const QByteArray page = visit.answer("admin_consent=True&tenant=" + TenantId.toLatin1() + visit.state());
        QCOMPARE(statusOf(page), 200);
        QVERIFY(page.contains("Consent given"));
        QVERIFY(waitFor(visit.future));
        QVERIFY(visit.future.result().ok());
        QCOMPARE(visit.future.result()->tenantId, TenantId);
        QVERIFY(refusesConnections(visit.port()));
    }

    void A03_A04_onlyOneRightAnswerCounts_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("status");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("no state") << QByteArray("admin_consent=True") << 400 << Kind::Cancelled;
        QTest::newRow("wrong state") << QByteArray("admin_consent=True&state=x") << 400 << Kind::Cancelled;
        QTest::newRow("empty state") << QByteArray("admin_consent=True&state=") << 400 << Kind::Cancelled;
        QTest::newRow("two states") << QByteArray("admin_consent=TrueSTATESTATE") << 400 << Kind::Cancelled;
        QTest::newRow("a code") << QByteArray("code=cSTATE") << 200 << Kind::BadReply;
        QTest::newRow("false") << QByteArray("admin_consent=FalseSTATE") << 200 << Kind::BadReply;
        QTest::newRow("both") << QByteArray("admin_consent=True&error=xSTATE") << 200 << Kind::BadReply;
        QTest::newRow("declined") << QByteArray("error=access_deniedSTATE") << 200 << Kind::Forbidden;
        QTest::newRow("closed") << QByteArray("error=access_denied&error_subcode=cancelSTATE") << 200
                                << Kind::Cancelled;
        QTest::newRow("busy") << QByteArray("error=temporarily_unavailableSTATE") << 200 << Kind::Server;
        QTest::newRow("other tenant") << "admin_consent=True&tenant=" + OtherTenantId.toLatin1() + "STATE" << 200
                                      << Kind::WrongTenant;
    }
    void A03_A04_onlyOneRightAnswerCounts()
    {
        QFETCH(QByteArray, query);
        QFETCH(int, status);
        QFETCH(Kind, kind);
        Visit visit;
        QVERIFY(visit.begin());
        const QByteArray page = visit.answer(query.replace("STATE", visit.state()));
        QCOMPARE(statusOf(page), status);
        QVERIFY(!page.contains("Consent given"));
        if (status == 400) {
            QVERIFY(!visit.future.isFinished());
            visit.attempt->cancel();
        }
        QCOMPARE(visit.error().kind, kind);
        QCOMPARE(visit.error().operation, QStringLiteral("adminConsent"));
        if (kind == Kind::WrongTenant)
            QCOMPARE(visit.error().target, OtherTenantId);
    }

    void A06_textOfTheAnswerIsInert()
    {
        Visit visit;
        QVERIFY(visit.begin());
        const QByteArray page =
            visit.answer("error=x%3Cb%3E&error_description=%3Cscript%3E&tenant=%E2%80%AEabc" + visit.state());
        QVERIFY(!page.contains("<script") && !page.contains("<b>"));
        QCOMPARE(visit.error().code, QStringLiteral("x<b>"));
    }

    void A22_aServerWithoutSuchAPageIsNotSentTo()
    {
        Visit visit;
        visit.metadataAt = "/.well-known/openid-configuration";
        int opened = 0;
        visit.options.openBrowser = [&opened](const QUrl &) { return ++opened > 0; };
        QVERIFY(visit.begin());
        QCOMPARE(visit.error().kind, Kind::Refused);
        QCOMPARE(visit.error().code, QStringLiteral("consentNotOffered"));
        QCOMPARE(opened, 0);
        QVERIFY(refusesConnections(visit.port()));
    }

    void A07_A08_itEndsByItselfAndOffersItsAddress()
    {
        Visit visit;
        visit.options.limit = 300ms;
        visit.options.openBrowser = [](const QUrl &) { return false; };
        visit.attempt = std::make_unique<AdminConsent>(visit.connection(), visit.log, visit.options);
        QSignalSpy failed(visit.attempt.get(), &AdminConsent::browserFailed);
        visit.future = visit.attempt->start();
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().toUrl(), visit.attempt->address());
        QCOMPARE(visit.error().kind, Kind::TimedOut);
        QVERIFY(refusesConnections(visit.port()));
    }

    void A10_aSignInTakesTheTurnOfAConsent()
    {
        const auto turn = std::make_shared<BrowserTurn>();
        Visit visit;
        visit.options.turn = turn;
        QVERIFY(visit.begin());
        BrowserSignInOptions options;
        options.turn = turn;
        options.openBrowser = [](const QUrl &) { return true; };
        BrowserSignIn signIn(visit.connection(), visit.log, options);
        const auto signingIn = signIn.start();
        QCOMPARE(visit.error().kind, Kind::Cancelled);
        QVERIFY(refusesConnections(visit.port()));
        QVERIFY(!signingIn.isFinished());
    }
};

QTEST_GUILESS_MAIN(AdminConsentTest)
#include "tst_adminconsent.moc"
