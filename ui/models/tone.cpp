// SPDX-License-Identifier: Apache-2.0
#include "ui/models/tone.h"

namespace steward {

Tone toneOf(const WireWord<EnvironmentStatus> &status)
{
    switch (status.value) {
    case EnvironmentStatus::Active:
        return Tone::Good;
    case EnvironmentStatus::NotReady:
    case EnvironmentStatus::Preparing:
    case EnvironmentStatus::Upgrading:
    case EnvironmentStatus::Recovering:
        return Tone::Busy;
    case EnvironmentStatus::Removing:
    case EnvironmentStatus::SoftDeleting:
    case EnvironmentStatus::SoftDeleted:
        return Tone::Warning;
    case EnvironmentStatus::CreatingFailed:
    case EnvironmentStatus::RemovingFailed:
    case EnvironmentStatus::SoftDeletingFailed:
    case EnvironmentStatus::RecoveringFailed:
        return Tone::Bad;
    case EnvironmentStatus::Unknown:
        break;
    }
    return Tone::Neutral;
}

Tone toneOf(const WireWord<EnvironmentKind> &kind)
{
    return kind.value == EnvironmentKind::Production ? Tone::Accent : Tone::Neutral;
}

Tone toneOf(OperationStatus status)
{
    switch (status) {
    case OperationStatus::Succeeded:
        return Tone::Good;
    case OperationStatus::Failed:
        return Tone::Bad;
    case OperationStatus::Running:
        return Tone::Busy;
    case OperationStatus::Queued:
    case OperationStatus::Scheduled:
    case OperationStatus::Canceled:
    case OperationStatus::Skipped:
    case OperationStatus::Unknown:
        break;
    }
    return Tone::Neutral;
}

QString iconNameOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return QStringLiteral("status-good");
    case Tone::Busy:
        return QStringLiteral("status-busy");
    case Tone::Warning:
        return QStringLiteral("status-warning");
    case Tone::Bad:
        return QStringLiteral("status-bad");
    case Tone::Accent:
        return QStringLiteral("info");
    case Tone::Neutral:
        break;
    }
    return QStringLiteral("status-unknown");
}

} // namespace steward
