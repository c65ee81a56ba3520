// SPDX-License-Identifier: Apache-2.0
// Watching an operation that was started elsewhere, in the window over the demo service; and where its details lead.
#include "tests/ui/deskfixture.h"

#include "ui/pages/appstab.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/environmentpage.h"
#include "ui/pages/operationdetails.h"
#include "ui/pages/operationsfilterbar.h"
#include "ui/pages/operationspage.h"
#include "ui/pages/operationstab.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/windowwatches.h"

#include <QtTest/QTest>
#include <QtWidgets/QToolButton>

using namespace steward;

namespace {

/// A window over a demo whose world stands still with work under way, until it is moved.
struct Watching : WindowFixture
{
    Watching()
        : WindowFixture(2)
    {
        service.setSpeed(0);
        window.resize(1500, 950);
        window.show();
        window.activateWindow();
        connectAll();
        openDesk();
    }
    ~Watching()
    {
        link.reset();
        desk.reset();
    }
    void openDesk()
    {
        desk = std::make_unique<ActionDesk>(quickDesk(folder.filePath(QStringLiteral("data"))));
        window.setDesk(desk.get());
        notifier.setDesk(desk.get());
        link = std::make_unique<WorkspaceDesk>(workspace, *desk);
        desk->load();
    }
    Centre *centre() { return window.findChild<Centre *>(); }
    OperationsTab *operations() { return centre()->operationsInFront(); }
    /// In the tenant's log; "running" and the like as the service says.
    bool selectWithStatus(OperationStatus status)
    {
        const auto *tenant = firstTenant();
        if (!tenant->operations().hasValue())
            return false;
        const OperationTable &table = *tenant->operations().value;
        for (OperationTable::Row row = 0; row < table.size(); ++row) {
            if (table.row(row).status == status) {
                centre()->showOperation(table.idOf(row));
                return true;
            }
        }
        return false;
    }
    bool goToRunning()
    {
        window.setPlace({Place::Kind::Tenant, first(), {}});
        centre()->showOperation(QStringLiteral("none"));
        return QTest::qWaitFor([this] { return selectWithStatus(OperationStatus::Running); }) &&
               QTest::qWaitFor([this] { return operations()->selectedOperation().has_value(); });
    }
    QString notice() { return window.findChild<NoticeBar *>()->text(); }
    ActivityPane *activity() { return window.findChild<ActivityPane *>(); }

    std::unique_ptr<ActionDesk> desk;
    std::unique_ptr<WorkspaceDesk> link;
    Notifier notifier;
};

} // namespace

class TestWatching : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anOperationStartedElsewhereIsWatchedToItsEnd();
    void watchingCanBeStopped();
    void whatHasEndedIsNotOffered();
    void detailsLeadToEnvironmentAndApp();
    void aWatchOfAnEarlierRunIsTold();
    void afterADeleteTheDeletedRowIsOneClickAway();
};

void TestWatching::anOperationStartedElsewhereIsWatchedToItsEnd()
{
    Watching w;
    QVERIFY(w.goToRunning());
    const Operation operation = *w.operations()->selectedOperation();
    WindowActions &actions = w.window.actions();
    QTRY_VERIFY(actions.watchOperation->isEnabled());
    auto *button = w.window.findChild<QPushButton *>(QStringLiteral("details.watchOperation"));
    QVERIFY(button && button->isVisible()); // also beside the details
    QSignalSpy told(&w.notifier, &Notifier::notifiedOfWatch);
    button->click();
    QCOMPARE(w.desk->watched().countOf(w.first()), 1);
    const auto row = w.activity()->selectedWatch();
    QVERIFY(row);
    QCOMPARE(row->operation.id, operation.id);
    QVERIFY(!actions.watchOperation->isEnabled());
    QVERIFY(actions.watchOperation->statusTip().contains(QLatin1String("already")));
    QVERIFY(actions.leaveOperation->isEnabled());
    QTRY_COMPARE(w.activity()->selectedWatch()->operation.status.value, OperationStatus::Running);
    QVERIFY(told.isEmpty());

    w.service.advance(std::chrono::hours(3)); // it ends
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(told.first().at(1).toString().startsWith(QLatin1String("Succeeded")) ||
            told.first().at(1).toString().startsWith(QLatin1String("Failed")));
    QVERIFY(w.notice().contains(w.firstTenant()->connection().name));
    QVERIFY(!w.activity()->selectedWatch()->isOpen());
    QCOMPARE(w.desk->watched().countOf(w.first()), 0);
    auto *show = w.window.findChild<QPushButton *>(QStringLiteral("noticeOffer"));
    QVERIFY(show->isVisible());
    show->click();
    QCOMPARE(w.activity()->selectedWatch()->operation.id, operation.id);
}

void TestWatching::watchingCanBeStopped()
{
    Watching w;
    QVERIFY(w.goToRunning());
    WindowActions &actions = w.window.actions();
    QTRY_VERIFY(actions.watchOperation->isEnabled());
    actions.watchOperation->trigger();
    QVERIFY(actions.stopWatching->isEnabled()); // of its row in Activity
    QVERIFY(actions.goToChanged->isEnabled());
    actions.stopWatching->trigger();
    QCOMPARE(w.desk->watched().countOf(w.first()), 0);
    QCOMPARE(w.activity()->selectedWatch()->end, WatchRow::End::Left);
    QVERIFY(!actions.stopWatching->isEnabled());
    QVERIFY(actions.watchOperation->isEnabled()); // and again
    actions.watchOperation->trigger();
    QVERIFY(w.activity()->selectedWatch()->isOpen());
    actions.leaveOperation->trigger();
    QCOMPARE(w.desk->watched().countOf(w.first()), 0);
}

void TestWatching::whatHasEndedIsNotOffered()
{
    Watching w;
    QVERIFY(w.goToRunning());
    QVERIFY(w.selectWithStatus(OperationStatus::Succeeded));
    WindowActions &actions = w.window.actions();
    QTRY_VERIFY(!actions.watchOperation->isEnabled());
    QCOMPARE(actions.watchOperation->statusTip(), QStringLiteral("It has ended."));
    QVERIFY(!w.window.findChild<QPushButton *>(QStringLiteral("details.watchOperation"))->isVisible());
    w.centre()->showOperation({});
    QTRY_COMPARE(actions.watchOperation->statusTip(), QStringLiteral("Select an operation first."));
}

void TestWatching::detailsLeadToEnvironmentAndApp()
{
    Watching w;
    QVERIFY(w.goToRunning());
    // One that works on an app.
    const OperationTable &table = *w.firstTenant()->operations().value;
    QString id;
    for (OperationTable::Row row = 0; row < table.size() && id.isEmpty(); ++row) {
        const Operation one = table.operationAt(row);
        if (!one.appId.isEmpty() && w.firstTenant()->findEnvironment(one.environmentName))
            id = one.id;
    }
    QVERIFY(!id.isEmpty());
    w.centre()->showOperation(id);
    QTRY_VERIFY(w.operations()->selectedOperation() && w.operations()->selectedOperation()->id == id);
    const Operation operation = *w.operations()->selectedOperation();
    QTRY_VERIFY(w.window.actions().goToApp->isEnabled());
    w.window.actions().goToApp->trigger();
    QCOMPARE(w.window.place().environment, operation.environmentName);
    QTRY_COMPARE(w.centre()->environmentPage()->apps().selectedAppId().toLower(), operation.appId.toLower());

    // From the app back to everything that was done with it, which is worth reading anew.
    QSignalSpy shown(&w.window, &MainWindow::appHistoryShown);
    const FactSheet sheet = w.centre()->environmentPage()->apps().sheet();
    const auto target = sheet.groups.constLast().facts.constFirst().target;
    QVERIFY(target && target->isHistory);
    Q_EMIT w.window.findChild<DetailsPanel *>()->targetPicked(*target);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.constFirst().at(1).toString(), operation.environmentName);
    auto *bar = w.operations()->findChild<OperationsFilterBar *>();
    QVERIFY(bar && bar->filter().apps.size() == 1);
    QCOMPARE(bar->filter().apps.constFirst().toLower(), operation.appId.toLower());
    w.centre()->showOperation(operation.id);
    QTRY_VERIFY(w.operations()->selectedOperation() && w.operations()->selectedOperation()->id == operation.id);

    // And to an operation of another environment, by a fact of the panel.
    w.window.setPlace({Place::Kind::Tenant, w.first(), {}});
    Q_EMIT w.window.findChild<DetailsPanel *>()->targetPicked(
        {w.firstTenant()->connection().name, operation.tenantId, operation.environmentName, {}, operation.id});
    QCOMPARE(w.window.place().kind, Place::Kind::Environment);
    QTRY_VERIFY(w.operations() && w.operations()->selectedOperation());
    QCOMPARE(w.operations()->selectedOperation()->id, operation.id);

    // Where the environment is gone the tenant's log still has it.
    Q_EMIT w.window.findChild<DetailsPanel *>()->targetPicked(
        {w.firstTenant()->connection().name, operation.tenantId, QStringLiteral("Gone"), {}, operation.id});
    QCOMPARE(w.window.place().kind, Place::Kind::Tenant);
    QTRY_VERIFY(w.operations() && w.operations()->selectedOperation());
    Q_EMIT w.window.findChild<DetailsPanel *>()->targetPicked(
        {w.firstTenant()->connection().name, operation.tenantId, QStringLiteral("Gone"), {}, {}});
    QVERIFY(w.notice().contains(QLatin1String("Gone")));
    Q_EMIT w.window.findChild<DetailsPanel *>()->targetPicked({QStringLiteral("Nobody"), {}, {}, {}, {}});
    QVERIFY(w.notice().contains(QLatin1String("Nobody")));
}

void TestWatching::aWatchOfAnEarlierRunIsTold()
{
    Watching w;
    QVERIFY(w.goToRunning());
    QTRY_VERIFY(w.window.actions().watchOperation->isEnabled());
    w.window.actions().watchOperation->trigger();
    const QString id = w.operations()->selectedOperation()->id;
    const QJsonArray saved = w.desk->watched().saved();
    QCOMPARE(saved.size(), 1);
    w.link.reset();
    w.window.setDesk(nullptr);
    w.desk.reset();
    w.service.advance(std::chrono::hours(3)); // it ends while nobody looks
    w.openDesk();
    QSignalSpy told(&w.notifier, &Notifier::notifiedOfWatch);
    w.desk->watched().restore(saved);
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(w.notice().contains(w.firstTenant()->connection().name));
    QCOMPARE(told.first().first().value<WatchedOperation>().operation.id, id);
}

void TestWatching::afterADeleteTheDeletedRowIsOneClickAway()
{
    DeskFixture w;
    QVERIFY(w.makeReady());
    const QString name = QStringLiteral("Dev-Anna");
    w.goTo(name);
    w.open(w.change(name, DeleteEnvironment{}));
    QVERIFY2(w.dialog(), qPrintable(w.notice()));
    w.typeName(name);
    QTRY_VERIFY(w.verb()->isEnabled());
    QTest::mouseClick(w.verb(), Qt::LeftButton);
    QTRY_VERIFY(w.latest() && w.latest()->verdict == ActionVerdict::Succeeded);
    auto *show = w.window.findChild<QPushButton *>(QStringLiteral("noticeOffer"));
    QTRY_VERIFY(show->isVisible() && show->text() == QLatin1String("Show the deleted environment"));
    QTRY_VERIFY(!w.firstTenant()->findEnvironment(name));
    show->click();
    const auto shown = w.firstTenant()->findEnvironment(w.window.place().environment);
    QVERIFY(shown && shown->name.startsWith(name + QLatin1Char('-')));
    QCOMPARE(shown->status.value, EnvironmentStatus::SoftDeleted);
    QTRY_VERIFY(w.action(ChangeKind::RecoverEnvironment)->isEnabled());
    w.window.setPlace({Place::Kind::AllTenants, {}, {}});
    w.window.actions().goToChanged->trigger(); // the same from its row in Activity
    QCOMPARE(w.window.place().environment, shown->name);
    // What the service's support asks for is there as well.
    const Action action = *w.latest();
    w.window.setPlace({Place::Kind::Tenant, w.first(), {}});
    auto *centre = w.window.findChild<Centre *>();
    centre->showOperation(action.operationId);
    QTRY_VERIFY(w.window.findChild<DetailsPanel *>()->sheet().support.contains(action.operationId));
}

QTEST_MAIN(TestWatching)
#include "tst_watching.moc"
