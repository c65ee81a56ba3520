// SPDX-License-Identifier: Apache-2.0
#include "ui/models/timelinedata.h"

#include "core/model/displaytext.h"
#include "core/model/operationfield.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>
#include <numeric>

namespace steward {

namespace {

using Row = OperationTable::Row;

struct Timeline
{
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

enum TypeLane {
    EnvironmentLane,
    InstallLane,
    UpdateAppLane,
    UninstallLane,
    RestoreLane,
    CopyLane,
    RenameLane,
    UpdateLane,
    OtherLane,
    TypeLaneCount
};

TypeLane laneOf(OperationType type)
{
    switch (type) {
    case OperationType::Create:
    case OperationType::Delete:
    case OperationType::SoftDelete:
    case OperationType::Recover:
    case OperationType::Restart:
    case OperationType::Move:
    case OperationType::RequestTransfer:
        return EnvironmentLane;
    case OperationType::AppInstall:
        return InstallLane;
    case OperationType::AppUpdate:
    case OperationType::AppHotfix:
        return UpdateAppLane;
    case OperationType::AppUninstall:
        return UninstallLane;
    case OperationType::Restore:
        return RestoreLane;
    case OperationType::Copy:
        return CopyLane;
    case OperationType::Rename:
    case OperationType::Modify:
        return RenameLane;
    case OperationType::Update:
        return UpdateLane;
    case OperationType::Unknown:
        break;
    }
    return OtherLane;
}

QString labelOf(TypeLane lane)
{
    switch (lane) {
    case EnvironmentLane:
        return Timeline::tr("Environment");
    case InstallLane:
        return Timeline::tr("App install");
    case UpdateAppLane:
        return Timeline::tr("App update");
    case UninstallLane:
        return Timeline::tr("App uninstall");
    case RestoreLane:
        return Timeline::tr("Restore");
    case CopyLane:
        return Timeline::tr("Copy");
    case RenameLane:
        return Timeline::tr("Rename / modify");
    case UpdateLane:
        return Timeline::tr("Update");
    case OtherLane:
    case TypeLaneCount:
        break;
    }
    return Timeline::tr("Other");
}

// When an operation begins on the timeline; nothing may say when: such a one is in the table only.
qint64 barBeginOf(const OperationRow &row)
{
    const qint64 begin = beginOf(row);
    return begin != Instant::NotGiven ? begin : row.completedOn;
}

bool isByDeed(LaneGrouping grouping)
{
    return grouping == LaneGrouping::Type || grouping == LaneGrouping::App;
}

class Builder
{
public:
    Builder(const OperationIndexPtr &index, LaneGrouping grouping)
        : m_table(index->table())
    {
        m_data->index = index;
        m_data->grouping = grouping;
        m_data->laneOfCode.assign(isByDeed(grouping) ? index->deeds().size() : index->places().size(),
                                  TimelineData::noLane);
        m_isPlaceUsed.assign(index->places().size(), false);
        if (grouping == LaneGrouping::Type)
            m_data->lanes.resize(TypeLaneCount);
        if (grouping == LaneGrouping::Environment)
            m_hasTenants = hasSeveralTenants();
    }

    TimelineDataPtr build(const std::vector<Row> &rows)
    {
        for (const Row row : rows)
            add(row);
        for (TimelineLane &lane : m_data->lanes)
            lane.finish();
        noteTenants();
        if (m_data->grouping == LaneGrouping::Type)
            finishTypeLanes();
        else
            finishOtherLanes();
        return m_data;
    }

private:
    bool hasSeveralTenants() const
    {
        const auto &places = m_data->index->places();
        return std::any_of(places.begin(), places.end(),
                           [&places](const auto &place) { return place.connection != places.front().connection; });
    }

    void add(Row number)
    {
        const OperationRow &row = m_table.row(number);
        TimelineBar bar{barBeginOf(row), row.completedOn, number, row.status, 0};
        if (bar.begin == Instant::NotGiven)
            return;
        if (bar.end == Instant::NotGiven || bar.end < bar.begin)
            bar.end = bar.begin;
        TimelineLane &lane = m_data->lanes[laneFor(m_data->codes()[number])];
        const bool pending = isPending(row.status) && row.completedOn == Instant::NotGiven;
        (pending ? lane.pending : lane.bars).push_back(bar);
        m_isPlaceUsed[m_data->index->placeOf()[number]] = true;
        widen(bar);
    }

    void widen(const TimelineBar &bar)
    {
        Instant &first = m_data->first;
        Instant &last = m_data->last;
        first.msecs = first.isKnown() ? std::min(first.msecs, bar.begin) : bar.begin;
        last.msecs = std::max(last.msecs, bar.end);
    }

    void noteTenants()
    {
        std::vector<StringPool::Index> &tenants = m_data->tenants;
        for (std::size_t place = 0; place < m_isPlaceUsed.size(); ++place) {
            const StringPool::Index tenant = m_data->index->places()[place].connection;
            if (m_isPlaceUsed[place] && tenant != 0 &&
                std::find(tenants.begin(), tenants.end(), tenant) == tenants.end())
                tenants.push_back(tenant);
        }
    }

    quint32 laneFor(quint32 code)
    {
        quint32 &lane = m_data->laneOfCode[code];
        if (lane == TimelineData::noLane)
            lane = newLaneFor(code);
        return lane;
    }

    quint32 newLaneFor(quint32 code)
    {
        const OperationIndex &index = *m_data->index;
        switch (m_data->grouping) {
        case LaneGrouping::Type:
            return laneOf(index.deeds()[code].type);
        case LaneGrouping::Environment:
            return laneOfText(index.places()[code].connection, index.places()[code].environmentName);
        case LaneGrouping::Tenant:
            return laneOfText(0, index.places()[code].connection);
        case LaneGrouping::App:
            break;
        }
        return laneOfText(0, index.deeds()[code].appId);
    }

    quint32 laneOfText(StringPool::Index tenant, StringPool::Index text)
    {
        // What has no name is in one lane, whoever it belongs to.
        const std::pair key{text == 0 ? 0 : tenant, text};
        const auto [found, isNew] = m_lanes.try_emplace(key, static_cast<quint32>(m_data->lanes.size()));
        if (isNew)
            m_data->lanes.emplace_back().label = labelOf(key.first, text);
        return found->second;
    }

    QString labelOf(StringPool::Index tenant, StringPool::Index text) const
    {
        if (text == 0)
            return {}; // named last, see finishOtherLanes()
        const bool isApp = m_data->grouping == LaneGrouping::App;
        const std::string_view known = m_data->index->text(isApp ? m_data->index->shownApp(text) : text);
        const QString name = visibleText(QString::fromUtf8(known.data(), static_cast<qsizetype>(known.size())), 100);
        return m_hasTenants && tenant != 0 ? visibleText(m_table.string(tenant), 100) + QStringLiteral(" · ") + name
                                           : name;
    }

    void finishOtherLanes()
    {
        std::vector<TimelineLane> &lanes = m_data->lanes;
        std::vector<quint32> order(lanes.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&lanes](quint32 a, quint32 b) {
            if (lanes[a].label.isEmpty() != lanes[b].label.isEmpty())
                return lanes[b].label.isEmpty();
            return lanes[a].label.compare(lanes[b].label, Qt::CaseInsensitive) < 0;
        });
        keep(order);
        if (!lanes.empty() && lanes.back().label.isEmpty())
            lanes.back().label = Timeline::tr("Other");
    }

    // The usual lanes are always there, so that the picture stays the same from one environment to the next.
    void finishTypeLanes()
    {
        std::vector<quint32> kept;
        for (quint32 number = 0; number < TypeLaneCount; ++number) {
            TimelineLane &lane = m_data->lanes[number];
            lane.label = steward::labelOf(static_cast<TypeLane>(number));
            const bool isRare = number == UninstallLane || number == OtherLane;
            if (!isRare || !lane.isEmpty())
                kept.push_back(number);
        }
        keep(kept);
    }

    void keep(const std::vector<quint32> &order)
    {
        std::vector<TimelineLane> kept;
        std::vector<quint32> newNumber(m_data->lanes.size(), TimelineData::noLane);
        for (const quint32 number : order) {
            newNumber[number] = static_cast<quint32>(kept.size());
            kept.push_back(std::move(m_data->lanes[number]));
        }
        m_data->lanes = std::move(kept);
        for (quint32 &lane : m_data->laneOfCode)
            lane = lane == TimelineData::noLane ? lane : newNumber[lane];
    }

    std::shared_ptr<TimelineData> m_data = std::make_shared<TimelineData>();
    const OperationTable &m_table;
    bool m_hasTenants = false;
    std::vector<bool> m_isPlaceUsed;
    std::map<std::pair<StringPool::Index, StringPool::Index>, quint32> m_lanes;
};

} // namespace

TimelineDataPtr buildTimeline(const OperationIndexPtr &index, const std::vector<Row> &rows, LaneGrouping grouping)
{
    return Builder(index, grouping).build(rows);
}

const std::vector<quint32> &TimelineData::codes() const
{
    return isByDeed(grouping) ? index->deedOf() : index->placeOf();
}

std::optional<TimelineData::Place> TimelineData::placeOf(Row number) const
{
    if (!index || number >= index->table().size())
        return std::nullopt;
    const quint32 lane = laneOfCode[codes()[number]];
    if (lane == noLane)
        return std::nullopt;
    const TimelineBar wanted{.begin = barBeginOf(index->table().row(number)), .row = number};
    for (const bool pending : {true, false}) {
        const std::vector<TimelineBar> &bars = pending ? lanes[lane].pending : lanes[lane].bars;
        const auto found = std::lower_bound(bars.begin(), bars.end(), wanted, beginsEarlier);
        if (found != bars.end() && found->row == number)
            return Place{static_cast<int>(lane), pending, static_cast<std::size_t>(found - bars.begin())};
    }
    return std::nullopt;
}

const TimelineBar &TimelineData::barAt(const Place &place) const
{
    const TimelineLane &lane = lanes[static_cast<std::size_t>(place.lane)];
    return (place.isPending ? lane.pending : lane.bars)[place.position];
}

std::size_t TimelineData::size() const
{
    return std::accumulate(lanes.begin(), lanes.end(), std::size_t{0}, [](std::size_t sum, const TimelineLane &lane) {
        return sum + lane.bars.size() + lane.pending.size();
    });
}

} // namespace steward
