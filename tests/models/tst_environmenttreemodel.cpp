// SPDX-License-Identifier: Apache-2.0
#include "ui/models/environmenttreemodel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <random>

using namespace steward;

namespace {

const Instant now = Instant::fromUtc(QDateTime({2026, 11, 23}, {12, 0}, Qt::UTC));

Environment environment(const QString &name, const QString &version = QStringLiteral("24.2.1.1"),
                        const QString &status = QStringLiteral("Active"),
                        const QString &kind = QStringLiteral("Production"))
{
    Environment e;
    e.name = name;
    e.family = QStringLiteral("BusinessCentral");
    e.applicationVersion.text = version;
    e.status = environmentStatusFromWire(status);
    e.kind = environmentKindFromWire(kind);
    return e;
}

TenantBranch tenant(const QString &name, const QList<Environment> &environments = {})
{
    TenantBranch branch;
    branch.connection = QUuid::createUuidV5(QUuid(), name);
    branch.name = name;
    branch.standing = TenantStanding::SignedIn;
    branch.isRead = true;
    branch.environments = environments;
    return branch;
}

QStringList names(const EnvironmentTreeModel &model, const QModelIndex &parent)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(parent); ++row)
        result.append(model.index(row, 0, parent).data().toString());
    return result;
}

} // namespace

class TestEnvironmentTreeModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void productionComesFirstAndDeletedLast()
    {
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTenants(
            {tenant(QStringLiteral("Contoso"),
                    {environment(QStringLiteral("Old"), {}, QStringLiteral("SoftDeleted")),
                     environment(QStringLiteral("UAT"), {}, QStringLiteral("Active"), QStringLiteral("sandbox")),
                     environment(QStringLiteral("Production"))})},
            now);
        const QModelIndex contoso = model.index(0, 0, model.allTenants());
        QCOMPARE(names(model, contoso),
                 QStringList({QStringLiteral("Production"), QStringLiteral("UAT"), QStringLiteral("Old")}));
        QVERIFY(model.index(2, 0, contoso).data(EnvironmentTreeModel::StruckRole).toBool());
    }

    void F29_aTenantThatMayNotBeReadSaysSoThoughSignedIn()
    {
        EnvironmentTreeModel model;
        TenantBranch branch = tenant(QStringLiteral("Tailspin Toys"));
        branch.isRead = false;
        const auto badge = [&] {
            model.setTenants({branch}, now);
            return model.index(0, 0, model.allTenants()).data(EnvironmentTreeModel::BadgeRole).toString();
        };
        QCOMPARE(badge(), QStringLiteral("signed in"));
        branch.isUnread = true;
        QCOMPARE(badge(), QStringLiteral("not readable"));
        branch.isForbidden = true;
        QCOMPARE(badge(), QStringLiteral("no access"));
    }

    void aRefreshThatChangesOneVersionTouchesOneRow()
    {
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto a = QStringLiteral("a");
        const auto b = QStringLiteral("b");
        model.setTenants({tenant(QStringLiteral("T"), {environment(a), environment(b)})}, now);
        const QPersistentModelIndex kept = model.indexOf(tenant(QStringLiteral("T")).connection, b);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTenant(tenant(QStringLiteral("T"), {environment(a), environment(b, QStringLiteral("25.0.1.1"))}), now);
        QCOMPARE(inserted.size() + removed.size() + reset.size(), 0);
        int environmentRows = 0;
        for (const auto &signal : changed) {
            if (signal.at(0).toModelIndex().parent() == model.indexOf(tenant(QStringLiteral("T")).connection))
                ++environmentRows;
        }
        QCOMPARE(environmentRows, 1);
        QVERIFY(kept.isValid());
        QCOMPARE(kept.data(EnvironmentTreeModel::BadgeRole).toString(), QStringLiteral("Prod · 25.0"));
    }

    void aDeletedEnvironmentSaysHowLongItIsKept()
    {
        EnvironmentTreeModel model;
        Environment e = environment(QStringLiteral("Test-old"), {}, QStringLiteral("SoftDeleted"));
        e.hardDeletePendingOn = Instant{now.msecs + 9LL * 86'400'000 + 5000};
        model.setTenants({tenant(QStringLiteral("T"), {e})}, now);
        const QModelIndex index = model.indexOf(tenant(QStringLiteral("T")).connection, e.name);
        QCOMPARE(index.data(EnvironmentTreeModel::BadgeRole).toString(), QStringLiteral("deleted, 9 d left"));
    }

    void aFilterShowsMatchingEnvironmentsAndWholeMatchingTenants()
    {
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTenants(
            {tenant(QStringLiteral("Contoso"),
                    {environment(QStringLiteral("Production")),
                     environment(QStringLiteral("UAT"), {}, QStringLiteral("Active"), QStringLiteral("sandbox"))}),
             tenant(QStringLiteral("Fabrikam"), {environment(QStringLiteral("Main"))}),
             tenant(QStringLiteral("Uatoria"),
                    {environment(QStringLiteral("One")), environment(QStringLiteral("Two"))})},
            now);
        model.setFilter(QStringLiteral("uat"));
        const QModelIndex root = model.allTenants();
        QCOMPARE(names(model, root), QStringList({QStringLiteral("Contoso"), QStringLiteral("Uatoria")}));
        QCOMPARE(names(model, model.index(0, 0, root)), QStringList(QStringLiteral("UAT")));
        QCOMPARE(model.rowCount(model.index(1, 0, root)), 2);
        model.setFilter(QStringLiteral("CONTOSO prod"));
        QCOMPARE(names(model, root), QStringList(QStringLiteral("Contoso")));
        QCOMPARE(names(model, model.index(0, 0, root)), QStringList(QStringLiteral("Production")));
        model.setFilter({});
        QCOMPARE(model.rowCount(root), 3);
        QCOMPARE(model.environmentCount(), 5);
    }

    void F20_anEnvironmentWithoutANameIsShownAsSuch()
    {
        EnvironmentTreeModel model;
        model.setTenants({tenant(QStringLiteral("T"), {environment({})})}, now);
        const QModelIndex row = model.index(0, 0, model.index(0, 0, model.allTenants()));
        QCOMPARE(row.data().toString(), QStringLiteral("(no name given)"));
    }

    void F21_anUnknownStateIsShownAsItCame()
    {
        EnvironmentTreeModel model;
        model.setTenants(
            {tenant(QStringLiteral("T"), {environment(QStringLiteral("a"), {}, QStringLiteral("Paused"))})}, now);
        const QModelIndex row = model.index(0, 0, model.index(0, 0, model.allTenants()));
        QCOMPARE(row.data(EnvironmentTreeModel::StateRole).toString(), QStringLiteral("Paused"));
        QCOMPARE(row.data(EnvironmentTreeModel::StateToneRole).toInt(), static_cast<int>(Tone::Neutral));
    }

    void F23_twoEnvironmentsOfOneNameAreTwoRows()
    {
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto twin = environment(QStringLiteral("Twin"));
        model.setTenants({tenant(QStringLiteral("T"), {twin, twin})}, now);
        QCOMPARE(model.rowCount(model.index(0, 0, model.allTenants())), 2);
        model.setTenants({tenant(QStringLiteral("T"), {twin})}, now);
        QCOMPARE(model.rowCount(model.index(0, 0, model.allTenants())), 1);
    }

    void I04_markupInNamesStaysTextInTheToolTip()
    {
        EnvironmentTreeModel model;
        model.setTenants({tenant(QStringLiteral("<b>T</b>"), {environment(QStringLiteral("<img src=x>"))})}, now);
        const QModelIndex row = model.index(0, 0, model.index(0, 0, model.allTenants()));
        QVERIFY(!row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<img")));
        QVERIFY(!row.parent().data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    }

    void tenantsComeGoAndChangePlaces()
    {
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            QList<TenantBranch> tenants;
            for (int t = 0; t < 6; ++t) {
                if (random() % 3 == 0)
                    continue;
                QList<Environment> environments;
                for (int e = 0; e < 5; ++e) {
                    if (random() % 2 == 0)
                        environments.append(environment(QString::number(e), QString::number(random() % 3)));
                }
                tenants.append(tenant(QString::number(t), environments));
            }
            std::shuffle(tenants.begin(), tenants.end(), random);
            if (random() % 4 == 0)
                model.setFilter(random() % 2 == 0 ? QStringLiteral("1") : QString());
            model.setTenants(tenants, now);
            if (!model.filter().isEmpty())
                continue;
            QStringList expected;
            for (const TenantBranch &branch : std::as_const(tenants))
                expected.append(branch.name);
            QCOMPARE(names(model, model.allTenants()), expected);
            for (int t = 0; t < tenants.size(); ++t)
                QCOMPARE(model.rowCount(model.index(t, 0, model.allTenants())), tenants.at(t).environments.size());
        }
    }

    void foldersStandBetweenAllTenantsAndTheirTenants()
    {
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto in = [](const char *folder, const char *name) {
            TenantBranch branch = tenant(QLatin1String(name), {environment(QStringLiteral("Main"))});
            branch.folder = QLatin1String(folder);
            return branch;
        };
        QList<TenantBranch> tenants{in("Retail/South", "Zeta"), in("", "Loose"), in("retail/North", "Beta"),
                                    in("Retail/North", "Alpha"), in("Food", "Gamma")};
        model.setTenants(tenants, now);
        const QModelIndex root = model.allTenants();
        QCOMPARE(names(model, root),
                 QStringList({QStringLiteral("Food"), QStringLiteral("Retail"), QStringLiteral("Loose")}));
        const QModelIndex retail = model.index(1, 0, root);
        QCOMPARE(retail.data(EnvironmentTreeModel::BadgeRole).toString(), QStringLiteral("3"));
        QCOMPARE(names(model, retail), QStringList({QStringLiteral("North"), QStringLiteral("South")}));
        const QModelIndex north = model.indexOfFolder(QStringLiteral("RETAIL/north"));
        QCOMPARE(names(model, north), QStringList({QStringLiteral("Alpha"), QStringLiteral("Beta")}));
        QCOMPARE(north.parent(), retail);
        QCOMPARE(model.indexOf(tenants.at(2).connection).parent(), north);
        QCOMPARE(model.rowCount(model.indexOf(tenants.at(2).connection)), 1);
        // A move takes the tenant along, and an empty folder goes.
        const QPersistentModelIndex alpha = model.indexOf(tenants.at(3).connection);
        tenants[0].folder = QStringLiteral("Retail/North");
        model.setTenants(tenants, now);
        QVERIFY(!model.indexOfFolder(QStringLiteral("Retail/South")).isValid());
        QCOMPARE(names(model, model.indexOfFolder(QStringLiteral("Retail/North"))).size(), 3);
        QVERIFY(alpha.isValid());
        QCOMPARE(alpha.data().toString(), QStringLiteral("Alpha"));
        model.setFilter(QStringLiteral("retail alp"));
        QCOMPARE(names(model, root), QStringList(QStringLiteral("Retail")));
        QCOMPARE(model.indexOf(tenants.at(0).connection), QModelIndex());
    }

    void troubleOfATenantShowsOnEveryFolderAboveIt()
    {
        EnvironmentTreeModel model;
        TenantBranch one = tenant(QStringLiteral("One"));
        one.folder = QStringLiteral("A/B");
        TenantBranch two = tenant(QStringLiteral("Two"));
        two.folder = QStringLiteral("A");
        model.setTenants({one, two}, now);
        const auto tone = [&](const char *folder) {
            return model.indexOfFolder(QLatin1String(folder)).data(EnvironmentTreeModel::BadgeToneRole).toInt();
        };
        QCOMPARE(tone("A"), -1);
        two.isStale = true;
        model.setTenants({one, two}, now);
        QCOMPARE(tone("A"), static_cast<int>(Tone::Warning));
        QCOMPARE(tone("A/B"), -1);
        one.standing = TenantStanding::SignInAgain;
        model.setTenants({one, two}, now);
        QCOMPARE(tone("A"), static_cast<int>(Tone::Bad));
        QCOMPARE(tone("A/B"), static_cast<int>(Tone::Bad));
        const QString heard = model.indexOfFolder(QStringLiteral("A")).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(heard.contains(QStringLiteral("2 with trouble")), qPrintable(heard));
    }

    void whoCannotBeReachedIsNotCalledASignInThatFailed()
    {
        EnvironmentTreeModel model;
        TenantBranch branch = tenant(QStringLiteral("One"));
        branch.standing = TenantStanding::Unreachable;
        branch.isStale = true;
        branch.folder = QStringLiteral("A");
        model.setTenants({branch}, now);
        const QModelIndex row = model.indexOf(branch.connection);
        QCOMPARE(row.data(EnvironmentTreeModel::BadgeRole).toString(), QStringLiteral("not reachable"));
        QCOMPARE(row.data(EnvironmentTreeModel::BadgeToneRole).toInt(), static_cast<int>(Tone::Warning));
        QCOMPARE(model.indexOfFolder(QStringLiteral("A")).data(EnvironmentTreeModel::BadgeToneRole).toInt(),
                 static_cast<int>(Tone::Warning));
    }

    void withoutFoldersTenantsStayInTheirOrder()
    {
        EnvironmentTreeModel model;
        model.setTenants({tenant(QStringLiteral("Zeta")), tenant(QStringLiteral("Alpha"))}, now);
        QCOMPARE(names(model, model.allTenants()), QStringList({QStringLiteral("Zeta"), QStringLiteral("Alpha")}));
    }

    void theKindOfAConnectionIsAWordAndADrawing()
    {
        EnvironmentTreeModel model;
        TenantBranch branch = tenant(QStringLiteral("T"));
        branch.kind = ConnectionKind::Test;
        branch.colour = ConnectionColour::Violet;
        model.setTenants({branch}, now);
        const QModelIndex row = model.indexOf(branch.connection);
        QCOMPARE(row.data(EnvironmentTreeModel::StateRole).toString(), QStringLiteral("Test"));
        QCOMPARE(row.data(EnvironmentTreeModel::KindRole).toInt(), static_cast<int>(ConnectionKind::Test));
        QCOMPARE(row.data(EnvironmentTreeModel::ColourRole).toInt(), static_cast<int>(ConnectionColour::Violet));
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Test")));
    }

    void tenantsMoveBetweenFolders()
    {
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QStringList folders{
            QString(),           QStringLiteral("A"),  QStringLiteral("A/B"), QStringLiteral("A/B/C"),
            QStringLiteral("D"), QStringLiteral("a/b")};
        std::mt19937 random(11);
        for (int round = 0; round < 300; ++round) {
            QList<TenantBranch> tenants;
            for (int t = 0; t < 8; ++t) {
                if (random() % 4 == 0)
                    continue;
                TenantBranch branch = tenant(QString::number(t), {environment(QStringLiteral("e"))});
                branch.folder = folders.at(static_cast<int>(random() % 6));
                tenants.append(branch);
            }
            model.setTenants(tenants, now);
            for (const TenantBranch &branch : std::as_const(tenants)) {
                const QModelIndex index = model.indexOf(branch.connection);
                QCOMPARE(index.data(EnvironmentTreeModel::ConnectionRole).toUuid(), branch.connection);
                const QModelIndex parent =
                    branch.folder.isEmpty() ? model.allTenants() : model.indexOfFolder(branch.folder);
                QCOMPARE(index.parent(), parent);
                QCOMPARE(model.rowCount(index), 1);
            }
        }
    }

    void I07_namesThatTurnLettersRoundShowItEverywhere()
    {
        const QString turned = QStringLiteral("Evil ") + QChar(0x202e) + QStringLiteral("CBA");
        EnvironmentTreeModel model;
        model.setTenants({tenant(turned, {environment(turned)})}, now);
        const QModelIndex one = model.index(0, 0, model.allTenants());
        for (const QModelIndex &index : {one, model.index(0, 0, one)}) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
                const QString shown = index.data(role).toString();
                QVERIFY2(shown.contains(QLatin1String("[U+202E]")), qPrintable(shown));
                QVERIFY2(!shown.contains(QChar(0x202e)), qPrintable(shown));
            }
        }
    }

    void fiveHundredTenantsComeAtOnceAndChangeOneByOne()
    {
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<TenantBranch> tenants;
        for (int number = 0; number < 500; ++number) {
            const QString name = QStringLiteral("Tenant %1").arg(number, 3, 10, QLatin1Char('0'));
            TenantBranch one =
                tenant(name, {environment(QStringLiteral("Production")), environment(QStringLiteral("B")),
                              environment(QStringLiteral("C")), environment(QStringLiteral("D"))});
            one.folder = number % 5 == 0 ? QStringLiteral("Retail/North") : QString();
            one.recalled = Instant{now.msecs - 3 * 3'600'000};
            tenants.append(one);
        }
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setTenants(tenants, now);
        QCOMPARE(model.tenantCount(), 500);
        QCOMPARE(model.environmentCount(), 2000);
        QVERIFY(inserted.size() <= 504); // folders and tenants at once, then the environments of each
        const QModelIndex first = model.indexOf(tenants.constFirst().connection);
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("3 h ago")));

        // One is read anew, finds an environment gone, another cannot be: their rows and those above them change.
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        tenants[0].recalled = {};
        tenants[0].environments.removeLast();
        tenants[5].isStale = true;
        model.updateTenants({tenants.at(0), tenants.at(5)}, now);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(changed.size(), 5); // two tenants, two folders, all tenants
        QCOMPARE(model.environmentCount(), 1999);
        QVERIFY(!first.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("ago")));
        const auto trouble = [&] {
            return model.indexOfFolder(QStringLiteral("Retail")).data(EnvironmentTreeModel::BadgeRole).toString();
        };
        QCOMPARE(trouble(), QStringLiteral("1 with trouble"));
        tenants[5].isStale = false;
        tenants[5].standing = TenantStanding::Failed;
        model.updateTenants({tenants.at(5)}, now);
        QCOMPARE(trouble(), QStringLiteral("1 with trouble"));
        tenants[5].standing = TenantStanding::SignedIn;
        model.updateTenants({tenants.at(5)}, now);
        QCOMPARE(trouble(), QStringLiteral("100"));

        // One moves to another folder; one nobody knows is left out; a filter holds for what changes below it.
        tenants[1].folder = QStringLiteral("Retail");
        model.updateTenants({tenants.at(1), tenant(QStringLiteral("stranger"))}, now);
        QCOMPARE(model.indexOf(tenants.at(1).connection).parent(), model.indexOfFolder(QStringLiteral("Retail")));
        QCOMPARE(trouble(), QStringLiteral("101"));
        model.setFilter(QStringLiteral("Tenant 007"));
        tenants[8].name = QStringLiteral("Tenant 0078");
        model.updateTenants({tenants.at(8)}, now);
        QVERIFY(model.indexOf(tenants.at(8).connection).isValid());
        QVERIFY(!model.indexOf(tenants.at(9).connection).isValid());
        model.setFilter({});
        QCOMPARE(model.tenantCount(), 500);
        model.setTenants({}, now);
        QCOMPARE(model.rowCount(model.allTenants()), 0);
    }

    void F23_rowsOfTheSameNameAreMergedAtEveryPlace()
    {
        // Against the rows as they should be: equal ends are skipped, and equal names must not confuse what is between.
        EnvironmentTreeModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            QList<Environment> environments;
            const int count = static_cast<int>(random() % 7);
            for (int number = 0; number < count; ++number)
                environments.append(environment(QString(QLatin1Char('a')).repeated(1 + static_cast<int>(random() % 2)),
                                                QString::number(random() % 3)));
            std::stable_sort(environments.begin(), environments.end(),
                             [](const Environment &a, const Environment &b) { return a.name < b.name; });
            model.setTenants({tenant(QStringLiteral("Contoso"), environments)}, now);
            const QModelIndex contoso = model.index(0, 0, model.allTenants());
            QCOMPARE(model.rowCount(contoso), count);
            for (int row = 0; row < count; ++row) {
                const QModelIndex index = model.index(row, 0, contoso);
                QCOMPARE(index.data().toString(), environments.at(row).name);
                QVERIFY(index.data(EnvironmentTreeModel::BadgeRole)
                            .toString()
                            .endsWith(environments.at(row).applicationVersion.text));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentTreeModel)
#include "tst_environmenttreemodel.moc"
