// SPDX-License-Identifier: Apache-2.0
// The publisher's side in the tree and in tables.
#include "ui/models/adoptionmodel.h"
#include "ui/models/customerenvironmentmodel.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/models/publisherappmodel.h"
#include "ui/models/publishercountrymodel.h"
#include "ui/models/publisherprincipalmodel.h"
#include "ui/models/publisherversionmodel.h"
#include "ui/models/publisherwords.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <random>

using namespace steward;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QUuid connection(int number)
{
    return QUuid::createUuidV5(QUuid(), QString::number(number));
}

AppBranch app(const char *title, const QList<CountryLeaf> &countries = {}, int through = 0)
{
    AppBranch branch;
    branch.connection = connection(through);
    branch.id = s("id of ") + s(title);
    branch.title = s(title);
    branch.standing = countries.isEmpty() ? PublisherStanding::NotAsked : PublisherStanding::Read;
    branch.countries = countries;
    return branch;
}

PublisherBranch publisher(const QList<AppBranch> &apps, PublisherStanding standing = PublisherStanding::Read)
{
    PublisherBranch branch;
    branch.connection = connection(0);
    branch.name = s("Contoso");
    branch.standing = standing;
    branch.apps = apps;
    return branch;
}

QStringList names(const EnvironmentTreeModel &model, const QModelIndex &parent)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(parent); ++row)
        result.append(model.index(row, 0, parent).data().toString());
    return result;
}

QString badge(const QModelIndex &index)
{
    return index.data(EnvironmentTreeModel::BadgeRole).toString();
}

PublisherVersion version(const char *number, Availability availability = Availability::Available)
{
    PublisherVersion one;
    one.version.text = s(number);
    one.availability = {availability, s("x")};
    one.status = {UploadStatus::Uploaded, s("Uploaded")};
    return one;
}

CustomerEnvironment customer(const char *name, const char *number, EnvironmentKind kind = EnvironmentKind::Production)
{
    CustomerEnvironment one;
    one.tenantId = s("11111111-0000-0000-0000-000000000000");
    one.name = s(name);
    one.version.text = s(number);
    one.kind = {kind, s("x")};
    one.countryCode = s("DK");
    return one;
}

QStringList column(const QAbstractItemModel &model, int which)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, which).data().toString());
    return texts;
}

} // namespace

class TestPublisherModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAPublisherThereIsNoBranch();
    void appsAndCountriesStandInOrderWithWhatIsKnown();
    void whatWasNotAskedMayBeOpened();
    void A38_aConnectionThatIsNoPublisherSaysSoQuietly_data();
    void A38_aConnectionThatIsNoPublisherSaysSoQuietly();
    void theTroubleOfOneDoesNotHideTheAppsOfAnother();
    void theFilterFindsAppsAndCountries();
    void aRefreshTouchesOnlyWhatChanged();
    void anyChangeOfTheBranchKeepsTheModelSound();
    void adoptionCountsProductionAndSandboxApart();
    void versionsAreOrderedAsNumbers();
    void tablesAreSoundWhileTheyChange();
    void who_youAre_isMarked();
    void I04_hostileTextsStayText();
    void anAppWithoutAVersionIsCalledByItsPublisher();
};

void TestPublisherModels::withoutAPublisherThereIsNoBranch()
{
    EnvironmentTreeModel model;
    QAbstractItemModelTester watch(&model, strict);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(!model.publisherApps().isValid());
    model.setPublishers({publisher({app("Payments")})}, Instant::now());
    QCOMPARE(names(model, {}), QStringList({s("All tenants"), s("Publisher apps")}));
    QCOMPARE(model.publisherApps().row(), 1);
    model.setPublishers({}, Instant::now());
    QCOMPARE(names(model, {}), QStringList(s("All tenants")));
}

void TestPublisherModels::appsAndCountriesStandInOrderWithWhatIsKnown()
{
    EnvironmentTreeModel model;
    QAbstractItemModelTester watch(&model, strict);
    model.setPublishers(
        {publisher({app("Warehousing"), app("Payments", {{s("US"), {}, {}}, {s("DK"), 3, 12}, {s("W1"), 1, {}}})})},
        Instant::now());
    const QModelIndex root = model.publisherApps();
    QCOMPARE(names(model, root), QStringList({s("Payments"), s("Warehousing")}));
    QCOMPARE(badge(root), s("2"));
    const QModelIndex payments = model.index(0, 0, root);
    QCOMPARE(badge(payments), s("3 countries"));
    QCOMPARE(names(model, payments), QStringList({s("Denmark (DK)"), s("United States (US)"), s("Worldwide (W1)")}));
    const QModelIndex denmark = model.index(0, 0, payments);
    QVERIFY(badge(denmark).contains(s("3")) && badge(denmark).contains(s("12")));
    QVERIFY(denmark.data(Qt::AccessibleTextRole).toString().contains(s("12 environment")));
    QVERIFY(badge(model.index(1, 0, payments)).isEmpty()); // not read: nothing is said
    QCOMPARE(denmark.data(EnvironmentTreeModel::CountryRole).toString(), s("DK"));
    QCOMPARE(denmark.data(EnvironmentTreeModel::AppRole).toString(), s("id of Payments"));
    QCOMPARE(denmark.data(EnvironmentTreeModel::ConnectionRole).toUuid(), connection(0));
    QCOMPARE(model.indexOfCountry(connection(0), s("ID OF payments"), s("dk")), denmark);
    QCOMPARE(model.indexOfApp(connection(0), s("id of Payments")), payments);
    QVERIFY(!model.indexOfApp(connection(1), s("id of Payments")).isValid());
    QVERIFY(!model.indexOfCountry(connection(0), s("id of Payments"), s("FR")).isValid());
    QCOMPARE(denmark.parent(), payments);
    QCOMPARE(payments.parent(), root);
}

void TestPublisherModels::whatWasNotAskedMayBeOpened()
{
    EnvironmentTreeModel model;
    QAbstractItemModelTester watch(&model, strict);
    model.setPublishers({publisher({}, PublisherStanding::NotAsked)}, Instant::now());
    QVERIFY(model.hasChildren(model.publisherApps()));
    QCOMPARE(model.rowCount(model.publisherApps()), 0);
    QVERIFY(badge(model.publisherApps()).isEmpty());
    model.setPublishers({publisher({}, PublisherStanding::Read)}, Instant::now());
    QVERIFY(!model.hasChildren(model.publisherApps()));
    QCOMPARE(badge(model.publisherApps()), s("none"));
    model.setPublishers({publisher({app("Payments")})}, Instant::now());
    QVERIFY(model.hasChildren(model.index(0, 0, model.publisherApps())));
    model.setFilter(s("payments"));
    QVERIFY(!model.hasChildren(model.index(0, 0, model.publisherApps())));
}

void TestPublisherModels::A38_aConnectionThatIsNoPublisherSaysSoQuietly_data()
{
    QTest::addColumn<int>("standing");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("tone");
    const auto row = [](const char *says, PublisherStanding standing, Tone tone) {
        QTest::newRow(says) << static_cast<int>(standing) << s(says) << static_cast<int>(tone);
    };
    row("no access", PublisherStanding::NoAccess, Tone::Neutral);
    row("not reachable", PublisherStanding::NotReachable, Tone::Warning);
    row("sign in again", PublisherStanding::SignIn, Tone::Bad);
    row("reading…", PublisherStanding::Reading, Tone::Busy);
}

void TestPublisherModels::A38_aConnectionThatIsNoPublisherSaysSoQuietly()
{
    QFETCH(int, standing);
    QFETCH(QString, says);
    QFETCH(int, tone);
    EnvironmentTreeModel model;
    model.setPublishers({publisher({}, static_cast<PublisherStanding>(standing))}, Instant::now());
    QCOMPARE(badge(model.publisherApps()), says);
    QCOMPARE(model.publisherApps().data(EnvironmentTreeModel::BadgeToneRole).toInt(), tone);
    QVERIFY(model.publisherApps().data(Qt::ToolTipRole).toString().contains(says));
    QVERIFY(model.publisherApps().data(Qt::AccessibleTextRole).toString().contains(says));
}

void TestPublisherModels::theTroubleOfOneDoesNotHideTheAppsOfAnother()
{
    EnvironmentTreeModel model;
    PublisherBranch refused = publisher({}, PublisherStanding::NoAccess);
    refused.connection = connection(1);
    refused.name = s("Fabrikam");
    model.setPublishers({publisher({app("Payments")}), refused}, Instant::now());
    QCOMPARE(badge(model.publisherApps()), s("1"));
    const QString tip = model.publisherApps().data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(s("Fabrikam")) && tip.contains(s("no access")));
}

void TestPublisherModels::theFilterFindsAppsAndCountries()
{
    EnvironmentTreeModel model;
    QAbstractItemModelTester watch(&model, strict);
    model.setPublishers(
        {publisher({app("Payments", {{s("DK"), {}, {}}, {s("US"), {}, {}}}), app("Warehousing", {{s("US"), {}, {}}})})},
        Instant::now());
    model.setFilter(s("denmark"));
    QCOMPARE(names(model, model.publisherApps()), QStringList(s("Payments")));
    QCOMPARE(names(model, model.index(0, 0, model.publisherApps())), QStringList(s("Denmark (DK)")));
    model.setFilter(s("warehousing"));
    QCOMPARE(names(model, model.publisherApps()), QStringList(s("Warehousing")));
    model.setFilter(s("payments US"));
    QCOMPARE(names(model, model.index(0, 0, model.publisherApps())), QStringList(s("United States (US)")));
    model.setFilter(s("nothing at all"));
    QCOMPARE(model.rowCount(model.publisherApps()), 0);
    model.setFilter({});
    QCOMPARE(model.rowCount(model.publisherApps()), 2);
}

void TestPublisherModels::aRefreshTouchesOnlyWhatChanged()
{
    EnvironmentTreeModel model;
    model.setPublishers({publisher({app("A", {{s("DK"), 1, 1}, {s("US"), 1, 1}}), app("B")})}, Instant::now());
    const QPersistentModelIndex kept = model.indexOfCountry(connection(0), s("id of A"), s("US"));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setPublishers({publisher({app("A", {{s("DK"), 2, 1}, {s("US"), 1, 1}}), app("B")})}, Instant::now());
    QCOMPARE(inserted.size() + removed.size() + reset.size(), 0);
    QVERIFY(kept.isValid());
    model.setPublishers({publisher({app("A", {{s("FR"), 2, 1}, {s("US"), 1, 1}}), app("B")})}, Instant::now());
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data(EnvironmentTreeModel::CountryRole).toString(), s("US"));
}

void TestPublisherModels::anyChangeOfTheBranchKeepsTheModelSound()
{
    std::mt19937 random(6);
    const auto some = [&](unsigned most) { return static_cast<int>(random() % most); };
    EnvironmentTreeModel model;
    QAbstractItemModelTester watch(&model, strict);
    const char *titles[]{"A", "B", "C", "D", "E"};
    const char *codes[]{"DK", "US", "FR", "DE"};
    for (int round = 0; round < 300; ++round) {
        QList<PublisherBranch> publishers;
        for (int number = some(3); number > 0; --number) {
            PublisherBranch branch = publisher({}, static_cast<PublisherStanding>(some(6)));
            branch.connection = connection(number);
            for (const char *title : titles) {
                if (some(2) == 0)
                    continue;
                QList<CountryLeaf> countries;
                for (const char *code : codes) {
                    if (some(2) == 0)
                        countries.append({s(code), some(3), some(3)});
                }
                branch.apps.append(app(title, countries, number));
            }
            publishers.append(branch);
        }
        model.setPublishers(publishers, Instant::now());
        if (some(4) == 0)
            model.setFilter(some(2) == 0 ? QString() : s(titles[some(5)]));
    }
}

void TestPublisherModels::adoptionCountsProductionAndSandboxApart()
{
    const QList<AdoptionRow> rows = adoptionOf(
        {version("4.2.0.0"), version("4.10.0.0", Availability::Preview), version("4.1.0.0")},
        {customer("a", "4.2.0.0"), customer("b", "4.2.0.0"), customer("c", "4.2.0.0", EnvironmentKind::Sandbox),
         customer("d", "4.2"), customer("e", "3.9.0.0"), customer("f", "4.1.0.0", EnvironmentKind::Unknown)});
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows.at(0).version.text, s("4.10.0.0")); // newest first, as numbers
    QCOMPARE(rows.at(0).total(), 0);
    QVERIFY(rows.at(0).isListed);
    QCOMPARE(rows.at(1).production, 3); // 4.2 is 4.2.0.0
    QCOMPARE(rows.at(1).sandbox, 1);
    QCOMPARE(rows.at(2).other, 1);
    QCOMPARE(rows.at(3).version.text, s("3.9.0.0"));
    QVERIFY(!rows.at(3).isListed);
    AdoptionModel model;
    QAbstractItemModelTester watch(&model, strict);
    model.setRows(rows);
    QCOMPARE(model.longest(), 3);
    AdoptionModel mixed; // sandboxes and what nobody knows share a bar
    mixed.setRows(adoptionOf({}, {customer("a", "4.2.0.0", EnvironmentKind::Sandbox),
                                  customer("b", "4.2.0.0", EnvironmentKind::Unknown), customer("c", "4.2.0.0")}));
    QCOMPARE(mixed.longest(), 2);
    const QString tip = model.index(1, AdoptionModel::EnvironmentsColumn).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(s("3 production environment")) && tip.contains(s("1 sandbox")));
    QCOMPARE(model.index(1, AdoptionModel::EnvironmentsColumn).data(Qt::AccessibleTextRole).toString(),
             AdoptionModel::sentence(rows.at(1)));
    QCOMPARE(adoptionOf({}, {}).size(), 0);
}

void TestPublisherModels::versionsAreOrderedAsNumbers()
{
    PublisherVersionModel model;
    model.setRows({{version("4.9.0.0"), 1}, {version("4.10.0.0"), {}}, {version("4.2.0.0"), 7}});
    model.sort(PublisherVersionModel::VersionColumn, Qt::AscendingOrder);
    QCOMPARE(column(model, PublisherVersionModel::VersionColumn),
             QStringList({s("4.2.0.0"), s("4.9.0.0"), s("4.10.0.0")}));
    model.sort(PublisherVersionModel::EnvironmentsColumn, Qt::DescendingOrder);
    QCOMPARE(column(model, PublisherVersionModel::VersionColumn),
             QStringList({s("4.2.0.0"), s("4.9.0.0"), s("4.10.0.0")})); // not known comes last
    CustomerEnvironmentModel environments;
    environments.setRows({customer("a", "4.9.0.0"), customer("b", "4.10.0.0"), customer("c", "4.2.0.0")});
    environments.sort(CustomerEnvironmentModel::VersionColumn, Qt::DescendingOrder);
    QCOMPARE(column(environments, CustomerEnvironmentModel::NameColumn), QStringList({s("b"), s("a"), s("c")}));
}

void TestPublisherModels::tablesAreSoundWhileTheyChange()
{
    PublisherAppModel apps;
    PublisherCountryModel countries;
    PublisherPrincipalModel principals;
    PublisherVersionModel versions;
    CustomerEnvironmentModel environments;
    QAbstractItemModelTester a(&apps, strict);
    QAbstractItemModelTester b(&countries, strict);
    QAbstractItemModelTester c(&principals, strict);
    QAbstractItemModelTester d(&versions, strict);
    QAbstractItemModelTester e(&environments, strict);
    for (int round = 0; round < 20; ++round) {
        QList<PublisherAppRow> appRows;
        QList<CountryRow> countryRows;
        QList<PrincipalRow> principalRows;
        QList<VersionRow> versionRows;
        QList<CustomerEnvironment> environmentRows;
        for (int row = 0; row < (round * 7) % 11; ++row) {
            PublisherAppRow one;
            one.app.id = QString::number((row * 3) % 5); // also the same twice (F23)
            appRows.append(one);
            countryRows.append({{QString::number(row % 4), {}, {}, false}, row, {}, {}});
            PrincipalRow principal;
            principal.principal.id = QString::number(row % 3);
            principalRows.append(principal);
            versionRows.append({version(qPrintable(QStringLiteral("1.0.0.%1").arg(row % 6))), row});
            environmentRows.append(customer(qPrintable(QString::number(row % 4)), "1.0"));
        }
        apps.setRows(appRows);
        countries.setRows(countryRows);
        principals.setRows(principalRows);
        versions.setRows(versionRows);
        environments.setRows(environmentRows);
        for (QAbstractItemModel *model :
             std::initializer_list<QAbstractItemModel *>{&apps, &countries, &principals, &versions, &environments})
            model->sort(round % model->columnCount(), round % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    }
}

void TestPublisherModels::who_youAre_isMarked()
{
    PublisherPrincipalModel model;
    PrincipalRow you;
    you.principal.id = s("b");
    you.principal.kind = {PrincipalKind::Application, s("Application")};
    you.principal.roles = {{PublisherRole::Owner, s("Owner")}, {PublisherRole::Unknown, s("Auditor")}};
    you.isYou = true;
    model.setRows({you});
    QCOMPARE(model.index(0, PublisherPrincipalModel::RolesColumn).data().toString(), s("Owner, Auditor")); // F20
    QCOMPARE(model.index(0, PublisherPrincipalModel::YouColumn).data().toString(), s("you"));
    QVERIFY(model.index(0, PublisherPrincipalModel::YouColumn).data(BadgeToneRole).isValid());
}

void TestPublisherModels::I04_hostileTextsStayText()
{
    const QString hostile = s("<b>x</b>\xE2\x80\xAE\n");
    CustomerEnvironmentModel model;
    CustomerEnvironment one = customer("a", "1");
    one.name = hostile;
    one.location = hostile;
    one.version.text = hostile;
    model.setRows({one});
    for (int at = 0; at < model.columnCount(); ++at) {
        const QModelIndex index = model.index(0, at);
        QVERIFY(!index.data().toString().contains(QChar(0x202E)));
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(s("<b>")));
    }
    EnvironmentTreeModel tree;
    AppBranch branch = app("x", {{hostile, 1, 1}});
    branch.through = hostile;
    tree.setPublishers({publisher({branch})}, Instant::now());
    const QModelIndex country = tree.index(0, 0, tree.index(0, 0, tree.publisherApps()));
    QVERIFY(!country.data().toString().contains(QChar(0x202E)));
    QVERIFY(!country.data(Qt::ToolTipRole).toString().contains(s("<b>")));
}

void TestPublisherModels::anAppWithoutAVersionIsCalledByItsPublisher()
{
    PublisherApp app;
    app.id = s("aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb");
    QCOMPARE(appTitle(s("Payments"), app), s("Payments"));
    QCOMPARE(appTitle({}, app), s("aaaaaaaa…"));
    app.publisher = s("Contoso");
    QCOMPARE(appTitle({}, app), s("Contoso app aaaaaaaa…"));
    QCOMPARE(countryWords(s("DK")), s("Denmark (DK)"));
    QCOMPARE(countryWords(s("W1")), s("Worldwide (W1)"));
    QCOMPARE(countryWords(s("Q?")), s("Q?"));
}

QTEST_GUILESS_MAIN(TestPublisherModels)
#include "tst_publishermodels.moc"
