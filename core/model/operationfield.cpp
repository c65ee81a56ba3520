// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationfield.h"

#include <array>
#include <utility>

namespace steward {

namespace {

using Field = OperationField;

constexpr std::array<std::pair<Field, QLatin1String>, 22> names{{
    {Field::Created, QLatin1String("createdOn")},
    {Field::Type, QLatin1String("type")},
    {Field::Subject, QLatin1String("subject")},
    {Field::Status, QLatin1String("status")},
    {Field::Duration, QLatin1String("durationSeconds")},
    {Field::CreatedBy, QLatin1String("createdBy")},
    {Field::Environment, QLatin1String("environmentName")},
    {Field::Connection, QLatin1String("connection")},
    {Field::Started, QLatin1String("startedOn")},
    {Field::Completed, QLatin1String("completedOn")},
    {Field::Id, QLatin1String("id")},
    {Field::TenantId, QLatin1String("aadTenantId")},
    {Field::EnvironmentKind, QLatin1String("environmentType")},
    {Field::Family, QLatin1String("productFamily")},
    {Field::CanceledBy, QLatin1String("canceledBy")},
    {Field::PrincipalKind, QLatin1String("creatorPrincipalType")},
    {Field::AppId, QLatin1String("appId")},
    {Field::SourceVersion, QLatin1String("sourceVersion")},
    {Field::TargetVersion, QLatin1String("targetVersion")},
    {Field::ErrorMessage, QLatin1String("errorMessage")},
    {Field::Parameters, QLatin1String("parameters")},
    {Field::Extra, QLatin1String("extra")},
}};

constexpr auto fields = [] {
    std::array<Field, names.size()> all{};
    for (std::size_t i = 0; i < names.size(); ++i)
        all[i] = names[i].first;
    return all;
}();

} // namespace

std::span<const OperationField> allOperationFields()
{
    return fields;
}

QLatin1String keyOf(OperationField field)
{
    return names[static_cast<std::size_t>(field)].second;
}

std::optional<OperationField> operationFieldOf(QStringView key)
{
    for (const auto &[field, name] : names) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return field;
    }
    return std::nullopt;
}

bool isTime(OperationField field)
{
    return field == Field::Created || field == Field::Started || field == Field::Completed;
}

qint64 timeOf(const OperationRow &row, OperationField field)
{
    switch (field) {
    case Field::Created:
        return row.createdOn;
    case Field::Started:
        return row.startedOn;
    case Field::Completed:
        return row.completedOn;
    default:
        return Instant::NotGiven;
    }
}

StringPool::Index OperationRow::*textMemberOf(OperationField field)
{
    switch (field) {
    case Field::Type:
        return &OperationRow::typeWord;
    case Field::Subject:
        return &OperationRow::subject;
    case Field::Status:
        return &OperationRow::statusWord;
    case Field::CreatedBy:
        return &OperationRow::createdBy;
    case Field::Environment:
        return &OperationRow::environmentName;
    case Field::Connection:
        return &OperationRow::connection;
    case Field::TenantId:
        return &OperationRow::tenantId;
    case Field::EnvironmentKind:
        return &OperationRow::environmentKind;
    case Field::Family:
        return &OperationRow::family;
    case Field::CanceledBy:
        return &OperationRow::canceledBy;
    case Field::PrincipalKind:
        return &OperationRow::principalKind;
    case Field::AppId:
        return &OperationRow::appId;
    case Field::SourceVersion:
        return &OperationRow::sourceVersion;
    case Field::TargetVersion:
        return &OperationRow::targetVersion;
    case Field::ErrorMessage:
        return &OperationRow::errorMessage;
    case Field::Parameters:
        return &OperationRow::parameters;
    case Field::Extra:
        return &OperationRow::extra;
    case Field::Created:
    case Field::Duration:
    case Field::Started:
    case Field::Completed:
    case Field::Id:
        break;
    }
    return nullptr;
}

std::optional<StringPool::Index> textOf(const OperationRow &row, OperationField field)
{
    const auto member = textMemberOf(field);
    return member ? std::optional(row.*member) : std::nullopt;
}

qint64 beginOf(const OperationRow &row)
{
    return row.startedOn != Instant::NotGiven ? row.startedOn : row.createdOn;
}

qint64 durationOf(const OperationRow &row, Instant now)
{
    const qint64 begin = beginOf(row);
    if (begin == Instant::NotGiven)
        return Instant::NotGiven;
    if (row.completedOn != Instant::NotGiven)
        return qMax<qint64>(0, row.completedOn - begin);
    return row.status == OperationStatus::Running ? qMax<qint64>(0, now.msecs - begin) : Instant::NotGiven;
}

} // namespace steward
