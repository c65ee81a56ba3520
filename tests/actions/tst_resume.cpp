// SPDX-License-Identifier: Apache-2.0
// What one run of a program left open, the next one finds: it is shown, looked for and followed, and never sent again.
#include "tests/actions/actionworld.h"

#include "core/actions/intentjournal.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using Phase = ActionPhase;
using Verdict = ActionVerdict;

namespace {

// A run of a program: a session and a desk.
struct Run
{
    Run(const ActionWorld &world, const ActionDeskOptions &options)
        : tenant(world)
        , desk(std::make_unique<ActionDesk>(options))
    {
        desk->attach(tenant.session);
        desk->load();
    }
    ~Run() { desk.reset(); }

    Action state(const QUuid &action) const { return desk->find(action).value_or(Action{}); }
    bool isIn(const QUuid &action, Phase phase) const { return desk->find(action) && state(action).phase == phase; }

    WorldSession tenant;
    std::unique_ptr<ActionDesk> desk;
};

} // namespace

class ResumeTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ActionWorld> m_world;

    ActionDeskOptions options() const { return quickOptions(m_folder->path()); }
    QUuid id() const { return m_world->connection().id; }
    void finishDelete()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_world->setEnvironment(QStringLiteral("Sandbox"), {});
        m_world->setEnvironment(now.toString(QStringLiteral("'Sandbox-'yyMMddHHmmss'00'")),
                                QStringLiteral("SoftDeleted"), QStringLiteral("Sandbox"),
                                {{QStringLiteral("softDeletedOn"), now.toString(Qt::ISODate)}});
        m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("succeeded"));
    }
    // Confirmed, on the wire, and the program is gone before the answer.
    QUuid leaveUnanswered(bool isApplied)
    {
        m_world->onChange([this, isApplied](const SeenRequest &) {
            if (isApplied)
                finishDelete();
            return FaultAnswer::mute();
        });
        Run run(*m_world, options());
        const QUuid action = run.desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
        [&] { QTRY_COMPARE(m_world->changes(), 1); }();
        return action;
    }
    QUuid leaveWatching()
    {
        m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
        Run run(*m_world, options());
        const QUuid action = run.desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
        [&] { QTRY_COMPARE(run.state(action).status.text, QStringLiteral("running")); }();
        return action;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_world = std::make_unique<ActionWorld>();
    }
    void cleanup()
    {
        m_world.reset();
        m_folder.reset();
    }

    void D05_L17_anIntentWithoutAnAnswerIsLookedForAndNeverSent_data();
    void D05_L17_anIntentWithoutAnAnswerIsLookedForAndNeverSent();
    void D05_whatWasWatchedIsFollowedAgainByItsOperation();
    void D05_F51_whatEndedWhileNobodyLookedIsStillLookedAt_data();
    void D05_F51_whatEndedWhileNobodyLookedIsStillLookedAt();
    void D05_twoProgramsDoNotBothTakeItOver();
    void D04_aLivingProgramsActionIsShownAndLeftAlone();
    void D04_theSameChangeWaitsForTheOneOfTheLastRun();
    void F54_theLogOfAnotherTenantProvesNothing();
    void withoutItsConnectionItIsShownAndSettledByHand();
    void anEndedOneIsToldAndNotFollowed();
    void anActionThatWasLeftStaysLeft();
};

void ResumeTest::D05_L17_anIntentWithoutAnAnswerIsLookedForAndNeverSent_data()
{
    QTest::addColumn<bool>("isApplied");
    QTest::newRow("applied") << true;
    QTest::newRow("not applied") << false;
}

void ResumeTest::D05_L17_anIntentWithoutAnAnswerIsLookedForAndNeverSent()
{
    QFETCH(const bool, isApplied);
    const QUuid action = leaveUnanswered(isApplied);
    Run next(*m_world, options());
    QList<Phase> phases;
    connect(next.desk.get(), &ActionDesk::actionChanged, this,
            [&phases](const Action &changed) { phases.append(changed.phase); });
    const QSignalSpy ends(next.desk.get(), &ActionDesk::actionEnded);
    bool wasShown = false; // before anything else
    connect(next.desk.get(), &ActionDesk::loaded, this,
            [&] { wasShown = next.isIn(action, Phase::Reconciling) && next.desk->hasUnsettled(); });
    QTRY_COMPARE(ends.size(), 1);
    QVERIFY(wasShown);
    QVERIFY(phases.contains(Phase::Reconciling) && !phases.contains(Phase::Sending));
    QCOMPARE(next.state(action).verdict, isApplied ? Verdict::Succeeded : Verdict::NotApplied);
    QVERIFY(next.state(action).isResumed);
    QVERIFY(!next.desk->hasUnsettled());
    QCOMPARE(m_world->changes(), 1);
}

void ResumeTest::D05_whatWasWatchedIsFollowedAgainByItsOperation()
{
    const QUuid action = leaveWatching();
    // Meanwhile another one of the same kind came and went (F52).
    m_world->setOperation(2, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("failed"));
    Run next(*m_world, options());
    QTRY_VERIFY(next.isIn(action, Phase::Watching));
    QTRY_COMPARE(next.state(action).status.text, QStringLiteral("running"));
    finishDelete();
    QTRY_COMPARE(next.state(action).verdict, Verdict::Succeeded);
    QCOMPARE(next.state(action).operationId, QString::fromLatin1(ActionWorld::operationId(1)));
    QCOMPARE(m_world->changes(), 1);
}

void ResumeTest::D05_F51_whatEndedWhileNobodyLookedIsStillLookedAt_data()
{
    QTest::addColumn<bool>("wasAnswered");
    QTest::newRow("it was watched") << true;
    QTest::newRow("its answer was lost") << false;
}

// A week-end between two runs: that nobody looked for longer than anything is watched says nothing of what came of it.
void ResumeTest::D05_F51_whatEndedWhileNobodyLookedIsStillLookedAt()
{
    QFETCH(bool, wasAnswered);
    const QUuid action = wasAnswered ? leaveWatching() : leaveUnanswered(true);
    if (wasAnswered)
        finishDelete();
    QElapsedTimer away;
    away.start();
    QTRY_VERIFY(away.hasExpired(1200)); // the service tells its time in whole seconds
    ActionDeskOptions late = options();
    late.longestWatch = std::chrono::milliseconds(1);
    late.proofOfAbsence = std::chrono::milliseconds(50);
    const Run run(*m_world, late);
    QTRY_VERIFY(run.isIn(action, Phase::Ended));
    QCOMPARE(run.state(action).verdict, Verdict::Succeeded);
    QCOMPARE(m_world->changes(), 1);
}

void ResumeTest::D05_twoProgramsDoNotBothTakeItOver()
{
    const QUuid action = leaveWatching();
    Run first(*m_world, options());
    Run second(*m_world, options());
    const auto isTaken = [&](const Run &run) {
        return run.isIn(action, Phase::Watching) && !run.state(action).isElsewhere;
    };
    const auto isShown = [&](const Run &run) {
        return run.isIn(action, Phase::Watching) && run.state(action).isElsewhere;
    };
    QTRY_VERIFY((isTaken(first) && isShown(second)) || (isTaken(second) && isShown(first)));
    finishDelete();
    QTRY_COMPARE(first.state(action).verdict, Verdict::Succeeded);
    QTRY_COMPARE(second.state(action).verdict, Verdict::Succeeded);
    QCOMPARE(m_world->changes(), 1);
}

void ResumeTest::D04_aLivingProgramsActionIsShownAndLeftAlone()
{
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    Run window(*m_world, options());
    QTRY_VERIFY(window.desk->isLoaded());
    auto program = std::make_unique<Run>(*m_world, options());
    const QUuid action = program->desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(window.isIn(action, Phase::Watching));
    QVERIFY(window.state(action).isElsewhere);
    QVERIFY(!window.desk->hasUnsettled());
    window.desk->settleByHand(action, true);
    window.desk->stopWatching(action);
    // The program ends without waiting for it: the window takes over.
    program.reset();
    QTRY_VERIFY(window.isIn(action, Phase::Watching) && !window.state(action).isElsewhere);
    finishDelete();
    QTRY_COMPARE(window.state(action).verdict, Verdict::Succeeded);
    QVERIFY(!window.state(action).isSettledByHand);
    QCOMPARE(m_world->changes(), 1);
}

void ResumeTest::D04_theSameChangeWaitsForTheOneOfTheLastRun()
{
    leaveWatching();
    Run next(*m_world, options());
    const QUuid again = next.desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(next.isIn(again, Phase::Ended));
    QCOMPARE(next.state(again).verdict, Verdict::NotSent);
    QCOMPARE(next.state(again).error->kind, ApiError::Kind::AlreadyUnderWay);
    QCOMPARE(m_world->changes(), 1);
}

void ResumeTest::F54_theLogOfAnotherTenantProvesNothing()
{
    const QUuid action = leaveWatching();
    // As if the connection led to another tenant by now: written by a run that was signed in there.
    JournalEntry elsewhere;
    {
        IntentJournal journal({.folder = m_folder->path()});
        const auto loaded = journal.load();
        QTRY_VERIFY(loaded.isFinished());
        elsewhere = loaded.result()->first();
        elsewhere.action.id = QUuid::createUuid();
        elsewhere.action.tenantId = OtherTenantId;
        const auto begun = journal.begin(elsewhere);
        QTRY_VERIFY(begun.isFinished());
    }
    finishDelete();
    Run next(*m_world, options());
    QTRY_COMPARE(next.state(action).verdict, Verdict::Succeeded);
    QTRY_VERIFY(next.state(elsewhere.action.id).trouble.has_value());
    QVERIFY(next.state(elsewhere.action.id).isOpen());
    QCOMPARE(next.state(elsewhere.action.id).trouble->kind, ApiError::Kind::WrongTenant);
}

void ResumeTest::withoutItsConnectionItIsShownAndSettledByHand()
{
    const QUuid action = leaveUnanswered(false);
    ActionDesk desk(options());
    desk.load();
    QTRY_VERIFY(desk.isLoaded());
    QCOMPARE(desk.find(action)->phase, Phase::Reconciling);
    QVERIFY(desk.find(action)->isResumed && !desk.find(action)->isElsewhere);
    desk.settleByHand(action, false);
    QTRY_COMPARE(desk.find(action)->phase, Phase::Ended);
    QCOMPARE(desk.find(action)->verdict, Verdict::NotApplied);
    QVERIFY(desk.find(action)->isSettledByHand);
    // For good, and for everybody.
    Run next(*m_world, options());
    QTRY_VERIFY(next.isIn(action, Phase::Ended));
    QVERIFY(next.state(action).isSettledByHand);
    QCOMPARE(m_world->changes(), 1);
}

void ResumeTest::anEndedOneIsToldAndNotFollowed()
{
    QUuid action;
    {
        Run run(*m_world, options());
        m_world->onChange([](const SeenRequest &) { return FaultAnswer::status(400, R"({"code":"invalidInput"})"); });
        action = run.desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
        QTRY_VERIFY(run.isIn(action, Phase::Ended));
    }
    const int asked = m_world->service().count();
    Run next(*m_world, options());
    QTRY_VERIFY(next.isIn(action, Phase::Ended));
    QCOMPARE(next.state(action).verdict, Verdict::Refused);
    QCOMPARE(next.state(action).error->code, QStringLiteral("invalidInput"));
    next.desk->lookAgain(action); // there is nothing to look for
    next.desk->settleByHand(action, true);
    QTRY_COMPARE(next.state(action).verdict, Verdict::Refused);
    QCOMPARE(m_world->service().count(), asked);
}

void ResumeTest::anActionThatWasLeftStaysLeft()
{
    QUuid action;
    {
        m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
        Run run(*m_world, options());
        action = run.desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
        QTRY_VERIFY(run.isIn(action, Phase::Watching));
        run.desk->stopWatching(action);
    }
    Run next(*m_world, options());
    QTRY_VERIFY(next.isIn(action, Phase::Watching));
    QVERIFY(!next.state(action).isWatched);
    finishDelete();
    next.desk->lookAgain(action);
    QTRY_COMPARE(next.state(action).verdict, Verdict::Succeeded);
}

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
