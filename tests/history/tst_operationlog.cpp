// SPDX-License-Identifier: Apache-2.0
#include "core/history/operationlog.h"
#include "core/model/operationindex.h"

#include <QtTest/QTest>

#include <atomic>
#include <string>
#include <thread>

using namespace steward;

namespace {

const QString contoso = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
const QString fabrikam = QStringLiteral("bbbbcccc-1111-dddd-2222-eeee3333ffff");

using Texts = std::vector<std::string>;

struct Line
{
    quint32 record = 0;
    std::string subject{};
    OperationStatus status = OperationStatus::Succeeded;
    QString tenant = contoso;
    quint64 id = 0; ///< as record where not given
    bool hasId = true;
};

OperationSnapshot tableOf(const std::vector<Line> &lines)
{
    OperationTableBuilder builder;
    for (const Line &line : lines) {
        OperationRow row;
        if (line.hasId)
            row.guid = {1, line.id != 0 ? line.id : line.record};
        row.record = line.record;
        row.subject = builder.intern(line.subject);
        row.status = line.status;
        row.statusWord = builder.intern(std::to_string(static_cast<int>(line.status)));
        row.tenantId = builder.intern(line.tenant.toStdString());
        row.connection = builder.intern("as recorded");
        builder.add(row);
    }
    return builder.finish();
}

Texts subjectsOf(const OperationSnapshot &table)
{
    Texts subjects;
    for (const OperationRow &row : table->rows())
        subjects.emplace_back(table->text(row.subject));
    return subjects;
}

Texts namesOf(const OperationSnapshot &table)
{
    Texts names;
    for (const OperationRow &row : table->rows())
        names.emplace_back(table->text(row.connection));
    return names;
}

RecordedAnswer answerOf(const OperationSnapshot &operations, const QString &tenant = contoso)
{
    RecordedAnswer answer;
    answer.source.tenantId = tenant;
    answer.operations = operations;
    return answer;
}

} // namespace

class tst_OperationLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changedRowsKeepTheirPlaceAndNewOnesFollow();
    void whatIsErasedIsGoneWithItsTexts();
    void anOlderTableStaysAsItWas();
    void tenantsAreCalledAsTheyAreNow();
    void whatCouldNotBeRecordedIsListedUntilItIs();
    void F19_operationsWithoutAnIdAreNotTakenForOne();
    void anOlderWordNeverUndoesAnEnd();
    void readersAreNotDisturbedWhileTheNextTableIsMade();
    void aMillionRowsStayWithinTheirRoom();
};

void tst_OperationLog::changedRowsKeepTheirPlaceAndNewOnesFollow()
{
    OperationLog log;
    QVERIFY(log.published());
    log.append(*tableOf({{1, "one"}, {2, "two"}}));
    log.append(*tableOf({{3, "three"}}));
    QVERIFY(log.isChanged());
    QCOMPARE(subjectsOf(log.publish()), Texts({"one", "two", "three"}));
    QVERIFY(!log.isChanged());
    log.update(*tableOf({{2, "two again"}, {7, "seven"}}));
    log.update(*tableOf({{7, "seven again"}}));
    QCOMPARE(subjectsOf(log.publish()), Texts({"one", "two again", "three", "seven again"}));
    QCOMPARE(log.publish().get(), log.published().get()); // nothing new, no other table
}

void tst_OperationLog::whatIsErasedIsGoneWithItsTexts()
{
    OperationLog log;
    log.append(*tableOf({{1, "one"}, {2, "two"}, {3, "three"}}));
    const OperationSnapshot before = log.publish();
    log.update(*tableOf({{3, "three again"}, {4, "four"}}));
    log.remove({2, 4});
    const OperationSnapshot after = log.publish();
    QCOMPARE(subjectsOf(after), Texts({"one", "three again"}));
    for (StringPool::Index text = 0; text < after->pool().size(); ++text)
        QVERIFY(after->text(text) != "two");
    QCOMPARE(subjectsOf(before), Texts({"one", "two", "three"}));
    log.update(*tableOf({{5, "five"}}));
    QCOMPARE(subjectsOf(log.publish()), Texts({"one", "three again", "five"}));
    log.clear();
    QVERIFY(log.publish()->isEmpty());
}

void tst_OperationLog::anOlderTableStaysAsItWas()
{
    OperationLog log;
    log.append(*tableOf({{1, "one"}}));
    const OperationSnapshot first = log.publish();
    for (quint32 i = 2; i < 2000; ++i) {
        log.update(*tableOf({{i, "text " + std::to_string(i)}, {1, "one, the " + std::to_string(i) + "th"}}));
        if (i % 100 == 0)
            log.publish();
    }
    QCOMPARE(subjectsOf(first), Texts({"one"}));
    const OperationSnapshot last = log.publish();
    QCOMPARE(last->size(), 1999U);
    QCOMPARE(last->string(last->row(0).subject), QStringLiteral("one, the 1999th"));
    QCOMPARE(last->string(last->row(1998).subject), QStringLiteral("text 1999"));
}

void tst_OperationLog::tenantsAreCalledAsTheyAreNow()
{
    OperationLog log;
    log.append(*tableOf({{1, "one"}, {.record = 2, .subject = "two", .tenant = fabrikam}}));
    log.setTenantNames({{contoso, QStringLiteral("Contoso")}});
    QCOMPARE(namesOf(log.publish()), Texts({"Contoso", "as recorded"}));
    log.setTenantNames({{contoso, QStringLiteral("Contoso Ltd")}, {fabrikam, QStringLiteral("Fabrikam")}});
    QVERIFY(log.isChanged());
    QCOMPARE(namesOf(log.publish()), Texts({"Contoso Ltd", "Fabrikam"}));
    log.update(*tableOf({{3, "three"}}));
    QCOMPARE(namesOf(log.publish()), Texts({"Contoso Ltd", "Fabrikam", "Contoso Ltd"}));
}

void tst_OperationLog::whatCouldNotBeRecordedIsListedUntilItIs()
{
    OperationLog log;
    log.append(*tableOf({{.record = 1, .subject = "one", .status = OperationStatus::Running},
                         {.record = 2, .subject = "two", .tenant = fabrikam, .id = 1}}));
    log.publish();
    // The same id in another tenant is another operation.
    log.setUnrecorded({answerOf(tableOf({{.subject = "", .id = 1}, {.subject = "new", .id = 9}}))});
    OperationSnapshot table = log.publish();
    QCOMPARE(subjectsOf(table), Texts({"one", "two", "new"}));
    QCOMPARE(table->row(0).status, OperationStatus::Succeeded);
    QCOMPARE(table->row(0).record, 1U);
    QCOMPARE(table->row(2).record, 0U);
    QCOMPARE(table->string(table->row(2).tenantId), contoso);

    log.setUnrecorded({});
    log.update(*tableOf({{.record = 3, .subject = "new", .id = 9}}));
    table = log.publish();
    QCOMPARE(subjectsOf(table), Texts({"one", "two", "new"}));
    QCOMPARE(table->row(0).status, OperationStatus::Running); // only the archive's word counts
    QCOMPARE(table->row(2).record, 3U);

    log.setUnrecorded({answerOf(tableOf({{.subject = "passing", .id = 20}}))});
    QCOMPARE(log.publish()->size(), 4U);
    log.setUnrecorded({});
    QCOMPARE(subjectsOf(log.publish()), Texts({"one", "two", "new"}));
}

void tst_OperationLog::F19_operationsWithoutAnIdAreNotTakenForOne()
{
    OperationLog log;
    log.append(*tableOf({{.record = 1, .subject = "kept", .hasId = false}}));
    log.setUnrecorded(
        {answerOf(tableOf({{.subject = "first", .hasId = false}, {.subject = "second", .hasId = false}}))});
    QCOMPARE(subjectsOf(log.publish()), Texts({"kept", "first", "second"}));
    log.setUnrecorded({});
    QCOMPARE(subjectsOf(log.publish()), Texts({"kept"}));
}

void tst_OperationLog::anOlderWordNeverUndoesAnEnd()
{
    OperationLog log;
    log.append(*tableOf({{.record = 1, .subject = "one", .status = OperationStatus::Failed}}));
    log.setUnrecorded({answerOf(tableOf({{.subject = "older", .status = OperationStatus::Running, .id = 1}}))});
    const OperationSnapshot table = log.publish();
    QCOMPARE(table->row(0).status, OperationStatus::Failed);
    QCOMPARE(subjectsOf(table), Texts({"one"}));
}

// For the thread sanitizer too: what is read here is written by nobody any more.
void tst_OperationLog::readersAreNotDisturbedWhileTheNextTableIsMade()
{
    OperationLog log;
    std::mutex mutex;
    OperationSnapshot latest = log.publish();
    std::atomic_bool isOver = false;
    std::atomic_int wrong = 0;
    std::atomic_int rounds = 0;
    const auto read = [&] {
        while (!isOver) {
            OperationSnapshot table;
            {
                const std::lock_guard lock(mutex);
                table = latest;
            }
            const OperationIndex index(table);
            for (const OperationRow &row : table->rows()) {
                if (table->text(row.subject) != "operation " + std::to_string(row.record) || table->pool().size() < 2)
                    ++wrong;
            }
            ++rounds;
        }
    };
    std::thread one(read);
    std::thread two(read);
    quint32 record = 0;
    for (int i = 0; i < 60 || rounds < 20; ++i) {
        std::vector<Line> lines;
        for (int j = 0; j < 300; ++j) {
            ++record;
            lines.push_back({record, "operation " + std::to_string(record)});
        }
        log.update(*tableOf(lines));
        if (i % 10 == 9)
            log.remove({record - 5});
        if (record > 30'000)
            log.clear();
        const OperationSnapshot next = log.publish();
        const std::lock_guard lock(mutex);
        latest = next;
    }
    isOver = true;
    one.join();
    two.join();
    QCOMPARE(wrong.load(), 0);
}

void tst_OperationLog::aMillionRowsStayWithinTheirRoom()
{
    constexpr quint32 count = 200'000;
    OperationLog log;
    log.expect(count);
    for (quint32 record = 1; record <= count;) {
        OperationTableBuilder builder;
        for (int i = 0; i < 20'000; ++i, ++record) {
            OperationRow row;
            row.guid = {1, record};
            row.record = record;
            row.subject = builder.intern("Contoso Extension " + std::to_string(record % 200) + " 24." +
                                         std::to_string(record % 9) + " to 25." + std::to_string(record % 4));
            builder.add(row);
        }
        log.append(*builder.finish());
    }
    const OperationSnapshot table = log.publish();
    const OperationIndex index(table);
    const std::size_t each = (table->residentBytes() + index.residentBytes()) / count;
    qInfo("%zu bytes an operation", each);
    QVERIFY(each <= 200);
}

QTEST_GUILESS_MAIN(tst_OperationLog)
#include "tst_operationlog.moc"
