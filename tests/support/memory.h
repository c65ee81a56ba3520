// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

namespace steward::testing {

/// Resident memory of this process now, in bytes; 0 where the system does not tell (only Linux does).
qint64 residentBytes();
/// The highest it has been since the start or the last forgetPeak().
qint64 peakResidentBytes();
void forgetPeak();

} // namespace steward::testing
