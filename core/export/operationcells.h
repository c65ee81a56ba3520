// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/csvwriter.h"
#include "core/export/localtime.h"
#include "core/history/archive.h"
#include "core/model/operationfield.h"

#include <atomic>

namespace steward {

/// A column of an exported file.
struct ExportColumn
{
    OperationField field = OperationField::Created;
    bool isLocalTime = false; ///< time fields only: local time with its offset instead of UTC

    friend bool operator==(const ExportColumn &, const ExportColumn &) = default;
};

/// Whether a text of a table is written as it is. Texts repeat, so each is looked at once; any thread may.
class TextForms
{
public:
    explicit TextForms(const OperationTable &table)
        : m_forms(table.pool().size())
    {
    }

    bool isPlain(StringPool::Index index, std::string_view text, const CsvWriter &csv)
    {
        std::atomic<Form> &form = m_forms[index];
        Form known = form.load(std::memory_order_relaxed);
        if (known == Form::NotSeen) {
            known = csv.isPlain(text) ? Form::Plain : Form::Special;
            form.store(known, std::memory_order_relaxed);
        }
        return known == Form::Plain;
    }

private:
    enum class Form : quint8 { NotSeen, Plain, Special };

    std::vector<std::atomic<Form>> m_forms;
};

/// Writes operations as cells. One object for one thread; `table` and `forms` are shared and outlive it.
class OperationCells
{
public:
    /// Durations of running operations end at `now`.
    OperationCells(const OperationTable &table, const std::vector<ExportColumn> &columns, Instant now,
                   TextForms &forms);

    /// `rare` stands for what a row from the archive does not hold; nullptr: the row's own.
    void write(CsvWriter &csv, const OperationRow &row, const RareMembers *rare);

private:
    enum class Kind : quint8 { Text, UtcTime, LocalTime, Duration, Id, Parameters, Extra };
    struct Column
    {
        Kind kind = Kind::Text;
        StringPool::Index OperationRow::*text = nullptr;
        qint64 OperationRow::*time = nullptr;
    };
    static Column columnOf(const ExportColumn &column);

    void text(CsvWriter &csv, StringPool::Index index);
    void utcTime(CsvWriter &csv, qint64 msecs);
    void localTime(CsvWriter &csv, qint64 msecs);
    void duration(CsvWriter &csv, const OperationRow &row);
    void id(CsvWriter &csv, const OperationRow &row);

    const OperationTable &m_table;
    Instant m_now;
    TextForms &m_forms;
    std::vector<Column> m_columns;
    LocalTimeWriter m_local;
    qint64 m_day = std::numeric_limits<qint64>::min();
    std::array<char, 32> m_date{}; ///< of that day, "2026-11-21T"
};

} // namespace steward
