// SPDX-License-Identifier: Apache-2.0
#include "ui/views/operationselection.h"

namespace steward {

void OperationSelection::select(const OperationIndexPtr &index, OperationTable::Row row)
{
    const QString id = index->table().idOf(row);
    m_foundIn = index;
    m_found = row;
    keepPlace(index->table());
    if (id == m_id)
        return;
    m_id = id;
    Q_EMIT selectionChanged();
}

void OperationSelection::selectId(const QString &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_foundIn.reset();
    m_formerGuid = {};
    Q_EMIT selectionChanged();
}

std::optional<OperationTable::Row> OperationSelection::rowIn(const OperationIndexPtr &index) const
{
    if (m_id.isEmpty() || !index)
        return std::nullopt;
    if (m_foundIn.lock() != index) {
        m_foundIn = index;
        m_found = nearFormerPlace(index->table());
        if (!m_found)
            m_found = index->table().find(m_id);
        if (m_found)
            keepPlace(index->table());
    }
    return m_found;
}

void OperationSelection::keepPlace(const OperationTable &table) const
{
    m_formerRow = *m_found;
    m_formerGuid = table.row(m_formerRow).guid;
}

// A newer table has some rows more or less before it: walking a million for the selected one would be felt.
std::optional<OperationTable::Row> OperationSelection::nearFormerPlace(const OperationTable &table) const
{
    constexpr std::int64_t furthest = 20000;
    if (m_formerGuid == std::array<quint64, 2>{})
        return std::nullopt;
    const auto isIt = [&](std::int64_t row) {
        return row >= 0 && row < table.size() && table.row(static_cast<OperationTable::Row>(row)).guid == m_formerGuid;
    };
    for (std::int64_t away = 0; away <= furthest; ++away) {
        for (const std::int64_t row : {m_formerRow + away, m_formerRow - away}) {
            if (isIt(row))
                return static_cast<OperationTable::Row>(row);
        }
    }
    return std::nullopt;
}

void OperationSelection::setRange(const TimeRange &range)
{
    if (range == m_range)
        return;
    m_range = range;
    Q_EMIT rangeChanged();
}

} // namespace steward
