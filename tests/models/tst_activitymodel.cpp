// SPDX-License-Identifier: Apache-2.0
// Changes of the service among everything else the window does: their order, their rows, what the tree says of them.
#include "ui/models/activitymodel.h"
#include "ui/models/changeoffer.h"
#include "ui/models/environmentgridmodel.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/models/pendingwords.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;

namespace {

const QUuid Connection = QUuid::createUuidV5(QUuid(), QStringLiteral("contoso"));

Action action(const QString &environment, ActionPhase phase, qint64 at = 1000)
{
    Action action;
    action.id = QUuid::createUuidV5(QUuid(), environment);
    action.connection = Connection;
    action.connectionName = QStringLiteral("Contoso");
    action.change.family = QStringLiteral("BusinessCentral");
    action.change.environment = environment;
    action.change.what = DeleteEnvironment{};
    action.phase = phase;
    action.confirmedAt = Instant{at};
    action.sentAt = phase >= ActionPhase::Sending ? Instant{at} : Instant{};
    return action;
}

Action ended(Action action, ActionVerdict verdict, qint64 at)
{
    action.phase = ActionPhase::Ended;
    action.verdict = verdict;
    action.endedAt = Instant{at};
    return action;
}

ActivityEntry read(int number, qint64 at)
{
    ActivityEntry entry;
    entry.key = QStringLiteral("read %1").arg(number);
    entry.what = QStringLiteral("Read environments");
    entry.startedAt = Instant{at};
    return entry;
}

Environment environment(const QString &name, const char *status = "Active")
{
    Environment environment;
    environment.name = name;
    environment.family = QStringLiteral("BusinessCentral");
    environment.kind = environmentKindFromWire(QStringLiteral("Sandbox"));
    environment.status = environmentStatusFromWire(QString::fromLatin1(status));
    return environment;
}

ChangeScene scene()
{
    ChangeScene scene;
    scene.isReady = true;
    scene.hasTenant = true;
    scene.isReadOnly = false;
    scene.now = Instant::now();
    scene.environment = environment(QStringLiteral("UAT"));
    return scene;
}

} // namespace

class TestActivityModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openChangesStandFirstAndNoReadPushesThemOut()
    {
        ActivityModel model(3);
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.showAction(action(QStringLiteral("UAT"), ActionPhase::Watching, 10));
        model.showAction(ended(action(QStringLiteral("Old"), ActionPhase::Watching, 5), ActionVerdict::Failed, 20));
        for (int number = 0; number < 10; ++number)
            model.begin(read(number, 100 + number));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.at(0).action->change.environment, QStringLiteral("UAT"));
        QCOMPARE(model.at(1).key, QStringLiteral("read 9"));
        QCOMPARE(model.at(4).action->change.environment, QStringLiteral("Old"));
        QCOMPARE(model.openChanges(), 1);
        // What ends in this run is news: the reads that follow it do not bury it.
        model.showAction(ended(action(QStringLiteral("UAT"), ActionPhase::Watching, 10), ActionVerdict::Failed, 30));
        for (int number = 0; number < 10; ++number)
            model.begin(read(number, 200 + number));
        QCOMPARE(model.at(0).action->change.environment, QStringLiteral("UAT"));
        QCOMPARE(model.at(0).action->verdict, ActionVerdict::Failed);
        QCOMPARE(model.at(4).action->change.environment, QStringLiteral("Old"));
    }

    void aChangeThatEndsMovesWithoutLosingItsRow()
    {
        ActivityModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const Action first = action(QStringLiteral("A"), ActionPhase::Watching, 10);
        const Action second = action(QStringLiteral("B"), ActionPhase::Reconciling, 5);
        model.showAction(first);
        model.showAction(second);
        QCOMPARE(model.rowOfAction(first.id), 0);
        QCOMPARE(model.unsettledChanges(), 1);
        const QPersistentModelIndex kept(model.index(0, 0));
        model.showAction(ended(first, ActionVerdict::Succeeded, 30));
        QVERIFY(kept.isValid());
        QCOMPARE(kept.row(), 1);
        QCOMPARE(model.rowOfAction(second.id), 0);
        model.showAction(ended(second, ActionVerdict::NotApplied, 40));
        QCOMPARE(model.rowOfAction(second.id), 0); // the latest end first
        QCOMPARE(model.openChanges(), 0);
        QCOMPARE(model.rowCount(), 2);
    }

    void everyStateIsAWordWithATone()
    {
        ActivityModel model;
        for (const ActionPhase phase : {ActionPhase::Waiting, ActionPhase::Checking, ActionPhase::Sending,
                                        ActionPhase::Reconciling, ActionPhase::Watching}) {
            model.showAction(action(QStringLiteral("UAT"), phase));
            const QModelIndex state = model.index(0, ActivityModel::StateColumn);
            QVERIFY(!state.data().toString().isEmpty());
            QVERIFY(state.data(ToneRole).isValid());
        }
        for (int verdict = int(ActionVerdict::NotSent); verdict <= int(ActionVerdict::Unknown); ++verdict) {
            model.showAction(
                ended(action(QStringLiteral("UAT"), ActionPhase::Watching), static_cast<ActionVerdict>(verdict), 50));
            QVERIFY(!model.index(0, ActivityModel::StateColumn).data().toString().isEmpty());
            QVERIFY(!model.index(0, ActivityModel::ResultColumn).data().toString().isEmpty());
        }
        QCOMPARE(model.rowCount(), 1);
    }

    void whoseChangeItIsIsSaid()
    {
        ActivityModel model;
        Action other = action(QStringLiteral("UAT"), ActionPhase::Watching);
        other.isElsewhere = true;
        model.showAction(other);
        QVERIFY(model.index(0, ActivityModel::ResultColumn).data().toString().contains(originWords(other)));
        Action earlier = other;
        earlier.isElsewhere = false;
        earlier.isResumed = true;
        QVERIFY(!originWords(earlier).isEmpty());
        QVERIFY(originWords(earlier) != originWords(other));
    }

    void D10_theRowKeepsTheServicesStateAndSaysWhatWasAccepted()
    {
        const Action accepted = action(QStringLiteral("UAT"), ActionPhase::Watching);
        const QHash<QString, QString> pending = pendingOf({accepted});
        const QString key = EnvironmentTreeModel::pendingKey(Connection, QStringLiteral("UAT"));
        QVERIFY(pending.value(key).contains(QLatin1String("accepted")));
        QVERIFY(pendingWords(action(QStringLiteral("UAT"), ActionPhase::Checking)).isEmpty());
        QVERIFY(pendingWords(ended(accepted, ActionVerdict::Failed, 1)).isEmpty());

        EnvironmentTreeModel tree;
        QAbstractItemModelTester watch(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TenantBranch branch;
        branch.connection = Connection;
        branch.name = QStringLiteral("Contoso");
        branch.isRead = true;
        branch.environments = {environment(QStringLiteral("UAT")), environment(QStringLiteral("Other"))};
        tree.setTenants({branch}, Instant::now());
        QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
        tree.setPending(pending);
        QCOMPARE(changed.size(), 1); // that row only
        const QModelIndex row = tree.indexOf(Connection, QStringLiteral("UAT"));
        QCOMPARE(row.data(EnvironmentTreeModel::StateRole).toString(), pending.value(key));
        QVERIFY(!row.data(EnvironmentTreeModel::StruckRole).toBool());
        tree.setPending({});
        QVERIFY(row.data(EnvironmentTreeModel::StateRole).toString().isEmpty());

        EnvironmentGridModel grid;
        GridRow line;
        line.connection = Connection;
        line.environment = branch.environments.constFirst();
        line.pending = pending.value(key);
        grid.setRows({line});
        const QString state = grid.index(0, EnvironmentGridModel::StatusColumn).data().toString();
        QVERIFY(state.contains(QLatin1String("Active")) && state.contains(line.pending));
    }

    void D17_whatIsNotOfferedSaysWhy_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < AdminChangeKindCount; ++kind)
            QTest::newRow(operationIdOf(static_cast<ChangeKind>(kind)).data()) << kind;
    }
    void D17_whatIsNotOfferedSaysWhy()
    {
        QFETCH(int, kind);
        const auto change = static_cast<ChangeKind>(kind);
        ChangeScene none;
        QVERIFY(!whyNot(change, none).isEmpty());
        none.isReady = true;
        QVERIFY(!whyNot(change, none).isEmpty());
        ChangeScene locked = scene();
        locked.isReadOnly = true;
        if (change == ChangeKind::CreateEnvironment)
            QVERIFY(whyNot(change, locked).contains(QLatin1String("read-only")));
        else
            QVERIFY(!whyNot(change, locked).isEmpty());
    }

    void theStateOfTheEnvironmentDecidesWhatIsOffered()
    {
        ChangeScene active = scene();
        QVERIFY(whyNot(ChangeKind::DeleteEnvironment, active).isEmpty());
        QVERIFY(whyNot(ChangeKind::CopyEnvironment, active).isEmpty());
        QVERIFY(!whyNot(ChangeKind::RecoverEnvironment, active).isEmpty());
        ChangeScene deleted = scene();
        deleted.environment = environment(QStringLiteral("UAT"), "SoftDeleted");
        QVERIFY(whyNot(ChangeKind::RecoverEnvironment, deleted).isEmpty());
        QVERIFY(!whyNot(ChangeKind::CopyEnvironment, deleted).isEmpty());
        QVERIFY(!whyNot(ChangeKind::DeleteEnvironment, deleted).isEmpty()); // it could be lost (D07)
        QVERIFY(!whyNot(ChangeKind::UpdateApp, active).isEmpty());          // no app is selected
    }

    void F23_anAmbiguousEnvironmentIsLeftAlone()
    {
        ChangeScene two = scene();
        two.environment->isAmbiguous = true;
        for (const ChangeKind kind : {ChangeKind::DeleteEnvironment, ChangeKind::RenameEnvironment,
                                      ChangeKind::CopyEnvironment, ChangeKind::RestoreEnvironment})
            QVERIFY(!whyNot(kind, two).isEmpty());
        ChangeScene nameless = scene();
        nameless.environment->name.clear(); // F20
        QVERIFY(!whyNot(ChangeKind::DeleteEnvironment, nameless).isEmpty());
    }

    void A38_onlyPersonsLinkPowerPlatform()
    {
        ChangeScene app = scene();
        app.grant = GrantType::ClientCredentials;
        QVERIFY(!whyNot(ChangeKind::LinkPowerPlatform, app).isEmpty());
        QVERIFY(!whyNot(ChangeKind::UnlinkPowerPlatform, app).isEmpty());
        QVERIFY(whyNot(ChangeKind::DeleteEnvironment, app).isEmpty());
        ChangeScene person = scene();
        QVERIFY(whyNot(ChangeKind::LinkPowerPlatform, person).isEmpty());
    }

    void whatFailsEveryMinuteIsOneRowThatStaysWhereItIs()
    {
        ActivityModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const qint64 now = Instant::now().msecs;
        model.begin(read(1, now - 700'000));
        model.end(QStringLiteral("read 1"), ActivityEntry::State::Failed, QStringLiteral("No connection."));
        const auto cell = [&model](int row, int column) {
            return model.index(row, column).data(Qt::DisplayRole).toString();
        };
        QCOMPARE(cell(0, ActivityModel::StateColumn), QStringLiteral("Failed"));
        model.begin(read(2, now - 600'000));
        model.end(QStringLiteral("read 2"), ActivityEntry::State::Done, {});
        QSignalSpy moved(&model, &QAbstractItemModel::rowsRemoved);
        for (int i = 0; i < 11; ++i) {
            model.begin(read(1, now - 500'000 + i));
            QCOMPARE(cell(1, ActivityModel::StateColumn), QStringLiteral("Running"));
            model.end(QStringLiteral("read 1"), ActivityEntry::State::Failed, QStringLiteral("No connection."));
        }
        QCOMPARE(moved.size(), 0);
        QCOMPARE(model.rowCount(), 2);
        QVERIFY2(cell(1, ActivityModel::StateColumn).startsWith(QLatin1String("Failed 12 time")),
                 qPrintable(cell(1, ActivityModel::StateColumn)));
        const QString result = cell(1, ActivityModel::ResultColumn);
        QVERIFY2(result.contains(QLatin1String(" since ")) && result.endsWith(QLatin1String("No connection.")),
                 qPrintable(result));

        // What works again is news, and counts from nothing.
        model.begin(read(1, now));
        model.end(QStringLiteral("read 1"), ActivityEntry::State::Done, {});
        QCOMPARE(model.at(0).key, QStringLiteral("read 1"));
        QCOMPARE(cell(0, ActivityModel::StateColumn), QStringLiteral("Done"));
        QCOMPARE(model.at(0).failures, 0);
    }

    void D02_theSameChangeIsNotOfferedWhileOneIsOpen()
    {
        ChangeScene busy = scene();
        busy.open = {action(QStringLiteral("UAT"), ActionPhase::Reconciling)};
        QVERIFY(!whyNot(ChangeKind::DeleteEnvironment, busy).isEmpty());
        QVERIFY(whyNot(ChangeKind::CopyEnvironment, busy).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"
