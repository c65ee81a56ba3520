// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/lastknown.h"

namespace steward {

/// What was last known through all connections, without apps, straight from the archive's file of a data folder: for
/// the first frame. Opens the file for reading only, changes and makes nothing, looks at no other row of it. To be
/// called in a worker thread. Empty where there is no archive or it cannot be read: whoever opens it tells why.
QList<LastKnown> readLastKnown(const QString &dataFolder);

} // namespace steward
