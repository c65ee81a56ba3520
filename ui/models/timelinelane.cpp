// SPDX-License-Identifier: Apache-2.0
#include "ui/models/timelinelane.h"

#include <algorithm>
#include <array>

namespace steward {

namespace {

constexpr std::size_t fanOut = 16;
constexpr qint64 never = std::numeric_limits<qint64>::max();

std::size_t countBefore(const std::vector<qint64> &times, qint64 time)
{
    return static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), time) - times.begin());
}

// Logs nearly always come ordered, newest first.
void sortByBegin(std::vector<TimelineBar> &bars)
{
    if (bars.size() > 1 && bars.front().begin > bars.back().begin)
        std::reverse(bars.begin(), bars.end());
    if (!std::is_sorted(bars.begin(), bars.end(), beginsEarlier))
        std::sort(bars.begin(), bars.end(), beginsEarlier);
}

// The rows of a lane while bars are put into them in the order of their begin.
class SubRows
{
public:
    SubRows() { m_busyUntil.fill(std::numeric_limits<qint64>::min()); }

    quint8 place(const TimelineBar &bar)
    {
        const auto free = freeAt(bar.begin);
        if (free != m_busyUntil.end())
            return take(free, bar.end);
        // A failure is never hidden: it lies over the one that ends first.
        return bar.status == OperationStatus::Failed
                   ? take(std::min_element(m_busyUntil.begin(), m_busyUntil.end()), bar.end)
                   : TimelineLane::crowded;
    }
    // What runs for ever leaves one row to the others.
    quint8 placeRunning(const TimelineBar &bar)
    {
        const auto forEver = std::count(m_busyUntil.begin(), m_busyUntil.end(), never);
        const auto free = freeAt(bar.begin);
        return free == m_busyUntil.end() || forEver + 1 >= TimelineLane::mostSubRows ? TimelineLane::crowded
                                                                                     : take(free, never);
    }

private:
    using Rows = std::array<qint64, TimelineLane::mostSubRows>;

    Rows::iterator freeAt(qint64 begin)
    {
        return std::find_if(m_busyUntil.begin(), m_busyUntil.end(), [begin](qint64 until) { return until <= begin; });
    }
    quint8 take(Rows::iterator row, qint64 until)
    {
        *row = std::max(*row, until);
        return static_cast<quint8>(row - m_busyUntil.begin());
    }

    Rows m_busyUntil{};
};

} // namespace

void TimelineLane::finish()
{
    sortByBegin(bars);
    sortByBegin(pending);
    placeBars();
    ends.reserve(bars.size());
    for (const TimelineBar &bar : bars) {
        ends.push_back(bar.end);
        if (bar.status == OperationStatus::Failed) {
            failedBegins.push_back(bar.begin);
            failedEnds.push_back(bar.end);
        }
    }
    std::sort(ends.begin(), ends.end());
    std::sort(failedEnds.begin(), failedEnds.end());
    buildLatestEnds();
}

void TimelineLane::placeBars()
{
    SubRows rows;
    int waiting = 0;
    const auto note = [this](quint8 subRow) {
        isCrowded = isCrowded || subRow == crowded;
        if (subRow != crowded)
            subRows = std::max(subRows, subRow + 1);
    };
    const auto placePending = [&](quint32 position) {
        TimelineBar &bar = pending[position];
        const bool runs = bar.status == OperationStatus::Running;
        // What waits lies ahead of now, where nothing else is.
        bar.subRow = runs ? rows.placeRunning(bar) : static_cast<quint8>(std::min<int>(waiting++, crowded));
        note(bar.subRow);
        (bar.subRow != crowded ? placedPending : runs ? crowdedRunning : crowdedWaiting).push_back(position);
    };
    quint32 next = 0;
    for (TimelineBar &bar : bars) {
        while (next < pending.size() && pending[next].begin <= bar.begin)
            placePending(next++);
        bar.subRow = rows.place(bar);
        note(bar.subRow);
    }
    while (next < pending.size())
        placePending(next++);
}

void TimelineLane::buildLatestEnds()
{
    std::size_t below = bars.size();
    while (below > 1) {
        std::vector<qint64> level((below + fanOut - 1) / fanOut, std::numeric_limits<qint64>::min());
        for (std::size_t i = 0; i < below; ++i) {
            const qint64 end = m_latestEnds.empty() ? bars[i].end : m_latestEnds.back()[i];
            level[i / fanOut] = std::max(level[i / fanOut], end);
        }
        below = level.size();
        m_latestEnds.push_back(std::move(level));
    }
}

std::size_t TimelineLane::begunBefore(qint64 time) const
{
    const auto first = std::lower_bound(bars.begin(), bars.end(), time,
                                        [](const TimelineBar &bar, qint64 t) { return bar.begin < t; });
    return static_cast<std::size_t>(first - bars.begin());
}

// Whatever ended before `from` also began before `to`: what is left has some part in between.
std::size_t TimelineLane::countIn(qint64 from, qint64 to) const
{
    return begunBefore(to) - countBefore(ends, from);
}

std::size_t TimelineLane::failedIn(qint64 from, qint64 to) const
{
    return countBefore(failedBegins, to) - countBefore(failedEnds, from);
}

bool TimelineLane::isReached(std::size_t level, std::size_t block, qint64 from) const
{
    return (level == 0 ? bars[block].end : m_latestEnds[level - 1][block]) >= from;
}

void TimelineLane::visitIn(qint64 from, qint64 to, const std::function<void(std::size_t)> &visit) const
{
    const std::size_t end = begunBefore(to);
    std::size_t at = 0;
    while (at < end) {
        // As far up as blocks begin here, then over or into them.
        std::size_t level = 0;
        std::size_t span = 1;
        while (level < m_latestEnds.size() && at % (span * fanOut) == 0) {
            ++level;
            span *= fanOut;
        }
        while (level > 0 && isReached(level, at / span, from)) {
            --level;
            span /= fanOut;
        }
        if (level == 0 && isReached(0, at, from))
            visit(at);
        at += span;
    }
}

std::optional<std::size_t> TimelineLane::lastIn(qint64 from, qint64 to) const
{
    std::size_t end = begunBefore(to);
    while (end > 0) {
        std::size_t level = 0;
        std::size_t span = 1;
        while (level < m_latestEnds.size() && end % (span * fanOut) == 0) {
            ++level;
            span *= fanOut;
        }
        while (level > 0 && isReached(level, end / span - 1, from)) {
            --level;
            span /= fanOut;
        }
        if (level == 0 && isReached(0, end - 1, from))
            return end - 1;
        end -= span;
    }
    return std::nullopt;
}

} // namespace steward
