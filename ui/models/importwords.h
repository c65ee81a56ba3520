// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/importplan.h"

#include <QtCore/QString>

namespace steward {

/// Why nothing of a file can be imported, in one sentence that says how to mend it. Empty for None.
QString words(ImportFileProblem problem);
/// "New", "New, renamed", "Already there", "Refused".
QString words(ImportVerdict verdict);
/// What to know about one entry before it is added: why it is refused, its new name, whose addresses it has, what it
/// still needs. Empty when there is nothing to say. Texts of the file are made visible.
QString remark(const ImportEntry &entry);

} // namespace steward
