// SPDX-License-Identifier: Apache-2.0
#include "core/export/csvwriter.h"

#include <algorithm>

namespace steward {

namespace {

constexpr std::size_t blockBytes = 256 * 1024;
constexpr std::size_t largestKept = 16 * blockBytes;

// What may follow without making the cell a formula by itself: anything that begins in another way.
constexpr std::array<bool, 256> suspicious = [] {
    std::array<bool, 256> table{};
    for (std::size_t control = 0; control < 0x20; ++control)
        table[control] = true;
    for (const char c : {'=', '+', '-', '@', ' ', '"', '\'', '\x7F'})
        table[static_cast<unsigned char>(c)] = true;
    for (std::size_t lead : {0xC2, 0xE1, 0xE2, 0xE3, 0xEF}) // of the forms and blanks below
        table[lead] = true;
    return table;
}();

char32_t takeCodePoint(std::string_view &text)
{
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length > text.size()) {
        text = {};
        return 0xFFFD;
    }
    char32_t value = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        value = value << 6 | (byte(i) & 0x3FU);
    text.remove_prefix(length);
    return value;
}

bool isPassedOver(char32_t c)
{
    switch (c) {
    case U' ':
    case U'"':
    case U'\'':
    case 0x7F:
    case 0x00A0: // no-break space
    case 0x00AD: // soft hyphen
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x2060:
    case 0x3000: // ideographic space
    case 0xFEFF: // byte order mark
    case 0xFF02: // full-width quotes
    case 0xFF07:
        return true;
    default:
        // Control characters; spaces of all widths, zero-width and direction marks, typographic quotes, isolates.
        return c < 0x20 || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2018 && c <= 0x201F) ||
               (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}

bool opens(char32_t c)
{
    switch (c) {
    case U'=':
    case U'+':
    case U'-':
    case U'@':
    case U'\t':
    case U'\r':
    case U'\n':
    case U'\0':
    case 0x2212: // minus sign
    case 0xFF1D: // full-width = + - @
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20:
    case 0xFE66: // small = + - @
    case 0xFE62:
    case 0xFE63:
    case 0xFE6B:
        return true;
    default:
        return false;
    }
}

std::size_t countDigits(std::string_view text)
{
    return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; }) -
                                    text.begin());
}

// -12, -0.5, -3e8: what a spreadsheet reads as a number and nothing else.
bool isNegativeNumber(std::string_view text)
{
    if (text.size() < 2 || text.front() != '-')
        return false;
    text.remove_prefix(1);
    std::size_t digits = countDigits(text);
    if (digits == 0)
        return false;
    text.remove_prefix(digits);
    if (!text.empty() && (text.front() == '.' || text.front() == ',')) {
        digits = countDigits(text.substr(1));
        if (digits == 0)
            return false;
        text.remove_prefix(1 + digits);
    }
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        text.remove_prefix(1);
        if (!text.empty() && (text.front() == '-' || text.front() == '+'))
            text.remove_prefix(1);
        digits = countDigits(text);
        return digits > 0 && digits == text.size();
    }
    return text.empty();
}

} // namespace

bool opensFormula(std::string_view utf8)
{
    if (utf8.empty() || !suspicious[static_cast<unsigned char>(utf8.front())] || isNegativeNumber(utf8))
        return false;
    while (!utf8.empty()) {
        const char32_t c = takeCodePoint(utf8);
        if (opens(c))
            return true;
        if (!isPassedOver(c))
            return false;
    }
    return false;
}

CsvWriter::CsvWriter(QIODevice &device, const CsvDialect &dialect)
    : CsvWriter(dialect)
{
    m_device = &device;
}

CsvWriter::CsvWriter(const CsvDialect &dialect)
    : m_dialect(dialect)
{
    for (const char c : {dialect.delimiter, '"', '\r', '\n', '\0'})
        m_isSpecial[static_cast<unsigned char>(c)] = true;
    m_splitsPlainCells = std::string_view("0123456789+-.:TZabcdef").find(dialect.delimiter) != std::string_view::npos;
    makeRoom(blockBytes);
    if (dialect.byteOrderMark)
        append("\xEF\xBB\xBF");
}

// Hands over what is there; a text longer than a block gets a buffer of its length. Without a device the buffer grows.
void CsvWriter::makeRoom(std::size_t bytes)
{
    if (m_device)
        flush();
    if (bytes <= static_cast<std::size_t>(m_end - m_next))
        return;
    const std::string_view kept = collected();
    const std::size_t room = std::max(kept.size() * 2, kept.size() + bytes);
    std::unique_ptr<char[]> larger(new char[room]); // not filled with zeros first
    std::copy(kept.begin(), kept.end(), larger.get());
    m_next = larger.get() + kept.size();
    m_end = larger.get() + room;
    m_buffer = std::move(larger);
}

void CsvWriter::clear()
{
    m_bytes += m_next - m_buffer.get();
    m_next = m_buffer.get();
    // One row with a very long text would keep its room for good.
    if (static_cast<std::size_t>(m_end - m_next) > largestKept) {
        m_buffer.reset();
        m_next = nullptr;
        m_end = nullptr;
        makeRoom(blockBytes);
    }
}

void CsvWriter::separate()
{
    if (m_rowBegun)
        append(m_dialect.delimiter);
    m_rowBegun = true;
}

bool CsvWriter::needsQuotes(std::string_view text) const
{
    // Blanks at the edges survive readers that trim only between quotes.
    if (!text.empty() && (text.front() == ' ' || text.back() == ' '))
        return true;
    return std::any_of(text.begin(), text.end(), [this](char c) { return m_isSpecial[static_cast<unsigned char>(c)]; });
}

bool CsvWriter::isPlain(std::string_view utf8) const
{
    return !needsQuotes(utf8) && !(m_dialect.guardFormulas && opensFormula(utf8));
}

void CsvWriter::cell(std::string_view utf8)
{
    separate();
    const bool guarded = m_dialect.guardFormulas && opensFormula(utf8);
    if (needsQuotes(utf8) || (guarded && m_dialect.delimiter == '\'')) {
        quoted(utf8, guarded);
        return;
    }
    if (guarded)
        append('\'');
    append(utf8);
}

void CsvWriter::quoted(std::string_view text, bool guarded)
{
    append('"');
    if (guarded)
        append('\'');
    for (std::size_t quote; (quote = text.find('"')) != std::string_view::npos; text.remove_prefix(quote + 1)) {
        append(text.substr(0, quote + 1));
        append('"');
    }
    append(text);
    append('"');
}

void CsvWriter::endRow()
{
    append("\r\n");
    m_rowBegun = false;
}

bool CsvWriter::flush()
{
    if (!m_device)
        return true;
    const qint64 size = m_next - m_buffer.get();
    if (!m_failed && size > 0)
        m_failed = m_device->write(m_buffer.get(), size) != size;
    m_bytes += size;
    m_next = m_buffer.get();
    return !m_failed;
}

} // namespace steward
