// SPDX-License-Identifier: Apache-2.0
#include "core/model/environment.h"

namespace steward {

namespace {

using Status = EnvironmentStatus;

constexpr std::array<WireTable<EnvironmentKind>, 2> kinds{{
    {QLatin1String("Production"), EnvironmentKind::Production},
    {QLatin1String("Sandbox"), EnvironmentKind::Sandbox},
}};

constexpr std::array<WireTable<Status>, 12> statuses{{
    {QLatin1String("NotReady"), Status::NotReady},
    {QLatin1String("Removing"), Status::Removing},
    {QLatin1String("Preparing"), Status::Preparing},
    {QLatin1String("Active"), Status::Active},
    {QLatin1String("Upgrading"), Status::Upgrading},
    {QLatin1String("CreatingFailed"), Status::CreatingFailed},
    {QLatin1String("RemovingFailed"), Status::RemovingFailed},
    {QLatin1String("SoftDeleting"), Status::SoftDeleting},
    {QLatin1String("SoftDeletingFailed"), Status::SoftDeletingFailed},
    {QLatin1String("SoftDeleted"), Status::SoftDeleted},
    {QLatin1String("Recovering"), Status::Recovering},
    {QLatin1String("RecoveringFailed"), Status::RecoveringFailed},
}};

} // namespace

WireWord<EnvironmentKind> environmentKindFromWire(const QString &text)
{
    return {meaningOf(text, kinds), text};
}

WireWord<EnvironmentStatus> environmentStatusFromWire(const QString &text)
{
    return {meaningOf(text, statuses), text};
}

bool countsAgainstQuota(const Environment &environment)
{
    return environment.status.value != Status::SoftDeleted && environment.status.value != Status::SoftDeleting;
}

} // namespace steward
