// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationtable.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>
#include <QtCore/QtEndian>

#include <bit>

namespace steward {

namespace {

using Guid = std::array<quint64, 2>;

// Value of a hexadecimal digit, or 0xFF.
constexpr std::array<quint8, 256> makeHexTable()
{
    std::array<quint8, 256> table{};
    table.fill(0xFF);
    for (quint8 i = 0; i < 10; ++i)
        table[static_cast<std::size_t>('0') + i] = i;
    for (quint8 i = 0; i < 6; ++i) {
        table[static_cast<std::size_t>('a') + i] = static_cast<quint8>(10 + i);
        table[static_cast<std::size_t>('A') + i] = static_cast<quint8>(10 + i);
    }
    return table;
}
constexpr auto hexTable = makeHexTable();

// By hand: QUuid takes eight times as long, and a long log has a GUID in every row.
std::optional<Guid> guidOf(std::string_view text)
{
    if (text.size() == 38 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, 36);
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return std::nullopt;
    // Where the 16 pairs of digits begin.
    constexpr std::array<quint8, 16> pairs{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    Guid guid{};
    quint8 wrong = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const quint8 high = hexTable[static_cast<unsigned char>(text[pairs[i]])];
        const quint8 low = hexTable[static_cast<unsigned char>(text[pairs[i] + 1U])];
        wrong |= static_cast<quint8>(high | low);
        guid[i / 8] = guid[i / 8] << 8 | static_cast<quint64>(high << 4 | (low & 0x0F));
    }
    if ((wrong & 0xF0) != 0 || guid == Guid{})
        return std::nullopt;
    return guid;
}

QString textOf(const Guid &guid)
{
    QByteArray bytes(16, Qt::Uninitialized);
    qToBigEndian(guid[0], bytes.data());
    qToBigEndian(guid[1], bytes.data() + 8);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

} // namespace

QString OperationTable::string(StringPool::Index index) const
{
    const std::string_view text = m_pool->at(index);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString OperationTable::idOf(Row row) const
{
    const OperationRow &r = m_rows[row];
    return r.idText != 0 || r.guid == Guid{} ? string(r.idText) : textOf(r.guid);
}

std::optional<OperationTable::Row> OperationTable::find(const QString &id) const
{
    const QByteArray bytes = id.toUtf8();
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const std::optional<Guid> guid = guidOf(text);
    for (Row row = 0; row < size(); ++row) {
        const OperationRow &candidate = m_rows[row];
        const bool same =
            guid ? candidate.guid == *guid : candidate.idText != 0 && m_pool->at(candidate.idText) == text;
        if (same)
            return row;
    }
    return std::nullopt;
}

QByteArray OperationTable::bytes(StringPool::Index index) const
{
    const std::string_view text = m_pool->at(index);
    return {text.data(), static_cast<qsizetype>(text.size())};
}

Operation OperationTable::operationAt(Row row) const
{
    const OperationRow &r = m_rows[row];
    Operation operation;
    operation.id = idOf(row);
    operation.type = {r.type, string(r.typeWord)};
    operation.status = {r.status, string(r.statusWord)};
    operation.tenantId = string(r.tenantId);
    operation.environmentName = string(r.environmentName);
    operation.environmentKind = string(r.environmentKind);
    operation.family = string(r.family);
    operation.createdOn = {r.createdOn};
    operation.startedOn = {r.startedOn};
    operation.completedOn = {r.completedOn};
    operation.createdBy = string(r.createdBy);
    operation.canceledBy = string(r.canceledBy);
    operation.principalKind = string(r.principalKind);
    operation.appId = string(r.appId);
    operation.sourceVersion = string(r.sourceVersion);
    operation.targetVersion = string(r.targetVersion);
    operation.subject = string(r.subject);
    operation.errorMessage = string(r.errorMessage);
    operation.isDoubtful = r.isDoubtful;
    operation.isAmbiguous = r.isAmbiguous;
    operation.parametersJson = bytes(r.parameters);
    operation.extraJson = bytes(r.extra);
    operation.record = r.record;
    return operation;
}

std::size_t OperationTable::residentBytes() const
{
    return sizeof(*this) + m_rows.capacity() * sizeof(OperationRow) + m_pool->residentBytes();
}

OperationTableBuilder::OperationTableBuilder()
    : m_table(std::make_shared<OperationTable>())
{
}

OperationTableBuilder::OperationTableBuilder(const OperationTable &before)
    : OperationTableBuilder()
{
    m_table->m_pool = before.m_pool;
}

void OperationTableBuilder::setId(OperationRow &row, std::string_view id)
{
    if (const auto guid = guidOf(id))
        row.guid = *guid;
    else
        row.idText = intern(id);
}

void OperationTableBuilder::adopt(OperationRow &row, const OperationTable &other, std::vector<StringPool::Index> &moved)
{
    constexpr StringPool::Index unseen = ~StringPool::Index{0};
    if (moved.empty())
        moved.assign(other.pool().size(), unseen);
    for (auto *index :
         {&row.idText, &row.connection, &row.tenantId, &row.environmentName, &row.environmentKind, &row.family,
          &row.typeWord, &row.statusWord, &row.createdBy, &row.canceledBy, &row.principalKind, &row.appId,
          &row.sourceVersion, &row.targetVersion, &row.subject, &row.errorMessage, &row.parameters, &row.extra}) {
        StringPool::Index &target = moved[*index];
        if (target == unseen)
            target = intern(other.text(*index));
        *index = target;
    }
}

void OperationTableBuilder::add(const OperationTable &other)
{
    std::vector<StringPool::Index> moved;
    for (OperationRow row : other.rows()) {
        adopt(row, other, moved);
        add(row);
    }
}

// Open addressing over row numbers. Ids come from outside: a seed of our own keeps chosen ones from piling up.
void OperationTableBuilder::flagRepeatedIds()
{
    auto &rows = m_table->m_rows;
    constexpr OperationTable::Row free = ~OperationTable::Row{0};
    std::vector<OperationTable::Row> slots(std::bit_ceil(rows.size() * 2 + 1), free);
    const std::size_t mask = slots.size() - 1;
    const quint64 seed = QRandomGenerator::global()->generate64() | 1;
    const auto hashOf = [seed](const OperationRow &row) {
        quint64 hash = (row.guid[0] ^ seed) * 0x9E3779B97F4A7C15ULL;
        hash = (hash ^ hash >> 32 ^ row.guid[1] ^ row.idText) * seed;
        return static_cast<std::size_t>(hash ^ hash >> 32);
    };
    for (OperationTable::Row row = 0; row < rows.size(); ++row) {
        const auto sameId = [&](const OperationRow &other) {
            return other.guid == rows[row].guid && other.idText == rows[row].idText;
        };
        if (rows[row].guid == Guid{} && rows[row].idText == 0)
            continue;
        std::size_t at = hashOf(rows[row]) & mask;
        while (slots[at] != free && !sameId(rows[slots[at]]))
            at = (at + 1) & mask;
        if (slots[at] == free) {
            slots[at] = row;
            continue;
        }
        rows[slots[at]].isAmbiguous = true;
        rows[row].isAmbiguous = true;
    }
}

OperationSnapshot OperationTableBuilder::finish()
{
    return std::exchange(m_table, std::make_shared<OperationTable>());
}

} // namespace steward
