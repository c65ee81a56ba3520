// SPDX-License-Identifier: Apache-2.0
// Promise 13 for the timeline: a frame at every zoom, from a minute to three years, over operations spread across three
// years; and building what it is drawn from. Each case measures its bound in the same run and reports `ratio`: a frame
// against filling the background and as many plain rectangles of the same sizes, building against a plain sort of
// (begin, row) pairs.
#include "core/model/operationfield.h"
#include "tests/support/operationtables.h"
#include "ui/models/operationlisting.h"
#include "ui/views/theme.h"
#include "ui/views/timelinepainter.h"

#include <benchmark/benchmark.h>

#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>

using namespace steward;

namespace {

using Row = OperationTable::Row;

constexpr qint64 newest = 1795262400000; // 2026-11-21T12:00:00Z
constexpr qint64 minute = 60 * 1000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 threeYears = 1095 * day;
constexpr QSize frameSize{1400, 420};

template <class Work>
double bestSeconds(Work work, int times = 9)
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

void report(benchmark::State &state, double ours, double bound)
{
    state.counters["ours_ms"] = ours * 1000;
    state.counters["bound_ms"] = bound * 1000;
    state.counters["ratio"] = ours / bound;
}

// The generated log with its times stretched over three years; durations stay what they are.
OperationIndexPtr indexOf(std::int64_t rows)
{
    static std::map<std::int64_t, OperationIndexPtr> indexes;
    OperationIndexPtr &index = indexes[rows];
    if (!index) {
        const auto table = test::generatedTable(static_cast<quint32>(rows), Instant{newest});
        const double stretch =
            static_cast<double>(threeYears) / static_cast<double>(newest - table->rows().back().createdOn);
        OperationTableBuilder builder(*table);
        for (OperationRow row : table->rows()) {
            const qint64 created = newest - static_cast<qint64>(static_cast<double>(newest - row.createdOn) * stretch);
            for (qint64 *time : {&row.startedOn, &row.completedOn})
                *time = *time == Instant::NotGiven ? *time : *time - row.createdOn + created;
            row.createdOn = created;
            builder.add(row);
        }
        index = std::make_shared<const OperationIndex>(builder.finish(), operationWords());
    }
    return index;
}

TimelineDataPtr dataOf(std::int64_t rows, LaneGrouping grouping)
{
    static std::map<std::pair<std::int64_t, LaneGrouping>, TimelineDataPtr> known;
    TimelineDataPtr &data = known[{rows, grouping}];
    if (!data) {
        const OperationIndexPtr index = indexOf(rows);
        data = buildTimeline(index, rowsMatching(*index, {}), grouping);
    }
    return data;
}

std::vector<QRectF> rectsOf(const TimelineLayout &layout, const TimelineFrame &frame)
{
    std::vector<QRectF> rects;
    for (int lane = 0; lane < layout.laneCount(); ++lane) {
        if (layout.topOf(lane) > frame.height)
            break;
        const LaneParts parts = layout.partsOf(lane);
        for (const PlacedBar &bar : parts.bars)
            rects.push_back(frame.toViewport(bar.rect));
        for (const PlacedBucket &crowd : parts.crowds)
            rects.push_back(frame.toViewport(crowd.rect));
        if (!layout.isDense(lane))
            continue;
        for (const PlacedBucket &column : layout.bucketsOf(lane)) {
            rects.push_back(frame.toViewport(column.rect));
            if (column.failed > 0)
                rects.push_back(frame.toViewport(column.failedRect));
        }
    }
    return rects;
}

void paint(benchmark::State &state, qint64 span, LaneGrouping grouping)
{
    const TimelineDataPtr data = dataOf(state.range(0), grouping);
    TimelineFrame frame;
    frame.width = frameSize.width();
    frame.height = frameSize.height();
    const qint64 end = newest - threeYears / 3;
    const TimeScale scale = span == threeYears ? TimeScale::fitting(newest - threeYears, newest, frame.plotWidth())
                                               : TimeScale::fitting(end - span, end, frame.plotWidth());
    QImage image(frameSize, QImage::Format_RGB32);
    const QPalette palette = lightPalette();
    const QFont font = QApplication::font();
    const auto ours = [&] {
        const TimelineLayout layout(data, scale, Instant{newest});
        QPainter painter(&image);
        TimelinePainter(painter, layout, frame, palette, font).paint();
    };
    const std::vector<QRectF> rects = rectsOf(TimelineLayout(data, scale, Instant{newest}), frame);
    const auto bound = [&] {
        QPainter painter(&image);
        painter.fillRect(image.rect(), Qt::white);
        for (const QRectF &rect : rects)
            painter.fillRect(rect, Qt::darkGreen);
    };
    for (auto _ : state)
        ours();
    report(state, bestSeconds(ours), bestSeconds(bound));
    state.counters["rects"] = static_cast<double>(rects.size());
}

void hitTest(benchmark::State &state, qint64 span)
{
    const TimelineDataPtr data = dataOf(state.range(0), LaneGrouping::Type);
    const qint64 end = newest - threeYears / 3;
    const TimelineLayout layout(data, TimeScale::fitting(end - span, end, 1250), Instant{newest});
    double x = 0;
    for (auto _ : state) {
        x = x > 1200 ? 0 : x + 7;
        benchmark::DoNotOptimize(layout.hitAt({x, layout.topOf(2) + 13.0}));
    }
}

void build(benchmark::State &state, LaneGrouping grouping)
{
    const OperationIndexPtr index = indexOf(state.range(0));
    const std::vector<Row> all = rowsMatching(*index, {});
    const auto ours = [&] { benchmark::DoNotOptimize(buildTimeline(index, all, grouping)); };
    const auto bound = [&] {
        std::vector<std::pair<qint64, Row>> pairs;
        pairs.reserve(all.size());
        for (const Row row : all)
            pairs.emplace_back(beginOf(index->table().row(row)), row);
        std::sort(pairs.begin(), pairs.end());
        benchmark::DoNotOptimize(pairs);
    };
    for (auto _ : state)
        ours();
    report(state, bestSeconds(ours, 5), bestSeconds(bound, 5));
}

// What a selection that outlives a refresh costs the thread of the window.
void findSelected(benchmark::State &state)
{
    const OperationIndexPtr index = indexOf(state.range(0));
    const QString id = index->table().idOf(index->table().size() - 1);
    for (auto _ : state)
        benchmark::DoNotOptimize(index->table().find(id));
}

void sizes(benchmark::internal::Benchmark *benchmark)
{
    benchmark->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
}

} // namespace

BENCHMARK_CAPTURE(paint, minute, minute, LaneGrouping::Type)->Apply(sizes);
BENCHMARK_CAPTURE(paint, hour, hour, LaneGrouping::Type)->Apply(sizes);
BENCHMARK_CAPTURE(paint, day, day, LaneGrouping::Type)->Apply(sizes);
BENCHMARK_CAPTURE(paint, week, 7 * day, LaneGrouping::Type)->Apply(sizes);
BENCHMARK_CAPTURE(paint, month, 30 * day, LaneGrouping::Type)->Apply(sizes);
BENCHMARK_CAPTURE(paint, year, 365 * day, LaneGrouping::Type)->Apply(sizes);
BENCHMARK_CAPTURE(paint, three_years, threeYears, LaneGrouping::Type)->Apply(sizes);
BENCHMARK_CAPTURE(paint, day_by_environment, day, LaneGrouping::Environment)->Apply(sizes);
BENCHMARK_CAPTURE(paint, three_years_by_environment, threeYears, LaneGrouping::Environment)->Apply(sizes);
BENCHMARK_CAPTURE(hitTest, day, day)->Apply(sizes)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(hitTest, three_years, threeYears)->Apply(sizes)->Unit(benchmark::kMicrosecond);
BENCHMARK(findSelected)->Apply(sizes);
BENCHMARK_CAPTURE(build, by_type, LaneGrouping::Type)->Apply(sizes);
BENCHMARK_CAPTURE(build, by_environment, LaneGrouping::Environment)->Apply(sizes);

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
