// SPDX-License-Identifier: Apache-2.0
// What is asked for, at which address, and what becomes of answers, refusals, garbage and silence.
#include "core/api/admincenterapi.h"
#include "core/api/apiaddress.h"
#include "core/api/json/jsonlimits.h"
#include "tests/api/contractexamples.h"
#include "tests/api/scriptedtransport.h"

#include <QtTest/QTest>

#include <functional>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

TenantConnection connection()
{
    TenantConnection connection;
    connection.name = QStringLiteral("Contoso");
    connection.tenant = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    return connection;
}

// What a test needs of an answer of any type.
struct Seen
{
    bool hasValue = false;
    ApiError error{};
    quint64 requestNumber = 0;
    bool hasAge = false;
};

template <class T>
Seen seen(QFuture<Outcome<Answer<T>>> future)
{
    future.waitForFinished();
    const Outcome<Answer<T>> outcome = future.result();
    if (!outcome)
        return {false, outcome.error()};
    return {true, {}, outcome->requestNumber, outcome->asOf.isKnown()};
}

const QString family = QStringLiteral("BusinessCentral");
const QString name = QStringLiteral("Production");
const QString appId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
const QString operationId = QStringLiteral("35601559-224a-47d5-8089-86ac88b2b995");

using Call = std::function<Seen(AdminCenterApi &, CancelToken)>;

struct Endpoint
{
    const char *operation;
    const char *path;
    const char *example;
    Call call;
};

QList<Endpoint> endpoints()
{
    using A = AdminCenterApi;
    const auto call = [](auto method) -> Call {
        return [method](A &api, CancelToken c) { return seen(method(api, c)); };
    };
    return {
        {"listEnvironments", "/applications/environments", "admin.listEnvironments.response.200",
         call([](A &a, CancelToken c) { return a.listEnvironments(c); })},
        {"listEnvironmentsByFamily", "/applications/BusinessCentral/environments",
         "admin.listEnvironmentsByFamily.response.200",
         call([](A &a, CancelToken c) { return a.listEnvironmentsByFamily(family, c); })},
        {"getEnvironment", "/applications/BusinessCentral/environments/Production", "admin.getEnvironment.response.200",
         call([](A &a, CancelToken c) { return a.getEnvironment(family, name, c); })},
        {"listAvailableRestorePeriods", "/applications/BusinessCentral/environments/Production/availableRestorePeriods",
         "admin.listAvailableRestorePeriods.response.200",
         call([](A &a, CancelToken c) { return a.listAvailableRestorePeriods(family, name, c); })},
        {"getEnvironmentUsedStorage", "/applications/BusinessCentral/environments/Production/usedstorage",
         "admin.getEnvironmentUsedStorage.response.200",
         call([](A &a, CancelToken c) { return a.getEnvironmentUsedStorage(family, name, c); })},
        {"listUsedStorage", "/environments/usedstorage", "admin.listUsedStorage.response.200",
         call([](A &a, CancelToken c) { return a.listUsedStorage(c); })},
        {"getQuotas", "/environments/quotas", "admin.getQuotas.response.200",
         call([](A &a, CancelToken c) { return a.getQuotas(c); })},
        {"listEnvironmentOperations", "/applications/BusinessCentral/environments/Production/operations",
         "admin.listEnvironmentOperations.response.200",
         call([](A &a, CancelToken c) { return a.listEnvironmentOperations(family, name, c); })},
        {"listAllOperations", "/environments/operations", "admin.listAllOperations.response.200",
         call([](A &a, CancelToken c) { return a.listAllOperations(c); })},
        {"listInstalledApps", "/applications/BusinessCentral/environments/Production/apps",
         "admin.listInstalledApps.response.200",
         call([](A &a, CancelToken c) { return a.listInstalledApps(family, name, c); })},
        {"listAvailableAppUpdates", "/applications/BusinessCentral/environments/Production/apps/availableUpdates",
         "admin.listAvailableAppUpdates.response.200",
         call([](A &a, CancelToken c) { return a.listAvailableAppUpdates(family, name, c); })},
        {"listAppOperations",
         "/applications/BusinessCentral/environments/Production/apps/44445555-eeee-6666-ffff-7777aaaa8888/operations",
         "admin.listAppOperations.response.200",
         call([](A &a, CancelToken c) { return a.listAppOperations(family, name, appId, c); })},
        {"getAppOperation",
         "/applications/BusinessCentral/environments/Production/apps/44445555-eeee-6666-ffff-7777aaaa8888/operations/"
         "35601559-224a-47d5-8089-86ac88b2b995",
         "admin.getAppOperation.response.200",
         call([](A &a, CancelToken c) { return a.getAppOperation(family, name, appId, operationId, c); })},
    };
}

const QString longOperations = QStringLiteral("/applications/BusinessCentral/environments/Production/operations");
const QString shortOperations = QStringLiteral("/environments/Production/operations");

} // namespace

class RequestsTest : public QObject
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
    void theOperationsOfAnEnvironmentAreFoundAtTheOtherAddress();
    void allOperationsAreFoundAtTheOtherAddress();
    void anEnvironmentThatIsGoneIsNotLookedForTwice();
    void aNextLinkIsFollowed();
    void aNextLinkToAnotherPlaceIsNot_data();
    void aNextLinkToAnotherPlaceIsNot();
    void anEndlessChainOfPagesEnds();
    void aPageThatFailsFailsTheList();
    void anApiThatIsGoneStillEndsItsReads();
    void anAddressWithAPathKeepsIt();
    void F30_aMissingEnvironmentIsNotFound();
    void F53_laterCallsHaveHigherNumbers();
    void F54_answersOfAnotherTenantAreRefused();
    void F54_answersOfAnotherEnvironmentAreRefused();
    void F55_aRemovedFeatureIsNoLongerOffered();
    void I02_noNameReachesAnotherAddress_data();
    void I02_noNameReachesAnotherAddress();
    void I02_namesThatCannotBeEncodedAreNotSent();
};

void RequestsTest::everyEndpointHasAGoodAnswer_data()
{
    QTest::addColumn<int>("index");
    const auto all = endpoints();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).operation) << i;
}

void RequestsTest::everyEndpointHasAGoodAnswer()
{
    QFETCH(const int, index);
    const Endpoint endpoint = endpoints().at(index);
    ScriptedTransport transport;
    transport.answer(QLatin1String(endpoint.path), contractExample(QLatin1String(endpoint.example)));
    AdminCenterApi api(connection(), transport);
    const Seen answer = endpoint.call(api, {});
    QVERIFY2(answer.hasValue, qPrintable(answer.error.detail));
    QVERIFY(answer.hasAge);
    QCOMPARE(answer.requestNumber, 1U);
    QCOMPARE(transport.requests().size(), 1);
    const Request request = transport.requests().constFirst();
    QCOMPARE(request.operation, QLatin1String(endpoint.operation));
    QCOMPARE(request.verb, Verb::Get);
    QCOMPARE(request.url.toString(),
             QStringLiteral("https://api.businesscentral.dynamics.com/admin/v2.21") + QLatin1String(endpoint.path));
    QCOMPARE(request.environment.isEmpty(), !QLatin1String(endpoint.path).contains(QLatin1String("/Production")));
}

void RequestsTest::everyEndpointPassesARefusalOn()
{
    QFETCH(const int, index);
    const Endpoint endpoint = endpoints().at(index);
    ScriptedTransport transport;
    transport.refuse(QLatin1String(endpoint.path), Kind::Forbidden, 403, QStringLiteral("Forbidden"));
    AdminCenterApi api(connection(), transport);
    const ApiError error = endpoint.call(api, {}).error;
    QCOMPARE(error.kind, Kind::Forbidden);
    QCOMPARE(error.httpStatus, 403);
    QCOMPARE(error.code, QStringLiteral("Forbidden"));
    QCOMPARE(error.operation, QLatin1String(endpoint.operation));
    QCOMPARE(error.environment.isEmpty(), !QLatin1String(endpoint.path).contains(QLatin1String("/Production")));
}

void RequestsTest::F10_F13_F15_everyEndpointCallsGarbageABadReply()
{
    QFETCH(const int, index);
    const Endpoint endpoint = endpoints().at(index);
    const QByteArray whole = contractExample(QLatin1String(endpoint.example)).trimmed();
    for (const QByteArray &body : {QByteArray(), QByteArray("garbage"), QByteArray("null"), QByteArray("{}"),
                                   whole.left(whole.size() / 2), whole.chopped(1), QByteArray(whole + "<!-- -->")}) {
        ScriptedTransport transport;
        transport.answer(QLatin1String(endpoint.path), body);
        AdminCenterApi api(connection(), transport);
        const ApiError error = endpoint.call(api, {}).error;
        QCOMPARE(error.kind, Kind::BadReply);
        QCOMPARE(error.operation, QLatin1String(endpoint.operation));
        QVERIFY(!error.detail.isEmpty());
    }
}

void RequestsTest::F57_everyEndpointEndsWhenCancelledInSilence()
{
    QFETCH(const int, index);
    const Endpoint endpoint = endpoints().at(index);
    ScriptedTransport transport;
    transport.hold();
    AdminCenterApi api(connection(), transport);
    const CancelToken cancel = CancelToken::create();
    cancel.cancel();
    const ApiError error = endpoint.call(api, cancel).error;
    QCOMPARE(error.kind, Kind::Cancelled);
    QCOMPARE(error.operation, QLatin1String(endpoint.operation));
}

void RequestsTest::theOperationsOfAnEnvironmentAreFoundAtTheOtherAddress()
{
    ScriptedTransport transport;
    transport.answer(shortOperations,
                     contractExample(QStringLiteral("admin.listEnvironmentOperationsShort.response.200")));
    AdminCenterApi api(connection(), transport);
    QVERIFY(seen(api.listEnvironmentOperations(family, name)).hasValue);
    QCOMPARE(transport.requests().size(), 2);
    QCOMPARE(transport.requests().at(1).operation, QStringLiteral("listEnvironmentOperationsShort"));
    // Remembered for the session: the next one asks the address that answers.
    QVERIFY(seen(api.listEnvironmentOperations(family, name)).hasValue);
    QCOMPARE(transport.requests().size(), 3);
    // Forgotten when it stops answering.
    transport.refuse(shortOperations, Kind::NotFound, 404);
    transport.answer(longOperations, R"({"value":[]})");
    QVERIFY(seen(api.listEnvironmentOperations(family, name)).hasValue);
    QCOMPARE(transport.requests().size(), 5);
    QVERIFY(seen(api.listEnvironmentOperations(family, name)).hasValue);
    QCOMPARE(transport.requests().size(), 6);
    // Only a missing address sends us elsewhere.
    transport.refuse(longOperations, Kind::Server, 500);
    QCOMPARE(seen(api.listEnvironmentOperations(family, name)).error.kind, Kind::Server);
    QCOMPARE(transport.requests().size(), 7);
}

void RequestsTest::allOperationsAreFoundAtTheOtherAddress()
{
    ScriptedTransport transport;
    transport.answer(QStringLiteral("/applications/BusinessCentral/environments/operations"),
                     contractExample(QStringLiteral("admin.listAllOperationsByFamily.response.200")));
    // What the other address may say when it takes "operations" for a name.
    transport.refuse(QStringLiteral("/environments/operations"), Kind::NotFound, 404,
                     QStringLiteral("environmentNotFound"));
    AdminCenterApi api(connection(), transport);
    QVERIFY(seen(api.listAllOperations()).hasValue);
    QCOMPARE(transport.requests().at(1).operation, QStringLiteral("listAllOperationsByFamily"));
    QVERIFY(seen(api.listAllOperations()).hasValue);
    QCOMPARE(transport.requests().size(), 3);
    ScriptedTransport silent;
    AdminCenterApi other(connection(), silent);
    const ApiError error = seen(other.listAllOperations()).error;
    QCOMPARE(error.kind, Kind::NotFound);
    QCOMPARE(error.operation, QStringLiteral("listAllOperations"));
    QCOMPARE(silent.requests().size(), 2);
}

void RequestsTest::anEnvironmentThatIsGoneIsNotLookedForTwice()
{
    ScriptedTransport transport;
    transport.refuse(longOperations, Kind::NotFound, 404, QStringLiteral("EnvironmentNotFound"));
    AdminCenterApi api(connection(), transport);
    const ApiError error = seen(api.listEnvironmentOperations(family, name)).error;
    QCOMPARE(error.kind, Kind::NotFound);
    QCOMPARE(error.environment, name);
    QCOMPARE(transport.requests().size(), 1);
}

void RequestsTest::aNextLinkIsFollowed()
{
    ScriptedTransport transport;
    transport.answer(
        QStringLiteral("/applications/environments"),
        R"({"value":[{"name":"a"}],"nextLink":"https://api.businesscentral.dynamics.com/admin/v2.21/applications/environments?skip=1"})");
    transport.answer(QStringLiteral("/applications/environments?skip=1"),
                     R"({"value":[{"name":"b"},{"name":"a"}],"@odata.nextLink":"?skip=3"})");
    transport.answer(QStringLiteral("/applications/environments?skip=3"), R"([{"name":"c"}])");
    AdminCenterApi api(connection(), transport);
    const auto answer = api.listEnvironments().result();
    QVERIFY(answer);
    QCOMPARE(answer->value.size(), 4);
    QVERIFY(answer->value.at(0).isAmbiguous);
    QVERIFY(answer->value.at(2).isAmbiguous);
    QVERIFY(!answer->value.at(3).isAmbiguous);
    QCOMPARE(answer->requestNumber, 1U);
    transport.answer(QStringLiteral("/environments/operations"),
                     R"({"value":[{"id":"a"}],"nextLink":"operations?p=2"})");
    transport.answer(QStringLiteral("/environments/operations?p=2"), R"({"value":[{"id":"b"}]})");
    QCOMPARE(api.listAllOperations().result()->value->size(), 2U);
}

void RequestsTest::aNextLinkToAnotherPlaceIsNot_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::newRow("other host") << QByteArray("https://evil.example/admin/v2.21/applications/environments");
    QTest::newRow("other scheme") << QByteArray(
        "http://api.businesscentral.dynamics.com/admin/v2.21/applications/environments");
    QTest::newRow("other port") << QByteArray("https://api.businesscentral.dynamics.com:444/admin/v2.21/x");
    QTest::newRow("other API") << QByteArray("https://api.businesscentral.dynamics.com/v2.0/x");
    QTest::newRow("way out") << QByteArray("https://api.businesscentral.dynamics.com/admin/v2.21/../../x");
    QTest::newRow("user info") << QByteArray("https://a:b@api.businesscentral.dynamics.com/admin/v2.21/x");
    QTest::newRow("itself") << QByteArray(
        "https://api.businesscentral.dynamics.com/admin/v2.21/applications/environments");
    QTest::newRow("no address") << QByteArray("::::");
    QTest::newRow("file") << QByteArray("file:///etc/passwd");
}

void RequestsTest::aNextLinkToAnotherPlaceIsNot()
{
    QFETCH(const QByteArray, link);
    ScriptedTransport transport;
    transport.answer(QStringLiteral("/applications/environments"), R"({"value":[],"nextLink":")" + link + "\"}");
    AdminCenterApi api(connection(), transport);
    QCOMPARE(seen(api.listEnvironments()).error.kind, Kind::BadReply);
    QCOMPARE(transport.requests().size(), 1);
}

void RequestsTest::anEndlessChainOfPagesEnds()
{
    ScriptedTransport transport;
    for (int page = 0; page < 300; ++page) {
        const QByteArray next = QByteArray::number(page + 1);
        transport.answer(page == 0 ? QStringLiteral("/applications/environments")
                                   : QStringLiteral("/applications/environments?p=%1").arg(page),
                         R"({"value":[{"name":"a"}],"nextLink":"?p=)" + next + "\"}");
    }
    AdminCenterApi api(connection(), transport);
    QCOMPARE(seen(api.listEnvironments()).error.kind, Kind::BadReply);
    QCOMPARE(transport.requests().size(), JsonLimits::pages);
}

void RequestsTest::aPageThatFailsFailsTheList()
{
    ScriptedTransport transport;
    transport.answer(QStringLiteral("/environments/operations"),
                     R"({"value":[{"id":"a"}],"nextLink":"operations?p=2"})");
    transport.refuse(QStringLiteral("/environments/operations?p=2"), Kind::Server, 503);
    AdminCenterApi api(connection(), transport);
    QCOMPARE(seen(api.listAllOperations()).error.kind, Kind::Server);
}

void RequestsTest::anApiThatIsGoneStillEndsItsReads()
{
    ScriptedTransport transport;
    transport.hold();
    transport.answer(QStringLiteral("/applications/environments"), R"({"value":[],"nextLink":"?p=2"})");
    auto api = std::make_unique<AdminCenterApi>(connection(), transport);
    const auto list = api->listEnvironments();
    const auto operations = api->listAllOperations();
    api.reset();
    transport.release(0);
    transport.release(1);
    // Neither the next page nor the other address is asked for any more.
    QCOMPARE(seen(list).error.kind, Kind::Cancelled);
    QCOMPARE(seen(operations).error.kind, Kind::Cancelled);
    QCOMPARE(transport.requests().size(), 2);
}

void RequestsTest::anAddressWithAPathKeepsIt()
{
    TenantConnection behindGateway = connection();
    behindGateway.apiVersion = QStringLiteral("v2.29");
    for (const auto *address : {"https://example.org:8443/bc", "https://example.org:8443/bc/"}) {
        behindGateway.apiUrl = QUrl(QLatin1String(address));
        QCOMPARE(apiAddress(behindGateway, {QStringLiteral("environments")})->toEncoded(),
                 QByteArray("https://example.org:8443/bc/admin/v2.29/environments"));
    }
    behindGateway.apiUrl = QUrl(QStringLiteral("http://127.0.0.1:4010/"));
    QCOMPARE(apiAddress(behindGateway, {QStringLiteral("environments")})->toEncoded(),
             QByteArray("http://127.0.0.1:4010/admin/v2.29/environments"));
}

void RequestsTest::F30_aMissingEnvironmentIsNotFound()
{
    ScriptedTransport transport;
    transport.refuse(QStringLiteral("/applications/BusinessCentral/environments/Production/apps"), Kind::NotFound, 404,
                     QStringLiteral("environmentNotFound"));
    transport.answer(QStringLiteral("/applications/environments"), R"([{"name":"Production"}])");
    AdminCenterApi api(connection(), transport);
    QVERIFY(seen(api.listEnvironments()).hasValue);
    const ApiError error = seen(api.listInstalledApps(family, name)).error;
    QCOMPARE(error.kind, Kind::NotFound);
    QCOMPARE(error.environment, name);
}

void RequestsTest::F53_laterCallsHaveHigherNumbers()
{
    ScriptedTransport transport;
    transport.answer(QStringLiteral("/environments/quotas"),
                     contractExample(QStringLiteral("admin.getQuotas.response.200")));
    transport.hold();
    AdminCenterApi api(connection(), transport);
    const auto first = api.getQuotas();
    const auto second = api.getQuotas();
    transport.release(1);
    transport.release(0);
    QVERIFY(seen(first).requestNumber < seen(second).requestNumber);
}

void RequestsTest::F54_answersOfAnotherTenantAreRefused()
{
    ScriptedTransport transport;
    transport.answer(QStringLiteral("/applications/environments"),
                     contractExample(QStringLiteral("admin.listEnvironments.response.200")));
    transport.answer(QStringLiteral("/applications/BusinessCentral/environments/Production"),
                     contractExample(QStringLiteral("admin.getEnvironment.response.200")));
    transport.answer(QStringLiteral("/environments/operations"),
                     contractExample(QStringLiteral("admin.listAllOperations.response.200")));
    TenantConnection byDomain = connection();
    byDomain.tenant = QStringLiteral("contoso.com");
    AdminCenterApi api(byDomain, transport);
    const auto setTenantId = api.tenantIdSink();
    QVERIFY(seen(api.listEnvironments()).hasValue);
    setTenantId(QStringLiteral("11112222-0000-cccc-1111-dddd2222eeee"));
    QCOMPARE(seen(api.listEnvironments()).error.kind, Kind::WrongTenant);
    QCOMPARE(seen(api.getEnvironment(family, name)).error.kind, Kind::WrongTenant);
    const ApiError error = seen(api.listAllOperations()).error;
    QCOMPARE(error.kind, Kind::WrongTenant);
    QVERIFY(error.detail.contains(QStringLiteral("aaaabbbb")));
    setTenantId(QStringLiteral("{AAAABBBB-0000-CCCC-1111-DDDD2222EEEE}"));
    QVERIFY(seen(api.listEnvironments()).hasValue);
    QVERIFY(seen(api.listAllOperations()).hasValue);
}

void RequestsTest::F54_answersOfAnotherEnvironmentAreRefused()
{
    ScriptedTransport transport;
    const QString uat = QStringLiteral("UAT");
    transport.answer(QStringLiteral("/applications/BusinessCentral/environments/UAT"),
                     contractExample(QStringLiteral("admin.getEnvironment.response.200")));
    transport.answer(QStringLiteral("/applications/BusinessCentral/environments/UAT/usedstorage"),
                     contractExample(QStringLiteral("admin.getEnvironmentUsedStorage.response.200")));
    transport.answer(QStringLiteral("/applications/BusinessCentral/environments/PRODUCTION"),
                     contractExample(QStringLiteral("admin.getEnvironment.response.200")));
    transport.answer(QStringLiteral("/applications/BusinessCentral/environments/UAT/apps/X/operations/Y"),
                     contractExample(QStringLiteral("admin.getAppOperation.response.200")));
    AdminCenterApi api(connection(), transport);
    QCOMPARE(seen(api.getEnvironment(family, uat)).error.kind, Kind::WrongTenant);
    QCOMPARE(seen(api.getEnvironmentUsedStorage(family, uat)).error.kind, Kind::WrongTenant);
    QCOMPARE(seen(api.getAppOperation(family, uat, QStringLiteral("X"), QStringLiteral("Y"))).error.kind,
             Kind::WrongTenant);
    QVERIFY(seen(api.getEnvironment(family, QStringLiteral("PRODUCTION"))).hasValue);
}

void RequestsTest::F55_aRemovedFeatureIsNoLongerOffered()
{
    ScriptedTransport transport;
    transport.answer(QStringLiteral("/applications/environments"),
                     R"({"value":[{"name":"Production","brandNew":{"a":[1,2]}}],"context":"new"})");
    AdminCenterApi api(connection(), transport);
    // Before anything has answered, a 404 is no more than that.
    QCOMPARE(seen(api.getQuotas()).error.kind, Kind::NotFound);
    const auto list = api.listEnvironments().result();
    QVERIFY(list);
    QVERIFY(list->value.constFirst().doubts.isEmpty());
    QCOMPARE(seen(api.getQuotas()).error.kind, Kind::NoLongerOffered);
    QCOMPARE(seen(api.listAvailableRestorePeriods(family, name)).error.kind, Kind::NoLongerOffered);
    // Nothing is known of these.
    QCOMPARE(seen(api.listInstalledApps(family, QStringLiteral("UAT"))).error.kind, Kind::NotFound);
    QCOMPARE(seen(api.listAppOperations(family, name, appId)).error.kind, Kind::NotFound);
    transport.refuse(QStringLiteral("/environments/quotas"), Kind::Refused, 410);
    QCOMPARE(seen(api.getQuotas()).error.kind, Kind::NoLongerOffered);
    QVERIFY(seen(api.listEnvironments()).hasValue);
}

void RequestsTest::I02_noNameReachesAnotherAddress_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("slash") << QStringLiteral("a/b") << QByteArray("a%2Fb");
    QTest::newRow("way up") << QStringLiteral("../../quotas") << QByteArray("..%2F..%2Fquotas");
    QTest::newRow("encoded slash") << QStringLiteral("a%2Fb") << QByteArray("a%252Fb");
    QTest::newRow("encoded dots") << QStringLiteral("%2E%2E") << QByteArray("%252E%252E");
    QTest::newRow("question mark") << QStringLiteral("a?b=c") << QByteArray("a%3Fb%3Dc");
    QTest::newRow("hash") << QStringLiteral("a#b") << QByteArray("a%23b");
    QTest::newRow("backslash") << QStringLiteral("..\\..") << QByteArray("..%5C..");
    QTest::newRow("semicolon") << QStringLiteral("a;b") << QByteArray("a%3Bb");
    QTest::newRow("at") << QStringLiteral("x@evil.example:1") << QByteArray("x%40evil.example%3A1");
    QTest::newRow("blank") << QStringLiteral(" UAT ") << QByteArray("%20UAT%20");
    QTest::newRow("line break") << QStringLiteral("a\r\nHost: b") << QByteArray("a%0D%0AHost%3A%20b");
    QTest::newRow("NUL") << QString(QChar(0)) << QByteArray("%00");
    QTest::newRow("umlaut") << QStringLiteral("\u00DC") << QByteArray("%C3%9C");
    QTest::newRow("lone percent") << QStringLiteral("100%") << QByteArray("100%25");
    QTest::newRow("three dots") << QStringLiteral("...") << QByteArray("...");
}

void RequestsTest::I02_noNameReachesAnotherAddress()
{
    QFETCH(const QString, hostile);
    QFETCH(const QByteArray, encoded);
    ScriptedTransport transport;
    AdminCenterApi api(connection(), transport);
    QCOMPARE(seen(api.getAppOperation(hostile, hostile, hostile, hostile)).error.kind, Kind::NotFound);
    const QByteArray url = transport.requests().constFirst().url.toEncoded();
    QCOMPARE(url, "https://api.businesscentral.dynamics.com/admin/v2.21/applications/" + encoded + "/environments/" +
                      encoded + "/apps/" + encoded + "/operations/" + encoded);
    const QUrl read = QUrl::fromEncoded(url);
    QVERIFY(!read.hasQuery() && !read.hasFragment());
    QCOMPARE(read.host(), QStringLiteral("api.businesscentral.dynamics.com"));
    QCOMPARE(read.adjusted(QUrl::NormalizePathSegments).toEncoded(), url);
}

void RequestsTest::I02_namesThatCannotBeEncodedAreNotSent()
{
    const QString halfPair(QChar(0xD83D));
    for (const QString &bad :
         {QString(), QStringLiteral("."), QStringLiteral(".."), halfPair, QString(2000, QLatin1Char('x'))}) {
        ScriptedTransport transport;
        AdminCenterApi api(connection(), transport);
        const ApiError error = seen(api.getEnvironment(family, bad)).error;
        QCOMPARE(error.kind, Kind::InvalidInput);
        QCOMPARE(error.operation, QStringLiteral("getEnvironment"));
        QCOMPARE(seen(api.listEnvironmentOperations(bad, name)).error.kind, Kind::InvalidInput);
        QCOMPARE(seen(api.listInstalledApps(bad, name)).error.kind, Kind::InvalidInput);
        QVERIFY(transport.requests().isEmpty());
    }
}

QTEST_GUILESS_MAIN(RequestsTest)
#include "tst_requests.moc"
