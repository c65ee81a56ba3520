// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/changerules.h"
#include "core/model/operation.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace steward {

/// What a change dialog may have to wait for.
enum class ChangeData {
    Environments,
    Quotas,
    UsedStorage,
    RunningOperations,
    RestorePeriods,
    RestoresThisMonth,
    Apps,
    Updates,
};

/// What a change dialog knows when it opens. Whatever is nullopt may be set later, while it is open.
struct ChangeInput
{
    QString tenantName{}; ///< name of the connection, as people know it
    ConnectionKind connectionKind = ConnectionKind::Production;
    QString family = QStringLiteral("BusinessCentral");
    QString apiVersion = QStringLiteral("v2.21");
    /// The rules look at this. `target` is the environment acted on; not given for a new one.
    ChangeContext context{};
    Instant readAt{};                                           ///< when the target was read, server time
    std::optional<QList<Operation>> running{};                  ///< not final, of the target only
    std::optional<std::chrono::milliseconds> usually{};         ///< how long such work took here before
    QHash<QString, QList<AppRequirement>> learntRequirements{}; ///< what refusals taught, by app id
    /// Values to start from: what was typed before a refusal (F34). Only those of the dialog's own kind are used.
    QList<Change> start{};
    /// Why the last attempt did not work, in words; shown on top. Empty: there was none.
    QString refusal{};
};

} // namespace steward
