// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"

#include <optional>
#include <span>

namespace steward {

/// What an operation can be sorted and exported by. Times are UTC.
enum class OperationField : quint8 {
    Created,
    Type,
    Subject,
    Status,
    Duration,
    CreatedBy,
    Environment,
    Connection, ///< name of the connection it was read through
    Started,
    Completed,
    Id,
    TenantId,
    EnvironmentKind,
    Family,
    CanceledBy,
    PrincipalKind,
    AppId,
    SourceVersion,
    TargetVersion,
    ErrorMessage,
    Parameters,
    Extra, ///< raw JSON of the members Steward has no name for
};

std::span<const OperationField> allOperationFields();

/// Stable name of a field for files and scripts: the service's own where it has one ("createdOn", "status", ...).
QLatin1String keyOf(OperationField field);
/// Field of that name, ignoring case.
std::optional<OperationField> operationFieldOf(QStringView key);

/// True for the three instants.
bool isTime(OperationField field);
/// UTC milliseconds of a time field; NotGiven for others.
qint64 timeOf(const OperationRow &row, OperationField field);
/// Where a row holds a text field; nullptr for times, duration and id.
StringPool::Index OperationRow::*textMemberOf(OperationField field);
/// Pool index of a text field; nothing for times, duration and id.
std::optional<StringPool::Index> textOf(const OperationRow &row, OperationField field);

/// When the operation began to run, else when it was asked for: where its bar and its duration begin.
qint64 beginOf(const OperationRow &row);
/// Milliseconds from its begin to its end, or to `now` while it runs. NotGiven where nothing ran or nothing is known.
qint64 durationOf(const OperationRow &row, Instant now);

} // namespace steward
