// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace steward {

/// Whether `given` is what a soft delete makes of the name: a time behind it, and its end cut off where both together
/// would be too long (contract: -yyMMddHHmmssff).
bool isDeletedNameOf(const QString &given, const QString &name);

} // namespace steward
