// SPDX-License-Identifier: Apache-2.0
// What is sent for each change of the App Management API, held against the contract's examples, and what answers say.
#include "core/api/publisherrequest.h"
#include "core/model/apppackage.h"
#include "core/net/fileupload.h"
#include "tests/api/contractexamples.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <functional>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

const QString app = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
const QString person = QStringLiteral("cccccccc-dddd-eeee-3333-444444444444");
const QString customer = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
const QString hotfix = QStringLiteral("dddddddd-3333-4444-5555-eeeeeeeeeeee");
const QString dependency = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f");
const QString family = QStringLiteral("Business Central");
const QString environment = QStringLiteral("MyCustomer");
const QString tag = QStringLiteral("c2c2c2c2-dddd-eeee-ffff-a3a3a3a3a3a3");
const AppVersion version{QStringLiteral("16.0.1.2")};
const TenantConnection connection;

SetPrincipal user()
{
    return {app, person, PrincipalKind::User, customer, {PublisherRole::Reader}, tag};
}
SetPrincipal application()
{
    return {app, person, PrincipalKind::Application, {}, {PublisherRole::Contributor}, {}};
}
UpdateVersion update()
{
    UpdateVersion update;
    update.appId = app;
    update.countryCode = QStringLiteral("US");
    update.version = version;
    update.etag = tag;
    return update;
}
UpdateVersion deprecation()
{
    UpdateVersion one = update();
    one.availability = Availability::Deprecated;
    return one;
}
UpdateVersion incompatibility()
{
    UpdateVersion one = update();
    one.incompatible = {{dependency, {QStringLiteral("16.0.0.0")}}};
    return one;
}
UpdateVersion forced()
{
    UpdateVersion one = update();
    one.syncMode = SyncMode::ForceSync;
    return one;
}
ScheduleHotfix schedule()
{
    ScheduleHotfix one;
    one.appId = app;
    one.countryCode = QStringLiteral("US");
    one.tenantId = customer;
    one.sourceVersion = {QStringLiteral("16.0.0.5")};
    one.targetVersion = version;
    one.runAfter = parseInstant(u"2020-03-05T17:30:00Z");
    return one;
}
CancelHotfix cancel()
{
    return {app, QStringLiteral("US"), hotfix, customer, version, {}};
}
UploadVersion upload()
{
    UploadVersion one;
    one.appId = app;
    one.countryCode = QStringLiteral("US");
    one.version = version;
    one.file = QStringLiteral("/tmp/own.app");
    one.bytes = 8;
    one.sha256 = QString(64, QLatin1Char('a'));
    return one;
}
AddCountry country()
{
    return {app, QStringLiteral("AT")};
}

struct Case
{
    const char *name;
    Outcome<Request> request;
    const char *operation;
    Verb verb;
    QString path;
    const char *example; ///< of the body; nullptr: there is none
    QByteArray ifMatch{};
};

QList<Case> cases()
{
    const QString apps = QStringLiteral("/apps/") + app;
    const QString us = apps + QStringLiteral("/countries/US");
    const QString principal = apps + QStringLiteral("/principals/") + person;
    const QString ofVersion = us + QStringLiteral("/versions/16.0.1.2");
    const QByteArray quoted = '"' + tag.toLatin1() + '"';
    const auto of = [](const auto &change) { return publisherRequest(connection, change); };
    return {
        {"country", of(country()), "upsertCountry", Verb::Patch, apps + QStringLiteral("/countries/AT"),
         "upsertCountry.request"},
        {"user", of(user()), "upsertPrincipal", Verb::Patch, principal, "upsertPrincipal.request", quoted},
        {"application", of(application()), "upsertPrincipal", Verb::Patch, principal,
         "upsertPrincipal.request.application"},
        {"removal", of(RemovePrincipal{app, person, tag}), "removePrincipal", Verb::Delete, principal, nullptr, quoted},
        {"deprecation", of(deprecation()), "updateVersion", Verb::Patch, ofVersion, "updateVersion.request", quoted},
        {"incompatibility", of(incompatibility()), "updateVersion", Verb::Patch, ofVersion,
         "updateVersion.request.incompatible", quoted},
        {"force", of(forced()), "updateVersion", Verb::Patch, ofVersion, "updateVersion.request.forceSync", quoted},
        {"hotfix", publisherRequest(connection, schedule(), family, environment), "scheduleEnvironmentHotfix",
         Verb::Post, us + QStringLiteral("/environmentHotfixes"), "scheduleEnvironmentHotfix.request"},
        {"cancel", publisherRequest(connection, cancel(), environment), "updateEnvironmentHotfix", Verb::Patch,
         us + QStringLiteral("/environmentHotfixes/") + hotfix, "updateEnvironmentHotfix.request"},
    };
}

// Seven fractional digits of nothing and none are the same moment.
QJsonObject bodyOf(QByteArray json)
{
    return QJsonDocument::fromJson(json.replace(".0000000Z", "Z")).object();
}

Reply replyWith(const QByteArray &body)
{
    Reply reply;
    reply.status = 200;
    reply.body = body;
    reply.correlationId = QStringLiteral("c-1");
    return reply;
}

Reply example(const char *name)
{
    return replyWith(contractExample(QStringLiteral("appmgmt.") + QLatin1String(name)));
}

struct Said
{
    bool isGood = false;
    bool isSomething = false;
    ApiError error{};
};

template <class T>
Said said(const Outcome<std::optional<T>> &answer)
{
    if (!answer)
        return {false, false, answer.error()};
    return {true, answer->has_value(), {}};
}

using Reader = std::function<Said(const Reply &)>;

struct Answering
{
    const char *name;
    Reader read;
    const char *example;
};

QList<Answering> answerings()
{
    return {
        {"country", [](const Reply &r) { return said(publisherAnswer(connection, country(), r)); },
         "upsertCountry.response.200"},
        {"principal", [](const Reply &r) { return said(publisherAnswer(connection, user(), r)); },
         "upsertPrincipal.response.200"},
        {"upload", [](const Reply &r) { return said(publisherAnswer(connection, upload(), r)); },
         "uploadVersion.response.201"},
        {"version", [](const Reply &r) { return said(publisherAnswer(connection, deprecation(), r)); },
         "updateVersion.response.200"},
        {"hotfix", [](const Reply &r) { return said(publisherAnswer(connection, schedule(), environment, r)); },
         "scheduleEnvironmentHotfix.response.201"},
        {"cancel", [](const Reply &r) { return said(publisherAnswer(connection, cancel(), environment, r)); },
         "updateEnvironmentHotfix.response.200"},
    };
}

} // namespace

class PublisherChangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyChangeIsOneRequestAsTheContractSpellsIt();
    void anOlderVersionOfTheApiIsAskedWhereItIsChosen();
    void anUploadIsADocumentAroundAFile();
    void whatCanBeSaidOfAHotfixIsSaidOnlyWhenMeant();
    void idsGoOutInOneForm();
    void F34_I15_entityTagsGoOutAsHeadersHaveThem_data();
    void F34_I15_entityTagsGoOutAsHeadersHaveThem();
    void whatCannotBeSentIsNotARequest_data();
    void whatCannotBeSentIsNotARequest();
    void everyAnswerSaysWhatIsNow();
    void F14_anAnswerThatSaysNothingIsNoFailure();
    void F09_F10_F15_aCutAnswerIsABadReply();
    void F54_anAnswerThatNamesSomethingElseIsRefused_data();
    void F54_anAnswerThatNamesSomethingElseIsRefused();
};

void PublisherChangesTest::everyChangeIsOneRequestAsTheContractSpellsIt()
{
    for (const Case &each : cases()) {
        QVERIFY2(each.request, each.name);
        const Request &request = *each.request;
        QVERIFY2(request.verb == each.verb, each.name);
        QCOMPARE(request.operation, QLatin1String(each.operation));
        QCOMPARE(request.url.toString(), QStringLiteral("https://apps.businesscentral.dynamics.com/v1.4") + each.path);
        QCOMPARE(request.ifMatch, each.ifMatch);
        QCOMPARE(request.contentType, QByteArrayLiteral("application/json"));
        if (each.example == nullptr) {
            QVERIFY2(request.body.isEmpty(), each.name);
            continue;
        }
        QCOMPARE(bodyOf(request.body), bodyOf(example(each.example).body));
    }
}

void PublisherChangesTest::anOlderVersionOfTheApiIsAskedWhereItIsChosen()
{
    TenantConnection older;
    older.publisherApiVersion = QStringLiteral("v1.0");
    QCOMPARE(publisherRequest(older, country())->url.path(), QStringLiteral("/v1.0/apps/%1/countries/AT").arg(app));
}

void PublisherChangesTest::anUploadIsADocumentAroundAFile()
{
    const auto request = publisherRequest(connection, upload());
    QVERIFY(request);
    QVERIFY(request->verb == Verb::Post);
    QCOMPARE(request->operation, QStringLiteral("uploadVersion"));
    QCOMPARE(request->url.path(), QStringLiteral("/v1.4/apps/%1/countries/US/versions").arg(app));
    QVERIFY(request->body.isEmpty());
    const FileUpload &file = *request->upload;
    QCOMPARE(file.file, QStringLiteral("/tmp/own.app"));
    QCOMPARE(file.bytes, 8);
    QCOMPARE(file.sha256, QByteArray(32, '\xaa'));
    // The contract's example is of a file of eight bytes.
    const QByteArray whole = file.before + "TkFWWAAAAAA=" + file.after;
    QCOMPARE(bodyOf(whole), bodyOf(example("uploadVersion.request").body));
    QCOMPARE(file.bodyBytes(), qint64(whole.size()));
    UploadVersion available = upload();
    available.availability = Availability::Available;
    QVERIFY(publisherRequest(connection, available)->upload->before.contains("\"Available\""));
}

void PublisherChangesTest::whatCanBeSaidOfAHotfixIsSaidOnlyWhenMeant()
{
    ScheduleHotfix one = schedule();
    one.runAfter = {};
    one.ignoresUpdateWindow = true;
    one.kind = EnvironmentKind::Sandbox;
    const QJsonObject body = bodyOf(publisherRequest(connection, one, family, environment)->body);
    QVERIFY(!body.contains(QLatin1String("runAfter")));
    QCOMPARE(body.value(QLatin1String("ignoreUpgradeWindow")), QJsonValue(true));
    QCOMPARE(body.value(QLatin1String("environmentType")), QJsonValue(QStringLiteral("Sandbox")));
    QCOMPARE(body.value(QLatin1String("environmentApplicationFamily")), QJsonValue(family));
    QCOMPARE(body.size(), 6);
}

void PublisherChangesTest::idsGoOutInOneForm()
{
    const QString braced = QLatin1Char('{') + app.toUpper() + QLatin1Char('}');
    const auto request = publisherRequest(connection, AddCountry{braced, QStringLiteral("AT")});
    QVERIFY(!request); // I14: braces are no form of the contract, and nobody upstream lets them pass
    const auto upper = publisherRequest(connection, AddCountry{app.toUpper(), QStringLiteral("AT")});
    QVERIFY(upper);
    QVERIFY(upper->url.path().contains(app));
}

void PublisherChangesTest::F34_I15_entityTagsGoOutAsHeadersHaveThem_data()
{
    QTest::addColumn<QString>("etag");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("none") << QString() << QByteArray();
    QTest::newRow("bare") << "5c47bfb0" << QByteArray("\"5c47bfb0\"");
    QTest::newRow("quoted") << "\"5c47bfb0\"" << QByteArray("\"5c47bfb0\"");
    QTest::newRow("weak") << "W/\"5c47bfb0\"" << QByteArray("W/\"5c47bfb0\"");
    QTest::newRow("line end") << "5c47\r\nX-Evil: 1" << QByteArray();
    QTest::newRow("quoted line end") << "\"5c47\r\nX-Evil: 1\"" << QByteArray();
    QTest::newRow("list") << "\"a\", \"b\"" << QByteArray();
    QTest::newRow("not Latin") << QString(QChar(0x2603)) << QByteArray();
    QTest::newRow("long") << QString(2000, QLatin1Char('a')) << QByteArray();
    QTest::newRow("half") << "\"a" << QByteArray();
    QTest::newRow("two quotes") << "\"\"" << QByteArray();
}

void PublisherChangesTest::F34_I15_entityTagsGoOutAsHeadersHaveThem()
{
    QFETCH(const QString, etag);
    QFETCH(const QByteArray, header);
    QCOMPARE(entityTagHeader(etag), header);
    QCOMPARE(publisherRequest(connection, RemovePrincipal{app, person, etag})->ifMatch, header);
}

void PublisherChangesTest::whatCannotBeSentIsNotARequest_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("operation");
    const auto row = [](const char *name, const Outcome<Request> &request, const char *operation) {
        QTest::newRow(name) << static_cast<int>(request ? Kind::Offline : request.error().kind)
                            << (request ? QString() : request.error().operation);
        QVERIFY2(!request && request.error().operation == QLatin1String(operation), name);
    };
    const auto principal = [](auto change) {
        SetPrincipal one = user();
        change(one);
        return publisherRequest(connection, one);
    };
    const auto updated = [](auto change) {
        UpdateVersion one = update();
        change(one);
        return publisherRequest(connection, one);
    };
    const auto scheduled = [](auto change) {
        ScheduleHotfix one = schedule();
        change(one);
        return publisherRequest(connection, one, family, environment);
    };
    const char *set = "upsertPrincipal";
    const char *change = "updateVersion";
    const char *fix = "scheduleEnvironmentHotfix";
    row("app", publisherRequest(connection, AddCountry{QStringLiteral("app"), QStringLiteral("AT")}), "upsertCountry");
    row("country in small letters", publisherRequest(connection, AddCountry{app, QStringLiteral("at")}),
        "upsertCountry");
    row("country with a way out", publisherRequest(connection, AddCountry{app, QStringLiteral("..")}), "upsertCountry");
    row("no kind", principal([](auto &p) { p.kind = PrincipalKind::Unknown; }), set);
    row("no role", principal([](auto &p) { p.roles.clear(); }), set);
    row("unknown role", principal([](auto &p) { p.roles.append(PublisherRole::Unknown); }), set);
    row("tenant of an application", principal([](auto &p) { p.kind = PrincipalKind::Application; }), set);
    row("tenant that is no id", principal([](auto &p) { p.tenantId = QStringLiteral("contoso.com"); }), set);
    row("principal", publisherRequest(connection, RemovePrincipal{app, QStringLiteral("me"), {}}), "removePrincipal");
    row("nothing to change", updated([](auto &) {}), change);
    row("unknown availability", updated([](auto &u) { u.availability = Availability::Unknown; }), change);
    row("unknown mode", updated([](auto &u) { u.syncMode = SyncMode::Unknown; }), change);
    row("dependency without version", updated([](auto &u) { u.incompatible = {{dependency, {}}}; }), change);
    row("version", updated([](auto &u) {
            u.availability = Availability::Preview;
            u.version = {QStringLiteral("16.0.1/2")};
        }),
        change);
    row("target", scheduled([](auto &s) { s.targetVersion = {QStringLiteral("latest")}; }), fix);
    row("customer", scheduled([](auto &s) { s.tenantId = QStringLiteral("contoso.com"); }), fix);
    row("kind of environment", scheduled([](auto &s) { s.kind = EnvironmentKind::Unknown; }), fix);
    row("no family", publisherRequest(connection, schedule(), {}, environment), fix);
    row("no environment", publisherRequest(connection, schedule(), family, QStringLiteral(" ")), fix);
    const auto uploaded = [](auto alter) {
        UploadVersion one = upload();
        alter(one);
        return publisherRequest(connection, one);
    };
    const char *add = "uploadVersion";
    row("empty file", uploaded([](auto &u) { u.bytes = 0; }), add); // I17
    row("file that is too large", uploaded([](auto &u) { u.bytes = LargestPackage + 1; }), add);
    row("file without hash", uploaded([](auto &u) { u.sha256.chop(1); }), add);
    row("upload without version", uploaded([](auto &u) { u.version = {}; }), add);
    row("upload without availability", uploaded([](auto &u) { u.availability = Availability::Unknown; }), add);
    row("upload for no country", uploaded([](auto &u) { u.countryCode.clear(); }), add);
    CancelHotfix noHotfix = cancel();
    noHotfix.hotfixId.clear();
    row("no hotfix", publisherRequest(connection, noHotfix, environment), "updateEnvironmentHotfix");
}

void PublisherChangesTest::whatCannotBeSentIsNotARequest()
{
    QFETCH(const int, kind);
    QFETCH(const QString, operation);
    QCOMPARE(kind, static_cast<int>(Kind::InvalidInput));
    QVERIFY(!operation.isEmpty());
}

void PublisherChangesTest::everyAnswerSaysWhatIsNow()
{
    for (const Answering &each : answerings()) {
        const Said answer = each.read(example(each.example));
        QVERIFY2(answer.isGood && answer.isSomething, qPrintable(answer.error.detail));
    }
    const auto added = publisherAnswer(connection, country(), example("upsertCountry.response.200"));
    QCOMPARE((*added)->etag, QStringLiteral("cccccccc-dddd-eeee-3333-444444444444"));
    const auto scheduled =
        publisherAnswer(connection, schedule(), environment, example("scheduleEnvironmentHotfix.response.200"));
    QCOMPARE((*scheduled)->id, hotfix);
    QCOMPARE((*scheduled)->status.value, OperationStatus::Scheduled);
    const auto changed = publisherAnswer(connection, deprecation(), example("updateVersion.response.200"));
    QCOMPARE((*changed)->availability.value, Availability::Deprecated);
}

void PublisherChangesTest::F14_anAnswerThatSaysNothingIsNoFailure()
{
    for (const Answering &each : answerings()) {
        for (const char *body : {"", " \r\n", "null", "{}"}) {
            const Said answer = each.read(replyWith(body));
            QVERIFY2(answer.isGood && !answer.isSomething, each.name);
        }
    }
}

void PublisherChangesTest::F09_F10_F15_aCutAnswerIsABadReply()
{
    for (const Answering &each : answerings()) {
        const QByteArray whole = example(each.example).body.trimmed();
        for (const QByteArray &body : {whole.chopped(1), whole.left(20), QByteArray("done"), QByteArray("[1,2]")}) {
            const Said answer = each.read(replyWith(body));
            QVERIFY2(!answer.isGood, each.name);
            QCOMPARE(answer.error.kind, Kind::BadReply);
            QCOMPARE(answer.error.httpStatus, 200);
            QCOMPARE(answer.error.correlationId, QStringLiteral("c-1"));
        }
    }
}

void PublisherChangesTest::F54_anAnswerThatNamesSomethingElseIsRefused_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, int index, const char *body) {
        QTest::newRow(name) << index << QByteArray(body);
    };
    row("country", 0, R"({"countryCode":"DE"})");
    row("principal", 1, R"({"id":"cccccccc-dddd-eeee-3333-444444444445"})");
    row("uploaded version", 2, R"({"version":"16.0.1.3"})");
    row("version", 3, R"({"version":"16.0.1.3"})");
    row("app of a version", 3, R"({"version":"16.0.1.2","appId":"63ca2fa4-4f03-4f2b-a480-172fef340d3f"})");
    row("country of a version", 3, R"({"version":"16.0.1.2","countryCode":"DK"})");
    row("environment", 4, R"({"id":"x","environmentName":"Other"})");
    row("customer", 4, R"({"id":"x","environmentAadTenantId":"cccccccc-dddd-eeee-3333-444444444444"})");
    row("target", 4, R"({"id":"x","targetAppVersion":"16.0.1.1"})");
    row("hotfix", 5, R"({"id":"dddddddd-3333-4444-5555-eeeeeeeeeeef"})");
}

void PublisherChangesTest::F54_anAnswerThatNamesSomethingElseIsRefused()
{
    QFETCH(const int, index);
    QFETCH(const QByteArray, body);
    const Said answer = answerings().at(index).read(replyWith(body));
    QVERIFY(!answer.isGood);
    QCOMPARE(answer.error.kind, Kind::WrongTenant);
}

QTEST_GUILESS_MAIN(PublisherChangesTest)
#include "tst_publisherchanges.moc"
