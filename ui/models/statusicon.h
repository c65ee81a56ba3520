// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

namespace steward {

/// Name of the icon of a status, which may wait or have been stopped; else that of its tone.
inline QString iconNameOf(OperationStatus status)
{
    switch (status) {
    case OperationStatus::Queued:
    case OperationStatus::Scheduled:
        return QStringLiteral("status-waiting");
    case OperationStatus::Canceled:
    case OperationStatus::Skipped:
        return QStringLiteral("status-stopped");
    default:
        return iconNameOf(toneOf(status));
    }
}

} // namespace steward
