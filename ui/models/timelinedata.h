// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/timelinelane.h"

namespace steward {

enum class LaneGrouping { Type, Environment, Tenant, App };

/// Everything of a timeline that does not depend on zoom or clock. Immutable once built; built in any thread.
struct TimelineData
{
    static constexpr int mostSubRows = TimelineLane::mostSubRows;
    static constexpr quint32 noLane = ~quint32{0};

    OperationIndexPtr index{};
    LaneGrouping grouping = LaneGrouping::Type;
    std::vector<TimelineLane> lanes{};
    std::vector<quint32> laneOfCode{};        ///< by codes()
    std::vector<StringPool::Index> tenants{}; ///< names of the connections that are among them
    Instant first{};                          ///< earliest begin and latest end; not given when there are no bars
    Instant last{};

    /// The index's code of each row that decides its lane: what was done for types and apps, else where.
    const std::vector<quint32> &codes() const;
    /// Where the bar of a row is.
    struct Place
    {
        int lane = 0;
        bool isPending = false;
        std::size_t position = 0; ///< in the lane's `pending` or `bars`
    };
    /// Nothing when the row is not among those shown. Takes no longer for many rows than for few.
    std::optional<Place> placeOf(OperationTable::Row row) const;
    const TimelineBar &barAt(const Place &place) const;
    std::size_t size() const;
};

using TimelineDataPtr = std::shared_ptr<const TimelineData>;

TimelineDataPtr buildTimeline(const OperationIndexPtr &index, const std::vector<OperationTable::Row> &rows,
                              LaneGrouping grouping);

} // namespace steward
