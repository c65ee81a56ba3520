// SPDX-License-Identifier: Apache-2.0
// Hotfixes as the archive takes operations.
#include "core/history/flightrecorder.h"
#include "core/history/hotfixlog.h"
#include "core/model/operationindex.h"
#include "tests/support/future.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace steward;
using steward::testing::waitFor;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

const QString publisherTenant = s("aaaabbbb-0000-cccc-1111-dddd2222eeee");
const QString customerTenant = s("11112222-3333-4444-5555-666677778888");

HotfixLog logOf(const char *country = "DK")
{
    return {publisherTenant, s("AAAAAAAA-0000-1111-2222-BBBBBBBBBBBB"), s(country), s("Contoso Payments")};
}

EnvironmentHotfix hotfix(const char *id = "ffffffff-0000-1111-2222-333333333333", const char *status = "Scheduled")
{
    EnvironmentHotfix one;
    one.id = s(id);
    one.tenantId = customerTenant;
    one.sourceVersion.text = s("4.2.0.0");
    one.targetVersion.text = s("4.2.1.0");
    one.status = {operationStatusOf(s(status)), s(status)};
    one.createdOn = parseInstant(u"2026-11-23T10:00:00Z");
    one.runAfter = parseInstant(u"2026-11-23T22:00:00Z");
    one.ignoresUpdateWindow = false;
    one.countryCode = s("DK");
    one.family = s("Business Central");
    one.environmentName = s("Production");
    one.environmentKind = {EnvironmentKind::Production, s("Production")};
    one.appId = logOf().appId;
    return one;
}

Operation only(const OperationSnapshot &table)
{
    return table->size() == 1 ? table->operationAt(0) : Operation{};
}

} // namespace

class TestHotfixLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLogIsKnownByPublisherAppAndCountry();
    void aHotfixBecomesAnOperation();
    void whatHasNoMemberIsKeptInExtra();
    void whatTheServiceDidNotSayIsNotInvented();
    void F20_unknownStatusesKeepTheirWord();
    void F23_F19_twinsAndDoubtsAreFlagged();
    void theNameOfTheAppIsReadFromTheSubject();
    void anArchiveKeepsThemApartFromThePublishersOwnOperations();
};

void TestHotfixLog::aLogIsKnownByPublisherAppAndCountry()
{
    const QString id = hotfixLogId(logOf());
    QVERIFY(!QUuid::fromString(id).isNull());
    QCOMPARE(id, s("%1").arg(id.toLower()));
    // Never another one: recorded logs are found again by it.
    QCOMPARE(hotfixLogId(logOf("dk")), id);
    HotfixLog braces = logOf();
    braces.appId = s("{aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb}");
    braces.publisherTenantId = publisherTenant.toUpper();
    braces.appName = s("Another name");
    QCOMPARE(hotfixLogId(braces), id);
    QVERIFY(hotfixLogId(logOf("US")) != id);
    HotfixLog other = logOf();
    other.publisherTenantId = customerTenant;
    QVERIFY(hotfixLogId(other) != id);
    other.publisherTenantId.clear();
    QVERIFY(hotfixLogId(other).isEmpty());
    QCOMPARE(hotfixLogName(logOf("dk")), s("Contoso Payments · DK"));
}

void TestHotfixLog::aHotfixBecomesAnOperation()
{
    EnvironmentHotfix failed = hotfix("ffffffff-0000-1111-2222-333333333333", "Failed");
    failed.startedOn = parseInstant(u"2026-11-23T22:00:01Z");
    failed.completedOn = parseInstant(u"2026-11-23T22:05:00Z");
    failed.errorMessage = s("The table could not be synchronised.");
    const OperationSnapshot table = hotfixOperations({failed}, logOf());
    const Operation operation = only(table);
    QCOMPARE(operation.id, failed.id);
    QCOMPARE(operation.type.text, s("EnvironmentHotfix"));
    QCOMPARE(operation.type.value, OperationType::AppHotfix);
    QCOMPARE(operationTypeOf(operation.type.text), OperationType::AppHotfix); // as the archive reads it back
    QCOMPARE(operation.status.value, OperationStatus::Failed);
    QCOMPARE(operation.tenantId, hotfixLogId(logOf()));
    QCOMPARE(operation.environmentName, failed.environmentName);
    QCOMPARE(operation.environmentKind, s("Production"));
    QCOMPARE(operation.family, s("Business Central"));
    QCOMPARE(operation.appId, s("aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb"));
    QCOMPARE(operation.sourceVersion, s("4.2.0.0"));
    QCOMPARE(operation.targetVersion, s("4.2.1.0"));
    QCOMPARE(operation.createdOn, failed.createdOn);
    QCOMPARE(operation.startedOn, failed.startedOn);
    QCOMPARE(operation.completedOn, failed.completedOn);
    QCOMPARE(operation.errorMessage, failed.errorMessage);
    QCOMPARE(operation.subject, s("Contoso Payments 4.2.0.0 → 4.2.1.0 @ ") + customerTenant);
}

void TestHotfixLog::whatHasNoMemberIsKeptInExtra()
{
    const QJsonObject extra = QJsonDocument::fromJson(only(hotfixOperations({hotfix()}, logOf())).extraJson).object();
    QCOMPARE(extra.value(s("environmentAadTenantId")).toString(), customerTenant);
    QCOMPARE(extra.value(s("countryCode")).toString(), s("DK"));
    QCOMPARE(extra.value(s("runAfter")).toString(), toIsoUtc(hotfix().runAfter));
    QCOMPARE(extra.value(s("ignoreUpgradeWindow")), QJsonValue(false));
    QCOMPARE(extra.value(s("appName")).toString(), s("Contoso Payments"));
}

void TestHotfixLog::whatTheServiceDidNotSayIsNotInvented()
{
    EnvironmentHotfix bare;
    bare.id = s("x-1");
    const Operation operation = only(hotfixOperations({bare}, logOf()));
    QCOMPARE(operation.id, s("x-1"));
    QCOMPARE(operation.status.value, OperationStatus::Unknown);
    QVERIFY(operation.status.text.isEmpty());
    QVERIFY(!operation.createdOn.isKnown() && !operation.startedOn.isKnown() && !operation.completedOn.isKnown());
    QCOMPARE(operation.subject, s("Contoso Payments"));
    const QJsonObject extra = QJsonDocument::fromJson(operation.extraJson).object();
    QVERIFY(!extra.contains(s("ignoreUpgradeWindow")) && !extra.contains(s("runAfter")));
    QCOMPARE(hotfixOperations({}, logOf())->size(), 0u);
}

void TestHotfixLog::F20_unknownStatusesKeepTheirWord()
{
    const Operation operation = only(hotfixOperations({hotfix("1", "Pondering")}, logOf()));
    QCOMPARE(operation.status.value, OperationStatus::Unknown);
    QCOMPARE(operation.status.text, s("Pondering"));
}

void TestHotfixLog::F23_F19_twinsAndDoubtsAreFlagged()
{
    EnvironmentHotfix doubtful = hotfix("ffffffff-0000-1111-2222-444444444444");
    doubtful.doubts = {s("runAfter")};
    const OperationSnapshot table = hotfixOperations({hotfix(), hotfix(), doubtful}, logOf());
    QVERIFY(table->row(0).isAmbiguous && table->row(1).isAmbiguous && !table->row(2).isAmbiguous);
    QVERIFY(table->row(2).isDoubtful && !table->row(0).isDoubtful);
}

void TestHotfixLog::theNameOfTheAppIsReadFromTheSubject()
{
    const OperationIndex index(hotfixOperations({hotfix()}, logOf()));
    QCOMPARE(index.appName(s("aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb")), s("Contoso Payments"));
}

void TestHotfixLog::anArchiveKeepsThemApartFromThePublishersOwnOperations()
{
    QTemporaryDir folder;
    const HotfixLog log = logOf();
    const RecordedSource source{hotfixLogId(log), QUuid::createUuid(), hotfixLogName(log)};
    const Instant asOf = parseInstant(u"2026-11-23T12:00:00Z");
    {
        FlightRecorder recorder;
        recorder.open(folder.path());
        recorder.record({source, LogScope::Tenant, {}, asOf, hotfixOperations({hotfix()}, log)});
        QTRY_COMPARE(recorder.operations()->size(), 1u);
        // The next state of the same one replaces the first.
        EnvironmentHotfix done = hotfix("ffffffff-0000-1111-2222-333333333333", "Succeeded");
        done.completedOn = parseInstant(u"2026-11-23T12:30:00Z");
        recorder.record({source, LogScope::Tenant, {}, Instant{asOf.msecs + 60'000}, hotfixOperations({done}, log)});
        QTRY_COMPARE(recorder.operations()->row(0).status, OperationStatus::Succeeded);
        QCOMPARE(recorder.operations()->size(), 1u);
    }
    FlightRecorder again;
    again.open(folder.path());
    QTRY_VERIFY(again.isLoaded());
    const OperationSnapshot table = again.operations();
    QCOMPARE(table->size(), 1u);
    const Operation kept = table->operationAt(0);
    QCOMPARE(kept.type.value, OperationType::AppHotfix);
    QCOMPARE(kept.status.value, OperationStatus::Succeeded);
    QCOMPARE(kept.tenantId.toLower(), source.tenantId);
    QCOMPARE(kept.environmentName, s("Production"));
    QCOMPARE(table->string(table->row(0).connection), s("Contoso Payments · DK"));
    QVERIFY(again.span(source.tenantId).since.isKnown());
    QVERIFY(!again.span(publisherTenant).since.isKnown());
    const auto rest = again.rareMembers(kept.record);
    QVERIFY(waitFor(rest) && rest.result().ok());
    QVERIFY(rest.result()->extra.contains(customerTenant.toUtf8()));
    const auto erased = again.erase(source.tenantId);
    QVERIFY(waitFor(erased) && erased.result().ok());
    QTRY_COMPARE(again.operations()->size(), 0u);
}

QTEST_GUILESS_MAIN(TestHotfixLog)
#include "tst_hotfixlog.moc"
