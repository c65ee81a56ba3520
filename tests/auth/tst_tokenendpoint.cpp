// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenendpoint.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

QByteArray example(const char *name)
{
    QFile file(QLatin1String(STEWARD_CONTRACT_EXAMPLES "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString UserScope = QStringLiteral("https://api.businesscentral.dynamics.com/user_impersonation");

} // namespace

class TokenEndpointTest : public QObject
{
    Q_OBJECT

    RequestLog m_log;
    const TokenEndpointOptions m_quick{.retryPause = 10ms};

    static ApiError errorOf(const QFuture<Outcome<TokenGrant>> &future)
    {
        if (!waitFor(future) || future.result().ok())
            return {.detail = QStringLiteral("no error")};
        return future.result().error();
    }

private Q_SLOTS:
    void aSecretTravelsPercentEncodedAndWhole()
    {
        TokenServer server(
            [](const auto &, int) { return FaultAnswer::json(example("entra.token.response.200.app.json")); });
        TokenEndpoint endpoint(server.connection(GrantType::ClientCredentials), m_log, m_quick);
        const QByteArray secret = "a+b/c=d&e%41 f~g\xC3\xA4";
        const auto asked = endpoint.withClientSecret(Secret(secret));
        QVERIFY(waitFor(asked));
        QVERIFY(asked.result().ok());
        QCOMPARE(asked.result()->lifetime, 3599s);
        QCOMPARE(server.forms().first().value("client_secret"), secret);
        QCOMPARE(server.forms().first().value("scope"), "https://api.businesscentral.dynamics.com/.default");
        const SeenRequest seen = server.wire().seen().last();
        QVERIFY(seen.body.contains("client_secret=a%2Bb%2Fc%3Dd%26e%2541%20f~g%C3%A4"));
        QCOMPARE(seen.path, "/" + TenantId.toLatin1() + "/oauth2/v2.0/token");
        QCOMPARE(seen.header("Accept"), "application/json");
        QCOMPARE(seen.header("Content-Type"), "application/x-www-form-urlencoded");
    }

    void theUserExampleOfTheContractIsAccepted()
    {
        TokenServer server(
            [](const auto &, int) { return FaultAnswer::json(example("entra.token.response.200.user.json")); });
        TokenEndpoint endpoint(server.connection(GrantType::AuthorizationCode), m_log, m_quick);
        const auto asked = endpoint.withRefreshToken(Secret("0.ARoA-sample"));
        QVERIFY(waitFor(asked));
        QVERIFY(asked.result().ok());
        QCOMPARE(asked.result()->refreshToken.reveal(), "0.ARoA-sample2");
        QCOMPARE(server.forms().first().value("grant_type"), "refresh_token");
    }

    void A16_answersThatAreNoTokenForUsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, QJsonObject body, Kind kind) {
            QTest::newRow(name) << compact(body) << QByteArray("application/json") << kind;
        };
        const QString bearer = QStringLiteral("Bearer");
        const auto token = [&](const QString &access, const QString &type = QStringLiteral("Bearer")) {
            return QJsonObject{{QStringLiteral("access_token"), access}, {QStringLiteral("token_type"), type}};
        };
        row("no access token", {{QStringLiteral("token_type"), bearer}}, Kind::BadReply);
        row("empty access token", token({}), Kind::BadReply);
        row("no token type", {{QStringLiteral("access_token"), QStringLiteral("t")}}, Kind::BadReply);
        row("wrong token type", token(QStringLiteral("t"), QStringLiteral("mac")), Kind::BadReply);
        row("a line break in the token", token(QStringLiteral("t\r\nX-Evil: 1")), Kind::BadReply);
        row("a token beyond ASCII", token(QStringLiteral("t\u00e4")), Kind::BadReply);
        auto less = token(QStringLiteral("t"));
        less.insert(QStringLiteral("scope"), QStringLiteral("openid profile"));
        row("less than asked", less, Kind::Forbidden);
        row("other tenant", token(QString::fromLatin1(jwt({{QStringLiteral("tid"), OtherTenantId}}))),
            Kind::WrongTenant);
        auto other = token(QStringLiteral("opaque"));
        other.insert(QStringLiteral("id_token"), QString::fromLatin1(jwt({{QStringLiteral("tid"), OtherTenantId}})));
        row("other tenant in the id token", other, Kind::WrongTenant);
        QTest::newRow("HTML") << QByteArray("<!doctype html><title>Sign in to the network</title>")
                              << QByteArray("text/html") << Kind::NotTheService;
        QTest::newRow("HTML called JSON")
            << QByteArray("<html>x</html>") << QByteArray("application/json") << Kind::NotTheService;
        QTest::newRow("list") << QByteArray("[]") << QByteArray("application/json") << Kind::BadReply;
        QTest::newRow("empty") << QByteArray() << QByteArray("application/json") << Kind::BadReply;
        QTest::newRow("cut") << QByteArray("{\"access_token\":\"t\",\"token_type\":\"Bea")
                             << QByteArray("application/json") << Kind::BadReply;
    }
    void A16_answersThatAreNoTokenForUsAreRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(Kind, kind);
        TokenServer server([&](const auto &, int) { return FaultAnswer::status(200, body, {}, type); });
        TokenEndpoint endpoint(server.connection(GrantType::AuthorizationCode), m_log, m_quick);
        const ApiError error = errorOf(endpoint.withRefreshToken(Secret("refresh")));
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.httpStatus, 200);
        QVERIFY(!error.detail.isEmpty());
        QCOMPARE(server.posts(), 1);
    }

    void opaqueTokensAndMissingScopesOfOtherServersAreAccepted()
    {
        TokenServer server([](const auto &, int) {
            return FaultAnswer::json(compact({{QStringLiteral("token_type"), QStringLiteral("bearer")},
                                              {QStringLiteral("access_token"), QStringLiteral("opaque")},
                                              {QStringLiteral("expires_in"), QStringLiteral("300")},
                                              {QStringLiteral("scope"), UserScope.toUpper()}}));
        });
        TokenEndpoint endpoint(server.connection(GrantType::AuthorizationCode), m_log, m_quick);
        const auto asked = endpoint.withRefreshToken(Secret("refresh"));
        QVERIFY(waitFor(asked));
        QVERIFY(asked.result().ok());
        QCOMPARE(asked.result()->lifetime, 300s);
        QVERIFY(asked.result()->tenantId.isEmpty());
    }

    void aCodeOfAnotherAttemptIsNoticedByItsNonce()
    {
        TokenServer server([](const auto &, int) {
            return tokenAnswer(QStringLiteral("t"), {}, 3600,
                               {{QStringLiteral("id_token"),
                                 QString::fromLatin1(jwt({{QStringLiteral("nonce"), QStringLiteral("other")}}))}});
        });
        TokenEndpoint endpoint(server.connection(GrantType::AuthorizationCode), m_log, m_quick);
        QCOMPARE(errorOf(endpoint.withCode({Secret("c"), Secret("v"), "mine", "http://localhost:1/"})).kind,
                 Kind::BadReply);
    }

    void A24_theContractsRefusalsFollowTheirWordAndKeepTheirFacts_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("subcode");
        QTest::addColumn<int>("number");
        const auto row = [](const char *name, Kind kind, const char *code, const char *subcode, int number) {
            const int status = QByteArray(name).startsWith("401") ? 401 : 400;
            QTest::newRow(name) << status << example((QByteArray("entra.token.response.") + name + ".json").constData())
                                << kind << QString::fromLatin1(code) << QString::fromLatin1(subcode) << number;
        };
        row("400.appNotInTenant", Kind::SignInNeeded, "unauthorized_client", "", 700016);
        row("400.codeExpired", Kind::SignInNeeded, "invalid_grant", "", 70008);
        row("400.invalidScope", Kind::Refused, "invalid_scope", "", 70011);
        row("400.mfaNeeded", Kind::SignInNeeded, "interaction_required", "basic_action", 50076);
        row("400.noConsent", Kind::Forbidden, "invalid_grant", "consent_required", 65001);
        row("400.tenantNotFound", Kind::Refused, "invalid_request", "", 90002);
        row("401.badSecret", Kind::SignInNeeded, "invalid_client", "", 7000215);
        row("401.expiredSecret", Kind::SignInNeeded, "invalid_client", "", 7000222);
    }
    void A24_theContractsRefusalsFollowTheirWordAndKeepTheirFacts()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(Kind, kind);
        QFETCH(QString, code);
        QFETCH(QString, subcode);
        QFETCH(int, number);
        TokenServer server([&](const auto &, int) { return FaultAnswer::status(status, body); });
        TokenEndpoint endpoint(server.connection(GrantType::ClientCredentials), m_log, m_quick);
        const ApiError error = errorOf(endpoint.withClientSecret(Secret("s3cret")));
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.code, code);
        QCOMPARE(error.subcode, subcode);
        QCOMPARE(error.numbers, QList<int>{number});
        QCOMPARE(error.correlationId, QStringLiteral("aaaa0000-bb11-2222-33cc-444444dddddd"));
        QCOMPARE(error.traceId, QStringLiteral("0000aaaa-11bb-cccc-dd22-eeeeee333333"));
        QVERIFY(error.message.startsWith(QStringLiteral("AADSTS%1").arg(number)));
        QVERIFY(!error.message.contains(QLatin1Char('\n')));
        QCOMPARE(server.posts(), 1);
    }

    void A24_otherNumbersChangeNothing()
    {
        TokenServer server([](const auto &, int number) {
            return oauthError(400, number == 1 ? QStringLiteral("INVALID_GRANT") : QStringLiteral("a_new_word"),
                              {{QStringLiteral("error_codes"), QJsonArray{7000215, -5, QStringLiteral("x")}},
                               {QStringLiteral("claims"), QStringLiteral("{\"access_token\":{}}")}});
        });
        TokenEndpoint endpoint(server.connection(GrantType::AuthorizationCode), m_log, m_quick);
        const ApiError known = errorOf(endpoint.withRefreshToken(Secret("refresh")));
        QCOMPARE(known.kind, Kind::SignInNeeded);
        QCOMPARE(known.claims, QStringLiteral("{\"access_token\":{}}"));
        QCOMPARE(known.numbers, QList<int>{7000215});
        QCOMPARE(errorOf(endpoint.withRefreshToken(Secret("refresh"))).kind, Kind::Refused);
    }

    void A25_aBusyServiceIsAskedOnceMoreUnlessItNamesAWait_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("posts");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("429") << 429 << QByteArray() << 2 << Kind::Throttled;
        QTest::newRow("429 and a wait") << 429 << QByteArray("Retry-After: 60\r\n") << 1 << Kind::Throttled;
        QTest::newRow("500") << 500 << QByteArray() << 2 << Kind::Server;
        QTest::newRow("503 and a wait") << 503 << QByteArray("Retry-After: 7\r\n") << 1 << Kind::Throttled;
        QTest::newRow("400") << 400 << QByteArray() << 1 << Kind::Refused;
    }
    void A25_aBusyServiceIsAskedOnceMoreUnlessItNamesAWait()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        QFETCH(int, posts);
        QFETCH(Kind, kind);
        TokenServer server(
            [&](const auto &, int) { return oauthError(status, QStringLiteral("invalid_request"), {}, headers); });
        TokenEndpoint endpoint(server.connection(GrantType::ClientCredentials), m_log, m_quick);
        const ApiError error = errorOf(endpoint.withClientSecret(Secret("s3cret")));
        QCOMPARE(error.kind, kind);
        QCOMPARE(server.posts(), posts);
        QCOMPARE(error.retryAfter.has_value(), !headers.isEmpty());
    }

    void A25_theOneRepeatMaySucceed()
    {
        TokenServer server([](const auto &, int number) {
            return number == 1 ? FaultAnswer::page(502, "<html>bad gateway</html>") : tokenAnswer(QStringLiteral("t"));
        });
        TokenEndpoint endpoint(server.connection(GrantType::ClientCredentials), m_log, m_quick);
        const auto asked = endpoint.withClientSecret(Secret("s3cret"));
        QVERIFY(waitFor(asked));
        QVERIFY(asked.result().ok());
    }

    void A37_whatTheServerEchoesComesBackWithoutTheSecret()
    {
        TokenServer server([](const auto &form, int) {
            const QString secret = QString::fromUtf8(form.value("client_secret"));
            return oauthError(
                401, secret,
                {{QStringLiteral("error_description"), QStringLiteral("bad: ") + secret + QStringLiteral(" and ") +
                                                           QString::fromLatin1(secret.toUtf8().toPercentEncoding())},
                 {QStringLiteral("correlation_id"), secret}});
        });
        TokenEndpoint endpoint(server.connection(GrantType::ClientCredentials), m_log, m_quick);
        const ApiError error = errorOf(endpoint.withClientSecret(Secret("canary+secret=")));
        for (const QString &text : {error.code, error.message, error.correlationId, error.detail})
            QVERIFY2(!text.contains(QStringLiteral("canary")), qPrintable(text));
    }

    void redirectsOfTheTokenEndpointAreNotFollowed()
    {
        FaultServer elsewhere;
        elsewhere.answer(FaultAnswer::json());
        TokenServer server([&](const auto &, int) { return FaultAnswer::redirect(307, elsewhere.url().toEncoded()); });
        TokenEndpoint endpoint(server.connection(GrantType::ClientCredentials), m_log, m_quick);
        QCOMPARE(errorOf(endpoint.withClientSecret(Secret("s3cret"))).kind, Kind::NotTheService);
        QCOMPARE(elsewhere.count(), 0);
        QCOMPARE(server.posts(), 1);
    }

    void metadataNamesTheEndpointsAndIsAskedOnce()
    {
        FaultServer server;
        server.script([&](const SeenRequest &request) {
            if (request.path == "/base/.well-known/openid-configuration") {
                return FaultAnswer::json(
                    compact({{QStringLiteral("issuer"), QStringLiteral("me")},
                             {QStringLiteral("authorization_endpoint"), server.url(QStringLiteral("/auth")).toString()},
                             {QStringLiteral("token_endpoint"), server.url(QStringLiteral("/tok")).toString()}}));
            }
            return request.path == "/tok" ? tokenAnswer(QStringLiteral("t")) : FaultAnswer::status(404);
        });
        auto connection =
            TokenServer([](const auto &, int) { return FaultAnswer::drop(); }).connection(GrantType::ClientCredentials);
        connection.authority = server.url(QStringLiteral("/base/"));
        TokenEndpoint endpoint(connection, m_log, m_quick);
        for (int i = 0; i < 2; ++i) {
            const auto asked = endpoint.withClientSecret(Secret("s3cret"));
            QVERIFY(waitFor(asked));
            QVERIFY(asked.result().ok());
        }
        QCOMPARE(server.count("GET"), 2); // Entra's place, then OpenID's
        QCOMPARE(server.count("POST"), 2);
    }

    void A14_A39_metadataThatWeakensOrPointsElsewhereIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *title, const char *name, const QJsonValue &value, Kind kind) {
            QTest::newRow(title) << QString::fromLatin1(name) << value << kind;
        };
        const char *methods = "code_challenge_methods_supported";
        row("plain challenges only", methods, QJsonArray{QStringLiteral("plain")}, Kind::Refused);
        row("no challenges", methods, QJsonArray(), Kind::Refused);
        row("token elsewhere", "token_endpoint", QStringLiteral("https://evil.example/t"), Kind::AddressRefused);
        row("authorize elsewhere", "authorization_endpoint", QStringLiteral("https://evil.example/a"),
            Kind::AddressRefused);
        row("another port", "token_endpoint", QStringLiteral("http://127.0.0.1:1/t"), Kind::AddressRefused);
        row("user info", "token_endpoint", QStringLiteral("http://u@HOST/t"), Kind::AddressRefused);
        row("script", "authorization_endpoint", QStringLiteral("javascript:alert"), Kind::AddressRefused);
        row("no endpoint", "token_endpoint", QJsonValue(), Kind::BadReply);
    }
    void A14_A39_metadataThatWeakensOrPointsElsewhereIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, value);
        QFETCH(Kind, kind);
        FaultServer server;
        QJsonObject metadata{{QStringLiteral("token_endpoint"), server.url(QStringLiteral("/t")).toString()},
                             {QStringLiteral("authorization_endpoint"), server.url(QStringLiteral("/a")).toString()}};
        metadata.insert(name, value);
        server.answer(FaultAnswer::json(compact(metadata).replace("HOST", server.hostAndPort().toLatin1())));
        auto connection =
            TokenServer([](const auto &, int) { return FaultAnswer::drop(); }).connection(GrantType::AuthorizationCode);
        connection.authority = server.url(QString());
        TokenEndpoint endpoint(connection, m_log, m_quick);
        QCOMPARE(errorOf(endpoint.withRefreshToken(Secret("refresh"))).kind, kind);
        QCOMPARE(server.count("POST"), 0);
    }

    void microsoftsAddressesAreKnownWithoutAsking()
    {
        TenantConnection connection;
        connection.tenant = QStringLiteral("contoso.onmicrosoft.com");
        TokenEndpoint endpoint(connection, m_log, m_quick);
        const auto found = endpoint.endpoints();
        QVERIFY(found.isFinished());
        QCOMPARE(found.result()->token.toString(),
                 QStringLiteral("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token"));
        connection.authority = QUrl(QStringLiteral("http://login.microsoftonline.com"));
        TokenEndpoint unsafe(connection, m_log, m_quick);
        QCOMPARE(errorOf(unsafe.withClientSecret(Secret("s3cret"))).kind, Kind::AddressRefused);
    }
};

QTEST_GUILESS_MAIN(TokenEndpointTest)
#include "tst_tokenendpoint.moc"
