// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/changerules.h"

#include <QtCore/QString>

namespace steward {

/// The verb on buttons and in menus: "Delete", "Restore", ...
QString verbOf(ChangeKind kind);
/// What a change does, in one line: "Delete environment UAT", "Update Base Application to 27.1.0.0 in UAT".
QString titleOf(const Change &change);
/// One sentence: what is wrong, and what would be right.
QString wordsFor(ChangeProblem problem);

} // namespace steward
