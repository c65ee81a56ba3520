// SPDX-License-Identifier: Apache-2.0
#include "core/history/flightrecorder.h"

#include "core/history/recorderworker.h"
#include "tests/support/future.h"
#include "tests/support/operationtables.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>

using namespace steward;
using steward::test::addLine;
using steward::test::OperationLine;
using steward::testing::waitFor;

namespace {

const QString contoso = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
const QString fabrikam = QStringLiteral("bbbbcccc-1111-dddd-2222-eeee3333ffff");
constexpr const char *first = "aaaaaaaa-0000-4000-8000-000000000001";
constexpr const char *second = "bbbbbbbb-0000-4000-8000-000000000002";
constexpr std::chrono::milliseconds often(50);
constexpr qint64 day = 24LL * 3600 * 1000;

qint64 daysAgo(int days)
{
    return Instant::now().msecs - days * day;
}

RecordedAnswer answerOf(std::initializer_list<OperationLine> lines, const QString &tenant = contoso,
                        qint64 asOf = Instant::now().msecs)
{
    RecordedAnswer answer;
    answer.source = {tenant, QUuid::createUuidV5(QUuid(), tenant),
                     tenant == contoso ? QStringLiteral("Contoso") : QStringLiteral("Fabrikam")};
    answer.asOf = {asOf};
    OperationTableBuilder builder;
    for (const OperationLine &line : lines)
        addLine(builder, line);
    for (OperationRow &row : builder.rows())
        row.tenantId = builder.intern(tenant.toStdString());
    answer.operations = builder.finish();
    return answer;
}

RecordedAnswer manyOf(int count, int from, const QString &tenant = contoso)
{
    RecordedAnswer answer = answerOf({}, tenant);
    OperationTableBuilder builder;
    for (int i = from; i < from + count; ++i) {
        OperationRow row;
        row.guid = {static_cast<quint64>(qHash(tenant)) | 1, static_cast<quint64>(i) + 1};
        row.tenantId = builder.intern(tenant.toStdString());
        row.subject = builder.intern("operation " + std::to_string(i % 500));
        row.environmentName = builder.intern("Production");
        row.typeWord = builder.intern("copy");
        row.type = OperationType::Copy;
        row.statusWord = builder.intern("Succeeded");
        row.status = OperationStatus::Succeeded;
        row.createdOn = daysAgo(100) + i * 1000LL;
        builder.add(row);
    }
    answer.operations = builder.finish();
    return answer;
}

QString statusOf(const FlightRecorder &recorder, const char *id)
{
    const OperationSnapshot table = recorder.operations();
    const auto row = table->find(QString::fromLatin1(id));
    return row ? table->string(table->row(*row).statusWord) : QString();
}

QStringList namesIn(const FlightRecorder &recorder)
{
    QStringList names;
    const OperationSnapshot table = recorder.operations();
    for (const OperationRow &row : table->rows())
        names.append(table->string(row.connection));
    names.removeDuplicates();
    names.sort();
    return names;
}

bool isDone(const QFuture<Outcome<Done>> &future)
{
    return waitFor(future) && future.result().ok();
}

bool hasRows(const FlightRecorder &recorder, quint32 rows)
{
    return QTest::qWaitFor([&] { return recorder.operations()->size() == rows; }, 10'000);
}

} // namespace

class tst_FlightRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsGivenBeforeTheFolderIsKnownIsListedAndThenKept();
    void everythingGivenIsOnDiskWhenItEnds();
    void aLaterStateWinsAndWhatTheServiceDroppedStays();
    void F53_anOlderAnswerThatComesLateChangesNothing();
    void F54_anAnswerWithRowsOfAnotherTenantIsNotTaken();
    void F53_ofAnswersNothingHasKeptYetTheNewestWins();
    void A34_whatIsForgottenBeforeTheArchiveIsOpenIsForgotten();
    void forEverKeepsAgainWhatWasTooOldBefore();
    void L14_theEndWaitsForNothingThatBeginsTooLate();
    void L20_equalIdsOfTwoTenantsAreTwoOperations();
    void manyAnswersBecomeFewTables();
    void whatAnotherProgramRecordsIsFollowed();
    void tenantsKeepTheirLastNameOnceNobodyIsConnected();
    void erasedIsGoneHereAndInOtherPrograms();
    void whatIsOlderThanWantedGoes();
    void whatIsOnlyShownIsNeverKept();
    void L04_withoutAFolderToWriteToEverythingIsListed();
    void L05_aDamagedFileIsSetAsideAndReported();
    void sinceWhenAndWhatIsMissingIsKnown();
    void rareMembersAreAskedForOneOperation();
    void lastKnownIsReadBeforeAMillionRows();
};

void tst_FlightRecorder::whatIsGivenBeforeTheFolderIsKnownIsListedAndThenKept()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    QVERIFY(recorder.operations());
    recorder.record(answerOf({{.status = "Running", .created = daysAgo(1), .id = first}}));
    QVERIFY(!recorder.isTakenIn(contoso));
    QTRY_VERIFY(recorder.isTakenIn(contoso.toUpper()));
    QCOMPARE(recorder.operations()->size(), 1U);
    QCOMPARE(recorder.operations()->row(0).record, 0U);
    QVERIFY(!recorder.isOpen());

    const QSignalSpy opened(&recorder, &FlightRecorder::opened);
    recorder.open(folder.path());
    QVERIFY(recorder.isLoading());
    QTRY_VERIFY(recorder.isLoaded() && recorder.operations()->row(0).record != 0);
    QVERIFY(recorder.isOpen() && !recorder.isLoading());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(recorder.operations()->size(), 1U);
    QCOMPARE(statusOf(recorder, first), QStringLiteral("Running"));
}

void tst_FlightRecorder::everythingGivenIsOnDiskWhenItEnds()
{
    const QTemporaryDir folder;
    {
        FlightRecorder recorder(RecorderPatience{.quitWithin = std::chrono::minutes(2)});
        recorder.open(folder.path());
        for (int i = 0; i < 20; ++i)
            recorder.record(manyOf(100, i * 100));
    }
    FlightRecorder again;
    const QSignalSpy trouble(&again, &FlightRecorder::trouble);
    again.open(folder.path());
    QVERIFY(hasRows(again, 2000));
    QTRY_VERIFY(again.isLoaded());
    QCOMPARE(trouble.size(), 0);
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("history.damaged"))));
}

void tst_FlightRecorder::aLaterStateWinsAndWhatTheServiceDroppedStays()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    recorder.open(folder.path());
    recorder.record(
        answerOf({{.status = "Running", .id = first}, {.status = "Succeeded", .id = second}}, contoso, daysAgo(2)));
    QVERIFY(hasRows(recorder, 2));
    recorder.record(answerOf({{.status = "Failed", .error = "no", .id = first}}));
    QTRY_COMPARE(statusOf(recorder, first), QStringLiteral("Failed"));
    QCOMPARE(recorder.operations()->size(), 2U);
    QCOMPARE(statusOf(recorder, second), QStringLiteral("Succeeded"));
}

void tst_FlightRecorder::F53_anOlderAnswerThatComesLateChangesNothing()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    recorder.open(folder.path());
    recorder.record(answerOf({{.status = "Canceled", .id = first}}));
    recorder.record(answerOf({{.status = "Running", .id = first}}, contoso, daysAgo(1)));
    QVERIFY(isDone(recorder.flush()));
    QTRY_VERIFY(recorder.isTakenIn(contoso));
    QCOMPARE(statusOf(recorder, first), QStringLiteral("Canceled"));
}

void tst_FlightRecorder::F54_anAnswerWithRowsOfAnotherTenantIsNotTaken()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    const QSignalSpy trouble(&recorder, &FlightRecorder::trouble);
    recorder.open(folder.path());
    RecordedAnswer foreign = answerOf({{.id = first}}, fabrikam);
    foreign.source.tenantId = contoso;
    recorder.record(foreign);
    RecordedAnswer nobodys = answerOf({{.id = first}});
    nobodys.source.tenantId.clear();
    recorder.record(nobodys);
    recorder.record(answerOf({{.id = second}}));
    QVERIFY(hasRows(recorder, 1));
    QVERIFY(isDone(recorder.flush()));
    QCOMPARE(recorder.tenants().size(), 1);
    QVERIFY(statusOf(recorder, first).isEmpty());
    QCOMPARE(trouble.size(), 1); // told, and that of no tenant is not one
    QCOMPARE(trouble.first().first().value<ApiError>().kind, ApiError::Kind::WrongTenant);
}

void tst_FlightRecorder::F53_ofAnswersNothingHasKeptYetTheNewestWins()
{
    FlightRecorder recorder;
    RecordedAnswer late = answerOf({{.status = "Queued", .id = first}}, contoso, daysAgo(1));
    late.scope = LogScope::Environment; // another list than the newer answer
    recorder.record(answerOf({{.status = "Running", .id = first}}));
    recorder.record(late);
    QTRY_VERIFY(recorder.isTakenIn(contoso));
    QCOMPARE(statusOf(recorder, first), QStringLiteral("Running"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("2 answers were not recorded")));
}

void tst_FlightRecorder::A34_whatIsForgottenBeforeTheArchiveIsOpenIsForgotten()
{
    const QTemporaryDir folder;
    const RecordedSource source = answerOf({}).source;
    {
        FlightRecorder recorder;
        recorder.open(folder.path());
        recorder.remember(source, Dated<Quotas>{{}, Instant::now()});
        QVERIFY(isDone(recorder.flush()));
    }
    FlightRecorder recorder;
    recorder.forget(source.connection);
    recorder.open(folder.path());
    const auto known = recorder.lastKnown(true);
    QVERIFY(waitFor(known) && known.result().ok());
    QVERIFY(known.result()->isEmpty());
}

void tst_FlightRecorder::forEverKeepsAgainWhatWasTooOldBefore()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    recorder.open(folder.path());
    const OperationLine old{.status = "Succeeded", .created = daysAgo(400), .id = first};
    recorder.setRetention({std::chrono::days(180)});
    recorder.record(answerOf({{.id = second}}));
    QVERIFY(hasRows(recorder, 1));
    recorder.setRetention({std::chrono::days(180)}); // told from what the service has said by now
    recorder.record(answerOf({old, {.id = second}}));
    QVERIFY(isDone(recorder.flush()));
    QTRY_VERIFY(recorder.isTakenIn(contoso));
    QCOMPARE(recorder.operations()->size(), 1U);
    recorder.setRetention({});
    recorder.record(answerOf({old, {.id = second}}));
    QVERIFY(hasRows(recorder, 2));
}

void tst_FlightRecorder::L14_theEndWaitsForNothingThatBeginsTooLate()
{
    const QTemporaryDir folder;
    {
        FlightRecorder recorder(RecorderPatience{.quitWithin = std::chrono::milliseconds(0)});
        recorder.open(folder.path());
        QTRY_VERIFY(recorder.isLoaded());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("answers were not recorded")));
        for (int i = 0; i < 30; ++i)
            recorder.record(manyOf(5000, i * 5000));
    }
    FlightRecorder recorder;
    recorder.open(folder.path());
    QTRY_VERIFY(recorder.isLoaded());
    QVERIFY(recorder.operations()->size() < 30U * 5000U);
}

void tst_FlightRecorder::L20_equalIdsOfTwoTenantsAreTwoOperations()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    recorder.open(folder.path());
    recorder.record(answerOf({{.status = "Running", .id = first}}));
    recorder.record(answerOf({{.status = "Failed", .id = first}}, fabrikam));
    QVERIFY(hasRows(recorder, 2));
    const OperationSnapshot table = recorder.operations();
    for (const OperationRow &row : table->rows()) {
        const bool isContoso = table->string(row.tenantId) == contoso;
        QCOMPARE(table->string(row.statusWord), isContoso ? QStringLiteral("Running") : QStringLiteral("Failed"));
        QCOMPARE(table->string(row.connection), isContoso ? QStringLiteral("Contoso") : QStringLiteral("Fabrikam"));
    }
}

// The morning of somebody with 500 tenants.
void tst_FlightRecorder::manyAnswersBecomeFewTables()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    recorder.open(folder.path());
    QTRY_VERIFY(recorder.isLoaded());
    int tables = 0;
    OperationSnapshot last;
    connect(&recorder, &FlightRecorder::operationsChanged, &recorder, [&] {
        tables += recorder.operations() != last ? 1 : 0;
        last = recorder.operations();
    });
    for (int tenant = 0; tenant < 200; ++tenant) {
        const QString id = QUuid::createUuidV5(QUuid(), QString::number(tenant)).toString(QUuid::WithoutBraces);
        recorder.record(manyOf(20, 0, id));
    }
    QVERIFY(hasRows(recorder, 4000));
    QVERIFY2(tables < 40, qPrintable(QString::number(tables)));
}

void tst_FlightRecorder::whatAnotherProgramRecordsIsFollowed()
{
    const QTemporaryDir folder;
    FlightRecorder one;
    FlightRecorder two;
    one.open(folder.path());
    two.open(folder.path());
    QTRY_VERIFY(one.isLoaded() && two.isLoaded());
    one.record(answerOf({{.status = "Running", .id = first}}));
    two.record(answerOf({{.status = "Succeeded", .id = second}}));
    QVERIFY(isDone(one.flush()));
    QVERIFY(isDone(two.flush()));
    one.setFollowing(true, often);
    two.setFollowing(true, often);
    QVERIFY(hasRows(one, 2));
    QVERIFY(hasRows(two, 2));
    one.record(answerOf({{.status = "Failed", .id = first}}));
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(two, first), QStringLiteral("Failed"), 10'000);
}

void tst_FlightRecorder::tenantsKeepTheirLastNameOnceNobodyIsConnected()
{
    const QTemporaryDir folder;
    {
        FlightRecorder recorder;
        recorder.open(folder.path());
        recorder.setTenantNames({{contoso, QStringLiteral("Contoso now")}});
        recorder.record(answerOf({{.id = first}}));
        recorder.record(answerOf({{.id = second}}, fabrikam));
        QVERIFY(hasRows(recorder, 2));
        QTRY_COMPARE(namesIn(recorder), QStringList({QStringLiteral("Contoso now"), QStringLiteral("Fabrikam")}));
    }
    FlightRecorder recorder;
    recorder.open(folder.path());
    QVERIFY(hasRows(recorder, 2));
    QCOMPARE(namesIn(recorder), QStringList({QStringLiteral("Contoso"), QStringLiteral("Fabrikam")}));
}

void tst_FlightRecorder::erasedIsGoneHereAndInOtherPrograms()
{
    const QTemporaryDir folder;
    FlightRecorder one;
    FlightRecorder two;
    one.open(folder.path());
    one.record(answerOf({{.id = first}}));
    one.record(answerOf({{.id = second}}, fabrikam));
    QVERIFY(isDone(one.flush()));
    two.open(folder.path());
    two.setFollowing(true, often);
    QVERIFY(hasRows(two, 2));
    const QSignalSpy trouble(&two, &FlightRecorder::trouble);
    QVERIFY(isDone(one.erase(contoso)));
    QVERIFY(hasRows(one, 1));
    QVERIFY(hasRows(two, 1));
    QTRY_COMPARE(one.tenants().size(), 1);
    QCOMPARE(one.tenants().constFirst().tenantId, fabrikam);
    one.record(answerOf({{.id = first}}));
    QVERIFY(hasRows(one, 2));
    QVERIFY(hasRows(two, 2));
    QCOMPARE(trouble.size(), 0);
}

void tst_FlightRecorder::whatIsOlderThanWantedGoes()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    recorder.open(folder.path());
    recorder.record(answerOf({{.created = daysAgo(800), .completed = daysAgo(800), .id = first},
                              {.created = daysAgo(30), .completed = daysAgo(30), .id = second}}));
    QVERIFY(hasRows(recorder, 2));
    recorder.setRetention({std::chrono::days(365)});
    QVERIFY(hasRows(recorder, 1));
    QVERIFY(!statusOf(recorder, second).isEmpty());
}

void tst_FlightRecorder::whatIsOnlyShownIsNeverKept()
{
    const QTemporaryDir folder;
    {
        FlightRecorder recorder;
        recorder.open(folder.path());
        recorder.show(answerOf({{.id = first}}));
        recorder.record(answerOf({{.id = second}}, fabrikam));
        QVERIFY(hasRows(recorder, 2));
        QTRY_COMPARE(recorder.tenants().size(), 1);
        recorder.drop(contoso);
        QVERIFY(hasRows(recorder, 1));
        recorder.show(answerOf({{.id = first}}));
        QVERIFY(hasRows(recorder, 2));
    }
    FlightRecorder recorder;
    recorder.open(folder.path());
    QTRY_VERIFY(recorder.isLoaded());
    QCOMPARE(recorder.operations()->size(), 1U);
}

void tst_FlightRecorder::L04_withoutAFolderToWriteToEverythingIsListed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("taken"));
    QFile file(path); // where the folder should be is a file
    QVERIFY(file.open(QIODevice::WriteOnly));
    FlightRecorder recorder;
    const QSignalSpy trouble(&recorder, &FlightRecorder::trouble);
    recorder.open(path);
    recorder.record(answerOf({{.status = "Running", .id = first}}));
    QVERIFY(hasRows(recorder, 1));
    recorder.record(answerOf({{.status = "Succeeded", .id = first}}));
    QTRY_COMPARE(statusOf(recorder, first), QStringLiteral("Succeeded"));
    QTRY_VERIFY(!recorder.isLoading());
    QCOMPARE(trouble.size(), 1);
    const auto flushed = recorder.flush();
    QVERIFY(waitFor(flushed));
    QVERIFY(!flushed.result().ok());
    QCOMPARE(trouble.size(), 1); // the same reason is told once

    file.remove();
    QVERIFY(isDone(recorder.flush()));
    QTRY_VERIFY(recorder.isLoaded() && recorder.operations()->row(0).record != 0);
    QCOMPARE(recorder.operations()->size(), 1U);
}

void tst_FlightRecorder::L05_aDamagedFileIsSetAsideAndReported()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("history.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(100'000, 'x'));
    file.close();
    FlightRecorder recorder;
    QString setAside;
    connect(&recorder, &FlightRecorder::opened, &recorder,
            [&](const ArchiveReport &report) { setAside = report.setAside; });
    recorder.open(folder.path());
    QTRY_VERIFY(recorder.isLoaded());
    QVERIFY(!setAside.isEmpty());
    recorder.record(answerOf({{.id = first}}));
    QVERIFY(hasRows(recorder, 1));
}

void tst_FlightRecorder::sinceWhenAndWhatIsMissingIsKnown()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    recorder.open(folder.path());
    recorder.record(answerOf({{.id = first}}, contoso, daysAgo(400)));
    recorder.record(answerOf({{.id = second}}));
    QTRY_COMPARE(recorder.span(contoso.toUpper()).gaps.size(), 1);
    const RecordedSpan span = recorder.span(contoso);
    QVERIFY(span.since.msecs < daysAgo(570) && span.until.msecs > daysAgo(1));
    QVERIFY(!recorder.span(fabrikam).since.isKnown());
}

void tst_FlightRecorder::rareMembersAreAskedForOneOperation()
{
    const QTemporaryDir folder;
    FlightRecorder recorder;
    recorder.open(folder.path());
    RecordedAnswer answer = answerOf({{.id = first}});
    OperationTableBuilder builder;
    OperationRow row = answer.operations->row(0);
    std::vector<StringPool::Index> moved;
    builder.adopt(row, *answer.operations, moved);
    row.parameters = builder.intern(R"({"countryCode":"DE"})");
    builder.add(row);
    answer.operations = builder.finish();
    recorder.record(answer);
    QTRY_VERIFY(recorder.operations()->size() == 1 && recorder.operations()->row(0).record != 0);
    QVERIFY(recorder.operations()->bytes(recorder.operations()->row(0).parameters).isEmpty());
    const auto members = recorder.rareMembers(recorder.operations()->row(0).record);
    QVERIFY(waitFor(members));
    QVERIFY(members.result().ok());
    QVERIFY(members.result()->parameters.contains("countryCode"));
}

void tst_FlightRecorder::lastKnownIsReadBeforeAMillionRows()
{
    const QTemporaryDir folder;
    const RecordedSource source{contoso, QUuid::createUuid(), QStringLiteral("Contoso")};
    {
        FlightRecorder recorder(RecorderPatience{.quitWithin = std::chrono::minutes(2)});
        recorder.open(folder.path());
        recorder.record(manyOf(60'000, 0));
        Environment environment;
        environment.name = QStringLiteral("Production");
        recorder.remember(source, Dated<QList<Environment>>{{environment}, Instant::now()});
    }
    FlightRecorder recorder;
    recorder.open(folder.path());
    const auto known = recorder.lastKnown(false);
    QVERIFY(waitFor(known));
    QVERIFY(!recorder.isLoaded());
    QVERIFY(known.result().ok());
    QCOMPARE(known.result()->size(), 1);
    QCOMPARE(known.result()->constFirst().environments.value.size(), 1);
    recorder.forget(source.connection);
    const auto forgotten = recorder.lastKnown(false);
    QVERIFY(waitFor(forgotten));
    QVERIFY(forgotten.result()->isEmpty());
    QVERIFY(hasRows(recorder, 60'000));
}

QTEST_GUILESS_MAIN(tst_FlightRecorder)
#include "tst_flightrecorder.moc"
