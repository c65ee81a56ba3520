// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"
#include "tests/cli/strictcsv.h"

#include "core/history/archive.h"
#include "core/history/lastknown.h"

#include <QtSql/QSqlDatabase>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::demo;

namespace {

QSet<QString> idsIn(const QJsonArray &operations)
{
    QSet<QString> ids;
    for (const QJsonValue &operation : operations)
        ids.insert(operation.toObject().value(QLatin1String("id")).toString());
    return ids;
}

QJsonObject operationIn(const QJsonArray &operations, const QString &id)
{
    for (const QJsonValue &operation : operations) {
        if (operation.toObject().value(QLatin1String("id")) == id)
            return operation.toObject();
    }
    return {};
}

qint64 numberIn(const QJsonArray &rows, int row, const char *member)
{
    return rows.at(row).toObject().value(QLatin1String(member)).toInteger(-1);
}

// Operations the service answers with, in place of its own.
DemoFault logOf(const QByteArray &operations)
{
    return {.pathContains = "/operations", .status = 200, .body = "{\"value\":[" + operations + "]}"};
}

QByteArray operation(int number, const QByteArray &more)
{
    return R"({"id":"552d3cb2-144e-4195-9a92-1043c4f4)" + QByteArray::number(1000 + number) +
           R"(","createdOn":"2026-0)" + QByteArray::number(1 + number) + R"(-01T00:00:00Z",)" + more + '}';
}

} // namespace

// Every test has a home and a history of its own, on one standing demo world.
class TestCliHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void aSyncSaysWhatIsNewAndSinceWhenItIsRecorded();
    void aSyncIsEnoughForAWindowWithoutNetwork();
    void environmentsThatCannotBeReadKeepNoLogBack();
    void aGapIsTold();
    void whatTheServiceForgetsStays();
    void recordedNeedsNeitherServiceNorSecret();
    void F02_anUnreachableServiceIsNoOldListButAHint();
    void anOperationOfBothShapesIsThereOnce();
    void unknownTypesAndStatusesStayAsTheyCame();
    void parametersAreReadFromTheArchive();
    void aRenamedEnvironmentKeepsItsHistory();
    void peopleAndAppsAreFilters();
    void oneTenantsTroubleKeepsNothingBackAndTheLowestStatusWins();
    void aTenantWhoseConnectionIsGoneIsStillListed();
    void F57_anInterruptedSyncKeepsWhatWasRecorded();
    void twoProgramsRecordAtOnce();
    void watchingRecordsWhatItSees();
    void L04_aHistoryThatCannotBeWrittenKeepsNoRowBack();

private:
    CliProcess::Result sync() const { return cli().runWithSecret("operations sync --all-connections --format json"); }
    QJsonArray listed() const
    {
        return cli().runWithSecret("operations list --connection contoso --format json").array();
    }
    QJsonArray recorded(const char *of = "--connection contoso") const
    {
        return cli().run((QByteArray("operations list --recorded --format json ") + of).constData()).array();
    }
    /// What a window shows of each tenant before it has asked anybody.
    QList<LastKnown> lastKnown() const
    {
        const auto opened = Archive::open(cli().folder());
        return opened ? LastKnownStore(opened->archive->database()).all(true).value() : QList<LastKnown>();
    }
    CliProcess &cli() const { return *m_cli; }

    DemoService m_demo;
    std::unique_ptr<CliProcess> m_cli;
};

void TestCliHistory::init()
{
    DemoOptions options;
    options.speed = 0; // nothing goes on by itself
    QVERIFY(m_demo.start(options));
    m_cli = std::make_unique<CliProcess>();
    QCOMPARE(cli().add("contoso", m_demo, kAppClientId, "client-credentials").exit, 0);
    QCOMPARE(cli().add("second", m_demo, kAppClientId, "client-credentials", m_demo.tenants().at(1).tenantId).exit, 0);
}

void TestCliHistory::cleanup()
{
    m_demo.stop();
}

void TestCliHistory::aSyncSaysWhatIsNewAndSinceWhenItIsRecorded()
{
    const auto first = sync();
    QVERIFY2(first.exit == 0, first.err.constData());
    const QJsonArray rows = first.array();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).toObject().value(QLatin1String("connection")).toString(), QStringLiteral("contoso"));
    QCOMPARE(rows.at(1).toObject().value(QLatin1String("aadTenantId")).toString(), m_demo.tenants().at(1).tenantId);
    for (int row = 0; row < 2; ++row) {
        QVERIFY(numberIn(rows, row, "read") > 10);
        QCOMPARE(numberIn(rows, row, "new"), numberIn(rows, row, "read"));
        QCOMPARE(numberIn(rows, row, "changed"), 0);
        QCOMPARE(numberIn(rows, row, "recorded"), numberIn(rows, row, "read"));
        QVERIFY(rows.at(row).toObject().value(QLatin1String("recordedSince")).toString().endsWith(QLatin1Char('Z')));
        QCOMPARE(rows.at(row).toObject().value(QLatin1String("gaps")), QJsonArray());
    }
    QCOMPARE(first.err.count('\n'), 2); // how far it is
    QVERIFY(first.err.contains("2 of 2"));

    m_demo.failNext(logOf(operation(1, R"("type":"copy","status":"running")")));
    QCOMPARE(numberIn(cli().runWithSecret("operations sync --connection contoso --format json").array(), 0, "new"), 1);
    m_demo.failNext(logOf(operation(1, R"("type":"copy","status":"failed","completedOn":"2026-02-01T01:00:00Z")")));
    const auto third = cli().runWithSecret("operations sync --connection contoso --format json").array();
    QCOMPARE(numberIn(third, 0, "new"), 0);
    QCOMPARE(numberIn(third, 0, "changed"), 1);
    const auto table = cli().runWithSecret("operations sync --connection second");
    QVERIFY2(table.out.contains("Recorded since") && table.out.contains("none"), table.out.constData());
    const auto csv = cli().runWithSecret("operations sync --connection second --format csv");
    QCOMPARE(readStrictCsv(csv.out)->size(), 2);
}

void TestCliHistory::aSyncIsEnoughForAWindowWithoutNetwork()
{
    QCOMPARE(sync().exit, 0);
    const QList<LastKnown> known = lastKnown();
    QCOMPARE(known.size(), 2);
    for (const LastKnown &one : known) {
        QVERIFY(!one.environments.value.isEmpty());
        QVERIFY(one.environments.asOf.isKnown());
        QVERIFY(one.tenantId == m_demo.tenants().at(0).tenantId || one.tenantId == m_demo.tenants().at(1).tenantId);
    }
}

void TestCliHistory::environmentsThatCannotBeReadKeepNoLogBack()
{
    m_demo.failNext({.pathContains = "/operations", .times = 100, .status = 0}); // those are answered
    m_demo.failNext({.pathContains = "/environments", .times = 100, .status = 403});
    const auto synced = sync();
    QCOMPARE(synced.exit, 0);
    QVERIFY(numberIn(synced.array(), 0, "recorded") > 0);
    QVERIFY2(synced.err.contains("its environments could not be kept"), synced.err.constData());
    QVERIFY(lastKnown().isEmpty());
}

void TestCliHistory::aGapIsTold()
{
    // Last read in 2024, and again now: nobody knows what was in between.
    m_demo.stop();
    DemoOptions options;
    options.speed = 0;
    options.clockSkew = std::chrono::hours(-24 * 700);
    QVERIFY(m_demo.start(options));
    CliProcess home;
    QCOMPARE(home.add("contoso", m_demo, kAppClientId, "client-credentials").exit, 0);
    QCOMPARE(home.runWithSecret("operations sync --connection contoso").exit, 0);
    m_demo.stop();
    options.clockSkew = {};
    QVERIFY(m_demo.start(options));
    CliProcess &same = home;
    QCOMPARE(same.run("connections remove contoso --no-keychain").exit, 0);
    QCOMPARE(same.add("contoso", m_demo, kAppClientId, "client-credentials").exit, 0);
    const auto again = same.runWithSecret("operations sync --connection contoso --format json");
    QVERIFY2(again.exit == 0, again.err.constData());
    const QJsonArray gaps = again.array().first().toObject().value(QLatin1String("gaps")).toArray();
    QCOMPARE(gaps.size(), 1);
    QVERIFY(gaps.first()[QLatin1String("from")].toString() < gaps.first()[QLatin1String("until")].toString());
}

void TestCliHistory::whatTheServiceForgetsStays()
{
    const QJsonArray before = listed();
    QVERIFY(before.size() > 10);
    QVERIFY(m_demo.forgetOperations(std::chrono::seconds(0)) > 10);
    const QJsonArray after = listed();
    QCOMPARE(idsIn(after), idsIn(before));
    for (const QJsonValue &old : before)
        QCOMPARE(operationIn(after, old[QLatin1String("id")].toString()), old.toObject());
    QCOMPARE(recorded(), after);
    const QString file = cli().homeFile("all.csv");
    QCOMPARE(
        cli()
            .runWithSecret(CliProcess::words("operations export --connection contoso --output") + QStringList{file})
            .exit,
        0);
    QFile csv(file);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(readStrictCsv(csv.readAll())->size(), before.size() + 1);
}

void TestCliHistory::recordedNeedsNeitherServiceNorSecret()
{
    QCOMPARE(sync().exit, 0);
    m_demo.stop();
    const auto one = cli().run("operations list --recorded --connection contoso --format json");
    QVERIFY2(one.exit == 0 && one.err.isEmpty(), one.err.constData());
    QVERIFY(one.array().size() > 10);
    const QJsonArray all = recorded("--all-connections");
    QVERIFY(all.size() > one.array().size());
    const auto csv = cli().run("operations export --recorded --all-connections --columns connection,id");
    QCOMPARE(csv.exit, 0);
    QCOMPARE(readStrictCsv(csv.out)->size(), all.size() + 1);
    QVERIFY(csv.out.contains("\r\nsecond,"));
    const auto nothing = cli().run("operations list --recorded --connection nobody");
    QCOMPARE(nothing.exit, 3);
    QVERIFY(nothing.err.contains("Nothing is recorded"));
    QVERIFY(nothing.out.isEmpty());
}

void TestCliHistory::F02_anUnreachableServiceIsNoOldListButAHint()
{
    QCOMPARE(sync().exit, 0);
    m_demo.stop();
    const auto list = cli().runWithSecret("operations list --connection contoso --format json");
    QCOMPARE(list.exit, 6);
    QVERIFY(list.out.isEmpty());
    QVERIFY2(list.error()[QLatin1String("message")].toString().contains(QLatin1String("--recorded")),
             list.err.constData());
    const auto all = cli().runWithSecret("operations list --all-connections --format json");
    QCOMPARE(all.exit, 6);
    QCOMPARE(all.array(), QJsonArray());
    QCOMPARE(cli().runWithSecret("operations sync --all-connections").exit, 6);
}

void TestCliHistory::anOperationOfBothShapesIsThereOnce()
{
    const QJsonArray log = listed();
    QJsonObject known;
    for (const QJsonValue &one : log) {
        if (!one[QLatin1String("appId")].toString().isEmpty() &&
            one[QLatin1String("environmentName")].toString() == u"Production")
            known = one.toObject();
    }
    QVERIFY(!known.isEmpty());
    const QString id = known.value(QLatin1String("id")).toString();
    const auto app =
        cli().runWithSecret({QStringLiteral("apps"), QStringLiteral("operations"), QStringLiteral("Production"),
                             known.value(QLatin1String("appId")).toString(), QStringLiteral("--connection"),
                             QStringLiteral("contoso"), QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(app.exit == 0, app.err.constData());
    const QJsonObject other = operationIn(app.array(), id);
    QVERIFY(!other.isEmpty());
    const QJsonArray after = recorded();
    QCOMPARE(after.size(), log.size());
    QCOMPARE(operationIn(after, id).value(QLatin1String("type")), known.value(QLatin1String("type")));
    // The history of an app alone is recorded too.
    CliProcess otherHome;
    QCOMPARE(otherHome.add("contoso", m_demo, kAppClientId, "client-credentials").exit, 0);
    QCOMPARE(otherHome
                 .runWithSecret({QStringLiteral("apps"), QStringLiteral("operations"), QStringLiteral("Production"),
                                 known.value(QLatin1String("appId")).toString(), QStringLiteral("--connection"),
                                 QStringLiteral("contoso")})
                 .exit,
             0);
    QCOMPARE(idsIn(otherHome.run("operations list --recorded --connection contoso --format json").array()),
             idsIn(app.array()));
}

void TestCliHistory::unknownTypesAndStatusesStayAsTheyCame()
{
    m_demo.failNext(logOf(operation(1, R"("type":"environmentTeleport","status":"halfDone","novelMember":{"a":[1]})")));
    QCOMPARE(cli().runWithSecret("operations sync --connection contoso").exit, 0);
    const QJsonObject one = recorded().first().toObject();
    QCOMPARE(one.value(QLatin1String("type")).toString(), QStringLiteral("environmentTeleport"));
    QCOMPARE(one.value(QLatin1String("status")).toString(), QStringLiteral("halfDone"));
    const auto csv = cli().run("operations export --recorded --connection contoso --columns type,status,extra");
    const auto lines = readStrictCsv(csv.out);
    QVERIFY2(lines && lines->size() == 2, csv.out.constData());
    QCOMPARE(lines->at(1).at(0), QByteArray("environmentTeleport"));
    QCOMPARE(lines->at(1).at(1), QByteArray("halfDone"));
    QCOMPARE(QJsonDocument::fromJson(lines->at(1).at(2)).object().value(QLatin1String("novelMember")),
             QJsonValue(QJsonObject{{QStringLiteral("a"), QJsonArray{1}}}));
}

void TestCliHistory::parametersAreReadFromTheArchive()
{
    const QJsonArray list = listed();
    const auto csv = cli().run("operations export --recorded --connection contoso --columns id,parameters --raw-cells");
    const auto lines = readStrictCsv(csv.out);
    QVERIFY(lines && lines->size() == list.size() + 1);
    int given = 0;
    for (qsizetype i = 1; i < lines->size(); ++i) {
        const QJsonValue parameters =
            operationIn(list, QString::fromUtf8(lines->at(i).at(0)))[QLatin1String("parameters")];
        QCOMPARE(QJsonDocument::fromJson(lines->at(i).at(1)).object(), parameters.toObject());
        given += parameters.isObject() && !parameters.toObject().isEmpty() ? 1 : 0;
    }
    QVERIFY(given > 10);
}

void TestCliHistory::aRenamedEnvironmentKeepsItsHistory()
{
    const QByteArray rename = R"("type":"environmentRename","status":"succeeded","environmentName":"Old",)"
                              R"("completedOn":"2026-03-01T00:01:00Z",)"
                              R"("parameters":{"oldEnvironmentName":"Old","newEnvironmentName":"New"})";
    m_demo.failNext(logOf(operation(1, R"("type":"modify","status":"succeeded","environmentName":"Old")") + ',' +
                          operation(2, rename) + ',' +
                          operation(3, R"("type":"modify","status":"succeeded","environmentName":"New")") + ',' +
                          operation(4, R"("type":"modify","status":"succeeded","environmentName":"Other")")));
    QCOMPARE(cli().runWithSecret("operations sync --connection contoso").exit, 0);
    QCOMPARE(recorded("--connection contoso --environment New").size(), 3);
    QCOMPARE(recorded("--connection contoso --environment other").size(), 1);
    QCOMPARE(recorded("--all-connections --environment New").size(), 3);
}

void TestCliHistory::peopleAndAppsAreFilters()
{
    m_demo.failNext(logOf(
        operation(1, R"("type":"modify","status":"succeeded","createdBy":"anna@contoso.com")") + ',' +
        operation(
            2, R"("type":"modify","status":"canceled","createdBy":"ben@contoso.com","canceledBy":"Anna@Contoso.com")") +
        ',' +
        operation(3, R"("type":"environmentAppUpdate","status":"succeeded","createdBy":"ben@contoso.com",)"
                     R"("parameters":{"appId":"a1b2c3d4-0000-4000-8000-000000000001"})")));
    QCOMPARE(cli().runWithSecret("operations sync --connection contoso").exit, 0);
    QCOMPARE(recorded("--connection contoso --person anna@contoso.com").size(), 2);
    QCOMPARE(recorded("--connection contoso --person carl@contoso.com").size(), 0);
    QCOMPARE(recorded("--connection contoso --app a1b2c3d4-0000-4000-8000-000000000001").size(), 1);
}

void TestCliHistory::oneTenantsTroubleKeepsNothingBackAndTheLowestStatusWins()
{
    QCOMPARE(cli().add("wrong", m_demo, kNoRoleAppClientId, "client-credentials").exit, 0);
    const auto refused = sync();
    QCOMPARE(refused.exit, 4);
    QCOMPARE(refused.array().size(), 2);
    QCOMPARE(cli().add("unlisted", m_demo, kUnauthorizedAppClientId, "client-credentials").exit, 0);
    const auto both = sync();
    QCOMPARE(both.exit, 3);
    QCOMPARE(both.array().size(), 2);
    QVERIFY2(both.err.contains("wrong") && both.err.contains("unlisted"), both.err.constData());
}

void TestCliHistory::aTenantWhoseConnectionIsGoneIsStillListed()
{
    QCOMPARE(sync().exit, 0);
    const QJsonArray before = recorded("--connection second");
    QVERIFY(!before.isEmpty());
    QCOMPARE(cli().run("--no-keychain connections remove second").exit, 0);
    QCOMPARE(recorded("--connection second"), before);
    QCOMPARE(cli()
                 .run(CliProcess::words("operations list --recorded --format json --connection") +
                      QStringList{m_demo.tenants().at(1).tenantId})
                 .array(),
             before);
    QVERIFY(idsIn(recorded("--all-connections")).contains(idsIn(before)));
}

void TestCliHistory::F57_anInterruptedSyncKeepsWhatWasRecorded()
{
    DemoFault slow{.pathContains = "/operations", .times = 1, .status = 0};
    slow.latency = std::chrono::seconds(30);
    m_demo.failNext(slow); // whichever comes first
    QProcess process;
    cli().prepare(process, CliProcess::words("--no-keychain --secret-stdin operations sync --all-connections"));
    process.setReadChannel(QProcess::StandardError);
    process.start();
    process.write(kAppClientSecret);
    process.closeWriteChannel();
    QVERIFY(process.waitForReadyRead(20'000)); // one of the two is recorded
    const QByteArray told = process.readAllStandardError();
    QVERIFY2(told.contains("1 of 2"), told.constData());
    process.terminate();
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitCode(), 130);
    const char *done = told.contains("contoso") ? "--connection contoso" : "--connection second";
    QVERIFY(recorded(done).size() > 10);
}

void TestCliHistory::twoProgramsRecordAtOnce()
{
    std::array<QProcess, 3> processes;
    for (QProcess &process : processes) {
        cli().prepare(
            process, CliProcess::words("--no-keychain --secret-stdin operations sync --all-connections --format json"));
        process.start();
        process.write(kAppClientSecret);
        process.closeWriteChannel();
    }
    for (QProcess &process : processes) {
        QVERIFY(process.waitForFinished(30'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
    const QJsonArray rows = sync().array();
    for (int row = 0; row < 2; ++row) {
        QCOMPARE(numberIn(rows, row, "new"), 0);
        QCOMPARE(numberIn(rows, row, "recorded"), numberIn(rows, row, "read"));
    }
}

void TestCliHistory::watchingRecordsWhatItSees()
{
    const QByteArray end = R"("type":"copy","status":"succeeded","environmentName":"UAT")";
    m_demo.failNext(logOf(operation(1, end) + ',' + operation(2, end)));
    const auto watched =
        cli().runWithSecret("operations watch 552d3cb2-144e-4195-9a92-1043c4f41001 --connection contoso");
    QVERIFY(watched.exit == 0 || watched.exit == 3);
    QCOMPARE(recorded().size(), 2);
}

void TestCliHistory::L04_aHistoryThatCannotBeWrittenKeepsNoRowBack()
{
    const QString history = cli().folder() + QLatin1String("/history.sqlite");
    QVERIFY(QDir().mkpath(history)); // a folder stands in its place
    const auto list = cli().runWithSecret("operations list --connection contoso --format json");
    QCOMPARE(list.exit, 3);
    QVERIFY(list.array().size() > 10);
    QCOMPARE(list.error()[QLatin1String("kind")].toString(), QStringLiteral("localFile"));
    const auto synced = cli().runWithSecret("operations sync --connection contoso --format json");
    QCOMPARE(synced.exit, 3);
    QVERIFY(synced.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliHistory)
#include "tst_cli_history.moc"
