// SPDX-License-Identifier: Apache-2.0
// Environments, apps, capacity: what the service says, in every spelling, and what it should not have said.
#include "core/api/json/appparser.h"
#include "core/api/json/capacityparser.h"
#include "core/api/json/environmentparser.h"
#include "core/api/json/jsonlimits.h"
#include "tests/api/contractexamples.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

JsonValue json(const QByteArray &text)
{
    const auto root = parseJson(text);
    if (!root)
        qFatal("test document: %s", qPrintable(root.error().detail));
    return *root;
}

Environment environmentFrom(const QByteArray &members)
{
    return parseEnvironment(json('{' + members + '}')).value();
}

InstalledApp appFrom(const QByteArray &members)
{
    return parseInstalledApps(json("{\"value\":[{" + members + "}]}")).value().constFirst();
}

UsedStorage storageOf(const QByteArray &figure)
{
    return parseUsedStorage(json("{\"environmentName\":\"UAT\",\"databaseStorageInKilobytes\":" + figure + '}'))
        .value();
}

} // namespace

class AnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void environmentsAreReadAsTheContractPrintsThem();
    void getEnvironmentIsReadBareAndWrapped_data();
    void getEnvironmentIsReadBareAndWrapped();
    void versionDetailsTakeTheOldMembersPlace();
    void installedAppsAreReadInBothSpellings();
    void appUpdatesAreReadInBothSpellings();
    void capacityIsRead();
    void D13_F25_restorePeriodsAreReadSoThatBothEndsLieInside();
    void memberNamesAreFoundInAnyCase();
    void theInsightsKeyIsNotKept();
    void F13_F15_F16_unreadableDocumentsAreBadReplies_data();
    void F13_F15_F16_unreadableDocumentsAreBadReplies();
    void F15_oddButValidDocumentsAreRead();
    void F19_aWrongTypeCostsOneFieldOnly();
    void F19_anItemThatIsNoObjectKeepsItsRow();
    void F20_missingMembersAreNotGiven();
    void F21_unknownWordsReachTheValueTypes();
    void F22_wordsAreKnownInAnyCaseAndKeptAsTheyCame();
    void F23_duplicatesAreFlagged();
    void F24_figuresAtTheEdgesAreNeverWrong_data();
    void F24_figuresAtTheEdgesAreNeverWrong();
    void F25_datesThatAreNoneAreNotGiven();
    void I08_longTextsAreCutAndFlagged();
    void I14_idsHaveOneForm();
};

void AnswersTest::environmentsAreReadAsTheContractPrintsThem()
{
    for (const auto &name : {"admin.listEnvironments.response.200", "admin.listEnvironmentsByFamily.response.200"}) {
        const auto rows = parseEnvironments(json(contractExample(QLatin1String(name)))).value();
        QCOMPARE(rows.size(), 3);
        const Environment &first = rows.at(0);
        QCOMPARE(first.name, QStringLiteral("Production"));
        QCOMPARE(first.friendlyName, QStringLiteral("Production"));
        QCOMPARE(first.family, QStringLiteral("BusinessCentral"));
        QCOMPARE(first.tenantId, QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee"));
        QCOMPARE(first.kind.value, EnvironmentKind::Production);
        QCOMPARE(first.status.value, EnvironmentStatus::Active);
        QCOMPARE(first.countryCode, QStringLiteral("US"));
        QCOMPARE(first.ringName, QStringLiteral("Production"));
        QCOMPARE(first.locationName, QStringLiteral("West US 2"));
        QCOMPARE(first.applicationVersion.text, QStringLiteral("23.4.15715.16030"));
        QCOMPARE(first.platformVersion.text, QStringLiteral("23.0.16055.0"));
        QCOMPARE(first.webServiceUrl, QStringLiteral("https://api.businesscentral.dynamics.com"));
        QCOMPARE(first.appUpdateCadence, QStringLiteral("Default"));
        QVERIFY(!first.softDeletedOn.isKnown());
        QVERIFY(!first.hasAppInsightsKey);
        QVERIFY(first.doubts.isEmpty());
        const Environment &deleted = rows.at(2);
        QCOMPARE(deleted.status.value, EnvironmentStatus::SoftDeleted);
        QCOMPARE(toIsoUtc(deleted.softDeletedOn), QStringLiteral("2024-01-15T09:30:45.123Z"));
        QCOMPARE(toIsoUtc(deleted.hardDeletePendingOn), QStringLiteral("2024-01-29T09:30:45.123Z"));
        QCOMPARE(deleted.deleteReason, QStringLiteral("requestedByAdmin"));
        QVERIFY(!countsAgainstQuota(deleted));
    }
}

void AnswersTest::getEnvironmentIsReadBareAndWrapped_data()
{
    const QByteArray bare = contractExample(QStringLiteral("admin.getEnvironment.response.200"));
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("bare") << bare;
    QTest::newRow("in a list") << QByteArray("{\"value\":[" + bare + "]}");
    QTest::newRow("in value") << QByteArray("{\"value\":" + bare + '}');
    QTest::newRow("in a bare list") << QByteArray('[' + bare + ']');
}

void AnswersTest::getEnvironmentIsReadBareAndWrapped()
{
    QFETCH(const QByteArray, body);
    const auto environment = parseEnvironment(json(body));
    QVERIFY(environment);
    QCOMPARE(environment->name, QStringLiteral("Production"));
    QCOMPARE(environment->applicationVersion.text, QStringLiteral("23.4.15715.16030"));
}

void AnswersTest::versionDetailsTakeTheOldMembersPlace()
{
    const auto environment =
        parseEnvironment(json(contractExample(QStringLiteral("admin.getEnvironment.response.200.newest")))).value();
    QCOMPARE(environment.applicationVersion.text, QStringLiteral("26.1"));
    QVERIFY(environment.platformVersion.isEmpty());
    QCOMPARE(toIsoUtc(environment.gracePeriodStart), QStringLiteral("2026-03-01T00:00:00Z"));
    QCOMPARE(toIsoUtc(environment.enforcedUpdateStart), QStringLiteral("2026-04-01T00:00:00Z"));
    QVERIFY(environment.doubts.isEmpty());
    const auto both = environmentFrom(R"("applicationVersion":"25.1.2.3","versionDetails":{"version":"26.0"})");
    QCOMPARE(both.applicationVersion.text, QStringLiteral("25.1.2.3"));
}

void AnswersTest::installedAppsAreReadInBothSpellings()
{
    const auto old =
        parseInstalledApps(json(contractExample(QStringLiteral("admin.listInstalledApps.response.200")))).value();
    QCOMPARE(old.size(), 2);
    QCOMPARE(old.at(0).appId, QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"));
    QCOMPARE(old.at(0).state.value, AppState::Installed);
    QCOMPARE(old.at(0).lastUpdateAttempt.value, AttemptResult::Succeeded);
    QCOMPARE(old.at(0).lastOperationId, QStringLiteral("35601559-224a-47d5-8089-86ac88b2b995"));
    QCOMPARE(old.at(1).name, QStringLiteral("Base Application"));
    QCOMPARE(old.at(1).state.value, AppState::UpdatePending);
    QVERIFY(old.at(1).lastUpdateAttempt.isEmpty());
    QVERIFY(!old.at(1).canBeUninstalled.has_value());
    QVERIFY(old.at(1).doubts.isEmpty());
    const auto newest =
        parseInstalledApps(json(contractExample(QStringLiteral("admin.listInstalledApps.response.200.newest"))))
            .value();
    QCOMPARE(newest.at(0).appId, old.at(0).appId);
    QCOMPARE(newest.at(0).type.value, AppType::PerTenant);
    QCOMPARE(newest.at(0).canBeUninstalled, std::optional(true));
    QCOMPARE(appFrom(R"("id":"b","appId":"a")").appId, QStringLiteral("a"));
}

void AnswersTest::appUpdatesAreReadInBothSpellings()
{
    const auto newest =
        parseAppUpdates(json(contractExample(QStringLiteral("admin.listAvailableAppUpdates.response.200")))).value();
    const auto old =
        parseAppUpdates(
            json(contractExample(QStringLiteral("admin.listAvailableAppUpdates.response.200.asPrintedInSeed"))))
            .value();
    for (const auto &rows : {newest, old}) {
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.at(0).appId, QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"));
        QCOMPARE(rows.at(0).version.text, QStringLiteral("1.3.0.0"));
        QCOMPARE(rows.at(0).requirements.size(), 1);
        QCOMPARE(rows.at(0).requirements.at(0).appId, QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f"));
        QCOMPARE(rows.at(0).requirements.at(0).name, QStringLiteral("Contoso Library"));
    }
    QCOMPARE(newest.at(0).requirements.at(0).kind.value, RequirementKind::Update);
    QCOMPARE(old.at(0).requirements.at(0).kind.value, RequirementKind::Install);
}

void AnswersTest::capacityIsRead()
{
    const auto quotas = parseQuotas(json(contractExample(QStringLiteral("admin.getQuotas.response.200")))).value();
    QCOMPARE(quotas.productionEnvironments, std::optional<qint64>(2));
    QCOMPARE(quotas.sandboxEnvironments, std::optional<qint64>(6));
    QCOMPARE(quotas.storageDefault, Kibibytes(83886080));
    QCOMPARE(quotas.storageUserLicenses, Kibibytes(31457280));
    QCOMPARE(quotas.storageAdditional, Kibibytes(0));
    QCOMPARE(quotas.storageTotal, Kibibytes(115343360));
    const auto one =
        parseUsedStorage(json(contractExample(QStringLiteral("admin.getEnvironmentUsedStorage.response.200")))).value();
    QCOMPARE(one.environmentName, QStringLiteral("Production"));
    QCOMPARE(one.kind.value, EnvironmentKind::Production);
    QCOMPARE(one.database, Kibibytes(1843200));
    const auto all =
        parseUsedStorageList(json(contractExample(QStringLiteral("admin.listUsedStorage.response.200")))).value();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.at(1).environmentName, QStringLiteral("UAT"));
    QVERIFY(!all.at(1).database.has_value());
    QVERIFY(all.at(1).doubts.isEmpty());
    QVERIFY(!parseQuotas(json(R"({"something":"else"})")));
}

void AnswersTest::D13_F25_restorePeriodsAreReadSoThatBothEndsLieInside()
{
    const auto periods =
        parseRestorePeriods(json(contractExample(QStringLiteral("admin.listAvailableRestorePeriods.response.200"))))
            .value();
    QCOMPARE(periods.size(), 2);
    QCOMPARE(toIsoUtc(periods.at(0).from), QStringLiteral("2021-01-25T14:57:04.967Z"));
    // Seven digits are cut, not rounded.
    QCOMPARE(toIsoUtc(periods.at(1).to), QStringLiteral("2021-01-27T14:33:15Z"));
    QCOMPARE(periods.at(1).resultingVersion.text, QStringLiteral("21.5.0.0"));
    QVERIFY(parseRestorePeriods(json(R"({"value":[]})")).value().isEmpty());
    // Ends are cut, beginnings are not: both lie inside (D13, F25).
    const auto fine = parseRestorePeriods(
        json(R"({"value":[{"from":"2026-11-01T10:00:00.1234567Z","to":"2026-11-02T10:00:00.1239999Z"},
                          {"from":"2026-11-03T10:00:00.1230000Z","to":"2026-11-04T10:00:00Z"}]})"));
    QCOMPARE(toIsoUtc(fine.value().at(0).from), QStringLiteral("2026-11-01T10:00:00.124Z"));
    QCOMPARE(toIsoUtc(fine.value().at(0).to), QStringLiteral("2026-11-02T10:00:00.123Z"));
    QCOMPARE(toIsoUtc(fine.value().at(1).from), QStringLiteral("2026-11-03T10:00:00.123Z"));
}

void AnswersTest::memberNamesAreFoundInAnyCase()
{
    const auto environment = environmentFrom(
        R"("NAME":"UAT","Type":"Sandbox","softdeletedon":"2024-01-15T09:30:45Z","appsourceappsupdatecadence":"Default")");
    QCOMPARE(environment.name, QStringLiteral("UAT"));
    QCOMPARE(environment.kind.value, EnvironmentKind::Sandbox);
    QVERIFY(environment.softDeletedOn.isKnown());
    QCOMPARE(environment.appUpdateCadence, QStringLiteral("Default"));
    QCOMPARE(parseEnvironments(json(R"({"VALUE":[{"name":"a"}]})")).value().size(), 1);
}

void AnswersTest::theInsightsKeyIsNotKept()
{
    const auto environment = environmentFrom(R"("name":"UAT","appInsightsKey":"canary-key")");
    QVERIFY(environment.hasAppInsightsKey);
    QVERIFY(environment.doubts.isEmpty());
}

void AnswersTest::F13_F15_F16_unreadableDocumentsAreBadReplies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("F13 empty") << QByteArray();
    QTest::newRow("F13 blanks") << QByteArray(" \r\n\t ");
    QTest::newRow("F15 null word") << QByteArray("null");
    QTest::newRow("F15 number") << QByteArray("42");
    QTest::newRow("F15 text") << QByteArray("\"environments\"");
    QTest::newRow("F15 garbage") << QByteArray("\x01\x02\xFF garbage");
    QTest::newRow("F15 invalid UTF-8") << QByteArray("{\"value\":[{\"name\":\"\xC3\x28\"}]}");
    QTest::newRow("F15 only a mark") << QByteArray("\xEF\xBB\xBF");
    QTest::newRow("F15 UTF-16") << QByteArray("\xFF\xFE{\0\"\0", 6);
    QTest::newRow("F15 trailing text") << QByteArray(R"({"value":[]} and more)");
    QTest::newRow("F15 trailing brace") << QByteArray(R"({"value":[]}})");
    QTest::newRow("F15 two documents") << QByteArray(R"({"value":[]}{"value":[]})");
    QTest::newRow("F15 raw control") << QByteArray("{\"value\":[{\"name\":\"a\nb\"}]}");
    QTest::newRow("F15 single quotes") << QByteArray("{'value':[]}");
    QTest::newRow("F15 trailing comma") << QByteArray(R"({"value":[{"name":"a"},]})");
    QTest::newRow("F15 missing comma") << QByteArray(R"({"value":[{"name":"a" "type":"b"}]})");
    QTest::newRow("F15 missing colon") << QByteArray(R"({"value" []})");
    QTest::newRow("F15 wrong bracket") << QByteArray(R"({"value":[{"name":"a"]})");
    QTest::newRow("F15 bad word") << QByteArray(R"({"value":[{"name":nil}]})");
    QTest::newRow("F15 bad number") << QByteArray(R"({"value":[{"name":01}]})");
    QTest::newRow("F15 NaN") << QByteArray(R"({"value":[{"name":NaN}]})");
    QTest::newRow("F16 deep lists") << QByteArray(QByteArray(100'000, '[') + QByteArray(100'000, ']'));
    QTest::newRow("F16 deep objects") << QByteArray(QByteArray("{\"value\":").repeated(100'000) + "1" +
                                                    QByteArray(100'000, '}'));
    QTest::newRow("F16 deep inside") << QByteArray("{\"value\":[{\"name\":\"a\",\"new\":" + QByteArray(100'000, '[') +
                                                   QByteArray(100'000, ']') + "}]}");
    QTest::newRow("F16 never closed") << QByteArray(100'000, '[');
}

void AnswersTest::F13_F15_F16_unreadableDocumentsAreBadReplies()
{
    QFETCH(const QByteArray, body);
    const auto root = parseJson(body);
    QVERIFY(!root);
    QCOMPARE(root.error().kind, ApiError::Kind::BadReply);
    QVERIFY(!root.error().detail.isEmpty());
}

void AnswersTest::F15_oddButValidDocumentsAreRead()
{
    QCOMPARE(parseEnvironments(json("\xEF\xBB\xBF{\"value\":[{\"name\":\"a\"}]}")).value().size(), 1);
    QCOMPARE(parseEnvironments(json(" \r\n[{\"name\":\"a\"}]\n ")).value().size(), 1);
    const auto environment = environmentFrom(R"("name":"a\u0000b","friendlyName":"\ud83d\ude00","n\u0061me2":"x")");
    QCOMPARE(environment.name, QString::fromUtf8("a\0b", 3));
    QCOMPARE(environment.friendlyName, QString::fromUtf8("\xF0\x9F\x98\x80"));
    const auto damaged = environmentFrom(R"("name":"UAT","friendlyName":"half \ud83d pair")");
    QCOMPARE(damaged.name, QStringLiteral("UAT"));
    QVERIFY(damaged.friendlyName.isEmpty());
    QCOMPARE(damaged.doubts, QStringList{QStringLiteral("friendlyName")});
    for (const QByteArray wrong : {R"({})", R"({"value":null})", R"({"value":{}})", R"({"value":"none"})",
                                   R"({"value":[],"value":[]})", R"({"code":"Unknown","message":"sorry"})"}) {
        const auto list = parseEnvironments(json(wrong));
        QVERIFY2(!list, wrong.constData());
        QCOMPARE(list.error().kind, ApiError::Kind::BadReply);
    }
}

void AnswersTest::F19_aWrongTypeCostsOneFieldOnly()
{
    const auto environment = environmentFrom(
        R"("name":"UAT","type":7,"status":{"a":1},"countryCode":["US"],"versionDetails":"26","softDeletedOn":12,
           "friendlyName":true,"ringName":"Preview")");
    QCOMPARE(environment.name, QStringLiteral("UAT"));
    QCOMPARE(environment.ringName, QStringLiteral("Preview"));
    QVERIFY(environment.kind.isEmpty());
    QVERIFY(environment.status.isEmpty());
    QVERIFY(!environment.softDeletedOn.isKnown());
    for (const auto *name : {"type", "status", "countryCode", "versionDetails", "softDeletedOn", "friendlyName"})
        QVERIFY2(environment.doubts.contains(QLatin1String(name)), name);
    QCOMPARE(environment.doubts.size(), 6);
    const auto app = appFrom(R"("id":{"a":1},"name":"Base","canBeUninstalled":"maybe","version":1.5)");
    QVERIFY(app.appId.isEmpty());
    QCOMPARE(app.name, QStringLiteral("Base"));
    QVERIFY(!app.canBeUninstalled.has_value());
    QCOMPARE(app.doubts.size(), 3);
    const auto updates =
        parseAppUpdates(json(R"([{"name":"A","requirements":{}},{"name":"B","requirements":[5]}])")).value();
    QCOMPARE(updates.at(0).doubts, QStringList{QStringLiteral("requirements")});
    QVERIFY(!updates.at(1).doubts.isEmpty());
    const auto allNull = environmentFrom(R"("name":null,"type":null,"status":null,"versionDetails":null)");
    QVERIFY(allNull.doubts.isEmpty());
}

void AnswersTest::F19_anItemThatIsNoObjectKeepsItsRow()
{
    const auto rows = parseEnvironments(json(R"({"value":[{"name":"a"},null,"text",[1],{"name":"b"}]})")).value();
    QCOMPARE(rows.size(), 5);
    QCOMPARE(rows.at(4).name, QStringLiteral("b"));
    for (const int odd : {1, 2, 3}) {
        QVERIFY(rows.at(odd).name.isEmpty());
        QVERIFY(!rows.at(odd).doubts.isEmpty());
        QVERIFY(!rows.at(odd).isAmbiguous);
    }
    QCOMPARE(parseUsedStorageList(json("[null]")).value().size(), 1);
    QCOMPARE(parseInstalledApps(json("[null]")).value().size(), 1);
    QCOMPARE(parseRestorePeriods(json("[3]")).value().size(), 1);
}

void AnswersTest::F20_missingMembersAreNotGiven()
{
    const auto rows = parseEnvironments(json(R"({"value":[{"type":"Sandbox"}]})")).value();
    QCOMPARE(rows.size(), 1);
    QVERIFY(rows.at(0).name.isEmpty());
    QVERIFY(rows.at(0).doubts.isEmpty());
    QVERIFY(!storageOf("null").database.has_value());
}

void AnswersTest::F21_unknownWordsReachTheValueTypes()
{
    const auto environment = environmentFrom(R"("name":"a","type":"Edge","status":"suspended","ringName":"Nebula")");
    QCOMPARE(environment.kind.value, EnvironmentKind::Unknown);
    QCOMPARE(environment.kind.text, QStringLiteral("Edge"));
    QCOMPARE(environment.status.value, EnvironmentStatus::Unknown);
    QCOMPARE(environment.status.text, QStringLiteral("suspended"));
    QCOMPARE(environment.ringName, QStringLiteral("Nebula"));
    QVERIFY(environment.doubts.isEmpty());
    const auto app = appFrom(R"("id":"a","state":"Dreaming","appType":"Moon","lastUpdateAttemptResult":"Half")");
    QCOMPARE(app.state.text, QStringLiteral("Dreaming"));
    QCOMPARE(app.state.value, AppState::Unknown);
    QCOMPARE(app.type.text, QStringLiteral("Moon"));
    QCOMPARE(app.lastUpdateAttempt.text, QStringLiteral("Half"));
    const auto updates = parseAppUpdates(json(R"([{"requirements":[{"type":"Bless"}]}])")).value();
    QCOMPARE(updates.at(0).requirements.at(0).kind.text, QStringLiteral("Bless"));
    QCOMPARE(storageOf("1").kind.text, QString());
}

void AnswersTest::F22_wordsAreKnownInAnyCaseAndKeptAsTheyCame()
{
    const auto environment = environmentFrom(R"("name":" UAT ","type":"sandBOX","status":"Creating Failed")");
    QCOMPARE(environment.kind.value, EnvironmentKind::Sandbox);
    QCOMPARE(environment.kind.text, QStringLiteral("sandBOX"));
    QCOMPARE(environment.status.value, EnvironmentStatus::CreatingFailed);
    QCOMPARE(environment.status.text, QStringLiteral("Creating Failed"));
    QCOMPARE(environment.name, QStringLiteral(" UAT "));
}

void AnswersTest::F23_duplicatesAreFlagged()
{
    const auto rows = parseEnvironments(json(R"([{"name":"UAT","applicationFamily":"BusinessCentral"},
        {"name":" uat","applicationFamily":"businesscentral"},{"name":"UAT","applicationFamily":"Other"},{},{}])"))
                          .value();
    QVERIFY(rows.at(0).isAmbiguous);
    QVERIFY(rows.at(1).isAmbiguous);
    QVERIFY(!rows.at(2).isAmbiguous);
    QVERIFY(!rows.at(3).isAmbiguous);
    const auto apps = parseInstalledApps(json(R"([{"id":"44445555-EEEE-6666-ffff-7777aaaa8888"},
        {"appId":"{44445555-eeee-6666-ffff-7777aaaa8888}"},{"id":"x"}])"))
                          .value();
    QVERIFY(apps.at(0).isAmbiguous);
    QVERIFY(apps.at(1).isAmbiguous);
    QVERIFY(!apps.at(2).isAmbiguous);
    const auto twice = environmentFrom(R"("name":"UAT","NAME":"Production","status":"Active","status":"Active")");
    QVERIFY(twice.name.isEmpty());
    QCOMPARE(twice.doubts, QStringList{QStringLiteral("name")});
    QCOMPARE(twice.status.value, EnvironmentStatus::Active);
    const auto spelledTwice = environmentFrom(R"("SoftDeletedOn":null,"softDeletedOn":"2024-01-15T09:30:45Z")");
    QVERIFY(spelledTwice.softDeletedOn.isKnown());
    QVERIFY(spelledTwice.doubts.isEmpty());
}

void AnswersTest::F24_figuresAtTheEdgesAreNeverWrong_data()
{
    QTest::addColumn<QByteArray>("figure");
    QTest::addColumn<qint64>("shown");
    QTest::addColumn<bool>("isDoubted");
    QTest::newRow("marker") << QByteArray("-1") << qint64(-1) << false;
    QTest::newRow("zero") << QByteArray("0") << qint64(0) << false;
    QTest::newRow("2^53+1") << QByteArray("9007199254740993") << qint64(9007199254740993) << false;
    QTest::newRow("2^63-1") << QByteArray("9223372036854775807") << std::numeric_limits<qint64>::max() << false;
    QTest::newRow("2^63") << QByteArray("9223372036854775808") << qint64(-1) << true;
    QTest::newRow("1e400") << QByteArray("1e400") << qint64(-1) << true;
    QTest::newRow("-1e400") << QByteArray("-1e400") << qint64(-1) << true;
    QTest::newRow("1e3") << QByteArray("1e3") << qint64(1000) << false;
    QTest::newRow("12.0") << QByteArray("12.0") << qint64(12) << false;
    QTest::newRow("12.5") << QByteArray("12.5") << qint64(-1) << true;
    QTest::newRow("2^53+1 as a real") << QByteArray("9007199254740993.0") << qint64(-1) << true;
    QTest::newRow("negative") << QByteArray("-2") << qint64(-1) << true;
    QTest::newRow("text") << QByteArray("\"1843200\"") << qint64(-1) << true;
    QTest::newRow("NaN text") << QByteArray("\"NaN\"") << qint64(-1) << true;
    QTest::newRow("true") << QByteArray("true") << qint64(-1) << true;
    QTest::newRow("list") << QByteArray("[1]") << qint64(-1) << true;
}

void AnswersTest::F24_figuresAtTheEdgesAreNeverWrong()
{
    QFETCH(const QByteArray, figure);
    QFETCH(const qint64, shown);
    QFETCH(const bool, isDoubted);
    const UsedStorage storage = storageOf(figure);
    QCOMPARE(storage.database.value_or(-1), shown);
    QCOMPARE(!storage.doubts.isEmpty(), isDoubted);
    QCOMPARE(storage.environmentName, QStringLiteral("UAT"));
}

void AnswersTest::F25_datesThatAreNoneAreNotGiven()
{
    const auto dateOf = [](const QByteArray &text) {
        return environmentFrom("\"name\":\"a\",\"softDeletedOn\":\"" + text + '"');
    };
    for (const auto *silent : {"", "  ", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z"}) {
        QVERIFY2(!dateOf(silent).softDeletedOn.isKnown(), silent);
        QVERIFY2(dateOf(silent).doubts.isEmpty(), silent);
    }
    for (const auto *word : {"timestamp", "yesterday", "2024-13-01T00:00:00Z", "2024-01-15T25:00:00Z", "20240115"}) {
        QVERIFY2(!dateOf(word).softDeletedOn.isKnown(), word);
        QCOMPARE(dateOf(word).doubts, QStringList{QStringLiteral("softDeletedOn")});
    }
    QCOMPARE(toIsoUtc(dateOf("2024-01-15T09:30:45.9999999").softDeletedOn), QStringLiteral("2024-01-15T09:30:45.999Z"));
    QCOMPARE(toIsoUtc(dateOf("2024-01-15T09:30:45+02:00").softDeletedOn), QStringLiteral("2024-01-15T07:30:45Z"));
}

void AnswersTest::I08_longTextsAreCutAndFlagged()
{
    const auto environment = environmentFrom("\"name\":\"" + QByteArray(1024 * 1024, 'x') + "\",\"type\":\"Sandbox\"");
    QCOMPARE(environment.name.size(), JsonLimits::name);
    QCOMPARE(environment.doubts, QStringList{QStringLiteral("name")});
    QCOMPARE(environment.kind.value, EnvironmentKind::Sandbox);
    QCOMPARE(cutUtf8("ab\xF0\x9F\x98\x80", 5), std::string_view("ab"));
    QCOMPARE(cutUtf8("ab\xC3\xA4", 4), std::string_view("ab\xC3\xA4"));
}

void AnswersTest::I14_idsHaveOneForm()
{
    const QString canonical = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
    QCOMPARE(appFrom(R"("id":"{44445555-EEEE-6666-FFFF-7777AAAA8888}")").appId, canonical);
    QCOMPARE(appFrom(R"("id":" 44445555-eeee-6666-ffff-7777aaaa8888 ")").appId, canonical);
    QCOMPARE(appFrom(R"("id":"not-a-guid")").appId, QStringLiteral("not-a-guid"));
    QCOMPARE(environmentFrom(R"("aadTenantId":"44445555-EEEE-6666-FFFF-7777AAAA8888")").tenantId, canonical);
}

QTEST_GUILESS_MAIN(AnswersTest)
#include "tst_answers.moc"
