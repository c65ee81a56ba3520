// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QString>

#include <chrono>

namespace steward {

/// The one way spans of time are written, wherever they stand: at most two units, "84 ms", "1.2 s", "41 s",
/// "2 min 41 s", "3 h 12 min", "2 d 3 h". Cut, not rounded; negative spans count as zero.
QString durationWords(std::chrono::milliseconds span);
/// From `from` to `to`; empty when either is not given.
QString durationWords(Instant from, Instant to);
/// The same for spans that are compared with others or foretold, where nobody waits for the second: rounded to the
/// minute from one minute on.
QString roughDurationWords(std::chrono::milliseconds span);
/// Two such spans: "9 to 12 min", "50 s to 2 min"; where they read the same: "about 9 min".
QString spanRangeWords(std::chrono::milliseconds lower, std::chrono::milliseconds upper);

} // namespace steward
