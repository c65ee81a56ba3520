// SPDX-License-Identifier: Apache-2.0
// What an action came to: the operation's last word held against the object itself.
#include "core/actions/verdict.h"
#include "tests/actions/actionscenes.h"

using namespace steward;
using namespace steward::scenes;
using Verdict = ActionVerdict;

namespace {

Line ended(const Change &change, const char *status)
{
    Line line = change.as<CancelAppUpdate>() ? lineFor(updateChange()) : lineFor(change);
    line.status = QLatin1String(status);
    line.completed = 1min;
    return line;
}

JudgedEnd judge(const Change &change, const std::optional<Line> &line, const ObjectState &object)
{
    return judgeEnd(actionOf(change), baselineBefore(change), line ? std::optional(operationOf(*line)) : std::nullopt,
                    object);
}

// Read long after the end.
ObjectState settled(const ObjectState &object)
{
    return at(object, 5min);
}

ObjectState withStatus(const Change &change, const char *status)
{
    ObjectState object = objectDone(change);
    object.environments->last().status = environmentStatusFromWire(QLatin1String(status));
    return object;
}

ObjectState withVersion(const char *text)
{
    ObjectState object = objectBefore(updateChange());
    object.apps = QList<InstalledApp>{appOf(QString::fromLatin1(text))};
    return settled(object);
}

// The environment of an app change is renamed or deleted, and its apps cannot be read any more.
ObjectState environmentGone(const Change &change)
{
    ObjectState object = settled(objectBefore(change));
    object.apps.reset();
    object.environments->removeLast();
    return object;
}

void addKinds(const QList<Change> &changes)
{
    QTest::addColumn<Change>("change");
    for (const Change &change : changes)
        QTest::newRow(rowName(change).constData()) << change;
}

} // namespace

class VerdictTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatSucceededAndIsThereSucceeded_data() { addKinds(oneOfEachWithOperation()); }
    void whatSucceededAndIsThereSucceeded()
    {
        QFETCH(Change, change);
        QVERIFY(judge(change, ended(change, "succeeded"), objectDone(change)).verdict == Verdict::Succeeded);
        QVERIFY(judge(change, ended(change, "Succeeded"), at(objectDone(change), 1min)).verdict == Verdict::Succeeded);
    }

    void nothingIsSaidBeforeTheEndOrTheReading_data() { addKinds(oneOfEach()); }
    void nothingIsSaidBeforeTheEndOrTheReading()
    {
        QFETCH(Change, change);
        for (const char *status : {"queued", "scheduled", "running", "somethingNew"})
            QVERIFY(judge(change, ended(change, status), objectDone(change)).verdict == Verdict::None);
        if (!change.as<CancelAppUpdate>())
            QVERIFY(judge(change, ended(change, "succeeded"), {}).verdict == Verdict::None);
    }

    void reportedSucceededAndNothingOfItToSeeIsSaid_data() { addKinds(oneOfEachWithOperation()); }
    void reportedSucceededAndNothingOfItToSeeIsSaid()
    {
        QFETCH(Change, change);
        const ObjectState unchanged = objectBefore(change);
        // Lists may lag: only what was read well after the end counts.
        QVERIFY(judge(change, ended(change, "succeeded"), at(unchanged, 65s)).verdict == Verdict::None);
        QVERIFY(judge(change, ended(change, "succeeded"), at(unchanged, 75s)).verdict == Verdict::SucceededButDiffers);
        QVERIFY(judge(change, ended(change, "succeeded"), at(unchanged, 59s)).verdict == Verdict::None);
        // An end that lies well ahead comes from another clock: there is nothing to wait for.
        QVERIFY(judge(change, ended(change, "succeeded"), at(unchanged, 5s)).verdict == Verdict::SucceededButDiffers);
    }

    void D11_failedCanceledAndSkippedAreNotDone_data() { addKinds(oneOfEachWithOperation()); }
    void D11_failedCanceledAndSkippedAreNotDone()
    {
        QFETCH(Change, change);
        const ObjectState unchanged = settled(objectBefore(change));
        QVERIFY(judge(change, ended(change, "failed"), unchanged).verdict == Verdict::Failed);
        QVERIFY(judge(change, ended(change, "canceled"), unchanged).verdict == Verdict::Canceled);
        QVERIFY(judge(change, ended(change, "Cancelled"), unchanged).verdict == Verdict::Canceled);
        QVERIFY(judge(change, ended(change, "skipped"), unchanged).verdict == Verdict::Skipped);
        QVERIFY(!isGood(judge(change, ended(change, "skipped"), unchanged).verdict));
    }

    void D10_aFailedDeleteSaysWhatIsLeft()
    {
        const ObjectState left = withStatus(deleteChange(), "SoftDeletingFailed");
        ObjectState object = objectBefore(deleteChange());
        object.environments->last().status = left.environments->last().status;
        const JudgedEnd end = judge(deleteChange(), ended(deleteChange(), "failed"), settled(object));
        QVERIFY(end.verdict == Verdict::Failed);
        QCOMPARE(end.found, QStringLiteral("SoftDeletingFailed"));
    }

    void theObjectDecides_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("status");
        QTest::addColumn<ObjectState>("object");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const Change &change, const char *status, const ObjectState &object,
                            Verdict verdict, const char *found) {
            QTest::newRow(name) << change << QString::fromLatin1(status) << object << int(verdict)
                                << QString::fromLatin1(found);
        };
        row("update: failed, but installed", updateChange(), "failed", withVersion("2.0.0.0"),
            Verdict::FailedButInstalled, "2.0.0.0");
        row("update: failed, and a later one installed", updateChange(), "failed", withVersion("2.1.0.0"),
            Verdict::FailedButInstalled, "2.1.0.0");
        row("update: failed", updateChange(), "failed", withVersion("1.0.0.0"), Verdict::Failed, "1.0.0.0");
        row("update: succeeded, but the old version", updateChange(), "succeeded", withVersion("1.0.0.0"),
            Verdict::SucceededButDiffers, "1.0.0.0");
        row("update: succeeded, but a version in between", updateChange(), "succeeded", withVersion("1.9.0.0"),
            Verdict::SucceededButDiffers, "1.9.0.0");
        row("update: succeeded, and went on", updateChange(), "succeeded", withVersion("2.0.0.1"), Verdict::Succeeded,
            "2.0.0.1");
        row("install: failed, but installed", installChange(), "failed", withVersion("2.0.0.0"),
            Verdict::FailedButInstalled, "2.0.0.0");
        row("install of the newest: succeeded", installChange({}), "succeeded", withVersion("7.1"), Verdict::Succeeded,
            "7.1");
        row("uninstall: succeeded, but still there", uninstallChange(), "succeeded",
            settled(objectBefore(uninstallChange())), Verdict::SucceededButDiffers, "1.0.0.0");
        row("create: still preparing", createChange(), "succeeded", withStatus(createChange(), "Preparing"),
            Verdict::None, "");
        row("create: creating failed", createChange(), "succeeded", withStatus(createChange(), "CreatingFailed"),
            Verdict::SucceededButDiffers, "CreatingFailed");
        row("copy: being updated", copyChange(), "succeeded", withStatus(copyChange(), "Upgrading"), Verdict::Succeeded,
            "Upgrading");
        ObjectState production = objectDone(copyChange());
        production.environments->last().kind = environmentKindFromWire(QStringLiteral("Production"));
        row("copy: of the other type", copyChange(), "succeeded", production, Verdict::SucceededButDiffers,
            "Production");
        row("recover: still recovering", recoverChange(), "succeeded", withStatus(recoverChange(), "Recovering"),
            Verdict::None, "");
        row("recover: failed", recoverChange(), "succeeded", withStatus(recoverChange(), "RecoveringFailed"),
            Verdict::SucceededButDiffers, "RecoveringFailed");
        row("delete: being deleted", deleteChange(), "succeeded", withStatus(deleteChange(), "SoftDeleting"),
            Verdict::None, "");
        row("delete: kept under its name", deleteChange(), "succeeded", objectDone(deleteChange()), Verdict::Succeeded,
            "Production-26112310000212");
        ObjectState back = objectDone(deleteChange()); // its name tells when it was deleted
        back.environments->last().softDeletedOn = {};
        for (const char *status : {"Recovering", "Active"}) {
            back.environments->last().status = environmentStatusFromWire(QLatin1String(status));
            row(qPrintable(QStringLiteral("delete: brought back already, %1").arg(QLatin1String(status))),
                deleteChange(), "succeeded", back, Verdict::Succeeded, "Production-26112310000212");
        }
        ObjectState lost = objectDone(deleteChange());
        lost.environments->removeLast();
        row("delete: nothing is kept", deleteChange(), "succeeded", lost, Verdict::SucceededButDiffers, "");
        CreateEnvironment exact = *createChange().as<CreateEnvironment>();
        exact.applicationVersion = version(QStringLiteral("26.1.1.1"));
        ObjectState newer = objectDone(createChange());
        newer.environments->last().applicationVersion = version(QStringLiteral("27.0.0.0"));
        row("create: another version", changeOf(exact, QStringLiteral("Fresh")), "succeeded", newer,
            Verdict::SucceededButDiffers, "27.0.0.0");
        ObjectState twice = objectDone(copyChange());
        twice.environments->append(twice.environments->last());
        row("copy: two of that name", copyChange(), "succeeded", twice, Verdict::LostSight, "");
    }
    void theObjectDecides()
    {
        QFETCH(Change, change);
        QFETCH(QString, status);
        QFETCH(ObjectState, object);
        QFETCH(int, verdict);
        QFETCH(QString, found);
        const JudgedEnd end = judge(change, ended(change, status.toLatin1().constData()), object);
        QCOMPARE(int(end.verdict), verdict);
        QCOMPARE(end.found, found);
    }

    void whatWasInstalledBeforeIsNotOurSuccess()
    {
        const OperationSnapshot log = logOf({});
        const Baseline already = baselineOf(updateChange(), log.get(), withVersion("2.0.0.0"));
        const auto end = judgeEnd(actionOf(updateChange()), already, operationOf(ended(updateChange(), "failed")),
                                  withVersion("2.0.0.0"));
        QVERIFY(end.verdict == Verdict::Failed);
    }

    void D07_aDeleteThatTurnsOutFinalIsSaid()
    {
        Line line = ended(deleteChange(), "succeeded");
        line.type = QStringLiteral("delete");
        ObjectState object = objectDone(deleteChange(true));
        const JudgedEnd end = judge(deleteChange(), line, object);
        QVERIFY(end.verdict == Verdict::SucceededButDiffers);
        QCOMPARE(end.found, QStringLiteral("delete"));
        QVERIFY(judge(deleteChange(true), line, object).verdict == Verdict::Succeeded);
    }

    void D08_aRenamedEnvironmentIsFoundAgain()
    {
        const Line line = ended(renameChange(), "succeeded");
        QVERIFY(judge(renameChange(), line, objectDone(renameChange())).verdict == Verdict::Succeeded);
        ObjectState reused = objectDone(renameChange()); // a new environment has taken the old name
        reused.environments->append(environmentOf(QStringLiteral("Production")));
        QVERIFY(judge(renameChange(), line, reused).verdict == Verdict::Succeeded);
        ObjectState renamedOn = objectDone(renameChange());
        renamedOn.environments->last().name = QStringLiteral("Third");
        QVERIFY(judge(renameChange(), line, renamedOn).verdict == Verdict::SucceededButDiffers);
    }

    void D08_anEnvironmentThatIsGoneHidesItsApps_data()
    {
        addKinds({installChange(), updateChange(), uninstallChange()});
    }
    void D08_anEnvironmentThatIsGoneHidesItsApps()
    {
        QFETCH(Change, change);
        const JudgedEnd end = judge(change, ended(change, "succeeded"), environmentGone(change));
        QVERIFY(end.verdict == Verdict::SucceededButDiffers);
        QVERIFY(judge(change, ended(change, "failed"), environmentGone(change)).verdict == Verdict::Failed);
        ObjectState unread = settled(objectBefore(change)); // the environment is there, its apps were not read
        unread.apps.reset();
        QVERIFY(judge(change, ended(change, "succeeded"), unread).verdict == Verdict::None);
    }

    void linksAreJudgedByTheObjectAlone()
    {
        for (const Change &change : {linkChange(), unlinkChange()}) {
            QVERIFY(judge(change, {}, objectDone(change)).verdict == Verdict::Succeeded);
            QVERIFY(judge(change, {}, {}).verdict == Verdict::None);
            QVERIFY(judge(change, {}, at(objectBefore(change), -1s)).verdict == Verdict::None);
            QVERIFY(judge(change, {}, at(objectBefore(change), 5s)).verdict == Verdict::None);
            QVERIFY(judge(change, {}, at(objectBefore(change), 15s)).verdict == Verdict::SucceededButDiffers);
            // A service that never names links proves neither.
            ObjectState silent = at(objectBefore(change), 15s);
            for (Environment &environment : *silent.environments)
                environment.linkedPowerPlatformEnvironmentId.clear();
            const OperationSnapshot log = logOf({});
            QVERIFY(judgeEnd(actionOf(change), baselineOf(change, log.get(), silent), {}, silent).verdict ==
                    Verdict::LostSight);
        }
    }

    void F51_anOperationThatVanishedIsLostFromSight_data() { addKinds(oneOfEachWithOperation()); }
    void F51_anOperationThatVanishedIsLostFromSight()
    {
        QFETCH(Change, change);
        QVERIFY(judge(change, {}, settled(objectBefore(change))).verdict == Verdict::LostSight);
        QVERIFY(judge(change, {}, {}).verdict == Verdict::None);
        // As asked for all the same.
        QVERIFY(judge(change, {}, objectDone(change)).verdict == Verdict::Succeeded);
    }

    void D11_aCanceledUpdateIsACancelThatSucceeded_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("canceledBy");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, const char *status, const QString &by, Verdict verdict) {
            QTest::newRow(name) << QString::fromLatin1(status) << by << int(verdict);
        };
        row("by us", "canceled", me.toUpper(), Verdict::Succeeded);
        row("not said by whom", "canceled", {}, Verdict::Succeeded);
        row("by another", "canceled", other, Verdict::DoneByOther);
        row("it ran", "succeeded", {}, Verdict::SucceededButDiffers);
        row("it ran and failed", "failed", {}, Verdict::SucceededButDiffers);
        row("not yet", "scheduled", {}, Verdict::None);
    }
    void D11_aCanceledUpdateIsACancelThatSucceeded()
    {
        QFETCH(QString, status);
        QFETCH(QString, canceledBy);
        QFETCH(int, verdict);
        Line line = ended(cancelChange(), status.toLatin1().constData());
        line.canceledBy = canceledBy;
        QCOMPARE(int(judge(cancelChange(), line, {}).verdict), verdict);
        QVERIFY(judge(cancelChange(), {}, {}).verdict == Verdict::LostSight);
    }

    void theReadsAreThoseTheJudgementNeeds()
    {
        for (const Change &change : oneOfEach()) {
            const NeededReads reads = readsFor(change);
            const bool isApp = change.as<InstallApp>() || change.as<UpdateApp>() || change.as<UninstallApp>();
            QCOMPARE(reads.apps, isApp);
            QCOMPARE(reads.environments, change.as<CancelAppUpdate>() == nullptr);
        }
    }

    void usualTimesComeFromTheRecord()
    {
        const auto line = [](const QString &environment, std::chrono::milliseconds took,
                             const char *status = "succeeded") {
            Line one = lineFor(deleteChange());
            one.environment = environment;
            one.status = QLatin1String(status);
            one.created = -1h;
            one.completed = -1h + took;
            one.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            return one;
        };
        const QString here = QStringLiteral("PRODUCTION");
        const QString there = QStringLiteral("Test");
        QList<Line> lines{line(here, 10s), line(here, 30s), line(there, 50s, "failed"), line(there, 1s, "running")};
        QVERIFY(!usualDuration(*logOf(lines), deleteChange()));
        lines.append(line(there, 100s)); // three in the tenant
        QVERIFY(usualDuration(*logOf(lines), deleteChange()) == 30s);
        lines.append({line(there, 200s), line(there, 300s)});
        QVERIFY(usualDuration(*logOf(lines), deleteChange()) == 100s);
        lines.append(line(here, 20s)); // three here
        QVERIFY(usualDuration(*logOf(lines), deleteChange()) == 20s);
        lines.append(line(here, 40s)); // four: between the middle two
        QVERIFY(usualDuration(*logOf(lines), deleteChange()) == 25s);
        QVERIFY(!usualDuration(*logOf(lines), deleteChange(true))); // another kind of delete
        QVERIFY(!usualDuration(*logOf(lines), cancelChange()));
        QVERIFY(!usualDuration(*logOf(lines), linkChange()));
    }
};

QTEST_GUILESS_MAIN(VerdictTest)
#include "tst_verdict.moc"
