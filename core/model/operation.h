// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"
#include "core/model/wireword.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace steward {

enum class OperationStatus : quint8 { Unknown, Queued, Scheduled, Running, Succeeded, Failed, Canceled, Skipped };

enum class OperationType : quint8 {
    Unknown,
    Create,
    Copy,
    Delete,
    SoftDelete,
    Recover,
    Rename,
    Restore,
    Restart,
    Modify,
    Move,            ///< moveToAnotherAadTenant
    RequestTransfer, ///< requestTransferToAnotherEntraTenant
    Update,
    AppInstall,
    AppUpdate,
    AppUninstall,
    AppHotfix,
};

/// One operation of the log, whole (contract schemas EnvironmentOperation and AppOperationRecord, which say the same
/// in different shapes). Long lists live in OperationTable; this is one row taken out of it, for details.
struct Operation
{
    QString id{};
    WireWord<OperationType> type{};
    WireWord<OperationStatus> status{};
    QString tenantId{}; ///< aadTenantId as it came; may be empty
    QString environmentName{};
    QString environmentKind{}; ///< as it came
    QString family{};
    Instant createdOn{};
    Instant startedOn{};
    Instant completedOn{};
    QString createdBy{}; ///< e-mail address, or client id of an app; may be empty
    QString canceledBy{};
    QString principalKind{}; ///< creatorPrincipalType
    QString appId{};
    QString appName{}; ///< filled from the installed apps where known
    QString sourceVersion{};
    QString targetVersion{};
    QString subject{};           ///< what it acted on, in one line, built from the parameters
    QString errorMessage{};      ///< may embed a JSON document; for display only
    QByteArray parametersJson{}; ///< the raw `parameters` object
    QByteArray extraJson{};      ///< an object of the members Steward has no name for
    quint32 record = 0;          ///< number in the archive; then parametersJson and extraJson may have to be asked there
    bool isDoubtful = false;     ///< a member had a wrong type or was cut: shown as unknown (F19)
    bool isAmbiguous = false;    ///< another operation of the answer has the same id (F23)
};

OperationStatus operationStatusOf(QStringView text);
OperationType operationTypeOf(QStringView text);

/// True once nothing more will happen. An unknown word is never final.
constexpr bool isFinal(OperationStatus status)
{
    return status == OperationStatus::Succeeded || status == OperationStatus::Failed ||
           status == OperationStatus::Canceled || status == OperationStatus::Skipped;
}
constexpr bool isPending(OperationStatus status)
{
    return status == OperationStatus::Queued || status == OperationStatus::Scheduled ||
           status == OperationStatus::Running;
}

} // namespace steward
