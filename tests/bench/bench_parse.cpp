// SPDX-License-Identifier: Apache-2.0
// Promise 14: operations JSON to rows within 1.6 times a program that only reads the same fields with simdjson.
// A million come as the answers of ten tenants do: each with a table of its own, all of them kept.
#include "core/api/json/operationparser.h"

#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

constexpr std::size_t most = 100'000; ///< operations of one answer

QByteArray guid(QRandomGenerator &random)
{
    std::array<quint32, 4> words{};
    random.fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QUuid::fromRfc4122(QByteArray(reinterpret_cast<const char *>(words.data()), 16))
        .toByteArray(QUuid::WithoutBraces);
}

QByteArray instant(QRandomGenerator &random)
{
    char text[64];
    std::snprintf(text, sizeof text, "2026-%02d-%02dT%02d:%02d:%02d.%07dZ", 1 + random.bounded(11),
                  1 + random.bounded(28), random.bounded(24), random.bounded(60), random.bounded(60),
                  random.bounded(10'000'000));
    return text;
}

// One tenant's log in the proportions a service shows: mostly app updates, few people, some failures.
QByteArray makeLog(std::size_t operations, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<QByteArray> apps;
    for (int i = 0; i < 40; ++i)
        apps.push_back(guid(random));
    // Half a year of an app: a monthly version and some hotfixes.
    std::vector<QByteArray> versions;
    for (int i = 0; i < 20; ++i)
        versions.push_back(QByteArray::number(20 + random.bounded(7)) + '.' + QByteArray::number(random.bounded(6)) +
                           '.' + QByteArray::number(random.bounded(90'000)) + ".0");
    QByteArray log = "{\"value\":[";
    log.reserve(static_cast<qsizetype>(operations) * 740 + 64);
    for (std::size_t i = 0; i < operations; ++i) {
        const auto version = static_cast<std::size_t>(random.bounded(20));
        const QByteArray environment = "Environment-" + QByteArray::number(random.bounded(10));
        const bool isRename = random.bounded(20) == 0;
        const bool isFailed = random.bounded(12) == 0;
        if (i > 0)
            log += ',';
        log += "{\"id\":\"" + guid(random) + "\",\"type\":\"" +
               (isRename ? QByteArray("environmentRename") : QByteArray("environmentAppUpdate")) + "\",\"status\":\"" +
               (isFailed ? "failed" : "succeeded") +
               "\",\"aadTenantId\":\"aaaabbbb-0000-cccc-1111-dddd2222eeee\",\"createdOn\":\"" + instant(random) +
               "\",\"startedOn\":\"" + instant(random) + "\",\"completedOn\":\"" + instant(random) +
               "\",\"createdBy\":\"person" + QByteArray::number(random.bounded(30)) +
               "@contoso.com\",\"errorMessage\":\"" +
               (isFailed ? QByteArray("The request failed.\\r\\nCode: ") + QByteArray::number(random.bounded(50))
                         : QByteArray()) +
               "\",\"parameters\":";
        if (isRename)
            log +=
                "{\"oldEnvironmentName\":\"" + environment + "\",\"newEnvironmentName\":\"" + environment + "-old\"}";
        else
            log += "{\"appId\":\"" + apps[static_cast<std::size_t>(random.bounded(40))] + "\",\"targetAppVersion\":\"" +
                   versions[version] + "\",\"sourceAppVersion\":\"" + versions[version > 0 ? version - 1 : 0] +
                   "\",\"countryCode\":\"DK\",\"allowPreviewVersion\":false,\"ignoreUpgradeWindow\":true,"
                   "\"allowDependencyUpdate\":true}";
        log += ",\"environmentName\":\"" + environment +
               "\",\"environmentType\":\"Sandbox\",\"productFamily\":\"BusinessCentral\",\"canceledBy\":\"\","
               "\"creatorPrincipalType\":\"app\",\"canBeCanceled\":false}";
    }
    return log + "]}";
}

using Logs = std::vector<QByteArray>;

Logs makeLogs(std::size_t operations)
{
    Logs logs;
    for (std::size_t made = 0; made < operations; made += most)
        logs.push_back(makeLog(std::min(most, operations - made), static_cast<quint32>(20261123 + made)));
    return logs;
}

// What the table keeps of an operation, read and looked at, kept nowhere.
struct FieldReader
{
    simdjson::ondemand::parser parser;
    std::size_t bytes = 0;
    std::size_t rows = 0;

    void text(simdjson::ondemand::value value)
    {
        std::string_view text;
        if (!value.get_string().get(text))
            bytes += text.size();
    }
    void member(std::string_view name, simdjson::ondemand::value value)
    {
        if (name == "parameters")
            parameters(value);
        else if (name != "canBeCanceled")
            text(value);
    }
    void parameters(simdjson::ondemand::value value)
    {
        simdjson::ondemand::object object;
        std::string_view raw;
        if (value.get_object().get(object) || object.raw_json().get(raw) || object.reset().error())
            return;
        bytes += raw.size();
        for (auto field : object) {
            std::string_view name;
            if (field.unescaped_key().get(name))
                return;
            if (name == "appId" || name == "targetAppVersion" || name == "sourceAppVersion" ||
                name == "oldEnvironmentName" || name == "newEnvironmentName")
                text(field.value());
        }
    }
    void read(const simdjson::padded_string_view &json)
    {
        simdjson::ondemand::document document;
        simdjson::ondemand::array items;
        if (parser.iterate(json).get(document) || document["value"].get_array().get(items))
            std::abort();
        for (auto item : items) {
            simdjson::ondemand::object object;
            if (item.get_object().get(object))
                std::abort();
            ++rows;
            for (auto field : object) {
                std::string_view name;
                simdjson::ondemand::value value;
                if (field.unescaped_key().get(name) || field.value().get(value))
                    std::abort();
                member(name, value);
            }
        }
    }
};

std::size_t readOnlyTheFields(const Logs &logs)
{
    std::size_t rows = 0;
    for (const QByteArray &log : logs) {
        // Neither side copies the body: the transport leaves room behind it.
        const simdjson::padded_string_view json(log.constData(), static_cast<std::size_t>(log.size()),
                                                static_cast<std::size_t>(log.capacity()));
        FieldReader reader;
        reader.read(json);
        benchmark::DoNotOptimize(reader.bytes);
        rows += reader.rows;
    }
    return rows;
}

std::vector<steward::OperationSnapshot> tablesOf(const Logs &logs)
{
    std::vector<steward::OperationSnapshot> tables;
    for (const QByteArray &log : logs) {
        steward::OperationParser parser({});
        if (!parser.readList(log))
            std::abort();
        tables.push_back(parser.finish());
    }
    return tables;
}

std::size_t readIntoTables(const Logs &logs)
{
    std::size_t rows = 0;
    for (const auto &table : tablesOf(logs))
        rows += table->size();
    return rows;
}

const Logs &hundredThousand()
{
    static const Logs logs = makeLogs(most);
    return logs;
}

void fieldsOnly(benchmark::State &state)
{
    for (auto _ : state)
        readOnlyTheFields(hundredThousand());
    state.SetBytesProcessed(state.iterations() * hundredThousand().front().size());
}

void toTable(benchmark::State &state)
{
    for (auto _ : state)
        readIntoTables(hundredThousand());
    state.SetBytesProcessed(state.iterations() * hundredThousand().front().size());
}

// The median of runs taken in turn, so that a busy machine slows both alike.
double ratioOfMedians(const Logs &logs, std::size_t operations, std::size_t runs)
{
    std::vector<double> fields;
    std::vector<double> table;
    const auto timed = [&](std::size_t (*work)(const Logs &)) {
        const auto start = std::chrono::steady_clock::now();
        if (work(logs) != operations)
            std::abort();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    for (std::size_t i = 0; i < runs; ++i) {
        fields.push_back(timed(readOnlyTheFields));
        table.push_back(timed(readIntoTables));
    }
    std::sort(fields.begin(), fields.end());
    std::sort(table.begin(), table.end());
    return table[runs / 2] / fields[runs / 2];
}

void printRatio(std::size_t operations, std::size_t runs)
{
    const Logs logs = makeLogs(operations);
    std::size_t bytes = 0;
    for (const auto &table : tablesOf(logs))
        bytes += table->residentBytes();
    qsizetype json = 0;
    for (const QByteArray &log : logs)
        json += log.size();
    std::printf("operations %zu, JSON %.1f MB, table %.1f bytes an operation, ratio %.2f\n", operations,
                static_cast<double>(json) / 1e6, static_cast<double>(bytes) / static_cast<double>(operations),
                ratioOfMedians(logs, operations, runs));
}

// A program reads an answer once, into memory it has not touched before, and so must both sides: else the second run of
// a small answer would find its memory warm, and the ratio would be that of the computing alone.
void takeFreshMemory()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 0);
#endif
}

} // namespace

BENCHMARK(fieldsOnly)->Unit(benchmark::kMillisecond);
BENCHMARK(toTable)->Unit(benchmark::kMillisecond);

int main(int argc, char **argv)
{
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    std::puts("memory used again, computing only:");
    printRatio(10'000, 51);
    takeFreshMemory();
    std::puts("fresh memory (to hold: 1.60):");
    printRatio(10'000, 51);
    printRatio(most, 15);
    printRatio(10 * most, 5);
    return 0;
}
