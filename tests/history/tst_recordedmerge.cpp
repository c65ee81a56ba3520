// SPDX-License-Identifier: Apache-2.0
// What is known of an operation after one more answer: the rules, without a file.
#include "core/history/recordedmerge.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

using Row = RecordedRow;
using Status = OperationStatus;

// Numbers of texts; what they say does not matter to the rules, only what the status means.
enum Text : quint32 { None, Running, Succeeded, SucceededOfApp, Failed, Odd, LongType, ShortType, Subject, AppSubject };

Status meaningOf(quint32 word)
{
    switch (word) {
    case Running:
        return Status::Running;
    case Succeeded:
    case SucceededOfApp:
        return Status::Succeeded;
    case Failed:
        return Status::Failed;
    default:
        return Status::Unknown;
    }
}

Row logRow(qint64 asOf, quint32 status)
{
    Row row;
    row.guid = {1, 2};
    row.asOf = asOf;
    row.isFromLog = true;
    row.words[Row::TypeWord] = LongType;
    row.words[Row::Subject] = Subject;
    row.words[Row::StatusWord] = status;
    row.createdOn = 1000;
    return row;
}

Row appRow(qint64 asOf, quint32 status)
{
    Row row = logRow(asOf, status);
    row.isFromLog = false;
    row.isAppWord = true;
    row.words[Row::TypeWord] = ShortType;
    row.words[Row::Subject] = AppSubject;
    return row;
}

Row merged(const Row &stored, const Row &incoming)
{
    return mergedRow({stored, meaningOf(stored.words[Row::StatusWord])},
                     {incoming, meaningOf(incoming.words[Row::StatusWord])},
                     [](quint32 chosen, quint32 other) { return chosen * 100 + other; });
}

quint32 statusAfter(const Row &stored, const Row &incoming)
{
    return merged(stored, incoming).words[Row::StatusWord];
}

} // namespace

class RecordedMergeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theStateOfTheLaterAnswerWins_data()
    {
        QTest::addColumn<quint32>("stored");
        QTest::addColumn<qint64>("storedAsOf");
        QTest::addColumn<quint32>("incoming");
        QTest::addColumn<qint64>("incomingAsOf");
        QTest::addColumn<quint32>("result");
        const auto row = [](const char *name, Text a, qint64 at, Text b, qint64 bt, Text result) {
            QTest::newRow(name) << quint32(a) << at << quint32(b) << bt << quint32(result);
        };
        row("it ends", Running, 10, Succeeded, 20, Succeeded);
        row("an older answer does not make it pending again", Succeeded, 20, Running, 10, Succeeded);
        row("nor one of the same second", Succeeded, 20, Running, 20, Succeeded);
        row("an end of the same second counts", Running, 20, Failed, 20, Failed);
        row("a later answer may correct an end", Failed, 10, Succeeded, 20, Succeeded);
        row("an older one may not", Failed, 20, Succeeded, 10, Failed);
        row("a later answer may take an end back", Failed, 10, Running, 20, Running);
        row("a word nobody knows yet is a state as well", Running, 10, Odd, 20, Odd);
        row("and an older one is none", Running, 20, Odd, 10, Running);
        row("silence is no state", Succeeded, 10, None, 20, Succeeded);
        row("any state is more than none", None, 20, Running, 10, Running);
    }
    void theStateOfTheLaterAnswerWins()
    {
        QFETCH(quint32, stored);
        QFETCH(qint64, storedAsOf);
        QFETCH(quint32, incoming);
        QFETCH(qint64, incomingAsOf);
        QFETCH(quint32, result);
        QCOMPARE(statusAfter(logRow(storedAsOf, stored), logRow(incomingAsOf, incoming)), result);
        // Whichever list says so.
        QCOMPARE(statusAfter(appRow(storedAsOf, stored), logRow(incomingAsOf, incoming)), result);
        QCOMPARE(statusAfter(logRow(storedAsOf, stored), appRow(incomingAsOf, incoming)), result);
    }
    void theLogDescribesBetterThanTheHistoryOfAnApp()
    {
        const Row log = logRow(10, Succeeded);
        const Row app = appRow(20, SucceededOfApp);
        for (const Row &both : {merged(log, app), merged(app, log)}) {
            QCOMPARE(both.words[Row::TypeWord], quint32(LongType));
            QCOMPARE(both.words[Row::Subject], quint32(Subject));
            QCOMPARE(both.words[Row::StatusWord], quint32(Succeeded)); // the same state in the log's spelling
            QVERIFY(!both.isAppWord);
            QVERIFY(both.isFromLog);
        }
    }
    void eachFillsWhatTheOtherDoesNotSay()
    {
        Row log = logRow(20, Succeeded);
        log.words[Row::SourceVersion] = None;
        log.words[Row::CreatedBy] = 70;
        Row app = appRow(10, SucceededOfApp);
        app.words[Row::SourceVersion] = 71;
        app.completedOn = 3000;
        for (const Row &both : {merged(log, app), merged(app, log)}) {
            QCOMPARE(both.words[Row::SourceVersion], 71U);
            QCOMPARE(both.words[Row::CreatedBy], 70U);
            QCOMPARE(both.completedOn, 3000);
        }
    }
    void anEmptyMemberNeverReplacesAGivenOne()
    {
        Row stored = logRow(10, Failed);
        for (quint32 &word : stored.words)
            word = word == None ? 50U : word;
        stored.startedOn = 2000;
        stored.completedOn = 3000;
        Row silent;
        silent.guid = stored.guid;
        silent.asOf = 20;
        silent.isFromLog = true;
        Row expected = stored;
        QCOMPARE(merged(stored, silent), expected);
    }
    void laterDescriptionsReplaceEarlierOnes()
    {
        Row renamed = logRow(20, Running);
        renamed.words[Row::EnvironmentName] = 80;
        Row before = logRow(10, Running);
        before.words[Row::EnvironmentName] = 81;
        QCOMPARE(merged(before, renamed).words[Row::EnvironmentName], 80U);
        QCOMPARE(merged(renamed, before).words[Row::EnvironmentName], 80U);
    }
    void anAnswerThatComesAgainChangesNothing()
    {
        const QList<Row> rows{logRow(10, Running), appRow(15, Running), logRow(20, Failed), appRow(30, SucceededOfApp)};
        for (const Row &first : rows) {
            for (const Row &second : rows) {
                const Row once = merged(first, second);
                QCOMPARE(merged(once, second), once);
                Row later = second;
                later.asOf += 100;
                if (meaningOf(once.words[Row::StatusWord]) == meaningOf(second.words[Row::StatusWord]))
                    QCOMPARE(merged(once, later), once); // not even its time: nothing is written
            }
        }
    }
    void rawJsonOfBothShapesIsKept()
    {
        Row log = logRow(10, Succeeded);
        log.words[Row::Extra] = 3;
        Row app = appRow(20, SucceededOfApp);
        app.words[Row::Extra] = 4;
        QCOMPARE(merged(log, app).words[Row::Extra], 304U); // the log's members first
        QCOMPARE(merged(app, log).words[Row::Extra], 304U);
        QCOMPARE(merged(log, log).words[Row::Extra], 3U);
        app.words[Row::Extra] = None;
        QCOMPARE(merged(log, app).words[Row::Extra], 3U);
        QCOMPARE(merged(app, log).words[Row::Extra], 3U);
    }
    void flagsOfDoubtGoWithTheAnswerThatWon()
    {
        Row doubtful = logRow(10, Running);
        doubtful.isDoubtful = true;
        QVERIFY(!merged(doubtful, logRow(20, Running)).isDoubtful);
        QVERIFY(!merged(logRow(20, Running), doubtful).isDoubtful);
        doubtful.asOf = 30;
        QVERIFY(merged(logRow(20, Running), doubtful).isDoubtful);
    }
    void F23_anAmbiguousIdStaysAmbiguous()
    {
        Row ambiguous = logRow(10, Running);
        ambiguous.isAmbiguous = true;
        QVERIFY(merged(ambiguous, logRow(20, Succeeded)).isAmbiguous);
        QVERIFY(merged(logRow(20, Succeeded), ambiguous).isAmbiguous);
    }
    void theTimeIsThatOfTheLastChange()
    {
        QCOMPARE(merged(logRow(10, Running), logRow(20, Succeeded)).asOf, 20);
        QCOMPARE(merged(logRow(10, Running), logRow(20, Running)).asOf, 10);
        Row older = logRow(5, Running);
        older.words[Row::CreatedBy] = 70;
        QCOMPARE(merged(logRow(10, Running), older).asOf, 10);
    }
    void aBodyIsReadBackAsItWasWritten_data()
    {
        QTest::addColumn<int>("variant");
        for (int i = 0; i < 64; ++i)
            QTest::addRow("%d", i) << i;
    }
    void aBodyIsReadBackAsItWasWritten()
    {
        QFETCH(int, variant);
        Row row;
        if (variant & 1)
            row.guid = {0x0123456789ABCDEFULL, ~0ULL};
        if (variant & 2)
            row.idText = "not a guid";
        if (variant & 4)
            row.createdOn = 1795435200123;
        if (variant & 8)
            row.startedOn = variant & 1 ? std::numeric_limits<qint64>::max() : -5;
        if (variant & 16)
            row.completedOn = 1795435200123 + 7;
        if (variant & 32)
            row.asOf = std::numeric_limits<qint64>::min() + 1;
        for (std::size_t i = 0; i < row.words.size(); ++i)
            row.words[i] = variant % (int(i) + 2) == 0 ? ~quint32{0} >> i : 0;
        row.isFromLog = variant & 1;
        row.isAppWord = variant & 2;
        row.isDoubtful = variant & 4;
        row.isAmbiguous = variant & 8;
        std::string body;
        writeBody(row, body);
        Row back;
        QVERIFY(readBody(body, back));
        QCOMPARE(back, row);
    }
    void L11_aDamagedBodyIsNeverTaken()
    {
        std::string body;
        writeBody(logRow(10, Running), body);
        Row back;
        for (std::size_t at = 0; at < body.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                std::string damaged = body;
                damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
                QVERIFY(!readBody(damaged, back));
            }
            QVERIFY(!readBody(std::string_view(body).substr(0, at), back));
        }
        QVERIFY(!readBody(body + '\0', back));
    }
};

QTEST_GUILESS_MAIN(RecordedMergeTest)
#include "tst_recordedmerge.moc"
