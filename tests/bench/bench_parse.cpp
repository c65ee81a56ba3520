// SPDX-License-Identifier: Apache-2.0
// Promise 14: operations JSON to rows within 1.6 times a program that only reads the same fields with simdjson.
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

namespace {

constexpr int operations = 100'000;

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
QByteArray makeLog()
{
    QRandomGenerator random(20261123);
    std::vector<QByteArray> apps;
    for (int i = 0; i < 40; ++i)
        apps.push_back(guid(random));
    // Half a year of an app: a monthly version and some hotfixes.
    std::vector<QByteArray> versions;
    for (int i = 0; i < 20; ++i)
        versions.push_back(QByteArray::number(20 + random.bounded(7)) + '.' + QByteArray::number(random.bounded(6)) +
                           '.' + QByteArray::number(random.bounded(90'000)) + ".0");
    QByteArray log = "{\"value\":[";
    log.reserve(operations * 700);
    for (int i = 0; i < operations; ++i) {
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

const QByteArray &theLog()
{
    static const QByteArray log = makeLog();
    return log;
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
        if (rows != operations)
            std::abort();
    }
};

void readOnlyTheFields()
{
    // Neither side copies the body: the transport leaves room behind it.
    const simdjson::padded_string_view json(theLog().constData(), static_cast<std::size_t>(theLog().size()),
                                            static_cast<std::size_t>(theLog().capacity()));
    FieldReader reader;
    reader.read(json);
    benchmark::DoNotOptimize(reader.bytes);
}

void readIntoTheTable()
{
    steward::OperationParser parser({});
    if (!parser.readList(theLog()))
        std::abort();
    const steward::OperationSnapshot table = parser.finish();
    if (table->size() != operations)
        std::abort();
    benchmark::DoNotOptimize(table->residentBytes());
}

void fieldsOnly(benchmark::State &state)
{
    for (auto _ : state)
        readOnlyTheFields();
    state.SetBytesProcessed(state.iterations() * theLog().size());
}

void toTable(benchmark::State &state)
{
    for (auto _ : state)
        readIntoTheTable();
    state.SetBytesProcessed(state.iterations() * theLog().size());
}

// The median of runs taken in turn, so that a busy machine slows both alike.
double ratioOfMedians()
{
    constexpr std::size_t runs = 15;
    std::vector<double> fields;
    std::vector<double> table;
    const auto timed = [](void (*work)()) {
        const auto start = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    for (std::size_t i = 0; i < runs; ++i) {
        fields.push_back(timed(readOnlyTheFields));
        table.push_back(timed(readIntoTheTable));
    }
    std::sort(fields.begin(), fields.end());
    std::sort(table.begin(), table.end());
    return table[runs / 2] / fields[runs / 2];
}

} // namespace

BENCHMARK(fieldsOnly)->Unit(benchmark::kMillisecond);
BENCHMARK(toTable)->Unit(benchmark::kMillisecond);

int main(int argc, char **argv)
{
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    steward::OperationParser parser({});
    if (!parser.readList(theLog()))
        return 1;
    const auto table = parser.finish();
    std::printf("operations %d, JSON %.1f MB, table %.1f bytes an operation\n", operations,
                static_cast<double>(theLog().size()) / 1e6, static_cast<double>(table->residentBytes()) / operations);
    const double ratio = ratioOfMedians();
    std::printf("ratio %.2f (to hold: 1.60)\n", ratio);
    return 0;
}
