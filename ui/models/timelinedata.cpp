// SPDX-License-Identifier: Apache-2.0
#include "ui/models/timelinedata.h"

#include "core/model/displaytext.h"
#include "core/model/operationfield.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>

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

// An app's name is only known from what an operation acted on: "Contoso Payments 4.1 → 4.2" without its versions.
QString appNameOf(const QString &subject)
{
    QStringList words = subject.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto isVersionPart = [](const QString &word) {
        return word.front().isDigit() || word == QStringLiteral("→") || word == QLatin1String("to");
    };
    while (words.size() > 1 && isVersionPart(words.last()))
        words.removeLast();
    return words.join(QLatin1Char(' '));
}

class Builder
{
public:
    Builder(const OperationIndexPtr &index, LaneGrouping grouping)
        : m_table(index->table())
    {
        m_data->index = index;
        m_data->grouping = grouping;
        if (grouping == LaneGrouping::Type)
            m_data->lanes.resize(TypeLaneCount);
    }

    TimelineDataPtr build(const std::vector<Row> &rows)
    {
        for (const Row row : inOrderOfBegin(rows))
            add(row);
        finishLanes();
        return m_data;
    }

private:
    // Nearly always the log itself is ordered; then this is one look over it.
    std::vector<Row> inOrderOfBegin(std::vector<Row> rows) const
    {
        const auto begin = [this](Row row) { return beginOf(m_table.row(row)); };
        std::sort(rows.begin(), rows.end());
        std::reverse(rows.begin(), rows.end());
        if (!std::is_sorted(rows.begin(), rows.end(), [&](Row a, Row b) { return begin(a) < begin(b); })) {
            std::vector<std::pair<qint64, Row>> keyed;
            keyed.reserve(rows.size());
            for (const Row row : rows)
                keyed.emplace_back(begin(row), row);
            std::sort(keyed.begin(), keyed.end());
            std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const auto &k) { return k.second; });
        }
        return rows;
    }

    void add(Row number)
    {
        const OperationRow &row = m_table.row(number);
        TimelineBar bar{beginOf(row), row.completedOn, number, row.status, 0};
        if (bar.begin == Instant::NotGiven)
            bar.begin = row.completedOn;
        if (bar.begin == Instant::NotGiven)
            return; // nothing says when: such a row is in the table only
        if (bar.end == Instant::NotGiven || bar.end < bar.begin)
            bar.end = bar.begin;
        TimelineLane &lane = m_data->lanes[laneFor(number, row)];
        const bool pending = isPending(row.status) && row.completedOn == Instant::NotGiven;
        (pending ? lane.pending : lane.bars).push_back(bar);
        widen(bar);
    }

    void widen(const TimelineBar &bar)
    {
        Instant &first = m_data->first;
        Instant &last = m_data->last;
        first.msecs = first.isKnown() ? std::min(first.msecs, bar.begin) : bar.begin;
        last.msecs = std::max(last.msecs, bar.end);
    }

    std::size_t laneFor(Row number, const OperationRow &row)
    {
        switch (m_data->grouping) {
        case LaneGrouping::Type:
            return laneOf(row.type);
        case LaneGrouping::Environment:
            return laneOfText({row.connection, row.environmentName}, row.environmentName);
        case LaneGrouping::Tenant:
            return laneOfText({row.connection, 0}, row.connection);
        case LaneGrouping::App:
            break;
        }
        const std::size_t lane = laneOfText({row.appId, 0}, row.appId);
        // The newest subject says best what the app is called.
        if (row.appId != 0)
            m_data->lanes[lane].label = visibleText(appNameOf(m_table.string(m_table.row(number).subject)), 100);
        return lane;
    }

    std::size_t laneOfText(std::pair<StringPool::Index, StringPool::Index> key, StringPool::Index label)
    {
        const auto [found, isNew] = m_lanes.try_emplace(key, m_data->lanes.size());
        if (isNew) {
            TimelineLane lane;
            lane.label = label == 0 ? Timeline::tr("Other") : visibleText(m_table.string(label), 100);
            m_data->lanes.push_back(std::move(lane));
        }
        return found->second;
    }

    void finishLanes()
    {
        if (m_data->grouping == LaneGrouping::Type)
            finishTypeLanes();
        else
            std::sort(m_data->lanes.begin(), m_data->lanes.end(), [](const TimelineLane &a, const TimelineLane &b) {
                return a.label.compare(b.label, Qt::CaseInsensitive) < 0;
            });
        for (TimelineLane &lane : m_data->lanes)
            finish(lane);
    }

    // The usual lanes are always there, so that the picture stays the same from one environment to the next.
    void finishTypeLanes()
    {
        std::vector<TimelineLane> kept;
        for (int number = 0; number < TypeLaneCount; ++number) {
            TimelineLane &lane = m_data->lanes[static_cast<std::size_t>(number)];
            lane.label = labelOf(static_cast<TypeLane>(number));
            const bool isRare = number == UninstallLane || number == OtherLane;
            if (!isRare || !lane.bars.empty() || !lane.pending.empty())
                kept.push_back(std::move(lane));
        }
        m_data->lanes = std::move(kept);
    }

    static void finish(TimelineLane &lane)
    {
        std::array<qint64, TimelineData::mostSubRows> busyUntil;
        busyUntil.fill(std::numeric_limits<qint64>::min());
        const auto place = [&](TimelineBar &bar, qint64 end) {
            auto free =
                std::find_if(busyUntil.begin(), busyUntil.end(), [&](qint64 until) { return until <= bar.begin; });
            if (free == busyUntil.end()) // all are taken: onto the one that ends first
                free = std::min_element(busyUntil.begin(), busyUntil.end());
            *free = std::max(*free, end);
            bar.subRow = static_cast<quint8>(free - busyUntil.begin());
            lane.subRows = std::max(lane.subRows, bar.subRow + 1);
        };
        // Pending ones take their place in the same order of begin.
        auto pending = lane.pending.begin();
        lane.latestEnd.reserve(lane.bars.size());
        for (TimelineBar &bar : lane.bars) {
            for (; pending != lane.pending.end() && pending->begin <= bar.begin; ++pending)
                place(*pending, std::numeric_limits<qint64>::max());
            place(bar, bar.end);
            lane.latestEnd.push_back(lane.latestEnd.empty() ? bar.end : std::max(lane.latestEnd.back(), bar.end));
            if (bar.status == OperationStatus::Failed)
                lane.failedBegins.push_back(bar.begin);
        }
        for (; pending != lane.pending.end(); ++pending)
            place(*pending, std::numeric_limits<qint64>::max());
    }

    std::shared_ptr<TimelineData> m_data = std::make_shared<TimelineData>();
    const OperationTable &m_table;
    std::map<std::pair<StringPool::Index, StringPool::Index>, std::size_t> m_lanes;
};

} // namespace

TimelineDataPtr buildTimeline(const OperationIndexPtr &index, const std::vector<Row> &rows, LaneGrouping grouping)
{
    return Builder(index, grouping).build(rows);
}

} // namespace steward
