// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/durationstatistics.h"

#include <QtCore/QString>

namespace steward {

/// "usually 9 to 12 min": the middle half of what was recorded.
QString usualWords(const DurationSpread &usual);
/// "14 min, usually 9 to 12 min": what took so long, or has been running so long, beside the usual. No percentage.
QString besideUsualWords(std::chrono::milliseconds span, const std::optional<DurationSpread> &usual);
/// How one that has ended compares: "as usual", "faster than most", "slower than most"; empty where nothing is usual.
QString comparedWords(std::chrono::milliseconds span, const std::optional<DurationSpread> &usual);
/// What the usual duration was made from: "from 12 operations of this app in this environment that succeeded".
QString sourceWords(const UsualDuration &usual);

} // namespace steward
