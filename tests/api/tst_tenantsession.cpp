// SPDX-License-Identifier: Apache-2.0
// The whole way: sign-in, queue, wire, parser and state, against the demo tenant, which shares nothing with us.
#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/api/workspace.h"
#include "core/auth/keychain.h"
#include "tests/support/future.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

TenantConnection connectionTo(const demo::DemoService &service, int tenant = 0)
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.name = service.tenants().at(tenant).name;
    connection.tenant = service.tenants().at(tenant).tenantId;
    connection.clientId = QLatin1String(demo::kAppClientId);
    connection.grant = GrantType::ClientCredentials;
    connection.authority = service.authorityUrl();
    connection.apiUrl = service.apiUrl();
    connection.publisherUrl = service.apiUrl();
    connection.requestsPerMinute = 0;
    return connection;
}

template <class T>
Outcome<Answer<T>> result(QFuture<Outcome<Answer<T>>> future)
{
    if (!steward::testing::waitFor(future, 20'000))
        qFatal("no answer");
    return future.result();
}

demo::DemoOptions worldOf(int tenants, int environments, int operations)
{
    demo::DemoOptions options;
    options.world.tenants = tenants;
    options.world.environments = environments;
    options.world.operations = operations;
    return options;
}

} // namespace

class TenantSessionTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SecretStore> m_secrets = makeMemoryStore();
    RequestLog m_log;

    TenantState &open(Workspace &workspace, const TenantConnection &connection)
    {
        TenantState &tenant = workspace.add(connection);
        tenant.session().broker().useSecret(Secret(QByteArray(demo::kAppClientSecret)));
        return tenant;
    }

private Q_SLOTS:
    void everyEndpointAnswersForEveryEnvironment();
    void theStateFillsFromTheService();
    void aWorkspaceKeepsTheOrderOfItsConnections();
    void tenantsNeverMix();
    void F10_F13_F15_badBodiesBecomeBadReplies();
    void F30_anUnknownEnvironmentIsNotFound();
    void F54_theTokensTenantIsTheOneThatCounts();
    void F56_partsArriveAndCancelStopsTheRest();
};

void TenantSessionTest::everyEndpointAnswersForEveryEnvironment()
{
    demo::DemoService service;
    QVERIFY(service.start(worldOf(1, 6, 200)));
    Workspace workspace(*m_secrets, m_log);
    AdminCenterApi &api = open(workspace, connectionTo(service)).session().admin();
    const auto environments = result(api.listEnvironments());
    QVERIFY2(environments, environments ? "" : qPrintable(environments.error().detail));
    QCOMPARE(environments->value.size(), 6);
    const auto all = result(api.listAllOperations());
    QVERIFY(all);
    QCOMPARE(all->value->size(), 200U);
    QVERIFY(result(api.getQuotas()));
    QCOMPARE(result(api.listUsedStorage())->value.isEmpty(), false);
    for (const Environment &row : environments->value) {
        QVERIFY(!row.name.isEmpty());
        const auto one = result(api.getEnvironment(row.family, row.name));
        QVERIFY2(one, qPrintable(row.name));
        QCOMPARE(one->value.name, row.name);
        QCOMPARE(one->value.status, row.status);
        QVERIFY(result(api.listEnvironmentOperations(row.family, row.name)));
        if (row.status.value != EnvironmentStatus::Active)
            continue;
        QVERIFY(result(api.getEnvironmentUsedStorage(row.family, row.name)));
        QVERIFY(result(api.listAvailableRestorePeriods(row.family, row.name)));
        const auto updates = result(api.listAvailableAppUpdates(row.family, row.name));
        QVERIFY(updates);
        const auto apps = result(api.listInstalledApps(row.family, row.name));
        QVERIFY(apps);
        QVERIFY(!apps->value.isEmpty());
        for (const InstalledApp &app : apps->value) {
            QVERIFY(!app.appId.isEmpty() && !app.name.isEmpty() && app.doubts.isEmpty());
            const auto history = result(api.listAppOperations(row.family, row.name, app.appId));
            QVERIFY(history);
            if (history->value->isEmpty())
                continue;
            const QString id = history->value->idOf(0);
            const auto operation = result(api.getAppOperation(row.family, row.name, app.appId, id));
            QVERIFY2(operation, qPrintable(id));
            QCOMPARE(operation->value->idOf(0), id);
        }
    }
}

void TenantSessionTest::theStateFillsFromTheService()
{
    demo::DemoService service;
    QVERIFY(service.start(worldOf(1, 3, 50)));
    Workspace workspace(*m_secrets, m_log);
    TenantState &tenant = open(workspace, connectionTo(service));
    tenant.refreshEnvironments();
    tenant.refreshCapacity();
    tenant.refreshOperations();
    QTRY_VERIFY_WITH_TIMEOUT(!tenant.isLoading(), 20'000);
    QCOMPARE(tenant.environments().value.size(), 3);
    QCOMPARE(tenant.operations().value->size(), 50U);
    QVERIFY(tenant.quotas().hasValue());
    QVERIFY(tenant.usedStorage().hasValue());
    QVERIFY(!tenant.environments().error && !tenant.operations().error && !tenant.quotas().error);
    QCOMPARE(tenant.signIn().phase, SignInState::Phase::SignedIn);
    // An age by the server's clock.
    QVERIFY(qAbs(tenant.environments().asOf.msecs - Instant::now().msecs) < 60'000);
}

void TenantSessionTest::aWorkspaceKeepsTheOrderOfItsConnections()
{
    demo::DemoService service;
    QVERIFY(service.start(worldOf(3, 1, 1)));
    Workspace workspace(*m_secrets, m_log);
    QSignalSpy added(&workspace, &Workspace::tenantAdded);
    QSignalSpy leaving(&workspace, &Workspace::tenantAboutToBeRemoved);
    QSignalSpy removed(&workspace, &Workspace::tenantRemoved);
    QList<TenantConnection> connections;
    for (int i = 0; i < 3; ++i) {
        connections.append(connectionTo(service, i));
        workspace.add(connections.at(i));
    }
    QCOMPARE(added.size(), 3);
    connections[1].name = QStringLiteral("Changed");
    TenantState *before = workspace.find(connections.at(1).id);
    QVERIFY(before != nullptr);
    workspace.replace(connections.at(1));
    QCOMPARE(leaving.size(), 1);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(added.size(), 4);
    QCOMPARE(workspace.tenants().at(1)->connection().name, QStringLiteral("Changed"));
    workspace.remove(connections.at(0).id);
    workspace.remove(QUuid::createUuid());
    QCOMPARE(removed.size(), 2);
    QCOMPARE(workspace.tenants().size(), std::size_t(2));
    QVERIFY(workspace.find(connections.at(0).id) == nullptr);
    QCOMPARE(workspace.tenants().at(0)->connection().id, connections.at(1).id);
}

void TenantSessionTest::tenantsNeverMix()
{
    demo::DemoService service;
    QVERIFY(service.start(worldOf(3, 2, 20)));
    Workspace workspace(*m_secrets, m_log);
    QList<TenantState *> tenants;
    for (int i = 0; i < 3; ++i)
        tenants.append(&open(workspace, connectionTo(service, i)));
    for (TenantState *tenant : tenants) {
        tenant->refreshEnvironments();
        tenant->refreshOperations();
    }
    for (TenantState *tenant : tenants) {
        QTRY_VERIFY_WITH_TIMEOUT(!tenant->isLoading(), 20'000);
        const QString id = tenant->connection().tenant;
        QVERIFY(!tenant->environments().error);
        for (const Environment &row : tenant->environments().value)
            QCOMPARE(row.tenantId, id);
        const OperationSnapshot table = tenant->operations().value;
        QVERIFY(table && !table->isEmpty());
        for (const OperationRow &row : table->rows()) {
            const QString given = table->string(row.tenantId);
            QVERIFY(given.isEmpty() || given.compare(id, Qt::CaseInsensitive) == 0);
            QCOMPARE(table->string(row.connection), tenant->connection().name);
        }
    }
}

void TenantSessionTest::F10_F13_F15_badBodiesBecomeBadReplies()
{
    demo::DemoService service;
    QVERIFY(service.start(worldOf(1, 1, 1)));
    Workspace workspace(*m_secrets, m_log);
    AdminCenterApi &api = open(workspace, connectionTo(service)).session().admin();
    for (const QByteArray &body :
         {QByteArray(" "), QByteArray("{\"value\":["), QByteArray("\x01\xFF"), QByteArray("{}")}) {
        demo::DemoFault fault;
        fault.pathContains = "/environments";
        fault.status = 200;
        fault.body = body;
        service.failNext(fault);
        const auto list = result(api.listEnvironments());
        QVERIFY(!list);
        QCOMPARE(list.error().kind, Kind::BadReply);
        QCOMPARE(list.error().operation, QStringLiteral("listEnvironments"));
    }
    QVERIFY(result(api.listEnvironments()));
}

void TenantSessionTest::F30_anUnknownEnvironmentIsNotFound()
{
    demo::DemoService service;
    QVERIFY(service.start(worldOf(1, 1, 1)));
    Workspace workspace(*m_secrets, m_log);
    AdminCenterApi &api = open(workspace, connectionTo(service)).session().admin();
    const QString family = QStringLiteral("BusinessCentral");
    const QString name = QStringLiteral("Nowhere");
    for (const ApiError &error :
         {result(api.getEnvironment(family, name)).error(), result(api.listInstalledApps(family, name)).error(),
          result(api.listEnvironmentOperations(family, name)).error()}) {
        QCOMPARE(error.kind, Kind::NotFound);
        QCOMPARE(error.environment, name);
        QVERIFY(error.hasCode(QLatin1String("environmentNotFound")));
    }
}

void TenantSessionTest::F54_theTokensTenantIsTheOneThatCounts()
{
    demo::DemoService service;
    QVERIFY(service.start(worldOf(2, 1, 1)));
    Workspace workspace(*m_secrets, m_log);
    TenantConnection byDomain = connectionTo(service);
    byDomain.tenant = service.tenants().at(0).domain;
    AdminCenterApi &api = open(workspace, byDomain).session().admin();
    QVERIFY(result(api.listEnvironments()));
    demo::DemoFault foreign;
    foreign.pathContains = "/applications/environments";
    foreign.status = 200;
    foreign.body = R"({"value":[{"name":"A","aadTenantId":")" + service.tenants().at(1).tenantId.toUtf8() + "\"}]}";
    service.failNext(foreign);
    const auto list = result(api.listEnvironments());
    QVERIFY(!list);
    QCOMPARE(list.error().kind, Kind::WrongTenant);
}

void TenantSessionTest::F56_partsArriveAndCancelStopsTheRest()
{
    constexpr int count = 100;
    demo::DemoService service;
    QVERIFY(service.start(worldOf(1, count, 1)));
    Workspace workspace(*m_secrets, m_log);
    TenantState &tenant = open(workspace, connectionTo(service));
    tenant.refreshEnvironments();
    QTRY_VERIFY_WITH_TIMEOUT(!tenant.isLoading(), 20'000);
    QCOMPARE(tenant.environments().value.size(), count);
    service.setLatency(std::chrono::milliseconds(150));
    service.resetRequestCounts();
    int mostAtOnce = 0;
    connect(&tenant.session().transport(), &HttpTransport::queueStateChanged, &tenant,
            [&](const QueueState &state) { mostAtOnce = std::max(mostAtOnce, state.inFlight); });
    const QList<Environment> rows = tenant.environments().value;
    for (const Environment &row : rows)
        tenant.refreshApps(row.name);
    const auto ended = [&] {
        int number = 0;
        for (const Environment &row : rows)
            number += tenant.environment(row.name).apps.isLoading ? 0 : 1;
        return number;
    };
    // Parts are there while the rest is still under way.
    QTRY_VERIFY_WITH_TIMEOUT(ended() >= 5, 20'000);
    QVERIFY(ended() < count);
    QElapsedTimer timer;
    timer.start();
    tenant.cancelAll();
    QVERIFY(!tenant.isLoading());
    QTRY_COMPARE(tenant.session().transport().queueState(), QueueState{});
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    const int reached = service.requestCount();
    QVERIFY(reached < 2 * count);
    QVERIFY2(mostAtOnce > 0 && mostAtOnce <= 6, qPrintable(QString::number(mostAtOnce)));
    // What had arrived stays; nothing says it failed.
    for (const Environment &row : rows)
        QVERIFY(!tenant.environment(row.name).apps.error);
    service.setLatency(std::chrono::milliseconds(0));
    tenant.refreshApps(rows.constLast().name);
    QTRY_VERIFY_WITH_TIMEOUT(!tenant.isLoading(), 20'000);
    QVERIFY(service.requestCount() <= reached + 2);
}

QTEST_GUILESS_MAIN(TenantSessionTest)
#include "tst_tenantsession.moc"
