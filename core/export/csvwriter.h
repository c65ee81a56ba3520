// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QIODevice>

#include <array>
#include <cstring>
#include <memory>
#include <string_view>

namespace steward {

/// How a CSV file is written. The defaults are RFC 4180 in UTF-8.
struct CsvDialect
{
    char delimiter = ',';       ///< any ASCII character but quote, CR and LF
    bool byteOrderMark = false; ///< some spreadsheets read UTF-8 only after this mark
    /// Cells a spreadsheet would take for a formula get a leading single quote (I05). Off: bytes as they came.
    bool guardFormulas = true;

    friend bool operator==(const CsvDialect &, const CsvDialect &) = default;
};

/// True for a text that a spreadsheet may run as a formula: = + - @ (also their full-width and small forms and the
/// minus sign), tab, CR, LF or NUL at the beginning, or after spaces, quotes or invisible characters. Plain negative
/// numbers are not formulas. Taking one leading single quote off a guarded cell gives the text back: a cell that
/// begins with a single quote is only ever a guarded one, or one that opens no formula behind it.
bool opensFormula(std::string_view utf8);

/// Writes CSV to a device through a buffer of its own, or collects it. One thread at a time. After a failed write
/// nothing more is written; the device keeps the reason.
class CsvWriter
{
public:
    CsvWriter(QIODevice &device, const CsvDialect &dialect);
    /// Without a device: what is written stays in collected().
    explicit CsvWriter(const CsvDialect &dialect);
    Q_DISABLE_COPY_MOVE(CsvWriter)

    /// One cell, quoted and guarded where needed.
    void cell(std::string_view utf8);
    /// One cell known to need neither with the usual delimiters: numbers, instants and ids of our own making, or a text
    /// for which isPlain() was true.
    void plainCell(std::string_view text)
    {
        if (m_splitsPlainCells) {
            separate();
            quoted(text, false);
            return;
        }
        if (text.size() + 1 > static_cast<std::size_t>(m_end - m_next))
            makeRoom(text.size() + 1);
        *m_next = m_dialect.delimiter;
        m_next += m_rowBegun ? 1 : 0;
        m_rowBegun = true;
        append(text);
    }
    /// True when a cell is written as it is.
    bool isPlain(std::string_view utf8) const;
    void endRow();
    /// Hands the rest to the device. False once a write failed.
    bool flush();
    bool hasFailed() const { return m_failed; }
    /// Without a device: what was written since the last clear(), until the next cell.
    std::string_view collected() const { return {m_buffer.get(), static_cast<std::size_t>(m_next - m_buffer.get())}; }
    void clear();
    /// Bytes produced so far.
    qint64 bytes() const { return m_bytes + (m_next - m_buffer.get()); }

private:
    void append(char c)
    {
        if (m_next == m_end)
            makeRoom(1);
        *m_next++ = c;
    }
    void append(std::string_view text)
    {
        if (text.empty()) // an empty view may have no address, which memcpy must not see
            return;
        if (text.size() > static_cast<std::size_t>(m_end - m_next))
            makeRoom(text.size());
        std::memcpy(m_next, text.data(), text.size());
        m_next += text.size();
    }
    void makeRoom(std::size_t bytes);
    void separate();
    bool needsQuotes(std::string_view text) const;
    void quoted(std::string_view text, bool guarded);

    QIODevice *m_device = nullptr;
    CsvDialect m_dialect;
    std::array<bool, 256> m_isSpecial{};
    std::unique_ptr<char[]> m_buffer;
    char *m_next = nullptr;
    char *m_end = nullptr;
    qint64 m_bytes = 0;
    bool m_splitsPlainCells = false; ///< the delimiter may stand in a number, an instant or an id
    bool m_rowBegun = false;
    bool m_failed = false;
};

} // namespace steward
