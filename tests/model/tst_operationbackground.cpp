// SPDX-License-Identifier: Apache-2.0
// What the recorded operations say about one of them: how long such work takes, and where else its app is.
#include "core/model/appelsewhere.h"
#include "core/model/durationstatistics.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace steward;

namespace {

constexpr qint64 Minute = 60'000;
constexpr qint64 Start = 1'760'000'000'000;

struct Line
{
    const char *type = "environmentAppUpdate";
    const char *status = "succeeded";
    const char *environment = "UAT";
    qint64 minutes = 10; ///< below 0: has not ended
    const char *app = "44445555-eeee-6666-ffff-7777aaaa8888";
    const char *connection = "Contoso";
    const char *tenant = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
    const char *version = "27.5.5.15";
    qint64 created = 0; ///< minutes after the start
};

OperationIndexPtr indexOf(const std::vector<Line> &lines)
{
    OperationTableBuilder builder;
    int number = 0;
    for (const Line &line : lines) {
        OperationRow row;
        builder.setId(
            row, QStringLiteral("00000000-0000-0000-0000-%1").arg(++number, 12, 10, QLatin1Char('0')).toStdString());
        row.type = operationTypeOf(QString::fromLatin1(line.type));
        row.status = operationStatusOf(QString::fromLatin1(line.status));
        row.typeWord = builder.intern(line.type);
        row.statusWord = builder.intern(line.status);
        row.environmentName = builder.intern(line.environment);
        row.appId = builder.intern(line.app);
        row.connection = builder.intern(line.connection);
        row.tenantId = builder.intern(line.tenant);
        row.targetVersion = builder.intern(line.version);
        row.createdOn = Start + line.created * Minute;
        row.startedOn = row.createdOn + Minute;
        if (line.minutes >= 0)
            row.completedOn = row.startedOn + line.minutes * Minute;
        builder.add(row);
    }
    return std::make_shared<const OperationIndex>(builder.finish());
}

std::vector<Line> times(const std::vector<qint64> &minutes, const Line &like)
{
    std::vector<Line> lines;
    for (const qint64 one : minutes) {
        lines.push_back(like);
        lines.back().minutes = one;
    }
    return lines;
}

std::vector<Line> operator+(std::vector<Line> a, const std::vector<Line> &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

qint64 minutesOf(std::chrono::milliseconds span)
{
    return span.count() / Minute;
}

} // namespace

class TestOperationBackground : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theMiddleHalfIsSomethingThatHappened();
    void theNearestThatSaysEnoughIsAsked_data();
    void theNearestThatSaysEnoughIsAsked();
    void onlyWhatSucceededCounts();
    void anOperationIsNotComparedWithItself();
    void unknownTypesAreComparedByTheirWord();
    void tenantsOfOneNameAreTwoTenants();
    void theSameAppElsewhere();
    void whereItIsInstalledIsElsewhereToo();
    void anAppThatWasUninstalledHasNoVersion();
    void onlySoManyPlacesAreTold();
    void aMillionOperationsTakeTheTimeOfALook();
};

void TestOperationBackground::theMiddleHalfIsSomethingThatHappened()
{
    QCOMPARE(spreadOf({}), std::nullopt);
    QCOMPARE(spreadOf({7})->median.count(), 7);
    const auto three = spreadOf({30, 10, 20});
    QCOMPARE(three->lower.count(), 10);
    QCOMPARE(three->median.count(), 20);
    QCOMPARE(three->upper.count(), 30);
    std::vector<qint64> hundred;
    for (qint64 i = 100; i >= 1; --i)
        hundred.push_back(i);
    const auto spread = spreadOf(hundred);
    QCOMPARE(spread->lower.count(), 25);
    QCOMPARE(spread->median.count(), 50);
    QCOMPARE(spread->upper.count(), 76);
    QCOMPARE(spread->count, 100U);
}

void TestOperationBackground::theNearestThatSaysEnoughIsAsked_data()
{
    QTest::addColumn<QList<int>>("counts"); // of: here, tenant, everywhere; then the same of other apps
    QTest::addColumn<int>("median");        // 0: nothing is said
    QTest::addColumn<int>("where");
    QTest::addColumn<bool>("isOfApp");
    const auto place = [](UsualDuration::Where where) { return static_cast<int>(where); };
    using Where = UsualDuration::Where;
    QTest::newRow("here") << QList<int>{3, 9, 9, 9, 9, 9} << 1 << place(Where::Environment) << true;
    QTest::newRow("tenant") << QList<int>{2, 3, 9, 9, 9, 9} << 2 << place(Where::Tenant) << true;
    QTest::newRow("anywhere") << QList<int>{0, 2, 3, 9, 9, 9} << 3 << place(Where::Everywhere) << true;
    QTest::newRow("other apps here") << QList<int>{0, 0, 0, 3, 9, 9} << 4 << place(Where::Environment) << false;
    QTest::newRow("other apps of the tenant") << QList<int>{0, 0, 0, 0, 3, 9} << 5 << place(Where::Tenant) << false;
    QTest::newRow("other apps anywhere") << QList<int>{0, 0, 0, 0, 0, 3} << 6 << place(Where::Everywhere) << false;
    QTest::newRow("too few") << QList<int>{0, 1, 0, 0, 0, 1} << 0 << 0 << false;
}

void TestOperationBackground::theNearestThatSaysEnoughIsAsked()
{
    QFETCH(QList<int>, counts);
    QFETCH(int, median);
    QFETCH(int, where);
    QFETCH(bool, isOfApp);
    std::vector<Line> lines{{.status = "running", .minutes = -1}};
    for (int kind = 0; kind < 6; ++kind) {
        Line like{.minutes = kind + 1};
        if (kind % 3 >= 1)
            like.environment = "Other";
        if (kind % 3 == 2) {
            like.connection = "Fabrikam";
            like.tenant = "00000000-0000-cccc-1111-dddd2222eeee";
        }
        if (kind >= 3)
            like.app = "11112222-bbbb-3333-cccc-4444dddd5555";
        for (int i = 0; i < counts.at(kind); ++i)
            lines.push_back(like);
    }
    const auto usual = usualDuration(*indexOf(lines), 0);
    QCOMPARE(usual.has_value(), median > 0);
    if (!usual)
        return;
    QCOMPARE(minutesOf(usual->spread.median), median);
    QCOMPARE(static_cast<int>(usual->where), where);
    QCOMPARE(usual->isOfApp, isOfApp);
}

void TestOperationBackground::onlyWhatSucceededCounts()
{
    std::vector<Line> lines{{.status = "running", .minutes = -1}};
    lines = lines + times({9, 12, 10}, {});
    lines = lines + times({1, 1, 1, 1, 1}, {.status = "failed"}) + times({1, 1, 1, 1, 1}, {.status = "canceled"});
    lines = lines + times({1, 1, 1, 1, 1}, {.type = "environmentAppInstall"});
    lines.push_back({.minutes = -1}); // succeeded, and nobody knows when
    const auto usual = usualDuration(*indexOf(lines), 0);
    QVERIFY(usual);
    QCOMPARE(usual->spread.count, 3U);
    QCOMPARE(minutesOf(usual->spread.lower), 9);
    QCOMPARE(minutesOf(usual->spread.median), 10);
    QCOMPARE(minutesOf(usual->spread.upper), 12);
}

void TestOperationBackground::anOperationIsNotComparedWithItself()
{
    QVERIFY(!usualDuration(*indexOf(times({10, 10, 10}, {})), 1));
    QVERIFY(usualDuration(*indexOf(times({10, 10, 10, 90}, {})), 3));
    QVERIFY(!usualDuration(*indexOf(times({10, 10, 10, 90}, {})), 4)); // no such row
}

void TestOperationBackground::unknownTypesAreComparedByTheirWord()
{
    const auto lines = times({7, 7, 7, 7}, {.type = "defragment"}) + times({1, 1, 1}, {.type = "polish"});
    const auto usual = usualDuration(*indexOf(lines), 0);
    QVERIFY(usual);
    QCOMPARE(minutesOf(usual->spread.median), 7);
    QCOMPARE(usual->spread.count, 3U);
}

void TestOperationBackground::tenantsOfOneNameAreTwoTenants()
{
    std::vector<Line> lines = times({5, 5, 5, 5}, {});
    Line other;
    other.tenant = "99990000-0000-cccc-1111-dddd2222eeee"; // the same name of the connection
    lines = lines + times({50, 50, 50, 50}, other);
    const OperationIndexPtr index = indexOf(lines);
    QCOMPARE(minutesOf(usualDuration(*index, 0)->spread.median), 5);
    QCOMPARE(minutesOf(usualDuration(*index, 7)->spread.median), 50);
    QCOMPARE(appElsewhere(*index, 0).places.size(), std::size_t{1});
    QCOMPARE(appElsewhere(*index, 0).places.front().tenantId, QString::fromLatin1(other.tenant));
}

void TestOperationBackground::theSameAppElsewhere()
{
    std::vector<Line> lines{{.created = 100}};
    lines.push_back({.environment = "uat", .created = 101}); // the same environment, spelled otherwise
    lines.push_back({.environment = "Production", .version = "27.4.0.0", .created = 10});
    lines.push_back({.status = "failed", .environment = "Production", .version = "27.5.5.15", .created = 20});
    lines.push_back({.environment = "Production", .app = "11112222-bbbb-3333-cccc-4444dddd5555", .created = 30});
    lines.push_back(
        {.app = "44445555-EEEE-6666-FFFF-7777AAAA8888", .connection = "Fabrikam", .tenant = "", .created = 50});
    lines.push_back({.type = "copy", .environment = "Old", .app = "", .created = 60});
    const AppPlaces found = appElsewhere(*indexOf(lines), 0);
    QCOMPARE(found.more, 0U);
    QCOMPARE(found.places.size(), std::size_t{2});
    QCOMPARE(found.places[0].connection, QStringLiteral("Fabrikam"));
    QCOMPARE(found.places[0].environment, QStringLiteral("UAT"));
    QCOMPARE(found.places[1].environment, QStringLiteral("Production"));
    QCOMPARE(found.places[1].version, QStringLiteral("27.4.0.0")); // the failed one left nothing behind
    QCOMPARE(found.places[1].status.value, OperationStatus::Failed);
    QCOMPARE(found.places[1].count, 2U);
    QCOMPARE(found.places[1].at.msecs, Start + 20 * Minute);
    QCOMPARE(found.places[1].lastOperation, QStringLiteral("00000000-0000-0000-0000-000000000004"));
    QVERIFY(appElsewhere(*indexOf(lines), 6).places.empty()); // of no app
}

void TestOperationBackground::whereItIsInstalledIsElsewhereToo()
{
    std::vector<Line> lines{{}};
    lines.push_back({.environment = "Production", .version = "27.4.0.0", .created = 10});
    InstalledApp app;
    app.appId = QStringLiteral("44445555-EEEE-6666-FFFF-7777AAAA8888");
    app.version = AppVersion{QStringLiteral("27.5.0.0")};
    InstalledApp other;
    other.appId = QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555");
    const auto installed = [](const char *connection, const char *tenant, const char *environment,
                              const InstalledApp &one) {
        return InstalledApps{
            QString::fromLatin1(connection), QString::fromLatin1(tenant), QString::fromLatin1(environment), {one}};
    };
    const char *own = Line().tenant;
    const AppPlaces found =
        appElsewhere(*indexOf(lines), 0,
                     {installed("Contoso", own, "uat", app), // where the operation is
                      installed("Contoso", own, "PRODUCTION", app), installed("Fabrikam", "", "UAT", app),
                      installed("Contoso", own, "Old", other)});
    QCOMPARE(found.places.size(), std::size_t{2});
    QCOMPARE(found.places[0].environment, QStringLiteral("Production"));
    QCOMPARE(found.places[0].version, QStringLiteral("27.4.0.0"));
    QCOMPARE(found.places[0].installed, QStringLiteral("27.5.0.0"));
    QCOMPARE(found.places[1].connection, QStringLiteral("Fabrikam"));
    QCOMPARE(found.places[1].installed, QStringLiteral("27.5.0.0"));
    QVERIFY(found.places[1].lastOperation.isEmpty());
    QCOMPARE(found.places[1].count, 0U);
}

void TestOperationBackground::anAppThatWasUninstalledHasNoVersion()
{
    std::vector<Line> lines{{}};
    lines.push_back({.environment = "Production", .created = 10});
    lines.push_back({.type = "environmentAppUninstall", .environment = "Production", .created = 20});
    const AppPlaces found = appElsewhere(*indexOf(lines), 0);
    QCOMPARE(found.places.size(), std::size_t{1});
    QVERIFY(found.places.front().isRemoved);
    QVERIFY(found.places.front().version.isEmpty());
}

void TestOperationBackground::onlySoManyPlacesAreTold()
{
    std::vector<Line> lines{{}};
    std::vector<std::string> names;
    for (int i = 0; i < 60; ++i)
        names.push_back("Sandbox" + std::to_string(i));
    for (int i = 0; i < 60; ++i)
        lines.push_back({.environment = names[static_cast<std::size_t>(i)].c_str(), .created = i});
    const AppPlaces found = appElsewhere(*indexOf(lines), 0, {}, 40);
    QCOMPARE(found.places.size(), std::size_t{40});
    QCOMPARE(found.more, 20U);
    QCOMPARE(found.places.front().environment, QStringLiteral("Sandbox59"));
}

void TestOperationBackground::aMillionOperationsTakeTheTimeOfALook()
{
    constexpr int rows = 200'000; // a fifth of it: this is a test, not the benchmark
    OperationTableBuilder builder;
    const auto type = builder.intern("environmentAppUpdate");
    const auto status = builder.intern("succeeded");
    std::vector<StringPool::Index> environments;
    std::vector<StringPool::Index> versions;
    for (int i = 0; i < 2000; ++i)
        environments.push_back(builder.intern("Environment" + std::to_string(i)));
    for (int i = 0; i < 40; ++i)
        versions.push_back(builder.intern("27." + std::to_string(i)));
    const auto app = builder.intern("44445555-eeee-6666-ffff-7777aaaa8888");
    for (int i = 0; i < rows; ++i) {
        OperationRow row;
        row.guid = {static_cast<quint64>(i) + 1, 1};
        row.type = OperationType::AppUpdate;
        row.status = OperationStatus::Succeeded;
        row.typeWord = type;
        row.statusWord = status;
        row.environmentName = environments[static_cast<std::size_t>(i) % environments.size()];
        row.targetVersion = versions[static_cast<std::size_t>(i / 7) % versions.size()];
        row.appId = app;
        row.createdOn = Start + i;
        row.completedOn = row.createdOn + i % 100'000;
        builder.add(row);
    }
    const OperationIndex index(builder.finish());
    QElapsedTimer clock;
    clock.start();
    const auto usual = usualDuration(index, 5);
    const qint64 statistics = clock.restart();
    const AppPlaces places = appElsewhere(index, 5);
    qInfo("%d rows: usual duration %lld ms, elsewhere %lld ms", rows, statistics, clock.elapsed());
    QCOMPARE(usual->spread.count, 99U);
    QCOMPARE(places.places.size() + places.more, std::size_t{1999});
    QVERIFY(statistics + clock.elapsed() < 5000); // a debug build; see the figure above
}

QTEST_GUILESS_MAIN(TestOperationBackground)
#include "tst_operationbackground.moc"
