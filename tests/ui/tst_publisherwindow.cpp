// SPDX-License-Identifier: Apache-2.0
// Publisher apps in the window over the demo's App Management API: tree, pages, details, export.
// STEWARD_SHOTS=folder keeps the pictures, for looking at.
#include "core/api/publisherside.h"
#include "core/history/hotfixlog.h"
#include "core/history/workspacerecorder.h"
#include "tests/ui/windowfixture.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/models/operationlistmodel.h"
#include "ui/pages/centre.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/operationspage.h"
#include "ui/pages/publisher/adoptiontab.h"
#include "ui/pages/publisher/customerstab.h"
#include "ui/pages/publisher/hotfixestab.h"
#include "ui/pages/publisher/publisherapppage.h"
#include "ui/pages/publisher/publishercountrypage.h"
#include "ui/pages/publisher/publishertabs.h"
#include "ui/pages/publisher/tablebar.h"
#include "ui/pages/statepage.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/treepane.h"
#include "ui/pages/windowactions.h"
#include "ui/views/adoptionchart.h"
#include "ui/views/operationtableview.h"
#include "ui/views/table.h"

#include <QtGui/QAction>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>

using namespace steward;

namespace {

struct HasRecorder
{
    FlightRecorder recorder; // outlives the window
};

// The window with its recorder, and a connection that looks after apps.
struct Publisher : HasRecorder, WindowFixture
{
    explicit Publisher(bool isMarked = true, int connections = 1)
        : WindowFixture(2)
        , link(workspace, recorder)
    {
        window.setRecorder(recorder);
        window.resize(1360, 860);
        window.show();
        for (int number = 0; number < connections; ++number) {
            TenantConnection connection = connectionTo(service.tenants().at(number));
            connection.publisherUrl = service.publisherUrl();
            connection.publisher = isMarked;
            book.addForThisRun(connection, Secret(QByteArray(demo::kAppClientSecret)));
        }
        recorder.open(folder.path());
    }
    ~Publisher() { Theme().choose(ThemeChoice::Light); }

    EnvironmentTreeModel &tree() { return window.findChild<TreePane *>()->model(); }
    QTreeView *view() { return window.findChild<QTreeView *>(QStringLiteral("tree")); }
    Centre *centre() { return window.findChild<Centre *>(); }
    PublisherSide &state() { return firstTenant()->publisher(); }
    int publisherCalls() const
    {
        int calls = 0;
        for (const RequestRecord &line : log.records())
            calls += line.url.path().startsWith(QLatin1String("/v1.")) ? 1 : 0;
        return calls;
    }
    QModelIndex appRow(const char *title)
    {
        const QModelIndex root = tree().publisherApps();
        for (int row = 0; row < tree().rowCount(root); ++row) {
            const QModelIndex index = tree().index(row, 0, root);
            if (index.data().toString() == QLatin1String(title))
                return index;
        }
        return {};
    }
    /// Opens the branch, and that app in it.
    bool open(const char *title = "Contoso Payments")
    {
        if (!QTest::qWaitFor([&] { return tree().publisherApps().isValid(); }))
            return false;
        view()->expand(tree().publisherApps());
        return QTest::qWaitFor([&] { return appRow(title).isValid() && tree().rowCount(appRow(title)) > 0; });
    }
    PublisherCountryPage *goToCountry(const char *code = "US")
    {
        const QString app = appRow("Contoso Payments").data(EnvironmentTreeModel::AppRole).toString();
        window.setPlace({Place::Kind::PublisherCountry, first(), {}, app, QLatin1String(code)});
        return centre()->publisherCountryPage();
    }
    PublisherAppPage *goToApp()
    {
        const QString app = appRow("Contoso Payments").data(EnvironmentTreeModel::AppRole).toString();
        window.setPlace({Place::Kind::PublisherApp, first(), {}, app, {}});
        return centre()->publisherAppPage();
    }
    void shoot(const char *name)
    {
        const QByteArray shots = qgetenv("STEWARD_SHOTS");
        if (shots.isEmpty())
            return;
        for (const bool isDark : {false, true}) {
            theme.choose(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
            QCoreApplication::sendPostedEvents();
            window.grab().save(QStringLiteral("%1/%2-%3%4.png")
                                   .arg(QString::fromLocal8Bit(shots), QLatin1String(name),
                                        isDark ? QStringLiteral("dark") : QStringLiteral("light"),
                                        window.devicePixelRatioF() > 1 ? QStringLiteral("-200") : QString()));
        }
        theme.choose(ThemeChoice::Light);
    }

    WorkspaceRecorder link;
};

template <class Tab>
Tab *front(TabbedPage *page)
{
    for (int tab = 0; page && tab < page->tabCount(); ++tab) {
        if (auto *wanted = qobject_cast<Tab *>(page->pageAt(tab))) {
            page->selectTab(tab);
            return wanted;
        }
    }
    return nullptr;
}

Table *tableOf(QWidget *tab, const char *name)
{
    return tab->findChild<Table *>(QLatin1String(name));
}

bool hasFact(const FactSheet &sheet, const QString &value)
{
    for (const FactGroup &group : sheet.groups) {
        for (const Fact &fact : group.facts) {
            if (fact.value.contains(value))
                return true;
        }
    }
    return false;
}

} // namespace

class TestPublisherWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsAskedBeforeTheBranchIsOpened();
    void theBranchListsAppsCountriesAndWhatIsKnown();
    void keysGoThroughTheBranchAndThePageFollows();
    void whatWasOpenIsOpenNextTime();
    void aConnectionWithoutAppsSaysSoQuietly();
    void aConnectionIsLookedAtWhenSomebodyWantsToKnow();
    void theAppPageSaysWhoMayDoWhat();
    void whoRunsWhatIsFilteredByVersionAndExported();
    void countriesThatWereNotReadAreNamed();
    void versionsSayWhatTheyNeed();
    void theChartCountsAsTheTable();
    void aPictureOfTheChartIsSaved_data();
    void aPictureOfTheChartIsSaved();
    void hotfixesAreListedFromTheRecord();
    void hotfixesOfAnotherCountryAreReadWhileTheirTabIsInFront();
    void loadingEmptyForbiddenAndStaleAreFourScreens();
    void everyControlHasAName();
};

void TestPublisherWindow::nothingIsAskedBeforeTheBranchIsOpened()
{
    Publisher p;
    QTRY_VERIFY(p.tree().publisherApps().isValid());
    QTRY_VERIFY(p.firstTenant()->environments().isRead());
    p.firstTenant()->refreshAll();
    QTRY_VERIFY(!p.firstTenant()->isLoading());
    QCOMPARE(p.publisherCalls(), 0);
    QVERIFY(!p.view()->isExpanded(p.tree().publisherApps()));
    QVERIFY(p.open());
    QVERIFY(p.publisherCalls() > 0);
    Publisher unmarked(false);
    QTRY_VERIFY(unmarked.firstTenant()->environments().isRead());
    QVERIFY(!unmarked.tree().publisherApps().isValid());
}

void TestPublisherWindow::theBranchListsAppsCountriesAndWhatIsKnown()
{
    Publisher p;
    QVERIFY(p.open());
    QTRY_COMPARE(p.tree().rowCount(p.tree().publisherApps()), int(p.state().apps().value.size()));
    QVERIFY(p.appRow("Contoso Warehousing").isValid());
    p.view()->expand(p.appRow("Contoso Payments"));
    const auto badge = [&] {
        return p.tree().index(2, 0, p.appRow("Contoso Payments")).data(EnvironmentTreeModel::BadgeRole).toString();
    };
    QTRY_VERIFY(badge().contains(QLatin1String("env")));
    QTRY_VERIFY(!p.state().isLoading());
    // The filter box works on it, without asking for more.
    auto *filter = p.window.findChild<QLineEdit *>(QStringLiteral("treeFilter"));
    const int calls = p.publisherCalls();
    filter->setText(QStringLiteral("denmark"));
    QCOMPARE(p.tree().rowCount(p.tree().publisherApps()), 2); // Payments and Base
    filter->clear();
    QCOMPARE(p.publisherCalls(), calls);
    QVERIFY(p.view()->isExpanded(p.appRow("Contoso Payments")));
}

void TestPublisherWindow::keysGoThroughTheBranchAndThePageFollows()
{
    Publisher p;
    QTRY_VERIFY(p.tree().publisherApps().isValid());
    p.window.activateWindow();
    p.view()->setFocus();
    QTest::keyClick(p.view(), Qt::Key_End);
    QCOMPARE(p.window.place().kind, Place::Kind::PublisherApps);
    QTest::keyClick(p.view(), Qt::Key_Right); // opens and reads
    QTRY_VERIFY(p.appRow("Contoso Payments").isValid() && p.tree().rowCount(p.appRow("Contoso Payments")) > 0);
    p.view()->setCurrentIndex(p.appRow("Contoso Payments"));
    QCOMPARE(p.window.place().kind, Place::Kind::PublisherApp);
    QVERIFY(p.centre()->publisherAppPage());
    QVERIFY(p.window.windowTitle().contains(QLatin1String("Contoso Payments")));
    QTest::keyClick(p.view(), Qt::Key_Right);
    QTest::keyClick(p.view(), Qt::Key_Down);
    QCOMPARE(p.window.place().kind, Place::Kind::PublisherCountry);
    QVERIFY(p.centre()->publisherCountryPage());
    QVERIFY(p.window.windowTitle().contains(p.window.place().country));
    // The row stays selected while the branch is refreshed.
    const Place place = p.window.place();
    p.state().refreshAll();
    QTRY_VERIFY(!p.state().isLoading());
    QCOMPARE(p.window.place(), place);
    QCOMPARE(p.view()->currentIndex().data(EnvironmentTreeModel::CountryRole).toString(), place.country);
}

void TestPublisherWindow::whatWasOpenIsOpenNextTime()
{
    WindowMemory memory;
    {
        Publisher p;
        QVERIFY(p.open());
        p.view()->expand(p.appRow("Contoso Payments"));
        memory = p.window.memory();
    }
    Publisher p;
    p.window.restore(memory);
    QTRY_VERIFY(p.appRow("Contoso Payments").isValid() && p.view()->isExpanded(p.appRow("Contoso Payments")));
    QVERIFY(p.view()->isExpanded(p.tree().publisherApps()));
}

void TestPublisherWindow::aConnectionWithoutAppsSaysSoQuietly()
{
    Publisher p(true, 2); // the second is no publisher's
    QVERIFY(p.open());
    TenantState *second = p.workspace.tenants()[1];
    QTRY_VERIFY(!second->publisher().isLoading() && second->publisher().isAsked());
    QVERIFY(p.tree().rowCount(p.tree().publisherApps()) > 0); // the apps of the first are there
    QVERIFY(p.tree().publisherApps().data(Qt::ToolTipRole).toString().contains(second->connection().name));
}

void TestPublisherWindow::aConnectionIsLookedAtWhenSomebodyWantsToKnow()
{
    Publisher p(false);
    QTRY_VERIFY(p.firstTenant()->environments().isRead());
    p.window.setPlace({Place::Kind::Tenant, p.first(), {}});
    auto *look = p.window.actions().lookForPublisherApps;
    QVERIFY(look->isEnabled());
    look->trigger();
    QTRY_COMPARE(p.window.place().kind, Place::Kind::PublisherApps);
    QVERIFY(p.firstTenant()->connection().publisher);
    QTRY_VERIFY(p.tree().publisherApps().isValid());
    auto *apps = p.window.findChild<Table *>(QStringLiteral("publisherApps"));
    QTRY_COMPARE(apps->model()->rowCount(), int(p.state().apps().value.size()));
    p.shoot("apps");
}

void TestPublisherWindow::theAppPageSaysWhoMayDoWhat()
{
    Publisher p;
    QVERIFY(p.open());
    PublisherAppPage *page = p.goToApp();
    QVERIFY(page);
    QTRY_VERIFY(hasFact(page->sheet(), page->appId()));
    p.shoot("app-overview");
    auto *countries = front<CountriesTab>(page);
    Table *list = tableOf(countries, "publisherCountries");
    QTRY_COMPARE(list->model()->rowCount(), 5);
    QTRY_VERIFY(!p.state().isLoading());
    QCOMPARE(list->model()->index(1, PublisherCountryModel::NewestColumn).data().toString(),
             QStringLiteral("4.2.2.0")); // of Denmark: 4.3 is a preview
    list->setCurrentIndex(list->model()->index(0, 0));
    QVERIFY(!page->selectedCountry().isEmpty());
    p.shoot("app-countries");
    auto *principals = front<PrincipalsTab>(page);
    Table *people = tableOf(principals, "principals");
    QTRY_VERIFY(people->model()->rowCount() >= 4);
    int you = 0;
    for (int row = 0; row < people->model()->rowCount(); ++row) {
        if (people->model()->index(row, PublisherPrincipalModel::YouColumn).data().toString().isEmpty())
            continue;
        ++you;
        people->setCurrentIndex(people->model()->index(row, 0));
    }
    QCOMPARE(you, 1); // the app that is signed in
    QVERIFY(page->selectedPrincipal() && page->selectedPrincipal()->has(PublisherRole::Owner));
    QCOMPARE(page->selectedPrincipal()->id.toLower(), p.firstTenant()->signIn().objectId.toLower());
    p.shoot("app-principals");
}

void TestPublisherWindow::whoRunsWhatIsFilteredByVersionAndExported()
{
    Publisher p;
    QVERIFY(p.open());
    PublisherAppPage *page = p.goToApp();
    auto *tab = front<CustomersTab>(page);
    Table *table = tableOf(tab, "customers");
    QTRY_VERIFY(table->model()->rowCount() > 0 && !p.state().isLoading());
    const auto *model = qobject_cast<const CustomerEnvironmentModel *>(table->model());
    const auto listed = [&] {
        qsizetype count = 0;
        for (const QString &code : p.state().countryCodes(page->appId()))
            count += p.state().country(page->appId(), code).environments.value.size();
        return int(count);
    };
    QTRY_COMPARE(model->rowCount(), listed());
    const int all = model->rowCount();
    tab->setFilter(QStringLiteral("below 4.2.1"));
    QVERIFY(model->rowCount() > 0 && model->rowCount() < all);
    int below = 0;
    for (const QString &code : p.state().countryCodes(page->appId())) {
        for (const CustomerEnvironment &one : p.state().country(page->appId(), code).environments.value)
            below += one.version < AppVersion{QStringLiteral("4.2.1")} ? 1 : 0;
    }
    QCOMPARE(model->rowCount(), below);
    const int before = model->rowCount();
    tab->setFilter(QStringLiteral("< 4.2.1 production"));
    QVERIFY(model->rowCount() < before);
    for (const CustomerEnvironment &row : model->rows())
        QCOMPARE(row.kind.value, EnvironmentKind::Production);
    table->selectAll();
    QCOMPARE(page->selectedEnvironments().size(), model->rowCount());
    p.shoot("app-environments");
    QVERIFY(page->canExport());
    const QString file = p.folder.filePath(QStringLiteral("who.csv"));
    tab->exportTo(file);
    QTRY_VERIFY(QFile::exists(file));
    QFile csv(file);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), model->rowCount() + 1);
    QVERIFY(lines.constFirst().startsWith("aadTenantId,name,type,version"));
    const auto *result = tab->findChild<QLabel *>(QStringLiteral("exportResult"));
    QTRY_VERIFY(result->text().contains(QStringLiteral("Exported")));
    QVERIFY(!result->text().contains(QStringLiteral("not in it")));
}

void TestPublisherWindow::countriesThatWereNotReadAreNamed()
{
    Publisher p;
    QVERIFY(p.open());
    QTRY_VERIFY(!p.state().isLoading());
    const QString app = p.appRow("Contoso Payments").data(EnvironmentTreeModel::AppRole).toString();
    p.state().refreshEnvironments(app, QStringLiteral("US"));
    QTRY_VERIFY(!p.state().isLoading());
    QVERIFY(!p.state().country(app, QStringLiteral("US")).environments.value.isEmpty());
    const Place place{Place::Kind::PublisherApp, p.first(), {}, app, {}};
    p.service.stop(); // the other countries cannot be read
    p.window.setPlace(place);
    auto *tab = front<CustomersTab>(p.centre()->publisherAppPage());
    const auto *model = qobject_cast<const CustomerEnvironmentModel *>(tableOf(tab, "customers")->model());
    QTRY_VERIFY(model->rowCount() > 0);
    const auto *count = tab->findChild<TableBar *>()->findChild<QLabel *>();
    QTRY_VERIFY2(count->text().contains(QStringLiteral("without")) && count->text().contains(QStringLiteral("DK")),
                 qPrintable(count->text()));
    tab->exportTo(p.folder.filePath(QStringLiteral("some.csv")));
    const auto *result = tab->findChild<QLabel *>(QStringLiteral("exportResult"));
    QTRY_VERIFY2(result->text().contains(QStringLiteral("not in it")) && result->text().contains(QStringLiteral("DK")),
                 qPrintable(result->text()));
}

void TestPublisherWindow::versionsSayWhatTheyNeed()
{
    Publisher p;
    QVERIFY(p.open());
    PublisherCountryPage *page = p.goToCountry();
    QVERIFY(page);
    auto *tab = front<VersionsTab>(page);
    Table *table = tableOf(tab, "versions");
    QTRY_COMPARE(table->model()->rowCount(), 14);
    QTRY_VERIFY(!p.state().isLoading());
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("4.3.1.0")); // newest first
    tab->selectVersion({QStringLiteral("3.9.0.0")});
    QTRY_VERIFY(page->selectedVersion());
    QCOMPARE(page->selectedVersion()->version.text, QStringLiteral("3.9.0.0"));
    auto *details = p.window.findChild<DetailsPanel *>();
    QTRY_VERIFY(hasFact(details->sheet(), QStringLiteral("29.0.0.0"))); // incompatible from
    QVERIFY(hasFact(details->sheet(), page->selectedVersion()->packageId));
    p.shoot("country-versions");
}

void TestPublisherWindow::theChartCountsAsTheTable()
{
    Publisher p;
    QVERIFY(p.open());
    PublisherCountryPage *page = p.goToCountry();
    auto *tab = front<AdoptionTab>(page);
    AdoptionChart &chart = tab->chart();
    QTRY_VERIFY(chart.adoption().rowCount() > 0 && !p.state().isLoading());
    int counted = 0;
    for (const AdoptionRow &row : chart.adoption().rows())
        counted += row.total();
    QCOMPARE(counted, int(p.state().country(page->appId(), QStringLiteral("US")).environments.value.size()));
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_Down);
    QVERIFY(chart.currentIndex().isValid());
    QVERIFY(!page->sheet().isEmpty());
    p.shoot("country-adoption");
    // A bar leads to the environments it counts.
    const AdoptionRow row = chart.adoption().at(4);
    Q_EMIT chart.activated(chart.adoption().index(4, 0));
    auto *environments = qobject_cast<CustomersTab *>(page->currentPage());
    QVERIFY(environments);
    QTRY_COMPARE(tableOf(environments, "customers")->model()->rowCount(), row.total());
    environments->setFilter({});
    p.shoot("country-environments");
}

void TestPublisherWindow::aPictureOfTheChartIsSaved_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("png") << QStringLiteral("chart.png");
    QTest::newRow("svg") << QStringLiteral("chart.svg");
}

void TestPublisherWindow::aPictureOfTheChartIsSaved()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    AdoptionChart chart;
    AdoptionRow row;
    row.version.text = QStringLiteral("4.2.0.0");
    row.production = 3;
    row.sandbox = 1;
    chart.adoption().setRows({row});
    AdoptionPicture picture = chart.picture(QStringLiteral("Contoso <b>Payments</b>"));
    picture.fileName = folder.filePath(name);
    const auto report = writeAdoptionPicture(picture);
    QVERIFY(report.ok());
    QFile file(picture.fileName);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QCOMPARE(bytes.size(), report->bytes);
    if (name.endsWith(QLatin1String("png")))
        QVERIFY(!QImage::fromData(bytes).isNull());
    else
        QVERIFY(bytes.contains("<svg") && !bytes.contains("<b>Payments"));
    picture.fileName = folder.filePath(QStringLiteral("none/chart.png"));
    QVERIFY(!writeAdoptionPicture(picture).ok());
}

void TestPublisherWindow::hotfixesAreListedFromTheRecord()
{
    Publisher p;
    QVERIFY(p.open());
    QTRY_VERIFY(p.recorder.isLoaded());
    PublisherCountryPage *page = p.goToCountry();
    auto *tab = front<HotfixesTab>(page);
    QVERIFY(tab);
    const QString log = hotfixLogId(hotfixLogOf(*p.firstTenant(), page->appId(), QStringLiteral("US")));
    QVERIFY(!log.isEmpty());
    const auto known = [&] { return p.state().country(page->appId(), QStringLiteral("US")).hotfixes; };
    QTRY_VERIFY(known().isRead());
    QVERIFY(!known().value.isEmpty());
    auto *view = tab->findChild<OperationTableView *>();
    QVERIFY(view);
    const auto *model = qobject_cast<const OperationListModel *>(view->model());
    QTRY_COMPARE(int(model->total()), int(known().value.size()));
    QCOMPARE(p.recorder.operations()->size() > 0, true);
    tab->selectOperation(known().value.constFirst().id);
    QTRY_VERIFY(page->selectedHotfix());
    QCOMPARE(page->selectedHotfix()->id, known().value.constFirst().id);
    auto *details = p.window.findChild<DetailsPanel *>();
    QTRY_VERIFY(hasFact(details->sheet(), known().value.constFirst().tenantId));
    QVERIFY(!hasFact(details->sheet(), log)); // of use to nobody
    p.shoot("country-hotfixes");
    // In All tenants too.
    const QList<EnvironmentHotfix> hotfixes = known().value; // the page lets go of its app
    p.window.setPlace({});
    auto *all = front<OperationsTab>(p.centre()->tabs());
    QTRY_VERIFY(all->findChild<OperationTableView *>());
    const auto *everything = qobject_cast<const OperationListModel *>(all->findChild<OperationTableView *>()->model());
    QTRY_VERIFY(int(everything->total()) > int(hotfixes.size()));
    all->selectOperation(hotfixes.constFirst().id);
    QTRY_VERIFY(all->selectedOperation());
    QCOMPARE(all->selectedOperation()->type.value, OperationType::AppHotfix);
}

void TestPublisherWindow::hotfixesOfAnotherCountryAreReadWhileTheirTabIsInFront()
{
    Publisher p;
    QVERIFY(p.open());
    PublisherCountryPage *page = p.goToCountry();
    auto *tab = front<HotfixesTab>(page);
    QVERIFY(tab);
    const auto hotfixes = [&](const char *code) {
        return p.state().country(page->appId(), QLatin1String(code)).hotfixes;
    };
    QTRY_VERIFY(hotfixes("US").isRead());
    QVERIFY(!wasAsked(hotfixes("DK")));
    p.goToCountry("DK");
    QVERIFY(tab->isVisible());
    QVERIFY(wasAsked(hotfixes("DK")));
    QTRY_VERIFY(hotfixes("DK").isRead());
}

void TestPublisherWindow::loadingEmptyForbiddenAndStaleAreFourScreens()
{
    Publisher p;
    QVERIFY(p.open());
    QTRY_VERIFY(!p.state().isLoading());
    PublisherCountryPage *page = p.goToCountry("AT"); // nothing was uploaded there
    auto *versions = front<VersionsTab>(page);
    auto *state = versions->findChild<StatePage *>();
    QTRY_COMPARE(state->situation(), Situation::Empty);
    p.goToCountry("US");
    QTRY_COMPARE(state->situation(), Situation::Ready);
    p.state().forgetEverything();
    QCOMPARE(state->situation(), Situation::Loading);
    versions->refresh();
    QTRY_COMPARE(state->situation(), Situation::Ready);
    p.service.stop();
    versions->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(state->situation(), Situation::Stale, 60'000);
    p.shoot("country-stale");
}

static QList<QAbstractItemView *> listsIn(const QWidget &page)
{
    QList<QAbstractItemView *> lists = page.findChildren<QAbstractItemView *>();
    lists.removeIf(
        [](const QAbstractItemView *view) { return qobject_cast<const QHeaderView *>(view) || !view->isVisible(); });
    return lists;
}

void TestPublisherWindow::everyControlHasAName()
{
    Publisher p;
    QVERIFY(p.open());
    for (const bool isApp : {true, false}) {
        TabbedPage *page = isApp ? static_cast<TabbedPage *>(p.goToApp()) : p.goToCountry();
        for (int tab = 0; tab < page->tabCount(); ++tab) {
            page->selectTab(tab);
            QWidget *shown = page->pageAt(tab);
            // What is still being read shows that it is, and no list.
            if (tab > 0)
                QTRY_VERIFY2(!listsIn(*shown).isEmpty(), qPrintable(page->tabTitle(tab)));
            for (const QAbstractItemView *view : listsIn(*shown)) {
                QVERIFY2(!view->accessibleName().isEmpty() && !view->objectName().isEmpty(),
                         qPrintable(page->tabTitle(tab)));
            }
            for (const QLineEdit *line : shown->findChildren<QLineEdit *>()) {
                if (line->isVisible())
                    QVERIFY2(!line->accessibleName().isEmpty(), qPrintable(page->tabTitle(tab)));
            }
        }
    }
}

QTEST_MAIN(TestPublisherWindow)
#include "tst_publisherwindow.moc"
