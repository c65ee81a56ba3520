// SPDX-License-Identifier: Apache-2.0
#include "ui/views/operationselection.h"

namespace steward {

void OperationSelection::select(const OperationIndexPtr &index, OperationTable::Row row)
{
    const QString id = index->table().idOf(row);
    m_foundIn = index;
    m_found = row;
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
    Q_EMIT selectionChanged();
}

std::optional<OperationTable::Row> OperationSelection::rowIn(const OperationIndexPtr &index) const
{
    if (m_id.isEmpty() || !index)
        return std::nullopt;
    if (m_foundIn.lock() != index) {
        m_foundIn = index;
        m_found = index->table().find(m_id);
    }
    return m_found;
}

void OperationSelection::setRange(const TimeRange &range)
{
    if (range == m_range)
        return;
    m_range = range;
    Q_EMIT rangeChanged();
}

} // namespace steward
