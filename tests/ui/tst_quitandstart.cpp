// SPDX-License-Identifier: Apache-2.0
// The end of the program and its next start while a change is on the wire or nobody knows what became of it.
#include "tests/ui/deskfixture.h"

#include "app/demo/demofault.h"
#include "ui/dialogs/quitquestion.h"
#include "ui/models/activitymodel.h"

#include <QtCore/QElapsedTimer>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>

using namespace steward;

namespace {

const QString Dev = QStringLiteral("Dev-Anna");

struct Window : DeskFixture
{
    using DeskFixture::DeskFixture;

    /// A delete whose answer never comes: the request is in the service's hands, nobody knows more.
    bool sendIntoSilence()
    {
        demo::DemoFault silence;
        silence.method = "DELETE";
        silence.times = 1;
        silence.status = 502; // a proxy's word: it says nothing of what the service did (F40)
        service.failNext(silence);
        // Nor can the log be read: there is no proof either way.
        demo::DemoFault blind;
        blind.method = "GET";
        blind.pathContains = "/environments";
        blind.times = 100'000;
        blind.status = 503;
        goTo(Dev);
        action(ChangeKind::DeleteEnvironment)->trigger();
        if (!dialog())
            return false;
        typeName(Dev);
        if (!QTest::qWaitFor([this] { return dialog()->isReady(); }))
            return false;
        QObject::connect(desk.get(), &ActionDesk::actionChanged, &window, [this, blind](const Action &action) {
            if (action.phase == ActionPhase::Sending)
                service.failNext(blind);
        });
        QTest::mouseClick(verb(), Qt::LeftButton);
        return QTest::qWaitFor([this] { return latest() && latest()->phase == ActionPhase::Reconciling; }, 10'000);
    }
    QuitQuestion *question() { return window.findChild<QuitQuestion *>(); }
    bool isActivitySeen()
    {
        auto *dock = window.findChild<QDockWidget *>(QStringLiteral("activityDock"));
        return dock->isVisible() && !dock->visibleRegion().isEmpty();
    }
};

} // namespace

class TestQuitAndStart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aQuietWindowClosesWithoutAQuestion()
    {
        Window w;
        QVERIFY(w.makeReady());
        QVERIFY(w.window.close());
        QVERIFY(!w.question());
    }

    void D20_quittingWithAnUnknownResultIsWarnedOf()
    {
        Window w;
        QVERIFY(w.makeReady());
        QVERIFY(w.sendIntoSilence());
        QVERIFY(!w.window.close());
        QVERIFY(w.window.isVisible());
        QTRY_VERIFY(w.question() && w.question()->isVisible());
        QVERIFY(w.question()->windowModality() == Qt::WindowModal);
        QVERIFY(w.question()->findChild<QLabel *>(QStringLiteral("quitList"))->text().contains(Dev));
        QVERIFY(w.question()->findChild<QPushButton *>(QStringLiteral("quitStay"))->isDefault());
        w.window.close(); // again, while it is asked
        QCOMPARE(w.window.findChildren<QuitQuestion *>().size(), 1);
        QTest::mouseClick(w.question()->findChild<QPushButton *>(QStringLiteral("quitStay")), Qt::LeftButton);
        QTRY_VERIFY(!w.question());
        QVERIFY(w.window.isVisible());
        QVERIFY(!w.window.close());
        QTRY_VERIFY(w.question());
        QTest::mouseClick(w.question()->findChild<QPushButton *>(QStringLiteral("quitAnyway")), Qt::LeftButton);
        QTRY_VERIFY(!w.window.isVisible());
    }

    void L14_theEndOfTheSessionIsNotAsked()
    {
        Window w;
        QVERIFY(w.makeReady());
        QVERIFY(w.sendIntoSilence());
        w.window.letClose(); // what commitDataRequest does
        QVERIFY(w.window.close());
        QVERIFY(!w.question());
        QElapsedTimer clock;
        clock.start();
        w.link.reset();
        w.desk.reset();
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    }

    void L17_whatTheLastRunLeftUnknownComesFirstAndIsNeverSentAgain()
    {
        Window w(0);
        QVERIFY(w.makeReady());
        QVERIFY(w.sendIntoSilence());
        const QUuid left = w.latest()->id;
        const int sent = w.service.requestCount("/environments/Dev-Anna", "DELETE");
        QCOMPARE(sent, 1);
        w.link.reset();
        w.desk.reset(); // the program ends
        w.window.findChild<QDockWidget *>(QStringLiteral("activityDock"))->hide();
        // The next run of it: the same person, the same data folder.
        RequestLog log;
        Workspace workspace{*w.secrets, log};
        ConnectionBook book{workspace, w.folder.path()};
        MainWindow second{workspace, book, w.theme, std::chrono::minutes(10)};
        second.resize(1400, 900);
        second.show();
        ActionDesk desk{quickDesk(w.journal)};
        second.setDesk(&desk);
        WorkspaceDesk link{workspace, desk};
        desk.load();
        QTRY_VERIFY(desk.isLoaded());
        auto *dock = second.findChild<QDockWidget *>(QStringLiteral("activityDock"));
        QTRY_VERIFY(dock->isVisible());
        const ActivityModel &activity = second.activity();
        QVERIFY(activity.rowCount() >= 1);
        QVERIFY(activity.at(0).isChange());
        QCOMPARE(activity.at(0).action->id, left);
        QVERIFY(activity.at(0).action->isResumed);
        const QString notice = second.findChild<NoticeBar *>()->text();
        QVERIFY2(notice.contains(QLatin1String("still unknown")), qPrintable(notice));
        // With the connection there it is looked up; nothing is sent again.
        w.service.clearFaults();
        book.addForThisRun(w.writable(), Secret(QByteArray(demo::kAppClientSecret)));
        QTRY_VERIFY_WITH_TIMEOUT(desk.find(left) && !desk.find(left)->isUnsettled(), 20'000);
        QCOMPARE(w.service.requestCount("/environments/Dev-Anna", "DELETE"), sent);
        second.setDesk(nullptr);
    }

    void D02_aPersonSettlesWhatTheServiceDoesNotTell()
    {
        Window w;
        QVERIFY(w.makeReady());
        QVERIFY(w.sendIntoSilence());
        const QUuid id = w.latest()->id;
        QVERIFY(!w.action(ChangeKind::DeleteEnvironment)->isEnabled()); // the same is not offered meanwhile
        w.window.changes().showAction(id);
        QTRY_VERIFY(w.isActivitySeen());
        QVERIFY(w.window.actions().itHappened->isEnabled());
        w.window.actions().itDidNotHappen->trigger();
        auto *box = w.window.findChild<QMessageBox *>(QStringLiteral("settleQuestion"));
        QVERIFY(box && box->isVisible());
        QTest::mouseClick(box->findChild<QPushButton *>(QStringLiteral("settleYes")), Qt::LeftButton);
        QTRY_VERIFY(!w.desk->find(id)->isOpen());
        QVERIFY(w.desk->find(id)->isSettledByHand);
        QVERIFY(!w.desk->hasUnsettled());
        QTRY_VERIFY(w.action(ChangeKind::DeleteEnvironment)->isEnabled());
        QCOMPARE(w.service.requestCount("/environments/Dev-Anna", "DELETE"), 1);
    }

    void L15_withoutATrayTheWindowTellsAloneAndSaysSoOnce()
    {
        Window w;
        QSignalSpy told(&w.notifier, &Notifier::notified);
        QSignalSpy noTray(&w.notifier, &Notifier::hasNoTray);
        QVERIFY(w.makeReady());
        for (int round = 0; round < 2; ++round) {
            w.service.refuseNext({"deleteEnvironment", "environmentReservedByTest", 400, {}, {}, 1});
            w.goTo(Dev);
            w.action(ChangeKind::DeleteEnvironment)->trigger();
            QVERIFY(w.dialog());
            w.typeName(Dev);
            QTRY_VERIFY(w.dialog()->isReady());
            QTest::mouseClick(w.verb(), Qt::LeftButton);
            QTRY_COMPARE(told.size(), round + 1);
        }
        QVERIFY(!told.at(0).at(1).toString().isEmpty() && !told.at(0).at(2).toString().isEmpty());
        if (!QSystemTrayIcon::isSystemTrayAvailable())
            QCOMPARE(noTray.size(), 1);
        QVERIFY(!w.notice().isEmpty());
        w.notifier.setEnabled(false);
        w.service.refuseNext({"deleteEnvironment", "environmentReservedByTest", 400, {}, {}, 1});
        w.action(ChangeKind::DeleteEnvironment)->trigger();
        w.typeName(Dev);
        QTRY_VERIFY(w.dialog()->isReady());
        QTest::mouseClick(w.verb(), Qt::LeftButton);
        QTRY_COMPARE(w.desk->actions().size(), 3);
        QTRY_VERIFY(!w.latest()->isOpen());
        QCOMPARE(told.size(), 2);
    }

    void I04_whatIsToldHoldsNoMarkup()
    {
        Window w;
        QSignalSpy told(&w.notifier, &Notifier::notified);
        w.openDesk();
        Action action;
        action.id = QUuid::createUuid();
        action.connectionName = QStringLiteral("<b>Contoso</b> & <img src=x>");
        action.change = w.change(QStringLiteral("<i>UAT</i>"), DeleteEnvironment{});
        action.phase = ActionPhase::Ended;
        action.verdict = ActionVerdict::Failed;
        Q_EMIT w.desk->actionEnded(action);
        QCOMPARE(told.size(), 1);
        for (const int part : {1, 2}) {
            const QString text = told.constFirst().at(part).toString();
            QVERIFY2(!text.contains(QLatin1Char('<')) && !text.contains(QLatin1Char('&')), qPrintable(text));
        }
    }
};

QTEST_MAIN(TestQuitAndStart)
#include "tst_quitandstart.moc"
