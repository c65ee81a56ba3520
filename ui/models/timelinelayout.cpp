// SPDX-License-Identifier: Apache-2.0
#include "ui/models/timelinelayout.h"

#include <algorithm>
#include <cmath>

namespace steward {

namespace {

using Row = OperationTable::Row;

constexpr double waitingWidth = 40;               ///< nobody knows how long it will take
constexpr qint64 longRunning = 10 * 60 * 1000;    ///< worth a second look
constexpr double barsPerPixelWhenDense = 1.0 / 8; ///< where the narrowest ones would fill the line
constexpr double narrowestCrowd = 26;             ///< room for "+99"
constexpr double tellApart = 4;                   ///< begins of two bars the eye can tell apart
constexpr double edge = 3;                        ///< above and below what is in a lane
constexpr double moreGap = 1;
constexpr double moreHeight = 9;
constexpr std::size_t mostListed = 500;

int barHeight(int subRows)
{
    return subRows == 1 ? 14 : subRows == 2 ? 9 : 7;
}

double gapOf(int subRows)
{
    return subRows == 3 ? 1 : 2;
}

// From the top of the first row to the bottom of the last.
double rowsHeight(int subRows)
{
    return subRows * (barHeight(subRows) + gapOf(subRows)) - gapOf(subRows);
}

void join(PlacedBucket &crowd, const PlacedBucket &other)
{
    crowd.rect = crowd.rect.united(other.rect);
    crowd.from = std::min(crowd.from, other.from);
    crowd.to = std::max(crowd.to, other.to);
    crowd.count += other.count;
    crowd.failed += other.failed;
    const std::size_t room = mostListed - std::min(mostListed, crowd.rows.size());
    crowd.rows.insert(crowd.rows.end(), other.rows.begin(),
                      other.rows.begin() + static_cast<std::ptrdiff_t>(std::min(room, other.rows.size())));
}

PlacedBucket bucketOf(const PlacedBar &bar, PlacedBucket::Kind kind)
{
    PlacedBucket bucket;
    bucket.rect = bar.rect;
    bucket.from = bar.bar.begin;
    bucket.to = bar.bar.end;
    bucket.count = 1;
    bucket.kind = kind;
    bucket.rows = {bar.bar.row};
    return bucket;
}

// Those that touch on screen become one.
void joinTouching(std::vector<PlacedBucket> &crowds)
{
    std::stable_sort(crowds.begin(), crowds.end(), [](const PlacedBucket &a, const PlacedBucket &b) {
        return a.kind != b.kind ? a.kind < b.kind : a.rect.left() < b.rect.left();
    });
    std::vector<PlacedBucket> joined;
    for (PlacedBucket &crowd : crowds) {
        const bool touches = !joined.empty() && crowd.kind == PlacedBucket::Kind::More &&
                             joined.back().kind == crowd.kind && crowd.rect.left() < joined.back().rect.right();
        if (touches)
            join(joined.back(), crowd);
        else
            joined.push_back(std::move(crowd));
    }
    crowds = std::move(joined);
}

} // namespace

TimelineLayout::TimelineLayout(TimelineDataPtr data, const TimeScale &scale, Instant now, int rowHeight)
    : m_data(std::move(data))
    , m_scale(scale)
    , m_now(now)
    , m_rowHeight(rowHeight)
{
    m_tops.reserve(static_cast<std::size_t>(laneCount()) + 1);
    for (int number = 0; number < laneCount(); ++number)
        m_tops.push_back(m_tops.back() + heightFor(lane(number)));
}

int TimelineLayout::heightFor(const TimelineLane &l) const
{
    const double all = rowsHeight(l.subRows) + (l.isCrowded ? moreGap + moreHeight : 0) + 2 * edge;
    return std::max(m_rowHeight, static_cast<int>(std::ceil(scaled(all))));
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
    const auto inSight = static_cast<double>(l.countIn(m_scale.from(), m_scale.to()));
    return inSight > m_scale.width * barsPerPixelWhenDense * l.subRows;
}

quint32 TimelineLayout::countInSight(int number) const
{
    const TimelineLane &l = lane(number);
    auto count = static_cast<quint32>(l.countIn(m_scale.from(), m_scale.to()));
    for (const quint32 position : l.placedPending)
        count += isInSight(placed(number, l.pending[position], true).rect) ? 1 : 0;
    LaneParts crowds;
    addCrowdedRunning(number, crowds);
    addCrowdedWaiting(number, crowds);
    for (const PlacedBucket &crowd : crowds.crowds)
        count += crowd.count;
    return count;
}

quint32 TimelineLayout::failedInSight(int number) const
{
    return static_cast<quint32>(lane(number).failedIn(m_scale.from(), m_scale.to()));
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
    const TimelineLane &l = lane(number);
    const bool isCrowded = bar.subRow == TimelineLane::crowded;
    const double height = scaled(isCrowded ? moreHeight : barHeight(l.subRows));
    const double rows = scaled(rowsHeight(l.subRows));
    const double used = rows + (l.isCrowded ? scaled(moreGap + moreHeight) : 0);
    const double top = topOf(number) + std::floor((heightOf(number) - used) / 2);
    const double above =
        isCrowded ? rows + scaled(moreGap) : bar.subRow * scaled(barHeight(l.subRows) + gapOf(l.subRows));
    result.rect = QRectF(left, top + above, std::max(narrowestBar, right - left), height);
    return result;
}

PlacedBucket TimelineLayout::crowdAround(int number, const PlacedBar &bar) const
{
    PlacedBar crowded = bar;
    crowded.bar.subRow = TimelineLane::crowded;
    PlacedBucket crowd = bucketOf(bar, PlacedBucket::Kind::More);
    crowd.rect = placed(number, crowded.bar, bar.look != BarLook::Over).rect;
    crowd.rect.setWidth(std::max(scaled(narrowestCrowd), crowd.rect.width()));
    return crowd;
}

// Bars that would cover each other because none is drawn thinner than a click target get thinner after all, or become
// a bundle.
void TimelineLayout::addOver(int number, LaneParts &parts) const
{
    const TimelineLane &l = lane(number);
    std::array<PlacedBar, TimelineLane::mostSubRows> last;
    std::array<PlacedBucket, TimelineLane::mostSubRows> bundle;
    const auto release = [&](std::size_t row) {
        if (bundle[row].count > 1)
            parts.crowds.push_back(bundle[row]);
        else if (bundle[row].count == 1)
            parts.bars.push_back(last[row]);
        bundle[row] = {};
    };
    std::vector<PlacedBar> failures;
    // A bar narrower than the narrowest one reaches further than its time.
    l.visitIn(m_scale.timeAt(-narrowestBar), m_scale.to(), [&](std::size_t position) {
        const PlacedBar bar = placed(number, l.bars[position], false);
        if (bar.bar.status == OperationStatus::Failed) {
            failures.push_back(bar);
            return;
        }
        if (bar.bar.subRow == TimelineLane::crowded) {
            parts.crowds.push_back(crowdAround(number, bar));
            return;
        }
        const std::size_t row = bar.bar.subRow;
        PlacedBucket &here = bundle[row];
        if (here.count == 1 && bar.rect.left() - last[row].rect.left() >= tellApart)
            last[row].rect.setRight(std::min(last[row].rect.right(), bar.rect.left() - 1));
        const bool isApart = here.count == 0 || (here.count == 1 && bar.rect.left() > last[row].rect.right()) ||
                             (here.count > 1 && bar.rect.left() >= here.rect.right());
        if (isApart) {
            release(row);
            here = bucketOf(bar, PlacedBucket::Kind::Bundle);
            last[row] = bar;
        } else {
            join(here, bucketOf(bar, PlacedBucket::Kind::Bundle));
        }
    });
    for (std::size_t row = 0; row < bundle.size(); ++row)
        release(row);
    parts.bars.insert(parts.bars.end(), failures.begin(), failures.end());
}

void TimelineLayout::addPending(int number, LaneParts &parts) const
{
    const TimelineLane &l = lane(number);
    for (const quint32 position : l.placedPending) {
        const PlacedBar bar = placed(number, l.pending[position], true);
        if (isInSight(bar.rect))
            parts.bars.push_back(bar);
    }
    addCrowdedRunning(number, parts);
    addCrowdedWaiting(number, parts);
}

// All of them reach to now, so they lie over each other there.
void TimelineLayout::addCrowdedRunning(int number, LaneParts &parts) const
{
    const TimelineLane &l = lane(number);
    const auto &crowd = l.crowdedRunning;
    const auto end = std::partition_point(crowd.begin(), crowd.end(),
                                          [&](quint32 position) { return l.pending[position].begin < m_scale.to(); });
    if (end == crowd.begin() || nowX() < 0)
        return;
    PlacedBucket bucket = crowdAround(number, placed(number, l.pending[crowd.front()], true));
    bucket.count = static_cast<quint32>(end - crowd.begin());
    bucket.to = m_now.msecs;
    bucket.rows.clear();
    for (auto position = end; position != crowd.begin() && bucket.rows.size() < mostListed;)
        bucket.rows.push_back(l.pending[*--position].row);
    parts.crowds.push_back(bucket);
}

// Those whose time has come wait at now, the others further ahead.
void TimelineLayout::addCrowdedWaiting(int number, LaneParts &parts) const
{
    const TimelineLane &l = lane(number);
    const auto &crowd = l.crowdedWaiting;
    const auto beginsBefore = [&](qint64 time) {
        return std::partition_point(crowd.begin(), crowd.end(),
                                    [&](quint32 position) { return l.pending[position].begin < time; });
    };
    const auto due = beginsBefore(m_now.msecs);
    if (due != crowd.begin()) {
        PlacedBucket bucket = crowdAround(number, placed(number, l.pending[crowd.front()], true));
        bucket.count = static_cast<quint32>(due - crowd.begin());
        bucket.rows.clear();
        for (auto position = due; position != crowd.begin() && bucket.rows.size() < mostListed;)
            bucket.rows.push_back(l.pending[*--position].row);
        if (isInSight(bucket.rect))
            parts.crowds.push_back(bucket);
    }
    const auto end = beginsBefore(m_scale.to());
    const auto first = std::max(due, beginsBefore(m_scale.timeAt(-waitingWidth)));
    for (auto position = first; position < end && position - first < static_cast<std::ptrdiff_t>(mostListed);
         ++position)
        parts.crowds.push_back(crowdAround(number, placed(number, l.pending[*position], true)));
}

LaneParts TimelineLayout::partsOf(int number) const
{
    LaneParts parts;
    if (!isDense(number))
        addOver(number, parts);
    addPending(number, parts);
    std::stable_partition(parts.bars.begin(), parts.bars.end(),
                          [](const PlacedBar &bar) { return bar.bar.status != OperationStatus::Failed; });
    joinTouching(parts.crowds);
    return parts;
}

PlacedBucket TimelineLayout::columnAt(int number, double x) const
{
    const TimelineLane &l = lane(number);
    PlacedBucket column;
    const double left = std::floor(x / columnWidth) * columnWidth;
    column.from = m_scale.timeAt(left);
    column.to = std::max(column.from + 1, m_scale.timeAt(left + columnWidth));
    column.count = static_cast<quint32>(l.countIn(column.from, column.to));
    column.failed = column.count == 0 ? 0 : static_cast<quint32>(l.failedIn(column.from, column.to));
    column.rect.setLeft(left);
    column.rect.setWidth(columnWidth);
    return column;
}

std::vector<PlacedBucket> TimelineLayout::bucketsOf(int number) const
{
    std::vector<PlacedBucket> columns;
    quint32 most = 0;
    for (double x = 0; x < m_scale.width; x += columnWidth) {
        PlacedBucket column = columnAt(number, x);
        most = std::max(most, column.count);
        if (column.count > 0)
            columns.push_back(std::move(column));
    }
    // By the root, so that quiet hours are still seen beside busy ones.
    // Failures hang below the line that all stand on: it is not only their colour that tells.
    const double foot = std::round(heightOf(number) * 0.27);
    const double line = topOf(number) + heightOf(number) - edge - foot;
    const double highest = line - topOf(number) - edge;
    const auto heightOfCount = [highest, most](quint32 count) { return highest * std::sqrt(double(count) / most); };
    for (PlacedBucket &column : columns) {
        const double height = std::max(2.0, heightOfCount(column.count));
        column.rect = QRectF(column.rect.left(), line - height, column.rect.width(), height);
        if (column.count > column.failed) {
            const double well = std::max(2.0, heightOfCount(column.count - column.failed));
            column.unfailedRect = QRectF(column.rect.left(), line - well, column.rect.width(), well);
        }
        if (column.failed > 0)
            column.failedRect = QRectF(column.rect.left(), line + 1, column.rect.width(),
                                       std::clamp(heightOfCount(column.failed), 3.0, foot));
    }
    return columns;
}

TimelineHit TimelineLayout::hitAt(const QPointF &point) const
{
    TimelineHit hit;
    const int number = laneAt(point.y());
    if (number < 0 || point.x() < 0 || point.x() >= m_scale.width)
        return hit;
    const LaneParts parts = partsOf(number);
    const auto isHere = [&point](const auto &part) { return part.rect.adjusted(-1, -2, 1, 2).contains(point); };
    // What is drawn last lies on top.
    const auto bar = std::find_if(parts.bars.rbegin(), parts.bars.rend(), isHere);
    if (bar != parts.bars.rend()) {
        hit.bar = *bar;
        return hit;
    }
    const auto crowd = std::find_if(parts.crowds.rbegin(), parts.crowds.rend(), isHere);
    if (crowd != parts.crowds.rend()) {
        hit.bucket = *crowd;
    } else if (isDense(number)) {
        PlacedBucket column = columnAt(number, point.x());
        column.rect = QRectF(column.rect.left(), topOf(number) + edge, columnWidth, heightOf(number) - 2 * edge);
        if (column.count > 0)
            hit.bucket = std::move(column);
    }
    return hit;
}

int TimelineLayout::laneOf(Row row) const
{
    const auto place = m_data ? m_data->placeOf(row) : std::nullopt;
    return place ? place->lane : -1;
}

std::optional<PlacedBar> TimelineLayout::barOf(Row row) const
{
    const auto place = m_data ? m_data->placeOf(row) : std::nullopt;
    if (!place)
        return std::nullopt;
    return placed(place->lane, m_data->barAt(*place), place->isPending);
}

std::optional<Row> TimelineLayout::neighbour(Row row, int step) const
{
    const auto place = m_data ? m_data->placeOf(row) : std::nullopt;
    if (!place)
        return newest();
    const TimelineBar &from = m_data->barAt(*place);
    const TimelineBar *nearest = nullptr;
    for (const auto *bars : {&lane(place->lane).bars, &lane(place->lane).pending}) {
        const TimelineBar *found = nullptr;
        if (step > 0) {
            const auto after = std::upper_bound(bars->begin(), bars->end(), from, beginsEarlier);
            found = after == bars->end() ? nullptr : &*after;
        } else {
            const auto at = std::lower_bound(bars->begin(), bars->end(), from, beginsEarlier);
            found = at == bars->begin() ? nullptr : &*(at - 1);
        }
        const bool isNearer = found && (!nearest || beginsEarlier(*found, *nearest) == (step > 0));
        nearest = isNearer ? found : nearest;
    }
    return nearest ? std::optional(nearest->row) : std::nullopt;
}

std::optional<Row> TimelineLayout::nearestIn(int number, qint64 begin) const
{
    const TimelineBar *nearest = nullptr;
    const auto look = [&](const TimelineBar &bar) {
        if (!nearest || std::abs(bar.begin - begin) < std::abs(nearest->begin - begin))
            nearest = &bar;
    };
    for (const auto *bars : {&lane(number).bars, &lane(number).pending}) {
        const auto after = std::lower_bound(bars->begin(), bars->end(), begin,
                                            [](const TimelineBar &bar, qint64 time) { return bar.begin < time; });
        if (after != bars->begin())
            look(*(after - 1));
        if (after != bars->end())
            look(*after);
    }
    return nearest ? std::optional(nearest->row) : std::nullopt;
}

std::optional<Row> TimelineLayout::acrossLanes(Row row, int step) const
{
    const auto place = m_data ? m_data->placeOf(row) : std::nullopt;
    if (!place)
        return newest();
    const qint64 begin = m_data->barAt(*place).begin;
    for (int other = place->lane + step; other >= 0 && other < laneCount(); other += step) {
        if (const auto nearest = nearestIn(other, begin))
            return nearest;
    }
    return std::nullopt;
}

std::optional<Row> TimelineLayout::newestOf(int number) const
{
    const TimelineLane &l = lane(number);
    const TimelineBar *found = nullptr;
    if (const auto over = l.lastIn(m_scale.from(), m_scale.to()))
        found = &l.bars[*over];
    // What is pending reaches to now or lies ahead of it.
    const auto end = std::partition_point(l.pending.begin(), l.pending.end(),
                                          [this](const TimelineBar &bar) { return bar.begin < m_scale.to(); });
    if (end != l.pending.begin() && (!found || found->begin <= (end - 1)->begin) &&
        isInSight(placed(number, *(end - 1), true).rect))
        found = &*(end - 1);
    return found ? std::optional(found->row) : std::nullopt;
}

std::optional<Row> TimelineLayout::newest() const
{
    std::optional<Row> inSight;
    const TimelineBar *ofAll = nullptr;
    const auto beginOfRow = [this](Row row) { return m_data->barAt(*m_data->placeOf(row)).begin; };
    for (int number = 0; number < laneCount(); ++number) {
        const auto row = newestOf(number);
        if (row && (!inSight || beginOfRow(*row) > beginOfRow(*inSight)))
            inSight = row;
        for (const auto *bars : {&lane(number).bars, &lane(number).pending}) {
            if (!bars->empty() && (!ofAll || bars->back().begin > ofAll->begin))
                ofAll = &bars->back();
        }
    }
    return inSight ? inSight : ofAll ? std::optional(ofAll->row) : std::nullopt;
}

} // namespace steward
