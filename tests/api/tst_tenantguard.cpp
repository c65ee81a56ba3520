// SPDX-License-Identifier: Apache-2.0
// Nothing of one tenant is ever seen under another: over real sockets, with answers late and in any order.
#include "core/api/workspace.h"
#include "core/auth/keychain.h"
#include "core/auth/secretbinding.h"
#include "core/export/operationexport.h"
#include "tests/support/future.h"
#include "tests/support/tenantworld.h"

#include <QtCore/QBuffer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using Phase = SignInState::Phase;

namespace {

int dice(int sides)
{
    return int(QRandomGenerator::global()->bounded(sides));
}

// Whether anything known names another tenant.
bool showsForeign(const TenantState &state, int tenant)
{
    bool foreign = false;
    for (const Environment &row : state.environments().value)
        foreign = foreign || TenantWorld::isForeign(row.name, tenant) || row.tenantId != TenantWorld::idOf(tenant);
    if (const OperationSnapshot table = state.operations().value) {
        for (const OperationRow &row : table->rows())
            foreign = foreign || TenantWorld::isForeign(table->string(row.environmentName), tenant);
    }
    for (int other = 0; other < 10; ++other) {
        for (const InstalledApp &app : state.environment(TenantWorld::environmentOf(other)).apps.value)
            foreign = foreign || TenantWorld::isForeign(app.name, tenant);
    }
    return foreign;
}

QString exported(const TenantState &state)
{
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    OperationExport what;
    what.table = state.operations().value;
    what.allRows = true;
    return writeOperations(what, file) ? QString::fromUtf8(file.data()) : QStringLiteral("no export");
}

TokenGrant grantFor(int tenant, int number)
{
    TokenGrant grant;
    grant.accessToken = Secret("token-" + QByteArray::number(tenant) + "-adopted" + QByteArray::number(number));
    grant.refreshToken = Secret("refresh");
    grant.lifetime = 3600s;
    grant.tenantId = TenantWorld::idOf(tenant);
    return grant;
}

} // namespace

class TenantGuardTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SecretStore> m_secrets = makeMemoryStore();
    RequestLog m_log;

    // A connection without a fixed tenant, signed in by hand.
    TenantState &openShared(Workspace &workspace, const TenantWorld &world)
    {
        TenantConnection connection = world.connectionTo(0, QUuid::createUuid(), GrantType::AuthorizationCode);
        connection.tenant = QStringLiteral("common");
        connection.name = QStringLiteral("Shared");
        return workspace.add(connection);
    }

private Q_SLOTS:
    void L20_aConnectionThatChangesItsTenantWhileLoadingShowsOnlyTheNewOne()
    {
        const int rounds = roundsOr(200);
        TenantWorld world(5);
        Workspace workspace(*m_secrets, m_log);
        const QUuid id = QUuid::createUuid();
        workspace.add(world.connectionTo(0, id));
        int foreign = 0;
        int looked = 0;
        int filled = 0;
        for (int round = 0; round < rounds; ++round) {
            const int tenant = dice(world.tenants());
            const TenantConnection connection = world.connectionTo(tenant, id);
            m_secrets->write(secretKeyOf(connection, SecretKind::ClientSecret), TenantWorld::secretOf(tenant));
            TenantState &state = workspace.replace(connection);
            const auto look = [&, tenant] {
                ++looked;
                filled += !state.environments().value.isEmpty();
                foreign += showsForeign(state, tenant);
            };
            connect(&state, &TenantState::environmentsChanged, &state, look);
            connect(&state, &TenantState::operationsChanged, &state, look);
            connect(&state, &TenantState::appsChanged, &state, look);
            state.refreshEnvironments();
            state.refreshOperations();
            state.refreshApps(TenantWorld::environmentOf(tenant));
            if (round % 20 == 0) {
                QTRY_VERIFY(!state.isLoading());
                QVERIFY(!state.environments().error);
                const QString file = exported(state);
                QVERIFY(file.contains(TenantWorld::environmentOf(tenant)));
                QVERIFY(!TenantWorld::isForeign(file, tenant));
            } else if (const int moment = dice(12)) { // left at any moment
                QSignalSpy(&state, &TenantState::operationsChanged).wait(moment);
            }
        }
        workspace.remove(id);
        QCOMPARE(foreign, 0);
        QCOMPARE(world.foreignRequests(), 0);
        QVERIFY(filled > 0);
        qInfo("%d switches: looked %d times, %d requests, none foreign", rounds, looked, world.service().count());
    }

    void L20_aPersonWhoSignsInElsewhereWhileLoadingSeesOnlyTheNewTenant()
    {
        const int rounds = roundsOr(200);
        TenantWorld world(4);
        Workspace workspace(*m_secrets, m_log);
        TenantState &state = openShared(workspace, world);
        int current = -1;
        int foreign = 0;
        connect(&state, &TenantState::signInChanged, this, [&] {
            for (int tenant = 0; tenant < world.tenants(); ++tenant) {
                if (state.signIn().tenantId == TenantWorld::idOf(tenant))
                    current = tenant;
            }
            foreign += showsForeign(state, current);
        });
        connect(&state, &TenantState::environmentsChanged, this, [&] { foreign += showsForeign(state, current); });
        connect(&state, &TenantState::operationsChanged, this, [&] { foreign += showsForeign(state, current); });
        for (int round = 0; round < rounds; ++round) {
            const int tenant = dice(world.tenants());
            QVERIFY(waitFor(state.session().broker().adopt(grantFor(tenant, round))));
            QTRY_COMPARE(current, tenant);
            state.refreshEnvironments();
            state.refreshOperations();
            if (round % 20 == 0) {
                QTRY_VERIFY(!state.isLoading());
                QCOMPARE(state.environments().value.constFirst().name, TenantWorld::environmentOf(tenant));
                QVERIFY(!TenantWorld::isForeign(exported(state), tenant));
            } else if (const int moment = dice(12)) {
                QSignalSpy(&state, &TenantState::operationsChanged).wait(moment);
            }
        }
        QTRY_VERIFY(!state.isLoading());
        QCOMPARE(foreign, 0);
    }

    void L20_anAnswerAskedForByTheOneBeforeIsAskedForAgain()
    {
        TenantWorld world(2, 0);
        Workspace workspace(*m_secrets, m_log);
        TenantState &state = openShared(workspace, world);
        QVERIFY(waitFor(state.session().broker().adopt(grantFor(0, 1))));
        QStringList seen;
        connect(&state, &TenantState::environmentsChanged, this, [&] {
            for (const Environment &row : state.environments().value)
                seen.append(row.name);
        });
        const auto honest = [](const SeenRequest &request) {
            const bool isFirst = request.header("authorization").contains("-0-");
            const QByteArray row = isFirst ? "Row0x" : "Row1x";
            return FaultAnswer::json("{\"value\":[{\"name\":\"" + row + "\"}]}").after(isFirst ? 300ms : 0ms);
        };
        world.service().script(honest);
        state.refreshEnvironments();
        QTRY_COMPARE(world.service().count(), 1);
        QVERIFY(waitFor(state.session().broker().adopt(grantFor(1, 2))));
        QTRY_VERIFY(state.environments().hasValue());
        QCOMPARE(seen, QStringList{QStringLiteral("Row1x")});
        QCOMPARE(world.service().count(), 2);
    }

    void F54_anAnswerOfAnotherTenantTakesTheRowsOffTheScreenAndSaysSo()
    {
        TenantWorld world(2, 0);
        Workspace workspace(*m_secrets, m_log);
        const TenantConnection connection = world.connectionTo(0, QUuid::createUuid());
        m_secrets->write(secretKeyOf(connection, SecretKind::ClientSecret), TenantWorld::secretOf(0));
        TenantState &state = workspace.add(connection);
        const auto readAll = [&state] {
            state.refreshEnvironments();
            state.refreshOperations();
        };
        readAll();
        QTRY_VERIFY(!state.isLoading());
        QVERIFY(state.environments().hasValue());
        world.isLying = true;
        readAll();
        QTRY_VERIFY(!state.isLoading());
        QCOMPARE(state.environments().error->kind, Kind::WrongTenant);
        QVERIFY(!state.environments().hasValue());
        QVERIFY(state.environments().value.isEmpty());
        QCOMPARE(state.operations().error->kind, Kind::WrongTenant);
        QVERIFY(!state.operations().hasValue());
        world.isLying = false;
        readAll();
        QTRY_VERIFY(!state.isLoading());
        QVERIFY(!state.environments().error);
        QCOMPARE(state.environments().value.constFirst().name, TenantWorld::environmentOf(0));
    }

    void A34_afterSigningOutNothingIsKnownAnyMore()
    {
        TenantWorld world(2, 0);
        Workspace workspace(*m_secrets, m_log);
        const TenantConnection connection = world.connectionTo(0, QUuid::createUuid());
        m_secrets->write(secretKeyOf(connection, SecretKind::ClientSecret), TenantWorld::secretOf(0));
        TenantState &state = workspace.add(connection);
        state.refreshEnvironments();
        state.refreshOperations();
        state.refreshApps(TenantWorld::environmentOf(0));
        QTRY_VERIFY(!state.isLoading());
        QVERIFY(!state.environment(TenantWorld::environmentOf(0)).apps.value.isEmpty());
        QVERIFY(waitFor(state.session().broker().signOut()));
        QTRY_VERIFY(!state.environments().hasValue());
        QVERIFY(!state.operations().hasValue());
        QVERIFY(!state.environment(TenantWorld::environmentOf(0)).apps.hasValue());
        QVERIFY(state.appName(QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888")).isEmpty());
    }

    void A39_theTenantOfTheTokenIsTheOneThatIsTold()
    {
        TenantWorld world(3, 0);
        Workspace workspace(*m_secrets, m_log);
        TenantState &state = openShared(workspace, world);
        QVERIFY(waitFor(state.session().broker().adopt(grantFor(2, 1))));
        QCOMPARE(state.signIn().tenantId, TenantWorld::idOf(2));
        state.refreshEnvironments();
        QTRY_VERIFY(!state.isLoading());
        QVERIFY(state.environments().hasValue());
        world.isLying = true; // rows of whom the connection does not name, but the token does not either
        state.refreshEnvironments();
        QTRY_VERIFY(!state.isLoading());
        QCOMPARE(state.environments().error->kind, Kind::WrongTenant);
    }
};

QTEST_GUILESS_MAIN(TenantGuardTest)
#include "tst_tenantguard.moc"
