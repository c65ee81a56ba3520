// SPDX-License-Identifier: Apache-2.0
// The read-only lock, seen from the wire: what a server receives, whatever the buttons say.
#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/api/workspace.h"
#include "core/auth/keychain.h"
#include "core/model/connectionlock.h"
#include "tests/support/faultserver.h"
#include "tests/support/future.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using State = MutationResult::State;

namespace {

// Signs in at the demo and asks a scripted server, which counts what reaches it.
struct Bench
{
    Bench()
    {
        demo::DemoOptions options;
        options.world.tenants = 1;
        if (!identity.start(options))
            qFatal("no identity service");
        server.answer(FaultAnswer::json("{\"value\":[]}"));
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Contoso");
        connection.tenant = identity.tenants().constFirst().tenantId;
        connection.clientId = QLatin1String(demo::kAppClientId);
        connection.grant = GrantType::ClientCredentials;
        connection.scope = QLatin1String(demo::kAppScope);
        connection.publisherScope = connection.scope;
        connection.authority = identity.authorityUrl();
        connection.apiUrl = server.url(QString());
        connection.publisherUrl = server.url(QString());
        connection.requestsPerMinute = 0;
    }

    TenantState &open()
    {
        TenantState &tenant = workspace.add(connection);
        tenant.session().broker().useSecret(Secret(QByteArray(demo::kAppClientSecret)));
        return tenant;
    }
    TenantSession &session() { return workspace.find(connection.id)->session(); }

    MutationResult change(HttpTransport &transport, Verb verb = Verb::Patch)
    {
        auto future = transport.mutateOnce({.verb = verb, .url = server.url()});
        if (!waitFor(future))
            qFatal("no ending");
        return future.result();
    }
    int changes() const { return server.count() - server.count("GET"); }

    demo::DemoService identity;
    FaultServer server;
    TenantConnection connection;
    RequestLog log;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    Workspace workspace{*secrets, log};
};

} // namespace

class LockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void D17_aLockedConnectionSendsNoChange();
    void D17_nothingLeavesOnceAnUnlockHasEnded();
    void D17_theEndOfAnUnlockStopsChangesThatWait();
    void D17_lockingStopsChangesThatWaitAndLeavesReadsAlone();
    void D17_anUnlockOfAnotherRunHoldsUntilItsEnd();
    void aLockChangeKeepsTheTenantAndItsReads();
    void aConnectionThatIsGoneCannotBeUnlocked();
    void D17_aGateClosesByEitherClock();
    void anUnlockIsNeverLongerThanTheLongest();
};

void LockTest::D17_aLockedConnectionSendsNoChange()
{
    Bench bench;
    TenantState &tenant = bench.open();
    QVERIFY(tenant.isReadOnly());
    for (HttpTransport *transport : {&tenant.session().transport(), &tenant.session().publisherTransport()}) {
        for (const Verb verb : {Verb::Put, Verb::Post, Verb::Patch, Verb::Delete}) {
            const MutationResult result = bench.change(*transport, verb);
            QCOMPARE(result.state, State::NotSent);
            QCOMPARE(result.error.kind, Kind::ReadOnly);
        }
    }
    QCOMPARE(bench.server.connections(), 0);
}

void LockTest::D17_nothingLeavesOnceAnUnlockHasEnded()
{
    Bench bench;
    TenantState &tenant = bench.open();
    QSignalSpy lockChanged(&bench.workspace, &Workspace::lockChanged);
    QVERIFY(tenant.session().broker().token().isValid()); // so that the first change does not wait for the sign-in
    QTRY_COMPARE(tenant.signIn().phase, SignInState::Phase::SignedIn);
    const auto changed = bench.workspace.unlock(bench.connection.id, 600ms);
    QVERIFY(changed && isUnlocked(*changed, Instant::now()));
    QCOMPARE(changed->unlockedUntil.msecs - changed->unlockedFrom.msecs, 600);
    QVERIFY(!tenant.isReadOnly());
    QCOMPARE(lockChanged.size(), 1);
    QCOMPARE(bench.change(tenant.session().transport()).state, State::Applied);
    QCOMPARE(bench.change(tenant.session().publisherTransport()).state, State::Applied);
    QTRY_COMPARE(lockChanged.size(), 2);
    QCOMPARE(lockChanged.last().first().toUuid(), bench.connection.id);
    QVERIFY(tenant.isReadOnly());
    QCOMPARE(bench.change(tenant.session().transport()).error.kind, Kind::ReadOnly);
    QCOMPARE(bench.change(tenant.session().publisherTransport()).error.kind, Kind::ReadOnly);
    QCOMPARE(bench.changes(), 2);
    // A second time, and ended by hand.
    bench.workspace.unlock(bench.connection.id, 1h);
    QCOMPARE(bench.change(tenant.session().transport()).state, State::Applied);
    bench.workspace.lock(bench.connection.id);
    QCOMPARE(lockChanged.size(), 4);
    QCOMPARE(bench.change(tenant.session().transport()).error.kind, Kind::ReadOnly);
    QCOMPARE(bench.changes(), 3);
}

void LockTest::D17_theEndOfAnUnlockStopsChangesThatWait()
{
    Bench bench;
    bench.server.answer(FaultAnswer::mute());
    TenantSession &session = bench.open().session();
    bench.workspace.unlock(bench.connection.id, 500ms);
    for (int i = 0; i < 6; ++i)
        session.transport().read({.url = bench.server.url()});
    auto waiting = session.transport().mutateOnce({.verb = Verb::Delete, .url = bench.server.url()});
    QVERIFY(waitFor(waiting));
    QCOMPARE(waiting.result().state, State::NotSent);
    QCOMPARE(waiting.result().error.kind, Kind::ReadOnly);
    QCOMPARE(bench.changes(), 0);
}

void LockTest::D17_lockingStopsChangesThatWaitAndLeavesReadsAlone()
{
    Bench bench;
    bench.connection.writable = true;
    FaultAnswer slow = FaultAnswer::json("{\"value\":[]}");
    bench.server.answer(slow);
    TenantState &tenant = bench.open();
    QList<QFuture<Outcome<Reply>>> reads;
    for (int i = 0; i < 6; ++i)
        reads.append(tenant.session().transport().read({.url = bench.server.url()}));
    bench.workspace.lock(bench.connection.id);
    QVERIFY(tenant.isReadOnly());
    for (auto &read : reads) {
        QVERIFY(waitFor(read));
        QVERIFY(read.result().ok());
    }
    QCOMPARE(bench.change(tenant.session().transport()).error.kind, Kind::ReadOnly);
    QCOMPARE(bench.changes(), 0);
}

void LockTest::D17_anUnlockOfAnotherRunHoldsUntilItsEnd()
{
    Bench bench;
    const qint64 now = Instant::now().msecs;
    const auto openWith = [&bench](qint64 from, qint64 until) {
        bench.connection.unlockedFrom = Instant{from};
        bench.connection.unlockedUntil = Instant{until};
        bench.workspace.remove(bench.connection.id);
        return bench.change(bench.open().session().transport()).state;
    };
    QCOMPARE(openWith(now - 60'000, now - 1), State::NotSent);
    QCOMPARE(openWith(now + 60'000, now + 120'000), State::NotSent);       // a clock set back since
    QCOMPARE(openWith(now - 60'000, now + 9 * 3'600'000), State::NotSent); // longer than anybody may unlock
    QCOMPARE(openWith(now - 60'000, now + 60'000), State::Applied);
    QCOMPARE(bench.changes(), 1);
}

void LockTest::aLockChangeKeepsTheTenantAndItsReads()
{
    Bench bench;
    TenantState &tenant = bench.open();
    QSignalSpy removed(&bench.workspace, &Workspace::tenantRemoved);
    tenant.refreshEnvironments();
    QVERIFY(tenant.isLoading());
    bench.workspace.unlock(bench.connection.id, 1h);
    TenantConnection elsewhere = tenant.connection();
    steward::lock(elsewhere);
    elsewhere.folder = QStringLiteral("Retail");
    bench.workspace.adopt(elsewhere);
    QVERIFY(tenant.isReadOnly());
    QCOMPARE(tenant.connection().folder, QStringLiteral("Retail"));
    QCOMPARE(bench.workspace.find(bench.connection.id), &tenant);
    QTRY_VERIFY(!tenant.isLoading());
    QVERIFY(!tenant.environments().error);
    QVERIFY(tenant.environments().hasValue());
    QCOMPARE(removed.size(), 0);
    elsewhere.tenant = QStringLiteral("other.example"); // now it is another tenant
    bench.workspace.adopt(elsewhere);
    QCOMPARE(removed.size(), 1);
}

void LockTest::aConnectionThatIsGoneCannotBeUnlocked()
{
    Bench bench;
    QVERIFY(!bench.workspace.unlock(QUuid::createUuid(), 1h));
    QVERIFY(!bench.workspace.lock(QUuid::createUuid()));
}

void LockTest::D17_aGateClosesByEitherClock()
{
    const Instant now = Instant::now();
    const auto in = [now](qint64 msecs) { return Instant{now.msecs + msecs}; };
    QVERIFY(MutationGate(true).isOpen());
    QVERIFY(!MutationGate(true).closesIn());
    QVERIFY(!MutationGate(false).isOpen());
    QVERIFY(!MutationGate({}, in(1000)).isOpen());
    QVERIFY(!MutationGate(in(0), {}).isOpen());
    const MutationGate gate(in(-1000), in(300));
    QVERIFY(gate.isOpen());
    QVERIFY(!gate.isOpen(in(300)));      // the machine slept: the wall clock is ahead of the other
    QVERIFY(!gate.isOpen(in(-1001)));    // set back to before the unlock
    QVERIFY(gate.isOpen(in(-500)));      // set back a little
    QTRY_VERIFY(!gate.isOpen(in(-500))); // and yet it ends when it was meant to
    QVERIFY(!gate.closesIn());
}

void LockTest::anUnlockIsNeverLongerThanTheLongest()
{
    TenantConnection connection;
    const Instant now = Instant::now();
    steward::unlock(connection, now, 100h);
    QCOMPARE(connection.unlockedUntil.msecs - now.msecs, std::chrono::milliseconds(LongestUnlock).count());
    QVERIFY(isUnlocked(connection, now));
    connection.writable = true; // and what was open for good locks by itself, as the question promised
    steward::unlock(connection, now, 15min);
    QVERIFY(isUnlocked(connection, now) && !connection.writable);
    QVERIFY(!isUnlocked(connection, Instant{now.msecs + std::chrono::milliseconds(15min).count()}));
    steward::unlock(connection, now, -1h);
    QVERIFY(!isUnlocked(connection, now));
    TenantConnection other = connection;
    other.writable = true;
    other.folder = QStringLiteral("Retail");
    QVERIFY(isSameButLockAndNotes(connection, other));
    other.name = QStringLiteral("x");
    QVERIFY(!isSameButLockAndNotes(connection, other));
}

QTEST_GUILESS_MAIN(LockTest)
#include "tst_lock.moc"
