// SPDX-License-Identifier: Apache-2.0
// From a confirmation to its end, over real sockets and a real journal. Requests are counted where they arrive.
#include "tests/actions/actionworld.h"

#include "core/actions/intentjournal.h"

#include <QtCore/QDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using Kind = ApiError::Kind;
using Phase = ActionPhase;
using Verdict = ActionVerdict;

namespace {

// What came of a soft delete once it is over: the environment has another name and state.
void finishDelete(ActionWorld &world, int operation = 1)
{
    world.setEnvironment(QStringLiteral("Sandbox"), {});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    world.setEnvironment(now.toString(QStringLiteral("'Sandbox-'yyMMddHHmmss'00'")), QStringLiteral("SoftDeleted"),
                         QStringLiteral("Sandbox"), {{QStringLiteral("softDeletedOn"), now.toString(Qt::ISODate)}});
    world.setOperation(operation, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("succeeded"));
}

} // namespace

class ActionDeskTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ActionWorld> m_world;
    std::unique_ptr<WorldSession> m_tenant;
    std::unique_ptr<ActionDesk> m_desk;

    void open(const ActionDeskOptions &options)
    {
        m_tenant = std::make_unique<WorldSession>(*m_world);
        m_desk = std::make_unique<ActionDesk>(options);
        m_desk->attach(m_tenant->session);
        m_desk->load();
    }
    void close()
    {
        m_desk.reset();
        m_tenant.reset();
    }
    QUuid id() const { return m_world->connection().id; }
    Action state(const QUuid &action) const { return m_desk->find(action).value_or(Action{}); }
    // Why a test failed.
    QByteArray told(const QUuid &action) const
    {
        const Action now = state(action);
        const ApiError error = now.error.value_or(ApiError{});
        return QStringLiteral("phase %1 verdict %2 error %3 %4 %5 %6")
            .arg(int(now.phase))
            .arg(int(now.verdict))
            .arg(int(error.kind))
            .arg(error.code, error.target, error.detail)
            .toUtf8();
    }
    bool isIn(const QUuid &action, Phase phase) const { return state(action).phase == phase; }
    QByteArray journal() const
    {
        QFile file(IntentJournal::fileName(m_folder->path()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void anAcceptedChangeIsFollowedToItsEnd();
    void F31_aRefusalEndsIt();
    void D17_aReadOnlyConnectionSendsNothing();
};

void ActionDeskTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_world = std::make_unique<ActionWorld>();
    open(quickOptions(m_folder->path()));
}

void ActionDeskTest::cleanup()
{
    close();
    m_world.reset();
    m_folder.reset();
}

void ActionDeskTest::anAcceptedChangeIsFollowedToItsEnd()
{
    const QSignalSpy ends(m_desk.get(), &ActionDesk::actionEnded);
    m_world->onChange([this](const SeenRequest &) {
        m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
        return FaultAnswer::status(202,
                                   compact(m_world->operation(1, QStringLiteral("softDelete"),
                                                              QStringLiteral("Sandbox"), QStringLiteral("queued"))));
    });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY2(state(action).status.text == QStringLiteral("running"), told(action));
    QVERIFY(isIn(action, Phase::Watching));
    QCOMPARE(ends.size(), 0);
    finishDelete(*m_world);
    QTRY_COMPARE(ends.size(), 1);
    QCOMPARE(state(action).verdict, Verdict::Succeeded);
    QCOMPARE(state(action).operationId, QString::fromLatin1(ActionWorld::operationId(1)));
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::F31_aRefusalEndsIt()
{
    m_world->onChange([](const SeenRequest &) {
        return FaultAnswer::status(400, R"({"code":"invalidStatusCannotDeleteTenant","message":"no"})");
    });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QVERIFY2(state(action).verdict == Verdict::Refused, told(action));
    QCOMPARE(state(action).error->code, QStringLiteral("invalidStatusCannotDeleteTenant"));
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::D17_aReadOnlyConnectionSendsNothing()
{
    TenantConnection locked = m_world->connection();
    locked.writable = false;
    m_tenant->session.adoptLock(locked);
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QCOMPARE(state(action).verdict, Verdict::NotSent);
    QCOMPARE(state(action).error->kind, Kind::ReadOnly);
    QCOMPARE(m_world->service().count(), 0);
}

QTEST_GUILESS_MAIN(ActionDeskTest)
#include "tst_actiondesk.moc"
