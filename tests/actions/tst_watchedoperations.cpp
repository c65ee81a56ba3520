// SPDX-License-Identifier: Apache-2.0
// Operations somebody follows without having started them: to their end, by the one poll of their tenant.
#include "tests/actions/actionworld.h"

#include "core/actions/actiondesk.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using End = WatchedOperation::End;

namespace {

const QUuid Contoso = QUuid::createUuidV5(QUuid(), QStringLiteral("Contoso"));
const QUuid Fabrikam = QUuid::createUuidV5(QUuid(), QStringLiteral("Fabrikam"));
const QString Tenant = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
const QString Other = QStringLiteral("99990000-0000-cccc-1111-dddd2222eeee");

QString idOf(int number)
{
    return QString::fromLatin1(ActionWorld::operationId(number));
}

WatchedOperation watchedOf(int number, const QUuid &connection = Contoso)
{
    WatchedOperation watched;
    watched.connection = connection;
    watched.connectionName = QStringLiteral("Contoso");
    watched.tenantId = Tenant;
    watched.operation.id = idOf(number);
    return watched;
}

Answer<OperationSnapshot> logWith(const std::vector<std::pair<int, const char *>> &operations)
{
    OperationTableBuilder builder;
    for (const auto &[number, status] : operations) {
        OperationRow row;
        builder.setId(row, idOf(number).toStdString());
        row.statusWord = builder.intern(status);
        row.status = operationStatusOf(QString::fromLatin1(status));
        builder.add(row);
    }
    Answer<OperationSnapshot> log;
    log.value = builder.finish();
    log.asOf = Instant::now();
    return log;
}

/// What was told, and to whom.
struct Told
{
    explicit Told(WatchedOperations &watched)
    {
        QObject::connect(&watched, &WatchedOperations::changed, &context,
                         [this](const WatchedOperation &one) { changes.append(one); });
        QObject::connect(&watched, &WatchedOperations::ended, &context,
                         [this](const WatchedOperation &one) { ends.append(one); });
    }
    QObject context;
    QList<WatchedOperation> changes;
    QList<WatchedOperation> ends;
};

} // namespace

class TestWatchedOperations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anOperationIsFollowedToItsEnd();
    void anUnknownStatusIsNoEnd();
    void oneThatIsNoLongerListedIsLostSightOf();
    void F54_theLogOfAnotherTenantTellsNothing();
    void aFailedLookIsToldAndTheNextGoesOn();
    void stoppingEndsItWithoutANotice();
    void theSameOneIsFollowedOnce();
    void I08_onlySoManyAreFollowed();
    void theNextRunFollowsThemAgain();
    void whatWasSavedMayBeAnything();
    void theDeskReadsOneLogForAllOfThem();
    void nobodyIsAskedOnceNothingIsFollowed();
};

void TestWatchedOperations::anOperationIsFollowedToItsEnd()
{
    WatchedOperations watched;
    Told told(watched);
    QVERIFY(watched.watch(watchedOf(1)));
    watched.look(Contoso, Tenant, logWith({{1, "running"}, {2, "succeeded"}}));
    QCOMPARE(told.changes.last().operation.status.value, OperationStatus::Running);
    QCOMPARE(watched.countOf(Contoso), 1);
    watched.look(Fabrikam, Tenant, logWith({{1, "failed"}})); // somebody else's log
    QCOMPARE(watched.countOf(Contoso), 1);
    watched.look(Contoso, Tenant, logWith({{1, "failed"}}));
    QCOMPARE(told.ends.size(), 1);
    QCOMPARE(told.ends.first().end, End::Ended);
    QCOMPARE(told.ends.first().operation.status.value, OperationStatus::Failed);
    QCOMPARE(watched.countOf(Contoso), 0);
    watched.look(Contoso, Tenant, logWith({{1, "failed"}}));
    QCOMPARE(told.ends.size(), 1);
}

void TestWatchedOperations::anUnknownStatusIsNoEnd()
{
    WatchedOperations watched;
    Told told(watched);
    watched.watch(watchedOf(1));
    watched.look(Contoso, Tenant, logWith({{1, "pondering"}}));
    QVERIFY(told.ends.isEmpty());
    QCOMPARE(told.changes.last().operation.status.text, QStringLiteral("pondering"));
    QCOMPARE(watched.countOf(Contoso), 1);
}

void TestWatchedOperations::oneThatIsNoLongerListedIsLostSightOf()
{
    WatchedOperations watched;
    Told told(watched);
    watched.watch(watchedOf(1));
    for (int look = 0; look < 4; ++look)
        watched.look(Contoso, Tenant, logWith({}));
    QVERIFY(told.ends.isEmpty());
    watched.look(Contoso, Tenant, logWith({{1, "running"}})); // it was only missing from some answers
    for (int look = 0; look < 4; ++look)
        watched.look(Contoso, Tenant, logWith({}));
    QVERIFY(told.ends.isEmpty());
    watched.look(Contoso, Tenant, logWith({}));
    QCOMPARE(told.ends.size(), 1);
    QCOMPARE(told.ends.first().end, End::Gone);
}

void TestWatchedOperations::F54_theLogOfAnotherTenantTellsNothing()
{
    WatchedOperations watched;
    Told told(watched);
    watched.watch(watchedOf(1));
    for (int look = 0; look < 10; ++look)
        watched.look(Contoso, Other, logWith({{1, "succeeded"}}));
    QVERIFY(told.ends.isEmpty());
    QCOMPARE(told.changes.last().trouble->kind, ApiError::Kind::WrongTenant);
    watched.look(Contoso, Tenant, logWith({{1, "succeeded"}}));
    QCOMPARE(told.ends.size(), 1);
    QVERIFY(!told.ends.first().trouble);
}

void TestWatchedOperations::aFailedLookIsToldAndTheNextGoesOn()
{
    WatchedOperations watched;
    Told told(watched);
    watched.watch(watchedOf(1));
    ApiError offline;
    offline.kind = ApiError::Kind::Offline;
    watched.lookFailed(Contoso, offline);
    QCOMPARE(told.changes.last().trouble->kind, ApiError::Kind::Offline);
    watched.look(Contoso, Tenant, logWith({{1, "running"}}));
    QVERIFY(!told.changes.last().trouble);
}

void TestWatchedOperations::stoppingEndsItWithoutANotice()
{
    WatchedOperations watched;
    Told told(watched);
    watched.watch(watchedOf(1));
    watched.stop(Contoso, idOf(1).toUpper());
    QCOMPARE(told.changes.last().end, End::Left);
    QVERIFY(told.ends.isEmpty());
    QVERIFY(!watched.find(Contoso, idOf(1)));
    watched.stop(Contoso, idOf(1));
    QCOMPARE(told.changes.size(), 2);
}

void TestWatchedOperations::theSameOneIsFollowedOnce()
{
    WatchedOperations watched;
    Told told(watched);
    QVERIFY(watched.watch(watchedOf(1)));
    WatchedOperation again = watchedOf(1);
    again.operation.id = QLatin1Char('{') + again.operation.id.toUpper() + QLatin1Char('}');
    QVERIFY(watched.watch(again));
    QCOMPARE(watched.countOf(Contoso), 1);
    QVERIFY(watched.watch(watchedOf(1, Fabrikam))); // the same id in another tenant is another operation
    QCOMPARE(watched.all().size(), 2);
}

void TestWatchedOperations::I08_onlySoManyAreFollowed()
{
    WatchedOperations watched;
    for (int number = 1; number <= WatchedOperations::Most; ++number)
        QVERIFY(watched.watch(watchedOf(number)));
    QVERIFY(!watched.watch(watchedOf(WatchedOperations::Most + 1)));
    QCOMPARE(watched.countOf(Contoso), WatchedOperations::Most);
}

void TestWatchedOperations::theNextRunFollowsThemAgain()
{
    WatchedOperations before;
    before.watch(watchedOf(1));
    before.watch(watchedOf(2, Fabrikam));
    before.watch(watchedOf(3));
    before.stop(Contoso, idOf(3));
    WatchedOperations after;
    after.restore(before.saved());
    QCOMPARE(after.all().size(), 2);
    QCOMPARE(after.find(Fabrikam, idOf(2))->tenantId, Tenant);
    after.nameConnection(Fabrikam, QStringLiteral("Fabrikam Inc."));
    Told told(after);
    after.look(Fabrikam, Tenant, logWith({{2, "succeeded"}}));
    QCOMPARE(told.ends.size(), 1);
    QCOMPARE(told.ends.first().connectionName, QStringLiteral("Fabrikam Inc."));
}

void TestWatchedOperations::whatWasSavedMayBeAnything()
{
    WatchedOperations watched;
    QJsonArray saved{1, QStringLiteral("x"), QJsonObject(), QJsonArray{QJsonObject()}};
    saved.append(
        QJsonObject{{QStringLiteral("connection"), QStringLiteral("no guid")}, {QStringLiteral("operation"), idOf(1)}});
    saved.append(QJsonObject{{QStringLiteral("connection"), Contoso.toString()}, {QStringLiteral("operation"), 7}});
    watched.restore(saved);
    QVERIFY(watched.all().isEmpty());
    saved.append(QJsonObject{{QStringLiteral("connection"), Contoso.toString()},
                             {QStringLiteral("operation"), QString(100'000, QLatin1Char('x'))}});
    watched.restore(saved);
    QCOMPARE(watched.all().size(), 1);
    QVERIFY(watched.all().first().operation.id.size() <= 200);
}

void TestWatchedOperations::theDeskReadsOneLogForAllOfThem()
{
    QTemporaryDir folder;
    ActionWorld world;
    for (int number = 1; number <= 3; ++number)
        world.setOperation(number, QStringLiteral("copy"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    WorldSession tenant(world);
    ActionDesk desk(quickOptions(folder.path()));
    desk.attach(tenant.session);
    desk.load();
    QTRY_VERIFY(desk.isLoaded());
    QSignalSpy ended(&desk.watched(), &WatchedOperations::ended);
    QSignalSpy read(&desk, &ActionDesk::operationsRead);
    for (int number = 1; number <= 3; ++number) {
        WatchedOperation watched = watchedOf(number, world.connection().id);
        watched.tenantId.clear();
        QVERIFY(desk.watched().watch(watched));
    }
    QTRY_VERIFY(read.count() >= 3);
    // Nobody else reads it: as many requests as looks, but for the one that may be on its way.
    const int looks = static_cast<int>(read.count());
    QVERIFY2(world.service().count("/operations") <= looks + 1, qPrintable(QString::number(looks)));
    QVERIFY(ended.isEmpty());
    world.setOperation(1, QStringLiteral("copy"), QStringLiteral("Sandbox"), QStringLiteral("failed"));
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(desk.watched().countOf(world.connection().id), 2);
    desk.detach(world.connection().id);
    QCOMPARE(desk.watched().countOf(world.connection().id), 2); // followed again once it is attached again
}

void TestWatchedOperations::nobodyIsAskedOnceNothingIsFollowed()
{
    QTemporaryDir folder;
    ActionWorld world;
    world.setOperation(1, QStringLiteral("copy"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    WorldSession tenant(world);
    ActionDesk desk(quickOptions(folder.path()));
    desk.attach(tenant.session);
    desk.load();
    QTRY_VERIFY(desk.isLoaded());
    QCOMPARE(world.service().count("/operations"), 0);
    WatchedOperation watched = watchedOf(1, world.connection().id);
    watched.tenantId.clear();
    desk.watched().watch(watched);
    QSignalSpy read(&desk, &ActionDesk::operationsRead);
    QTRY_VERIFY(read.count() >= 1);
    desk.watched().stop(world.connection().id, idOf(1));
    const int asked = world.service().count("/operations");
    QSignalSpy more(&desk, &ActionDesk::operationsRead);
    QVERIFY(!more.wait(300)); // five times the longest interval
    QCOMPARE(world.service().count("/operations"), asked);
}

QTEST_GUILESS_MAIN(TestWatchedOperations)
#include "tst_watchedoperations.moc"
