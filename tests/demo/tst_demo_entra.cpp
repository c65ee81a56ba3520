// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/democlient.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

using namespace steward;
using namespace steward::test;

namespace {

const QString kQuotas = QStringLiteral("/admin/v2.21/environments/quotas");
// Verifier and challenge of RFC 7636, appendix B.
const QByteArray kVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const QByteArray kChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const QByteArray kRedirect = "http://localhost:53682";

QJsonObject payloadOf(const QString &token)
{
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(token.toLatin1().split('.').value(1), QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace

class tst_demo_entra : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aSecretBuysATokenForItsTenant();
    void refusalsReadLikeTheExamples_data();
    void refusalsReadLikeTheExamples();
    void theSignInPageAsksAndSendsBack();
    void cancelComesBackAsAccessDenied();
    void aWrongClientOrAddressNeverComesBack_data();
    void aWrongClientOrAddressNeverComesBack();
    void aWrongCallComesBackAsAnError_data();
    void aWrongCallComesBackAsAnError();
    void onlyTheVerifierOfTheChallengeRedeemsTheCode();
    void aCodeWorksOnceAndOnlyForItsAddress();
    void refreshTokensRotateAndOldOnesKeepWorking();
    void oldRefreshTokensCanBeMadeWorthless();
    void revokingAndExpiryAreEnforced();
    void whoHasNoRoleIsForbidden();
    void adminConsentAsksAndSendsBack();
    void discoveryNamesTheEndpoints();
    void textFromOutsideStaysTextOnThePages();

private:
    void restart(const demo::DemoOptions &options);
    QString authorizePath(const QList<std::pair<QByteArray, QByteArray>> &changes = {}) const;
    QByteArray newCode(const QList<std::pair<QByteArray, QByteArray>> &changes = {});
    DemoClient::Form codeForm(const QByteArray &code) const;
    Answer redeem(const DemoClient::Form &form) { return m_client->tokenFor(m_tenant, form); }

    demo::DemoService m_service;
    std::unique_ptr<DemoClient> m_client;
    QString m_tenant;
};

void tst_demo_entra::restart(const demo::DemoOptions &options)
{
    QVERIFY(m_service.start(options));
    m_tenant = m_service.tenants().first().tenantId;
    m_client = std::make_unique<DemoClient>(m_service.authorityUrl());
}

void tst_demo_entra::init()
{
    demo::DemoOptions options = smallOptions();
    options.autoSignIn = true;
    restart(options);
}

void tst_demo_entra::cleanup()
{
    m_client.reset();
    m_service.stop();
}

QString tst_demo_entra::authorizePath(const QList<std::pair<QByteArray, QByteArray>> &changes) const
{
    QList<std::pair<QByteArray, QByteArray>> parameters = {
        {"client_id", demo::kPublicClientId}, {"response_type", "code"},  {"redirect_uri", kRedirect},
        {"scope", demo::kUserScope},          {"state", "af0 if&jsldkj"}, {"code_challenge", kChallenge},
        {"code_challenge_method", "S256"}};
    QByteArray tenant = m_tenant.toUtf8();
    for (const auto &[name, value] : changes) {
        if (name == "tenant")
            tenant = value;
        const auto same = [&name](const auto &parameter) { return parameter.first == name; };
        parameters.erase(std::remove_if(parameters.begin(), parameters.end(), same), parameters.end());
        if (!value.isEmpty())
            parameters.append({name, value});
    }
    QByteArray query;
    for (const auto &[name, value] : std::as_const(parameters))
        query += '&' + name + '=' + value.toPercentEncoding();
    return QString::fromUtf8('/' + tenant + "/oauth2/v2.0/authorize?" + query.mid(1));
}

QByteArray tst_demo_entra::newCode(const QList<std::pair<QByteArray, QByteArray>> &changes)
{
    const Answer answer = m_client->get(authorizePath(changes));
    return QUrlQuery(answer.location).queryItemValue(QStringLiteral("code")).toLatin1();
}

DemoClient::Form tst_demo_entra::codeForm(const QByteArray &code) const
{
    return {{"grant_type", "authorization_code"}, {"client_id", demo::kPublicClientId}, {"code", code},
            {"redirect_uri", kRedirect},          {"code_verifier", kVerifier},         {"scope", demo::kUserScope}};
}

void tst_demo_entra::aSecretBuysATokenForItsTenant()
{
    const demo::DemoTenant fabrikam = m_service.tenants().at(1);
    for (const QString &name : {fabrikam.tenantId, fabrikam.tenantId.toUpper(), fabrikam.domain}) {
        const Answer answer = m_client->tokenFor(name, DemoClient::secretForm());
        QCOMPARE(answer.status, 200);
        const QJsonObject wanted = example(QStringLiteral("entra.token.response.200.app"));
        QCOMPARE(answer.object().keys(), wanted.keys());
        QCOMPARE(answer.text("token_type"), QStringLiteral("Bearer"));
        QCOMPARE(answer.object().value(QLatin1String("expires_in")).toInt(), 3599);
        const QJsonObject claims = payloadOf(answer.text("access_token"));
        QCOMPARE(claims.value(QLatin1String("tid")).toString(), fabrikam.tenantId);
        QCOMPARE(claims.value(QLatin1String("aud")).toString(),
                 QStringLiteral("https://api.businesscentral.dynamics.com"));
        QCOMPARE(claims.value(QLatin1String("appid")).toString(), QLatin1String(demo::kAppClientId));
        QCOMPARE(claims.value(QLatin1String("roles"))[0].toString(), QStringLiteral("AdminCenter.ReadWrite.All"));
    }
    QCOMPARE(m_client
                 ->tokenFor(m_tenant, DemoClient::secretForm(demo::kAppClientId, demo::kAppClientSecret,
                                                             "996def3d-b36c-4153-8607-a6fd3c01b89f/.default"))
                 .status,
             200);
}

void tst_demo_entra::refusalsReadLikeTheExamples_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<DemoClient::Form>("form");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("exampleName");
    const auto secret = [](const QByteArray &value) { return DemoClient::secretForm(demo::kAppClientId, value); };
    const auto scope = [](const QByteArray &value) {
        return DemoClient::secretForm(demo::kAppClientId, demo::kAppClientSecret, value);
    };
    const QString client = QStringLiteral("invalid_client");
    const QString request = QStringLiteral("invalid_request");
    const QString none;
    QTest::newRow("wrong secret") << none << secret("nonsense") << 401 << client << 7000215
                                  << QStringLiteral("401.badSecret");
    // An unencoded + arrives as a blank: the usual mistake.
    QTest::newRow("plus lost") << none << secret("demo~S3cret of/the.Demo=Tenant") << 401 << client << 7000215
                               << QStringLiteral("401.badSecret");
    QTest::newRow("expired secret") << none << secret(demo::kExpiredClientSecret) << 401 << client << 7000222
                                    << QStringLiteral("401.expiredSecret");
    QTest::newRow("no secret") << none << secret("") << 401 << client << 7000218 << QStringLiteral("401.secretMissing");
    QTest::newRow("unknown app") << none << DemoClient::secretForm("11111111-1111-4111-8111-111111111111") << 400
                                 << QStringLiteral("unauthorized_client") << 700016
                                 << QStringLiteral("400.appNotInTenant");
    QTest::newRow("unknown tenant") << QStringLiteral("nobody.example") << secret(demo::kAppClientSecret) << 400
                                    << request << 90002 << QStringLiteral("400.tenantNotFound");
    QTest::newRow("bad scope") << none << scope("user_impersonation") << 400 << QStringLiteral("invalid_scope") << 70011
                               << QStringLiteral("400.invalidScope");
    QTest::newRow("delegated scope") << none << scope("https://api.businesscentral.dynamics.com/user_impersonation")
                                     << 400 << QStringLiteral("invalid_scope") << 70011
                                     << QStringLiteral("400.invalidScope");
    QTest::newRow("other resource") << none << scope("https://graph.example/.default") << 400
                                    << QStringLiteral("invalid_resource") << 500011
                                    << QStringLiteral("400.invalidScope");
    QTest::newRow("two resources") << none
                                   << scope("https://api.businesscentral.dynamics.com/.default "
                                            "https://apps.businesscentral.dynamics.com/.default")
                                   << 400 << QStringLiteral("invalid_scope") << 700022
                                   << QStringLiteral("400.invalidScope");
    QTest::newRow("common") << QStringLiteral("common") << secret(demo::kAppClientSecret) << 400 << request << 9001023
                            << QStringLiteral("400.tenantNotFound");
    QTest::newRow("no grant") << none << DemoClient::Form{{"client_id", "x"}} << 400 << request << 900144
                              << QStringLiteral("400.tenantNotFound");
    QTest::newRow("strange grant") << none << DemoClient::Form{{"grant_type", "password"}} << 400
                                   << QStringLiteral("unsupported_grant_type") << 70003
                                   << QStringLiteral("400.tenantNotFound");
    QTest::newRow("blocked tenant") << QStringLiteral("adventureworks.onmicrosoft.com")
                                    << secret(demo::kAppClientSecret) << 400 << QStringLiteral("invalid_grant") << 53003
                                    << QStringLiteral("400.codeExpired");
    QTest::newRow("unknown refresh token")
        << none
        << DemoClient::Form{{"grant_type", "refresh_token"},
                            {"client_id", demo::kPublicClientId},
                            {"refresh_token", "0.ARnothing"}}
        << 400 << QStringLiteral("invalid_grant") << 50173 << QStringLiteral("400.noConsent");
}

void tst_demo_entra::refusalsReadLikeTheExamples()
{
    QFETCH(QString, tenant);
    QFETCH(DemoClient::Form, form);
    QFETCH(int, status);
    QFETCH(QString, error);
    QFETCH(int, number);
    QFETCH(QString, exampleName);
    const Answer answer = m_client->tokenFor(tenant.isEmpty() ? m_tenant : tenant, form);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.text("error"), error);
    QCOMPARE(answer.number(), number);
    QCOMPARE(answer.object().keys(), example(QStringLiteral("entra.token.response.") + exampleName).keys());
    const QString stamp = answer.text("timestamp");
    QVERIFY(QRegularExpression(QStringLiteral("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ$")).match(stamp).hasMatch());
    QVERIFY(!QUuid::fromString(answer.text("trace_id")).isNull());
    QVERIFY(answer.text("error_description").startsWith(QStringLiteral("AADSTS%1: ").arg(number)));
    QVERIFY(answer.text("error_description")
                .endsWith(QStringLiteral("\r\nTrace ID: %1\r\nCorrelation ID: %2\r\nTimestamp: %3")
                              .arg(answer.text("trace_id"), answer.text("correlation_id"), stamp)));
}

void tst_demo_entra::theSignInPageAsksAndSendsBack()
{
    m_service.setAutoSignIn(false);
    const Answer page = m_client->get(authorizePath());
    QCOMPARE(page.status, 200);
    QVERIFY(page.contentType.startsWith("text/html"));
    QVERIFY(page.body.contains("anna@contoso.com") && page.body.contains("id=\"cancel\""));
    const auto action = QRegularExpression(QStringLiteral("action=\"([^\"]+)\"")).match(QString::fromUtf8(page.body));
    const QString target = action.captured(1).replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    const Answer back = m_client->post(target, {{"account", demo::kAdminUser}});
    QCOMPARE(back.status, 302);
    QVERIFY(back.location.toString().startsWith(QStringLiteral("http://localhost:53682/?code=")));
    const QUrlQuery query(back.location);
    QCOMPARE(query.queryItemValue(QStringLiteral("state"), QUrl::FullyDecoded), QStringLiteral("af0 if&jsldkj"));
    const QByteArray code = query.queryItemValue(QStringLiteral("code")).toLatin1();
    const Answer tokens = redeem(codeForm(code));
    QCOMPARE(tokens.status, 200);
    QCOMPARE(tokens.object().keys(), example(QStringLiteral("entra.token.response.200.user")).keys());
    const QJsonObject claims = payloadOf(tokens.text("access_token"));
    QCOMPARE(claims.value(QLatin1String("preferred_username")).toString(), QLatin1String(demo::kAdminUser));
    QCOMPARE(claims.value(QLatin1String("scp")).toString(), QStringLiteral("user_impersonation"));
    m_client->setToken(tokens.text("access_token").toLatin1());
    QCOMPARE(m_client->get(kQuotas).status, 200);
}

void tst_demo_entra::cancelComesBackAsAccessDenied()
{
    const Answer back = m_client->post(authorizePath(), {{"account", ""}});
    QCOMPARE(back.status, 302);
    const QUrlQuery query(back.location);
    const QJsonObject wanted = example(QStringLiteral("entra.authorize.redirect.error"));
    for (const char *member : {"error", "error_subcode", "error_description"})
        QCOMPARE(query.queryItemValue(QLatin1String(member), QUrl::FullyDecoded),
                 wanted.value(QLatin1String(member)).toString());
    QCOMPARE(query.queryItemValue(QStringLiteral("state"), QUrl::FullyDecoded), QStringLiteral("af0 if&jsldkj"));
}

void tst_demo_entra::aWrongClientOrAddressNeverComesBack_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("number");
    const auto row = [](const char *what, const char *name, const char *value, const char *number) {
        QTest::newRow(what) << QByteArray(name) << QByteArray(value) << QByteArray(number);
    };
    row("tenant", "tenant", "nobody.example", "AADSTS90002");
    row("client", "client_id", "11111111-1111-4111-8111-111111111111", "AADSTS700016");
    row("no address", "redirect_uri", "", "AADSTS900971");
    row("another host", "redirect_uri", "http://evil.example/", "AADSTS50011");
    row("https", "redirect_uri", "https://localhost/", "AADSTS50011");
    row("by number", "redirect_uri", "http://127.0.0.1:5000/", "AADSTS50011");
    row("by IPv6", "redirect_uri", "http://[::1]:5000/", "AADSTS50011");
    row("another path", "redirect_uri", "http://localhost:5000/callback", "AADSTS50011");
    row("user info", "redirect_uri", "http://localhost@evil.example/", "AADSTS50011");
    row("suffix", "redirect_uri", "http://localhost.evil.example/", "AADSTS50011");
    row("confidential client", "client_id", demo::kAppClientId, "AADSTS50011");
}

void tst_demo_entra::aWrongClientOrAddressNeverComesBack()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, number);
    const Answer answer = m_client->get(authorizePath({{name, value}}));
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.location.isEmpty());
    QVERIFY(answer.contentType.startsWith("text/html"));
    QVERIFY(answer.body.contains(number));
}

void tst_demo_entra::aWrongCallComesBackAsAnError_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *what, const char *name, const QByteArray &value, const char *error) {
        QTest::newRow(what) << QByteArray(name) << value << QString::fromLatin1(error);
    };
    row("response type", "response_type", "token", "unsupported_response_type");
    row("no challenge", "code_challenge", "", "invalid_request");
    row("plain challenge", "code_challenge_method", "plain", "invalid_request");
    row("no method", "code_challenge_method", "", "invalid_request");
    row("no scope", "scope", "", "invalid_scope");
    row("strange resource", "scope", "https://graph.example/User.Read", "invalid_resource");
    row("silent without a known account", "login_hint", "nobody@contoso.com", "login_required");
}

void tst_demo_entra::aWrongCallComesBackAsAnError()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QString, error);
    const Answer answer = m_client->get(authorizePath({{name, value}, {"prompt", "none"}}));
    QCOMPARE(answer.status, 302);
    QVERIFY(answer.location.toString().startsWith(QStringLiteral("http://localhost:53682/?error=")));
    QCOMPARE(QUrlQuery(answer.location).queryItemValue(QStringLiteral("error")), error);
    QVERIFY(QUrlQuery(answer.location).hasQueryItem(QStringLiteral("state")));
}

void tst_demo_entra::onlyTheVerifierOfTheChallengeRedeemsTheCode()
{
    DemoClient::Form form = codeForm(newCode());
    form[4].second = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const Answer wrong = redeem(form);
    QCOMPARE(wrong.status, 400);
    QCOMPARE(wrong.text("error"), QStringLiteral("invalid_grant"));
    QCOMPARE(wrong.number(), 501481);
    form = codeForm(newCode());
    form.removeAt(4);
    QCOMPARE(redeem(form).number(), 900144);
    form = codeForm(newCode());
    form.append(std::pair<QByteArray, QByteArray>("client_secret", "x"));
    QCOMPARE(redeem(form).number(), 700025);
}

void tst_demo_entra::aCodeWorksOnceAndOnlyForItsAddress()
{
    const QByteArray code = newCode();
    QCOMPARE(redeem(codeForm(code)).status, 200);
    const Answer again = redeem(codeForm(code));
    QCOMPARE(again.status, 400);
    QCOMPARE(again.text("error"), QStringLiteral("invalid_grant"));
    QCOMPARE(again.number(), 54005);
    QCOMPARE(redeem(codeForm("0.Ainvented")).number(), 70000);
    DemoClient::Form elsewhere = codeForm(newCode());
    elsewhere[3].second = "http://localhost:53683";
    QCOMPARE(redeem(elsewhere).text("error"), QStringLiteral("invalid_grant"));
    const DemoClient::Form other = codeForm(newCode());
    QCOMPARE(m_client->tokenFor(m_service.tenants().at(1).tenantId, other).text("error"),
             QStringLiteral("invalid_grant"));
    // Everybody's endpoint gives a token for the tenant of the account.
    const Answer common =
        m_client->tokenFor(QStringLiteral("organizations"), codeForm(newCode({{"tenant", "organizations"}})));
    QCOMPARE(payloadOf(common.text("access_token")).value(QLatin1String("tid")).toString(), m_tenant);
}

void tst_demo_entra::refreshTokensRotateAndOldOnesKeepWorking()
{
    const Answer first = redeem(codeForm(newCode()));
    const QByteArray old = first.text("refresh_token").toLatin1();
    const DemoClient::Form form = {
        {"grant_type", "refresh_token"}, {"client_id", demo::kPublicClientId}, {"refresh_token", old}};
    const Answer second = redeem(form);
    QCOMPARE(second.status, 200);
    QVERIFY(!second.text("refresh_token").isEmpty() && second.text("refresh_token") != first.text("refresh_token"));
    m_client->setToken(second.text("access_token").toLatin1());
    QCOMPARE(m_client->get(kQuotas).status, 200);
    QCOMPARE(redeem(form).status, 200);
    QCOMPARE(m_client->tokenFor(m_service.tenants().at(1).tenantId, form).text("error"),
             QStringLiteral("invalid_grant"));
}

void tst_demo_entra::oldRefreshTokensCanBeMadeWorthless()
{
    demo::DemoOptions options = smallOptions();
    options.autoSignIn = true;
    options.revokeOldRefreshTokens = true;
    restart(options);
    const QByteArray old = redeem(codeForm(newCode())).text("refresh_token").toLatin1();
    const DemoClient::Form form = {
        {"grant_type", "refresh_token"}, {"client_id", demo::kPublicClientId}, {"refresh_token", old}};
    QCOMPARE(redeem(form).status, 200);
    QCOMPARE(redeem(form).text("error"), QStringLiteral("invalid_grant"));
}

void tst_demo_entra::revokingAndExpiryAreEnforced()
{
    const Answer tokens = redeem(codeForm(newCode()));
    m_client->setToken(tokens.text("access_token").toLatin1());
    QCOMPARE(m_client->get(kQuotas).status, 200);
    m_service.revokeAccessTokens();
    const Answer refused = m_client->get(kQuotas);
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.challenge.contains("invalid_token") && refused.body.isEmpty());
    const DemoClient::Form form = {{"grant_type", "refresh_token"},
                                   {"client_id", demo::kPublicClientId},
                                   {"refresh_token", tokens.text("refresh_token").toLatin1()}};
    m_service.setTokenLifetime(std::chrono::seconds(1));
    const Answer brief = redeem(form);
    QCOMPARE(brief.object().value(QLatin1String("expires_in")).toInt(), 1);
    m_client->setToken(brief.text("access_token").toLatin1());
    QTRY_COMPARE_WITH_TIMEOUT(m_client->get(kQuotas).status, 401, 5000);
    QVERIFY(m_client->get(kQuotas).challenge.contains("expired"));
    m_service.revokeRefreshTokens();
    QCOMPARE(redeem(form).text("error"), QStringLiteral("invalid_grant"));
}

void tst_demo_entra::whoHasNoRoleIsForbidden()
{
    const Answer tokens = redeem(codeForm(newCode({{"login_hint", demo::kPlainUser}})));
    m_client->setToken(tokens.text("access_token").toLatin1());
    QCOMPARE(m_client->get(kQuotas).status, 403);
    // Signing in again in the browser opens the tenant whose app-only access is blocked.
    const QByteArray blocked = m_service.tenants().at(3).tenantId.toLatin1();
    const Answer again = m_client->tokenFor(QString::fromLatin1(blocked), codeForm(newCode({{"tenant", blocked}})));
    m_client->setToken(again.text("access_token").toLatin1());
    QCOMPARE(m_client->get(kQuotas).status, 200);
}

void tst_demo_entra::adminConsentAsksAndSendsBack()
{
    const QString path = QStringLiteral("/%1/adminconsent?client_id=%2&redirect_uri=http://localhost&state=s1")
                             .arg(m_tenant, QLatin1String(demo::kAppClientId));
    const QString expected = QStringLiteral("http://localhost/?admin_consent=True&tenant=%1&state=s1").arg(m_tenant);
    QCOMPARE(m_client->get(path).location.toString(), expected);
    m_service.setAutoSignIn(false);
    QVERIFY(m_client->get(path).body.contains("AdminCenter.ReadWrite.All"));
    QCOMPARE(m_client->post(path, {{"account", "accept"}}).location.toString(), expected);
    QVERIFY(
        m_client->post(path, {{"account", ""}}).location.toString().contains(QStringLiteral("error=access_denied")));
}

void tst_demo_entra::discoveryNamesTheEndpoints()
{
    const Answer answer =
        m_client->get(QStringLiteral("/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration"));
    QCOMPARE(answer.status, 200);
    const QString base = m_service.authorityUrl().toString() + u'/' + m_tenant;
    QCOMPARE(answer.text("token_endpoint"), base + QStringLiteral("/oauth2/v2.0/token"));
    QCOMPARE(answer.text("authorization_endpoint"), base + QStringLiteral("/oauth2/v2.0/authorize"));
    QCOMPARE(answer.text("issuer"), base + QStringLiteral("/v2.0"));
}

void tst_demo_entra::textFromOutsideStaysTextOnThePages()
{
    m_service.setAutoSignIn(false);
    const QByteArray hostile = "\"><script>alert(1)</script>";
    for (const char *name : {"login_hint", "state", "redirect_uri", "client_id"}) {
        const QByteArray body = m_client->get(authorizePath({{name, hostile}})).body;
        QVERIFY(!body.isEmpty());
        QVERIFY2(!body.contains("<script"), name);
    }
}

QTEST_GUILESS_MAIN(tst_demo_entra)
#include "tst_demo_entra.moc"
