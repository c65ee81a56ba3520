// SPDX-License-Identifier: Apache-2.0
// Menus of rows and exports as activities, in the window over the demo service.
#include "tests/ui/windowfixture.h"

#include "ui/dialogs/exportdialog.h"
#include "ui/models/operationlistmodel.h"
#include "ui/pages/centre.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/windowactions.h"
#include "ui/views/checkmenu.h"

#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

using namespace steward;

namespace {

struct Window : WindowFixture
{
    Window()
    {
        window.resize(1500, 950);
        window.show();
        window.activateWindow();
        connectAll();
    }
    Centre *centre() { return window.findChild<Centre *>(); }
    bool isRead() { return firstTenant()->environments().hasValue(); }
    void goTo(const Place &place, const char *tab)
    {
        window.setPlace(place);
        for (int at = 0; at < centre()->tabs()->tabCount(); ++at) {
            if (centre()->tabs()->pageAt(at)->objectName().endsWith(QLatin1String(tab)))
                centre()->tabs()->selectTab(at);
        }
    }
    QAbstractItemView *view(const char *name)
    {
        Page *page = centre()->tabs()->currentPage();
        return page->findChild<QAbstractItemView *>(QLatin1String(name));
    }
    bool hasRows(const char *name) { return view(name) && view(name)->model()->rowCount() > 0; }
    /// Selects the first row and presses the Menu key there.
    void askForMenu(const char *name)
    {
        view(name)->setCurrentIndex(view(name)->model()->index(0, 0));
        view(name)->setFocus();
        QTest::keyClick(view(name), Qt::Key_Menu);
    }
};

} // namespace

class TestRowMenus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theClickThatOpensAMenuOfBoxesTicksNone()
    {
        CheckMenu menu;
        QAction *box = menu.addAction(QStringLiteral("Name"));
        box->setCheckable(true);
        box->setChecked(true);
        menu.popup(QPoint(50, 50));
        QTRY_VERIFY(menu.isVisible());
        const QPoint place = menu.actionGeometry(box).center();
        QTest::mouseRelease(&menu, Qt::RightButton, {}, place);
        QTest::mouseRelease(&menu, Qt::LeftButton, {}, place);
        QTest::mouseClick(&menu, Qt::RightButton, {}, place);
        QVERIFY(box->isChecked() && menu.isVisible());
        QTest::mouseClick(&menu, Qt::LeftButton, {}, place);
        QVERIFY(!box->isChecked() && menu.isVisible());
        QTest::mouseClick(&menu, Qt::LeftButton, {}, place);
        QVERIFY(box->isChecked());
    }

    void rowsOfTheGridOfferWhatTheMenuEnvironmentOffers()
    {
        Window w;
        QTRY_VERIFY(w.isRead());
        w.goTo({Place::Kind::Tenant, w.first(), {}}, "environments");
        QTRY_VERIFY(w.hasRows("environmentGrid"));
        WindowActions &actions = w.window.actions();
        QVERIFY(!actions.openEnvironment->isEnabled());
        QVERIFY(!actions.openEnvironment->statusTip().isEmpty());
        w.askForMenu("environmentGrid");
        QTRY_VERIFY(actions.environmentMenu->isVisible());
        const QString name = w.view("environmentGrid")->model()->index(0, 0).data().toString();
        actions.copyEnvironmentName->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), name);
        actions.environmentMenu->close();
        actions.openEnvironment->trigger();
        QCOMPARE(w.window.place().environment, name);
        QVERIFY(!actions.openEnvironment->isEnabled()); // it is shown already
    }

    void rowsOfAppsOfferWhatTheMenuAppOffers()
    {
        Window w;
        QTRY_VERIFY(w.isRead());
        w.goTo({Place::Kind::Environment, w.first(), QStringLiteral("Production")}, "apps");
        QTRY_VERIFY(w.hasRows("apps"));
        w.askForMenu("apps");
        QTRY_VERIFY(w.window.actions().appMenu->isVisible());
        QVERIFY(w.window.actions().copyAppId->isEnabled());
        w.window.actions().appMenu->close();
    }

    void P9_anOperationOfAllTenantsLeadsToTheTenantItWasReadThrough()
    {
        Window w;
        QTRY_VERIFY(w.isRead());
        for (TenantState *tenant : w.workspace.tenants())
            QTRY_VERIFY(tenant->environments().hasValue());
        w.goTo({}, "operations");
        QTRY_VERIFY(w.hasRows("operationTable"));
        w.askForMenu("operationTable");
        WindowActions &actions = w.window.actions();
        QTRY_VERIFY(actions.operationMenu->isVisible());
        actions.operationMenu->close();
        const QAbstractItemModel &rows = *w.view("operationTable")->model();
        // Every row that has an environment still listed leads to the tenant its own column names.
        for (int row = 0; row < qMin(rows.rowCount(), 5); ++row) {
            w.goTo({}, "operations");
            QTRY_VERIFY(w.hasRows("operationTable"));
            w.view("operationTable")->setCurrentIndex(rows.index(row, 0));
            const QString tenant = rows.index(row, OperationListModel::TenantColumn).data().toString();
            actions.goToEnvironment->trigger();
            if (w.window.place().kind == Place::Kind::Environment)
                QCOMPARE(w.workspace.find(w.window.place().connection)->connection().name, tenant);
        }
    }

    void anExportIsAnActivity()
    {
        Window w;
        QTRY_VERIFY(w.isRead());
        w.goTo({Place::Kind::Tenant, w.first(), {}}, "operations");
        QTRY_VERIFY(w.hasRows("operationTable"));
        const auto exportTo = [&](const QString &file) {
            w.window.actions().exportCsv->trigger();
            auto *dialog = w.window.findChild<ExportDialog *>();
            dialog->findChild<QLineEdit *>(QStringLiteral("exportFile"))->setText(file);
            QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("exportStart")), Qt::LeftButton);
            QTRY_VERIFY(!w.window.findChild<ExportDialog *>());
        };
        const auto stateOf = [&](const QString &file) {
            const ActivityModel &activity = w.window.activity();
            for (int row = 0; row < activity.rowCount(); ++row) {
                if (activity.at(row).subject == file)
                    return std::optional(activity.at(row).state);
            }
            return std::optional<ActivityEntry::State>();
        };
        const QString good = w.folder.filePath(QStringLiteral("good.csv"));
        exportTo(good);
        QTRY_COMPARE(stateOf(good), std::optional(ActivityEntry::State::Done));
        const QString bad = w.folder.filePath(QStringLiteral("none/bad.csv"));
        exportTo(bad);
        QTRY_COMPARE(stateOf(bad), std::optional(ActivityEntry::State::Failed));
    }
};

QTEST_MAIN(TestRowMenus)
#include "tst_rowmenus.moc"
