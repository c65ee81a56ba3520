// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationfield.h"

#include <array>
#include <utility>

namespace steward {

namespace {

using Field = OperationField;

constexpr std::array<std::pair<Field, QLatin1String>, 21> names{{
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

std::optional<StringPool::Index> textOf(const OperationRow &row, OperationField field)
{
    switch (field) {
    case Field::Type:
        return row.typeWord;
    case Field::Subject:
        return row.subject;
    case Field::Status:
        return row.statusWord;
    case Field::CreatedBy:
        return row.createdBy;
    case Field::Environment:
        return row.environmentName;
    case Field::Connection:
        return row.connection;
    case Field::TenantId:
        return row.tenantId;
    case Field::EnvironmentKind:
        return row.environmentKind;
    case Field::Family:
        return row.family;
    case Field::CanceledBy:
        return row.canceledBy;
    case Field::PrincipalKind:
        return row.principalKind;
    case Field::AppId:
        return row.appId;
    case Field::SourceVersion:
        return row.sourceVersion;
    case Field::TargetVersion:
        return row.targetVersion;
    case Field::ErrorMessage:
        return row.errorMessage;
    case Field::Parameters:
        return row.parameters;
    case Field::Created:
    case Field::Duration:
    case Field::Started:
    case Field::Completed:
    case Field::Id:
        break;
    }
    return std::nullopt;
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
