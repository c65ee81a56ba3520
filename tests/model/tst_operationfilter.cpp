// SPDX-License-Identifier: Apache-2.0
#include "core/model/filterwords.h"
#include "core/model/operationfilter.h"
#include "core/model/operationsort.h"
#include "core/model/operationvalues.h"
#include "tests/support/operationtables.h"
#include "tests/support/partnerlog.h"
#include "tests/support/plainfilter.h"

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

// A log of few tenants whose values meet in every combination; some rows without times, some in odd letters.
OperationSnapshot mixedTable(quint32 rows, quint32 seed)
{
    const test::PartnerLog log{.rows = rows, .tenants = 4, .environments = 12, .apps = 5, .staff = 4, .seed = seed};
    OperationTableBuilder builder;
    builder.add(*test::partnerTable(log));
    QRandomGenerator random(seed);
    for (quint32 i = 0; i < rows / 20; ++i) {
        OperationRow row;
        builder.setId(row, random.bounded(2) ? "operation-" + std::to_string(i) : test::guidOfNumber(7, i));
        row.environmentName = builder.intern(random.bounded(2) ? "PRODUCTION" : "Übung");
        row.createdBy = builder.intern(random.bounded(2) ? "STAFF1@partner.example" : "");
        row.tenantId = builder.intern(random.bounded(2) ? test::guidOfNumber(0xAAAA0000, 1) : "");
        row.typeWord = builder.intern("brandNew");
        row.statusWord = builder.intern("Pondering");
        if (random.bounded(2))
            row.startedOn = 1795262400000 - random.bounded(1000) * hour;
        builder.add(row);
    }
    return builder.finish();
}

// Any filter a person could put together from what is there, and some from what is not.
class RandomFilters
{
public:
    RandomFilters(const OperationIndex &index, quint32 seed)
        : m_table(index.table())
        , m_random(seed)
    {
    }

    OperationFilter filter()
    {
        OperationFilter filter;
        if (rarely())
            filter.text = word();
        if (rarely())
            filter.text += QLatin1Char(' ') + word();
        for (int i = m_random.bounded(6); i < 3; ++i)
            filter.types.append(row().type);
        for (int i = m_random.bounded(6); i < 2; ++i)
            filter.statuses.append(row().status);
        if (rarely())
            filter.environments = names(&OperationRow::environmentName);
        if (rarely())
            filter.connections = names(m_random.bounded(2) ? &OperationRow::connection : &OperationRow::tenantId);
        if (rarely())
            filter.people = names(m_random.bounded(3) ? &OperationRow::createdBy : &OperationRow::canceledBy);
        if (rarely())
            filter.apps = m_random.bounded(2) ? names(&OperationRow::appId)
                                              : QStringList{QStringLiteral("contoso app 3"), QStringLiteral("none")};
        if (rarely())
            filter.since = {row().createdOn};
        if (rarely())
            filter.until = {row().completedOn};
        return filter;
    }
    OperationScope scope()
    {
        OperationScope scope;
        if (rarely())
            scope.tenantId = m_table.string(row().tenantId).toUpper();
        for (int i = m_random.bounded(5); i < 3; ++i) {
            const OperationRow &one = row();
            scope.environments.push_back({m_table.string(one.environmentName).toLower(),
                                          m_random.bounded(2) ? Instant{one.createdOn} : Instant{},
                                          m_random.bounded(2) ? Instant{row().createdOn} : Instant{}});
        }
        return scope;
    }

private:
    bool rarely() { return m_random.bounded(4) == 0; }
    const OperationRow &row() { return m_table.row(m_random.bounded(m_table.size())); }
    QString word()
    {
        const OperationTable::Row number = m_random.bounded(m_table.size());
        const OperationRow &one = m_table.row(number);
        const std::array texts{one.subject,    one.errorMessage,  one.createdBy, one.environmentName,
                               one.connection, one.targetVersion, one.typeWord,  one.statusWord};
        const QString text = m_random.bounded(6) ? m_table.string(texts[m_random.bounded(8U)]) : m_table.idOf(number);
        const int from = static_cast<int>(m_random.bounded(static_cast<quint32>(text.size() + 1)));
        return text.mid(m_random.bounded(2) ? from : 0, 1 + static_cast<int>(m_random.bounded(12U))).toUpper();
    }
    QStringList names(StringPool::Index OperationRow::*member)
    {
        QStringList names{m_table.string(row().*member).toUpper()};
        if (m_random.bounded(2))
            names.append(m_table.string(row().*member));
        return names;
    }

    const OperationTable &m_table;
    QRandomGenerator m_random;
};

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
    void I03_thousandHostileStringsAreFoundAsTheyAre();
    void countsOfTypesAndStatusesSayWhatAClickWouldShow();
    void valuesSayWhatChoosingThemWouldShow();
    void partsAreDroppedOneByOne();
    void appsGoByIdOrName();
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
    int withHits = 0;
    for (quint32 seed = 1; seed <= 6; ++seed) {
        const OperationIndex index(mixedTable(2500, seed));
        const test::PlainFilter plain(index);
        RandomFilters random(index, seed);
        for (int round = 0; round < 60; ++round) {
            const OperationFilter filter = random.filter();
            const OperationScope scope = random.scope();
            const Rows expected = plain.rows(scope, filter);
            const QByteArray where = QStringLiteral("seed %1, round %2").arg(seed).arg(round).toUtf8();
            QVERIFY2(rowsMatching(index, scope, filter) == expected, where);
            QVERIFY2(countMatching(index, scope, filter) == expected.size(), where);
            QVERIFY2(matchesOf(index, scope, filter).rows == expected, where);
            withHits += expected.empty() ? 0 : 1;
        }
    }
    QVERIFY(withHits > 100);
}

void tst_OperationFilter::I03_thousandHostileStringsAreFoundAsTheyAre()
{
    const QStringList pieces{QStringLiteral("'"),       QStringLiteral("%"),          QStringLiteral("*"),
                             QStringLiteral(".*"),      QStringLiteral("\\"),         QStringLiteral("<b>"),
                             QStringLiteral("&amp;"),   QStringLiteral("\u202e"),     QStringLiteral("\u0130"),
                             QStringLiteral("ß"),       QStringLiteral("ﬃ"),          QStringLiteral("Ǆ"),
                             QStringLiteral("e\u0301"), QStringLiteral("\U0001F600"), QStringLiteral("$(x)"),
                             QStringLiteral(";--"),     QStringLiteral("\x01"),       QStringLiteral("\ufffd")};
    QRandomGenerator random(5);
    OperationTableBuilder builder;
    QStringList words;
    for (int i = 0; i < 1000; ++i) {
        QString word = QString::number(i) + QLatin1Char('_');
        for (int n = 0; n < 4; ++n)
            word += pieces[random.bounded(static_cast<int>(pieces.size()))];
        words.append(word);
        OperationRow row;
        row.subject = builder.intern("before " + word.toStdString() + " after");
        row.errorMessage = builder.intern(i % 2 ? word.toUpper().toStdString() : std::string());
        builder.add(row);
    }
    const OperationIndex index(builder.finish());
    const test::PlainFilter plain(index);
    for (int i = 0; i < words.size(); i += 7) {
        OperationFilter filter;
        filter.text = words[i];
        const Rows rows = rowsMatching(index, filter);
        QVERIFY2(std::find(rows.begin(), rows.end(), OperationTable::Row(i)) != rows.end(), qPrintable(words[i]));
        QVERIFY2(rows == plain.rows({}, filter), qPrintable(words[i]));
    }
}

void tst_OperationFilter::countsOfTypesAndStatusesSayWhatAClickWouldShow()
{
    const OperationIndex index(mixedTable(2000, 9));
    RandomFilters random(index, 9);
    for (int round = 0; round < 40; ++round) {
        const OperationFilter filter = random.filter();
        const OperationScope scope = random.scope();
        const OperationCounts counts = matchesOf(index, scope, filter).counts;
        for (int i = 0; i <= static_cast<int>(OperationType::AppHotfix); ++i) {
            OperationFilter clicked = filter;
            clicked.types = {static_cast<OperationType>(i)};
            QCOMPARE(counts.of(clicked.types.first()), countMatching(index, scope, clicked));
        }
        for (int i = 0; i <= static_cast<int>(OperationStatus::Skipped); ++i) {
            OperationFilter clicked = filter;
            clicked.statuses = {static_cast<OperationStatus>(i)};
            QCOMPARE(counts.of(clicked.statuses.first()), countMatching(index, scope, clicked));
        }
    }
}

void tst_OperationFilter::valuesSayWhatChoosingThemWouldShow()
{
    const OperationIndex index(mixedTable(1500, 4));
    RandomFilters random(index, 4);
    const auto put = [](OperationFilter filter, FilterPart part, const QString &value) {
        (part == FilterPart::Environments  ? filter.environments
         : part == FilterPart::Connections ? filter.connections
         : part == FilterPart::People      ? filter.people
                                           : filter.apps) = {value};
        return filter;
    };
    for (int round = 0; round < 25; ++round) {
        const OperationFilter filter = random.filter();
        const OperationScope scope = random.scope();
        for (const FilterPart part :
             {FilterPart::Environments, FilterPart::Connections, FilterPart::People, FilterPart::Apps}) {
            QStringList folded;
            quint32 sum = 0;
            for (const OperationValue &one : valuesOf(index, scope, filter, part)) {
                QVERIFY(!one.value.isEmpty() && !one.label.isEmpty());
                QCOMPARE(one.count, countMatching(index, scope, put(filter, part, one.value)));
                folded.append(one.value.toCaseFolded());
                sum += one.count;
            }
            QCOMPARE(QSet<QString>(folded.begin(), folded.end()).size(), folded.size());
            if (part == FilterPart::Environments)
                QCOMPARE(sum, countMatching(index, scope, without(filter, part)));
        }
    }
    QVERIFY(valuesOf(index, {}, {}, FilterPart::Text).empty());
    QVERIFY(valuesOf(index, {}, {}, FilterPart::People, [] { return true; }).empty());
    const auto environments = valuesOf(index, {}, {}, FilterPart::Environments);
    QVERIFY(std::is_sorted(environments.begin(), environments.end(), [](const auto &a, const auto &b) {
        return a.label.compare(b.label, Qt::CaseInsensitive) < 0;
    }));
    OperationFilter chosen;
    chosen.people = {QStringLiteral("nobody@nowhere")};
    const auto people = valuesOf(index, {}, chosen, FilterPart::People);
    QVERIFY(std::find(people.begin(), people.end(), OperationValue{chosen.people.first(), chosen.people.first(), 0}) !=
            people.end());
}

void tst_OperationFilter::partsAreDroppedOneByOne()
{
    OperationFilter filter;
    QVERIFY(partsOf(filter).empty());
    filter.text = QStringLiteral("  ");
    QVERIFY(partsOf(filter).empty()); // no word
    filter.text = QStringLiteral("x");
    filter.types = {OperationType::Copy};
    filter.statuses = {OperationStatus::Failed};
    filter.environments = filter.connections = filter.people = filter.apps = {QStringLiteral("x")};
    filter.until = {1};
    QCOMPARE(partsOf(filter).size(), std::size_t{8});
    for (const FilterPart part : partsOf(filter)) {
        filter = without(filter, part);
        const auto left = partsOf(filter);
        QVERIFY(std::find(left.begin(), left.end(), part) == left.end());
    }
    QVERIFY(filter.isEmpty());
}

void tst_OperationFilter::appsGoByIdOrName()
{
    OperationTableBuilder builder;
    const auto add = [&](const char *id, const char *subject, const char *from, const char *to) {
        OperationRow row;
        row.appId = builder.intern(id);
        row.subject = builder.intern(subject);
        row.sourceVersion = builder.intern(from);
        row.targetVersion = builder.intern(to);
        builder.add(row);
    };
    add("id-1", "Contoso 365 1.0 \xE2\x86\x92 2.0", "1.0", "2.0");
    add("id-1", "id-1 2.0", "", "2.0"); // an answer that did not know the name
    add("id-2", "id-2", "", "");
    add("", "Contoso 365", "", "");
    const OperationIndex index(builder.finish());
    const auto rowsOf = [&](const char *app) {
        OperationFilter filter;
        filter.apps = {QString::fromLatin1(app)};
        return rowsMatching(index, filter);
    };
    QCOMPARE(rowsOf("contoso 365"), (Rows{0, 1}));
    QCOMPARE(rowsOf("ID-1"), (Rows{0, 1}));
    QCOMPARE(rowsOf("id-2"), Rows{2});
    QCOMPARE(rowsOf(""), Rows{});
    QCOMPARE(valuesOf(index, {}, {}, FilterPart::Apps),
             (std::vector<OperationValue>{{QStringLiteral("id-1"), QStringLiteral("Contoso 365"), 2},
                                          {QStringLiteral("id-2"), QStringLiteral("id-2"), 1}}));
    OperationFilter words;
    words.text = QStringLiteral("\"contoso 365\"");
    QCOMPARE(rowsMatching(index, words), (Rows{0, 1, 3})); // the name finds every operation of the app
    QCOMPARE(sortedRows(index, {0, 1, 2, 3}, OperationField::AppId, Qt::AscendingOrder, {}), (Rows{0, 1, 2, 3}));
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
