// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace steward {

/// Text from outside, safe to show and to log: one line, control characters as blanks, invisible and direction
/// characters as U+FFFD, cut to `limit` characters with an ellipsis (A06, I15).
QString inertText(QStringView text, qsizetype limit = 500);

} // namespace steward
