// SPDX-License-Identifier: Apache-2.0
// The grid of environments: filled before it is shown, and not by what it showed before.
#include "core/api/workspace.h"
#include "core/auth/keychain.h"
#include "ui/models/environmentgridmodel.h"
#include "ui/pages/environmentgridtab.h"
#include "ui/pages/statepage.h"

#include <QtTest/QTest>
#include <QtWidgets/QTreeView>

using namespace steward;

namespace {

/// Two tenants as an earlier run knew them; nobody answers.
struct Scene
{
    Scene()
    {
        workspace.holdReading();
        for (int i = 0; i < 2; ++i)
            add(i);
    }
    static TenantConnection connection(int number)
    {
        TenantConnection connection;
        connection.id = QUuid::createUuidV5(QUuid(), QString::number(number));
        connection.name = QStringLiteral("Tenant %1").arg(number);
        connection.tenant = connection.id.toString(QUuid::WithoutBraces);
        return connection;
    }
    void add(int number)
    {
        const TenantConnection connection = Scene::connection(number);
        LastKnown known;
        known.connection = connection.id;
        known.tenantId = connection.tenant;
        known.environments.asOf = known.usedStorage.asOf = Instant{1'700'000'000'000};
        for (const char *name : {"Sandbox", "Production"}) {
            Environment environment;
            environment.name = QStringLiteral("%1%2").arg(QLatin1String(name)).arg(number);
            known.environments.value.append(environment);
        }
        for (const auto &[name, kibibytes] :
             {std::pair("PRODUCTION%1", 7), std::pair("Sandbox%1", 5), std::pair("Gone%1", 3)}) {
            UsedStorage used;
            used.environmentName = QString::fromLatin1(name).arg(number);
            used.database = kibibytes;
            known.usedStorage.value.append(used);
        }
        workspace.recall({known});
        workspace.add(connection);
    }

    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    RequestLog log;
    Workspace workspace{*secrets, log};
    EnvironmentGridTab grid{workspace};
    const EnvironmentGridModel &model =
        static_cast<EnvironmentGridModel &>(*grid.findChild<QTreeView *>(QStringLiteral("environmentGrid"))->model());
};

QStringList namesIn(const EnvironmentGridModel &model)
{
    QStringList names;
    for (const GridRow &row : model.rows())
        names.append(row.environment.name);
    return names;
}

} // namespace

class EnvironmentGridTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsKnownIsThereBeforeItIsShown();
    void storageIsFoundInAnyLetters();
    void L20_aHiddenGridHoldsNothingOfTheTenantBefore();
    void itSaysThatItIsReadUntilItIsToldMore();
};

void EnvironmentGridTest::whatIsKnownIsThereBeforeItIsShown()
{
    Scene s;
    s.grid.setScope({});
    s.grid.fillNow();
    QCOMPARE(namesIn(s.model), QStringList({QStringLiteral("Production0"), QStringLiteral("Production1"),
                                            QStringLiteral("Sandbox0"), QStringLiteral("Sandbox1")}));
    s.add(2);
    s.grid.show();
    QCOMPARE(s.model.total(), 6);
    s.add(3);
    QTRY_COMPARE(s.model.total(), 8);
}

void EnvironmentGridTest::storageIsFoundInAnyLetters()
{
    Scene s;
    s.grid.setScope(Scene::connection(0).id);
    s.grid.fillNow();
    QCOMPARE(s.model.rowCount(), 2);
    QCOMPARE(s.model.at(0).used, Kibibytes(7));
    QCOMPARE(s.model.at(1).used, Kibibytes(5));
}

void EnvironmentGridTest::L20_aHiddenGridHoldsNothingOfTheTenantBefore()
{
    Scene s;
    s.grid.setScope(Scene::connection(0).id);
    s.grid.fillNow();
    QVERIFY(namesIn(s.model).contains(QStringLiteral("Production0")));
    s.grid.setScope(Scene::connection(1).id);
    QCOMPARE(namesIn(s.model), QStringList({QStringLiteral("Production1"), QStringLiteral("Sandbox1")}));
}

void EnvironmentGridTest::itSaysThatItIsReadUntilItIsToldMore()
{
    auto *content = new QWidget;
    StatePage page(content, QStringLiteral("things"));
    page.setVisible(true);
    const QWidget *title = page.findChild<QWidget *>(QStringLiteral("stateTitle"));
    QVERIFY(title && title->isVisible());
    QVERIFY(!content->isVisible());
    page.show(Situation::Ready, QList<TenantTrouble>{}, {});
    QVERIFY(content->isVisible());
    QVERIFY(!title->isVisible());
}

QTEST_MAIN(EnvironmentGridTest)
#include "tst_environmentgrid.moc"
