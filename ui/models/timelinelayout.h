// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/timelinedata.h"
#include "ui/models/timescale.h"

#include <QtCore/QRectF>

#include <optional>

namespace steward {

/// How a bar is drawn.
enum class BarLook { Over, Running, LongRunning, Waiting };

struct PlacedBar
{
    QRectF rect{};
    TimelineBar bar{};
    BarLook look = BarLook::Over;
};

/// So many operations began within these pixels; drawn instead of bars where they would cover each other.
struct PlacedBucket
{
    QRectF rect{};       ///< as high as many began here
    QRectF failedRect{}; ///< the part of it that failed; empty when none did
    qint64 from = 0;
    qint64 to = 0;
    quint32 count = 0;
    quint32 failed = 0;
};

/// What lies under a point.
struct TimelineHit
{
    std::optional<PlacedBar> bar{};
    std::optional<PlacedBucket> bucket{};
};

/// Where everything of a timeline is at one zoom and one moment: plain arithmetic, the same for paint, hover, tooltip
/// and click. x counts from the left edge of the plot, y from the top of the first lane.
class TimelineLayout
{
public:
    static constexpr int laneHeight = 26;
    static constexpr double narrowestBar = 6; ///< a click target, however short the operation

    TimelineLayout() = default;
    TimelineLayout(TimelineDataPtr data, const TimeScale &scale, Instant now);

    const TimelineDataPtr &data() const { return m_data; }
    const TimeScale &scale() const { return m_scale; }
    int laneCount() const { return m_data ? static_cast<int>(m_data->lanes.size()) : 0; }
    int topOf(int lane) const { return m_tops[static_cast<std::size_t>(lane)]; }
    int heightOf(int lane) const { return m_tops[static_cast<std::size_t>(lane) + 1] - topOf(lane); }
    int contentHeight() const { return m_tops.back(); }
    /// The lane at that height, -1 where there is none.
    int laneAt(double y) const;
    double nowX() const { return m_scale.xAt(m_now.msecs); }

    /// Too many to tell bars apart.
    bool isDense(int lane) const;
    /// Bars in sight, in the order they are drawn: failures last, so that none is hidden.
    std::vector<PlacedBar> barsOf(int lane) const;
    std::vector<PlacedBucket> bucketsOf(int lane) const;
    TimelineHit hitAt(const QPointF &point) const;
    /// The bar of a row, wherever it is.
    std::optional<PlacedBar> barOf(OperationTable::Row row) const;
    int laneOf(OperationTable::Row row) const; ///< -1 when it is not here

    /// The operation before or after in the same lane, by begin.
    std::optional<OperationTable::Row> neighbour(OperationTable::Row row, int step) const;
    /// The operation nearest in time in the next lane up or down that has any.
    std::optional<OperationTable::Row> acrossLanes(OperationTable::Row row, int step) const;
    /// The newest in sight, else the newest of all.
    std::optional<OperationTable::Row> newest() const;

private:
    const TimelineLane &lane(int number) const { return m_data->lanes[static_cast<std::size_t>(number)]; }
    PlacedBar placed(int lane, const TimelineBar &bar, bool isPending) const;
    void addOver(int lane, std::vector<PlacedBar> &placedBars) const;
    std::vector<TimelineBar> inOrder(int lane) const;

    TimelineDataPtr m_data;
    TimeScale m_scale;
    Instant m_now;
    std::vector<int> m_tops{0};
};

} // namespace steward
