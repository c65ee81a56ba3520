// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"
#include "core/model/stringpool.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace steward {

/// One operation in compact form: texts are indexes into the table's pool, times are UTC milliseconds.
struct OperationRow
{
    std::array<quint64, 2> guid{}; ///< binary id; both 0 when the id is no GUID, then idText holds it
    qint64 createdOn = Instant::NotGiven;
    qint64 startedOn = Instant::NotGiven;
    qint64 completedOn = Instant::NotGiven;
    StringPool::Index idText = 0;
    StringPool::Index connection = 0; ///< name of the connection it was read through
    StringPool::Index tenantId = 0;
    StringPool::Index environmentName = 0;
    StringPool::Index environmentKind = 0;
    StringPool::Index family = 0;
    StringPool::Index typeWord = 0;   ///< as it came
    StringPool::Index statusWord = 0; ///< as it came
    StringPool::Index createdBy = 0;
    StringPool::Index canceledBy = 0;
    StringPool::Index principalKind = 0;
    StringPool::Index appId = 0;
    StringPool::Index sourceVersion = 0;
    StringPool::Index targetVersion = 0;
    StringPool::Index subject = 0; ///< what it acted on, one line
    StringPool::Index errorMessage = 0;
    StringPool::Index parameters = 0; ///< raw JSON object; of rows from the archive only that of renames is here
    StringPool::Index extra = 0;      ///< raw JSON object of members Steward has no name for; not of archive rows
    quint32 record = 0;               ///< number in the archive, which has parameters and extra; 0: not from there
    OperationType type = OperationType::Unknown;
    OperationStatus status = OperationStatus::Unknown;
    bool isDoubtful = false;  ///< a member had a wrong type or was cut: shown as unknown, the row is flagged (F19)
    bool isAmbiguous = false; ///< another row of the answer has the same id (F23)
};

/// Many operations, compact and immutable once shared: readers on other threads need no lock.
/// Built by OperationTableBuilder; the order is the order of arrival.
class OperationTable
{
public:
    using Row = quint32;

    Row size() const { return static_cast<Row>(m_rows.size()); }
    bool isEmpty() const { return m_rows.empty(); }
    const OperationRow &row(Row row) const { return m_rows[row]; }
    const std::vector<OperationRow> &rows() const { return m_rows; }
    const StringPool &pool() const { return *m_pool; }
    std::string_view text(StringPool::Index index) const { return m_pool->at(index); }
    QString string(StringPool::Index index) const;
    QByteArray bytes(StringPool::Index index) const;
    /// Canonical id text of a row.
    QString idOf(Row row) const;
    /// The row with that id (any letter case, with or without braces).
    std::optional<Row> find(const QString &id) const;
    /// The row taken out whole, for details.
    Operation operationAt(Row row) const;
    /// Bytes held, texts included.
    std::size_t residentBytes() const;

private:
    friend class OperationTableBuilder;
    std::vector<OperationRow> m_rows;
    std::shared_ptr<StringPool> m_pool = std::make_shared<StringPool>();
};

/// A table others read while newer ones are built.
using OperationSnapshot = std::shared_ptr<const OperationTable>;

/// Collects rows. One thread at a time.
class OperationTableBuilder
{
public:
    OperationTableBuilder();
    /// For the next table after `before`: shares its texts, so that rows of both have the same indexes and readers of
    /// `before` are not disturbed. Only one builder at a time may go on from the texts of a table.
    explicit OperationTableBuilder(const OperationTable &before);

    StringPool::Index intern(std::string_view text) { return m_table->m_pool->intern(text); }
    void reserve(std::size_t rows) { m_table->m_rows.reserve(rows); }
    /// Sets guid or idText of a row from the service's id in any letter case, with or without braces.
    void setId(OperationRow &row, std::string_view id);
    void add(const OperationRow &row) { m_table->m_rows.push_back(row); }
    /// The rows added so far.
    std::vector<OperationRow> &rows() { return m_table->m_rows; }
    /// Copies all rows of another table, texts re-interned.
    void add(const OperationTable &other);
    OperationTable::Row size() const { return m_table->size(); }
    std::string_view text(StringPool::Index index) const { return m_table->m_pool->at(index); }
    /// Flags rows that share an id: nothing is merged silently (F23).
    void flagRepeatedIds();
    /// Moves the texts of a row of `other` over. `moved` remembers where they went: empty to begin with, and the same
    /// for all rows of one table.
    void adopt(OperationRow &row, const OperationTable &other, std::vector<StringPool::Index> &moved);
    /// The finished table; the builder is empty afterwards.
    OperationSnapshot finish();

private:
    std::shared_ptr<OperationTable> m_table;
};

} // namespace steward
