// SPDX-License-Identifier: Apache-2.0
// Promises 13 and 14: a keystroke within one memmem over the same text, a sort within 1.5 times a plain sort of pairs,
// 200 bytes an operation, CSV within 3 times writing, flushing and renaming the same bytes. Each case measures its
// bound in the same run and reports `ratio`.
#include "core/export/operationexport.h"
#include "core/model/operationfilter.h"
#include "core/model/operationsort.h"
#include "core/model/operationvalues.h"
#include "tests/support/memory.h"
#include "tests/support/operationtables.h"
#include "tests/support/partnerlog.h"

#include <benchmark/benchmark.h>

#include <QtCore/QSaveFile>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <map>
#include <unistd.h>

using namespace steward;

namespace {

using Row = OperationTable::Row;

constexpr qint64 newest = 1795262400000; // 2026-11-21T12:00:00Z

const OperationIndex &indexOf(std::int64_t rows)
{
    static std::map<std::int64_t, std::unique_ptr<OperationIndex>> indexes;
    auto &index = indexes[rows];
    if (!index)
        index = std::make_unique<OperationIndex>(test::generatedTable(static_cast<quint32>(rows), Instant{newest}));
    return *index;
}

// 500 tenants, 2,000 environments, 1,500 people: nearly as many combinations as rows.
const OperationIndex &partnerIndexOf(std::int64_t rows)
{
    static std::map<std::int64_t, std::unique_ptr<OperationIndex>> indexes;
    auto &index = indexes[rows];
    if (!index)
        index = std::make_unique<OperationIndex>(
            test::partnerTable({.rows = static_cast<quint32>(rows), .newest = Instant{newest}}));
    return *index;
}

template <class Work>
double bestSeconds(Work work, int times = 7)
{
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        best = std::min(best, taken.count());
    }
    return best;
}

// Every searched text of every row, one after the other.
std::string wholeText(const OperationTable &table)
{
    std::string text;
    for (const OperationRow &row : table.rows()) {
        for (const auto index : {row.connection, row.environmentName, row.environmentKind, row.family, row.typeWord,
                                 row.statusWord, row.createdBy, row.subject, row.errorMessage}) {
            text += table.text(index);
            text += '\n';
        }
    }
    return text;
}

std::size_t countByMemmem(const std::string &text, std::string_view word)
{
    std::size_t count = 0;
    const char *at = text.data();
    const char *end = at + text.size();
    while ((at = static_cast<const char *>(memmem(at, static_cast<std::size_t>(end - at), word.data(), word.size())))) {
        ++count;
        at += word.size();
    }
    return count;
}

void report(benchmark::State &state, double ours, double bound)
{
    state.counters["ours_ms"] = ours * 1000;
    state.counters["bound_ms"] = bound * 1000;
    state.counters["ratio"] = ours / bound;
}

void keystroke(benchmark::State &state, const char *word)
{
    const OperationIndex &index = indexOf(state.range(0));
    const std::string text = wholeText(index.table());
    OperationFilter filter;
    filter.text = QString::fromLatin1(word);
    for (auto _ : state)
        benchmark::DoNotOptimize(rowsMatching(index, filter));
    report(state, bestSeconds([&] { benchmark::DoNotOptimize(rowsMatching(index, filter)); }),
           bestSeconds([&] { benchmark::DoNotOptimize(countByMemmem(text, word)); }));
    state.counters["rows"] = static_cast<double>(rowsMatching(index, filter).size());
}

enum class Ask { Word, Person, App, Status, Month, Tenant };

// Rows and the counts of all chips in one go, against one memmem over the same text.
void facets(benchmark::State &state, Ask ask)
{
    const OperationIndex &index = partnerIndexOf(state.range(0));
    OperationFilter filter;
    OperationScope scope;
    const char *word = "contoso app 7";
    switch (ask) {
    case Ask::Word:
        filter.text = QString::fromLatin1(word);
        break;
    case Ask::Person:
        word = "staff17@partner.example";
        filter.people = {QString::fromLatin1(word)};
        break;
    case Ask::App:
        filter.apps = {QString::fromLatin1(word)};
        break;
    case Ask::Status:
        filter.text = QString::fromLatin1(word);
        filter.statuses = {OperationStatus::Failed};
        break;
    case Ask::Month:
        filter.text = QString::fromLatin1(word);
        filter.since = {newest - qint64{30} * 24 * 3600 * 1000};
        break;
    case Ask::Tenant:
        filter.text = QString::fromLatin1(word);
        scope.tenantId = QString::fromStdString(test::guidOfNumber(0xAAAA0000, 7));
        break;
    }
    const std::string text = wholeText(index.table());
    const auto ours = [&] { benchmark::DoNotOptimize(matchesOf(index, scope, filter)); };
    for (auto _ : state)
        ours();
    report(state, bestSeconds(ours), bestSeconds([&] { benchmark::DoNotOptimize(countByMemmem(text, word)); }));
    state.counters["rows"] = static_cast<double>(matchesOf(index, scope, filter).rows.size());
}

// The list of all people with their counts, as it falls down from its button.
void people(benchmark::State &state)
{
    const OperationIndex &index = partnerIndexOf(state.range(0));
    const std::string text = wholeText(index.table());
    const auto ours = [&] { benchmark::DoNotOptimize(valuesOf(index, {}, {}, FilterPart::People)); };
    for (auto _ : state)
        ours();
    report(state, bestSeconds(ours), bestSeconds([&] { benchmark::DoNotOptimize(countByMemmem(text, "staff17")); }));
    state.counters["values"] = static_cast<double>(valuesOf(index, {}, {}, FilterPart::People).size());
}

void buildPartnerIndex(benchmark::State &state)
{
    const OperationSnapshot table = partnerIndexOf(state.range(0)).snapshot();
    for (auto _ : state)
        benchmark::DoNotOptimize(std::make_unique<OperationIndex>(table));
    const auto rows = static_cast<double>(state.range(0));
    state.counters["table_bytes_each"] = static_cast<double>(table->residentBytes()) / rows;
    state.counters["index_bytes_each"] = static_cast<double>(OperationIndex(table).residentBytes()) / rows;
}

void sort(benchmark::State &state, OperationField field)
{
    const OperationIndex &index = indexOf(state.range(0));
    index.ranks();
    const std::vector<Row> all = rowsMatching(index, {});
    const auto ours = [&] {
        benchmark::DoNotOptimize(sortedRows(index, all, field, Qt::AscendingOrder, Instant{newest}));
    };
    // The bound: pairs of the field's own key and the row, ready made.
    std::vector<std::pair<qint64, Row>> pairs;
    for (const Row row : all) {
        const OperationRow &r = index.table().row(row);
        pairs.emplace_back(isTime(field) ? timeOf(r, field) : index.ranks()[*textOf(r, field)], row);
    }
    for (auto _ : state)
        ours();
    report(state, bestSeconds(ours), bestSeconds([&] {
               auto copy = pairs;
               std::sort(copy.begin(), copy.end());
               benchmark::DoNotOptimize(copy);
           }));
}

void exportCsv(benchmark::State &state)
{
    QTemporaryDir folder;
    OperationExport what;
    what.table = indexOf(state.range(0)).snapshot();
    what.allRows = true;
    what.fileName = folder.filePath(QStringLiteral("log.csv"));
    what.now = {newest};
    const auto ours = [&what] { benchmark::DoNotOptimize(writeOperationsFile(what)); };
    testing::forgetPeak();
    const qint64 before = testing::residentBytes();
    for (auto _ : state)
        ours();
    state.counters["growth_MiB"] = static_cast<double>(testing::peakResidentBytes() - before) / 1048576;
    QFile written(what.fileName);
    if (!written.open(QIODevice::ReadOnly)) {
        state.SkipWithError("nothing was written");
        return;
    }
    const QByteArray bytes = written.readAll();
    const double bound = bestSeconds(
        [&] {
            QSaveFile file(folder.filePath(QStringLiteral("raw")));
            file.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
            file.write(bytes);
            ::fsync(file.handle());
            file.commit();
        },
        5);
    report(state, bestSeconds(ours, 5), bound);
    state.counters["MB"] = static_cast<double>(bytes.size()) / 1e6;
}

void buildIndex(benchmark::State &state)
{
    const OperationSnapshot table = indexOf(state.range(0)).snapshot();
    for (auto _ : state)
        benchmark::DoNotOptimize(std::make_unique<OperationIndex>(table));
    const OperationIndex index(table);
    const auto rows = static_cast<double>(state.range(0));
    state.counters["table_bytes_each"] = static_cast<double>(table->residentBytes()) / rows;
    state.counters["index_bytes_each"] = static_cast<double>(index.residentBytes()) / rows;
}

void sizes(benchmark::internal::Benchmark *benchmark)
{
    benchmark->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
}

} // namespace

BENCHMARK_CAPTURE(keystroke, one_letter, "e")->Apply(sizes);
BENCHMARK_CAPTURE(keystroke, common_word, "contoso")->Apply(sizes);
BENCHMARK_CAPTURE(keystroke, person, "person17")->Apply(sizes);
BENCHMARK_CAPTURE(keystroke, rare_word, "dependency 399")->Apply(sizes);
BENCHMARK_CAPTURE(keystroke, no_hit, "nowhere to be found")->Apply(sizes);
BENCHMARK_CAPTURE(facets, word, Ask::Word)->Apply(sizes);
BENCHMARK_CAPTURE(facets, person, Ask::Person)->Apply(sizes);
BENCHMARK_CAPTURE(facets, app, Ask::App)->Apply(sizes);
BENCHMARK_CAPTURE(facets, word_and_status, Ask::Status)->Apply(sizes);
BENCHMARK_CAPTURE(facets, word_and_month, Ask::Month)->Apply(sizes);
BENCHMARK_CAPTURE(facets, word_in_tenant, Ask::Tenant)->Apply(sizes);
BENCHMARK(people)->Apply(sizes);
BENCHMARK_CAPTURE(sort, created, OperationField::Created)->Apply(sizes);
BENCHMARK_CAPTURE(sort, completed, OperationField::Completed)->Apply(sizes);
BENCHMARK_CAPTURE(sort, subject, OperationField::Subject)->Apply(sizes);
BENCHMARK(exportCsv)->Apply(sizes);
BENCHMARK(buildIndex)->Apply(sizes);
BENCHMARK(buildPartnerIndex)->Apply(sizes);

BENCHMARK_MAIN();
