// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"
#include "core/history/recordedrow.h"

#include <unordered_map>

namespace steward {

class ArchiveDatabase;
class TextTable;

/// The dictionary while rows are read: fetched in blocks when first needed, since neighbours came together.
class LoadedTexts
{
public:
    LoadedTexts(ArchiveDatabase &database, quint32 nextText);

    /// The text of a number; empty for 0. Sets isDamaged() where there is none.
    std::string_view at(quint32 number);
    /// Index of a text in the pool of the table that is being built.
    StringPool::Index indexIn(OperationTableBuilder &builder, quint32 number);
    /// Another table begins.
    void beginTable();
    bool isDamaged() const { return m_isDamaged; }
    /// False after a failure of the database.
    bool isGood() const { return m_isGood; }

private:
    bool fetch(quint32 number);

    ArchiveDatabase &m_database;
    StringPool m_pool;
    std::vector<StringPool::Index> m_indexes; ///< in m_pool, by number
    std::vector<bool> m_isFetched;            ///< by block
    std::vector<StringPool::Index> m_inTable; ///< in the table that is being built, by number; 0: not yet
    bool m_isDamaged = false;
    bool m_isGood = true;
};

/// Reads the archive into tables, newest operations first. Used once, inside a transaction.
class ArchiveLoading
{
public:
    ArchiveLoading(ArchiveDatabase &database, TextTable &raws, quint32 nextText, const Archive::TakeRows &take);

    /// False on failure, which the database knows.
    bool loadAll();
    bool loadChanges(quint64 since);

private:
    class Batch;

    bool readTenants();
    bool add(quint32 record, qint64 tenant, const QByteArray &body);
    void addRow(quint32 record, qint64 tenant, const RecordedRow &recorded);
    StringPool::Index parametersOf(const OperationRow &row, quint32 number);
    OperationType typeOf(const RecordedRow &row);
    OperationStatus statusOf(quint32 word);
    bool give();
    bool finish();

    ArchiveDatabase &m_database;
    TextTable &m_raws;
    LoadedTexts m_texts;
    const Archive::TakeRows &m_take;
    OperationTableBuilder m_builder;
    std::size_t m_tableSize;
    RecordedRow m_row;
    std::unordered_map<qint64, std::string> m_tenants;
    std::unordered_map<quint64, OperationType> m_types;
    std::unordered_map<quint32, OperationStatus> m_statuses;
    std::unordered_map<quint32, QByteArray> m_parameters;
    bool m_isStopped = false;
    quint64 m_damaged = 0; ///< rows that could not be read
};

} // namespace steward
