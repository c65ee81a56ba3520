// SPDX-License-Identifier: Apache-2.0
// What an earlier run knew: kept in the archive's file, given back as it was, and never another tenant's.
#include "core/api/json/appparser.h"
#include "core/api/json/capacityparser.h"
#include "core/api/json/environmentparser.h"
#include "core/history/archive.h"
#include "core/history/firstframe.h"
#include "core/history/lastknownbody.h"
#include "tests/api/contractexamples.h"

#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>
#include <QtTest/QTest>

#include <random>

using namespace steward;

namespace {

const QString contoso = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
const QString fabrikam = QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555");

constexpr Instant morning{1'763'900'000'000};
constexpr Instant noon{1'763'910'000'000};

template <class T, class Parse>
T parsed(const QByteArray &json, Parse parse)
{
    const auto root = parseJson(json);
    if (!root)
        qFatal("no JSON: %s", json.constData());
    auto value = parse(*root);
    if (!value)
        qFatal("not readable: %s", json.constData());
    return std::move(value).value();
}

Environment named(const QString &name, const QString &tenantId = {})
{
    Environment environment;
    environment.name = name;
    environment.family = QStringLiteral("BusinessCentral");
    environment.tenantId = tenantId;
    environment.kind = environmentKindFromWire(QStringLiteral("Production"));
    return environment;
}

} // namespace

class LastKnownTest : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<Archive> m_archive;
    QSqlDatabase m_database;
    std::unique_ptr<LastKnownStore> m_store;
    RecordedSource m_source{contoso, QUuid::createUuid(), QStringLiteral("Contoso")};

    void run(const QString &statement, const QVariantList &values = {})
    {
        QSqlQuery query(m_database);
        query.prepare(statement);
        for (const QVariant &value : values)
            query.addBindValue(value);
        QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    }
    LastKnown only(bool withApps = true)
    {
        const auto all = m_store->all(withApps);
        return all.ok() && all->size() == 1 ? all->constFirst() : LastKnown{};
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void theContractsExamplesComeBackAsTheyWere();
    void doubtsAndHostileTextsComeBackAsTheyWere();
    void theKeyOfApplicationInsightsIsNeverThere();
    void everyPartComesBackWithItsAge();
    void F53_anOlderAnswerNeverReplacesANewerOne();
    void whatIsWrittenTogetherIsKeptAllOrNothing();
    void F54_anotherTenantsRowsAreNotShown();
    void L20_aConnectionThatLeadsElsewhereForgetsTheFirst();
    void aForgottenConnectionLeavesNothing();
    void appsOfEnvironmentsThatAreGoneGoToo();
    void L11_garbageInARowCostsThatRowOnly();
    void L11_aDamagedBodyIsRefusedOrBounded();
    void theFirstFrameReadsWithoutMakingAnything();
    void aFileThatIsNoArchiveIsNothingKnown();
};

void LastKnownTest::init()
{
    auto opened = Archive::open(m_folder.path());
    QVERIFY(opened.ok());
    m_archive = std::move(opened.value().archive);
    m_database = m_archive->database();
    m_store = std::make_unique<LastKnownStore>(m_database);
}

void LastKnownTest::cleanup()
{
    m_store.reset();
    m_database = {};
    m_archive.reset();
    for (const QFileInfo &file : QDir(m_folder.path()).entryInfoList(QDir::Files))
        QFile::remove(file.filePath());
}

void LastKnownTest::whatIsWrittenTogetherIsKeptAllOrNothing()
{
    const Dated<Quotas> quotas{Quotas{}, Instant{1'000}};
    const auto keepsTwo = [&](const Outcome<Done> &last) {
        return m_store->together([&] {
            const RecordedSource other{contoso, QUuid::createUuid(), QStringLiteral("Other")};
            for (const RecordedSource &source : {m_source, other}) {
                if (const Outcome<Done> kept = m_store->remember(source, quotas); !kept)
                    return kept;
            }
            return last;
        });
    };
    QVERIFY(!keepsTwo(ApiError{.kind = ApiError::Kind::LocalFile}));
    QVERIFY(m_store->all(true)->isEmpty());
    QVERIFY(keepsTwo(Done{}));
    QCOMPARE(m_store->all(true)->size(), 2);
}

void LastKnownTest::theContractsExamplesComeBackAsTheyWere()
{
    const auto example = [](const char *name) { return contractExample(QLatin1String(name)); };
    const auto environments =
        parsed<QList<Environment>>(example("admin.listEnvironments.response.200"), parseEnvironments);
    QVERIFY(environments.size() > 1);
    QCOMPARE(environmentsFrom(bodyOf(environments)).value(), environments);
    const auto quotas = parsed<Quotas>(example("admin.getQuotas.response.200"), parseQuotas);
    QCOMPARE(quotasFrom(bodyOf(quotas)).value(), quotas);
    const auto used = parsed<QList<UsedStorage>>(example("admin.listUsedStorage.response.200"), parseUsedStorageList);
    QCOMPARE(usedStorageFrom(bodyOf(used)).value(), used);
    const auto apps = parsed<QList<InstalledApp>>(example("admin.listInstalledApps.response.200"), parseInstalledApps);
    QVERIFY(!apps.isEmpty());
    QCOMPARE(appsFrom(bodyOf(apps)).value(), apps);
    QCOMPARE(quotasFrom(bodyOf(Quotas{})).value(), Quotas{});
    QVERIFY(environmentsFrom(bodyOf(QList<Environment>{})).value().isEmpty());
}

void LastKnownTest::doubtsAndHostileTextsComeBackAsTheyWere()
{
    const QByteArray odd =
        R"({"value":[{"name":"A\u0000\u202e<b>\"x\"\n","type":"Quantum","status":7,"softDeletedOn":"soon",)"
        R"("versionDetails":{"version":"26.1","gracePeriodStartDate":"2026-10-01T00:00:00Z"}},)"
        R"({"name":"same","applicationFamily":"F"},{"name":"Same","applicationFamily":"f"},17]})";
    const auto environments = parsed<QList<Environment>>(odd, parseEnvironments);
    QVERIFY(!environments.constFirst().doubts.isEmpty() && environments.at(1).isAmbiguous);
    const auto back = environmentsFrom(bodyOf(environments)).value();
    QCOMPARE(back.size(), environments.size());
    for (qsizetype row = 0; row < back.size(); ++row) {
        QCOMPARE(back.at(row).doubts, environments.at(row).doubts);
        QCOMPARE(back.at(row), environments.at(row));
    }
    const auto used = parsed<QList<UsedStorage>>(
        R"({"value":[{"environmentName":"A","databaseStorageInKilobytes":9007199254740993},)"
        R"({"environmentName":"B","databaseStorageInKilobytes":-1},{"databaseStorageInKilobytes":"much"}]})",
        parseUsedStorageList);
    QCOMPARE(usedStorageFrom(bodyOf(used)).value(), used);
    const auto quotas = parsed<Quotas>(R"({"environmentsCount":{"production":"many"}})", parseQuotas);
    QVERIFY(!quotas.doubts.isEmpty());
    QCOMPARE(quotasFrom(bodyOf(quotas)).value(), quotas);
    const auto apps = parsed<QList<InstalledApp>>(
        R"({"value":[{"id":"x","canBeUninstalled":"yes","state":"Melting"},{"appId":"x","canBeUninstalled":false}]})",
        parseInstalledApps);
    QCOMPARE(appsFrom(bodyOf(apps)).value(), apps);
}

void LastKnownTest::theKeyOfApplicationInsightsIsNeverThere()
{
    const auto environments = parsed<QList<Environment>>(
        R"({"value":[{"name":"A","appInsightsKey":"InstrumentationKey=canary-7"},{"name":"B"}]})", parseEnvironments);
    const QByteArray body = bodyOf(environments);
    QVERIFY(!body.contains("canary") && !body.contains("appInsightsKey"));
    const auto back = environmentsFrom(body).value();
    QVERIFY(back.constFirst().hasAppInsightsKey);
    QVERIFY(!back.constLast().hasAppInsightsKey);
}

void LastKnownTest::everyPartComesBackWithItsAge()
{
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{{named(QStringLiteral("Live"))}, morning}).ok());
    Quotas quotas;
    quotas.storageTotal = 1LL << 40;
    QVERIFY(m_store->remember(m_source, Dated<Quotas>{quotas, noon}).ok());
    UsedStorage used;
    used.environmentName = QStringLiteral("Live");
    used.database = 77;
    QVERIFY(m_store->remember(m_source, Dated<QList<UsedStorage>>{{used}, morning}).ok());
    InstalledApp app;
    app.appId = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f");
    QVERIFY(m_store->remember(m_source, QStringLiteral("Live"), Dated<QList<InstalledApp>>{{app}, noon}).ok());
    const LastKnown known = only();
    QCOMPARE(known.connection, m_source.connection);
    QCOMPARE(known.tenantId, contoso);
    QCOMPARE(known.environments.value, QList<Environment>{named(QStringLiteral("Live"))});
    QCOMPARE(known.environments.asOf, morning);
    QCOMPARE(known.quotas.value, quotas);
    QCOMPARE(known.quotas.asOf, noon);
    QCOMPARE(known.usedStorage.value, QList<UsedStorage>{used});
    QCOMPARE(known.apps.value(QStringLiteral("Live")).value, QList<InstalledApp>{app});
    QCOMPARE(known.apps.value(QStringLiteral("Live")).asOf, noon);
    QVERIFY(only(false).apps.isEmpty());
}

void LastKnownTest::F53_anOlderAnswerNeverReplacesANewerOne()
{
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{{named(QStringLiteral("New"))}, noon}).ok());
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{{named(QStringLiteral("Old"))}, morning}).ok());
    QCOMPARE(only().environments.value.constFirst().name, QStringLiteral("New"));
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{{}, Instant{}}).ok()); // never read
    QCOMPARE(only().environments.asOf, noon);
}

void LastKnownTest::F54_anotherTenantsRowsAreNotShown()
{
    const QList<Environment> foreign{named(QStringLiteral("Mine"), contoso), named(QStringLiteral("Not"), fabrikam)};
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{foreign, morning}).ok());
    QVERIFY(!only().environments.asOf.isKnown());
    // Two tenants under one connection: the file was written by somebody else.
    run(QStringLiteral("INSERT INTO lastknown VALUES(?, ?, 'quotas', '', ?, ?)"),
        {m_source.connection.toString(QUuid::WithoutBraces), fabrikam, noon.msecs, bodyOf(Quotas{})});
    QVERIFY(!only().quotas.asOf.isKnown());
}

void LastKnownTest::L20_aConnectionThatLeadsElsewhereForgetsTheFirst()
{
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{{named(QStringLiteral("Live"))}, noon}).ok());
    RecordedSource elsewhere = m_source;
    elsewhere.tenantId = fabrikam;
    QVERIFY(m_store->remember(elsewhere, Dated<Quotas>{{}, morning}).ok());
    const LastKnown known = only();
    QCOMPARE(known.tenantId, fabrikam);
    QVERIFY(!known.environments.asOf.isKnown());
    QVERIFY(known.quotas.asOf.isKnown());
}

void LastKnownTest::aForgottenConnectionLeavesNothing()
{
    RecordedSource other = m_source;
    other.connection = QUuid::createUuid();
    QVERIFY(m_store->remember(m_source, Dated<Quotas>{{}, noon}).ok());
    QVERIFY(m_store->remember(other, Dated<Quotas>{{}, noon}).ok());
    QVERIFY(m_store->forget(m_source.connection).ok());
    QCOMPARE(only().connection, other.connection);
}

void LastKnownTest::appsOfEnvironmentsThatAreGoneGoToo()
{
    const QString live = QStringLiteral("Live");
    const QString gone = QStringLiteral("Gone");
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{{named(live), named(gone)}, morning}).ok());
    for (const QString &environment : {live, gone})
        QVERIFY(m_store->remember(m_source, environment, Dated<QList<InstalledApp>>{{}, morning}).ok());
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{{named(live)}, noon}).ok());
    QCOMPARE(only().apps.keys(), QStringList{live});
}

void LastKnownTest::L11_garbageInARowCostsThatRowOnly()
{
    QVERIFY(m_store->remember(m_source, Dated<Quotas>{{}, noon}).ok());
    const QString connection = m_source.connection.toString(QUuid::WithoutBraces);
    const auto put = [&](const char *part, const QByteArray &body) {
        run(QStringLiteral("INSERT OR REPLACE INTO lastknown VALUES(?, ?, ?, 'x', ?, ?)"),
            {connection, contoso, QLatin1String(part), noon.msecs, body});
    };
    for (const QByteArray &body :
         {QByteArray(""), QByteArray("{"), QByteArray("[[[[[["), QByteArray("null"), QByteArray(100'000, '['),
          QByteArray("\xff\xfe\x00{}", 6), QByteArray("{\"value\":1}")}) {
        put("environments", body);
        put("usedstorage", body);
        put("apps", body);
        put("something of a later version", body);
        const LastKnown known = only();
        QVERIFY(!known.environments.asOf.isKnown());
        QVERIFY(!known.usedStorage.asOf.isKnown());
        QVERIFY(known.apps.isEmpty());
        QCOMPARE(known.quotas.asOf, noon);
    }
    run(QStringLiteral("INSERT INTO lastknown VALUES('no uuid', '', '', '', 'never', x'00')"));
    QCOMPARE(only().quotas.asOf, noon);
}

void LastKnownTest::L11_aDamagedBodyIsRefusedOrBounded()
{
    const QByteArray environments = bodyOf(parsed<QList<Environment>>(
        contractExample(QStringLiteral("admin.listEnvironments.response.200")), parseEnvironments));
    const QByteArray apps = bodyOf(parsed<QList<InstalledApp>>(
        contractExample(QStringLiteral("admin.listInstalledApps.response.200")), parseInstalledApps));
    for (qsizetype size = 0; size < environments.size(); ++size)
        QVERIFY(!environmentsFrom(environments.left(size)).ok());
    QVERIFY(!environmentsFrom(environments + 'x').ok());
    QVERIFY(!environmentsFrom(apps).ok() && !appsFrom(environments).ok() && !quotasFrom(apps).ok());
    QByteArray later = environments;
    later[1] = 2; // of a version to come
    QVERIFY(!environmentsFrom(later).ok());
    std::mt19937 random(11);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray damaged = round % 2 == 0 ? environments : apps;
        for (int flips = 1 + static_cast<int>(random() % 4); flips > 0; --flips)
            damaged[static_cast<qsizetype>(2 + random() % (damaged.size() - 2))] = static_cast<char>(random());
        if (const auto read = environmentsFrom(damaged); read.ok())
            QVERIFY(read->size() <= damaged.size());
        if (const auto read = appsFrom(damaged); read.ok())
            QVERIFY(read->size() <= damaged.size());
    }
}

void LastKnownTest::theFirstFrameReadsWithoutMakingAnything()
{
    QVERIFY(m_store->remember(m_source, Dated<QList<Environment>>{{named(QStringLiteral("Live"))}, noon}).ok());
    run(QStringLiteral("BEGIN IMMEDIATE")); // another program writes meanwhile
    const QList<LastKnown> known = readLastKnown(m_folder.path());
    run(QStringLiteral("COMMIT"));
    QCOMPARE(known.size(), 1);
    QCOMPARE(known.constFirst().environments.value.constFirst().name, QStringLiteral("Live"));
    const QTemporaryDir empty;
    QVERIFY(readLastKnown(empty.path()).isEmpty());
    QVERIFY(QDir(empty.path()).isEmpty());
}

void LastKnownTest::aFileThatIsNoArchiveIsNothingKnown()
{
    const QTemporaryDir folder;
    for (const QByteArray &content : {QByteArray(), QByteArray("not SQLite"), QByteArray(8192, '\x7f')}) {
        QFile file(folder.filePath(QStringLiteral("history.sqlite")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QVERIFY(readLastKnown(folder.path()).isEmpty());
        QCOMPARE(QFileInfo(file).size(), content.size());
    }
}

QTEST_GUILESS_MAIN(LastKnownTest)
#include "tst_lastknown.moc"
