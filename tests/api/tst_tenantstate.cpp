// SPDX-License-Identifier: Apache-2.0
// What is known of a tenant: kept, refreshed, never overwritten by older answers, never lost to a failure.
#include "core/api/tenantstate.h"
#include "core/auth/keychain.h"
#include "tests/api/contractexamples.h"
#include "tests/api/scriptedtransport.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

const QString environmentsPath = QStringLiteral("/applications/environments");
const QString operationsPath = QStringLiteral("/environments/operations");
const QString quotasPath = QStringLiteral("/environments/quotas");
const QString appsPath = QStringLiteral("/applications/BusinessCentral/environments/Production/apps");

const QString ours = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
constexpr Instant yesterday{1'763'800'000'000};

// One environment, quotas and its apps, as an earlier run left them.
LastKnown seedOf(const TenantState &tenant, const QString &environment, const QString &tenantId = ours)
{
    LastKnown known;
    known.connection = tenant.connection().id;
    known.tenantId = tenantId;
    Environment one;
    one.name = environment;
    one.family = QStringLiteral("BusinessCentral");
    known.environments = {{one}, yesterday};
    known.quotas.asOf = yesterday;
    known.usedStorage.asOf = yesterday;
    InstalledApp app;
    app.appId = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f");
    app.name = QStringLiteral("System Application");
    known.apps.insert(environment, {{app}, yesterday});
    return known;
}

QByteArray environmentNamed(const QByteArray &name)
{
    return R"({"value":[{"applicationFamily":"BusinessCentral","type":"Sandbox","name":")" + name + "\"}]}";
}

// A state over a scripted transport; the transport outlives it.
struct Tenant
{
    ScriptedTransport transport;
    RequestLog log;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    std::unique_ptr<TenantState> state;

    Tenant()
    {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Contoso");
        connection.tenant = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
        state = std::make_unique<TenantState>(std::make_unique<TenantSession>(connection, *secrets, log, transport));
    }
    ~Tenant() { state.reset(); }
};

} // namespace

class TenantStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsKnownAtFirst();
    void aRefreshBringsValuesAndTheirAge();
    void equalRefreshesAreOneRequest();
    void refreshAllReadsWhatWasAskedForBefore();
    void appNamesAreLearntFromInstalledApps();
    void aFailureKeepsTheLastGoodValue();
    void anEnvironmentKeepsItsOwnFamily();
    void F30_aMissingEnvironmentRefreshesTheList();
    void F53_anOlderAnswerNeverOverwritesANewerOne();
    void F57_cancellingIsNoFailure();
    void F57_aRefreshRightAfterCancellingIsItsOwn();
    void L20_aStateThatEndsWhileLoadingLeavesNothingBehind();
    void F02_whatWasLastKnownIsThereAtOnceAndOutlivesAFailure();
    void F53_seedsNeverOverwriteAnAnswer();
    void F54_seedsOfAnotherTenantAreNotShown();
    void L20_aSignOutForgetsSeedsForGood();
    void seedsAreNotWhatWasAskedForInThisRun();
};

void TenantStateTest::nothingIsKnownAtFirst()
{
    Tenant tenant;
    QVERIFY(!tenant.state->environments().hasValue());
    QVERIFY(!tenant.state->isLoading());
    QVERIFY(!tenant.state->environment(QStringLiteral("Production")).apps.hasValue());
    QVERIFY(!tenant.state->findEnvironment(QStringLiteral("Production")));
    QVERIFY(tenant.state->appName(QStringLiteral("x")).isEmpty());
    QVERIFY(tenant.transport.requests().isEmpty());
}

void TenantStateTest::aRefreshBringsValuesAndTheirAge()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, contractExample(QStringLiteral("admin.listEnvironments.response.200")));
    tenant.transport.answer(operationsPath, contractExample(QStringLiteral("admin.listAllOperations.response.200")));
    tenant.transport.answer(quotasPath, contractExample(QStringLiteral("admin.getQuotas.response.200")));
    tenant.transport.answer(QStringLiteral("/environments/usedstorage"),
                            contractExample(QStringLiteral("admin.listUsedStorage.response.200")));
    QSignalSpy changed(tenant.state.get(), &TenantState::environmentsChanged);
    tenant.state->refreshEnvironments();
    QCOMPARE(changed.size(), 1);
    QVERIFY(tenant.state->environments().isLoading);
    QVERIFY(tenant.state->isLoading());
    tenant.state->refreshOperations();
    tenant.state->refreshCapacity();
    QTRY_VERIFY(!tenant.state->isLoading());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(tenant.state->environments().value.size(), 3);
    QVERIFY(tenant.state->environments().hasValue());
    QVERIFY(!tenant.state->environments().isStale());
    QCOMPARE(tenant.state->operations().value->size(), 2U);
    QCOMPARE(tenant.state->quotas().value.productionEnvironments, std::optional<qint64>(2));
    QCOMPARE(tenant.state->usedStorage().value.size(), 2);
    QCOMPARE(tenant.state->findEnvironment(QStringLiteral("UAT"))->kind.value, EnvironmentKind::Sandbox);
}

void TenantStateTest::equalRefreshesAreOneRequest()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, environmentNamed("A"));
    tenant.transport.hold();
    tenant.state->refreshEnvironments();
    tenant.state->refreshEnvironments();
    tenant.state->refreshAll();
    QCOMPARE(tenant.transport.requests().size(), 1);
    tenant.transport.release(0);
    QTRY_VERIFY(tenant.state->environments().hasValue());
    tenant.state->refreshEnvironments();
    QCOMPARE(tenant.transport.requests().size(), 2);
}

void TenantStateTest::refreshAllReadsWhatWasAskedForBefore()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, environmentNamed("Production"));
    tenant.transport.answer(appsPath, contractExample(QStringLiteral("admin.listInstalledApps.response.200")));
    tenant.state->refreshAll();
    QTRY_VERIFY(!tenant.state->isLoading());
    QCOMPARE(tenant.transport.requests().size(), 1);
    tenant.state->refreshApps(QStringLiteral("Production"));
    QTRY_VERIFY(!tenant.state->isLoading());
    const auto before = tenant.transport.requests().size();
    tenant.state->refreshAll();
    QTRY_VERIFY(!tenant.state->isLoading());
    // The list, the apps and their updates; nobody asked for operations or capacity.
    QCOMPARE(tenant.transport.requests().size(), before + 3);
    // What is gone from the list is not asked for again.
    tenant.transport.answer(environmentsPath, environmentNamed("Other"));
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(!tenant.state->isLoading());
    const auto later = tenant.transport.requests().size();
    tenant.state->refreshAll();
    QTRY_VERIFY(!tenant.state->isLoading());
    QCOMPARE(tenant.transport.requests().size(), later + 1);
}

void TenantStateTest::appNamesAreLearntFromInstalledApps()
{
    Tenant tenant;
    tenant.transport.answer(appsPath, contractExample(QStringLiteral("admin.listInstalledApps.response.200")));
    tenant.transport.answer(operationsPath, contractExample(QStringLiteral("admin.listAllOperations.response.200")));
    tenant.state->refreshApps(QStringLiteral("Production"));
    QTRY_VERIFY(!tenant.state->isLoading());
    QCOMPARE(tenant.state->appName(QStringLiteral("{44445555-EEEE-6666-FFFF-7777AAAA8888}")),
             QStringLiteral("Contoso App"));
    QVERIFY(tenant.state->appName(QStringLiteral("unknown")).isEmpty());
    tenant.state->refreshOperations();
    QTRY_VERIFY(!tenant.state->isLoading());
    QCOMPARE(tenant.state->operations().value->operationAt(0).subject, QStringLiteral("Contoso App 17.0.3.0"));
}

void TenantStateTest::aFailureKeepsTheLastGoodValue()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, environmentNamed("A"));
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(!tenant.state->isLoading());
    tenant.transport.refuse(environmentsPath, Kind::Server, 503);
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(!tenant.state->isLoading());
    QVERIFY(tenant.state->environments().isStale());
    QCOMPARE(tenant.state->environments().value.constFirst().name, QStringLiteral("A"));
    QCOMPARE(tenant.state->environments().error->kind, Kind::Server);
    tenant.transport.answer(environmentsPath, QByteArray());
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(!tenant.state->isLoading());
    QCOMPARE(tenant.state->environments().error->kind, Kind::BadReply);
    QCOMPARE(tenant.state->environments().value.size(), 1);
    tenant.transport.answer(environmentsPath, environmentNamed("B"));
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(!tenant.state->isLoading());
    QVERIFY(!tenant.state->environments().isStale());
    QCOMPARE(tenant.state->environments().value.constFirst().name, QStringLiteral("B"));
}

void TenantStateTest::anEnvironmentKeepsItsOwnFamily()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, R"([{"name":"Production","applicationFamily":"EmbedApp"}])");
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(!tenant.state->isLoading());
    tenant.state->refreshRestorePeriods(QStringLiteral("Production"));
    QTRY_VERIFY(!tenant.state->isLoading());
    QVERIFY(tenant.transport.paths().constLast().contains(
                QStringLiteral("/applications/EmbedApp/environments/Production")) ||
            tenant.transport.paths().filter(QStringLiteral("/applications/EmbedApp/")).size() == 1);
}

void TenantStateTest::F30_aMissingEnvironmentRefreshesTheList()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, environmentNamed("Renamed"));
    tenant.transport.refuse(appsPath, Kind::NotFound, 404, QStringLiteral("environmentNotFound"));
    tenant.state->refreshApps(QStringLiteral("Production"));
    QTRY_VERIFY(tenant.state->environments().hasValue());
    const auto state = tenant.state->environment(QStringLiteral("Production"));
    QCOMPARE(state.apps.error->kind, Kind::NotFound);
    QCOMPARE(state.apps.error->environment, QStringLiteral("Production"));
}

void TenantStateTest::F53_anOlderAnswerNeverOverwritesANewerOne()
{
    Tenant tenant;
    // The first read is given up, but its answer is under way already.
    tenant.transport.answer(environmentsPath, environmentNamed("Old"));
    tenant.transport.ignoreCancel();
    tenant.transport.hold();
    tenant.state->refreshEnvironments();
    tenant.state->cancelAll();
    tenant.transport.answer(environmentsPath, environmentNamed("New"));
    tenant.state->refreshEnvironments();
    QCOMPARE(tenant.transport.held(), std::size_t(2));
    tenant.transport.release(1);
    QTRY_VERIFY(tenant.state->environments().hasValue());
    QCOMPARE(tenant.state->environments().value.constFirst().name, QStringLiteral("New"));
    QSignalSpy changed(tenant.state.get(), &TenantState::environmentsChanged);
    tenant.transport.release(0);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(tenant.state->environments().value.constFirst().name, QStringLiteral("New"));
    QCOMPARE(tenant.state->environments().requestNumber, 2U);
}

void TenantStateTest::F57_cancellingIsNoFailure()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, environmentNamed("A"));
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(!tenant.state->isLoading());
    tenant.transport.hold();
    tenant.state->refreshEnvironments();
    tenant.state->refreshApps(QStringLiteral("A"));
    tenant.state->refreshRestorePeriods(QStringLiteral("A"));
    QVERIFY(tenant.state->environment(QStringLiteral("A")).apps.isLoading);
    QSignalSpy apps(tenant.state.get(), &TenantState::appsChanged);
    tenant.state->cancelAll();
    QVERIFY(!tenant.state->isLoading());
    QVERIFY(!tenant.state->environments().isLoading);
    QVERIFY(!tenant.state->environment(QStringLiteral("A")).apps.isLoading);
    QVERIFY(!tenant.state->environment(QStringLiteral("A")).restorePeriods.isLoading);
    QTRY_VERIFY(apps.size() >= 3);
    QVERIFY(!tenant.state->environments().error);
    QVERIFY(!tenant.state->environment(QStringLiteral("A")).apps.error);
    QCOMPARE(tenant.state->environments().value.size(), 1);
}

void TenantStateTest::F57_aRefreshRightAfterCancellingIsItsOwn()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, environmentNamed("A"));
    tenant.transport.hold();
    tenant.state->refreshEnvironments();
    tenant.state->cancelAll();
    tenant.state->refreshEnvironments();
    QCOMPARE(tenant.transport.requests().size(), 2);
    QSignalSpy changed(tenant.state.get(), &TenantState::environmentsChanged);
    // The end of the cancelled one does not end the wait for the new one.
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(tenant.state->environments().isLoading);
    tenant.transport.release(1);
    QTRY_VERIFY(tenant.state->environments().hasValue());
    QVERIFY(!tenant.state->environments().isLoading);
}

void TenantStateTest::L20_aStateThatEndsWhileLoadingLeavesNothingBehind()
{
    for (int round = 0; round < 300; ++round) {
        Tenant tenant;
        tenant.transport.answer(environmentsPath,
                                contractExample(QStringLiteral("admin.listEnvironments.response.200")));
        tenant.transport.answer(operationsPath,
                                contractExample(QStringLiteral("admin.listAllOperations.response.200")));
        tenant.state->refreshEnvironments();
        tenant.state->refreshOperations();
        tenant.state->refreshApps(QStringLiteral("Production"));
        if (round % 3 == 0)
            QCoreApplication::sendPostedEvents();
        tenant.state.reset();
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
    QCoreApplication::sendPostedEvents();
}

void TenantStateTest::F02_whatWasLastKnownIsThereAtOnceAndOutlivesAFailure()
{
    Tenant tenant;
    QSignalSpy changed(tenant.state.get(), &TenantState::environmentsChanged);
    QSignalSpy apps(tenant.state.get(), &TenantState::appsChanged);
    tenant.state->seed(seedOf(*tenant.state, QStringLiteral("Production")));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(apps.size(), 1);
    QVERIFY(tenant.transport.requests().isEmpty());
    QCOMPARE(tenant.state->environments().asOf, yesterday);
    QVERIFY(tenant.state->environments().hasValue() && !tenant.state->environments().isRead());
    QVERIFY(!tenant.state->environments().isStale());
    QVERIFY(tenant.state->quotas().hasValue() && tenant.state->usedStorage().hasValue());
    QCOMPARE(tenant.state->environment(QStringLiteral("Production")).apps.asOf, yesterday);
    QCOMPARE(tenant.state->appName(QStringLiteral("63CA2FA4-4F03-4F2B-A480-172FEF340D3F")),
             QStringLiteral("System Application"));
    tenant.transport.refuse(environmentsPath, Kind::Offline, 0);
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(!tenant.state->isLoading());
    QVERIFY(tenant.state->environments().isStale());
    QCOMPARE(tenant.state->environments().asOf, yesterday);
    QCOMPARE(tenant.state->environments().value.constFirst().name, QStringLiteral("Production"));
    tenant.transport.answer(environmentsPath, environmentNamed("Fresh"));
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(tenant.state->environments().isRead());
    QVERIFY(!tenant.state->environments().isStale());
    QVERIFY(tenant.state->environments().asOf > yesterday);
    QCOMPARE(tenant.state->environments().value.constFirst().name, QStringLiteral("Fresh"));
}

void TenantStateTest::F53_seedsNeverOverwriteAnAnswer()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, environmentNamed("Fresh"));
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(tenant.state->environments().isRead());
    QSignalSpy changed(tenant.state.get(), &TenantState::environmentsChanged);
    LastKnown late = seedOf(*tenant.state, QStringLiteral("Old"));
    late.environments.asOf = Instant{Instant::now().msecs + 3'600'000}; // also with a clock that was wrong
    tenant.state->seed(late);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(tenant.state->environments().value.constFirst().name, QStringLiteral("Fresh"));
    QVERIFY(tenant.state->quotas().hasValue()); // of which nothing newer is known
    QVERIFY(!tenant.state->environment(QStringLiteral("Old")).apps.hasValue());
    // The other way round: an answer under way when the seeds come.
    Tenant slow;
    slow.transport.answer(environmentsPath, environmentNamed("Fresh"));
    slow.transport.hold();
    slow.state->refreshEnvironments();
    slow.state->seed(seedOf(*slow.state, QStringLiteral("Old")));
    QVERIFY(slow.state->environments().isLoading && slow.state->environments().hasValue());
    slow.transport.release(0);
    QTRY_VERIFY(slow.state->environments().isRead());
    QCOMPARE(slow.state->environments().value.constFirst().name, QStringLiteral("Fresh"));
}

void TenantStateTest::F54_seedsOfAnotherTenantAreNotShown()
{
    Tenant tenant;
    tenant.state->seed(
        seedOf(*tenant.state, QStringLiteral("Foreign"), QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555")));
    tenant.state->seed(seedOf(*tenant.state, QStringLiteral("Nobody's"), QString()));
    QVERIFY(!tenant.state->environments().hasValue());
    QVERIFY(!tenant.state->quotas().hasValue());
    // The answers named another tenant: nobody knows whose the seeds would be.
    tenant.transport.refuse(environmentsPath, Kind::WrongTenant, 0);
    tenant.state->refreshEnvironments();
    QTRY_VERIFY(tenant.state->environments().error);
    tenant.state->seed(seedOf(*tenant.state, QStringLiteral("Production")));
    QVERIFY(!tenant.state->environments().hasValue());
}

void TenantStateTest::L20_aSignOutForgetsSeedsForGood()
{
    Tenant tenant;
    const LastKnown kept = seedOf(*tenant.state, QStringLiteral("Production"));
    tenant.state->seed(kept);
    QVERIFY(tenant.state->environments().hasValue());
    auto out = tenant.state->session().broker().signOut();
    QTRY_VERIFY(out.isFinished());
    QTRY_VERIFY(!tenant.state->environments().hasValue());
    QVERIFY(!tenant.state->quotas().hasValue());
    QVERIFY(!tenant.state->environment(QStringLiteral("Production")).apps.hasValue());
    QVERIFY(tenant.state->appName(QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f")).isEmpty());
    tenant.state->seed(kept);
    QVERIFY(!tenant.state->environments().hasValue());
}

void TenantStateTest::seedsAreNotWhatWasAskedForInThisRun()
{
    Tenant tenant;
    tenant.transport.answer(environmentsPath, environmentNamed("Production"));
    tenant.state->seed(seedOf(*tenant.state, QStringLiteral("Production")));
    tenant.state->refreshAll();
    QTRY_VERIFY(!tenant.state->isLoading());
    QCOMPARE(tenant.transport.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TenantStateTest)
#include "tst_tenantstate.moc"
