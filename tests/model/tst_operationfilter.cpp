// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationfilter.h"
#include "core/model/operationsort.h"
#include "tests/support/operationtables.h"

#include <QtTest/QTest>

#include <algorithm>
#include <numeric>

using namespace steward;
using steward::test::generatedTable;
using steward::test::tableOf;

namespace {

using Rows = std::vector<OperationTable::Row>;

constexpr qint64 hour = 3600000;
constexpr qint64 noon = 1795262400000; // 2026-11-21T12:00:00Z

OperationSnapshot fiveOperations()
{
    return tableOf({
        {.type = "environmentAppUpdate", .status = "Running", .created = noon, .started = noon},
        {.type = "copy",
         .environment = "UAT",
         .subject = "Production → UAT",
         .createdBy = "svc-deploy",
         .created = noon - hour,
         .started = noon - hour,
         .completed = noon - hour / 2},
        {.type = "environmentAppInstall",
         .status = "Failed",
         .subject = "Fabrikam Labels 2.0",
         .created = noon - 3 * hour,
         .started = noon - 3 * hour,
         .completed = noon - 2 * hour,
         .error = "Dependency ÄRGER is missing"},
        {.type = "pitRestore",
         .environment = "uat",
         .subject = "STRASSE",
         .createdBy = "Greg@contoso.com",
         .created = noon - 30 * hour,
         .completed = noon - hour,
         .connection = "Fabrikam"},
        {.type = "somethingNew",
         .status = "Pondering",
         .subject = "",
         .createdBy = "",
         .connection = "Fabrikam",
         .id = "1f0c1c3e-aaaa-4bbb-8ccc-0123456789ab"},
    });
}

OperationWords someWords()
{
    return {[](OperationType type) {
                return type == OperationType::Restore ? QStringLiteral("Wiederherstellung") : QString();
            },
            [](OperationStatus status) {
                return status == OperationStatus::Succeeded ? QStringLiteral("Erledigt") : QString();
            }};
}

Rows matching(const QString &text)
{
    OperationFilter filter;
    filter.text = text;
    return rowsMatching(OperationIndex(fiveOperations(), someWords()), filter);
}

Rows sorted(const OperationSnapshot &table, OperationField field, Qt::SortOrder order = Qt::AscendingOrder)
{
    const OperationIndex index(table, someWords());
    return sortedRows(index, rowsMatching(index, {}), field, order, Instant{noon});
}

// The rule again, in the plainest form: every word occurs in one of the texts.
bool containsPlainly(const OperationTable &table, OperationTable::Row number, const QStringList &words)
{
    const OperationRow &row = table.row(number);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        for (const auto index : {row.connection, row.environmentName, row.environmentKind, row.family, row.typeWord,
                                 row.statusWord, row.createdBy, row.subject, row.errorMessage}) {
            if (table.string(index).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

} // namespace

class tst_OperationFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyFilterKeepsEveryRowInOrder();
    void everyWordMustOccurSomewhere_data();
    void everyWordMustOccurSomewhere();
    void manyWordsAreAllAsked();
    void structuredMembersMustAllHold();
    void aRangeKeepsWhatTouchesIt();
    void theFastWayFindsWhatThePlainWayFinds();
    void aCancelledSearchGivesNothing();
    void I03_quotesAndOperatorsAreOnlyText();
    void countsAddUp();
    void sortingIsStableAndPutsMissingValuesLast();
    void sortingAManyRowTableAgreesWithAPlainSort_data();
    void sortingAManyRowTableAgreesWithAPlainSort();
    void typesSortByTheWordsPeopleSee();
    void idsSortAsTheyRead();
    void fieldNamesAreFoundAgain();
};

void tst_OperationFilter::anEmptyFilterKeepsEveryRowInOrder()
{
    QCOMPARE(matching({}), (Rows{0, 1, 2, 3, 4}));
    QCOMPARE(matching(QStringLiteral("  ")), (Rows{0, 1, 2, 3, 4}));
    QCOMPARE(rowsMatching(OperationSnapshot(), {}), Rows{});
}

void tst_OperationFilter::everyWordMustOccurSomewhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Rows>("rows");
    QTest::newRow("any case") << QStringLiteral("FABRIKAM labels") << Rows{2};
    QTest::newRow("across columns") << QStringLiteral("contoso production anna") << Rows{0, 2};
    QTest::newRow("inside a word") << QStringLiteral("deplo") << Rows{1};
    QTest::newRow("arrow") << QStringLiteral("→") << Rows{1};
    QTest::newRow("umlaut of either case") << QStringLiteral("ärger") << Rows{2};
    QTest::newRow("lower case asked, upper case there") << QStringLiteral("strasse") << Rows{3};
    QTest::newRow("the service's type") << QStringLiteral("pitrestore") << Rows{3};
    QTest::newRow("the type on screen") << QStringLiteral("wiederherst") << Rows{3};
    QTest::newRow("the status on screen") << QStringLiteral("erledigt") << Rows{1, 3};
    QTest::newRow("an unknown word") << QStringLiteral("ponder") << Rows{4};
    QTest::newRow("quoted") << QStringLiteral("\"labels 2.0\"") << Rows{2};
    QTest::newRow("quoted, other order") << QStringLiteral("\"2.0 labels\"") << Rows{};
    QTest::newRow("not across texts") << QStringLiteral("\"contoso uat\"") << Rows{};
    QTest::newRow("id") << QStringLiteral("1F0C1C3E-AAAA-4bbb-8ccc-0123456789ab") << Rows{4};
    QTest::newRow("begin of id") << QStringLiteral("1f0c") << Rows{4};
    QTest::newRow("a group of the id") << QStringLiteral("4bbb-8c") << Rows{4};
    QTest::newRow("last group") << QStringLiteral("0123456789ab") << Rows{4};
    QTest::newRow("dash at a wrong place") << QStringLiteral("1f0c-1c3e") << Rows{};
    QTest::newRow("id and a word elsewhere") << QStringLiteral("1f0c fabrikam") << Rows{4};
    QTest::newRow("nothing") << QStringLiteral("fabrikam nowhere") << Rows{};
}

void tst_OperationFilter::everyWordMustOccurSomewhere()
{
    QFETCH(QString, text);
    QFETCH(Rows, rows);
    QCOMPARE(matching(text), rows);
}

void tst_OperationFilter::manyWordsAreAllAsked()
{
    QCOMPARE(matching(QStringLiteral("c o n t s p r d u i a 2 .")), matching(QStringLiteral("2 .")));
    QCOMPARE(matching(QStringLiteral("c o n t s p r d u i a 2 . nowhere")), Rows{});
}

void tst_OperationFilter::structuredMembersMustAllHold()
{
    const OperationIndex index(fiveOperations());
    OperationFilter filter;
    filter.types = {OperationType::Copy, OperationType::Restore};
    QCOMPARE(rowsMatching(index, filter), (Rows{1, 3}));
    filter.environments = {QStringLiteral("uAT")};
    QCOMPARE(rowsMatching(index, filter), (Rows{1, 3}));
    filter.connections = {QStringLiteral("fabrikam")};
    QCOMPARE(rowsMatching(index, filter), (Rows{3}));
    filter.people = {QStringLiteral("GREG@contoso.com")};
    QCOMPARE(rowsMatching(index, filter), (Rows{3}));
    filter.statuses = {OperationStatus::Failed};
    QCOMPARE(rowsMatching(index, filter), Rows{});
    filter = {};
    filter.types = {OperationType::Unknown};
    QCOMPARE(rowsMatching(index, filter), (Rows{4}));
}

void tst_OperationFilter::aRangeKeepsWhatTouchesIt()
{
    const OperationIndex index(fiveOperations());
    OperationFilter filter;
    filter.since = {noon - 2 * hour};
    QCOMPARE(rowsMatching(index, filter), (Rows{0, 1, 2, 3}));
    filter.since = {noon - 2 * hour + 1};
    QCOMPARE(rowsMatching(index, filter), (Rows{0, 1, 3}));
    filter.since = {noon + hour}; // the running one reaches into it
    QCOMPARE(rowsMatching(index, filter), (Rows{0}));
    filter = {};
    filter.until = {noon - 3 * hour};
    QCOMPARE(rowsMatching(index, filter), (Rows{3}));
    filter.until = {noon};
    QCOMPARE(rowsMatching(index, filter), (Rows{1, 2, 3}));
}

void tst_OperationFilter::theFastWayFindsWhatThePlainWayFinds()
{
    const OperationSnapshot table = generatedTable(5000, Instant{noon});
    const OperationIndex index(table);
    for (const char *text : {"person7", "extension 17", "failed", "24.3 25.1 sandbox", "environment-1 contoso", "e",
                             "missing dependency 3", "zzz"}) {
        OperationFilter filter;
        filter.text = QString::fromLatin1(text);
        Rows plain;
        for (OperationTable::Row row = 0; row < table->size(); ++row) {
            if (containsPlainly(*table, row, filterWords(filter.text)))
                plain.push_back(row);
        }
        QVERIFY2(rowsMatching(index, filter) == plain, text);
    }
}

void tst_OperationFilter::aCancelledSearchGivesNothing()
{
    const OperationIndex index(generatedTable(1000, Instant{noon}));
    OperationFilter filter;
    filter.text = QStringLiteral("contoso");
    QCOMPARE(rowsMatching(index, filter, [] { return true; }), Rows{});
    QCOMPARE(
        sortedRows(index, Rows(1000, 1), OperationField::Created, Qt::AscendingOrder, {}, [] { return true; }).size(),
        std::size_t{1000}); // equal keys need no sorting
    QCOMPARE(sortedRows(index, rowsMatching(index, {}), OperationField::Created, Qt::AscendingOrder, {},
                        [] { return false; })
                 .size(),
             std::size_t{1000});
}

void tst_OperationFilter::I03_quotesAndOperatorsAreOnlyText()
{
    const auto table = tableOf({{.subject = "100% ' OR 1=1 -- *.* (a|b) [x]"}, {.subject = "plain"}});
    for (const char *text : {"%", "'", "1=1", "--", "*.*", "(a|b)", "[x]", "OR"}) {
        OperationFilter filter;
        filter.text = QString::fromLatin1(text);
        QVERIFY2(rowsMatching(table, filter) == Rows{0}, text);
    }
    OperationFilter open;
    open.text = QStringLiteral("\"plain");
    QCOMPARE(rowsMatching(table, open), Rows{1});
}

void tst_OperationFilter::countsAddUp()
{
    const OperationIndex index(fiveOperations());
    const OperationCounts counts = countsOf(index, Rows{0, 1, 3, 4});
    QCOMPARE(counts.of(OperationType::Copy), 1U);
    QCOMPARE(counts.of(OperationType::AppInstall), 0U);
    QCOMPARE(counts.of(OperationType::Unknown), 1U);
    QCOMPARE(counts.of(OperationStatus::Succeeded), 2U);
    QCOMPARE(std::accumulate(counts.byStatus.begin(), counts.byStatus.end(), 0U), 4U);
}

void tst_OperationFilter::sortingIsStableAndPutsMissingValuesLast()
{
    const auto table = fiveOperations();
    QCOMPARE(sorted(table, OperationField::Created), (Rows{3, 2, 1, 0, 4}));
    QCOMPARE(sorted(table, OperationField::Created, Qt::DescendingOrder), (Rows{0, 1, 2, 3, 4}));
    QCOMPARE(sorted(table, OperationField::CreatedBy), (Rows{0, 2, 3, 1, 4}));
    QCOMPARE(sorted(table, OperationField::CreatedBy, Qt::DescendingOrder), (Rows{1, 3, 0, 2, 4}));
    QCOMPARE(sorted(table, OperationField::Environment), (Rows{0, 2, 4, 1, 3})); // UAT and uat are one name
    QCOMPARE(sorted(table, OperationField::Duration), (Rows{0, 1, 2, 3, 4}));
}

void tst_OperationFilter::sortingAManyRowTableAgreesWithAPlainSort_data()
{
    QTest::addColumn<OperationField>("field");
    for (const OperationField field : {OperationField::Created, OperationField::Started, OperationField::Completed,
                                       OperationField::Subject, OperationField::CreatedBy, OperationField::Duration})
        QTest::newRow(keyOf(field).data()) << field;
}

void tst_OperationFilter::sortingAManyRowTableAgreesWithAPlainSort()
{
    QFETCH(OperationField, field);
    const OperationSnapshot table = generatedTable(20000, Instant{noon});
    const auto less = [&](OperationTable::Row a, OperationTable::Row b) {
        const OperationRow &left = table->row(a);
        const OperationRow &right = table->row(b);
        if (const auto text = textOf(left, field))
            return table->string(*text).toCaseFolded() < table->string(*textOf(right, field)).toCaseFolded();
        const auto value = [field](const OperationRow &row) {
            return field == OperationField::Duration ? durationOf(row, Instant{noon}) : timeOf(row, field);
        };
        const auto rank = [&](const OperationRow &row) {
            return std::pair(value(row) == Instant::NotGiven, value(row));
        };
        return rank(left) < rank(right);
    };
    Rows plain(table->size());
    std::iota(plain.begin(), plain.end(), 0U);
    std::stable_sort(plain.begin(), plain.end(), less);
    QVERIFY(sorted(table, field) == plain);
}

void tst_OperationFilter::typesSortByTheWordsPeopleSee()
{
    // copy, environmentAppInstall, environmentAppUpdate, somethingNew, Wiederherstellung
    QCOMPARE(sorted(fiveOperations(), OperationField::Type), (Rows{1, 2, 0, 4, 3}));
}

void tst_OperationFilter::idsSortAsTheyRead()
{
    const auto table = tableOf({{.id = "ffffffff-0000-4000-8000-000000000001"},
                                {.id = "00000000-0000-4000-8000-000000000002"},
                                {.id = "zebra"},
                                {.id = "00000000-0000-4000-8000-000000000001"},
                                {.id = "apple"}});
    QCOMPARE(sorted(table, OperationField::Id), (Rows{3, 1, 0, 4, 2}));
}

void tst_OperationFilter::fieldNamesAreFoundAgain()
{
    for (const OperationField field : allOperationFields()) {
        const QString key = keyOf(field);
        QCOMPARE(operationFieldOf(key.toUpper()), std::optional(field));
    }
    QCOMPARE(operationFieldOf(u"nonsense"), std::nullopt);
}

QTEST_GUILESS_MAIN(tst_OperationFilter)
#include "tst_operationfilter.moc"
