// SPDX-License-Identifier: Apache-2.0
// The window over the demo service in this process: every part of the way is the real one.
#include "tests/ui/windowfixture.h"

#include "ui/models/environmenttreemodel.h"
#include "ui/pages/appstab.h"
#include "ui/pages/centre.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/statepage.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/windowactions.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace steward;

namespace {

struct Window : WindowFixture
{
    explicit Window(std::chrono::milliseconds refreshPeriod = std::chrono::minutes(10))
        : WindowFixture(2, refreshPeriod)
    {
        window.show();
    }
    QTreeView *tree() { return window.findChild<QTreeView *>(QStringLiteral("tree")); }
    Centre *centre() { return window.findChild<Centre *>(); }
    QString pageName() { return centre()->page()->findChild<QLabel *>(QStringLiteral("pageName"))->text(); }
    StatePage *state() { return centre()->tabs()->currentPage()->findChild<StatePage *>(); }
    bool isRead() { return firstTenant()->environments().hasValue(); }
    void goToProduction() { window.setPlace({Place::Kind::Environment, first(), QStringLiteral("Production")}); }
    int tenantRows() { return tree()->model()->rowCount(tree()->model()->index(0, 0)); }
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewcomerSeesThreeWaysIn()
    {
        Window w;
        w.book.load();
        QTRY_COMPARE(w.window.place().kind, Place::Kind::FirstRun);
        for (const char *name : {"firstRunBrowser", "firstRunApp", "firstRunDemo"})
            QVERIFY(w.window.findChild<QPushButton *>(QLatin1String(name))->isVisible());
        QSignalSpy demo(&w.window, &MainWindow::demoRequested);
        QTest::mouseClick(w.window.findChild<QPushButton *>(QStringLiteral("firstRunDemo")), Qt::LeftButton);
        QCOMPARE(demo.size(), 1);
        QVERIFY(!w.tree()->isVisible());
        const WindowMemory memory = w.window.memory(); // closed now, the panes are there next time
        w.connectAll();
        QTRY_VERIFY(w.window.place().kind != Place::Kind::FirstRun);
        QVERIFY(w.tree()->isVisible());
        w.window.restore(memory);
        QVERIFY(w.tree()->isVisible());
    }

    void theTreeFillsAndAChosenEnvironmentIsShown()
    {
        Window w;
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        QTRY_COMPARE(w.tenantRows(), 2);
        const auto *model = qobject_cast<EnvironmentTreeModel *>(w.tree()->model());
        QTRY_VERIFY(model->indexOf(w.first(), QStringLiteral("Production")).isValid());
        w.tree()->setCurrentIndex(model->indexOf(w.first(), QStringLiteral("Production")));
        QCOMPARE(w.window.place().environment, QStringLiteral("Production"));
        QCOMPARE(w.pageName(), QStringLiteral("Production"));
        QTRY_COMPARE(w.state()->situation(), Situation::Ready);
    }

    void everyTabOfAnEnvironmentReadsAndShows()
    {
        Window w;
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        w.goToProduction();
        TabbedPage *tabs = w.centre()->tabs();
        QCOMPARE(tabs->tabCount(), 5);
        for (const int tab : {0, 1, 3, 4}) {
            tabs->selectTab(tab);
            QTRY_COMPARE(w.state()->situation(), Situation::Ready);
        }
        tabs->selectTab(1);
        auto *apps = w.window.findChild<QTreeView *>(QStringLiteral("apps"));
        QTRY_VERIFY(apps->model()->rowCount() > 3);
        apps->setCurrentIndex(apps->model()->index(0, 0));
        QCOMPARE(w.window.findChild<DetailsPanel *>()->sheet().title, apps->model()->index(0, 0).data().toString());
        QVERIFY(w.window.actions().copyAppId->isEnabled());
    }

    void aTabAsksForNothingBeforeItIsLookedAt()
    {
        Window w;
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        w.goToProduction();
        QTRY_COMPARE(w.state()->situation(), Situation::Ready);
        QCOMPARE(w.service.requestCount("/apps"), 0);
        w.centre()->tabs()->selectTab(1);
        QTRY_VERIFY(w.service.requestCount("/apps") > 0);
    }

    void F5ReadsWhatIsOnScreenAnew()
    {
        Window w;
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        w.goToProduction();
        w.centre()->tabs()->selectTab(3);
        QTRY_COMPARE(w.state()->situation(), Situation::Ready);
        w.service.resetRequestCounts();
        w.window.actions().refresh->trigger();
        QTRY_VERIFY(w.service.requestCount("availableRestorePeriods") >= 1);
    }

    void whatIsOnScreenIsReadAnewByItself()
    {
        Window w(std::chrono::milliseconds(150));
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        w.goToProduction();
        w.centre()->tabs()->selectTab(3);
        QTRY_COMPARE(w.state()->situation(), Situation::Ready);
        w.service.resetRequestCounts();
        QTRY_VERIFY(w.service.requestCount("availableRestorePeriods") >= 2);
    }

    void F39_aFailedRefreshKeepsTheOldRowsAndSaysTheirAge()
    {
        Window w;
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        w.goToProduction();
        w.centre()->tabs()->selectTab(1);
        QTRY_COMPARE(w.state()->situation(), Situation::Ready);
        auto *apps = w.window.findChild<QTreeView *>(QStringLiteral("apps"));
        const int rows = apps->model()->rowCount();
        w.service.stop();
        w.window.actions().refresh->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(w.state()->situation(), Situation::Stale, 40'000);
        QCOMPARE(apps->model()->rowCount(), rows);
        QVERIFY(w.state()->findChild<QWidget *>(QStringLiteral("staleBanner"))->isVisible());
    }

    void F29_forbiddenIsAScreenOfItsOwn()
    {
        Window w;
        TenantConnection connection = w.connectionTo(w.service.tenants().constFirst());
        connection.clientId = QLatin1String(demo::kNoRoleAppClientId);
        w.book.addForThisRun(connection, Secret(QByteArray(demo::kAppClientSecret)));
        w.window.setPlace({Place::Kind::Tenant, connection.id, {}});
        QTRY_COMPARE(w.state()->situation(), Situation::Forbidden);
        QVERIFY(!w.state()->findChild<QLabel *>(QStringLiteral("stateTitle"))->text().isEmpty());
    }

    void theTreeFilterNarrowsAndLetsGo()
    {
        Window w;
        w.connectAll();
        QTRY_COMPARE(w.tenantRows(), 2);
        QTRY_VERIFY(w.isRead());
        auto *filter = w.window.findChild<QLineEdit *>(QStringLiteral("treeFilter"));
        w.window.actions().findInTree->trigger();
        QTest::keyClicks(filter, w.service.tenants().constFirst().name);
        QTRY_COMPARE(w.tenantRows(), 1);
        filter->clear();
        QTRY_COMPARE(w.tenantRows(), 2);
    }

    void L20_aRemovedTenantLeavesTheScreen()
    {
        Window w;
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        w.goToProduction();
        w.book.remove(w.first());
        QTRY_VERIFY(w.window.place().connection.isNull());
        QTRY_COMPARE(w.tenantRows(), 1);
        QVERIFY(!w.workspace.find(w.first()));
    }

    void D17_aDisabledActionSaysWhy()
    {
        Window w;
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        w.window.setPlace({});
        for (QAction *action : w.window.actions().all()) {
            if (!action->isEnabled() && action->isVisible()) {
                QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
                QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
            }
        }
    }

    void everyControlHasAName()
    {
        Window w;
        w.connectAll();
        QTRY_VERIFY(w.isRead());
        w.goToProduction();
        for (int tab = 0; tab < w.centre()->tabs()->tabCount(); ++tab)
            w.centre()->tabs()->selectTab(tab);
        for (const QWidget *widget : w.window.findChildren<QWidget *>()) {
            const bool isControl =
                qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
            if (!isControl || widget->objectName().startsWith(QLatin1String("qt_")) || !widget->isVisible() ||
                widget->inherits("QHeaderView"))
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void theLayoutAndThePlaceAreRemembered()
    {
        WindowMemory memory;
        {
            Window w;
            w.connectAll();
            QTRY_VERIFY(w.isRead());
            w.goToProduction();
            w.centre()->tabs()->selectTab(1);
            w.window.findChild<QDockWidget *>(QStringLiteral("detailsDock"))->hide();
            memory = w.window.memory();
        }
        Window w;
        w.window.restore(memory);
        w.connectAll();
        QTRY_COMPARE(w.window.place(), memory.place);
        QCOMPARE(w.centre()->tabs()->currentTab(), 1);
        QVERIFY(w.window.findChild<QDockWidget *>(QStringLiteral("detailsDock"))->isHidden());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
