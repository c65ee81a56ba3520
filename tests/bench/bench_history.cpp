// SPDX-License-Identifier: Apache-2.0
// The archive of operations at 10,000, 100,000 and 1,000,000: recording beside plain inserts of (integer, blob) in one
// transaction, loading beside reading the same number of such rows, both through Qt Sql in the same run; an answer of
// 50,000 rows that changes nothing, or ten of them; bytes of the file.
#include "core/history/archive.h"
#include "tests/support/operationtables.h"

#include <benchmark/benchmark.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>

namespace {

using namespace steward;
using Clock = std::chrono::steady_clock;

constexpr quint32 rowsOfATenant = 20'000;
const Instant now{1795435200000};

// Time on the clock and time of the processor: on a busy machine only the second one compares.
struct Spent
{
    double wall = 0;
    double cpu = 0;

    Spent &operator+=(const Spent &other)
    {
        wall += other.wall;
        cpu += other.cpu;
        return *this;
    }
};

class Watch
{
public:
    Spent spent() const
    {
        return {std::chrono::duration<double>(Clock::now() - m_begin).count(),
                static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC};
    }

private:
    Clock::time_point m_begin = Clock::now();
    std::clock_t m_cpu = std::clock();
};

[[noreturn]] void stop(const ApiError &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.detail));
    std::exit(1);
}

// The log of one tenant with what a service gives beside the members that are shown.
OperationSnapshot logOf(quint32 rows, quint32 tenant)
{
    const OperationSnapshot plain = test::generatedTable(rows, now, tenant + 1);
    OperationTableBuilder whole;
    whole.reserve(rows);
    for (OperationRow row : plain->rows()) {
        const auto move = [&](StringPool::Index &text) { text = whole.intern(plain->text(text)); };
        for (auto *text : {&row.environmentName, &row.environmentKind, &row.family, &row.typeWord, &row.statusWord,
                           &row.createdBy, &row.subject, &row.errorMessage})
            move(*text);
        row.connection = 0;
        const std::string subject(whole.text(row.subject));
        row.parameters =
            whole.intern("{\"appId\":\"44445555-eeee-6666-ffff-7777aaaa8888\",\"sourceAppVersion\":\"" + subject +
                         "\",\"targetAppVersion\":\"25.0.1234.0\",\"allowPreviewVersion\":false,"
                         "\"allowDependencyUpdate\":true,\"ignoreUpgradeWindow\":true}");
        whole.add(row);
    }
    return whole.finish();
}

RecordedAnswer answerOf(quint32 rows, quint32 tenant)
{
    RecordedAnswer answer;
    answer.source.tenantId = QStringLiteral("00000000-0000-4000-8000-%1").arg(tenant, 12, 16, QLatin1Char('0'));
    answer.source.connectionName = QStringLiteral("Tenant %1").arg(tenant);
    answer.asOf = now;
    answer.operations = logOf(rows, tenant);
    return answer;
}

std::unique_ptr<Archive> opened(const QTemporaryDir &folder)
{
    auto archive = Archive::open(folder.path());
    if (!archive)
        stop(archive.error());
    return std::move(archive.value().archive);
}

quint64 recorded(Archive &archive, const RecordedAnswer &answer)
{
    const auto changed = archive.record(answer);
    if (!changed)
        stop(changed.error());
    return *changed;
}

// An archive of so many rows, made once; and how long it took without making the rows up.
struct Filled
{
    QTemporaryDir folder{};
    Spent spent{};
    qint64 bytes = 0;
};

const Filled &filled(quint32 rows)
{
    static std::map<quint32, std::unique_ptr<Filled>> all;
    auto &one = all[rows];
    if (one)
        return *one;
    one = std::make_unique<Filled>();
    {
        auto archive = opened(one->folder);
        for (quint32 tenant = 0, left = rows; left > 0; ++tenant) {
            const quint32 count = std::min(left, rowsOfATenant);
            const RecordedAnswer answer = answerOf(count, tenant);
            const Watch watch;
            recorded(*archive, answer);
            one->spent += watch.spent();
            left -= count;
        }
    }
    one->bytes = QFileInfo(one->folder.filePath(QStringLiteral("history.sqlite"))).size();
    return *one;
}

// The bound: (integer, blob) of the size of our rows, in one transaction.
struct Plain
{
    QTemporaryDir folder{};
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("plain"));

    explicit Plain(quint32 rows)
    {
        database.setDatabaseName(folder.filePath(QStringLiteral("plain.sqlite")));
        database.open();
        QSqlQuery(database).exec(QStringLiteral("PRAGMA journal_mode = WAL"));
        QSqlQuery(database).exec(QStringLiteral("PRAGMA synchronous = FULL"));
        QSqlQuery(database).exec(QStringLiteral("CREATE TABLE rows(number INTEGER PRIMARY KEY, body BLOB)"));
        const QByteArray body(72, 'x');
        const Watch watch;
        database.transaction();
        QSqlQuery insert(database);
        insert.prepare(QStringLiteral("INSERT INTO rows VALUES(?, ?)"));
        for (quint32 row = 1; row <= rows; ++row) {
            insert.bindValue(0, row);
            insert.bindValue(1, body);
            insert.exec(); // lint-ok: a statement, no event loop
        }
        database.commit();
        inserted = watch.spent();
    }
    Spent read()
    {
        const Watch watch;
        QSqlQuery select(database);
        select.setForwardOnly(true);
        select.exec(QStringLiteral("SELECT number, body FROM rows ORDER BY number")); // lint-ok: no event loop
        qint64 sum = 0;
        while (select.next())
            sum += select.value(0).toLongLong() + select.value(1).toByteArray().size();
        benchmark::DoNotOptimize(sum);
        return watch.spent();
    }
    ~Plain()
    {
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("plain"));
    }
    Spent inserted{};
};

void report(benchmark::State &state, const Spent &ours, const Spent &bound)
{
    state.SetIterationTime(ours.wall);
    state.counters["cpu_ms"] = ours.cpu * 1000;
    state.counters["bound_ms"] = bound.wall * 1000;
    state.counters["bound_cpu_ms"] = bound.cpu * 1000;
    state.counters["ratio"] = ours.wall / bound.wall;
    state.counters["cpu_ratio"] = ours.cpu / bound.cpu;
}

void recordRows(benchmark::State &state)
{
    const auto rows = static_cast<quint32>(state.range(0));
    for (auto _ : state) {
        const Filled &archive = filled(rows);
        const Plain plain(rows);
        report(state, archive.spent, plain.inserted);
        state.counters["rows_per_s"] = rows / archive.spent.wall;
        state.counters["bytes_per_row"] = static_cast<double>(archive.bytes) / rows;
    }
}

void loadRows(benchmark::State &state)
{
    const auto rows = static_cast<quint32>(state.range(0));
    auto archive = opened(filled(rows).folder);
    Plain plain(rows);
    for (auto _ : state) {
        const Watch watch;
        quint32 count = 0;
        double first = 0;
        double newest = 0;
        const auto loaded = archive->load(0, [&](const OperationSnapshot &table) {
            first = first > 0 ? first : watch.spent().wall;
            count += table->size();
            if (newest == 0 && count >= std::min(30'000U, rows))
                newest = watch.spent().wall;
            return true;
        });
        const Spent ours = watch.spent();
        if (!loaded || count != rows)
            state.SkipWithError("not everything came back");
        report(state, ours, plain.read());
        state.counters["first_ms"] = first * 1000;
        state.counters["newest30k_ms"] = newest * 1000;
    }
}

// What an export with parameters reads beside the rows: of all, in the order they are listed, 256 at once.
void rareMembers(benchmark::State &state)
{
    const auto rows = static_cast<quint32>(state.range(0));
    auto archive = opened(filled(rows).folder);
    Plain plain(rows);
    std::vector<quint32> records;
    const auto take = [&](const OperationSnapshot &table) {
        for (const OperationRow &row : table->rows())
            records.push_back(row.record);
        return true;
    };
    if (!archive->load(0, take))
        state.SkipWithError("not loaded");
    for (auto _ : state) {
        const Watch watch;
        for (std::size_t begin = 0; begin < records.size(); begin += 256) {
            const auto some = std::span(records).subspan(begin, std::min<std::size_t>(256, records.size() - begin));
            const auto members = archive->rareMembers(some);
            if (!members || members->front().parameters.isEmpty())
                state.SkipWithError("not read");
        }
        report(state, watch.spent(), plain.read());
    }
}

// The same rows, of which some were created by somebody else.
OperationSnapshot editedBy(const OperationTable &table, quint32 changed, const std::string &person)
{
    OperationTableBuilder builder;
    builder.reserve(table.size());
    for (OperationRow row : table.rows()) {
        for (auto *text : {&row.environmentName, &row.environmentKind, &row.family, &row.typeWord, &row.statusWord,
                           &row.createdBy, &row.subject, &row.errorMessage, &row.parameters})
            *text = builder.intern(table.text(*text));
        if (builder.size() < changed)
            row.createdBy = builder.intern(person);
        builder.add(row);
    }
    return builder.finish();
}

// What a start waits for before it can read.
void openArchive(benchmark::State &state)
{
    const Filled &archive = filled(static_cast<quint32>(state.range(0)));
    for (auto _ : state) {
        const Watch watch;
        const auto one = opened(archive.folder);
        state.SetIterationTime(watch.spent().wall);
    }
}

// A refresh: 50,000 rows are listed, of which so many have changed.
void mergeAnswer(benchmark::State &state)
{
    const auto changed = static_cast<quint32>(state.range(0));
    const QTemporaryDir folder;
    auto archive = opened(folder);
    RecordedAnswer answer = answerOf(50'000, 0);
    recorded(*archive, answer);
    quint32 round = 0;
    for (auto _ : state) {
        ++round;
        RecordedAnswer next = answer;
        next.asOf.msecs += round * 60'000;
        next.operations = editedBy(*answer.operations, changed, "person" + std::to_string(round) + "@fabrikam.com");
        const Watch watch;
        const quint64 written = recorded(*archive, next);
        const Spent ours = watch.spent();
        if (written != changed)
            state.SkipWithError("other rows than those that changed were written");
        state.SetIterationTime(ours.wall);
        state.counters["cpu_ms"] = ours.cpu * 1000;
    }
}

} // namespace

BENCHMARK(recordRows)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(loadRows)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Iterations(3)->UseManualTime()->Unit(
    benchmark::kMillisecond);
BENCHMARK(rareMembers)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(3)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(openArchive)->Arg(10'000)->Arg(1'000'000)->Iterations(5)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(mergeAnswer)->Arg(0)->Arg(10)->Iterations(5)->UseManualTime()->Unit(benchmark::kMillisecond);

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
