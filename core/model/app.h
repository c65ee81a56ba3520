// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apprequirement.h"
#include "core/model/instant.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>

namespace steward {

enum class AppState { Unknown, Installed, UpdatePending, Updating };
enum class AttemptResult { Unknown, Succeeded, Failed, Canceled, Skipped };
enum class AppType { Unknown, Global, PerTenant, Developer };

/// An app installed in an environment (contract schema InstalledApp).
struct InstalledApp
{
    QString appId{}; ///< `appId`, else `id`: canonical GUID text, or as it came
    QString name{};
    QString publisher{};
    AppVersion version{};
    WireWord<AppState> state{};
    QString lastOperationId{};
    WireWord<AttemptResult> lastUpdateAttempt{};
    QString lastUninstallOperationId{};
    WireWord<AttemptResult> lastUninstallAttempt{};
    WireWord<AppType> type{};
    std::optional<bool> canBeUninstalled{};
    QStringList doubts{};
    bool isAmbiguous = false; ///< another app of the answer has the same id (F23)

    friend bool operator==(const InstalledApp &, const InstalledApp &) = default;
};

/// A newer version an installed app can go to (contract schema AvailableAppUpdate).
struct AppUpdate
{
    QString appId{};
    QString name{};
    QString publisher{};
    AppVersion version{};
    QList<AppRequirement> requirements{}; ///< to install or update first
    QStringList doubts{};

    friend bool operator==(const AppUpdate &, const AppUpdate &) = default;
};

WireWord<RequirementKind> requirementKindFromWire(const QString &text);
WireWord<AppState> appStateFromWire(const QString &text);
WireWord<AttemptResult> attemptResultFromWire(const QString &text);
WireWord<AppType> appTypeFromWire(const QString &text);

} // namespace steward
