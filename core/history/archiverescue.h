// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"

#include <QtCore/QString>

#include <chrono>

namespace steward {

/// Copies everything that can still be read of a damaged archive into a new, empty one, and passes over what cannot.
/// Rows are checked by their sums; a text that is gone leaves an empty member and a flag of doubt. The number of
/// operations; LocalFile where the new one cannot be written.
Outcome<quint64> rescueRows(const QString &damaged, const QString &fresh, std::chrono::milliseconds patience);

} // namespace steward
