// SPDX-License-Identifier: Apache-2.0
#include "core/history/workspacerecorder.h"

#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/api/publisherside.h"
#include "core/auth/keychain.h"
#include "core/history/hotfixlog.h"
#include "tests/support/future.h"
#include "tests/support/tenantworld.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using steward::testing::TenantWorld;
using steward::testing::waitFor;

namespace {

// The demo service, a workspace over it, and a recorder beside it.
struct Scene
{
    explicit Scene(int tenants = 2)
    {
        demo::DemoOptions options;
        options.world.tenants = tenants;
        QString error;
        if (!service.start(options, &error))
            qFatal("%s", qPrintable(error));
        recorder.open(folder.path());
        for (const demo::DemoTenant &tenant : service.tenants())
            add(tenant);
    }
    TenantConnection connectionTo(const demo::DemoTenant &tenant) const
    {
        TenantConnection connection;
        connection.id = QUuid::createUuidV5(QUuid(), tenant.tenantId);
        connection.name = tenant.name;
        connection.tenant = tenant.domain;
        connection.clientId = QLatin1String(demo::kAppClientId);
        connection.grant = GrantType::ClientCredentials;
        connection.scope = QLatin1String(demo::kAppScope);
        connection.authority = service.authorityUrl();
        connection.apiUrl = service.apiUrl();
        connection.publisherUrl = service.publisherUrl();
        connection.requestsPerMinute = 0;
        return connection;
    }
    void add(const demo::DemoTenant &tenant)
    {
        workspace.add(connectionTo(tenant)).session().broker().useSecret(Secret(QByteArray(demo::kAppClientSecret)));
    }
    TenantState &tenant(int number = 0) { return *workspace.tenants()[static_cast<std::size_t>(number)]; }
    QString idOf(int number) const { return service.tenants().at(number).tenantId.toLower(); }

    QList<LastKnown> lastKnown()
    {
        const auto known = recorder.lastKnown(true);
        return waitFor(known) && known.result().ok() ? known.result().value() : QList<LastKnown>{};
    }
    quint32 rowsOf(const QString &tenantId) const
    {
        const OperationSnapshot table = recorder.operations();
        quint32 rows = 0;
        for (const OperationRow &row : table->rows())
            rows += table->string(row.tenantId).compare(tenantId, Qt::CaseInsensitive) == 0 ? 1 : 0;
        return rows;
    }

    QTemporaryDir folder;
    demo::DemoService service;
    RequestLog log;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    FlightRecorder recorder;
    Workspace workspace{*secrets, log};
    WorkspaceRecorder link{workspace, recorder};
};

} // namespace

class tst_WorkspaceRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsReadIsRecordedUnderTheTenantOfItsSession();
    void whatWasReadBeforeARecorderCameIsRecordedToo();
    void aTenantLetsGoOfTheLogOnceItIsRecorded();
    void theHistoryOfAnAppIsReadAndRecorded();
    void anAppHistoryThatCannotBeReadIsTold();
    void aSignOutForgetsTheLastKnownStateAndKeepsOperations();
    void aReplacedConnectionIsNotForgottenAndARemovedOneIs();
    void operationsAreCalledAsTheConnectionIs();
    void whatIsNotToBeKeptIsListedUntilItsConnectionGoes();
    void whatWasNotToBeKeptGoesThoughNobodyKnowsItsConnectionAnyMore();
    void L20_aConnectionThatNowLeadsToAnotherTenantIsForgotten();
    void hotfixesAreRecordedAsALogOfTheirOwn_data();
    void hotfixesAreRecordedAsALogOfTheirOwn();
    void L20_F54_noRowIsEverRecordedUnderAnotherTenant();
};

void tst_WorkspaceRecorder::whatIsReadIsRecordedUnderTheTenantOfItsSession()
{
    Scene s;
    for (int i = 0; i < 2; ++i) {
        s.tenant(i).refreshOperations();
        s.tenant(i).refreshEnvironments();
        s.tenant(i).refreshCapacity();
    }
    QTRY_VERIFY(s.tenant(0).environments().isRead());
    const QString environment = s.tenant().environments().value.constFirst().name;
    s.tenant().refreshApps(environment);
    QTRY_VERIFY(s.rowsOf(s.idOf(0)) > 0 && s.rowsOf(s.idOf(1)) > 0);
    QCOMPARE(s.rowsOf(s.idOf(0)) + s.rowsOf(s.idOf(1)), s.recorder.operations()->size());
    QTRY_VERIFY(s.recorder.span(s.idOf(0)).since.isKnown());
    QTRY_VERIFY(s.tenant().environment(environment).apps.isRead() && s.tenant(1).usedStorage().isRead());
    const QList<LastKnown> known = s.lastKnown();
    QCOMPARE(known.size(), 2);
    for (const LastKnown &one : known) {
        const bool isFirst = one.connection == s.tenant().connection().id;
        QCOMPARE(one.tenantId, s.idOf(isFirst ? 0 : 1));
        QCOMPARE(one.environments.value.size(), s.tenant(isFirst ? 0 : 1).environments().value.size());
        QVERIFY(one.quotas.asOf.isKnown() && one.usedStorage.asOf.isKnown());
        QCOMPARE(one.apps.contains(environment), isFirst);
    }
}

void tst_WorkspaceRecorder::whatWasReadBeforeARecorderCameIsRecordedToo()
{
    Scene s;
    for (int i = 0; i < 2; ++i)
        s.tenant(i).refreshEnvironments();
    QTRY_VERIFY(s.tenant(0).environments().isRead() && s.tenant(1).environments().isRead());
    const QString environment = s.tenant().environments().value.constFirst().name;
    s.tenant().refreshApps(environment);
    QTRY_VERIFY(s.tenant().environment(environment).apps.isRead());
    const QTemporaryDir folder;
    FlightRecorder late;
    late.open(folder.path());
    const QUuid kept = s.tenant().connection().id;
    const WorkspaceRecorder link(s.workspace, late, [kept](const QUuid &id) { return id == kept; });
    const auto reading = late.lastKnown(true);
    QVERIFY(waitFor(reading) && reading.result().ok());
    const QList<LastKnown> known = reading.result().value();
    QCOMPARE(known.size(), 1);
    QCOMPARE(known.constFirst().connection, kept);
    QVERIFY(known.constFirst().apps.contains(environment));
}

void tst_WorkspaceRecorder::aTenantLetsGoOfTheLogOnceItIsRecorded()
{
    Scene s(1);
    quint32 whole = 0;
    quint32 pending = 0;
    const auto pendingIn = [](const OperationTable &table) {
        return static_cast<quint32>(std::count_if(table.rows().begin(), table.rows().end(),
                                                  [](const OperationRow &row) { return !isFinal(row.status); }));
    };
    connect(&s.tenant(), &TenantState::operationsChanged, this, [&] {
        if (s.tenant().operations().isRead() && whole == 0) {
            whole = s.tenant().operations().value->size();
            pending = pendingIn(*s.tenant().operations().value);
        }
    });
    s.tenant().refreshOperations();
    QTRY_VERIFY(whole > 0);
    QTRY_COMPARE(s.rowsOf(s.idOf(0)), whole);
    QTRY_VERIFY(s.tenant().operations().value->size() < whole);
    QCOMPARE(pendingIn(*s.tenant().operations().value), pending);
    QVERIFY(s.tenant().operations().isRead());
}

void tst_WorkspaceRecorder::theHistoryOfAnAppIsReadAndRecorded()
{
    Scene s(1);
    s.tenant().refreshEnvironments();
    QTRY_VERIFY(s.tenant().environments().isRead());
    const Environment environment = s.tenant().environments().value.constFirst();
    s.tenant().refreshApps(environment.name);
    QTRY_VERIFY(s.tenant().environment(environment.name).apps.isRead());
    const QUuid id = s.tenant().connection().id;
    quint32 recorded = 0;
    for (const InstalledApp &app : s.tenant().environment(environment.name).apps.value) {
        const auto known =
            s.tenant().session().admin().listAppOperations(environment.family, environment.name, app.appId);
        QVERIFY(waitFor(known) && known.result().ok());
        recorded += known.result()->value->size();
        s.link.readAppHistory(id, environment.name, app.appId);
    }
    QVERIFY(recorded > 0);
    QTRY_COMPARE(s.rowsOf(s.idOf(0)), recorded);
    QVERIFY(!s.recorder.span(s.idOf(0)).since.isKnown()); // one app is not the whole log
}

void tst_WorkspaceRecorder::anAppHistoryThatCannotBeReadIsTold()
{
    Scene s(1);
    s.tenant().refreshEnvironments();
    QTRY_VERIFY(s.tenant().environments().isRead());
    const QString environment = s.tenant().environments().value.constFirst().name;
    QSignalSpy told(&s.link, &WorkspaceRecorder::notRead);
    s.link.readAppHistory(s.tenant().connection().id, environment, QStringLiteral("no app id"));
    QTRY_COMPARE(told.size(), 1);
    s.link.readAppHistory(s.tenant().connection().id, QStringLiteral("of nobody"), QString());
    s.link.readAppHistory(QUuid::createUuid(), environment, QString());
    QCOMPARE(told.size(), 1);
    QCOMPARE(s.rowsOf(s.idOf(0)), 0U);
}

void tst_WorkspaceRecorder::aSignOutForgetsTheLastKnownStateAndKeepsOperations()
{
    Scene s;
    for (int i = 0; i < 2; ++i) {
        s.tenant(i).refreshEnvironments();
        s.tenant(i).refreshOperations();
    }
    QTRY_VERIFY(s.rowsOf(s.idOf(0)) > 0 && s.rowsOf(s.idOf(1)) > 0);
    QTRY_COMPARE(s.lastKnown().size(), 2);
    const quint32 rows = s.recorder.operations()->size();
    const auto out = s.tenant().session().broker().signOut();
    QVERIFY(waitFor(out));
    QTRY_COMPARE(s.lastKnown().size(), 1);
    QCOMPARE(s.lastKnown().constFirst().connection, s.tenant(1).connection().id);
    QCOMPARE(s.recorder.operations()->size(), rows);
}

void tst_WorkspaceRecorder::aReplacedConnectionIsNotForgottenAndARemovedOneIs()
{
    Scene s;
    for (int i = 0; i < 2; ++i)
        s.tenant(i).refreshEnvironments();
    QTRY_COMPARE(s.lastKnown().size(), 2);
    const QUuid gone = s.tenant(1).connection().id;
    const TenantConnection edited = s.tenant().connection();
    s.workspace.replace(edited);
    s.workspace.remove(gone);
    QTRY_COMPARE(s.lastKnown().size(), 1);
    QVERIFY(s.lastKnown().constFirst().connection != gone);
}

void tst_WorkspaceRecorder::operationsAreCalledAsTheConnectionIs()
{
    Scene s(1);
    s.tenant().refreshOperations();
    QTRY_VERIFY(s.rowsOf(s.idOf(0)) > 0);
    const auto name = [&] {
        const OperationSnapshot table = s.recorder.operations();
        return table->string(table->row(0).connection);
    };
    QCOMPARE(name(), s.tenant().connection().name);
    TenantConnection renamed = s.tenant().connection();
    renamed.name = QStringLiteral("Renamed");
    renamed.tenant = s.idOf(0); // known without a sign-in
    s.workspace.replace(renamed);
    QTRY_COMPARE(name(), QStringLiteral("Renamed"));
}

void tst_WorkspaceRecorder::whatIsNotToBeKeptIsListedUntilItsConnectionGoes()
{
    Scene s;
    const QUuid passing = s.tenant().connection().id;
    s.link.setKeeps([passing](const QUuid &id) { return id != passing; });
    for (int i = 0; i < 2; ++i) {
        s.tenant(i).refreshOperations();
        s.tenant(i).refreshEnvironments();
    }
    QTRY_VERIFY(s.rowsOf(s.idOf(0)) > 0 && s.rowsOf(s.idOf(1)) > 0);
    QTRY_COMPARE(s.lastKnown().size(), 1);
    QTRY_COMPARE(s.recorder.tenants().size(), 1);
    QCOMPARE(s.recorder.tenants().constFirst().tenantId, s.idOf(1));
    s.workspace.remove(passing);
    QTRY_COMPARE(s.rowsOf(s.idOf(0)), 0U);
    QVERIFY(s.rowsOf(s.idOf(1)) > 0);
}

void tst_WorkspaceRecorder::whatWasNotToBeKeptGoesThoughNobodyKnowsItsConnectionAnyMore()
{
    Scene s;
    QSet<QUuid> forThisRun{s.tenant().connection().id};
    s.link.setKeeps([&forThisRun](const QUuid &id) { return !forThisRun.contains(id); });
    s.tenant().refreshOperations();
    QTRY_VERIFY(s.rowsOf(s.idOf(0)) > 0);
    const QUuid gone = *forThisRun.begin();
    forThisRun.clear();
    s.workspace.remove(gone);
    QTRY_COMPARE(s.rowsOf(s.idOf(0)), 0U);
}

void tst_WorkspaceRecorder::L20_aConnectionThatNowLeadsToAnotherTenantIsForgotten()
{
    Scene s;
    for (int i = 0; i < 2; ++i)
        s.tenant(i).refreshEnvironments();
    QTRY_COMPARE(s.lastKnown().size(), 2);
    TenantConnection edited = s.tenant().connection();
    edited.tenant = QStringLiteral("elsewhere.onmicrosoft.com");
    s.workspace.replace(edited);
    QTRY_COMPARE(s.lastKnown().size(), 1);
    QVERIFY(s.lastKnown().constFirst().connection != edited.id);
}

void tst_WorkspaceRecorder::hotfixesAreRecordedAsALogOfTheirOwn_data()
{
    QTest::addColumn<bool>("isKept");
    QTest::newRow("kept") << true;
    QTest::newRow("for this run") << false;
}

void tst_WorkspaceRecorder::hotfixesAreRecordedAsALogOfTheirOwn()
{
    QFETCH(bool, isKept);
    Scene s(1);
    s.link.setKeeps([isKept](const QUuid &) { return isKept; });
    PublisherSide &publisher = s.tenant().publisher();
    publisher.refreshApps();
    QTRY_VERIFY(publisher.apps().isRead());
    QVERIFY(!publisher.apps().value.isEmpty());
    const QString app = publisher.apps().value.constFirst().id;
    publisher.refreshHotfixes(app, QStringLiteral("US"));
    const auto hotfixes = [&] { return publisher.country(app, QStringLiteral("US")).hotfixes; };
    QTRY_VERIFY(hotfixes().isRead());
    const qsizetype listed = hotfixes().value.size();
    QVERIFY(listed > 0);
    const QString log = hotfixLogId(hotfixLogOf(s.tenant(), app, QStringLiteral("US")));
    QTRY_COMPARE(qsizetype(s.rowsOf(log)), listed);
    QCOMPARE(s.rowsOf(s.idOf(0)), 0U); // nothing among the publisher's own operations
    QTRY_COMPARE(s.recorder.span(log).since.isKnown(), isKept);
    s.workspace.remove(s.tenant().connection().id);
    QTRY_COMPARE(qsizetype(s.rowsOf(log)), isKept ? listed : 0);
}

void tst_WorkspaceRecorder::L20_F54_noRowIsEverRecordedUnderAnotherTenant()
{
    const QTemporaryDir folder;
    TenantWorld world(4);
    RequestLog log;
    const std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    FlightRecorder recorder;
    recorder.open(folder.path());
    Workspace workspace(*secrets, log);
    const WorkspaceRecorder link(workspace, recorder);
    const QUuid id = QUuid::createUuid();
    int tenant = 0;
    const auto switchTo = [&](int next) {
        tenant = next;
        TenantState &state = workspace.replace(world.connectionTo(next, id));
        state.session().broker().useSecret(TenantWorld::secretOf(next));
        state.refreshOperations();
        state.refreshEnvironments();
    };
    const int rounds = testing::roundsOr(60);
    for (int round = 0; round < rounds; ++round) {
        world.isLying = QRandomGenerator::global()->bounded(3) == 0;
        switchTo(QRandomGenerator::global()->bounded(world.tenants()));
        QElapsedTimer pause;
        pause.start();
        const int wait = QRandomGenerator::global()->bounded(25);
        QVERIFY(QTest::qWaitFor([&] { return pause.elapsed() >= wait; }));
    }
    world.isLying = false;
    switchTo(2);
    QTRY_VERIFY(workspace.find(id)->operations().isRead());
    QTRY_VERIFY(recorder.isLoaded() && recorder.isTakenIn(TenantWorld::idOf(2)));
    const auto flushed = recorder.flush();
    QVERIFY(waitFor(flushed));
    const OperationSnapshot table = recorder.operations();
    QVERIFY(table->size() > 0);
    for (const OperationRow &row : table->rows()) {
        const int owner = table->string(row.tenantId).left(2).toInt();
        QCOMPARE(table->string(row.tenantId), TenantWorld::idOf(owner));
        for (const StringPool::Index text : {row.environmentName, row.idText, row.connection})
            QVERIFY(!TenantWorld::isForeign(table->string(text), owner));
    }
    const auto known = recorder.lastKnown(true);
    QVERIFY(waitFor(known) && known.result().ok());
    const Outcome<QList<LastKnown>> outcome = known.result();
    for (const LastKnown &one : outcome.value()) {
        for (const Environment &environment : one.environments.value)
            QVERIFY(!TenantWorld::isForeign(environment.name, one.tenantId.left(2).toInt()));
    }
}

QTEST_GUILESS_MAIN(tst_WorkspaceRecorder)
#include "tst_workspacerecorder.moc"
