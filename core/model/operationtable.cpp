// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationtable.h"

#include <QtCore/QUuid>
#include <QtCore/QtEndian>

#include <cstring>

namespace steward {

namespace {

using Guid = std::array<quint64, 2>;

std::optional<Guid> guidOf(std::string_view text)
{
    const QUuid uuid = QUuid::fromString(QLatin1String(text.data(), static_cast<qsizetype>(text.size())));
    if (uuid.isNull())
        return std::nullopt;
    const QByteArray bytes = uuid.toRfc4122();
    return Guid{qFromBigEndian<quint64>(bytes.constData()), qFromBigEndian<quint64>(bytes.constData() + 8)};
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
    const std::string_view parameters = m_pool->at(r.parameters);
    operation.parametersJson = QByteArray(parameters.data(), static_cast<qsizetype>(parameters.size()));
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

void OperationTableBuilder::setId(OperationRow &row, std::string_view id)
{
    if (const auto guid = guidOf(id))
        row.guid = *guid;
    else
        row.idText = intern(id);
}

void OperationTableBuilder::add(const OperationTable &other)
{
    constexpr StringPool::Index unseen = ~StringPool::Index{0};
    std::vector<StringPool::Index> moved(other.pool().size(), unseen);
    const auto move = [&](StringPool::Index &index) {
        StringPool::Index &target = moved[index];
        if (target == unseen)
            target = intern(other.text(index));
        index = target;
    };
    for (OperationRow row : other.rows()) {
        for (auto *index :
             {&row.idText, &row.connection, &row.tenantId, &row.environmentName, &row.environmentKind, &row.family,
              &row.typeWord, &row.statusWord, &row.createdBy, &row.canceledBy, &row.principalKind, &row.appId,
              &row.sourceVersion, &row.targetVersion, &row.subject, &row.errorMessage, &row.parameters})
            move(*index);
        add(row);
    }
}

OperationSnapshot OperationTableBuilder::finish()
{
    return std::exchange(m_table, std::make_shared<OperationTable>());
}

} // namespace steward
