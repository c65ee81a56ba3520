// SPDX-License-Identifier: Apache-2.0
#include "core/export/operationcells.h"

#include <charconv>

namespace steward {

namespace {

constexpr qint64 dayMsecs = 86'400'000;
constexpr std::size_t dateSize = 11; // "2026-11-21T"

constexpr auto pairsOf(std::string_view digits)
{
    std::array<std::array<char, 2>, 256> pairs{};
    const std::size_t base = digits.size();
    for (std::size_t i = 0; i < base * base; ++i)
        pairs[i] = {digits[i / base], digits[i % base]};
    return pairs;
}

constexpr auto decimalPairs = pairsOf("0123456789");
constexpr auto hexPairs = pairsOf("0123456789abcdef");

template <class Pairs>
char *putPair(char *out, const Pairs &pairs, std::size_t value)
{
    std::memcpy(out, pairs[value].data(), 2);
    return out + 2;
}

// Nothing for whole seconds.
char *putMilliseconds(char *out, int milliseconds)
{
    if (milliseconds == 0)
        return out;
    *out++ = '.';
    *out++ = static_cast<char>('0' + milliseconds / 100);
    return putPair(out, decimalPairs, static_cast<std::size_t>(milliseconds % 100));
}

std::string_view viewOf(const char *begin, const char *end)
{
    return {begin, static_cast<std::size_t>(end - begin)};
}

// The canonical text of a binary id, as OperationTable::idOf() gives it.
char *putGuid(char *out, const std::array<quint64, 2> &guid)
{
    for (std::size_t byte = 0; byte < 16; ++byte) {
        if (byte == 4 || byte == 6 || byte == 8 || byte == 10)
            *out++ = '-';
        out = putPair(out, hexPairs, (guid[byte / 8] >> (56 - byte % 8 * 8)) & 0xFF);
    }
    return out;
}

qint64 OperationRow::*timeMemberOf(OperationField field)
{
    switch (field) {
    case OperationField::Started:
        return &OperationRow::startedOn;
    case OperationField::Completed:
        return &OperationRow::completedOn;
    default:
        return &OperationRow::createdOn;
    }
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

OperationCells::OperationCells(const OperationTable &table, const std::vector<ExportColumn> &columns, Instant now,
                               TextForms &forms)
    : m_table(table)
    , m_now(now)
    , m_forms(forms)
{
    for (const ExportColumn &column : columns)
        m_columns.push_back(columnOf(column));
}

OperationCells::Column OperationCells::columnOf(const ExportColumn &column)
{
    if (isTime(column.field))
        return {column.isLocalTime ? Kind::LocalTime : Kind::UtcTime, nullptr, timeMemberOf(column.field)};
    const auto text = textMemberOf(column.field);
    switch (column.field) {
    case OperationField::Duration:
        return {Kind::Duration};
    case OperationField::Id:
        return {Kind::Id};
    case OperationField::Parameters:
        return {Kind::Parameters, text};
    case OperationField::Extra:
        return {Kind::Extra, text};
    default:
        return {Kind::Text, text};
    }
}

void OperationCells::write(CsvWriter &csv, const OperationRow &row, const RareMembers *rare)
{
    for (const Column &column : m_columns) {
        switch (column.kind) {
        case Kind::Text:
            text(csv, row.*column.text);
            break;
        case Kind::UtcTime:
            utcTime(csv, row.*column.time);
            break;
        case Kind::LocalTime:
            localTime(csv, row.*column.time);
            break;
        case Kind::Duration:
            duration(csv, row);
            break;
        case Kind::Id:
            id(csv, row);
            break;
        case Kind::Parameters:
            rare ? csv.cell(viewOf(rare->parameters)) : text(csv, row.*column.text);
            break;
        case Kind::Extra:
            rare ? csv.cell(viewOf(rare->extra)) : text(csv, row.*column.text);
            break;
        }
    }
    csv.endRow();
}

void OperationCells::text(CsvWriter &csv, StringPool::Index index)
{
    const std::string_view text = m_table.text(index);
    if (index == 0 || m_forms.isPlain(index, text, csv))
        csv.plainCell(text);
    else
        csv.cell(text);
}

void OperationCells::utcTime(CsvWriter &csv, qint64 msecs)
{
    if (msecs == Instant::NotGiven) {
        csv.plainCell({});
        return;
    }
    const qint64 day = msecs >= 0 ? msecs / dayMsecs : (msecs - dayMsecs + 1) / dayMsecs;
    if (day != m_day) { // most rows are of the day of the row before
        writeIsoUtc({day * dayMsecs}, m_date.data());
        m_day = day;
    }
    const int rest = static_cast<int>(msecs - day * dayMsecs);
    const auto seconds = static_cast<std::size_t>(rest / 1000);
    std::array<char, 32> buffer;
    std::memcpy(buffer.data(), m_date.data(), dateSize);
    char *out = putPair(buffer.data() + dateSize, decimalPairs, seconds / 3600);
    *out++ = ':';
    out = putPair(out, decimalPairs, seconds / 60 % 60);
    *out++ = ':';
    out = putPair(out, decimalPairs, seconds % 60);
    out = putMilliseconds(out, rest % 1000);
    *out++ = 'Z';
    csv.plainCell(viewOf(buffer.data(), out));
}

void OperationCells::localTime(CsvWriter &csv, qint64 msecs)
{
    std::array<char, 32> buffer;
    const int size = m_local.write({msecs}, buffer.data());
    csv.plainCell({buffer.data(), static_cast<std::size_t>(size)});
}

// Whole seconds, with milliseconds where there are any.
void OperationCells::duration(CsvWriter &csv, const OperationRow &row)
{
    const qint64 milliseconds = durationOf(row, m_now);
    if (milliseconds == Instant::NotGiven) {
        csv.plainCell({});
        return;
    }
    std::array<char, 32> buffer;
    char *out = std::to_chars(buffer.data(), buffer.data() + buffer.size(), milliseconds / 1000).ptr;
    csv.plainCell(viewOf(buffer.data(), putMilliseconds(out, static_cast<int>(milliseconds % 1000))));
}

void OperationCells::id(CsvWriter &csv, const OperationRow &row)
{
    if (row.idText != 0 || row.guid == decltype(row.guid){}) {
        text(csv, row.idText);
        return;
    }
    std::array<char, 40> buffer;
    csv.plainCell(viewOf(buffer.data(), putGuid(buffer.data(), row.guid)));
}

} // namespace steward
