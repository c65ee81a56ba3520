// SPDX-License-Identifier: Apache-2.0
// What the window offers to change, when, and what it says where it does not.
#include "tests/ui/deskfixture.h"

#include "ui/pages/environmentpage.h"
#include "ui/pages/tabbedpage.h"

#include <QtWidgets/QMenu>

using namespace steward;

namespace {

struct Window : DeskFixture
{
    using DeskFixture::DeskFixture;
    QAbstractItemView *view(const char *name)
    {
        Page *page = window.findChild<Centre *>()->tabs()->currentPage();
        return page->findChild<QAbstractItemView *>(QLatin1String(name));
    }
    void selectRow(QAbstractItemView *view, const QString &name)
    {
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            if (view->model()->index(row, 0).data().toString() == name)
                view->setCurrentIndex(view->model()->index(row, 0));
        }
    }
};

const QList<ChangeKind> &allKinds()
{
    static const QList<ChangeKind> kinds = [] {
        QList<ChangeKind> all;
        for (int kind = 0; kind < AdminChangeKindCount; ++kind)
            all.append(static_cast<ChangeKind>(kind));
        return all;
    }();
    return kinds;
}

} // namespace

class TestChangeActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void D17_aReadOnlyWindowSendsNothingWhateverIsPressed()
    {
        Window w;
        w.connectAll(); // read-only, as connections begin
        w.openDesk();
        QTRY_VERIFY(w.desk->isLoaded() && w.firstTenant()->environments().hasValue());
        w.service.resetRequestCounts();
        for (const QString &place : {QString(), QStringLiteral("Production"), QStringLiteral("Dev-Anna")}) {
            w.goTo(place);
            for (int tab = 0; tab < w.window.findChild<Centre *>()->tabs()->tabCount(); ++tab) {
                w.window.findChild<Centre *>()->tabs()->selectTab(tab);
                for (const ChangeKind kind : allKinds()) {
                    QVERIFY2(!w.action(kind)->isEnabled(), operationIdOf(kind).data());
                    QVERIFY2(!w.action(kind)->statusTip().isEmpty(), operationIdOf(kind).data());
                    w.action(kind)->trigger();
                    QVERIFY(!w.dialog());
                }
            }
        }
        QVERIFY(w.action(ChangeKind::CreateEnvironment)->statusTip().contains(QLatin1String("read-only")));
        // Also where somebody gets past the window: what is confirmed stops before the wire.
        for (const Change &change : {w.change(QStringLiteral("Dev-Anna"), DeleteEnvironment{}),
                                     w.change(QStringLiteral("Dev-Anna"), CopyEnvironment{}),
                                     w.change(QStringLiteral("New"), CreateEnvironment{})}) {
            Confirmation confirmation;
            confirmation.change = change;
            confirmation.seen = w.firstTenant()->findEnvironment(change.environment);
            confirmation.seenAt = Instant::now();
            const QUuid id = w.desk->confirm(w.first(), confirmation);
            QTRY_VERIFY(w.desk->find(id) && !w.desk->find(id)->isOpen());
            QCOMPARE(w.desk->find(id)->verdict, ActionVerdict::NotSent);
        }
        QCOMPARE(w.mutations(), 0);
    }

    void unlockingOffersThemAndLockingTakesThemBack()
    {
        Window w;
        w.connectAll();
        w.openDesk();
        QTRY_VERIFY(w.desk->isLoaded() && w.firstTenant()->environments().hasValue());
        w.goTo(QStringLiteral("Dev-Anna"));
        QVERIFY(!w.action(ChangeKind::DeleteEnvironment)->isEnabled());
        w.book.unlock(w.first(), std::chrono::minutes(15));
        QTRY_VERIFY(w.action(ChangeKind::DeleteEnvironment)->isEnabled());
        w.book.lock(w.first());
        QTRY_VERIFY(!w.action(ChangeKind::DeleteEnvironment)->isEnabled());
    }

    void everyChangeIsInTheMenuBarAndThePalette()
    {
        Window w;
        const QList<QAction *> all = w.window.actions().all();
        for (const ChangeKind kind : allKinds()) {
            QCOMPARE(all.count(w.action(kind)), 1);
            QVERIFY(!w.action(kind)->text().isEmpty());
        }
        QVERIFY(w.window.actions().tenantRowMenu->actions().contains(w.action(ChangeKind::CreateEnvironment)));
        for (const QAction *row : w.window.actions().activityRowMenu->actions())
            QVERIFY(row->isSeparator() || all.contains(const_cast<QAction *>(row)));
    }

    void A38_anAppSignInCannotLink()
    {
        Window w;
        QVERIFY(w.makeReady());
        w.goTo(QStringLiteral("Dev-Anna"));
        QVERIFY(w.action(ChangeKind::DeleteEnvironment)->isEnabled());
        for (const ChangeKind kind : {ChangeKind::LinkPowerPlatform, ChangeKind::UnlinkPowerPlatform}) {
            QVERIFY(!w.action(kind)->isEnabled());
            QVERIFY(!w.action(kind)->statusTip().isEmpty());
        }
    }

    void theKeysOfRowsMeanTheRowAndNothingElse()
    {
        Window w;
        QVERIFY(w.makeReady());
        w.goTo(QStringLiteral("Dev-Anna"));
        auto *tree = w.window.findChild<QAbstractItemView *>(QStringLiteral("tree"));
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        // In a text field Del takes a letter away.
        auto *filter = w.window.findChild<QLineEdit *>(QStringLiteral("treeFilter"));
        filter->setFocus();
        QTest::keyClicks(filter, QStringLiteral("Dev-Anna"));
        filter->home(false);
        QTest::keyClick(filter, Qt::Key_Delete);
        QCOMPARE(filter->text(), QStringLiteral("ev-Anna"));
        QVERIFY(!w.dialog());
        filter->clear();
        // In the list of apps it is not about the environment.
        w.window.findChild<Centre *>()->tabs()->selectTab(1);
        QTRY_VERIFY(w.view("apps") && w.view("apps")->model()->rowCount() > 0);
        w.view("apps")->setFocus();
        w.view("apps")->setCurrentIndex(w.view("apps")->model()->index(0, 0));
        QTest::keyClick(w.view("apps"), Qt::Key_Delete);
        QVERIFY(!w.dialog());
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Delete);
        QTRY_VERIFY(w.dialog());
        QCOMPARE(w.dialog()->objectName(), QStringLiteral("deleteDialog"));
        w.dialog()->reject();
        QCOMPARE(w.mutations(), 0);
    }

    void everyMenuItemOpensItsDialog_data()
    {
        QTest::addColumn<int>("kind");
        for (const ChangeKind kind :
             {ChangeKind::CreateEnvironment, ChangeKind::CopyEnvironment, ChangeKind::RenameEnvironment,
              ChangeKind::RestoreEnvironment, ChangeKind::DeleteEnvironment, ChangeKind::InstallApp})
            QTest::newRow(operationIdOf(kind).data()) << int(kind);
    }
    void everyMenuItemOpensItsDialog()
    {
        QFETCH(int, kind);
        Window w;
        QVERIFY(w.makeReady());
        w.goTo(QStringLiteral("Dev-Anna"));
        QAction *action = w.action(static_cast<ChangeKind>(kind));
        QVERIFY2(action->isEnabled(), qPrintable(action->statusTip()));
        action->trigger();
        QVERIFY(w.dialog());
        QVERIFY(!w.dialog()->changes().isEmpty());
        QCOMPARE(w.dialog()->changes().constFirst().kind(), static_cast<ChangeKind>(kind));
        QVERIFY(w.dialog()->windowModality() == Qt::WindowModal);
        QVERIFY(!w.dialog()->grab().isNull()); // painted before anything it waits for has come
        action->trigger();                     // again, while it is open
        QCOMPARE(w.window.findChildren<ChangeDialog *>().size(), 1);
        w.dialog()->reject();
        QTRY_VERIFY(!w.dialog());
        QCOMPARE(w.mutations(), 0);
    }

    void appsAreUpdatedAndRemovedFromTheirRow()
    {
        Window w;
        QVERIFY(w.makeReady());
        w.goTo(QStringLiteral("Dev-Anna"));
        w.window.findChild<Centre *>()->tabs()->selectTab(1);
        QTRY_VERIFY(w.view("apps") && w.view("apps")->model()->rowCount() > 0);
        QTRY_VERIFY(w.firstTenant()->environment(QStringLiteral("Dev-Anna")).updates.hasValue());
        QVERIFY(!w.action(ChangeKind::UninstallApp)->isEnabled());
        int updatable = 0;
        int removable = 0;
        for (int row = 0; row < w.view("apps")->model()->rowCount(); ++row) {
            w.view("apps")->setCurrentIndex(w.view("apps")->model()->index(row, 0));
            for (const ChangeKind kind : {ChangeKind::UpdateApp, ChangeKind::UninstallApp}) {
                if (!w.action(kind)->isEnabled()) {
                    QVERIFY(!w.action(kind)->statusTip().isEmpty());
                    continue;
                }
                ++(kind == ChangeKind::UpdateApp ? updatable : removable);
                w.action(kind)->trigger();
                QVERIFY(w.dialog());
                w.dialog()->reject();
                QTRY_VERIFY(!w.dialog());
            }
        }
        QVERIFY(updatable > 0);
        QVERIFY(removable > 0);
    }

    void ofSeveralAppsThoseAreUpdatedThatCanBe()
    {
        Window w;
        QVERIFY(w.makeReady());
        const QString dev = QStringLiteral("Dev-Anna");
        w.goTo(dev);
        w.window.findChild<Centre *>()->tabs()->selectTab(1);
        QTRY_VERIFY(w.view("apps") && w.view("apps")->model()->rowCount() > 0);
        QTRY_VERIFY(w.firstTenant()->environment(dev).updates.hasValue());
        w.view("apps")->selectAll();
        QTRY_VERIFY2(w.action(ChangeKind::UpdateApp)->isEnabled(),
                     qPrintable(w.action(ChangeKind::UpdateApp)->statusTip()));
        w.action(ChangeKind::UpdateApp)->trigger();
        QVERIFY(w.dialog());
        const QList<AppUpdate> updates = w.firstTenant()->environment(dev).updates.value;
        QVERIFY(w.dialog()->changes().size() > 1);
        for (const Change &change : w.dialog()->changes()) {
            QVERIFY(std::any_of(updates.begin(), updates.end(),
                                [&](const AppUpdate &update) { return update.appId == appIdOf(change); }));
        }
        w.dialog()->reject();
        // Which of them would be removed nobody could tell; nor what is only current and not chosen.
        QVERIFY(!w.action(ChangeKind::UninstallApp)->isEnabled());
        QVERIFY(w.action(ChangeKind::UninstallApp)->statusTip().contains(QLatin1String("one app")));
        w.view("apps")->clearSelection();
        QTRY_VERIFY(!w.action(ChangeKind::UpdateApp)->isEnabled());
        QVERIFY(!w.action(ChangeKind::UninstallApp)->isEnabled());
    }

    void severalEnvironmentsCanOnlyBeDeletedTogether()
    {
        Window w;
        QVERIFY(w.makeReady());
        w.goTo({});
        QAbstractItemView *grid = w.view("environmentGrid");
        QTRY_VERIFY(grid->model()->rowCount() > 3);
        grid->selectAll();
        QVERIFY(!w.action(ChangeKind::CopyEnvironment)->isEnabled());
        QVERIFY(!w.action(ChangeKind::CopyEnvironment)->statusTip().isEmpty());
        QVERIFY(w.action(ChangeKind::CreateEnvironment)->isEnabled());
    }

    void withoutAJournalNothingCanBeChanged()
    {
        Window w;
        w.connectWritable();
        QTRY_VERIFY(w.firstTenant()->environments().hasValue());
        w.goTo(QStringLiteral("Dev-Anna"));
        for (const ChangeKind kind : allKinds())
            QVERIFY(!w.action(kind)->isEnabled());
        QVERIFY(w.action(ChangeKind::DeleteEnvironment)->statusTip().contains(QLatin1String("journal")));
        w.openDesk();
        QTRY_VERIFY(w.action(ChangeKind::DeleteEnvironment)->isEnabled());
        w.link.reset();
        w.desk.reset();
        QVERIFY(!w.action(ChangeKind::DeleteEnvironment)->isEnabled());
    }
};

QTEST_MAIN(TestChangeActions)
#include "tst_changeactions.moc"
