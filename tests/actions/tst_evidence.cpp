// SPDX-License-Identifier: Apache-2.0
// What log and object prove of a change whose answer was lost, and what they do not.
#include "core/actions/evidence.h"
#include "core/model/deletedname.h"
#include "tests/actions/actionscenes.h"

using namespace steward;
using namespace steward::scenes;
using State = Evidence::State;

namespace {

constexpr auto late = 3min;

// The log of those lines and the object, both read so long after sending.
Evidence look(const Change &change, const QList<Line> &lines, const ObjectState &object,
              std::chrono::milliseconds when = late, const std::optional<Baseline> &baseline = {})
{
    return evidenceOf(actionOf(change), baseline.value_or(baselineBefore(change)), *logOf(lines), after(when),
                      at(object, when));
}

// As it was before anything was sent.
Evidence lookAtNothing(const Change &change, const QList<Line> &lines, std::chrono::milliseconds when = late)
{
    return look(change, lines, objectBefore(change), when);
}

Line by(Line line, const QString &who, const QString &status)
{
    line.createdBy = who;
    line.status = status;
    line.id = otherId;
    return line;
}

using Twist = std::function<void(Line &)>;

void addKinds(const QList<Change> &changes)
{
    QTest::addColumn<Change>("change");
    for (const Change &change : changes)
        QTest::newRow(rowName(change).constData()) << change;
}

} // namespace

Q_DECLARE_METATYPE(Twist)

class EvidenceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // D03: an operation of that type and name, created after the request by this identity.

    void D03_oursInTheLogProvesThatItWasApplied_data() { addKinds(oneOfEachWithOperation()); }
    void D03_oursInTheLogProvesThatItWasApplied()
    {
        QFETCH(Change, change);
        for (const char *status :
             {"queued", "Scheduled", "running", "Succeeded", "failed", "canceled", "skipped", "new"}) {
            Line line = lineFor(change);
            line.status = QLatin1String(status);
            const Evidence evidence = lookAtNothing(change, {line}, 5s); // at once, whatever the object says
            QVERIFY2(evidence.state == State::Applied, status);
            QCOMPARE(evidence.operationId, ourId);
        }
    }

    void D03_aWellKnownSpellingIsOurs_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Twist>("twist");
        const auto row = [](const char *name, const Change &change, const Twist &twist) {
            QTest::newRow(name) << change << twist;
        };
        row("creator in other letter case", deleteChange(), [](Line &line) { line.createdBy = me.toUpper(); });
        row("blanks around names", deleteChange(),
            [](Line &line) { line.environment = QStringLiteral(" production "); });
        row("type in PascalCase", deleteChange(), [](Line &line) { line.type = QStringLiteral("SoftDelete"); });
        row("deleted for good in place of kept", deleteChange(),
            [](Line &line) { line.type = QStringLiteral("delete"); });
        row("deleted under its suffixed name", deleteChange(),
            [](Line &line) { line.environment = QStringLiteral("Production-26112310000212"); });
        row("delete that names it in the parameters", deleteChange(true), [](Line &line) {
            line.environment.clear();
            line.parameters = {{QStringLiteral("environmentName"), QStringLiteral("Production")}};
        });
        row("rename logged under the new name", renameChange(),
            [](Line &line) { line.environment = QStringLiteral("Fresh"); });
        row("copy logged under the source", copyChange(),
            [](Line &line) { line.environment = QStringLiteral("Production"); });
        row("restore with its source named", restoreChange(),
            [](Line &line) { line.environment = QStringLiteral("Production"); });
        row("restore with its moment cut to the minute", restoreChange(), [](Line &line) {
            line.parameters.insert(QStringLiteral("restorePointInTime"), QStringLiteral("2026-11-20T20:00"));
            line.parameters.insert(QStringLiteral("restorePointInTime"), QStringLiteral("2026-11-20T20:00:30Z"));
        });
        row("install without a version", installChange(),
            [](Line &line) { line.parameters.remove(QStringLiteral("targetAppVersion")); });
        row("update in the short word", updateChange(), [](Line &line) { line.type = QStringLiteral("update"); });
        row("update done as a hotfix", updateChange(),
            [](Line &line) { line.type = QStringLiteral("environmentAppHotfix"); });
        row("version with a zero more", updateChange(),
            [](Line &line) { line.parameters.insert(QStringLiteral("targetAppVersion"), QStringLiteral("2.0")); });
        row("stamped just inside the margin", deleteChange(), [](Line &line) { line.created = -5min; });
        row("created an hour later", deleteChange(), [](Line &line) { line.created = 1h; });
    }
    void D03_aWellKnownSpellingIsOurs()
    {
        QFETCH(Change, change);
        QFETCH(Twist, twist);
        Line line = lineFor(change);
        twist(line);
        const Evidence evidence = lookAtNothing(change, {line});
        QVERIFY(evidence.state == State::Applied);
        QCOMPARE(evidence.operationId, ourId);
    }

    void D03_anAppIsKnownByItsClientId()
    {
        Action action = actionOf(deleteChange());
        action.who = QStringLiteral("{AAAA0000-1111-2222-3333-444455556666}");
        Line line = lineFor(action.change);
        line.createdBy = QStringLiteral("aaaa0000-1111-2222-3333-444455556666");
        const auto evidence = evidenceOf(action, baselineBefore(action.change), *logOf({line}), after(1s),
                                         at(objectBefore(action.change), 1s));
        QVERIFY(evidence.state == State::Applied);
    }

    // What is certainly none of ours does not stand in the way of proving absence.

    void D03_whatIsNotOursProvesNothing_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Twist>("twist");
        const auto row = [](const char *name, const Change &change, const Twist &twist) {
            QTest::newRow(name) << change << twist;
        };
        row("another type", deleteChange(), [](Line &line) { line.type = QStringLiteral("recover"); });
        row("another environment", deleteChange(), [](Line &line) { line.environment = QStringLiteral("Test"); });
        row("another's deleted name", deleteChange(),
            [](Line &line) { line.environment = QStringLiteral("Test-26112310000212"); });
        row("a short name is not cut", deleteChange(),
            [](Line &line) { line.environment = QStringLiteral("Prod-26112310000212"); });
        row("stamped before the margin", deleteChange(), [](Line &line) { line.created = -5min - 1s; });
        row("from last year", deleteChange(), [](Line &line) { line.created = -24h * 365; });
        row("another new name", renameChange(),
            [](Line &line) { line.parameters.insert(QStringLiteral("newEnvironmentName"), QStringLiteral("Other")); });
        row("another old name", renameChange(),
            [](Line &line) { line.parameters.insert(QStringLiteral("oldEnvironmentName"), QStringLiteral("Other")); });
        row("another copy", copyChange(), [](Line &line) {
            line.parameters.insert(QStringLiteral("destinationEnvironmentName"), QStringLiteral("Other"));
        });
        row("a copy of another", copyChange(), [](Line &line) {
            line.parameters.insert(QStringLiteral("sourceEnvironmentName"), QStringLiteral("Test"));
        });
        row("another creation", createChange(), [](Line &line) {
            line.environment = QStringLiteral("Other");
            line.parameters.insert(QStringLiteral("destinationEnvironmentName"), QStringLiteral("Other"));
        });
        row("a restore to another name", restoreChange(),
            [](Line &line) { line.parameters.insert(QStringLiteral("environmentName"), QStringLiteral("Other")); });
        row("a restore to another moment", restoreChange(), [](Line &line) {
            line.parameters.insert(QStringLiteral("restorePointInTime"), QStringLiteral("2026-11-20T21:00:00Z"));
        });
        row("another app", updateChange(), [](Line &line) {
            line.parameters.insert(QStringLiteral("appId"), QStringLiteral("77775555-eeee-6666-ffff-7777aaaa8888"));
        });
        row("the app elsewhere", updateChange(), [](Line &line) { line.environment = QStringLiteral("Test"); });
        row("another version", updateChange(),
            [](Line &line) { line.parameters.insert(QStringLiteral("targetAppVersion"), QStringLiteral("2.0.0.1")); });
        row("an update of the environment", installChange(), [](Line &line) { line.type = QStringLiteral("update"); });
    }
    void D03_whatIsNotOursProvesNothing()
    {
        QFETCH(Change, change);
        QFETCH(Twist, twist);
        Line line = lineFor(change);
        twist(line);
        QVERIFY(lookAtNothing(change, {line}, 119s).state == State::Open);
        QVERIFY(lookAtNothing(change, {line}).state == State::Absent);
    }

    // What may be ours, and may not: neither proved nor excluded.

    void D03_whatMayBeOursIsLeftOpen_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Twist>("twist");
        const auto row = [](const char *name, const Change &change, const Twist &twist) {
            QTest::newRow(name) << change << twist;
        };
        row("nobody named", deleteChange(), [](Line &line) { line.createdBy.clear(); });
        row("no date", deleteChange(), [](Line &line) { line.created.reset(); });
        row("a new word for the type", deleteChange(), [](Line &line) { line.type = QStringLiteral("evaporate"); });
        row("no environment", deleteChange(), [](Line &line) { line.environment.clear(); });
        row("no id", deleteChange(), [](Line &line) { line.id.clear(); });
        row("a copy without parameters", copyChange(), [](Line &line) { line.parameters = {}; });
        row("a rename without parameters", renameChange(), [](Line &line) { line.parameters = {}; });
        row("a restore without parameters", restoreChange(), [](Line &line) { line.parameters = {}; });
        row("two new names", renameChange(),
            [](Line &line) { line.parameters.insert(QStringLiteral("NewEnvironmentName"), QStringLiteral("Other")); });
        row("an update of an app not named", updateChange(),
            [](Line &line) { line.parameters.remove(QStringLiteral("appId")); });
    }
    void D03_whatMayBeOursIsLeftOpen()
    {
        QFETCH(Change, change);
        QFETCH(Twist, twist);
        Line line = lineFor(change);
        twist(line);
        QVERIFY(lookAtNothing(change, {line}).state == State::Open);
    }

    void D03_withoutABaselineAnEarlierOneIsNotGuessedToBeOurs()
    {
        Line line = lineFor(updateChange());
        line.created = -3min;
        QVERIFY(look(updateChange(), {line}, objectBefore(updateChange()), late, Baseline{}).state == State::Open);
        line.created = -1s;
        QVERIFY(look(updateChange(), {line}, objectBefore(updateChange()), late, Baseline{}).state == State::Applied);
    }

    // D03: absent is what a readable log does not hold after two minutes, with the state unchanged.

    void D03_absenceNeedsTwoMinutesOfBoth_data() { addKinds(oneOfEach()); }
    void D03_absenceNeedsTwoMinutesOfBoth()
    {
        QFETCH(Change, change);
        const bool isCancel = change.as<CancelAppUpdate>() != nullptr;
        Line scheduled = lineFor(updateChange());
        scheduled.status = QStringLiteral("scheduled");
        const QList<Line> lines = isCancel ? QList<Line>{scheduled} : QList<Line>{};
        const Action action = actionOf(change);
        const Baseline before = baselineBefore(change);
        const ObjectState object = objectBefore(change);
        const auto state = [&](Instant logAsOf, const ObjectState &seen) {
            return evidenceOf(action, before, *logOf(lines), logAsOf, seen).state;
        };
        QVERIFY(state(after(119s), at(object, 119s)) == State::Open);
        QVERIFY(state(after(2min), at(object, 2min)) == State::Absent);
        QVERIFY(state(Instant{}, at(object, 2min)) == State::Open);
        if (!isCancel) {
            QVERIFY(state(after(2min), at(object, 1min)) == State::Open);
            QVERIFY(state(after(2min), ObjectState{}) == State::Open);
        }
    }

    void D03_theWaitCanBeShorter()
    {
        const Change change = deleteChange();
        const auto evidence = evidenceOf(actionOf(change), baselineBefore(change), *logOf({}), after(200ms),
                                         at(objectBefore(change), 200ms), 100ms);
        QVERIFY(evidence.state == State::Absent);
    }

    void D02_whatWasNeverSentIsNotJudged()
    {
        Action action = actionOf(deleteChange());
        action.sentAt = {};
        const auto evidence = evidenceOf(action, baselineBefore(action.change), *logOf({lineFor(action.change)}),
                                         after(late), at(objectDone(action.change), late));
        QVERIFY(evidence.state == State::Open);
    }

    // D03: the expected state proves it as well.

    void D03_theExpectedStateProvesIt_data() { addKinds(oneOfEach()); }
    void D03_theExpectedStateProvesIt()
    {
        QFETCH(Change, change);
        if (change.as<CancelAppUpdate>())
            return;
        const bool isLink = operationTypesOf(change.kind()).isEmpty();
        const Evidence soon = look(change, {}, objectDone(change), 5s);
        // Before the log has had its time, it may still tell who did it; of links there is nothing in it.
        QVERIFY(soon.state == (isLink ? State::Applied : State::Open));
        const Evidence evidence = look(change, {}, objectDone(change));
        QVERIFY(evidence.state == State::Applied);
        QVERIFY(evidence.operationId.isEmpty());
    }

    void D03_aListThatNamesNoLinksProvesNothing_data() { addKinds({linkChange(), unlinkChange()}); }
    void D03_aListThatNamesNoLinksProvesNothing()
    {
        QFETCH(Change, change);
        ObjectState silent = objectBefore(change);
        for (Environment &environment : *silent.environments)
            environment.linkedPowerPlatformEnvironmentId.clear();
        const OperationSnapshot log = logOf({});
        const Baseline before = baselineOf(change, log.get(), silent);
        QVERIFY(look(change, {}, silent, late, before).state == State::Open);
    }

    void D03_whatWasSoBeforeProvesNothing_data() { addKinds(oneOfEach()); }
    void D03_whatWasSoBeforeProvesNothing()
    {
        QFETCH(Change, change);
        // Deleted and recovered is nothing a second time; a cancel is judged by its operation.
        if (change.as<DeleteEnvironment>() || change.as<RecoverEnvironment>() || change.as<CancelAppUpdate>())
            return;
        const OperationSnapshot log = logOf({});
        const Baseline already = baselineOf(change, log.get(), objectDone(change));
        QVERIFY(look(change, {}, objectDone(change), late, already).state == State::Absent);
        const Baseline unread = baselineOf(change, log.get(), {});
        if (change.as<UpdateApp>() || change.as<UninstallApp>()) // confirmed with the version that was installed
            QVERIFY(look(change, {}, objectDone(change), late, unread).state == State::Applied);
        else
            QVERIFY(look(change, {}, objectDone(change), late, unread).state == State::Open);
    }

    void F33_workThatIsUnderWayIsNotAbsence_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<ObjectState>("object");
        const auto row = [](const Change &change, const char *status) {
            ObjectState object = objectDone(change);
            object.environments->last().status = environmentStatusFromWire(QLatin1String(status));
            object.environments->last().softDeletedOn = {};
            QTest::newRow((rowName(change) + ' ' + status).constData()) << change << object;
        };
        row(createChange(), "Preparing");
        row(copyChange(), "NotReady");
        row(restoreChange(), "SomethingNew");
        row(recoverChange(), "Recovering");
        row(recoverChange(), "RecoveringFailed");
        for (const char *status : {"SoftDeleting", "Removing", "SoftDeletingFailed"}) {
            ObjectState object = objectBefore(deleteChange());
            object.environments->last().status = environmentStatusFromWire(QLatin1String(status));
            QTest::newRow(status) << deleteChange() << object;
        }
        ObjectState pending = objectBefore(updateChange());
        pending.apps->first().state = appStateFromWire(QStringLiteral("UpdatePending"));
        QTest::newRow("update pending") << updateChange() << pending;
        ObjectState elsewhere = objectBefore(updateChange());
        elsewhere.apps->first().version = version(QStringLiteral("1.5.0.0"));
        QTest::newRow("a version in between") << updateChange() << elsewhere;
        ObjectState gone = objectBefore(deleteChange());
        gone.environments->removeLast(); // renamed by somebody, or lost: not what was asked for
        QTest::newRow("not listed at all") << deleteChange() << gone;
        ObjectState twice = objectBefore(deleteChange());
        twice.environments->append(twice.environments->last());
        QTest::newRow("two of that name") << deleteChange() << twice;
        ObjectState otherLink = objectBefore(linkChange());
        otherLink.environments->last().linkedPowerPlatformEnvironmentId = otherId;
        QTest::newRow("linked to another") << linkChange() << otherLink;
    }
    void F33_workThatIsUnderWayIsNotAbsence()
    {
        QFETCH(Change, change);
        QFETCH(ObjectState, object);
        QVERIFY(look(change, {}, object).state == State::Open);
    }

    void D08_aNewEnvironmentOfThatNameDoesNotHideThatOursIsDeleted()
    {
        ObjectState object = objectDone(deleteChange());
        object.environments->append(environmentOf(QStringLiteral("Production")));
        QVERIFY(look(deleteChange(), {}, object).state == State::Applied);
        // What was deleted last week is not what we deleted.
        ObjectState old = objectBefore(deleteChange());
        old.environments->append(
            environmentOf(QStringLiteral("Production-26111510000212"), QStringLiteral("SoftDeleted")));
        QVERIFY(look(deleteChange(), {}, old).state == State::Absent);
    }

    void D08_theOldNameTakenAgainDoesNotProveARename()
    {
        ObjectState object = objectBefore(renameChange());
        object.environments->append(environmentOf(QStringLiteral("Fresh")));
        QVERIFY(look(renameChange(), {}, object).state == State::Open);
        ObjectState otherKind = objectDone(renameChange());
        otherKind.environments->last().kind = environmentKindFromWire(QStringLiteral("Production"));
        QVERIFY(look(renameChange(), {}, otherKind).state == State::Open);
    }

    // D19: somebody else did the same at the same moment.

    void D19_whatSomebodyElseDidIsTheirs_data() { addKinds(oneOfEachWithOperation()); }
    void D19_whatSomebodyElseDidIsTheirs()
    {
        QFETCH(Change, change);
        const Line theirs = by(lineFor(change), other, QStringLiteral("succeeded"));
        QVERIFY(look(change, {theirs}, objectDone(change), 5s).state == State::Open);
        const Evidence evidence = look(change, {theirs}, objectDone(change));
        QVERIFY(evidence.state == State::DoneByOther);
        QCOMPARE(evidence.operationId, otherId);
        // Ours beside it counts before theirs.
        QCOMPARE(look(change, {theirs, lineFor(change)}, objectDone(change)).operationId, ourId);
    }

    void D19_theirsStillRunningIsLeftOpen_data() { addKinds(oneOfEachWithOperation()); }
    void D19_theirsStillRunningIsLeftOpen()
    {
        QFETCH(Change, change);
        for (const char *status : {"queued", "scheduled", "running", "something new"}) {
            const Line theirs = by(lineFor(change), other, QLatin1String(status));
            QVERIFY(lookAtNothing(change, {theirs}).state == State::Open);
        }
    }

    void D19_theirsThatCameToNothingLeavesUsAbsent_data() { addKinds(oneOfEachWithOperation()); }
    void D19_theirsThatCameToNothingLeavesUsAbsent()
    {
        QFETCH(Change, change);
        for (const char *status : {"failed", "canceled", "skipped"}) {
            const Line theirs = by(lineFor(change), other, QLatin1String(status));
            QVERIFY(lookAtNothing(change, {theirs}).state == State::Absent);
            QVERIFY(look(change, {theirs}, objectDone(change)).state == State::Open); // by whom, then?
        }
        const Line done = by(lineFor(change), other, QStringLiteral("succeeded"));
        QVERIFY(lookAtNothing(change, {done}).state == State::Open); // done, and nothing to see of it
        Line nameless = by(lineFor(change), {}, QStringLiteral("running"));
        nameless.id = QStringLiteral("88881111-aaaa-2222-bbbb-3333cccc4444");
        const Line failed = by(lineFor(change), other, QStringLiteral("failed"));
        QVERIFY(lookAtNothing(change, {failed, nameless}).state == State::Open);
    }

    // F52: lists in any order, with repetitions, long or empty.

    void F52_whatWasThereBeforeIsNotOurs_data() { addKinds(oneOfEachWithOperation()); }
    void F52_whatWasThereBeforeIsNotOurs()
    {
        QFETCH(Change, change);
        Line earlier = lineFor(change);
        earlier.created = -2min; // a try of our own, inside the margin
        earlier.status = QStringLiteral("failed");
        const Baseline before = baselineBefore(change, {earlier});
        QVERIFY(before.operationIds.contains(ourId));
        QVERIFY(look(change, {earlier}, objectBefore(change), late, before).state == State::Absent);
        Line ours = lineFor(change);
        ours.id = otherId;
        const Evidence evidence = look(change, {ours, earlier}, objectBefore(change), late, before);
        QVERIFY(evidence.state == State::Applied);
        QCOMPARE(evidence.operationId, otherId);
    }

    void F52_ofTwoThatCouldBeOursNoneIsPicked_data() { addKinds(oneOfEachWithOperation()); }
    void F52_ofTwoThatCouldBeOursNoneIsPicked()
    {
        QFETCH(Change, change);
        Line second = lineFor(change);
        second.id = otherId;
        second.created = 20s;
        QVERIFY(lookAtNothing(change, {lineFor(change), second}).state == State::Open);
        QVERIFY(look(change, {second, lineFor(change)}, objectDone(change)).state == State::Open);
    }

    void F52_repeatedPagesCountOnce()
    {
        Line again = lineFor(copyChange());
        again.id = again.id.toUpper();
        const Evidence evidence = lookAtNothing(copyChange(), {lineFor(copyChange()), again, lineFor(copyChange())});
        QVERIFY(evidence.state == State::Applied);
        QCOMPARE(evidence.operationId, ourId);
    }

    void F52_oursIsFoundAmongAHundredThousand()
    {
        QJsonArray rows;
        const QStringList types{QStringLiteral("softDelete"), QStringLiteral("copy"),
                                QStringLiteral("environmentAppUpdate"), QStringLiteral("modify")};
        for (int i = 0; i < 100'000; ++i) {
            Line line;
            line.type = types.at(i % types.size());
            line.environment = QStringLiteral("Environment-%1").arg(i % 300);
            line.created = std::chrono::minutes((i * 7919) % 200'000 - 199'000); // in no order, the latest after ours
            line.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            rows.append(jsonOf(line));
            if (i == 70'000)
                rows.append(jsonOf(lineFor(deleteChange())));
        }
        const OperationSnapshot log = parsed(rows);
        const Evidence evidence = evidenceOf(actionOf(deleteChange()), baselineBefore(deleteChange()), *log,
                                             after(late), at(objectBefore(deleteChange()), late));
        QVERIFY(evidence.state == State::Applied);
        QCOMPARE(evidence.operationId, ourId);
    }

    void F19_aDamagedRowDoesNotProveAnything()
    {
        QJsonObject row = jsonOf(lineFor(deleteChange()));
        row.insert(QStringLiteral("startedOn"), QStringLiteral("soon"));
        const auto evidence = evidenceOf(actionOf(deleteChange()), baselineBefore(deleteChange()), *parsed({row, 7}),
                                         after(late), at(objectBefore(deleteChange()), late));
        QVERIFY(evidence.state == State::Open);
    }

    // The update itself tells what became of canceling it.

    void D03_aCanceledUpdateTellsByWhom_data()
    {
        QTest::addColumn<Line>("update");
        QTest::addColumn<int>("soon");
        QTest::addColumn<int>("later");
        const auto row = [](const char *name, const char *status, State soon, State later, const Twist &twist = {}) {
            Line line = lineFor(updateChange());
            line.status = QLatin1String(status);
            line.created = -24h * 3;
            if (twist)
                twist(line);
            QTest::newRow(name) << line << int(soon) << int(later);
        };
        row("canceled by us", "canceled", State::Applied, State::Applied, [](Line &l) { l.canceledBy = me.toUpper(); });
        row("canceled, not said by whom", "Canceled", State::Applied, State::Applied);
        row("canceled by another", "canceled", State::DoneByOther, State::DoneByOther,
            [](Line &l) { l.canceledBy = other; });
        row("canceled long before", "canceled", State::Absent, State::Absent, [](Line &l) { l.completed = -1h; });
        row("still scheduled", "scheduled", State::Open, State::Absent);
        row("queued", "queued", State::Open, State::Absent);
        row("running", "running", State::Open, State::Absent);
        row("succeeded", "succeeded", State::Absent, State::Absent);
        row("failed", "failed", State::Absent, State::Absent);
        row("skipped", "skipped", State::Absent, State::Absent);
        row("a new word", "dozing", State::Open, State::Open);
        row("not in the log", "canceled", State::Open, State::Open, [](Line &l) { l.id = otherId; });
    }
    void D03_aCanceledUpdateTellsByWhom()
    {
        QFETCH(Line, update);
        QFETCH(int, soon);
        QFETCH(int, later);
        QCOMPARE(int(lookAtNothing(cancelChange(), {update}, 5s).state), soon);
        QCOMPARE(int(lookAtNothing(cancelChange(), {update}).state), later);
    }

    void theBaselineKeepsWhatIsNeeded()
    {
        const Baseline update = baselineBefore(updateChange());
        QVERIFY(update.logWasRead && update.appsWereRead && update.seen);
        QCOMPARE(update.seen->name, QStringLiteral("Production"));
        QCOMPARE(update.installedVersion, version(QStringLiteral("1.0.0.0")));
        QVERIFY(!update.newNameWasTaken.has_value());
        QVERIFY(baselineBefore(createChange()).newNameWasTaken == false);
        QVERIFY(!baselineBefore(createChange()).seen);
        const Change taken = changeOf(CopyEnvironment{QStringLiteral("TEST"), EnvironmentKind::Sandbox});
        QVERIFY(baselineBefore(taken).newNameWasTaken == true);
        const Baseline blind = baselineOf(updateChange(), nullptr, {});
        QVERIFY(!blind.logWasRead && !blind.appsWereRead && !blind.seen);
    }

    void deletedNamesAreKnownByTheirTime()
    {
        const QString longName = QStringLiteral("A-very-long-name-for-a-place");
        QVERIFY(isDeletedNameOf(QStringLiteral("prod-26112310000212"), QStringLiteral("Prod")));
        QVERIFY(isDeletedNameOf(QStringLiteral("A-very-long-na-26112310000212"), longName));
        QVERIFY(!isDeletedNameOf(QStringLiteral("A-very-26112310000212"), longName));
        QVERIFY(!isDeletedNameOf(QStringLiteral("Prod-2611231000021"), QStringLiteral("Prod")));
        QVERIFY(!isDeletedNameOf(QStringLiteral("Prod"), QStringLiteral("Prod")));
    }
};

QTEST_GUILESS_MAIN(EvidenceTest)
#include "tst_evidence.moc"
