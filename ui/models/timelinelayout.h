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

/// Several operations drawn as one.
struct PlacedBucket
{
    enum class Kind {
        Column, ///< all with some part in these pixels, of a lane with too many to tell apart
        Bundle, ///< one after the other, closer than the eye can tell apart
        More,   ///< more at the same time than there are rows for
    };

    QRectF rect{};         ///< Column: as high as there are many
    QRectF unfailedRect{}; ///< the part of it that did not fail, standing on its line; empty when all failed
    QRectF failedRect{};   ///< Column: as high as many failed, below the others; empty when none did
    qint64 from = 0;
    qint64 to = 0;
    quint32 count = 0;
    quint32 failed = 0;
    Kind kind = Kind::Column;
    std::vector<OperationTable::Row> rows{}; ///< of a Bundle or More: which, as far as they are few
};

/// What lies under a point.
struct TimelineHit
{
    std::optional<PlacedBar> bar{};
    std::optional<PlacedBucket> bucket{};
};

/// What is drawn of a lane, apart from columns.
struct LaneParts
{
    std::vector<PlacedBar> bars{}; ///< in the order they are drawn: failures last, so that none is hidden
    std::vector<PlacedBucket> crowds{};
};

/// Where everything of a timeline is at one zoom and one moment: plain arithmetic, the same for paint, hover, tooltip
/// and click. x counts from the left edge of the plot, y from the top of the first lane. No question takes longer for
/// more operations than there are pixels.
class TimelineLayout
{
public:
    static constexpr int laneHeight = 26;
    static constexpr double narrowestBar = 6; ///< a click target, however short the operation
    static constexpr double columnWidth = 2;

    TimelineLayout() = default;
    /// `rowHeight` is what a lane with one row takes: more for larger letters.
    TimelineLayout(TimelineDataPtr data, const TimeScale &scale, Instant now, int rowHeight = laneHeight);

    const TimelineDataPtr &data() const { return m_data; }
    const TimeScale &scale() const { return m_scale; }
    Instant now() const { return m_now; }
    int rowHeight() const { return m_rowHeight; }
    int laneCount() const { return m_data ? static_cast<int>(m_data->lanes.size()) : 0; }
    int topOf(int lane) const { return m_tops[static_cast<std::size_t>(lane)]; }
    int heightOf(int lane) const { return m_tops[static_cast<std::size_t>(lane) + 1] - topOf(lane); }
    int contentHeight() const { return m_tops.back(); }
    /// The lane at that height, -1 where there is none.
    int laneAt(double y) const;
    double nowX() const { return m_scale.xAt(m_now.msecs); }

    /// Too many to tell bars apart.
    bool isDense(int lane) const;
    /// How many operations of the lane have some part in sight, and how many of them failed.
    quint32 countInSight(int lane) const;
    quint32 failedInSight(int lane) const;
    /// Bars in sight; bundles, and what found no row.
    LaneParts partsOf(int lane) const;
    std::vector<PlacedBar> barsOf(int lane) const { return partsOf(lane).bars; }
    std::vector<PlacedBucket> crowdsOf(int lane) const { return partsOf(lane).crowds; }
    /// The columns of a dense lane: those that hold anything, from left to right.
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
    /// The newest in sight in a lane.
    std::optional<OperationTable::Row> newestOf(int lane) const;

private:
    const TimelineLane &lane(int number) const { return m_data->lanes[static_cast<std::size_t>(number)]; }
    double scaled(double pixels) const { return pixels * m_rowHeight / laneHeight; }
    int heightFor(const TimelineLane &lane) const;
    PlacedBar placed(int lane, const TimelineBar &bar, bool isPending) const;
    void addOver(int lane, LaneParts &parts) const;
    void addPending(int lane, LaneParts &parts) const;
    void addCrowdedRunning(int lane, LaneParts &parts) const;
    void addCrowdedWaiting(int lane, LaneParts &parts) const;
    PlacedBucket crowdAround(int lane, const PlacedBar &bar) const;
    PlacedBucket columnAt(int lane, double x) const;
    std::optional<OperationTable::Row> nearestIn(int lane, qint64 begin) const;
    bool isInSight(const QRectF &rect) const { return rect.right() >= 0 && rect.left() <= m_scale.width; }

    TimelineDataPtr m_data;
    TimeScale m_scale;
    Instant m_now;
    int m_rowHeight = laneHeight;
    std::vector<int> m_tops{0};
};

} // namespace steward
