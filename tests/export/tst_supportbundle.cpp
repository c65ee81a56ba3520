// SPDX-License-Identifier: Apache-2.0
#include "core/export/supportbundle.h"
#include "tests/support/canary.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;

namespace {

const QByteArray Salt(32, 's');

TenantConnection contoso()
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.name = QStringLiteral("Contoso Retail");
    connection.company = QStringLiteral("Contoso Ltd.");
    connection.folder = QStringLiteral("Nordwind/Retail");
    connection.tenant = QStringLiteral("contoso.example");
    connection.clientId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    connection.certificateFile = QDir::homePath() + QStringLiteral("/keys/app.pfx");
    return connection;
}

SupportTenant failedTenant()
{
    SupportTenant tenant{contoso(), {}, {}};
    tenant.signIn.phase = SignInState::Phase::Failed;
    tenant.signIn.identity = QStringLiteral("anna@contoso.example");
    tenant.signIn.tenantId = QStringLiteral("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
    tenant.signIn.error.kind = ApiError::Kind::SignInNeeded;
    tenant.signIn.error.code = QStringLiteral("invalid_grant");
    tenant.signIn.error.numbers = {50078};
    Finding finding;
    finding.id = CheckId::Consent;
    finding.state = CheckState::Failed;
    tenant.findings = {finding};
    return tenant;
}

SupportFacts someFacts()
{
    SupportFacts facts;
    facts.at = parseInstant(QStringView(u"2026-11-23T10:00:00Z"));
    facts.program = programFacts();
    facts.tenants = {failedTenant()};
    RequestRecord record;
    record.number = 4;
    record.at = facts.at;
    record.connection = facts.tenants.constFirst().connection.name;
    record.url = QUrl(QStringLiteral("https://login.example/AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee/oauth2/v2.0/token"));
    record.state = RequestRecord::State::Failed;
    record.status = 503;
    record.attempt = 2;
    record.earlier = {{429, QStringLiteral("throttled"), QStringLiteral("throttled"), 5ms, 30s}};
    record.correlationId = QStringLiteral("corr-4");
    facts.requests = {record};
    facts.notices = {{facts.at, QStringLiteral("Contoso Retail: signed in as ANNA@contoso.example")}};
    facts.dataFolder = QDir::homePath() + QStringLiteral("/.local/share/Steward");
    facts.preferences = {{QStringLiteral("csv.folder"), QDir::homePath()},
                         {QStringLiteral("window.geometry"), QStringLiteral("QUJD")},
                         {QStringLiteral("unknown"), QStringLiteral("canary")}};
    return facts;
}

QJsonObject parsed(const QByteArray &bundle)
{
    return QJsonDocument::fromJson(bundle).object();
}

QJsonObject firstOf(const QJsonObject &bundle, const char *list)
{
    return bundle.value(QLatin1String(list)).toArray().at(0).toObject();
}

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

} // namespace

class TestSupportBundle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itSaysWhatHelpsToUnderstand()
    {
        const QJsonObject bundle = parsed(supportBundle(someFacts(), SupportNames::AsTheyAre, Salt));
        QCOMPARE(text(bundle.value(QStringLiteral("program")).toObject(), "qt"), QLatin1String(qVersion()));
        const QJsonObject connection = firstOf(bundle, "connections");
        QCOMPARE(text(connection, "name"), QStringLiteral("Contoso Retail"));
        QCOMPARE(text(connection, "certificateFile"), QStringLiteral("~/keys/app.pfx"));
        const QJsonObject signIn = connection.value(QStringLiteral("signIn")).toObject();
        QCOMPARE(text(signIn, "phase"), QStringLiteral("failed"));
        QCOMPARE(text(signIn.value(QStringLiteral("error")).toObject(), "code"), QStringLiteral("invalid_grant"));
        QCOMPARE(text(firstOf(connection, "doctor"), "check"), QStringLiteral("consent"));
        const QJsonObject request = firstOf(bundle, "requests");
        QCOMPARE(request.value(QStringLiteral("status")).toInt(), 503);
        QCOMPARE(text(request, "correlationId"), QStringLiteral("corr-4"));
        QCOMPARE(firstOf(request, "earlier").value(QStringLiteral("pauseMs")), QJsonValue(30'000));
        QCOMPARE(text(bundle, "dataFolder"), QStringLiteral("~/.local/share/Steward"));
    }

    void everyErrorHasItsOwnWord()
    {
        const auto wordOf = [](ApiError::Kind kind) {
            SupportFacts facts = someFacts();
            facts.tenants.first().signIn.error.kind = kind;
            const QJsonObject signIn =
                firstOf(parsed(supportBundle(facts, SupportNames::AsTheyAre, Salt)), "connections")
                    .value(QStringLiteral("signIn"))
                    .toObject();
            return text(signIn.value(QStringLiteral("error")).toObject(), "kind");
        };
        QCOMPARE(wordOf(ApiError::Kind::InvalidInput), QStringLiteral("invalidInput"));
        QCOMPARE(wordOf(ApiError::Kind::WrongIdentity), QStringLiteral("wrongIdentity"));
        QCOMPARE(wordOf(ApiError::Kind::AlreadyUnderWay), QStringLiteral("alreadyUnderWay"));
        QCOMPARE(wordOf(ApiError::Kind::LocalFile), QStringLiteral("localFile"));
    }

    void A37_canariesInEveryTextStayOut()
    {
        SupportFacts facts = someFacts();
        const QByteArrayList secrets{"canary-secret", "canary-token", "eyJjYW5hcnkiOjF9.eyJjYW5hcnkiOjJ9.c2ln",
                                     "canary"};
        ApiError &error = facts.tenants.first().signIn.error;
        error.message = QStringLiteral("the secret canary-secret was refused");
        error.claims = QStringLiteral("canary-token");
        error.target = QStringLiteral("canary-secret");
        error.extensionData.insert(QStringLiteral("token"), QStringLiteral("canary-token"));
        error.detail = QStringLiteral("Authorization: Bearer eyJjYW5hcnkiOjF9.eyJjYW5hcnkiOjJ9.c2ln");
        RequestRecord &record = facts.requests.first();
        record.url.setQuery(QStringLiteral("code=canary-token"));
        record.url.setFragment(QStringLiteral("canary-token"));
        record.url.setUserInfo(QStringLiteral("me:canary-secret"));
        record.reason = QStringLiteral("refresh_token=canary-token&client_secret=canary-secret");
        facts.tenants.first().connection.apiUrl.setUserInfo(QStringLiteral("me:canary-secret"));
        facts.notices.append({facts.at, QStringLiteral("http://localhost:1/?code=canary-token&state=1")});
        for (const SupportNames names : {SupportNames::AsTheyAre, SupportNames::Masked}) {
            const QStringList hits = canaryHitsIn(supportBundle(facts, names, Salt), secrets);
            QVERIFY2(hits.isEmpty(), qPrintable(hits.join(QLatin1Char('\n'))));
        }
    }

    void maskedNamesAreGoneEverywhereAndStayTheSameWithin()
    {
        const SupportFacts facts = someFacts();
        const QByteArray bundle = supportBundle(facts, SupportNames::Masked, Salt);
        for (const char *name : {"contoso", "anna", "nordwind", "aaaaaaaa-bbbb"})
            QVERIFY2(!bundle.toLower().contains(name), name);
        QVERIFY(bundle.contains("corr-4"));
        QVERIFY(bundle.contains("/oauth2/v2.0/token")); // what is no name stays
        const QJsonObject document = parsed(bundle);
        const QString name = text(firstOf(document, "connections"), "name");
        QVERIFY(name.startsWith(QStringLiteral("name-")));
        QCOMPARE(text(firstOf(document, "requests"), "connection"), name);
        // Another bundle has other marks: nobody collects them in a table.
        QVERIFY(supportBundle(facts, SupportNames::Masked, QByteArray(32, 't')) != bundle);
    }

    void filesAreListedByNameAndSizeOnly()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("inner")));
        QFile file(folder.filePath(QStringLiteral("inner/connections.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("canary");
        file.close();
        SupportFacts facts;
        facts.files = filesBelow(folder.path());
        QCOMPARE(facts.files.size(), 2);
        const QByteArray bundle = supportBundle(facts, SupportNames::AsTheyAre, Salt);
        QVERIFY(bundle.contains("inner/connections.json"));
        QVERIFY(!bundle.contains("canary"));
        QVERIFY(bundle.contains("\"bytes\": 6"));
    }

    void L02_L03_itIsSavedWhollyOrNotAtAll()
    {
        QTemporaryDir folder;
        const QString there = folder.filePath(QStringLiteral("bundle.json"));
        QVERIFY(saveSupportBundle("{}", there).ok());
        QFile file(there);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{}"));
        const auto missing = saveSupportBundle("{}", folder.filePath(QStringLiteral("no/bundle.json")));
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().operation, QStringLiteral("saveSupportBundle"));
        QCOMPARE(missing.error().code, QStringLiteral("folderMissing"));
    }
};

QTEST_GUILESS_MAIN(TestSupportBundle)
#include "tst_supportbundle.moc"
