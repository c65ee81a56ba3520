// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/recordedanswer.h"

#include <QtCore/QHash>

#include <map>
#include <unordered_set>

namespace steward {

/// What the archive holds, in memory: one table, one row an operation. One thread at a time changes it. The tables it
/// publishes are immutable and share their texts, so that the next one costs a copy of the rows and nothing else, and
/// whoever still reads an older one is not disturbed.
class OperationLog
{
public:
    OperationLog();

    /// How many rows there will be, for the room they take.
    void expect(std::size_t rows) { m_expected = rows; }
    /// Rows of the archive of which none is in the log yet: what the first load gives.
    void append(const OperationTable &rows);
    /// Rows of the archive that are new or have changed.
    void update(const OperationTable &rows);
    /// Those records are gone, and with them texts nobody else has.
    void remove(const std::vector<quint32> &records);
    /// Nothing is recorded.
    void clear();
    /// Answers the archive could not take: their operations are listed beside the others, `record` 0 where they have
    /// none, until the next call. A final state never becomes pending, an empty member never replaces a given one.
    void setUnrecorded(std::vector<RecordedAnswer> answers);
    /// What people call the tenants, by tenant id in lower case. Tenants without a name keep the one they were recorded
    /// with.
    void setTenantNames(const QHash<QString, QString> &names);

    /// publish() would give another table than before.
    bool isChanged() const { return m_isChanged; }
    /// Rows that are in the next table.
    std::size_t size() const;
    /// The table as it is now; never null.
    OperationSnapshot publish();
    const OperationSnapshot &published() const { return m_published; }

private:
    void begin();
    OperationRow adopted(OperationRow row, const OperationTable &table, std::vector<StringPool::Index> &moved);
    void applyName(OperationRow &row);
    void applyChanges();
    void applyNames();
    void coverUnrecorded();
    void renewTexts();

    OperationSnapshot m_published;
    OperationTableBuilder m_next; ///< goes on from m_published
    bool m_isBegun = false;       ///< its rows are in m_next
    bool m_isChanged = false;
    bool m_isRenamed = false;
    std::size_t m_expected = 0;
    std::map<quint32, OperationRow> m_changes; ///< by record
    std::unordered_set<quint32> m_removed;
    std::vector<RecordedAnswer> m_unrecorded;
    bool m_showsUnrecorded = false;          ///< the table has rows of such answers
    std::vector<OperationRow> m_covered;     ///< what the archive says of rows that show something newer
    QHash<QString, QString> m_names;         ///< by tenant id in lower case
    std::vector<StringPool::Index> m_nameOf; ///< by text of the tenant id
};

} // namespace steward
