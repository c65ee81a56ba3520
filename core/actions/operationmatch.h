// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"

namespace steward {

/// How far two facts agree. Perhaps: the service is silent about what would decide.
enum class Match { No, Perhaps, Yes };

/// Whether an operation of the log does what the change asks for: type, environments, app, version, point in time.
/// Says nothing of who started it and when.
Match matchOf(const Change &change, const Operation &operation);

/// Whether it was started by the account or app the action was confirmed as. Perhaps: the log does not say by whom.
Match creatorMatch(const Action &action, const QString &createdBy);

/// Names of environments and words compare without case and blanks around them.
bool isSameWord(const QString &a, const QString &b);
/// GUIDs in any spelling; other ids as words.
bool isSameId(const QString &a, const QString &b);

} // namespace steward
