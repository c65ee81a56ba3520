// SPDX-License-Identifier: Apache-2.0
// The program as people start it, in a data folder an earlier run has left: what was last known is in the first frame,
// with its age, and stays when nobody answers.
#include "app/desktop/desktop.h"
#include "tests/support/earlierrun.h"
#include "ui/models/environmenttreemodel.h"

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTreeView>

using namespace steward;
using steward::testing::EarlierRun;

namespace {

MainWindow *mainWindow()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *main = qobject_cast<MainWindow *>(window))
            return main;
    }
    return nullptr;
}

/// What could be seen when the window was painted for the first time.
class FirstFrame : public QObject
{
public:
    explicit FirstFrame(MainWindow &window)
        : m_window(window)
    {
        window.installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || wasPainted)
            return false;
        wasPainted = true;
        tenants = tree().tenantCount();
        environments = tree().environmentCount();
        rows = m_window.findChild<QTreeView *>(QStringLiteral("environmentGrid"))->model()->rowCount();
        requests = m_window.findChild<QAbstractItemView *>(QStringLiteral("requests"))->model()->rowCount();
        return false;
    }
    EnvironmentTreeModel &tree() const
    {
        return static_cast<EnvironmentTreeModel &>(*m_window.findChild<QTreeView *>(QStringLiteral("tree"))->model());
    }

    bool wasPainted = false;
    int tenants = 0;
    int environments = 0;
    int rows = 0;
    int requests = 0;

private:
    MainWindow &m_window;
};

/// A start of the program in that folder.
struct Start
{
    explicit Start(const QString &folder)
        : desktop(DesktopOptions{false, folder, {}})
        , window(*mainWindow())
        , first(window)
    {
        desktop.start();
    }

    QString badge(const QModelIndex &row) const { return row.data(EnvironmentTreeModel::BadgeRole).toString(); }
    QString age() const { return window.findChild<QLabel *>(QStringLiteral("statusAge"))->text(); }

    Desktop desktop;
    MainWindow &window;
    FirstFrame first;
};

EarlierRun threeHoursAgo(int tenants)
{
    EarlierRun run;
    run.tenants = tenants;
    run.environments = 3;
    run.apps = 5;
    run.asOf = Instant{Instant::now().msecs - 3 * 3'600'000 - 60'000};
    return run;
}

void change(const QString &folder, const QString &statement)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("change"));
        database.setDatabaseName(folder + QStringLiteral("/history.sqlite"));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(statement));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("change"));
}

} // namespace

class FirstFrameTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F02_whatWasLastKnownIsThereFirstAndStaysOffline();
    void fiveHundredTenantsAreInTheFirstFrame();
    void F54_rowsOfAnotherTenantAreNotShown();
    void L11_aDamagedArchiveHoldsNothingUp();
};

void FirstFrameTest::F02_whatWasLastKnownIsThereFirstAndStaysOffline()
{
    const QTemporaryDir folder;
    const EarlierRun run = threeHoursAgo(2);
    QVERIFY(run.writeTo(folder.path()));
    Start start(folder.path());
    QTRY_VERIFY(start.first.wasPainted);
    QCOMPARE(start.first.tenants, 2);
    QCOMPARE(start.first.environments, 6);
    QCOMPARE(start.first.rows, 6);
    QCOMPARE(start.first.requests, 0); // nothing was asked before
    QTRY_VERIFY2(start.age().contains(QStringLiteral("3 h")), qPrintable(start.age()));
    // Nothing can be read: everything stays, and says that it is old.
    EnvironmentTreeModel &tree = start.first.tree();
    const QModelIndex tenant = tree.indexOf(run.connection(0).id);
    QTRY_COMPARE_WITH_TIMEOUT(start.badge(tenant), QStringLiteral("sign in again"), 30'000);
    QVERIFY(tenant.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("last read 3 h ago")));
    QCOMPARE(tree.environmentCount(), 6);
    start.window.setPlace({Place::Kind::Environment, run.connection(0).id, run.environment(0, 1)});
    QVERIFY(start.age().contains(QStringLiteral("3 h")));
    QCOMPARE(tree.indexOf(run.connection(0).id, run.environment(0, 1)).data().toString(), run.environment(0, 1));
}

void FirstFrameTest::fiveHundredTenantsAreInTheFirstFrame()
{
    const QTemporaryDir folder;
    QVERIFY(threeHoursAgo(500).writeTo(folder.path()));
    Start start(folder.path());
    QTRY_VERIFY(start.first.wasPainted);
    QTRY_COMPARE(start.first.tree().tenantCount(), 500);
    QTRY_COMPARE(start.first.tree().environmentCount(), 1500);
}

void FirstFrameTest::F54_rowsOfAnotherTenantAreNotShown()
{
    const QTemporaryDir folder;
    const EarlierRun run = threeHoursAgo(2);
    QVERIFY(run.writeTo(folder.path()));
    change(
        folder.path(),
        QStringLiteral("UPDATE lastknown SET tenant = '%1' WHERE tenant = '%2'").arg(run.tenantId(1), run.tenantId(0)));
    Start start(folder.path());
    QTRY_VERIFY(start.first.wasPainted);
    QTRY_COMPARE(start.first.tree().tenantCount(), 2);
    QTRY_COMPARE(start.first.tree().environmentCount(), 3);
    QCOMPARE(start.first.tree().rowCount(start.first.tree().indexOf(run.connection(0).id)), 0);
}

void FirstFrameTest::L11_aDamagedArchiveHoldsNothingUp()
{
    const QTemporaryDir folder;
    QVERIFY(threeHoursAgo(2).writeTo(folder.path()));
    for (const char *name : {"/history.sqlite", "/history.sqlite-wal"}) {
        QFile file(folder.path() + QLatin1String(name));
        if (file.exists() && file.open(QIODevice::ReadWrite))
            file.write(QByteArray(static_cast<int>(qMin<qint64>(file.size(), 1 << 16)), 'x'));
    }
    Start start(folder.path());
    QTRY_VERIFY(start.first.wasPainted);
    QTRY_COMPARE(start.first.tree().tenantCount(), 2);
}

QTEST_MAIN(FirstFrameTest)
#include "tst_firstframe.moc"
