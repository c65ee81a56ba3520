// SPDX-License-Identifier: Apache-2.0
// What a lane answers about a stretch of time is what looking at every bar would answer, at no matter how many bars.
#include "tests/support/operationtables.h"
#include "ui/models/operationlisting.h"
#include "ui/models/timelinecaption.h"
#include "ui/models/timelinelayout.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace steward;
using steward::test::generatedTable;
using steward::test::OperationLine;
using steward::test::tableOf;

namespace {

constexpr qint64 minute = 60 * 1000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 noon = 1795262400000; // 2026-11-21T12:00:00Z

TimelineDataPtr dataOf(const OperationSnapshot &table, LaneGrouping grouping = LaneGrouping::Type)
{
    const auto index = std::make_shared<const OperationIndex>(table, operationWords());
    return buildTimeline(index, rowsMatching(*index, {}), grouping);
}

OperationSnapshot tableOfList(const QList<OperationLine> &lines)
{
    OperationTableBuilder builder;
    for (const OperationLine &line : lines)
        test::addLine(builder, line);
    return builder.finish();
}

OperationLine line(qint64 begin, qint64 end, const char *status = "Succeeded")
{
    return {.status = status, .created = begin, .started = begin, .completed = end};
}

TimelineLane randomLane(int count, quint32 seed)
{
    QRandomGenerator random(seed);
    TimelineLane lane;
    for (int i = 0; i < count; ++i) {
        TimelineBar bar;
        bar.begin = random.bounded(100000);
        // Most are short, a few reach over nearly everything.
        bar.end = bar.begin + (random.bounded(50) == 0 ? random.bounded(90000) : random.bounded(60));
        bar.row = static_cast<quint32>(i);
        bar.status = random.bounded(9) == 0 ? OperationStatus::Failed : OperationStatus::Succeeded;
        lane.bars.push_back(bar);
    }
    lane.finish();
    return lane;
}

template <class Work>
double bestMillis(Work work)
{
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

} // namespace

class tst_TimelineLane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAreThoseOfLookingAtEveryBar();
    void everyRowIsFoundWhereItIs();
    void moreThanThreeAtATimeAreCounted();
    void closeOnesBecomeABundleAndNoneIsLost();
    void failuresAreNeverBundled();
    void whatRunsForEverLeavesRoomForTheRest();
    void aHundredThousandThatStillRunAreOneMark();
    void scheduledOnesLieWhereTheServiceSaysOrJustAheadOfNow();
    void oneLongBarDoesNotMakeALookSlow();
    void aLookTakesNoLongerForAMillion();
    void theCaptionSaysWhoseAndWhich();
};

void tst_TimelineLane::answersAreThoseOfLookingAtEveryBar()
{
    QRandomGenerator random(7);
    for (const int count : {0, 1, 2, 15, 16, 17, 255, 257, 5000}) {
        const TimelineLane lane = randomLane(count, static_cast<quint32>(count) + 1);
        QVERIFY(std::is_sorted(lane.bars.begin(), lane.bars.end(), beginsEarlier));
        for (int i = 0; i < 200; ++i) {
            const qint64 from = random.bounded(110000) - 5000;
            const qint64 to = from + 1 + random.bounded(i % 2 ? 50 : 20000);
            std::vector<std::size_t> expected;
            std::size_t failed = 0;
            for (std::size_t at = 0; at < lane.bars.size(); ++at) {
                const TimelineBar &bar = lane.bars[at];
                if (bar.begin < to && bar.end >= from) {
                    expected.push_back(at);
                    failed += bar.status == OperationStatus::Failed ? 1 : 0;
                }
            }
            std::vector<std::size_t> found;
            lane.visitIn(from, to, [&found](std::size_t at) { found.push_back(at); });
            QCOMPARE(found, expected);
            QCOMPARE(lane.countIn(from, to), expected.size());
            QCOMPARE(lane.failedIn(from, to), failed);
            QCOMPARE(lane.lastIn(from, to), expected.empty() ? std::nullopt : std::optional(expected.back()));
        }
    }
}

void tst_TimelineLane::everyRowIsFoundWhereItIs()
{
    for (const LaneGrouping grouping :
         {LaneGrouping::Type, LaneGrouping::Environment, LaneGrouping::Tenant, LaneGrouping::App}) {
        const auto data = dataOf(generatedTable(3000, {noon}), grouping);
        QCOMPARE(data->size(), std::size_t{3000});
        for (OperationTable::Row row = 0; row < 3000; ++row) {
            const auto place = data->placeOf(row);
            QVERIFY(place);
            QCOMPARE(data->barAt(*place).row, row);
        }
        QVERIFY(!data->placeOf(3000));
    }
    // What was filtered out is nowhere.
    const auto index = std::make_shared<const OperationIndex>(generatedTable(100, {noon}), operationWords());
    const auto some = buildTimeline(index, {3, 5}, LaneGrouping::Environment);
    QVERIFY(some->placeOf(3) && some->placeOf(5));
    QVERIFY(!some->placeOf(4));
}

void tst_TimelineLane::moreThanThreeAtATimeAreCounted()
{
    QList<OperationLine> lines;
    for (int i = 0; i < 7; ++i)
        lines << line(noon - hour + i * minute, noon - 10 * minute);
    lines << line(noon - 5 * minute, noon);
    const TimelineLayout layout(dataOf(tableOfList(lines)), TimeScale::fitting(noon - 2 * hour, noon, 600), {noon});
    const int lane = layout.laneOf(0);
    QCOMPARE(layout.barsOf(lane).size(), std::size_t{4}); // three rows, and the one after
    const auto crowds = layout.crowdsOf(lane);
    QCOMPARE(crowds.size(), std::size_t{1});
    QCOMPARE(crowds[0].kind, PlacedBucket::Kind::More);
    QCOMPARE(crowds[0].count, 4U);
    QCOMPARE(crowds[0].rows.size(), std::size_t{4});
    QCOMPARE(crowds[0].from, noon - hour + 3 * minute);
    QCOMPARE(crowds[0].to, noon - 10 * minute);
    // Below the rows, within the lane, and found there.
    for (const PlacedBar &bar : layout.barsOf(lane))
        QVERIFY(!bar.rect.intersects(crowds[0].rect));
    QVERIFY(crowds[0].rect.bottom() <= layout.topOf(lane) + layout.heightOf(lane));
    QCOMPARE(layout.hitAt(crowds[0].rect.center()).bucket->count, 4U);
    // The keyboard gets to each of them.
    OperationTable::Row row = 0;
    for (int i = 1; i < 8; ++i) {
        row = layout.neighbour(row, 1).value();
        QCOMPARE(row, static_cast<OperationTable::Row>(i));
    }
}

void tst_TimelineLane::closeOnesBecomeABundleAndNoneIsLost()
{
    QList<OperationLine> lines;
    for (int i = 0; i < 40; ++i)
        lines << line(noon - 12 * hour + i * 70 * 1000, noon - 12 * hour + i * 70 * 1000 + minute);
    const auto data = dataOf(tableOfList(lines));
    for (double span = hour; span < 100.0 * day; span *= 1.3) {
        const TimelineLayout layout(data, TimeScale::fitting(noon - static_cast<qint64>(span), noon, 900), {noon});
        const int lane = layout.laneOf(0);
        if (layout.isDense(lane))
            continue;
        const LaneParts parts = layout.partsOf(lane);
        std::size_t count = parts.bars.size();
        for (const PlacedBucket &crowd : parts.crowds) {
            count += crowd.count;
            QCOMPARE(crowd.kind, PlacedBucket::Kind::Bundle);
        }
        const TimelineLane &all = data->lanes[static_cast<std::size_t>(lane)];
        QCOMPARE(count, all.countIn(layout.scale().timeAt(-TimelineLayout::narrowestBar), layout.scale().to()));
        // Nothing that is drawn covers another.
        for (std::size_t i = 0; i < parts.bars.size(); ++i) {
            for (std::size_t j = i + 1; j < parts.bars.size(); ++j)
                QVERIFY(!parts.bars[i].rect.intersects(parts.bars[j].rect));
            for (const PlacedBucket &crowd : parts.crowds)
                QVERIFY(!parts.bars[i].rect.intersects(crowd.rect));
        }
    }
    // As far away as this all of them are one.
    const TimelineLayout far(data, TimeScale::fitting(noon - 60 * day, noon, 900), {noon});
    const int lane = far.laneOf(0);
    QVERIFY(!far.isDense(lane));
    QCOMPARE(far.crowdsOf(lane).size(), std::size_t{1});
    QCOMPARE(far.crowdsOf(lane).front().count, 40U);
}

void tst_TimelineLane::failuresAreNeverBundled()
{
    QList<OperationLine> lines;
    for (int i = 0; i < 30; ++i)
        lines << line(noon - hour, noon - hour + minute, i % 10 == 0 ? "Failed" : "Succeeded");
    const TimelineLayout layout(dataOf(tableOfList(lines)), TimeScale::fitting(noon - 30 * day, noon, 900), {noon});
    const int lane = layout.laneOf(0);
    int failed = 0;
    for (const PlacedBar &bar : layout.barsOf(lane))
        failed += bar.bar.status == OperationStatus::Failed ? 1 : 0;
    QCOMPARE(failed, 3);
    QCOMPARE(layout.failedInSight(lane), 3U);
    QCOMPARE(layout.countInSight(lane), 30U);
}

void tst_TimelineLane::whatRunsForEverLeavesRoomForTheRest()
{
    QList<OperationLine> lines;
    for (int i = 0; i < 5; ++i)
        lines << OperationLine{.status = "Running", .created = noon - 100 * day + i};
    for (int i = 0; i < 10; ++i)
        lines << line(noon - (10 - i) * hour, noon - (10 - i) * hour + 20 * minute);
    const TimelineLayout layout(dataOf(tableOfList(lines)), TimeScale::fitting(noon - 12 * hour, noon, 900), {noon});
    const auto bars = layout.barsOf(layout.laneOf(0));
    QCOMPARE(bars.size(), std::size_t{12}); // two that run, ten that are over
    QCOMPARE(layout.crowdsOf(layout.laneOf(0)).front().count, 3U);
    for (OperationTable::Row row = 0; row < 5; ++row)
        QCOMPARE(layout.barOf(row)->rect.right(), layout.nowX());
}

void tst_TimelineLane::aHundredThousandThatStillRunAreOneMark()
{
    OperationTableBuilder builder;
    OperationRow row;
    row.status = OperationStatus::Running;
    row.type = OperationType::Copy;
    for (quint32 i = 0; i < 100000; ++i) {
        row.guid = {i + 1, 1};
        row.createdOn = noon - 300 * day + i * minute;
        row.status = i % 2 ? OperationStatus::Running : OperationStatus::Queued;
        builder.add(row);
    }
    const auto data = dataOf(builder.finish());
    const TimelineLayout layout(data, TimeScale::fitting(noon - day, noon + hour, 900), {noon});
    const int lane = layout.laneOf(0);
    QCOMPARE(layout.countInSight(lane), 100000U);
    const LaneParts parts = layout.partsOf(lane);
    QVERIFY(parts.bars.size() <= 6);
    quint32 counted = 0;
    for (const PlacedBucket &crowd : parts.crowds) {
        counted += crowd.count;
        QVERIFY(crowd.rows.size() <= 1000);
    }
    QCOMPARE(counted + parts.bars.size(), std::size_t{100000});
    QVERIFY(bestMillis([&] { (void)layout.partsOf(lane); }) < 5);
    QVERIFY(bestMillis([&] { (void)layout.newest(); }) < 1);
}

void tst_TimelineLane::scheduledOnesLieWhereTheServiceSaysOrJustAheadOfNow()
{
    const TimelineLayout layout(dataOf(tableOf({
                                    {.status = "Scheduled", .created = noon - hour, .started = noon + hour},
                                    {.status = "Scheduled", .created = noon - hour},
                                    {.status = "Queued", .created = noon - 2 * hour},
                                    {.status = "Running", .created = noon - hour},
                                })),
                                TimeScale::fitting(noon - 3 * hour, noon + 3 * hour, 720), {noon});
    QCOMPARE(layout.barOf(0)->rect.left(), layout.scale().xAt(noon + hour));
    for (const OperationTable::Row row : {1U, 2U}) {
        QCOMPARE(layout.barOf(row)->look, BarLook::Waiting);
        QVERIFY(layout.barOf(row)->rect.left() > layout.nowX());
        QVERIFY(layout.barOf(row)->rect.left() < layout.nowX() + 10);
    }
    QVERIFY(!layout.barOf(1)->rect.intersects(layout.barOf(2)->rect));
    QCOMPARE(layout.barOf(3)->look, BarLook::LongRunning);
    // The clock moves on: what runs grows, what waits stays ahead of it.
    const TimelineLayout later(layout.data(), layout.scale(), {noon + 10 * minute});
    QCOMPARE(later.barOf(3)->rect.width(), layout.barOf(3)->rect.width() + 20);
    QVERIFY(later.barOf(1)->rect.left() > later.nowX());
}

void tst_TimelineLane::oneLongBarDoesNotMakeALookSlow()
{
    // A wrong end, a thousand years ahead, near the beginning of a lane of two hundred thousand.
    OperationTableBuilder builder;
    OperationRow row;
    row.status = OperationStatus::Succeeded;
    row.type = OperationType::Copy;
    for (quint32 i = 0; i < 200000; ++i) {
        row.guid = {i + 1, 1};
        row.createdOn = noon - 200 * day + i * minute;
        row.completedOn = i == 3 ? noon + 365000 * day : row.createdOn + 1000;
        builder.add(row);
    }
    const auto data = dataOf(builder.finish());
    const TimelineLayout layout(data, TimeScale::fitting(noon - 70 * day, noon - 70 * day + hour, 900), {noon});
    const int lane = layout.laneOf(3);
    QVERIFY(!layout.isDense(lane));
    QCOMPARE(layout.countInSight(lane), 61U); // one a minute for an hour, and the long one
    QVERIFY(bestMillis([&] { (void)layout.partsOf(lane); }) < 1);
    QVERIFY(bestMillis([&] { (void)layout.hitAt({450, layout.topOf(lane) + 13.0}); }) < 1);
}

void tst_TimelineLane::aLookTakesNoLongerForAMillion()
{
    const auto measure = [](quint32 count) {
        OperationTableBuilder builder;
        OperationRow row;
        row.status = OperationStatus::Succeeded;
        row.type = OperationType::Copy;
        builder.reserve(count);
        const qint64 every = 1095 * day / count;
        for (quint32 i = 0; i < count; ++i) {
            row.guid = {i + 1, 1};
            row.status = i % 20 ? OperationStatus::Succeeded : OperationStatus::Failed;
            row.createdOn = noon - i * every;
            row.completedOn = row.createdOn + (i % 7) * minute;
            builder.add(row);
        }
        const auto data = dataOf(builder.finish());
        double worst = 0;
        for (double span = minute; span < 1200.0 * day; span *= 2) {
            const TimelineLayout layout(data, TimeScale::fitting(noon - static_cast<qint64>(span), noon, 1600), {noon});
            const int lane = layout.laneOf(0);
            const double taken = bestMillis([&] {
                (void)layout.partsOf(lane);
                if (layout.isDense(lane))
                    (void)layout.bucketsOf(lane);
                (void)layout.hitAt({800, layout.topOf(lane) + 13.0});
                (void)layout.neighbour(5, -1);
                (void)layout.acrossLanes(5, 1);
                (void)layout.newest();
                (void)layout.countInSight(lane);
            });
            worst = std::max(worst, taken);
        }
        return worst;
    };
    const double few = measure(20000);
    const double many = measure(1000000);
    qInfo("the slowest look: %.2f ms at 20,000, %.2f ms at 1,000,000 operations in one lane", few, many);
    QVERIFY2(many < 8, "half a frame");
}

void tst_TimelineLane::theCaptionSaysWhoseAndWhich()
{
    const auto table = tableOf({{.environment = "UAT", .created = noon},
                                {.created = noon, .connection = "Fabri\u202Ekam"},
                                {.created = noon, .connection = "Third"}});
    OperationFilter filter;
    QCOMPARE(captionOf(*dataOf(table), filter), QStringLiteral("Contoso, Fabri[U+202E]kam, Third"));
    filter.environments = {QStringLiteral("UAT")};
    filter.types = {OperationType::Copy};
    filter.statuses = {OperationStatus::Failed};
    filter.text = QStringLiteral(" anna ");
    QCOMPARE(captionOf(*dataOf(tableOf({{.created = noon}})), filter),
             QStringLiteral("Contoso · UAT · Copy · Failed · “anna”"));
    QCOMPARE(captionOf(*dataOf(generatedTable(500, {noon})), {}), QStringLiteral("6 tenant(s)"));
}

QTEST_GUILESS_MAIN(tst_TimelineLane)
#include "tst_timelinelane.moc"
