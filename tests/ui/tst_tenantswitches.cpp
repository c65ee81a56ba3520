// SPDX-License-Identifier: Apache-2.0
// L20 through the window: whatever is picked while answers are on their way, what is on screen is of the tenant that
// the title names.
#include "core/auth/keychain.h"
#include "core/auth/secretbinding.h"
#include "tests/support/future.h"
#include "tests/support/tenantworld.h"
#include "ui/pages/centre.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/mainwindow.h"
#include "ui/views/stewardstyle.h"
#include "ui/views/theme.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

using namespace steward;
using namespace steward::testing;

namespace {

int dice(int sides)
{
    return int(QRandomGenerator::global()->bounded(sides));
}

QUuid idOf(int slot)
{
    return QUuid::createUuidV5(QUuid(), QString::number(slot));
}

QStringList cellsOf(const QAbstractItemView &view)
{
    constexpr int most = 20;
    QStringList cells;
    const QAbstractItemModel *model = view.model();
    for (int row = 0; model && row < std::min(most, model->rowCount(view.rootIndex())); ++row) {
        for (int column = 0; column < model->columnCount(view.rootIndex()); ++column)
            cells.append(model->index(row, column, view.rootIndex()).data().toString());
    }
    return cells;
}

// What a person can read in a part of the window.
QStringList textsOf(const QWidget &part)
{
    QStringList texts;
    for (const QLabel *label : part.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    for (const QAbstractItemView *view : part.findChildren<QAbstractItemView *>()) {
        if (view->isVisible())
            texts += cellsOf(*view);
    }
    return texts;
}

} // namespace

class TenantSwitchesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void L20_whatIsOnScreenIsOfTheTenantInTheTitle()
    {
        const int rounds = roundsOr(150);
        constexpr int slots = 3;
        TenantWorld world(5);
        QApplication::setStyle(new StewardStyle);
        QTemporaryDir folder;
        RequestLog log;
        const auto secrets = makeMemoryStore();
        Workspace workspace(*secrets, log);
        ConnectionBook book(workspace, folder.path());
        Theme theme;
        MainWindow window(workspace, book, theme, std::chrono::minutes(10));
        std::array<int, slots> tenantIn{0, 1, 2};
        for (int slot = 0; slot < slots; ++slot)
            book.addForThisRun(world.connectionTo(tenantIn[slot], idOf(slot)), TenantWorld::secretOf(tenantIn[slot]));
        window.resize(1400, 900);
        window.show();
        auto *centre = window.findChild<Centre *>();
        auto *details = window.findChild<DetailsPanel *>();
        QVERIFY(centre && details);

        int looked = 0;
        int withRows = 0;
        QString found;
        const auto look = [&](int tenant) {
            ++looked;
            QStringList texts = textsOf(*centre) + textsOf(*details);
            withRows += texts.contains(TenantWorld::environmentOf(tenant));
            texts.append(window.windowTitle());
            for (const QString &text : std::as_const(texts)) {
                if (TenantWorld::isForeign(text, tenant))
                    found = QStringLiteral("%1 under %2").arg(text, TenantWorld::nameOf(tenant));
            }
        };
        for (int round = 0; round < rounds && found.isEmpty(); ++round) {
            const int slot = dice(slots);
            if (dice(3) == 0) { // the connection is edited to another tenant nobody else has
                int tenant = dice(world.tenants());
                while (std::count(tenantIn.begin(), tenantIn.end(), tenant) > 0)
                    tenant = (tenant + 1) % world.tenants();
                QSignalSpy added(&book, &ConnectionBook::added);
                book.put({world.connectionTo(tenant, idOf(slot)), TenantWorld::secretOf(tenant)});
                QTRY_COMPARE(added.size(), 1);
                tenantIn[std::size_t(slot)] = tenant;
            }
            const int tenant = tenantIn[std::size_t(slot)];
            const bool isEnvironment = dice(2) == 0;
            window.setPlace({isEnvironment ? Place::Kind::Environment : Place::Kind::Tenant, idOf(slot),
                             isEnvironment ? TenantWorld::environmentOf(tenant) : QString()});
            QVERIFY(window.windowTitle().contains(TenantWorld::nameOf(tenant)));
            TenantState *state = workspace.find(idOf(slot));
            state->refreshAll();
            look(tenant);
            for (int looks = dice(4); looks > 0; --looks) {
                QSignalSpy(state, &TenantState::environmentsChanged).wait(1 + dice(8));
                look(tenant);
            }
            if (round % 25 == 0) {
                QTRY_VERIFY(!state->isLoading());
                QTRY_VERIFY(state->environments().hasValue());
                look(tenant);
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found));
        QCOMPARE(world.foreignRequests(), 0);
        QVERIFY(withRows > 0);
        qInfo("%d switches: looked %d times (%d with rows), %d requests, none foreign", rounds, looked, withRows,
              world.service().count());
    }
};

QTEST_MAIN(TenantSwitchesTest)
#include "tst_tenantswitches.moc"
