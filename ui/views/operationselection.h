// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"
#include "ui/models/timerange.h"

#include <QtCore/QObject>

#include <optional>

namespace steward {

/// What timeline and table share: one selected operation, known by its id so that it outlives every refresh, and one
/// range of time.
class OperationSelection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Empty when nothing is selected.
    const QString &id() const { return m_id; }
    const TimeRange &range() const { return m_range; }

    void select(const OperationIndexPtr &index, OperationTable::Row row);
    void selectId(const QString &id);
    void clear() { selectId({}); }
    /// The row of the selected operation in that table.
    std::optional<OperationTable::Row> rowIn(const OperationIndexPtr &index) const;

    void setRange(const TimeRange &range);

Q_SIGNALS:
    void selectionChanged();
    void rangeChanged();

private:
    QString m_id;
    TimeRange m_range;
    std::optional<OperationTable::Row> nearFormerPlace(const OperationTable &table) const;
    void keepPlace(const OperationTable &table) const;

    // Where it was last found: looking for an id walks the whole table.
    mutable std::weak_ptr<const OperationIndex> m_foundIn;
    mutable std::optional<OperationTable::Row> m_found;
    mutable OperationTable::Row m_formerRow = 0;
    mutable std::array<quint64, 2> m_formerGuid{}; ///< both 0: not known, or the id is no GUID
};

} // namespace steward
