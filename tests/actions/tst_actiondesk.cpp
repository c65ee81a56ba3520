// SPDX-License-Identifier: Apache-2.0
// From a confirmation to its end, over real sockets and a real journal. Requests are counted where they arrive.
#include "tests/actions/actionworld.h"

#include "core/actions/filelock.h"
#include "core/actions/intentjournal.h"
#include "tests/support/future.h"

#include <QtCore/QElapsedTimer>
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
    void D04_aHundredConfirmationsOfOneTicketAreOneRequest();
    void D04_equalChangesFromTwoDesksAreOneRequest();
    void D06_D07_D08_whatIsNoLongerAsItWasSeenIsNotSent_data();
    void D06_D07_D08_whatIsNoLongerAsItWasSeenIsNotSent();
    void D07_onlyTheLossThatWasConfirmedHappens_data();
    void D07_onlyTheLossThatWasConfirmedHappens();
    void D08_aNameThatIsAnotherEnvironmentByNowIsNotActedOn_data();
    void D08_aNameThatIsAnotherEnvironmentByNowIsNotActedOn();
    void F23_anAmbiguousNameIsNotActedOn();
    void aReadThatFailsMeansNotSent();
    void D09_F27_A20_onlyTheSignInAndTenantThatWereConfirmed();
    void D09_whatWaitsForTheJournalIsNotSentThroughTheNextSession();
    void D17_aReadOnlyConnectionSendsNothing();
    void unknownConnectionsAndUnseenEnvironmentsAreNotSent();
    void F05_F06_F07_F08_F09_F40_F43_aLostAnswerIsFoundOrProvedAbsent_data();
    void F05_F06_F07_F08_F09_F40_F43_aLostAnswerIsFoundOrProvedAbsent();
    void D03_whatWasRecoveredAMomentAgoIsNotWhatIsLeftOfItself();
    void F14_anAnswerWithoutAnOperationIsLookedUp_data();
    void F14_anAnswerWithoutAnOperationIsLookedUp();
    void F27_F34_F38_aWholeRefusalIsNotRepeated_data();
    void F27_F34_F38_aWholeRefusalIsNotRepeated();
    void F33_alreadyInProgressExplainsTheRequestThatWasLost();
    void D02_theSameChangeIsNotSentWhileOneIsUnknown();
    void D10_D11_whatIsAcceptedIsNotDoneAndAFailureSaysWhy();
    void D02_whatIsUnknownStaysInSightUntilSomebodySettlesIt();
    void D14_oneAfterTheOtherAndNoFurtherThanTheFirstFailure();
    void D14_allOfThemWhereAllAreAccepted();
    void D18_theJournalSaysWhoWhereWhatWhenAndHoldsNoSecret();
    void D19_anotherAdministratorsConflictIsTheirs();
    void D20_whatIsOutIsUnsettled();
    void F51_whatNeverEndsIsHandedToPeople();
    void F51_workThatWaitedForItsWindowIsFollowedOnceItRuns();
    void F51_unknownAndBackwardStatesAreShownAndNotFinal();
    void F51_anOperationThatIsGoneIsJudgedByTheObject();
    void F57_stoppingDoesNotUndo();
    void peopleStopLookAgainAndSettle();
    void aDetachedConnectionGoesOnWhereItWas();
    void L01_anAnswerTheDiskDoesNotTakeIsStillFollowed();
    void L04_withoutAJournalNothingIsSent();
    void L14_theDeskEndsWithinASecond();
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

void ActionDeskTest::D09_whatWaitsForTheJournalIsNotSentThroughTheNextSession()
{
    FileLock busy(IntentJournal::fileName(m_folder->path()) + QLatin1String(".lock"));
    QTRY_COMPARE(busy.tryLock(), FileLock::Result::Locked);
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY2(isIn(action, Phase::Sending), told(action));
    // The connection is edited, or somebody signs in anew: its sessions count alike, and may lead elsewhere.
    m_desk->detach(id());
    m_tenant = std::make_unique<WorldSession>(*m_world);
    m_desk->attach(m_tenant->session);
    busy.unlock();
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QVERIFY2(state(action).verdict == Verdict::NotSent, told(action));
    QCOMPARE(m_world->changes(), 0);
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

void ActionDeskTest::D04_aHundredConfirmationsOfOneTicketAreOneRequest()
{
    const Confirmation ticket = deletionOf(QStringLiteral("Sandbox"));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(m_desk->confirm(id(), ticket), ticket.id);
    QTRY_VERIFY(isIn(ticket.id, Phase::Watching));
    m_desk->confirm(id(), ticket);
    finishDelete(*m_world);
    QTRY_VERIFY(isIn(ticket.id, Phase::Ended));
    m_desk->confirm(id(), ticket);
    QCOMPARE(m_desk->actions().size(), 1);
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::D04_equalChangesFromTwoDesksAreOneRequest()
{
    WorldSession other(*m_world);
    ActionDesk second(quickOptions(m_folder->path()));
    second.attach(other.session);
    second.load();
    const Confirmation ticket = deletionOf(QStringLiteral("Sandbox"));
    for (int i = 0; i < 100; ++i) {
        Confirmation equal = deletionOf(i % 3 == 0 ? QStringLiteral("sandbox") : QStringLiteral("Sandbox"));
        if (i % 10 == 0)
            equal = ticket;
        (i % 2 == 0 ? *m_desk : second).confirm(id(), equal);
    }
    const auto open = [](const ActionDesk &desk) {
        const QList<Action> all = desk.actions();
        return std::count_if(all.begin(), all.end(),
                             [](const Action &action) { return action.isOpen() && !action.isElsewhere; });
    };
    QTRY_COMPARE(m_world->changes(), 1);
    QTRY_COMPARE(open(*m_desk) + open(second), 1);
    for (const ActionDesk *desk : {m_desk.get(), &second}) {
        for (const Action &action : desk->actions()) {
            if (!action.isOpen()) {
                QCOMPARE(action.verdict, Verdict::NotSent);
                QCOMPARE(action.error->kind, Kind::AlreadyUnderWay);
            }
        }
    }
    finishDelete(*m_world);
    QTRY_COMPARE(open(*m_desk) + open(second), 0);
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::D06_D07_D08_whatIsNoLongerAsItWasSeenIsNotSent_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("target");
    const QString sandbox = QStringLiteral("Sandbox");
    const QString active = QStringLiteral("Active");
    QTest::newRow("now production") << sandbox << QStringLiteral("Production") << active << QJsonObject()
                                    << QStringLiteral("type");
    QTest::newRow("another state") << sandbox << sandbox << QStringLiteral("Upgrading") << QJsonObject()
                                   << QStringLiteral("status");
    QTest::newRow("D07 would be lost at once")
        << sandbox << sandbox << QStringLiteral("RemovingFailed") << QJsonObject() << QStringLiteral("status");
    QTest::newRow("gone or renamed") << sandbox << sandbox << QString() << QJsonObject() << QStringLiteral("name");
    QTest::newRow("linked since") << sandbox << sandbox << active
                                  << QJsonObject{{QStringLiteral("linkedPowerPlatformEnvironmentId"),
                                                  QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888")}}
                                  << QStringLiteral("linkedPowerPlatformEnvironmentId");
    QTest::newRow("deleted since") << sandbox << sandbox << active
                                   << QJsonObject{{QStringLiteral("softDeletedOn"),
                                                   QStringLiteral("2026-11-23T10:00:00Z")}}
                                   << QStringLiteral("softDeletedOn");
    QTest::newRow("another country") << sandbox << sandbox << active << QJsonObject() << QStringLiteral("countryCode");
}

void ActionDeskTest::D06_D07_D08_whatIsNoLongerAsItWasSeenIsNotSent()
{
    QFETCH(const QString, name);
    QFETCH(const QString, kind);
    QFETCH(const QString, status);
    QFETCH(const QJsonObject, more);
    QFETCH(const QString, target);
    Confirmation confirmation = deletionOf(name);
    if (target == QLatin1String("countryCode"))
        confirmation.seen->countryCode = QStringLiteral("DK");
    m_world->setEnvironment(name, status, kind, more);
    const QUuid action = m_desk->confirm(id(), confirmation);
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QCOMPARE(state(action).verdict, Verdict::NotSent);
    QCOMPARE(state(action).error->kind, Kind::Changed);
    QCOMPARE(state(action).error->target, target);
    QCOMPARE(m_world->changes(), 0);
    QVERIFY(journal().isEmpty());
}

void ActionDeskTest::D07_onlyTheLossThatWasConfirmedHappens_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("isFinal");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("kept as told") << QStringLiteral("Active") << false << true;
    QTest::newRow("lost as told") << QStringLiteral("RemovingFailed") << true << true;
    QTest::newRow("told kept, would be lost") << QStringLiteral("CreatingFailed") << false << false;
    QTest::newRow("told lost, would be kept") << QStringLiteral("Active") << true << false;
}

void ActionDeskTest::D07_onlyTheLossThatWasConfirmedHappens()
{
    QFETCH(const QString, status);
    QFETCH(const bool, isFinal);
    QFETCH(const bool, isSent);
    m_world->setEnvironment(QStringLiteral("Sandbox"), status);
    Confirmation confirmation = deletionOf(QStringLiteral("Sandbox"), QStringLiteral("Sandbox"), status);
    confirmation.change.what = DeleteEnvironment{isFinal};
    const QUuid action = m_desk->confirm(id(), confirmation);
    QTRY_VERIFY(isIn(action, Phase::Ended) || isIn(action, Phase::Watching));
    QVERIFY2(isIn(action, Phase::Watching) == isSent, told(action));
    QCOMPARE(m_world->changes(), isSent ? 1 : 0);
    if (!isSent)
        QCOMPARE(state(action).error->target, QStringLiteral("retention"));
}

void ActionDeskTest::D08_aNameThatIsAnotherEnvironmentByNowIsNotActedOn_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("age"); // seconds before it was seen
    QTest::addColumn<bool>("isSent");
    const QString sandbox = QStringLiteral("Sandbox");
    const QString done = QStringLiteral("succeeded");
    QTest::newRow("made anew") << QStringLiteral("create") << sandbox << done << -5 << false;
    QTest::newRow("copied there") << QStringLiteral("copy") << sandbox << QStringLiteral("running") << -5 << false;
    QTest::newRow("deleted") << QStringLiteral("softDelete") << QStringLiteral("sandbox") << done << -5 << false;
    QTest::newRow("renamed to it") << QStringLiteral("environmentRename") << QString() << done << -5 << false;
    QTest::newRow("a failed one") << QStringLiteral("softDelete") << sandbox << QStringLiteral("failed") << -5 << true;
    QTest::newRow("before it was seen") << QStringLiteral("create") << sandbox << done << 3600 << true;
    QTest::newRow("of another") << QStringLiteral("softDelete") << QStringLiteral("Sandbox2") << done << -5 << true;
    QTest::newRow("an update") << QStringLiteral("environmentAppUpdate") << sandbox << done << -5 << true;
}

void ActionDeskTest::D08_aNameThatIsAnotherEnvironmentByNowIsNotActedOn()
{
    QFETCH(const QString, type);
    QFETCH(const QString, environment);
    QFETCH(const QString, status);
    QFETCH(const int, age);
    QFETCH(const bool, isSent);
    const Confirmation confirmation = deletionOf(QStringLiteral("Sandbox"));
    QJsonObject more{{QStringLiteral("createdOn"), toIsoUtc(Instant{confirmation.seenAt.msecs - age * 1000LL})}};
    if (environment.isEmpty())
        more.insert(QStringLiteral("parameters"),
                    QJsonObject{{QStringLiteral("oldEnvironmentName"), QStringLiteral("Other")},
                                {QStringLiteral("newEnvironmentName"), QStringLiteral("Sandbox")}});
    m_world->setOperation(900, type, environment, status, more);
    const QUuid action = m_desk->confirm(id(), confirmation);
    QTRY_VERIFY(isIn(action, Phase::Ended) || isIn(action, Phase::Watching));
    QVERIFY2(isIn(action, Phase::Watching) == isSent, told(action));
    QCOMPARE(m_world->changes(), isSent ? 1 : 0);
    if (!isSent)
        QCOMPARE(state(action).error->target, QStringLiteral("operation"));
}

void ActionDeskTest::F23_anAmbiguousNameIsNotActedOn()
{
    m_world->setEnvironment(QStringLiteral("SANDBOX"), QStringLiteral("Active"));
    const QUuid first = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    Confirmation seenSo = deletionOf(QStringLiteral("Production"), QStringLiteral("Production"));
    seenSo.seen->isAmbiguous = true;
    const QUuid second = m_desk->confirm(id(), seenSo);
    QTRY_VERIFY(isIn(first, Phase::Ended) && isIn(second, Phase::Ended));
    QCOMPARE(state(first).error->code, QStringLiteral("ambiguousRequest"));
    QCOMPARE(state(second).error->code, QStringLiteral("ambiguousRequest"));
    QCOMPARE(m_world->changes(), 0);
}

void ActionDeskTest::aReadThatFailsMeansNotSent()
{
    m_world->onRead([](const SeenRequest &) { return FaultAnswer::status(403, R"({"code":"Forbidden"})"); });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QCOMPARE(state(action).verdict, Verdict::NotSent);
    QCOMPARE(state(action).error->kind, Kind::Forbidden);
    QCOMPARE(m_world->changes(), 0);
}

void ActionDeskTest::D09_F27_A20_onlyTheSignInAndTenantThatWereConfirmed()
{
    Confirmation elsewhere = deletionOf(QStringLiteral("Sandbox"));
    elsewhere.tenantId = OtherTenantId;
    const QUuid first = m_desk->confirm(id(), elsewhere); // the tenant of the token is known once it has read
    QTRY_VERIFY(isIn(first, Phase::Ended));
    QCOMPARE(state(first).error->kind, Kind::WrongTenant);

    Confirmation before = deletionOf(QStringLiteral("Production"), QStringLiteral("Production"));
    before.session = m_tenant->session.broker().session();
    QVERIFY(waitFor(m_tenant->session.broker().signOut()));
    m_tenant->session.broker().useSecret(Secret(QByteArrayLiteral("another")));
    QVERIFY(m_tenant->session.broker().session() != before.session);
    const QUuid second = m_desk->confirm(id(), before);
    QTRY_VERIFY(isIn(second, Phase::Ended));
    QCOMPARE(state(second).verdict, Verdict::NotSent);
    QCOMPARE(state(second).error->kind, Kind::SignInNeeded);
    QCOMPARE(m_world->changes(), 0);
}

void ActionDeskTest::unknownConnectionsAndUnseenEnvironmentsAreNotSent()
{
    const QUuid first = m_desk->confirm(QUuid::createUuid(), deletionOf(QStringLiteral("Sandbox")));
    Confirmation unseen = deletionOf(QStringLiteral("Sandbox"));
    unseen.seen.reset();
    const QUuid second = m_desk->confirm(id(), unseen);
    Confirmation other = deletionOf(QStringLiteral("Sandbox"));
    other.seen->name = QStringLiteral("Production");
    const QUuid third = m_desk->confirm(id(), other);
    for (const QUuid &action : {first, second, third}) {
        QTRY_VERIFY(isIn(action, Phase::Ended));
        QCOMPARE(state(action).verdict, Verdict::NotSent);
        QCOMPARE(state(action).error->kind, Kind::InvalidInput);
    }
    QCOMPARE(m_world->changes(), 0);
}

void ActionDeskTest::F05_F06_F07_F08_F09_F40_F43_aLostAnswerIsFoundOrProvedAbsent_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::addColumn<bool>("isApplied");
    const QByteArray page = "<html><body>Bad gateway</body></html>";
    const QList<std::pair<const char *, FaultAnswer>> faults{
        {"F05 closed", FaultAnswer::drop()},
        {"F07 reset", FaultAnswer::reset()},
        {"F08 half a status line", FaultAnswer::halfStatusLine()},
        {"F08 half a head", FaultAnswer::halfHeaders()},
        {"F09 cut body", FaultAnswer::cutLength(202)},
        {"F11 cut chunks", FaultAnswer::cutChunked(202)},
        {"F10 cut without a length", FaultAnswer::cutWithoutLength(202)},
        {"F40 500", FaultAnswer::status(500, R"({"code":"Unknown"})")},
        {"F40 502", FaultAnswer::page(502, page)},
        {"F40 504", FaultAnswer::status(504)},
        {"F43 redirected", FaultAnswer::redirect(307, "http://127.0.0.1:1/elsewhere")},
    };
    for (const auto &[name, answer] : faults) {
        QTest::addRow("%s, applied", name) << answer << true;
        QTest::addRow("%s, not applied", name) << answer << false;
    }
}

void ActionDeskTest::F05_F06_F07_F08_F09_F40_F43_aLostAnswerIsFoundOrProvedAbsent()
{
    QFETCH(const FaultAnswer, answer);
    QFETCH(const bool, isApplied);
    QList<Phase> phases;
    connect(m_desk.get(), &ActionDesk::actionChanged, this, [&phases](const Action &action) {
        if (phases.isEmpty() || phases.last() != action.phase)
            phases.append(action.phase);
    });
    m_world->onChange([this, answer, isApplied](const SeenRequest &) {
        if (isApplied)
            finishDelete(*m_world);
        return answer;
    });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QVERIFY(phases.contains(Phase::Reconciling));
    QCOMPARE(m_world->changes(), 1);
    QVERIFY2(state(action).verdict == (isApplied ? Verdict::Succeeded : Verdict::NotApplied), told(action));
    QVERIFY(state(action).error.has_value());
    if (isApplied)
        QCOMPARE(state(action).operationId, QString::fromLatin1(ActionWorld::operationId(1)));
}

// Found by the kills: a recovered environment keeps the name it was given when it was deleted.
void ActionDeskTest::D03_whatWasRecoveredAMomentAgoIsNotWhatIsLeftOfItself()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString name = now.toString(QStringLiteral("'Fourteenletter-'yyMMddHHmmss'00'"));
    QCOMPARE(name.size(), 29);
    m_world->setEnvironment(name, QStringLiteral("Active"));
    m_world->onChange([](const SeenRequest &) { return FaultAnswer::drop(); });
    const QUuid recovered = m_desk->confirm(id(), deletionOf(name));
    // And one that was made anew under the name of one that was deleted a minute ago.
    const QDateTime before = now.addSecs(-60);
    m_world->setEnvironment(before.toString(QStringLiteral("'Sandbox-'yyMMddHHmmss'00'")),
                            QStringLiteral("SoftDeleted"), QStringLiteral("Sandbox"),
                            {{QStringLiteral("softDeletedOn"), before.toString(Qt::ISODate)}});
    const QUuid anew = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(recovered, Phase::Ended) && isIn(anew, Phase::Ended));
    QCOMPARE(state(recovered).verdict, Verdict::NotApplied);
    QCOMPARE(state(anew).verdict, Verdict::NotApplied);
}

void ActionDeskTest::F14_anAnswerWithoutAnOperationIsLookedUp_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::newRow("204") << FaultAnswer::status(204);
    QTest::newRow("200 and nothing") << FaultAnswer::status(200);
    QTest::newRow("202 and nothing") << FaultAnswer::status(202);
}

void ActionDeskTest::F14_anAnswerWithoutAnOperationIsLookedUp()
{
    QFETCH(const FaultAnswer, answer);
    m_world->onChange([answer](const SeenRequest &) { return answer; });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Reconciling));
    QVERIFY(!state(action).error);
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    finishDelete(*m_world);
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QCOMPARE(state(action).verdict, Verdict::Succeeded);
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::F27_F34_F38_aWholeRefusalIsNotRepeated_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::addColumn<int>("kind");
    QTest::newRow("F27 401") << FaultAnswer::status(401) << int(Kind::SignInNeeded);
    QTest::newRow("F29 403") << FaultAnswer::status(403, R"({"code":"Forbidden"})") << int(Kind::Forbidden);
    QTest::newRow("F34 412") << FaultAnswer::status(412, R"({"code":"stale"})") << int(Kind::Conflict);
    QTest::newRow("F33 409") << FaultAnswer::status(409, R"({"code":"tenantDeletionInProgress"})")
                             << int(Kind::Conflict);
    QTest::newRow("F38 429") << FaultAnswer::status(429, {}, "Retry-After: 1\r\n") << int(Kind::Throttled);
    QTest::newRow("F38 503") << FaultAnswer::status(503, R"({"code":"busy"})") << int(Kind::Throttled);
}

void ActionDeskTest::F27_F34_F38_aWholeRefusalIsNotRepeated()
{
    QFETCH(const FaultAnswer, answer);
    QFETCH(const int, kind);
    m_world->onChange([answer](const SeenRequest &) { return answer; });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QVERIFY2(state(action).verdict == Verdict::Refused, told(action));
    QCOMPARE(int(state(action).error->kind), kind);
    QCOMPARE(m_world->changes(), 1);
    QVERIFY(journal().contains("\"verdict\":\"refused\""));
}

void ActionDeskTest::F33_alreadyInProgressExplainsTheRequestThatWasLost()
{
    m_world->onChange([](const SeenRequest &) { return FaultAnswer::drop(); });
    const QUuid first = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(first, Phase::Ended));
    QCOMPARE(state(first).verdict, Verdict::NotApplied);
    // It was on its way all the time.
    m_world->onChange([this](const SeenRequest &) {
        finishDelete(*m_world);
        return FaultAnswer::status(409, R"({"code":"tenantDeletionInProgress"})");
    });
    const QUuid second = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(second, Phase::Ended));
    QCOMPARE(state(second).verdict, Verdict::Refused);
    QTRY_VERIFY2(state(first).verdict == Verdict::Succeeded, told(first));
    QCOMPARE(m_world->changes(), 2); // two confirmations
}

void ActionDeskTest::D02_theSameChangeIsNotSentWhileOneIsUnknown()
{
    close();
    ActionDeskOptions patient = quickOptions(m_folder->path());
    patient.proofOfAbsence = std::chrono::minutes(10);
    open(patient);
    m_world->onChange([](const SeenRequest &) { return FaultAnswer::drop(); });
    const QUuid first = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(first, Phase::Reconciling));
    const QUuid second = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(second, Phase::Ended));
    QCOMPARE(state(second).error->kind, Kind::AlreadyUnderWay);
    QCOMPARE(m_world->changes(), 1);
    // Giving up the wait proves nothing.
    m_desk->stopWatching(first);
    QTRY_VERIFY(isIn(first, Phase::Ended));
    QCOMPARE(state(first).verdict, Verdict::Unknown);
    const QUuid again = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(again, Phase::Ended));
    QCOMPARE(state(again).error->kind, Kind::AlreadyUnderWay);
    QCOMPARE(m_world->changes(), 1);
    // Only a person can say what nobody can prove.
    m_desk->settleByHand(first, false);
    QTRY_VERIFY(state(first).isSettledByHand);
    QCOMPARE(state(first).verdict, Verdict::NotApplied);
    const QUuid third = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(third, Phase::Reconciling));
    QCOMPARE(m_world->changes(), 2);
}

void ActionDeskTest::D10_D11_whatIsAcceptedIsNotDoneAndAFailureSaysWhy()
{
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Watching));
    QCOMPARE(state(action).verdict, Verdict::None);
    QCOMPARE(m_desk->openActions(id(), QStringLiteral("Sandbox")).size(), 1);
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("failed"),
                          {{QStringLiteral("errorMessage"), QStringLiteral("the database is in use")}});
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QCOMPARE(state(action).verdict, Verdict::Failed);
    QCOMPARE(state(action).serviceMessage, QStringLiteral("the database is in use"));
    QVERIFY(m_desk->openActions(id(), QStringLiteral("Sandbox")).isEmpty());
    QCOMPARE(m_world->changes(), 1);
    // The service is free to be asked again, with a new confirmation.
    m_world->setOperation(1, {}, {}, {});
    const QUuid again = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY2(isIn(again, Phase::Watching), told(again));
    QCOMPARE(m_world->changes(), 2);
}

void ActionDeskTest::D02_whatIsUnknownStaysInSightUntilSomebodySettlesIt()
{
    close();
    ActionDeskOptions options = quickOptions(m_folder->path());
    options.proofOfAbsence = std::chrono::minutes(1);
    options.remembered = std::chrono::hours(0);
    open(options);
    m_world->onChange([](const SeenRequest &) { return FaultAnswer::reset(); });
    const QUuid lost = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY2(isIn(lost, Phase::Reconciling), told(lost));
    m_desk->stopWatching(lost);
    QTRY_COMPARE(state(lost).verdict, Verdict::Unknown);
    close();
    open(options); // long after it has ended: it still keeps the same change from being sent
    QTRY_VERIFY(m_desk->isLoaded());
    QCOMPARE(state(lost).verdict, Verdict::Unknown);
    QCOMPARE(m_desk->actions().size(), 1);
    m_desk->settleByHand(lost, false);
    QTRY_COMPARE(state(lost).verdict, Verdict::NotApplied);
    m_world->onChange({});
    const QUuid again = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY2(isIn(again, Phase::Watching), told(again));
    QCOMPARE(m_world->changes(), 2);
}

void ActionDeskTest::D14_oneAfterTheOtherAndNoFurtherThanTheFirstFailure()
{
    m_world->setEnvironment(QStringLiteral("Third"), QStringLiteral("Active"));
    m_world->onChange([this](const SeenRequest &request) {
        return request.path.contains("Production")
                   ? FaultAnswer::drop()
                   : FaultAnswer::status(
                         202, compact(m_world->operation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"),
                                                         QStringLiteral("queued"))));
    });
    const QList<QUuid> all =
        m_desk->confirmAll(id(), {deletionOf(QStringLiteral("Sandbox")),
                                  deletionOf(QStringLiteral("Production"), QStringLiteral("Production")),
                                  deletionOf(QStringLiteral("Third"))});
    QCOMPARE(all.size(), 3);
    QTRY_VERIFY(isIn(all.at(2), Phase::Ended));
    QVERIFY(isIn(all.at(0), Phase::Watching));
    QCOMPARE(state(all.at(2)).verdict, Verdict::NotSent);
    QCOMPARE(state(all.at(0)).batch, state(all.at(2)).batch);
    QVERIFY(!state(all.at(0)).batch.isNull());
    QCOMPARE(m_world->changes(), 2);
}

void ActionDeskTest::D14_allOfThemWhereAllAreAccepted()
{
    m_world->setEnvironment(QStringLiteral("Third"), QStringLiteral("Active"));
    std::atomic_int number = 0;
    m_world->onChange([this, &number](const SeenRequest &request) {
        const QByteArray name = request.path.mid(request.path.lastIndexOf('/') + 1);
        const auto operation = m_world->operation(++number, QStringLiteral("softDelete"), QString::fromLatin1(name),
                                                  QStringLiteral("queued"));
        return FaultAnswer::status(202, compact(operation));
    });
    const QList<QUuid> all =
        m_desk->confirmAll(id(), {deletionOf(QStringLiteral("Sandbox")),
                                  deletionOf(QStringLiteral("Production"), QStringLiteral("Production")),
                                  deletionOf(QStringLiteral("Third"))});
    for (const QUuid &action : all)
        QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    QCOMPARE(m_world->changes(), 3);
}

void ActionDeskTest::D18_theJournalSaysWhoWhereWhatWhenAndHoldsNoSecret()
{
    const Confirmation confirmation = deletionOf(QStringLiteral("Sandbox"));
    const QUuid action = m_desk->confirm(id(), confirmation);
    QTRY_VERIFY(isIn(action, Phase::Watching));
    finishDelete(*m_world);
    QTRY_VERIFY(isIn(action, Phase::Ended));
    const QString connection = id().toString(QUuid::WithoutBraces);
    close(); // everything is on the disk
    const QByteArray text = journal();
    for (const QByteArray &word :
         {QByteArray("00001111-aaaa-2222-bbbb-3333cccc4444"), TenantId.toLatin1(), connection.toLatin1(),
          QByteArray("\"DELETE\""), QByteArray("/environments/Sandbox"), QByteArray("\"deleteEnvironment\""),
          QByteArray("\"sentAt\""), QByteArray("\"bodySha256\""), ActionWorld::operationId(1),
          QByteArray("\"succeeded\""), confirmation.id.toByteArray(QUuid::WithoutBraces)})
        QVERIFY2(text.contains(word), word);
    QVERIFY(!text.contains("secret"));
    QVERIFY(!text.contains("Bearer"));
    QVERIFY(!text.contains(jwt({{QStringLiteral("tid"), TenantId}}).split('.').at(0)));
    // Another run tells the same.
    open(quickOptions(m_folder->path()));
    QTRY_VERIFY(m_desk->isLoaded());
    const Action again = state(action);
    QCOMPARE(again.verdict, Verdict::Succeeded);
    QCOMPARE(again.operationId, QString::fromLatin1(ActionWorld::operationId(1)));
    QVERIFY(again.isResumed && !again.isElsewhere);
    QVERIFY(again.change == confirmation.change);
    QCOMPARE(m_desk->actions().size(), 1);
}

void ActionDeskTest::D19_anotherAdministratorsConflictIsTheirs()
{
    m_world->onChange([this](const SeenRequest &) {
        finishDelete(*m_world);
        m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("succeeded"),
                              {{QStringLiteral("createdBy"), QStringLiteral("greg@contoso.com")}});
        return FaultAnswer::reset();
    });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QVERIFY2(state(action).verdict == Verdict::DoneByOther, told(action));
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::D20_whatIsOutIsUnsettled()
{
    m_world->onChange([](const SeenRequest &) { return FaultAnswer::mute(); });
    QVERIFY(!m_desk->hasUnsettled());
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_COMPARE(m_world->changes(), 1);
    QVERIFY(isIn(action, Phase::Sending));
    QVERIFY(m_desk->hasUnsettled());
    QCOMPARE(m_desk->openActions(id(), QStringLiteral("SANDBOX")).size(), 1);
    QVERIFY(m_desk->openActions(id(), QStringLiteral("Production")).isEmpty());
}

void ActionDeskTest::F51_whatNeverEndsIsHandedToPeople()
{
    close();
    ActionDeskOptions options = quickOptions(m_folder->path());
    options.longestWatch = std::chrono::milliseconds(400);
    open(options);
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QCOMPARE(state(action).verdict, Verdict::LostSight);
    // A person looks again, and there it is.
    finishDelete(*m_world);
    m_desk->lookAgain(action);
    QTRY_VERIFY2(state(action).verdict == Verdict::Succeeded, told(action));
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::F51_workThatWaitedForItsWindowIsFollowedOnceItRuns()
{
    close();
    ActionDeskOptions options = quickOptions(m_folder->path());
    options.longestWatch = std::chrono::milliseconds(1500);
    open(options);
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("scheduled"));
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_COMPARE(state(action).status.text, QStringLiteral("scheduled"));
    QElapsedTimer waiting; // for its window, longer than anything is watched
    waiting.start();
    QTRY_VERIFY(waiting.hasExpired(1600));
    QVERIFY2(isIn(action, Phase::Watching), told(action));
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    QTRY_COMPARE(state(action).status.text, QStringLiteral("running"));
    QElapsedTimer running;
    running.start();
    QTRY_VERIFY(running.hasExpired(1000) || !isIn(action, Phase::Watching));
    QVERIFY2(isIn(action, Phase::Watching), told(action));
    finishDelete(*m_world);
    QTRY_VERIFY2(state(action).verdict == Verdict::Succeeded, told(action));
}

void ActionDeskTest::F51_unknownAndBackwardStatesAreShownAndNotFinal()
{
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    for (const char *status : {"running", "scheduled", "paused", "running"}) {
        m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QString::fromLatin1(status));
        QTRY_COMPARE(state(action).status.text, QString::fromLatin1(status));
        QVERIFY(isIn(action, Phase::Watching));
    }
    finishDelete(*m_world);
    QTRY_COMPARE(state(action).verdict, Verdict::Succeeded);
}

void ActionDeskTest::F51_anOperationThatIsGoneIsJudgedByTheObject()
{
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_COMPARE(state(action).status.text, QStringLiteral("running"));
    finishDelete(*m_world);
    m_world->setOperation(1, {}, {}, {});
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QVERIFY2(state(action).verdict == Verdict::Succeeded || state(action).verdict == Verdict::LostSight, told(action));
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::F57_stoppingDoesNotUndo()
{
    m_world->onChange([this](const SeenRequest &) {
        finishDelete(*m_world);
        return FaultAnswer::mute();
    });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_COMPARE(m_world->changes(), 1);
    m_desk->stopWatching(action);
    QTRY_VERIFY2(state(action).verdict == Verdict::Succeeded, told(action));
    QCOMPARE(m_world->changes(), 1);
}

void ActionDeskTest::peopleStopLookAgainAndSettle()
{
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Watching));
    m_desk->stopWatching(action);
    QVERIFY(!state(action).isWatched && state(action).isOpen());
    finishDelete(*m_world);
    const int asked = m_world->service().count();
    // What is accepted and not looked at is the service's business: a new one may be asked for.
    m_world->setEnvironment(QStringLiteral("Sandbox"), QStringLiteral("Active"));
    m_world->onChange([](const SeenRequest &) { return FaultAnswer::status(400, R"({"code":"no"})"); });
    Confirmation next = deletionOf(QStringLiteral("Sandbox"));
    next.seenAt = Instant{next.seenAt.msecs + 60'000};
    const QUuid another = m_desk->confirm(id(), next);
    QTRY_VERIFY(isIn(another, Phase::Ended));
    QVERIFY2(state(another).verdict == Verdict::Refused, told(another));
    QVERIFY(m_world->service().count() <= asked + 4);
    QVERIFY(!state(action).isWatched);
    m_world->setEnvironment(QStringLiteral("Sandbox"), {});
    m_desk->lookAgain(action);
    QTRY_VERIFY2(state(action).verdict == Verdict::Succeeded, told(action));
}

void ActionDeskTest::aDetachedConnectionGoesOnWhereItWas()
{
    m_world->setOperation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"), QStringLiteral("running"));
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Watching));
    m_desk->detach(id());
    m_tenant = std::make_unique<WorldSession>(*m_world);
    QVERIFY(isIn(action, Phase::Watching));
    finishDelete(*m_world);
    m_desk->attach(m_tenant->session);
    QTRY_VERIFY2(state(action).verdict == Verdict::Succeeded, told(action));
    // What was out when the session ended comes to the same.
    m_world->setEnvironment(QStringLiteral("Third"), QStringLiteral("Active"));
    m_world->onChange([](const SeenRequest &) { return FaultAnswer::mute(); });
    const QUuid out = m_desk->confirm(id(), deletionOf(QStringLiteral("Third")));
    QTRY_COMPARE(m_world->changes(), 2);
    m_desk->detach(id());
    m_tenant = std::make_unique<WorldSession>(*m_world);
    QTRY_VERIFY2(isIn(out, Phase::Reconciling), told(out));
    m_desk->attach(m_tenant->session);
    QTRY_VERIFY2(state(out).verdict == Verdict::NotApplied, told(out));
    QCOMPARE(m_world->changes(), 2);
}

void ActionDeskTest::L01_anAnswerTheDiskDoesNotTakeIsStillFollowed()
{
    const QSignalSpy troubles(m_desk.get(), &ActionDesk::journalTrouble);
    const QString file = IntentJournal::fileName(m_folder->path());
    m_world->onChange([this, file](const SeenRequest &) {
        // Between the request and its answer the disk fills up.
        QFile::rename(file, file + QLatin1String(".aside"));
        QFile::link(QStringLiteral("/dev/full"), file);
        finishDelete(*m_world);
        return FaultAnswer::status(202,
                                   compact(m_world->operation(1, QStringLiteral("softDelete"),
                                                              QStringLiteral("Sandbox"), QStringLiteral("queued"))));
    });
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QCOMPARE(state(action).verdict, Verdict::Succeeded);
    QTRY_VERIFY(!troubles.isEmpty());
    // Nothing else is sent until it can be written down.
    const QUuid next = m_desk->confirm(id(), deletionOf(QStringLiteral("Production"), QStringLiteral("Production")));
    QTRY_VERIFY(isIn(next, Phase::Ended));
    QCOMPARE(state(next).error->kind, Kind::LocalFile);
    QCOMPARE(m_world->changes(), 1);
    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::rename(file + QLatin1String(".aside"), file));
    QTRY_VERIFY(journal().contains("\"verdict\":\"succeeded\""));
}

void ActionDeskTest::L04_withoutAJournalNothingIsSent()
{
    close();
    QFile file(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    open(quickOptions(file.fileName() + QLatin1String("/inside")));
    const QSignalSpy troubles(m_desk.get(), &ActionDesk::journalTrouble);
    const QUuid action = m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_VERIFY(isIn(action, Phase::Ended));
    QCOMPARE(state(action).verdict, Verdict::NotSent);
    QCOMPARE(state(action).error->kind, Kind::LocalFile);
    QVERIFY(!troubles.isEmpty());
    QCOMPARE(m_world->changes(), 0);
}

void ActionDeskTest::L14_theDeskEndsWithinASecond()
{
    m_world->onChange([](const SeenRequest &) { return FaultAnswer::mute(); });
    m_desk->confirm(id(), deletionOf(QStringLiteral("Sandbox")));
    QTRY_COMPARE(m_world->changes(), 1);
    QElapsedTimer clock;
    clock.start();
    m_desk.reset();
    QVERIFY2(clock.elapsed() < 1000, QByteArray::number(clock.elapsed()));
    QVERIFY(journal().contains("\"phase\":\"sending\""));
    QVERIFY(journal().endsWith("}\n"));
}

QTEST_GUILESS_MAIN(ActionDeskTest)
#include "tst_actiondesk.moc"
