// SPDX-License-Identifier: Apache-2.0
// Operations: both shapes, every spelling, straight into the table.
#include "core/api/json/jsonlimits.h"
#include "core/api/json/operationparser.h"
#include "tests/api/contractexamples.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

OperationSnapshot listFrom(const QByteArray &body, const OperationContext &context = {})
{
    OperationParser parser(context);
    const auto next = parser.readList(body);
    if (!next)
        qFatal("test document: %s", qPrintable(next.error().detail));
    return parser.finish();
}

Operation rowFrom(const QByteArray &members, const OperationContext &context = {})
{
    return listFrom("{\"value\":[{" + members + "}]}", context)->operationAt(0);
}

OperationContext appHistory()
{
    OperationContext context;
    context.environment = QStringLiteral("UAT");
    context.family = QStringLiteral("BusinessCentral");
    context.appId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
    context.isAppHistory = true;
    return context;
}

ApiError errorOf(const QByteArray &body, const OperationContext &context = {})
{
    OperationParser parser(context);
    const auto next = parser.readList(body);
    return next ? ApiError{} : next.error();
}

} // namespace

class OperationAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLogIsReadAsTheContractPrintsIt_data();
    void theLogIsReadAsTheContractPrintsIt();
    void aFailedAppUpdateKeepsItsMessageAndVersions();
    void theAppHistoryIsReadInItsOwnShape();
    void theAppHistoryIsReadInTheShapeOfTheLog();
    void oneOperationIsReadBareAndWrapped_data();
    void oneOperationIsReadBareAndWrapped();
    void versionsAreFoundUnderEveryName_data();
    void versionsAreFoundUnderEveryName();
    void theSubjectSaysWhatWasActedOn_data();
    void theSubjectSaysWhatWasActedOn();
    void knownAppNamesStandInTheSubject();
    void memberNamesAreFoundInAnyCaseAndOrder();
    void equalParametersOfDifferentRowsAreReadAlike();
    void aTextWithBackslashesIsNoTextOfTheNextRow();
    void pagesBecomeOneTable();
    void F10_F13_F15_F16_unreadableListsAreBadReplies_data();
    void F10_F13_F15_F16_unreadableListsAreBadReplies();
    void F10_aListCutAnywhereIsNeverAShorterList();
    void F19_aWrongTypeCostsOneFieldOnly();
    void F20_missingMembersAreNotGiven();
    void F21_F22_wordsAreKeptAsTheyCame();
    void F23_repeatedIdsAreFlagged();
    void membersWithoutANameAreKeptAsTheyCame();
    void F23_unknownMembersMayBeGivenTwice();
    void F15_F16_unknownMembersMustBeJson();
    void I08_unknownMembersAreBounded();
    void F24_figuresInParametersStayAsTheyCame();
    void F25_datesThatAreNoneAreNotGiven();
    void F54_rowsOfAnotherTenantAreRefused();
    void I08_longTextsAreCutAndFlagged();
    void I14_idsHaveOneForm();
};

void OperationAnswersTest::theLogIsReadAsTheContractPrintsIt_data()
{
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("environment");
    QTest::newRow("all") << QStringLiteral("admin.listAllOperations.response.200") << QStringLiteral("Sandbox");
    QTest::newRow("by family") << QStringLiteral("admin.listAllOperationsByFamily.response.200")
                               << QStringLiteral("Sandbox");
    QTest::newRow("one environment") << QStringLiteral("admin.listEnvironmentOperations.response.200")
                                     << QStringLiteral("Production");
    QTest::newRow("short address") << QStringLiteral("admin.listEnvironmentOperationsShort.response.200")
                                   << QStringLiteral("Production");
}

void OperationAnswersTest::theLogIsReadAsTheContractPrintsIt()
{
    QFETCH(const QString, example);
    QFETCH(const QString, environment);
    OperationContext context;
    context.connection = QStringLiteral("Contoso");
    const auto table = listFrom(contractExample(example), context);
    QCOMPARE(table->size(), 2U);
    const Operation install = table->operationAt(0);
    QCOMPARE(install.id, QStringLiteral("552d3cb2-144e-4195-9a92-1043c4f483e9"));
    QCOMPARE(install.type.value, OperationType::AppInstall);
    QCOMPARE(install.type.text, QStringLiteral("environmentAppInstall"));
    QCOMPARE(install.status.value, OperationStatus::Succeeded);
    QCOMPARE(install.tenantId, QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee"));
    QCOMPARE(toIsoUtc(install.createdOn), QStringLiteral("2021-03-22T15:45:46.537Z"));
    QVERIFY(!install.startedOn.isKnown());
    QCOMPARE(install.createdBy, QStringLiteral("greg.chapman@contoso.com"));
    QCOMPARE(install.environmentName, environment);
    QCOMPARE(install.family, QStringLiteral("BusinessCentral"));
    QCOMPARE(install.appId, QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"));
    QCOMPARE(install.targetVersion, QStringLiteral("17.0.3.0"));
    QVERIFY(install.sourceVersion.isEmpty());
    QCOMPARE(install.subject, QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888 17.0.3.0"));
    QVERIFY(install.parametersJson.startsWith('{') && install.parametersJson.endsWith('}'));
    QVERIFY(install.parametersJson.contains("\"allowDependencyUpdate\": true"));
    QVERIFY(!install.isDoubtful);
    const Operation rename = table->operationAt(1);
    QCOMPARE(rename.type.value, OperationType::Rename);
    QCOMPARE(rename.environmentName, QStringLiteral("Production"));
    QCOMPARE(toIsoUtc(rename.completedOn), QStringLiteral("2021-03-16T18:57:47.867Z"));
    QCOMPARE(rename.subject, QString::fromUtf8("Production \xE2\x86\x92 Production-deprecated"));
    QCOMPARE(table->string(table->row(1).connection), QStringLiteral("Contoso"));
}

void OperationAnswersTest::aFailedAppUpdateKeepsItsMessageAndVersions()
{
    const auto table =
        listFrom(contractExample(QStringLiteral("admin.listEnvironmentOperations.response.200.failedApp")));
    const Operation failed = table->operationAt(0);
    QCOMPARE(failed.status.value, OperationStatus::Failed);
    QVERIFY(failed.errorMessage.contains(QStringLiteral("\"code\": \"ExtensionChangeFailed\"")));
    QCOMPARE(failed.sourceVersion, QStringLiteral("27.5.4.18"));
    QCOMPARE(failed.targetVersion, QStringLiteral("27.5.5.15"));
    QCOMPARE(failed.principalKind, QStringLiteral("app"));
    QCOMPARE(failed.environmentKind, QStringLiteral("Sandbox"));
    QCOMPARE(failed.subject,
             QString::fromUtf8("44445555-eeee-6666-ffff-7777aaaa8888 27.5.4.18 \xE2\x86\x92 27.5.5.15"));
    QVERIFY(!failed.isDoubtful);
}

void OperationAnswersTest::theAppHistoryIsReadInItsOwnShape()
{
    const auto table = listFrom(contractExample(QStringLiteral("admin.listAppOperations.response.200")), appHistory());
    const Operation update = table->operationAt(0);
    QCOMPARE(update.id, QStringLiteral("35601559-224a-47d5-8089-86ac88b2b995"));
    QCOMPARE(update.type.value, OperationType::AppUpdate);
    QCOMPARE(update.type.text, QStringLiteral("update"));
    QCOMPARE(update.status.value, OperationStatus::Succeeded);
    QCOMPARE(toIsoUtc(update.createdOn), QStringLiteral("2021-03-22T15:44:57.906Z"));
    QCOMPARE(update.sourceVersion, QStringLiteral("1.2.0.0"));
    QCOMPARE(update.targetVersion, QStringLiteral("1.3.0.0"));
    // What was asked for goes without saying.
    QCOMPARE(update.environmentName, QStringLiteral("UAT"));
    QCOMPARE(update.appId, QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"));
    QCOMPARE(rowFrom(R"("id":"a","type":"update")").type.value, OperationType::Update);
}

void OperationAnswersTest::theAppHistoryIsReadInTheShapeOfTheLog()
{
    const auto table = listFrom(
        contractExample(QStringLiteral("admin.listEnvironmentOperations.response.200.failedApp")), appHistory());
    const Operation update = table->operationAt(0);
    QCOMPARE(update.type.value, OperationType::AppUpdate);
    QCOMPARE(update.sourceVersion, QStringLiteral("27.5.4.18"));
    QCOMPARE(update.targetVersion, QStringLiteral("27.5.5.15"));
}

void OperationAnswersTest::oneOperationIsReadBareAndWrapped_data()
{
    const QByteArray bare = contractExample(QStringLiteral("admin.getAppOperation.response.200"));
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("bare") << bare;
    QTest::newRow("in a list") << QByteArray("{\"value\":[" + bare + "]}");
    QTest::newRow("in value") << QByteArray("{\"other\":1,\"value\":" + bare + ",\"more\":[2]}");
    QTest::newRow("in a bare list") << QByteArray('[' + bare + ']');
}

void OperationAnswersTest::oneOperationIsReadBareAndWrapped()
{
    QFETCH(const QByteArray, body);
    OperationParser parser(appHistory());
    QVERIFY(parser.readOne(body));
    const auto table = parser.finish();
    QCOMPARE(table->size(), 1U);
    QCOMPARE(table->idOf(0), QStringLiteral("35601559-224a-47d5-8089-86ac88b2b995"));
    QCOMPARE(table->operationAt(0).targetVersion, QStringLiteral("1.3.0.0"));
    for (const QByteArray &wrong :
         {QByteArray("{}"), QByteArray("[]"), QByteArray(R"({"value":[]})"), QByteArray("null"), QByteArray(),
          QByteArray(body + "x"), QByteArray(body.chopped(2)), QByteArray(R"([{"id":"a"},{"id":"b"}])"),
          QByteArray(R"({"code":"Unknown"})")}) {
        OperationParser other(appHistory());
        const auto done = other.readOne(wrong);
        QVERIFY2(!done, wrong.constData());
        QCOMPARE(done.error().kind, ApiError::Kind::BadReply);
    }
}

void OperationAnswersTest::versionsAreFoundUnderEveryName_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("history") << QByteArray(R"("sourceVersion":"1.0","targetVersion":"1.1")");
    QTest::newRow("starting") << QByteArray(R"("sourceAppVersion":"1.0","targetAppVersion":"1.1")");
    QTest::newRow("parameters") << QByteArray(R"("parameters":{"sourceAppVersion":"1.0","targetAppVersion":"1.1"})");
    QTest::newRow("parameters, short") << QByteArray(R"("parameters":{"sourceVersion":"1.0","TargetVersion":"1.1"})");
    QTest::newRow("null before") << QByteArray(
        R"("sourceVersion":null,"targetVersion":"","parameters":{"sourceAppVersion":"1.0","targetAppVersion":"1.1"})");
}

void OperationAnswersTest::versionsAreFoundUnderEveryName()
{
    QFETCH(const QByteArray, members);
    const Operation row = rowFrom(R"("id":"a","type":"environmentAppUpdate",)" + members);
    QCOMPARE(row.sourceVersion, QStringLiteral("1.0"));
    QCOMPARE(row.targetVersion, QStringLiteral("1.1"));
    QVERIFY(!row.isDoubtful);
}

void OperationAnswersTest::theSubjectSaysWhatWasActedOn_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("subject");
    const auto row = [](const char *name, const QByteArray &members, const char *subject) {
        QTest::newRow(name) << QByteArray(R"("id":"a","environmentName":"Env",)" + members)
                            << QString::fromUtf8(subject);
    };
    row("copy", R"("type":"copy","parameters":{"sourceEnvironmentName":"A","destinationEnvironmentName":"B"})",
        "A \xE2\x86\x92 B");
    row("create", R"("type":"create","parameters":{"sourceEnvironmentName":"","destinationEnvironmentName":"B"})", "B");
    row("create, silent", R"("type":"create","parameters":{})", "Env");
    row("restore",
        R"("type":"pitRestore","parameters":{"environmentName":"R","restorePointInTime":"2026-11-20T20:00:00.1234567Z"})",
        "R @ 2026-11-20T20:00:00.123Z");
    row("restore, other name", R"("type":"pitRestore","parameters":{"PointInTime":"soon"})", "Env @ soon");
    row("restore, silent", R"("type":"pitRestore")", "Env");
    row("delete", R"("type":"softDelete","parameters":{"deleteReason":"requestedByAdmin"})", "Env");
    row("unknown", R"("type":"bless","parameters":{"oldEnvironmentName":"A"})", "Env");
    row("uninstall", R"("type":"environmentAppUninstall","parameters":{"appId":"X","sourceAppVersion":"1.0"})",
        "X 1.0");
    row("app, silent", R"("type":"environmentAppUpdate")", "Env");
    row("rename, half", R"("type":"environmentRename","parameters":{"newEnvironmentName":"B"})", "B");
}

void OperationAnswersTest::theSubjectSaysWhatWasActedOn()
{
    QFETCH(const QByteArray, members);
    QFETCH(const QString, subject);
    QCOMPARE(rowFrom(members).subject, subject);
}

void OperationAnswersTest::knownAppNamesStandInTheSubject()
{
    OperationContext context;
    context.appNames.insert(QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"), QStringLiteral("Contoso App"));
    const Operation row = rowFrom(
        R"("id":"a","type":"environmentAppUpdate","parameters":{"appId":"44445555-EEEE-6666-FFFF-7777AAAA8888",
           "targetAppVersion":"1.1"})",
        context);
    QCOMPARE(row.appId, QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"));
    QCOMPARE(row.subject, QStringLiteral("Contoso App 1.1"));
}

void OperationAnswersTest::memberNamesAreFoundInAnyCaseAndOrder()
{
    const auto table = listFrom(R"({"Value":[
        {"id":"a","type":"copy","status":"running"},
        {"STATUS":"failed","Id":"b","TYPE":"Copy","CreatedOn":"2026-11-20T20:00:00Z"},
        {"status":"queued","type":"copy","\u0069d":"c"},
        {"id":"d","unheardOf":{"id":"x","deep":[1,{"type":"y"}]},"status":"skipped"}]})");
    QCOMPARE(table->size(), 4U);
    QCOMPARE(table->idOf(1), QStringLiteral("b"));
    QCOMPARE(table->row(1).status, OperationStatus::Failed);
    QCOMPARE(table->row(1).type, OperationType::Copy);
    QVERIFY(table->row(1).createdOn != Instant::NotGiven);
    QCOMPARE(table->idOf(2), QStringLiteral("c"));
    QCOMPARE(table->row(2).status, OperationStatus::Queued);
    QCOMPARE(table->idOf(3), QStringLiteral("d"));
    QCOMPARE(table->row(3).status, OperationStatus::Skipped);
    QCOMPARE(table->row(3).type, OperationType::Unknown);
}

void OperationAnswersTest::equalParametersOfDifferentRowsAreReadAlike()
{
    const auto table = listFrom(R"([
        {"id":"a","type":"environmentRename","parameters":{"oldEnvironmentName":"A","newEnvironmentName":"B"}},
        {"id":"b","type":"environmentRename","parameters":{"oldEnvironmentName":"A","newEnvironmentName":"B"}},
        {"id":"c","type":"delete","environmentName":"E","parameters":{"oldEnvironmentName":"A","newEnvironmentName":"B"}},
        {"id":"d","type":"environmentAppUpdate","parameters":{"appId":7}},
        {"id":"e","type":"environmentAppUpdate","parameters":{"appId":7}}])");
    QCOMPARE(table->operationAt(1).subject, QString::fromUtf8("A \xE2\x86\x92 B"));
    QCOMPARE(table->row(0).parameters, table->row(2).parameters);
    QCOMPARE(table->operationAt(2).subject, QStringLiteral("E"));
    QVERIFY(table->row(3).isDoubtful);
    QVERIFY(table->row(4).isDoubtful);
}

// What the row before said is compared with the bytes as they lie in the answer: escapes must not be taken for it.
void OperationAnswersTest::aTextWithBackslashesIsNoTextOfTheNextRow()
{
    const QByteArray body = R"({"value":[
        {"errorMessage":"C:\\new"}, {"errorMessage":"C:\new"}, {"errorMessage":"C:\\new"},
        {"createdBy":"a"}, {"createdBy":"a"   }, {"createdBy":"ab"}, {"createdBy":""}, {"createdBy":"a"}]})";
    const OperationSnapshot table = listFrom(body);
    QCOMPARE(table->operationAt(0).errorMessage, QStringLiteral("C:\\new"));
    QCOMPARE(table->operationAt(1).errorMessage, QStringLiteral("C:\new"));
    QCOMPARE(table->operationAt(2).errorMessage, QStringLiteral("C:\\new"));
    const QStringList people{QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("ab"), QString(),
                             QStringLiteral("a")};
    for (int i = 0; i < people.size(); ++i)
        QCOMPARE(table->operationAt(static_cast<OperationTable::Row>(3 + i)).createdBy, people.at(i));
}

void OperationAnswersTest::pagesBecomeOneTable()
{
    OperationParser parser({});
    const auto next = parser.readList(R"({"@odata.nextLink":"https://x/2","value":[{"id":"a"}],"count":1})");
    QCOMPARE(next.value(), QStringLiteral("https://x/2"));
    QCOMPARE(parser.readList(R"({"value":[{"id":"b"},{"id":"a"}],"nextLink":null})").value(), QString());
    const auto table = parser.finish();
    QCOMPARE(table->size(), 3U);
    QVERIFY(table->row(0).isAmbiguous);
    QVERIFY(!table->row(1).isAmbiguous);
    QVERIFY(table->row(2).isAmbiguous);
}

void OperationAnswersTest::F10_F13_F15_F16_unreadableListsAreBadReplies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("F13 empty") << QByteArray();
    QTest::newRow("F13 blanks") << QByteArray("   \n");
    QTest::newRow("F13 null") << QByteArray("null");
    QTest::newRow("F13 no list") << QByteArray("{}");
    QTest::newRow("F13 null list") << QByteArray(R"({"value":null})");
    QTest::newRow("two lists") << QByteArray(R"({"value":[],"value":[]})");
    QTest::newRow("F15 error in place of a list") << QByteArray(R"({"code":"Unknown","message":"sorry"})");
    QTest::newRow("F15 trailing text") << QByteArray(R"({"value":[]} and more)");
    QTest::newRow("F15 trailing brace") << QByteArray(R"({"value":[]}})");
    QTest::newRow("F15 two documents") << QByteArray(R"([][])");
    QTest::newRow("F15 invalid UTF-8") << QByteArray("{\"value\":[{\"id\":\"\xC3\x28\"}]}");
    QTest::newRow("F15 garbage in a member nobody reads")
        << QByteArray(R"({"value":[{"id":"a","canBeCanceled":flase}]})");
    QTest::newRow("F15 garbage in parameters") << QByteArray(R"({"value":[{"id":"a","parameters":{"x":01}}]})");
    QTest::newRow("F15 garbage beside the list") << QByteArray(R"({"value":[],"x":[1,2,}]})");
    QTest::newRow("F15 bad item") << QByteArray(R"({"value":[nul]})");
    QTest::newRow("F15 missing comma") << QByteArray(R"({"value":[{"id":"a" "type":"b"}]})");
    QTest::newRow("F15 wrong bracket") << QByteArray(R"({"value":[{"id":"a","parameters":{"x":[1}}]})");
    QTest::newRow("F15 half null") << QByteArray(R"({"value":[{"id":nulls}]})");
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    QTest::newRow("F16 deep root") << deep;
    QTest::newRow("F16 deep item") << QByteArray("{\"value\":[" + deep + "]}");
    QTest::newRow("F16 deep member") << QByteArray("{\"value\":[{\"id\":" + deep + "}]}");
    QTest::newRow("F16 deep unknown member") << QByteArray("{\"value\":[{\"x\":" + deep + "}]}");
    QTest::newRow("F16 deep parameters") << QByteArray("{\"value\":[{\"parameters\":{\"x\":" + deep + "}}]}");
    QTest::newRow("F16 deep beside") << QByteArray("{\"x\":" + deep + ",\"value\":[]}");
    QTest::newRow("F16 deep objects") << QByteArray("{\"value\":[" + QByteArray("{\"parameters\":").repeated(100'000) +
                                                    "1" + QByteArray(100'000, '}') + "]}");
    QTest::newRow("F16 never closed") << QByteArray(100'000, '{');
}

void OperationAnswersTest::F10_F13_F15_F16_unreadableListsAreBadReplies()
{
    QFETCH(const QByteArray, body);
    QCOMPARE(errorOf(body).kind, ApiError::Kind::BadReply);
    QVERIFY(!errorOf(body).detail.isEmpty());
}

void OperationAnswersTest::F10_aListCutAnywhereIsNeverAShorterList()
{
    const QByteArray whole = contractExample(QStringLiteral("admin.listAllOperations.response.200")).trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size)
        QCOMPARE(errorOf(whole.left(size)).kind, ApiError::Kind::BadReply);
    QCOMPARE(listFrom(whole)->size(), 2U);
}

void OperationAnswersTest::F19_aWrongTypeCostsOneFieldOnly()
{
    const auto table = listFrom(R"({"value":[
        {"id":12,"type":"copy","status":["x",{"y":1}],"createdBy":true,"environmentName":"E","createdOn":5},
        null,"text",
        {"id":"a","parameters":"none","status":"running"},
        {"id":"b","createdBy":"half \ud83d pair","status":"failed"},
        {"id":"c","status":"failed","status":"succeeded"},
        {"id":"d","status":null,"parameters":null,"createdOn":null}]})");
    QCOMPARE(table->size(), 7U);
    QVERIFY(table->row(0).isDoubtful);
    QCOMPARE(table->idOf(0), QString());
    QCOMPARE(table->row(0).type, OperationType::Copy);
    QCOMPARE(table->operationAt(0).environmentName, QStringLiteral("E"));
    QCOMPARE(table->row(0).createdOn, Instant::NotGiven);
    QVERIFY(table->row(1).isDoubtful && table->row(2).isDoubtful);
    QVERIFY(table->row(3).isDoubtful);
    QCOMPARE(table->row(3).status, OperationStatus::Running);
    QVERIFY(table->row(4).isDoubtful);
    QCOMPARE(table->row(4).status, OperationStatus::Failed);
    QVERIFY(table->row(5).isDoubtful);
    QVERIFY(!table->row(6).isDoubtful);
    QVERIFY(!table->row(1).isAmbiguous);
}

void OperationAnswersTest::F20_missingMembersAreNotGiven()
{
    const auto table = listFrom(R"([{}])");
    QCOMPARE(table->size(), 1U);
    QCOMPARE(table->idOf(0), QString());
    QVERIFY(!table->row(0).isDoubtful);
    QVERIFY(listFrom("[]")->isEmpty());
    QVERIFY(listFrom(R"({"value":[]})")->isEmpty());
}

void OperationAnswersTest::F21_F22_wordsAreKeptAsTheyCame()
{
    const Operation odd = rowFrom(R"("id":"a","type":"Bless","status":"Pondering","creatorPrincipalType":"Ghost")");
    QCOMPARE(odd.type.value, OperationType::Unknown);
    QCOMPARE(odd.type.text, QStringLiteral("Bless"));
    QCOMPARE(odd.status.text, QStringLiteral("Pondering"));
    QVERIFY(!isFinal(odd.status.value));
    QCOMPARE(odd.principalKind, QStringLiteral("Ghost"));
    QVERIFY(!odd.isDoubtful);
    const Operation known = rowFrom(R"("id":"a","type":"ENVIRONMENTRENAME","status":"cancelled")");
    QCOMPARE(known.type.value, OperationType::Rename);
    QCOMPARE(known.type.text, QStringLiteral("ENVIRONMENTRENAME"));
    QCOMPARE(known.status.value, OperationStatus::Canceled);
}

void OperationAnswersTest::F23_repeatedIdsAreFlagged()
{
    const auto table = listFrom(R"([{"id":"552d3cb2-144e-4195-9a92-1043c4f483e9"},
        {"id":"5fe4ac38-a523-4c1f-80db-acd2cf848c09"},{"id":"{552D3CB2-144E-4195-9A92-1043C4F483E9}"},
        {"id":"x"},{"id":"x"},{},{}])");
    const QList<bool> expected{true, false, true, true, true, false, false};
    for (int row = 0; row < expected.size(); ++row)
        QCOMPARE(table->row(static_cast<OperationTable::Row>(row)).isAmbiguous, expected.at(row));
}

void OperationAnswersTest::membersWithoutANameAreKeptAsTheyCame()
{
    const auto table = listFrom(R"({"value":[
        {"id":"1","canBeCanceled":false,"status":"running"},
        {"id":"2", "canBeCanceled" : false , "status":"running"},
        {"id":"3","Odd \"name\" \u00e4":{"a": [1, 1e400,{}] } ,"status":"running","later":"\ud83d\ude00 \"x\"" },
        {"id":"4","status":"running","nothing":null},
        {"status":"running","empty":[],"id":"5","number":12345678901234567890}]})");
    QCOMPARE(table->size(), 5U);
    QCOMPARE(table->operationAt(0).extraJson, R"({"canBeCanceled":false})");
    QCOMPARE(table->row(0).extra, table->row(1).extra); // and kept once
    QCOMPARE(table->operationAt(2).extraJson,
             R"({"Odd \"name\" \u00e4":{"a": [1, 1e400,{}] },"later":"\ud83d\ude00 \"x\""})");
    QCOMPARE(table->operationAt(3).extraJson, QByteArray());
    QCOMPARE(table->operationAt(4).extraJson, R"({"empty":[],"number":12345678901234567890})");
    for (OperationTable::Row row = 0; row < table->size(); ++row) {
        QVERIFY(!table->row(row).isDoubtful);
        QCOMPARE(table->operationAt(row).status.value, OperationStatus::Running);
    }
}

void OperationAnswersTest::F23_unknownMembersMayBeGivenTwice()
{
    const Operation row = rowFrom(R"("id":"1","odd":1,"odd":2,"status":"running")");
    QCOMPARE(row.extraJson, R"({"odd":1,"odd":2})");
    QVERIFY(!row.isDoubtful);
}

void OperationAnswersTest::F15_F16_unknownMembersMustBeJson()
{
    for (const char *value :
         {"tru", "01", "{\"a\":}", "[1,]", "{\"a\" 1}", "\"open", "[}", "nul", "{\"a\":{\"b\":x}}"}) {
        const QByteArray body = QByteArray("{\"value\":[{\"id\":\"1\",\"odd\":") + value + "}]}";
        QCOMPARE(errorOf(body).kind, ApiError::Kind::BadReply);
    }
    const QByteArray deep = "{\"value\":[{\"id\":\"1\",\"odd\":" + QByteArray(100, '[') + QByteArray(100, ']') + "}]}";
    QCOMPARE(errorOf(deep).kind, ApiError::Kind::BadReply);
}

void OperationAnswersTest::I08_unknownMembersAreBounded()
{
    const QByteArray large = '"' + QByteArray(40'000, 'x') + '"';
    const Operation row = rowFrom("\"id\":\"1\",\"first\":" + large + ",\"second\":" + large + ",\"third\":3");
    QVERIFY(row.isDoubtful);
    QCOMPARE(row.extraJson, "{\"first\":" + large + ",\"third\":3}");
}

void OperationAnswersTest::F24_figuresInParametersStayAsTheyCame()
{
    const Operation row =
        rowFrom(R"("id":"a","parameters":{"size":1e400,"big":9223372036854775808}  ,"status":"failed")");
    QCOMPARE(row.parametersJson, QByteArray(R"({"size":1e400,"big":9223372036854775808})"));
    QCOMPARE(row.status.value, OperationStatus::Failed);
}

void OperationAnswersTest::F25_datesThatAreNoneAreNotGiven()
{
    const auto dateOf = [](const QByteArray &text) { return rowFrom("\"id\":\"a\",\"createdOn\":\"" + text + '"'); };
    QVERIFY(!dateOf("").isDoubtful);
    QVERIFY(!dateOf("0001-01-01T00:00:00Z").isDoubtful);
    QVERIFY(!dateOf("0001-01-01T00:00:00Z").createdOn.isKnown());
    QVERIFY(dateOf("timestamp").isDoubtful);
    QVERIFY(!dateOf("timestamp").createdOn.isKnown());
    QCOMPARE(toIsoUtc(dateOf("2026-11-20T20:00:00").createdOn), QStringLiteral("2026-11-20T20:00:00Z"));
    QCOMPARE(toIsoUtc(dateOf("2026-11-20T20:00:00.1234567-01:00").createdOn),
             QStringLiteral("2026-11-20T21:00:00.123Z"));
}

void OperationAnswersTest::F54_rowsOfAnotherTenantAreRefused()
{
    OperationContext context;
    context.tenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    const QByteArray own = R"({"id":"a","aadTenantId":"AAAABBBB-0000-cccc-1111-dddd2222eeee"})";
    const QByteArray foreign = R"({"id":"b","aadTenantId":"11112222-0000-cccc-1111-dddd2222eeee"})";
    QCOMPARE(listFrom('[' + own + R"(,{"id":"c","aadTenantId":""},{"id":"d"},{"id":"e","aadTenantId":"odd"}])", context)
                 ->size(),
             4U);
    QCOMPARE(errorOf('[' + own + ',' + foreign + ']', context).kind, ApiError::Kind::WrongTenant);
    QCOMPARE(listFrom('[' + foreign + ']')->size(), 1U);
    const QByteArray moved =
        R"([{"id":"b","aadTenantId":"11112222-0000-cccc-1111-dddd2222eeee","type":"moveToAnotherAadTenant"}])";
    QCOMPARE(listFrom(moved, context)->size(), 1U);
}

void OperationAnswersTest::I08_longTextsAreCutAndFlagged()
{
    const QByteArray megabyte(1024 * 1024, 'x');
    const Operation row = rowFrom("\"id\":\"a\",\"errorMessage\":\"" + megabyte + "\",\"environmentName\":\"" +
                                  megabyte + "\",\"parameters\":{\"note\":\"" + megabyte + "\",\"appId\":\"X\"}");
    QVERIFY(row.isDoubtful);
    QCOMPARE(row.errorMessage.size(), JsonLimits::text);
    QCOMPARE(row.environmentName.size(), JsonLimits::name);
    QVERIFY(row.parametersJson.isEmpty());
    QCOMPARE(row.appId, QStringLiteral("X"));
    const QByteArray many = "[" + QByteArray("{},").repeated(JsonLimits::rows) + "{}]";
    QCOMPARE(errorOf(many).kind, ApiError::Kind::TooLarge);
}

void OperationAnswersTest::I14_idsHaveOneForm()
{
    const auto table = listFrom(R"([{"id":"{552D3CB2-144E-4195-9A92-1043C4F483E9}"},{"id":"not a guid"}])");
    QCOMPARE(table->idOf(0), QStringLiteral("552d3cb2-144e-4195-9a92-1043c4f483e9"));
    QCOMPARE(table->find(QStringLiteral("552d3cb2-144e-4195-9a92-1043C4F483E9")),
             std::optional<OperationTable::Row>(0));
    QCOMPARE(table->idOf(1), QStringLiteral("not a guid"));
}

QTEST_GUILESS_MAIN(OperationAnswersTest)
#include "tst_operationanswers.moc"
