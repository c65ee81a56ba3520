// SPDX-License-Identifier: Apache-2.0
#include "ui/models/timelinelayout.h"

#include <algorithm>
#include <cmath>

namespace steward {

namespace {

using Row = OperationTable::Row;

constexpr double bucketWidth = 4;
constexpr double waitingWidth = 40;               ///< nobody knows how long it will take
constexpr qint64 longRunning = 10 * 60 * 1000;    ///< worth a second look
constexpr double barsPerPixelWhenDense = 1.0 / 8; ///< where the narrowest ones would fill the line

int barHeight(int subRows)
{
    return subRows == 1 ? 14 : subRows == 2 ? 9 : 7;
}

int heightFor(int subRows)
{
    return std::max(TimelineLayout::laneHeight, subRows * (barHeight(subRows) + 2) + 8);
}

bool beginsBefore(const TimelineBar &bar, qint64 time)
{
    return bar.begin < time;
}

std::size_t countBefore(const std::vector<TimelineBar> &bars, qint64 time)
{
    return static_cast<std::size_t>(std::lower_bound(bars.begin(), bars.end(), time, beginsBefore) - bars.begin());
}

std::size_t countBefore(const std::vector<qint64> &times, qint64 time)
{
    return static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), time) - times.begin());
}

} // namespace

TimelineLayout::TimelineLayout(TimelineDataPtr data, const TimeScale &scale, Instant now)
    : m_data(std::move(data))
    , m_scale(scale)
    , m_now(now)
{
    for (int number = 0; number < laneCount(); ++number)
        m_tops.push_back(m_tops.back() + heightFor(lane(number).subRows));
}

int TimelineLayout::laneAt(double y) const
{
    if (y < 0 || y >= contentHeight())
        return -1;
    const auto below = std::upper_bound(m_tops.begin(), m_tops.end(), static_cast<int>(y));
    return static_cast<int>(below - m_tops.begin()) - 1;
}

bool TimelineLayout::isDense(int number) const
{
    const TimelineLane &l = lane(number);
    const auto inSight = countBefore(l.bars, m_scale.to()) - countBefore(l.bars, m_scale.from());
    return static_cast<double>(inSight) > m_scale.width * barsPerPixelWhenDense * l.subRows;
}

PlacedBar TimelineLayout::placed(int number, const TimelineBar &bar, bool pending) const
{
    PlacedBar result;
    result.bar = bar;
    double left = m_scale.xAt(bar.begin);
    double right = m_scale.xAt(bar.end);
    if (pending && bar.status == OperationStatus::Running) {
        result.look = m_now.msecs - bar.begin >= longRunning ? BarLook::LongRunning : BarLook::Running;
        right = std::max(left, nowX());
        left = std::min(left, right - narrowestBar); // nothing has happened after now
    } else if (pending) {
        result.look = BarLook::Waiting;
        left = std::max(left, nowX() + 3);
        right = left + waitingWidth;
    }
    const int subRows = lane(number).subRows;
    const int height = barHeight(subRows);
    const int used = subRows * (height + 2) - 2;
    const double top = topOf(number) + (heightOf(number) - used) / 2 + bar.subRow * (height + 2);
    result.rect = QRectF(left, top, std::max(narrowestBar, right - left), height);
    return result;
}

void TimelineLayout::addOver(int number, std::vector<PlacedBar> &placedBars) const
{
    const TimelineLane &l = lane(number);
    // A bar narrower than the narrowest one reaches further than its time.
    const qint64 from = m_scale.timeAt(-narrowestBar);
    const std::size_t end = countBefore(l.bars, m_scale.to());
    for (std::size_t i = countBefore(l.latestEnd, from); i < end; ++i) {
        if (l.bars[i].end >= from)
            placedBars.push_back(placed(number, l.bars[i], false));
    }
}

std::vector<PlacedBar> TimelineLayout::barsOf(int number) const
{
    std::vector<PlacedBar> bars;
    if (!isDense(number))
        addOver(number, bars);
    for (const TimelineBar &bar : lane(number).pending) {
        const PlacedBar place = placed(number, bar, true);
        if (place.rect.right() >= 0 && place.rect.left() <= m_scale.width)
            bars.push_back(place);
    }
    std::stable_partition(bars.begin(), bars.end(),
                          [](const PlacedBar &bar) { return bar.bar.status != OperationStatus::Failed; });
    return bars;
}

std::vector<PlacedBucket> TimelineLayout::bucketsOf(int number) const
{
    std::vector<PlacedBucket> buckets;
    const TimelineLane &l = lane(number);
    quint32 most = 0;
    for (double x = 0; x < m_scale.width; x += bucketWidth) {
        PlacedBucket bucket;
        bucket.from = m_scale.timeAt(x);
        bucket.to = m_scale.timeAt(x + bucketWidth);
        bucket.count = static_cast<quint32>(countBefore(l.bars, bucket.to) - countBefore(l.bars, bucket.from));
        if (bucket.count == 0)
            continue;
        bucket.failed =
            static_cast<quint32>(countBefore(l.failedBegins, bucket.to) - countBefore(l.failedBegins, bucket.from));
        bucket.rect.setLeft(x);
        bucket.rect.setWidth(bucketWidth - 1);
        most = std::max(most, bucket.count);
        buckets.push_back(bucket);
    }
    // By the root, so that quiet hours are still seen beside busy ones.
    const double highest = heightOf(number) - 8;
    const double bottom = topOf(number) + heightOf(number) - 4;
    for (PlacedBucket &bucket : buckets) {
        const double height = std::max(3.0, highest * std::sqrt(static_cast<double>(bucket.count) / most));
        bucket.rect = QRectF(bucket.rect.left(), bottom - height, bucket.rect.width(), height);
        if (bucket.failed > 0) {
            const double failed = std::max(2.0, height * bucket.failed / bucket.count);
            bucket.failedRect = QRectF(bucket.rect.left(), bottom - failed, bucket.rect.width(), failed);
        }
    }
    return buckets;
}

TimelineHit TimelineLayout::hitAt(const QPointF &point) const
{
    TimelineHit hit;
    const int number = laneAt(point.y());
    if (number < 0 || point.x() < 0 || point.x() >= m_scale.width)
        return hit;
    const std::vector<PlacedBar> bars = barsOf(number);
    // What is drawn last lies on top.
    const auto bar = std::find_if(bars.rbegin(), bars.rend(), [&point](const PlacedBar &b) {
        return b.rect.adjusted(-1, -2, 1, 2).contains(point);
    });
    if (bar != bars.rend()) {
        hit.bar = *bar;
    } else if (isDense(number)) {
        for (const PlacedBucket &bucket : bucketsOf(number)) {
            if (point.x() >= bucket.rect.left() && point.x() < bucket.rect.left() + bucketWidth)
                hit.bucket = bucket;
        }
    }
    return hit;
}

int TimelineLayout::laneOf(Row row) const
{
    const auto isIt = [row](const TimelineBar &bar) { return bar.row == row; };
    for (int number = 0; number < laneCount(); ++number) {
        const TimelineLane &l = lane(number);
        if (std::any_of(l.pending.begin(), l.pending.end(), isIt) || std::any_of(l.bars.begin(), l.bars.end(), isIt))
            return number;
    }
    return -1;
}

std::optional<PlacedBar> TimelineLayout::barOf(Row row) const
{
    const int number = laneOf(row);
    if (number < 0)
        return std::nullopt;
    const TimelineLane &l = lane(number);
    const auto isIt = [row](const TimelineBar &bar) { return bar.row == row; };
    if (const auto bar = std::find_if(l.pending.begin(), l.pending.end(), isIt); bar != l.pending.end())
        return placed(number, *bar, true);
    return placed(number, *std::find_if(l.bars.begin(), l.bars.end(), isIt), false);
}

std::vector<TimelineBar> TimelineLayout::inOrder(int number) const
{
    std::vector<TimelineBar> bars = lane(number).bars;
    bars.insert(bars.end(), lane(number).pending.begin(), lane(number).pending.end());
    std::stable_sort(bars.begin(), bars.end(),
                     [](const TimelineBar &a, const TimelineBar &b) { return a.begin < b.begin; });
    return bars;
}

std::optional<Row> TimelineLayout::neighbour(Row row, int step) const
{
    const int number = laneOf(row);
    if (number < 0)
        return newest();
    const std::vector<TimelineBar> bars = inOrder(number);
    const auto at = std::find_if(bars.begin(), bars.end(), [row](const TimelineBar &bar) { return bar.row == row; });
    const auto next = (at - bars.begin()) + step;
    return next < 0 || next >= static_cast<std::ptrdiff_t>(bars.size())
               ? std::nullopt
               : std::optional(bars[static_cast<std::size_t>(next)].row);
}

std::optional<Row> TimelineLayout::acrossLanes(Row row, int step) const
{
    const int number = laneOf(row);
    if (number < 0)
        return newest();
    const qint64 begin = barOf(row)->bar.begin;
    for (int other = number + step; other >= 0 && other < laneCount(); other += step) {
        const std::vector<TimelineBar> bars = inOrder(other);
        const auto nearest = std::min_element(bars.begin(), bars.end(), [begin](const auto &a, const auto &b) {
            return std::abs(a.begin - begin) < std::abs(b.begin - begin);
        });
        if (nearest != bars.end())
            return nearest->row;
    }
    return std::nullopt;
}

std::optional<Row> TimelineLayout::newest() const
{
    const TimelineBar *inSight = nullptr;
    const TimelineBar *ofAll = nullptr;
    const auto look = [&](const TimelineBar &bar) {
        if (!ofAll || bar.begin > ofAll->begin)
            ofAll = &bar;
        const bool isInSight = bar.begin <= m_scale.to() && bar.end >= m_scale.from();
        if (isInSight && (!inSight || bar.begin > inSight->begin))
            inSight = &bar;
    };
    for (int number = 0; number < laneCount(); ++number) {
        for (const TimelineBar &bar : lane(number).pending)
            look(bar);
        for (const TimelineBar &bar : lane(number).bars)
            look(bar);
    }
    const TimelineBar *bar = inSight ? inSight : ofAll;
    return bar ? std::optional(bar->row) : std::nullopt;
}

} // namespace steward
