// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"

#include <QtCore/QString>

#include <functional>

namespace steward {

/// One operation in time. `end` is at or after `begin`.
struct TimelineBar
{
    qint64 begin = 0;
    qint64 end = 0;
    OperationTable::Row row = 0;
    OperationStatus status = OperationStatus::Unknown;
    quint8 subRow = 0;
};

/// The order of the bars in a lane.
inline bool beginsEarlier(const TimelineBar &a, const TimelineBar &b)
{
    return a.begin != b.begin ? a.begin < b.begin : a.row < b.row;
}

/// A line of the timeline, and what it answers about any stretch of time without looking at all of its bars.
struct TimelineLane
{
    static constexpr int mostSubRows = 3;
    static constexpr quint8 crowded = mostSubRows; ///< the sub-row of bars that have none of their own

    QString label{};
    std::vector<TimelineBar> bars{};    ///< over; in the order of their begin
    std::vector<TimelineBar> pending{}; ///< running, scheduled, queued, in the same order; their end follows the clock
    int subRows = 1;                    ///< overlapping bars lie in rows of their own, up to a few
    bool isCrowded = false;             ///< some found no row

    std::vector<quint32> placedPending{};  ///< positions in `pending`: those with a row of their own
    std::vector<quint32> crowdedRunning{}; ///< those without, that run
    std::vector<quint32> crowdedWaiting{}; ///< those without, that wait
    std::vector<qint64> ends{};            ///< of `bars`, ascending
    std::vector<qint64> failedBegins{};    ///< of those that failed, ascending
    std::vector<qint64> failedEnds{};      ///< ascending

    /// Works out all of the above from `bars` and `pending`, which may come in any order.
    void finish();

    bool isEmpty() const { return bars.empty() && pending.empty(); }
    /// How many of `bars` began before that time.
    std::size_t begunBefore(qint64 time) const;
    /// How many of `bars` have some part in [from, to).
    std::size_t countIn(qint64 from, qint64 to) const;
    std::size_t failedIn(qint64 from, qint64 to) const;
    /// Calls `visit` with the position of every bar that has some part in [from, to), earliest begin first. Takes as
    /// long as there are such bars, however many others there are.
    void visitIn(qint64 from, qint64 to, const std::function<void(std::size_t)> &visit) const;
    /// The last to begin of those with some part in [from, to).
    std::optional<std::size_t> lastIn(qint64 from, qint64 to) const;

private:
    void placeBars();
    void buildLatestEnds();
    bool isReached(std::size_t level, std::size_t block, qint64 from) const;

    // The latest end of every 16 bars, of every 16 of those, and so on.
    std::vector<std::vector<qint64>> m_latestEnds;
};

} // namespace steward
