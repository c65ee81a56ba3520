// SPDX-License-Identifier: Apache-2.0
#include "core/model/app.h"

namespace steward {

namespace {

constexpr std::array<WireTable<RequirementKind>, 3> requirementKinds{{
    {QLatin1String("install"), RequirementKind::Install},
    {QLatin1String("update"), RequirementKind::Update},
    {QLatin1String("uninstall"), RequirementKind::Uninstall},
}};

constexpr std::array<WireTable<AppState>, 3> appStates{{
    {QLatin1String("Installed"), AppState::Installed},
    {QLatin1String("UpdatePending"), AppState::UpdatePending},
    {QLatin1String("Updating"), AppState::Updating},
}};

constexpr std::array<WireTable<AttemptResult>, 5> attemptResults{{
    {QLatin1String("Succeeded"), AttemptResult::Succeeded},
    {QLatin1String("Failed"), AttemptResult::Failed},
    {QLatin1String("Canceled"), AttemptResult::Canceled},
    {QLatin1String("Cancelled"), AttemptResult::Canceled},
    {QLatin1String("Skipped"), AttemptResult::Skipped},
}};

constexpr std::array<WireTable<AppType>, 5> appTypes{{
    {QLatin1String("global"), AppType::Global},
    {QLatin1String("tenant"), AppType::PerTenant},
    {QLatin1String("PTE"), AppType::PerTenant},
    {QLatin1String("dev"), AppType::Developer},
    {QLatin1String("developer"), AppType::Developer},
}};

} // namespace

WireWord<RequirementKind> requirementKindFromWire(const QString &text)
{
    return {meaningOf(text, requirementKinds), text};
}

WireWord<AppState> appStateFromWire(const QString &text)
{
    return {meaningOf(text, appStates), text};
}

WireWord<AttemptResult> attemptResultFromWire(const QString &text)
{
    return {meaningOf(text, attemptResults), text};
}

WireWord<AppType> appTypeFromWire(const QString &text)
{
    return {meaningOf(text, appTypes), text};
}

} // namespace steward
