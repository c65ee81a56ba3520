// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"

#include <QtCore/QString>

namespace steward {

enum class LaneGrouping { Type, Environment, Tenant, App };

/// One operation in time. `end` is at or after `begin`.
struct TimelineBar
{
    qint64 begin = 0;
    qint64 end = 0;
    OperationTable::Row row = 0;
    OperationStatus status = OperationStatus::Unknown;
    quint8 subRow = 0;
};

/// A line of the timeline. Bars that are over, in the order of their begin, and those still pending.
struct TimelineLane
{
    QString label{};
    std::vector<TimelineBar> bars{};
    std::vector<qint64> latestEnd{};    ///< the latest end among bars[0..i]
    std::vector<qint64> failedBegins{}; ///< begins of those that failed, ascending
    std::vector<TimelineBar> pending{}; ///< running, scheduled, queued; their end follows the clock
    int subRows = 1;                    ///< overlapping bars lie in rows of their own, up to a few
};

/// Everything of a timeline that does not depend on zoom or clock. Immutable once built; built in any thread.
struct TimelineData
{
    static constexpr int mostSubRows = 3;

    OperationIndexPtr index{};
    LaneGrouping grouping = LaneGrouping::Type;
    std::vector<TimelineLane> lanes{};
    Instant first{}; ///< earliest begin and latest end of all bars; not given when there are none
    Instant last{};
};

using TimelineDataPtr = std::shared_ptr<const TimelineData>;

TimelineDataPtr buildTimeline(const OperationIndexPtr &index, const std::vector<OperationTable::Row> &rows,
                              LaneGrouping grouping);

} // namespace steward
