// SPDX-License-Identifier: Apache-2.0
#include "tests/support/operationtables.h"
#include "ui/models/operationlisting.h"
#include "ui/models/timelinelayout.h"

#include <QtTest/QTest>

#include <numeric>

using namespace steward;
using steward::test::generatedTable;
using steward::test::OperationLine;
using steward::test::tableOf;

namespace {

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 noon = 1795262400000; // 2026-11-21T12:00:00Z

TimelineDataPtr dataOf(const OperationSnapshot &table, LaneGrouping grouping = LaneGrouping::Type)
{
    const auto index = std::make_shared<const OperationIndex>(table, operationWords());
    return buildTimeline(index, rowsMatching(*index, {}), grouping);
}

// Ten minutes a pixel would be too coarse to see anything; one minute a pixel, beginning at ten o'clock.
TimelineLayout layoutOf(const OperationSnapshot &table, LaneGrouping grouping = LaneGrouping::Type)
{
    return {dataOf(table, grouping), TimeScale::fitting(noon - 2 * hour, noon + 2 * hour, 240), {noon}};
}

int laneNamed(const TimelineLayout &layout, const QString &label)
{
    for (int lane = 0; lane < layout.laneCount(); ++lane) {
        if (layout.data()->lanes[static_cast<std::size_t>(lane)].label == label)
            return lane;
    }
    return -1;
}

QStringList labelsOf(const TimelineLayout &layout)
{
    QStringList labels;
    for (const TimelineLane &lane : layout.data()->lanes)
        labels.append(lane.label);
    return labels;
}

} // namespace

class tst_TimelineLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void xAndTimeAreEachOthersInverse();
    void zoomingKeepsTheTimeUnderThePointer();
    void zoomHasLimits();
    void ticksAreRoundApartAndInOrder_data();
    void ticksAreRoundApartAndInOrder();
    void ticksStayAtRoundLocalTimesWhenClocksChange();
    void theUsualLanesAreAlwaysThere();
    void lanesByEnvironmentTenantAndApp();
    void aBarReachesFromBeginToEnd();
    void anInstantIsStillAClickTarget();
    void runningBarsReachNowAndWaitingOnesLieAhead();
    void overlapsLieInRowsOfTheirOwn();
    void failuresAreDrawnOnTop();
    void whatIsPaintedIsWhatIsHit();
    void longBarsThatBeganEarlierAreInSight();
    void manyBarsBecomeBuckets();
    void theKeyboardWalksInTime();
    void operationsWithoutTimesAreLeftOut();
    void aHundredThousandAreLaidOutInAFrame();
};

void tst_TimelineLayout::xAndTimeAreEachOthersInverse()
{
    const TimeScale scale = TimeScale::fitting(noon, noon + 24 * hour, 1000);
    QCOMPARE(scale.xAt(noon), 0.0);
    QCOMPARE(scale.xAt(noon + 24 * hour), 1000.0);
    for (const double x : {0.0, 12.5, 999.0}) {
        const double back = scale.xAt(scale.timeAt(x));
        QVERIFY(qAbs(back - x) < 0.001);
    }
    QCOMPARE(scale.resized(500).to(), scale.to());
}

void tst_TimelineLayout::zoomingKeepsTheTimeUnderThePointer()
{
    const TimeScale scale = TimeScale::fitting(noon, noon + 24 * hour, 1000);
    for (const double factor : {1.25, 3.0, 0.5}) {
        const TimeScale closer = scale.zoomedAt(300, factor);
        QVERIFY(qAbs(closer.timeAt(300) - scale.timeAt(300)) <= 1);
        QVERIFY(qAbs(closer.span() * factor - scale.span()) < 1);
    }
    const TimeScale panned = scale.pannedBy(100);
    QVERIFY(qAbs(panned.xAt(noon) - 100) < 0.001);
}

void tst_TimelineLayout::zoomHasLimits()
{
    TimeScale scale = TimeScale::fitting(noon, noon + hour, 800);
    for (int i = 0; i < 100; ++i)
        scale = scale.zoomedAt(400, 2);
    QVERIFY(qAbs(scale.span() - TimeScale::shortestSpan) < 1);
    for (int i = 0; i < 200; ++i)
        scale = scale.zoomedAt(400, 0.5);
    QVERIFY(qAbs(scale.span() - TimeScale::longestSpan) < 1000);
    QVERIFY(TimeScale::fitting(noon, noon, 800).span() >= TimeScale::shortestSpan - 1);
    for (int i = 0; i < 1000; ++i)
        scale = scale.pannedBy(-100000);
    QVERIFY(QDateTime::fromMSecsSinceEpoch(scale.to()).date().year() < 2200);
}

void tst_TimelineLayout::ticksAreRoundApartAndInOrder_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<QString>("someLabel");
    QTest::newRow("a minute") << minute << QStringLiteral("12:00:30");
    QTest::newRow("an hour") << hour << QStringLiteral("12:30");
    QTest::newRow("a day") << 24 * hour << QStringLiteral("16:00");
    QTest::newRow("a week") << 7 * 24 * hour << QStringLiteral("Tue 24 Nov");
    QTest::newRow("a year") << 365 * 24 * hour << QStringLiteral("Apr");
    QTest::newRow("thirty years") << 30 * 365 * 24 * hour << QStringLiteral("2050");
}

void tst_TimelineLayout::ticksAreRoundApartAndInOrder()
{
    QFETCH(qint64, span);
    QFETCH(QString, someLabel);
    const TimeScale scale = TimeScale::fitting(noon, noon + span, 1000);
    const auto ticks = ticksOf(scale, QTimeZone::utc(), QLocale::c(), 90);
    QVERIFY(ticks.size() >= 3);
    QVERIFY(ticks.size() <= 12);
    QStringList labels;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        labels.append(ticks[i].label);
        if (i > 0)
            QVERIFY(ticks[i].x - ticks[i - 1].x >= 80);
    }
    QVERIFY2(labels.contains(someLabel), qPrintable(labels.join(QLatin1Char(' '))));
}

void tst_TimelineLayout::ticksStayAtRoundLocalTimesWhenClocksChange()
{
    constexpr qint64 autumn = 1792890000000; // 2026-10-25T01:00Z, when Berlin's clocks go back
    const TimeScale scale = TimeScale::fitting(autumn - 12 * hour, autumn + 12 * hour, 1000);
    const QTimeZone berlin("Europe/Berlin");
    qint64 previous = 0;
    for (const TimeTick &tick : ticksOf(scale, berlin, QLocale::c(), 90)) {
        const QTime time = QDateTime::fromMSecsSinceEpoch(tick.time, berlin).time();
        QCOMPARE(time.hour() % 4, 0);
        QCOMPARE(time.minute(), 0);
        QVERIFY(tick.time > previous);
        previous = tick.time;
    }
    // Half an hour off the full hour in India.
    for (const TimeTick &tick : ticksOf(scale, QTimeZone("Asia/Kolkata"), QLocale::c(), 90))
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(tick.time, QTimeZone("Asia/Kolkata")).time().minute(), 0);
}

void tst_TimelineLayout::theUsualLanesAreAlwaysThere()
{
    QCOMPARE(labelsOf(layoutOf(tableOf({}))).size(), 7);
    const QStringList labels = labelsOf(layoutOf(
        tableOf({{.type = "environmentAppUninstall", .created = noon}, {.type = "never heard of", .created = noon}})));
    QCOMPARE(labels.size(), 9);
    QCOMPARE(labels.last(), QStringLiteral("Other"));
    for (const char *type : {"create", "copy", "delete", "softDelete", "recover", "environmentRename", "pitRestore",
                             "restart", "modify", "update", "environmentAppHotfix", "environmentAppInstall"}) {
        const TimelineLayout layout = layoutOf(tableOf({{.type = type, .created = noon}}));
        QCOMPARE(layout.laneCount(), 7);
        QVERIFY2(layout.laneOf(0) >= 0, type);
    }
}

void tst_TimelineLayout::lanesByEnvironmentTenantAndApp()
{
    const auto table = tableOf({{.environment = "UAT", .created = noon},
                                {.environment = "Alpha", .created = noon},
                                {.environment = "UAT", .created = noon, .connection = "Fabrikam"}});
    QCOMPARE(labelsOf(layoutOf(table, LaneGrouping::Environment)),
             (QStringList{QStringLiteral("Contoso · Alpha"), QStringLiteral("Contoso · UAT"),
                          QStringLiteral("Fabrikam · UAT")}));
    QCOMPARE(labelsOf(layoutOf(tableOf({{.environment = "UAT", .created = noon}, {.environment = "", .created = noon}}),
                               LaneGrouping::Environment)),
             (QStringList{QStringLiteral("UAT"), QStringLiteral("Other")}));
    QCOMPARE(labelsOf(layoutOf(table, LaneGrouping::Tenant)),
             (QStringList{QStringLiteral("Contoso"), QStringLiteral("Fabrikam")}));

    OperationTableBuilder builder;
    OperationRow row;
    row.appId = builder.intern("334f0a3c-1f27-4ff4-8a40-000000000001");
    row.subject = builder.intern("Contoso Payments 4.1 → 4.2");
    row.sourceVersion = builder.intern("4.1");
    row.targetVersion = builder.intern("4.2");
    row.createdOn = noon;
    builder.add(row);
    builder.add(OperationRow{.createdOn = noon});
    QCOMPARE(labelsOf(layoutOf(builder.finish(), LaneGrouping::App)),
             (QStringList{QStringLiteral("Contoso Payments"), QStringLiteral("Other")}));
}

void tst_TimelineLayout::aBarReachesFromBeginToEnd()
{
    const TimelineLayout layout =
        layoutOf(tableOf({{.type = "copy", .created = noon - hour, .started = noon - 30 * minute, .completed = noon}}));
    const auto bars = layout.barsOf(laneNamed(layout, QStringLiteral("Copy")));
    QCOMPARE(bars.size(), std::size_t{1});
    QCOMPARE(bars[0].rect.left(), 90.0);
    QCOMPARE(bars[0].rect.right(), 120.0);
    const int lane = layout.laneOf(0);
    QVERIFY(bars[0].rect.top() >= layout.topOf(lane));
    QVERIFY(bars[0].rect.bottom() <= layout.topOf(lane) + layout.heightOf(lane));
}

void tst_TimelineLayout::anInstantIsStillAClickTarget()
{
    const TimelineLayout layout = layoutOf(tableOf({{.created = noon, .started = noon, .completed = noon}}));
    const PlacedBar bar = layout.barOf(0).value();
    QCOMPARE(bar.rect.width(), TimelineLayout::narrowestBar);
    QVERIFY(layout.hitAt(bar.rect.center()).bar.has_value());
}

void tst_TimelineLayout::runningBarsReachNowAndWaitingOnesLieAhead()
{
    const TimelineLayout layout = layoutOf(tableOf({
        {.status = "Running", .created = noon - 5 * minute},
        {.type = "copy", .status = "Running", .created = noon - 30 * minute},
        {.type = "update", .status = "Scheduled", .created = noon - hour},
        {.type = "create", .status = "Queued", .created = noon - hour, .started = noon + hour},
    }));
    QCOMPARE(layout.barOf(0)->rect.right(), layout.nowX());
    QCOMPARE(layout.barOf(0)->rect.width(), TimelineLayout::narrowestBar);
    QCOMPARE(layout.barOf(0)->look, BarLook::Running);
    QCOMPARE(layout.barOf(1)->rect.right(), layout.nowX());
    QCOMPARE(layout.barOf(1)->look, BarLook::LongRunning);
    QCOMPARE(layout.barOf(2)->look, BarLook::Waiting);
    QVERIFY(layout.barOf(2)->rect.left() > layout.nowX());
    QCOMPARE(layout.barOf(3)->rect.left(), 180.0);
}

void tst_TimelineLayout::overlapsLieInRowsOfTheirOwn()
{
    const auto at = [](qint64 begin, qint64 end) {
        return OperationLine{
            .created = noon + begin * minute, .started = noon + begin * minute, .completed = noon + end * minute};
    };
    const TimelineLayout layout = layoutOf(tableOf({at(0, 30), at(10, 20), at(30, 40), at(15, 50), at(16, 17)}));
    const int lane = layout.laneOf(0);
    QCOMPARE(layout.data()->lanes[static_cast<std::size_t>(lane)].subRows, TimelineData::mostSubRows);
    const auto rect = [&layout](OperationTable::Row row) { return layout.barOf(row)->rect; };
    QVERIFY(!rect(0).intersects(rect(1)));
    QVERIFY(!rect(0).intersects(rect(3)));
    QVERIFY(!rect(1).intersects(rect(3)));
    QCOMPARE(rect(2).top(), rect(0).top()); // free again
    QVERIFY(layout.heightOf(lane) > TimelineLayout::laneHeight);
    QVERIFY(rect(4).bottom() <= layout.topOf(lane) + layout.heightOf(lane));
}

void tst_TimelineLayout::failuresAreDrawnOnTop()
{
    QList<OperationLine> lines(12, {.created = noon, .started = noon, .completed = noon + minute});
    lines[3].status = "Failed";
    OperationTableBuilder builder;
    for (const OperationLine &line : std::as_const(lines))
        test::addLine(builder, line);
    const TimelineLayout layout = layoutOf(builder.finish());
    const auto bars = layout.barsOf(layout.laneOf(0));
    QCOMPARE(bars.size(), std::size_t{4}); // eight more have no room, and are counted
    QCOMPARE(layout.crowdsOf(layout.laneOf(0)).front().count, 8U);
    QCOMPARE(bars.back().bar.row, 3U);
    QCOMPARE(layout.hitAt(bars.back().rect.center()).bar->bar.row, 3U);
}

void tst_TimelineLayout::whatIsPaintedIsWhatIsHit()
{
    const TimelineLayout layout(dataOf(generatedTable(200, {noon + hour})),
                                TimeScale::fitting(noon - 2 * hour, noon + hour, 900), {noon});
    int seen = 0;
    for (int lane = 0; lane < layout.laneCount(); ++lane) {
        for (const PlacedBar &bar : layout.barsOf(lane)) {
            const QPointF middle = bar.rect.center();
            if (middle.x() < 0 || middle.x() >= 900)
                continue;
            const TimelineHit hit = layout.hitAt(middle);
            QVERIFY(hit.bar.has_value());
            QVERIFY(hit.bar->rect.adjusted(-1, -2, 1, 2).contains(middle));
            ++seen;
        }
    }
    QVERIFY(seen > 50);
    QVERIFY(!layout.hitAt({10, -1}).bar);
    QVERIFY(!layout.hitAt({10, layout.contentHeight() + 1.0}).bar);
    QVERIFY(!layout.hitAt({-5, 5}).bar);
    QCOMPARE(layout.laneAt(layout.contentHeight()), -1);
}

void tst_TimelineLayout::longBarsThatBeganEarlierAreInSight()
{
    const TimelineLayout layout = layoutOf(tableOf({
        {.created = noon - 100 * hour, .started = noon - 100 * hour, .completed = noon},
        {.created = noon - 50 * hour, .started = noon - 50 * hour, .completed = noon - 49 * hour},
        {.created = noon + 3 * hour, .started = noon + 3 * hour, .completed = noon + 4 * hour},
    }));
    const auto bars = layout.barsOf(layout.laneOf(0));
    QCOMPARE(bars.size(), std::size_t{1});
    QCOMPARE(bars[0].bar.row, 0U);
}

void tst_TimelineLayout::manyBarsBecomeBuckets()
{
    const auto table = generatedTable(20000, {noon});
    const auto data = dataOf(table);
    const TimelineLayout layout(data, TimeScale::fitting(data->first.msecs, data->last.msecs + hour, 800), {noon});
    const int lane = layout.laneOf(5000);
    QVERIFY(layout.isDense(lane));
    const std::vector<TimelineBar> &all = data->lanes[static_cast<std::size_t>(lane)].bars;
    quint32 failed = 0;
    quint32 tallest = 0;
    for (const PlacedBucket &bucket : layout.bucketsOf(lane)) {
        const auto isIn = [&bucket](const TimelineBar &bar) { return bar.begin < bucket.to && bar.end >= bucket.from; };
        QCOMPARE(std::ptrdiff_t{bucket.count}, std::count_if(all.begin(), all.end(), isIn));
        failed += bucket.failed;
        tallest = std::max(tallest, bucket.count);
        QVERIFY(bucket.rect.top() >= layout.topOf(lane));
        QVERIFY(bucket.rect.bottom() <= layout.topOf(lane) + layout.heightOf(lane));
        QCOMPARE(bucket.failed > 0, !bucket.failedRect.isEmpty());
        QCOMPARE(bucket.count > bucket.failed, !bucket.unfailedRect.isEmpty());
        const TimelineHit hit = layout.hitAt(bucket.rect.center());
        if (!hit.bar)
            QCOMPARE(hit.bucket->count, bucket.count);
    }
    QVERIFY(tallest > 0);
    QVERIFY(failed > 0);
    const TimelineLayout closer(data, TimeScale::fitting(noon - hour, noon, 800), {noon});
    QVERIFY(!closer.isDense(lane));
}

void tst_TimelineLayout::theKeyboardWalksInTime()
{
    const TimelineLayout layout =
        layoutOf(tableOf({{.subject = "late", .created = noon},
                          {.subject = "early", .created = noon - hour},
                          {.status = "Running", .subject = "running", .created = noon - minute},
                          {.type = "copy", .created = noon - 50 * minute},
                          {.type = "copy", .created = noon - 5 * minute}}));
    QCOMPARE(layout.neighbour(1, 1), std::optional(2U));
    QCOMPARE(layout.neighbour(2, 1), std::optional(0U));
    QCOMPARE(layout.neighbour(0, 1), std::nullopt);
    QCOMPARE(layout.neighbour(0, -1), std::optional(2U));
    QCOMPARE(layout.acrossLanes(1, 1), std::optional(3U));
    QCOMPARE(layout.acrossLanes(4, -1), std::optional(2U));
    QCOMPARE(layout.acrossLanes(1, -1), std::nullopt);
    QCOMPARE(layout.newest(), std::optional(0U));
    QCOMPARE(layout.neighbour(99, 1), std::optional(0U));
}

void tst_TimelineLayout::operationsWithoutTimesAreLeftOut()
{
    const TimelineLayout layout = layoutOf(tableOf({{.subject = "never"}, {.completed = noon}}));
    QCOMPARE(layout.laneOf(0), -1);
    QVERIFY(layout.laneOf(1) >= 0);
    QVERIFY(!layout.data()->first.isKnown() || layout.data()->first.msecs == noon);
    QVERIFY(!layoutOf(tableOf({})).data()->first.isKnown());
}

void tst_TimelineLayout::aHundredThousandAreLaidOutInAFrame()
{
    const auto data = dataOf(generatedTable(100000, {noon}));
    const TimeScale whole = TimeScale::fitting(data->first.msecs, data->last.msecs, 1000);
    std::size_t things = 0;
    QBENCHMARK
    {
        const TimelineLayout layout(data, whole, {noon});
        for (int lane = 0; lane < layout.laneCount(); ++lane)
            things += layout.barsOf(lane).size() + layout.bucketsOf(lane).size();
    }
    QVERIFY(things > 0);
}

QTEST_GUILESS_MAIN(tst_TimelineLayout)
#include "tst_timelinelayout.moc"
