// SPDX-License-Identifier: Apache-2.0
#include "core/history/workspacerecorder.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/erasehistorydialog.h"
#include "ui/dialogs/historydialog.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/models/operationlistmodel.h"
#include "ui/pages/centre.h"
#include "ui/pages/connectionflow.h"
#include "ui/pages/historyflow.h"
#include "ui/pages/operationspage.h"
#include "ui/pages/operationstab.h"
#include "ui/pages/statepage.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/windowactions.h"
#include "ui/views/operationtableview.h"
#include "ui/views/table.h"

#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

using namespace steward;

namespace {

struct HasRecorder
{
    FlightRecorder recorder; // outlives the window
};

// The window with its recorder, as the desktop program ties them.
struct Recorded : HasRecorder, WindowFixture
{
    explicit Recorded(int tenants = 2)
        : WindowFixture(tenants)
        , link(workspace, recorder)
    {
        window.setRecorder(recorder);
        window.show();
    }

    /// The Operations tab of that place in front, listing as many rows.
    OperationsPage *operationsOf(const Place &place)
    {
        window.setPlace(place);
        auto *centre = window.findChild<Centre *>();
        TabbedPage *tabs = centre->tabs();
        for (int tab = 0; tabs && tab < tabs->tabCount(); ++tab) {
            if (qobject_cast<OperationsTab *>(tabs->pageAt(tab))) {
                tabs->selectTab(tab);
                return tabs->pageAt(tab)->findChild<OperationsPage *>();
            }
        }
        return nullptr;
    }
    OperationsPage *all() { return operationsOf({}); }

    WorkspaceRecorder link;
};

OperationListModel *modelOf(const OperationsPage *page)
{
    return qobject_cast<OperationListModel *>(page->findChild<OperationTableView *>()->model());
}

quint32 totalOf(const OperationsPage *page)
{
    return modelOf(page)->isBusy() ? 0 : modelOf(page)->total();
}

Situation situationOf(const OperationsPage *page)
{
    return page->findChild<StatePage *>()->situation();
}

QString recordWords(const OperationsPage *page)
{
    return page->findChild<QLabel *>(QStringLiteral("recordWords"))->text();
}

} // namespace

class tst_RecordedWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F02_whatIsRecordedIsThereWhenTheServiceIsGone();
    void offlineAtTheSmallestUsualSizeEightRowsAreSeen();
    void anEnvironmentListsOnlyItsOwn();
    void tenantsWithoutAConnectionAreListedInAllTenants();
    void twoWindowsOnOneFolderSeeEachOthersRecords();
    void historyOfATenantIsErasedAfterItsNameIsTyped();
    void tenantsWithNothingRecordedAreListedWithTheReasonWhyNothingIsErased();
    void keepingLessAsksFirst();
    void removingAConnectionKeepsItsHistoryUnlessAsked();
};

void tst_RecordedWindow::F02_whatIsRecordedIsThereWhenTheServiceIsGone()
{
    Recorded first;
    first.recorder.open(first.folder.path());
    first.connectAll();
    OperationsPage *page = first.all();
    QTRY_VERIFY(totalOf(page) > 0);
    QTRY_VERIFY(first.recorder.tenants().size() == 2);
    QTRY_COMPARE(totalOf(page), first.recorder.operations()->size());
    QTRY_COMPARE(situationOf(page), Situation::Ready);
    QVERIFY(recordWords(page).contains(QStringLiteral("recorded since")));
    const quint32 rows = totalOf(page);
    QList<TenantConnection> connections;
    for (const demo::DemoTenant &tenant : first.service.tenants())
        connections.append(first.connectionTo(tenant));
    QVERIFY(QTest::qWaitFor([flushed = first.recorder.flush()] { return flushed.isFinished(); }));
    first.service.stop();

    Recorded later(1);
    later.recorder.open(first.folder.path());
    for (const TenantConnection &connection : std::as_const(connections))
        later.book.addForThisRun(connection, Secret(QByteArray(demo::kAppClientSecret)));
    page = later.all();
    QTRY_COMPARE(totalOf(page), rows);
    QTRY_COMPARE_WITH_TIMEOUT(situationOf(page), Situation::Stale, 30'000);
    QVERIFY(page->findChild<QWidget *>(QStringLiteral("operationFilter"))->isVisible());

    page->findChild<QLineEdit *>(QStringLiteral("operationFilter"))->setText(QStringLiteral("copy"));
    QTRY_VERIFY(!modelOf(page)->isBusy() && modelOf(page)->rowCount() < static_cast<int>(rows));

    page = later.operationsOf({Place::Kind::Tenant, connections.constFirst().id, {}});
    QTRY_VERIFY(totalOf(page) > 0 && totalOf(page) < rows);
    QTRY_VERIFY(recordWords(page).contains(QStringLiteral("Recorded since")));
    QTRY_COMPARE_WITH_TIMEOUT(situationOf(page), Situation::Stale, 30'000);
}

// STEWARD_SHOTS=folder keeps a picture, for looking at.
void tst_RecordedWindow::offlineAtTheSmallestUsualSizeEightRowsAreSeen()
{
    QTemporaryDir folder;
    QList<TenantConnection> connections;
    {
        Recorded first(3);
        first.recorder.open(folder.path());
        first.connectAll();
        const OperationsPage *page = first.all();
        QTRY_VERIFY(totalOf(page) > 0);
        QTRY_COMPARE(first.recorder.tenants().size(), 3);
        for (const demo::DemoTenant &tenant : first.service.tenants())
            connections.append(first.connectionTo(tenant));
        QVERIFY(QTest::qWaitFor([flushed = first.recorder.flush()] { return flushed.isFinished(); }));
    }
    Recorded later(1);
    later.window.resize(1280, 800);
    later.recorder.open(folder.path());
    for (const TenantConnection &connection : std::as_const(connections))
        later.book.addForThisRun(connection, Secret(QByteArray(demo::kAppClientSecret)));
    const OperationsPage *page = later.all();
    QTRY_VERIFY(totalOf(page) > 20);
    QTRY_COMPARE_WITH_TIMEOUT(situationOf(page), Situation::Stale, 30'000);
    for (QAction *action : page->findChildren<QAction *>()) {
        if (action->text() == QLatin1String("All time"))
            action->trigger();
    }
    QTRY_VERIFY(modelOf(page)->rowCount() > 20);
    QCOMPARE(later.window.size(), QSize(1280, 800));

    // All of them are spoken for, in one line; why is one click away.
    const auto *line = page->findChild<QLabel *>(QStringLiteral("staleText"));
    QTRY_VERIFY2(line->text().startsWith(QLatin1String("3 tenant")), qPrintable(line->text()));
    QVERIFY2(line->text().contains(QLatin1String("cannot be reached; shown is what was known")),
             qPrintable(line->text()));
    QVERIFY(line->height() < 2 * line->fontMetrics().height());
    auto *reasons = page->findChild<QLabel *>(QStringLiteral("staleReasons"));
    QVERIFY(!reasons->isVisible());

    const auto *table = page->findChild<OperationTableView *>();
    const auto rowsInSight = [table] {
        return table->viewport()->height() / table->verticalHeader()->defaultSectionSize();
    };
    QTRY_VERIFY2(rowsInSight() >= 8, qPrintable(QString::number(rowsInSight())));
    if (const QByteArray shots = qgetenv("STEWARD_SHOTS"); !shots.isEmpty())
        QVERIFY(later.window.grab().save(QString::fromLocal8Bit(shots) + QStringLiteral("/offline-1280.png")));
    page->findChild<QToolButton *>(QStringLiteral("staleMore"))->click();
    QVERIFY(reasons->isVisible() && reasons->text().contains(connections.constFirst().name));

    const QModelIndex root = later.window.findChild<QTreeView *>(QStringLiteral("tree"))->model()->index(0, 0);
    const auto *tree = root.model();
    QTRY_COMPARE(tree->index(0, 0, root).data(EnvironmentTreeModel::BadgeRole).toString(),
                 QStringLiteral("not reachable"));
}

void tst_RecordedWindow::anEnvironmentListsOnlyItsOwn()
{
    Recorded w(1);
    w.recorder.open(w.folder.path());
    w.connectAll();
    w.firstTenant()->refreshEnvironments();
    QTRY_VERIFY(w.firstTenant()->environments().isRead());
    const QString name = w.firstTenant()->environments().value.constFirst().name;
    OperationsPage *page = w.operationsOf({Place::Kind::Environment, w.first(), name});
    QTRY_VERIFY(totalOf(page) > 0);
    QVERIFY(totalOf(page) < w.recorder.operations()->size());
}

void tst_RecordedWindow::tenantsWithoutAConnectionAreListedInAllTenants()
{
    Recorded w;
    w.recorder.open(w.folder.path());
    w.connectAll();
    OperationsPage *page = w.all();
    QTRY_VERIFY(w.recorder.tenants().size() == 2);
    QTRY_COMPARE(totalOf(page), w.recorder.operations()->size());
    const quint32 rows = totalOf(page);
    const QString name = w.service.tenants().constFirst().name;
    w.book.remove(w.first());
    QTRY_VERIFY(w.workspace.tenants().size() == 1);
    page = w.all();
    QTRY_COMPARE(totalOf(page), rows);
    const OperationSnapshot table = w.recorder.operations();
    QVERIFY(std::any_of(table->rows().begin(), table->rows().end(),
                        [&](const OperationRow &row) { return table->string(row.connection) == name; }));
}

void tst_RecordedWindow::twoWindowsOnOneFolderSeeEachOthersRecords()
{
    Recorded one;
    Recorded two;
    one.recorder.open(one.folder.path());
    two.recorder.open(one.folder.path());
    two.recorder.setFollowing(true);
    one.connectAll();
    OperationsPage *ours = one.all();
    OperationsPage *theirs = two.all();
    QTRY_VERIFY(one.recorder.tenants().size() == 2 && totalOf(ours) == one.recorder.operations()->size());
    QTRY_COMPARE_WITH_TIMEOUT(totalOf(theirs), totalOf(ours), 15'000);
}

void tst_RecordedWindow::historyOfATenantIsErasedAfterItsNameIsTyped()
{
    Recorded w;
    w.recorder.open(w.folder.path());
    w.connectAll();
    w.all();
    QTRY_VERIFY(w.recorder.tenants().size() == 2);
    const QString name = w.service.tenants().constFirst().name;
    w.window.actions().recordedHistory->trigger();
    auto *dialog = w.window.findChild<HistoryDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *table = dialog->findChild<Table *>(QStringLiteral("historyTable"));
    auto *erase = dialog->findChild<QPushButton *>(QStringLiteral("historyErase"));
    QCOMPARE(table->model()->rowCount(), 2);
    QVERIFY(!erase->isEnabled());
    const QModelIndexList found = table->model()->match(table->model()->index(0, 0), Qt::DisplayRole, name);
    QCOMPARE(found.size(), 1);
    table->setCurrentIndex(found.constFirst());
    QVERIFY(erase->isEnabled());
    // A new reading would record it again.
    w.service.stop();
    erase->click();
    auto *question = dialog->findChild<EraseHistoryDialog *>();
    QVERIFY(question);
    auto *mean = question->findChild<QPushButton *>(QStringLiteral("eraseHistory"));
    auto *typed = question->findChild<QLineEdit *>(QStringLiteral("eraseHistoryName"));
    typed->setText(name.left(3));
    QVERIFY(!mean->isEnabled());
    typed->setText(name);
    QVERIFY(mean->isEnabled());
    mean->click();
    QTRY_COMPARE(w.recorder.tenants().size(), 1);
    // Its connection is still there, and so is its row: empty, and nothing to erase.
    const auto operationsOf = [table, name] {
        const QModelIndexList rows = table->model()->match(table->model()->index(0, 0), Qt::DisplayRole, name);
        return rows.size() == 1 ? rows.constFirst().siblingAtColumn(HistoryDialog::OperationsColumn).data().toString()
                                : QString();
    };
    QTRY_COMPARE(operationsOf(), QStringLiteral("0"));
    QCOMPARE(table->model()->rowCount(), 2);
    QVERIFY(!erase->isEnabled());
    QVERIFY(w.recorder.tenants().constFirst().name != name);
}

void tst_RecordedWindow::tenantsWithNothingRecordedAreListedWithTheReasonWhyNothingIsErased()
{
    Recorded w(2);
    w.recorder.open(w.folder.path());
    QList<TenantConnection> connections;
    for (const demo::DemoTenant &tenant : w.service.tenants())
        connections.append(w.connectionTo(tenant));
    w.service.stop();
    for (const TenantConnection &connection : std::as_const(connections))
        w.book.addForThisRun(connection, Secret(QByteArray(demo::kAppClientSecret)));
    w.window.history()->open();
    auto *dialog = w.window.findChild<HistoryDialog *>();
    auto *table = dialog->findChild<Table *>(QStringLiteral("historyTable"));
    QCOMPARE(table->model()->rowCount(), 2);
    const auto *erase = dialog->findChild<QPushButton *>(QStringLiteral("historyErase"));
    const auto *whyNot = dialog->findChild<QLabel *>(QStringLiteral("historyEraseWhyNot"));
    QVERIFY(!erase->isEnabled());
    QVERIFY2(whyNot->text().contains(QLatin1String("select it")), qPrintable(whyNot->text()));
    table->setCurrentIndex(table->model()->index(0, 0));
    QVERIFY(!erase->isEnabled());
    QVERIFY2(whyNot->text().contains(QLatin1String("Nothing is recorded")), qPrintable(whyNot->text()));
    int columns = 0;
    for (int column = 0; column < HistoryDialog::ColumnCount; ++column)
        columns += table->header()->sectionSize(column);
    QVERIFY(columns <= table->viewport()->width());
}

void tst_RecordedWindow::keepingLessAsksFirst()
{
    Recorded w(1);
    w.recorder.open(w.folder.path());
    QList<HistoryRetention> chosen;
    connect(w.window.history(), &HistoryFlow::retentionChosen, this,
            [&](const HistoryRetention &retention) { chosen.append(retention); });
    w.window.history()->open();
    auto *keep = w.window.findChild<QComboBox *>(QStringLiteral("historyKeep"));
    QCOMPARE(keep->currentIndex(), 0);
    const auto choose = [&](int index) {
        keep->setCurrentIndex(index);
        Q_EMIT keep->activated(index);
    };
    choose(2);
    QVERIFY(chosen.isEmpty());
    QCOMPARE(keep->currentIndex(), 0); // until it is meant
    auto *question = w.window.findChild<QMessageBox *>(QStringLiteral("keepShorter"));
    QVERIFY(question);
    question->findChild<QPushButton *>(QStringLiteral("eraseOlder"))->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().keep, std::optional(std::chrono::days(730)));
    QCOMPARE(keep->currentIndex(), 2);
    choose(0); // longer costs nothing
    QCOMPARE(chosen.size(), 2);
    QVERIFY(!chosen.constLast().keep);
}

void tst_RecordedWindow::removingAConnectionKeepsItsHistoryUnlessAsked()
{
    for (const bool erases : {false, true}) {
        Recorded w;
        w.recorder.open(w.folder.path());
        w.connectAll();
        w.all();
        QTRY_VERIFY(w.recorder.tenants().size() == 2);
        w.window.connections().remove({w.first()});
        auto *box = w.window.findChild<QMessageBox *>(QStringLiteral("removeConnection"));
        QVERIFY(box);
        auto *too = box->findChild<QCheckBox *>(QStringLiteral("eraseHistoryToo"));
        QVERIFY(too && !too->isChecked());
        too->setChecked(erases);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(w.workspace.tenants().size() == 1);
        if (erases)
            QTRY_COMPARE(w.recorder.tenants().size(), 1);
        const auto flushed = w.recorder.flush();
        QVERIFY(QTest::qWaitFor([&] { return flushed.isFinished(); }));
        QCOMPARE(w.recorder.tenants().size(), erases ? 1 : 2);
    }
}

QTEST_MAIN(tst_RecordedWindow)
#include "tst_recordedwindow.moc"
