// SPDX-License-Identifier: Apache-2.0
// The reads of the App Management API: addresses, filters, and what becomes of answers, refusals, garbage and silence.
#include "core/api/publisherapi.h"
#include "tests/api/contractexamples.h"
#include "tests/api/scriptedtransport.h"

#include <QtTest/QTest>

#include <functional>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

const QString app = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
const QString contosoApp = QStringLiteral("aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb");
const QString person = QStringLiteral("cccccccc-dddd-eeee-3333-444444444444");
const QString hotfix = QStringLiteral("dddddddd-3333-4444-5555-eeeeeeeeeeee");
const QString us = QStringLiteral("US");
const AppVersion version{QStringLiteral("16.0.1.2")};

struct Publisher
{
    ScriptedTransport transport{QStringLiteral("/v1.4")};
    PublisherApi api{TenantConnection{}, transport};
};

// What a test needs of an answer of any type.
struct Seen
{
    bool hasValue = false;
    ApiError error{};
    quint64 requestNumber = 0;
    bool hasAge = false;
};

template <class T>
Outcome<Answer<T>> answerOf(QFuture<Outcome<Answer<T>>> future)
{
    future.waitForFinished();
    return future.result();
}

template <class T>
Seen seen(QFuture<Outcome<Answer<T>>> future)
{
    const Outcome<Answer<T>> outcome = answerOf(std::move(future));
    if (!outcome)
        return {false, outcome.error()};
    return {true, {}, outcome->requestNumber, outcome->asOf.isKnown()};
}

struct Endpoint
{
    const char *operation;
    QString path;
    std::function<Seen(PublisherApi &, CancelToken)> call;
};

const QString appPath = QStringLiteral("/apps/") + app;
const QString countryPath = appPath + QStringLiteral("/countries/US");

QList<Endpoint> endpoints()
{
    using P = PublisherApi;
    using C = CancelToken;
    const QString apps = QStringLiteral("/apps");
    return {
        {"listApps", apps, [](P &p, C c) { return seen(p.listApps({}, c)); }},
        {"getApp", apps + QLatin1Char('/') + contosoApp, [](P &p, C c) { return seen(p.getApp(contosoApp, c)); }},
        {"listCountries", appPath + QStringLiteral("/countries"),
         [](P &p, C c) { return seen(p.listCountries(app, c)); }},
        {"getCountry", countryPath, [](P &p, C c) { return seen(p.getCountry(app, us, c)); }},
        {"listPrincipals", appPath + QStringLiteral("/principals"),
         [](P &p, C c) { return seen(p.listPrincipals(app, {}, c)); }},
        {"getPrincipal", appPath + QStringLiteral("/principals/") + person,
         [](P &p, C c) { return seen(p.getPrincipal(app, person, c)); }},
        {"listVersions", countryPath + QStringLiteral("/versions"),
         [](P &p, C c) { return seen(p.listVersions(app, us, {}, c)); }},
        {"getVersion", countryPath + QStringLiteral("/versions/16.0.1.2"),
         [](P &p, C c) { return seen(p.getVersion(app, us, version, c)); }},
        {"listCustomerEnvironments", countryPath + QStringLiteral("/environments"),
         [](P &p, C c) { return seen(p.listCustomerEnvironments(app, us, {}, c)); }},
        {"listEnvironmentHotfixes", countryPath + QStringLiteral("/environmentHotfixes"),
         [](P &p, C c) { return seen(p.listEnvironmentHotfixes(app, us, {}, c)); }},
        {"getEnvironmentHotfix", countryPath + QStringLiteral("/environmentHotfixes/") + hotfix,
         [](P &p, C c) { return seen(p.getEnvironmentHotfix(app, us, hotfix, c)); }},
    };
}

// getApp is in no reference and so without an example of its own.
QByteArray example(const char *operation)
{
    if (qstrcmp(operation, "getApp") == 0)
        return "{\"id\":\"AAAAAAAA-0000-1111-2222-BBBBBBBBBBBB\",\"publisher\":\"Contoso\",\"_etag\":\"5c47bfb0\"}";
    return contractExample(QStringLiteral("appmgmt.%1.response.200").arg(QLatin1String(operation)));
}

} // namespace

class PublisherReadsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEndpointHasAGoodAnswer_data();
    void everyEndpointHasAGoodAnswer();
    void everyEndpointPassesARefusalOn_data() { everyEndpointHasAGoodAnswer_data(); }
    void everyEndpointPassesARefusalOn();
    void F10_F13_F15_everyEndpointCallsGarbageABadReply_data() { everyEndpointHasAGoodAnswer_data(); }
    void F10_F13_F15_everyEndpointCallsGarbageABadReply();
    void F57_everyEndpointEndsWhenCancelledInSilence_data() { everyEndpointHasAGoodAnswer_data(); }
    void F57_everyEndpointEndsWhenCancelledInSilence();
    void everyMemberOfAnAppIsRead();
    void everyMemberOfAPrincipalIsRead();
    void everyMemberOfAVersionIsRead();
    void everyMemberOfAnEnvironmentIsRead();
    void everyMemberOfAHotfixIsRead();
    void anOlderVersionOfTheApiIsAskedWhereItIsChosen();
    void I03_filtersAreQuotedAndEncodedOnce_data();
    void I03_filtersAreQuotedAndEncodedOnce();
    void aFilterThatNoAddressCanCarryIsNotSent();
    void aNextLinkIsFollowedWithinTheVersion();
    void aNextLinkToTheOtherApiIsNot();
    void I02_noNameReachesAnotherAddress_data();
    void I02_noNameReachesAnotherAddress();
    void F19_F20_F24_F25_whatIsWrongIsDoubtedAndTheRestShown();
    void F21_F22_unknownWordsAreKeptAndCaseDoesNotMatter();
    void F23_rowsThatCannotBeToldApartAreFlagged();
    void F53_laterCallsHaveHigherNumbers();
    void F54_anAnswerOfAnotherAppOrCountryIsRefused_data();
    void F54_anAnswerOfAnotherAppOrCountryIsRefused();
    void underW1EnvironmentsOfEveryCountryAreShown();
    void F30_aThingThatIsNotThereIsNotFound();
    void F55_aRemovedListIsNoLongerOffered();
    void F55_newMembersAreIgnored();
    void anApiThatIsGoneStillEndsItsReads();
};

void PublisherReadsTest::everyEndpointHasAGoodAnswer_data()
{
    QTest::addColumn<int>("index");
    const auto all = endpoints();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).operation) << i;
}

void PublisherReadsTest::everyEndpointHasAGoodAnswer()
{
    QFETCH(const int, index);
    const Endpoint endpoint = endpoints().at(index);
    Publisher publisher;
    publisher.transport.answer(endpoint.path, example(endpoint.operation));
    const Seen answer = endpoint.call(publisher.api, {});
    QVERIFY2(answer.hasValue, qPrintable(answer.error.detail));
    QVERIFY(answer.hasAge);
    QCOMPARE(answer.requestNumber, 1U);
    QCOMPARE(publisher.transport.requests().size(), 1);
    const Request request = publisher.transport.requests().constFirst();
    QCOMPARE(request.operation, QLatin1String(endpoint.operation));
    QCOMPARE(request.verb, Verb::Get);
    QCOMPARE(request.url.toString(), QStringLiteral("https://apps.businesscentral.dynamics.com/v1.4") + endpoint.path);
}

void PublisherReadsTest::everyEndpointPassesARefusalOn()
{
    QFETCH(const int, index);
    const Endpoint endpoint = endpoints().at(index);
    Publisher publisher;
    publisher.transport.refuse(endpoint.path, Kind::Forbidden, 403, QStringLiteral("Forbidden"));
    const ApiError error = endpoint.call(publisher.api, {}).error;
    QCOMPARE(error.kind, Kind::Forbidden);
    QCOMPARE(error.httpStatus, 403);
    QCOMPARE(error.code, QStringLiteral("Forbidden"));
    QCOMPARE(error.operation, QLatin1String(endpoint.operation));
    QCOMPARE(error.host, QStringLiteral("apps.businesscentral.dynamics.com"));
}

void PublisherReadsTest::F10_F13_F15_everyEndpointCallsGarbageABadReply()
{
    QFETCH(const int, index);
    const Endpoint endpoint = endpoints().at(index);
    const QByteArray whole = example(endpoint.operation).trimmed();
    for (const QByteArray &body :
         {QByteArray(), QByteArray("garbage"), QByteArray("null"), QByteArray("{}"), whole.left(whole.size() / 2),
          whole.chopped(1), QByteArray(whole + "<!-- -->"), QByteArray(100'000, '[')}) {
        Publisher publisher;
        publisher.transport.answer(endpoint.path, body);
        const ApiError error = endpoint.call(publisher.api, {}).error;
        QCOMPARE(error.kind, Kind::BadReply);
        QCOMPARE(error.operation, QLatin1String(endpoint.operation));
        QVERIFY(!error.detail.isEmpty());
    }
}

void PublisherReadsTest::F57_everyEndpointEndsWhenCancelledInSilence()
{
    QFETCH(const int, index);
    const Endpoint endpoint = endpoints().at(index);
    Publisher publisher;
    publisher.transport.hold();
    const CancelToken cancel = CancelToken::create();
    cancel.cancel();
    const ApiError error = endpoint.call(publisher.api, cancel).error;
    QCOMPARE(error.kind, Kind::Cancelled);
    QCOMPARE(error.operation, QLatin1String(endpoint.operation));
}

void PublisherReadsTest::everyMemberOfAnAppIsRead()
{
    Publisher publisher;
    publisher.transport.answer(QStringLiteral("/apps"), example("listApps"));
    const auto answer = answerOf(publisher.api.listApps());
    QVERIFY(answer);
    PublisherApp expected;
    expected.id = contosoApp;
    expected.publisher = QStringLiteral("Contoso");
    expected.publisherTenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    expected.contactEmail = QStringLiteral("publisher@contoso.com");
    expected.storageLocation = QStringLiteral("West Europe");
    expected.etag = QStringLiteral("5c47bfb0-d80c-4780-99ed-c3a3d38ac539");
    QCOMPARE(answer->value, QList<PublisherApp>{expected});
    publisher.transport.answer(appPath + QStringLiteral("/countries"), example("listCountries"));
    const auto countries = answerOf(publisher.api.listCountries(app));
    QVERIFY(countries);
    QCOMPARE(countries->value.size(), 2);
    QCOMPARE(countries->value.at(0).countryCode, us);
    QCOMPARE(countries->value.at(1).etag, QStringLiteral("b1b1b1b1-cccc-dddd-eeee-f2f2f2f2f2f2"));
}

void PublisherReadsTest::everyMemberOfAPrincipalIsRead()
{
    Publisher publisher;
    publisher.transport.answer(endpoints().at(5).path, example("getPrincipal"));
    const auto answer =
        answerOf(publisher.api.getPrincipal(app, QLatin1Char('{') + person.toUpper() + QLatin1Char('}')));
    QVERIFY(!answer); // the id is sent as it was given, and that address is not in the script
    const auto read = answerOf(publisher.api.getPrincipal(app, person));
    QVERIFY(read);
    PublisherPrincipal expected;
    expected.id = person;
    expected.kind = {PrincipalKind::User, QStringLiteral("User")};
    expected.tenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    expected.roles = {{PublisherRole::Owner, QStringLiteral("Owner")}};
    expected.etag = QStringLiteral("c99541ab-a0d2-4807-86f8-e1eb1853eb4f");
    QCOMPARE(read->value, expected);
    QVERIFY(read->value.has(PublisherRole::Owner));
    QVERIFY(!read->value.has(PublisherRole::Reader));
}

void PublisherReadsTest::everyMemberOfAVersionIsRead()
{
    Publisher publisher;
    publisher.transport.answer(endpoints().at(7).path, example("getVersion"));
    const auto answer = answerOf(publisher.api.getVersion(app, us, version));
    QVERIFY(answer);
    PublisherVersion expected;
    expected.version = version;
    expected.appId = app;
    expected.countryCode = us;
    expected.packageId = QStringLiteral("ffffffff-5555-6666-7777-aaaaaaaaaaaa");
    expected.publisher = QStringLiteral("Example Publisher");
    expected.name = QStringLiteral("ExampleApp");
    expected.uploadedOn = parseInstant(u"2019-07-09T11:54:45.541Z");
    expected.availability = {Availability::Preview, QStringLiteral("Preview")};
    expected.status = {UploadStatus::Uploaded, QStringLiteral("Uploaded")};
    PublisherDependency dependency;
    dependency.appId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
    dependency.name = QStringLiteral("Example Dependency");
    dependency.publisher = QStringLiteral("Other Publisher");
    dependency.version = {QStringLiteral("1.0.0.0")};
    expected.dependencies = {dependency};
    expected.etag = QStringLiteral("c2c2c2c2-dddd-eeee-ffff-a3a3a3a3a3a3");
    QCOMPARE(answer->value, expected);
    publisher.transport.answer(
        endpoints().at(7).path,
        R"({"version":"16.0.1.2","syncMode":"ForceSync","dependencies":[{"appId":"a","incompatibleFromVersion":"2.0"}]})");
    const auto forced = answerOf(publisher.api.getVersion(app, us, version));
    QVERIFY(forced);
    QCOMPARE(forced->value.syncMode.value, SyncMode::ForceSync);
    QCOMPARE(forced->value.dependencies.constFirst().incompatibleFromVersion.text, QStringLiteral("2.0"));
}

void PublisherReadsTest::everyMemberOfAnEnvironmentIsRead()
{
    Publisher publisher;
    publisher.transport.answer(endpoints().at(8).path, example("listCustomerEnvironments"));
    const auto answer = answerOf(publisher.api.listCustomerEnvironments(app, us));
    QVERIFY(answer);
    CustomerEnvironment expected;
    expected.tenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    expected.version = version;
    expected.appId = app;
    expected.countryCode = us;
    expected.family = QStringLiteral("Business Central");
    expected.location = QStringLiteral("West Europe");
    expected.name = QStringLiteral("MyCustomer");
    expected.kind = {EnvironmentKind::Production, QStringLiteral("Production")};
    QCOMPARE(answer->value, QList<CustomerEnvironment>{expected});
}

void PublisherReadsTest::everyMemberOfAHotfixIsRead()
{
    Publisher publisher;
    publisher.transport.answer(
        endpoints().at(10).path,
        R"({"id":"dddddddd-3333-4444-5555-eeeeeeeeeeee","environmentAadTenantId":"AAAABBBB-0000-cccc-1111-dddd2222eeee",
            "sourceAppVersion":"16.0.0.5","targetAppVersion":"16.0.1.2","status":"Failed",
            "createdOn":"2020-03-05T15:41:20.6468128Z","startedOn":"2020-03-05T17:31:00Z",
            "completedOn":"2020-03-05T17:40:00Z","runAfter":"2020-03-05T17:30:00.0000000Z","ignoreUpgradeWindow":true,
            "appId":"00001111-aaaa-2222-bbbb-3333cccc4444","countryCode":"us",
            "environmentApplicationFamily":"Business Central","environmentName":"MyCustomer",
            "environmentType":"Sandbox","errorMessage":"Schema change","_etag":"e"})");
    const auto answer = answerOf(publisher.api.getEnvironmentHotfix(app, us, hotfix));
    QVERIFY(answer);
    EnvironmentHotfix expected;
    expected.id = hotfix;
    expected.tenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    expected.sourceVersion = {QStringLiteral("16.0.0.5")};
    expected.targetVersion = version;
    expected.status = {OperationStatus::Failed, QStringLiteral("Failed")};
    expected.createdOn = parseInstant(u"2020-03-05T15:41:20.646Z");
    expected.startedOn = parseInstant(u"2020-03-05T17:31:00Z");
    expected.completedOn = parseInstant(u"2020-03-05T17:40:00Z");
    expected.runAfter = parseInstant(u"2020-03-05T17:30:00Z");
    expected.ignoresUpdateWindow = true;
    expected.appId = app;
    expected.countryCode = QStringLiteral("us");
    expected.family = QStringLiteral("Business Central");
    expected.environmentName = QStringLiteral("MyCustomer");
    expected.environmentKind = {EnvironmentKind::Sandbox, QStringLiteral("Sandbox")};
    expected.errorMessage = QStringLiteral("Schema change");
    expected.etag = QStringLiteral("e");
    QCOMPARE(answer->value, expected);
}

void PublisherReadsTest::anOlderVersionOfTheApiIsAskedWhereItIsChosen()
{
    for (const QString &chosen : {QStringLiteral("v1.0"), QStringLiteral("v1.3")}) {
        ScriptedTransport transport(QLatin1Char('/') + chosen);
        transport.answer(QStringLiteral("/apps"), example("listApps"));
        TenantConnection connection;
        connection.publisherApiVersion = chosen;
        connection.publisherUrl = QUrl(QStringLiteral("https://gateway.example.org/apps/"));
        PublisherApi api(connection, transport);
        QVERIFY(seen(api.listApps()).hasValue);
        QCOMPARE(transport.requests().constFirst().url.toString(),
                 QStringLiteral("https://gateway.example.org/apps/%1/apps").arg(chosen));
    }
}

void PublisherReadsTest::I03_filtersAreQuotedAndEncodedOnce_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("query");
    using F = PublisherFilter;
    const auto row = [](const char *name, const F &filter, const char *text, const char *query) {
        QTest::newRow(name) << QString::fromUtf8(text) << QByteArray(query);
        QCOMPARE(filter.text(), QString::fromUtf8(text));
        QCOMPARE(filter.query().value(), QByteArray(query));
    };
    row("none", F(), "", "");
    row("location", F::storedIn(QStringLiteral("West Europe")), "storageLocation eq 'West Europe'",
        "$filter=storageLocation%20eq%20%27West%20Europe%27");
    row("principals", F::ofKind(PrincipalKind::User) && F::withRole(PublisherRole::Owner),
        "type eq 'User' and 'Owner' in roles", "$filter=type%20eq%20%27User%27%20and%20%27Owner%27%20in%20roles");
    row("release", F::ofRelease(16, 0), "MajorVersion eq 16 and MinorVersion eq 0",
        "$filter=MajorVersion%20eq%2016%20and%20MinorVersion%20eq%200");
    row("version", F::onVersion(version), "version eq '16.0.1.2'", "$filter=version%20eq%20%2716.0.1.2%27");
    row("target", F::toVersion(version), "targetAppVersion eq '16.0.1.2'",
        "$filter=targetAppVersion%20eq%20%2716.0.1.2%27");
    row("quotes end nothing", F::storedIn(QStringLiteral("x' or 'a' eq 'a")),
        "storageLocation eq 'x'' or ''a'' eq ''a'",
        "$filter=storageLocation%20eq%20%27x%27%27%20or%20%27%27a%27%27%20eq%20%27%27a%27");
    row("characters of addresses", F::storedIn(QStringLiteral("a&b=c#d+e%20/?é")),
        "storageLocation eq 'a&b=c#d+e%20/?é'",
        "$filter=storageLocation%20eq%20%27a%26b%3Dc%23d%2Be%2520%2F%3F%C3%A9%27");
    row("as written", F::given(QStringLiteral(" id eq aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb ")),
        "id eq aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb", "$filter=id%20eq%20aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb");
    row("nothing to join", F() && F::onVersion(version) && F(), "version eq '16.0.1.2'",
        "$filter=version%20eq%20%2716.0.1.2%27");
}

void PublisherReadsTest::I03_filtersAreQuotedAndEncodedOnce()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, query);
    const QString path = QString::fromLatin1(query.isEmpty() ? QByteArray("/apps") : "/apps?" + query);
    Publisher publisher;
    publisher.transport.answer(path, example("listApps"));
    QVERIFY(seen(publisher.api.listApps(PublisherFilter::given(text))).hasValue);
    QCOMPARE(publisher.transport.paths().constFirst(), QStringLiteral("/v1.4") + path);
}

void PublisherReadsTest::aFilterThatNoAddressCanCarryIsNotSent()
{
    Publisher publisher;
    for (const QString &text : {QString(5000, QLatin1Char('x')), QString(QChar(0xd800))}) {
        const ApiError error = seen(publisher.api.listVersions(app, us, PublisherFilter::storedIn(text))).error;
        QCOMPARE(error.kind, Kind::InvalidInput);
        QCOMPARE(error.operation, QStringLiteral("listVersions"));
    }
    QVERIFY(publisher.transport.requests().isEmpty());
}

void PublisherReadsTest::aNextLinkIsFollowedWithinTheVersion()
{
    Publisher publisher;
    const QString path = endpoints().at(8).path;
    publisher.transport.answer(path, R"({"value":[{"name":"a"}],"nextLink":"environments?$skip=1"})");
    publisher.transport.answer(path + QStringLiteral("?$skip=1"),
                               R"({"value":[{"name":"b"},{"name":" A "}],"@odata.nextLink":"?$skip=3"})");
    publisher.transport.answer(path + QStringLiteral("?$skip=3"), R"({"value":[{"name":"c"}]})");
    const auto answer = answerOf(publisher.api.listCustomerEnvironments(app, us));
    QVERIFY(answer);
    QCOMPARE(answer->value.size(), 4);
    QVERIFY(answer->value.at(0).isAmbiguous); // F23, across pages
    QVERIFY(answer->value.at(2).isAmbiguous);
    QVERIFY(!answer->value.at(3).isAmbiguous);
    QCOMPARE(answer->requestNumber, 1U);
}

void PublisherReadsTest::aNextLinkToTheOtherApiIsNot()
{
    Publisher publisher;
    for (const char *link : {"https://api.businesscentral.dynamics.com/admin/v2.21/apps", "/v1.0/apps?p=2",
                             "https://apps.businesscentral.dynamics.com.evil.example/v1.4/apps"}) {
        publisher.transport.answer(QStringLiteral("/apps"), QByteArray(R"({"value":[],"nextLink":")") + link + "\"}");
        QCOMPARE(seen(publisher.api.listApps()).error.kind, Kind::BadReply);
    }
    QCOMPARE(publisher.transport.requests().size(), 3);
}

void PublisherReadsTest::I02_noNameReachesAnotherAddress_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    QTest::newRow("slash") << "a/b"
                           << "a%2Fb";
    QTest::newRow("query") << "a?b=c"
                           << "a%3Fb%3Dc";
    QTest::newRow("fragment") << "a#b"
                              << "a%23b";
    QTest::newRow("encoded") << "a%2Fb"
                             << "a%252Fb";
    QTest::newRow("way out") << "../../admin"
                             << "..%2F..%2Fadmin";
    QTest::newRow("dots") << ".."
                          << "";
    QTest::newRow("empty") << ""
                           << "";
}

void PublisherReadsTest::I02_noNameReachesAnotherAddress()
{
    QFETCH(const QString, name);
    QFETCH(const QString, part);
    Publisher publisher;
    const QList<Seen> all{seen(publisher.api.getApp(name)), seen(publisher.api.getCountry(app, name)),
                          seen(publisher.api.getPrincipal(app, name)), seen(publisher.api.getVersion(app, us, {name})),
                          seen(publisher.api.getEnvironmentHotfix(app, us, name))};
    for (const Seen &each : all)
        QCOMPARE(each.error.kind, part.isEmpty() ? Kind::InvalidInput : Kind::NotFound);
    QCOMPARE(publisher.transport.requests().size(), part.isEmpty() ? 0 : 5);
    for (const QString &path : publisher.transport.paths())
        QVERIFY(path.startsWith(QStringLiteral("/v1.4/apps/")) && path.endsWith(QLatin1Char('/') + part));
}

void PublisherReadsTest::F19_F20_F24_F25_whatIsWrongIsDoubtedAndTheRestShown()
{
    Publisher publisher;
    publisher.transport.answer(
        endpoints().at(6).path,
        R"([{"version":16,"name":null,"uploadedOn":"yesterday","dependencies":[1,{"appId":2,"version":"1.0"}],
             "majorVersion":1e400},
            {"version":"1.0.0.0","dependencies":{},"status":[],"uploadedOn":"0001-01-01T00:00:00Z"}, 7, {}])");
    const auto versions = answerOf(publisher.api.listVersions(app, us));
    QVERIFY(versions);
    QCOMPARE(versions->value.size(), 4);
    QCOMPARE(versions->value.at(0).doubts,
             QStringList({QStringLiteral("version"), QStringLiteral("uploadedOn"), QStringLiteral("dependencies")}));
    QCOMPARE(versions->value.at(0).dependencies.size(), 2);
    QCOMPARE(versions->value.at(0).dependencies.at(1).version.text, QStringLiteral("1.0"));
    QCOMPARE(versions->value.at(1).doubts, QStringList({QStringLiteral("status"), QStringLiteral("dependencies")}));
    QVERIFY(!versions->value.at(1).uploadedOn.isKnown());
    QCOMPARE(versions->value.at(2).doubts, QStringList(QStringLiteral("value")));
    QVERIFY(versions->value.at(3).doubts.isEmpty());
    publisher.transport.answer(endpoints().at(4).path,
                               R"([{"id":"p","roles":["Owner",5,null]},{"id":"q","roles":"Owner"}])");
    const auto principals = answerOf(publisher.api.listPrincipals(app));
    QVERIFY(principals);
    QVERIFY(principals->value.at(0).has(PublisherRole::Owner));
    QCOMPARE(principals->value.at(0).doubts, QStringList(QStringLiteral("roles")));
    QCOMPARE(principals->value.at(1).doubts, QStringList(QStringLiteral("roles")));
}

void PublisherReadsTest::F21_F22_unknownWordsAreKeptAndCaseDoesNotMatter()
{
    Publisher publisher;
    publisher.transport.answer(
        endpoints().at(6).path,
        R"([{"Version":"1.0","AVAILABILITY":"preview","status":"Scanning","syncMode":"Maybe"}])");
    const auto versions = answerOf(publisher.api.listVersions(app, us));
    QVERIFY(versions);
    const PublisherVersion &read = versions->value.constFirst();
    QCOMPARE(read.availability.value, Availability::Preview);
    QCOMPARE(read.availability.text, QStringLiteral("preview"));
    QCOMPARE(read.status.value, UploadStatus::Unknown);
    QCOMPARE(read.status.text, QStringLiteral("Scanning"));
    QCOMPARE(read.syncMode.value, SyncMode::Unknown);
    publisher.transport.answer(endpoints().at(4).path, R"([{"Type":"APPLICATION","roles":["auditor"," reader "]}])");
    const auto principals = answerOf(publisher.api.listPrincipals(app));
    QVERIFY(principals);
    QCOMPARE(principals->value.constFirst().kind.value, PrincipalKind::Application);
    QCOMPARE(principals->value.constFirst().roles.at(0).text, QStringLiteral("auditor"));
    QVERIFY(principals->value.constFirst().has(PublisherRole::Reader));
}

void PublisherReadsTest::F23_rowsThatCannotBeToldApartAreFlagged()
{
    const auto flags = [](const auto &answer) {
        QString text;
        for (const auto &row : answer->value)
            text += QLatin1Char(row.isAmbiguous ? '!' : '.');
        return text;
    };
    Publisher publisher;
    publisher.transport.answer(QStringLiteral("/apps"), R"([{"id":"a"},{"id":"b"},{"id":"A"},{},{}])");
    QCOMPARE(flags(answerOf(publisher.api.listApps())), QStringLiteral("!.!.."));
    publisher.transport.answer(endpoints().at(2).path,
                               R"([{"countryCode":"us"},{"countryCode":"US"},{"countryCode":"DK"}])");
    QCOMPARE(flags(answerOf(publisher.api.listCountries(app))), QStringLiteral("!!."));
    publisher.transport.answer(endpoints().at(4).path, R"([{"id":"a"},{"id":"a"},{"id":"b"}])");
    QCOMPARE(flags(answerOf(publisher.api.listPrincipals(app))), QStringLiteral("!!."));
    publisher.transport.answer(endpoints().at(6).path,
                               R"([{"version":"1.0"},{"version":"1.0.0.0"},{"version":"10.0.0.0"}])");
    QCOMPARE(flags(answerOf(publisher.api.listVersions(app, us))), QStringLiteral("!!."));
    publisher.transport.answer(
        endpoints().at(8).path,
        R"([{"name":"P","aadTenantId":"1"},{"name":"P","aadTenantId":"2"},{"name":"p","aadTenantId":"1"}])");
    QCOMPARE(flags(answerOf(publisher.api.listCustomerEnvironments(app, us))), QStringLiteral("!.!"));
    publisher.transport.answer(endpoints().at(9).path, R"([{"id":"a"},{"id":"b"},{"id":"b"}])");
    QCOMPARE(flags(answerOf(publisher.api.listEnvironmentHotfixes(app, us))), QStringLiteral(".!!"));
}

void PublisherReadsTest::F53_laterCallsHaveHigherNumbers()
{
    Publisher publisher;
    publisher.transport.answer(QStringLiteral("/apps"), example("listApps"));
    QCOMPARE(seen(publisher.api.listApps()).requestNumber, 1U);
    QCOMPARE(seen(publisher.api.listApps()).requestNumber, 2U);
}

void PublisherReadsTest::F54_anAnswerOfAnotherAppOrCountryIsRefused_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, int index, const char *body) {
        QTest::newRow(name) << index << QByteArray(body);
    };
    row("app", 1, R"({"id":"aaaaaaaa-0000-1111-2222-bbbbbbbbbbbc"})");
    row("country", 3, R"({"countryCode":"DK"})");
    row("principal", 5, R"({"id":"cccccccc-dddd-eeee-3333-444444444445"})");
    row("versions of another app", 6, R"([{"version":"1.0","appId":"aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb"}])");
    row("versions of another country", 6, R"([{"version":"1.0"},{"version":"1.1","countryCode":"DK"}])");
    row("another version", 7, R"({"version":"16.0.1.3"})");
    row("version of another country", 7, R"({"version":"16.0.1.2","countryCode":"DK"})");
    row("environments of another app", 8, R"([{"name":"a","appId":"aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb"}])");
    row("environments of another country", 8, R"([{"name":"a","countryCode":"DK"}])");
    row("hotfixes of another app", 9, R"([{"id":"a","appId":"aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb"}])");
    row("another hotfix", 10, R"({"id":"dddddddd-3333-4444-5555-eeeeeeeeeeef"})");
    row("hotfix of another country", 10, R"({"id":"dddddddd-3333-4444-5555-eeeeeeeeeeee","countryCode":"DK"})");
}

void PublisherReadsTest::F54_anAnswerOfAnotherAppOrCountryIsRefused()
{
    QFETCH(const int, index);
    QFETCH(const QByteArray, body);
    const Endpoint endpoint = endpoints().at(index);
    Publisher publisher;
    publisher.transport.answer(endpoint.path, body);
    const ApiError error = endpoint.call(publisher.api, {}).error;
    QCOMPARE(error.kind, Kind::WrongTenant);
    QCOMPARE(error.operation, QLatin1String(endpoint.operation));
}

void PublisherReadsTest::underW1EnvironmentsOfEveryCountryAreShown()
{
    Publisher publisher;
    publisher.transport.answer(appPath + QStringLiteral("/countries/W1/environments"),
                               R"([{"name":"a","countryCode":"GR"},{"name":"b","countryCode":"W1"}])");
    const auto answer = answerOf(publisher.api.listCustomerEnvironments(app, QStringLiteral("W1")));
    QVERIFY(answer);
    QCOMPARE(answer->value.size(), 2);
}

void PublisherReadsTest::F30_aThingThatIsNotThereIsNotFound()
{
    Publisher publisher;
    publisher.transport.answer(endpoints().at(2).path, example("listCountries"));
    QVERIFY(seen(publisher.api.listCountries(app)).hasValue);
    QCOMPARE(seen(publisher.api.getCountry(app, QStringLiteral("DK"))).error.kind, Kind::NotFound);
    // The app was there a moment ago; the service says itself that it is not any more.
    publisher.transport.refuse(endpoints().at(4).path, Kind::NotFound, 404, QStringLiteral("NotFound"));
    QCOMPARE(seen(publisher.api.listPrincipals(app)).error.kind, Kind::NotFound);
    // Nothing is known of this one.
    QCOMPARE(seen(publisher.api.listPrincipals(contosoApp)).error.kind, Kind::NotFound);
}

void PublisherReadsTest::F55_aRemovedListIsNoLongerOffered()
{
    Publisher publisher;
    publisher.transport.answer(endpoints().at(6).path, example("listVersions"));
    QVERIFY(seen(publisher.api.listVersions(app, us)).hasValue);
    QCOMPARE(seen(publisher.api.listEnvironmentHotfixes(app, us)).error.kind, Kind::NoLongerOffered);
    QCOMPARE(seen(publisher.api.listEnvironmentHotfixes(app, QStringLiteral("DK"))).error.kind, Kind::NotFound);
    publisher.transport.refuse(endpoints().at(8).path, Kind::NoLongerOffered, 410);
    QCOMPARE(seen(publisher.api.listCustomerEnvironments(app, us)).error.kind, Kind::NoLongerOffered);
    QVERIFY(seen(publisher.api.listVersions(app, us)).hasValue);
}

void PublisherReadsTest::F55_newMembersAreIgnored()
{
    Publisher publisher;
    publisher.transport.answer(QStringLiteral("/apps"), R"({"count":1,"value":[{"id":"a","tier":{"x":[1]}}]})");
    const auto answer = answerOf(publisher.api.listApps());
    QVERIFY(answer);
    QVERIFY(answer->value.constFirst().doubts.isEmpty());
}

void PublisherReadsTest::anApiThatIsGoneStillEndsItsReads()
{
    ScriptedTransport transport(QStringLiteral("/v1.4"));
    transport.answer(QStringLiteral("/apps"), R"({"value":[],"nextLink":"apps?p=2"})");
    transport.hold();
    auto api = std::make_unique<PublisherApi>(TenantConnection{}, transport);
    auto future = api->listApps();
    api.reset();
    transport.release(0);
    QCOMPARE(seen(std::move(future)).error.kind, Kind::Cancelled);
    QCOMPARE(transport.requests().size(), 1);
}

QTEST_GUILESS_MAIN(PublisherReadsTest)
#include "tst_publisherreads.moc"
