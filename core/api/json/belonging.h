// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

namespace steward {

/// F54: an answer must belong to what was asked. Nothing is concluded from ids that are missing or no GUIDs.
bool isSameTenant(const QString &given, const QString &expected);
/// Names compare without case and blanks around them. A missing name proves nothing.
bool isSameEnvironment(const QString &given, const QString &asked);
/// The error of an answer that belongs to someone else.
ApiError wrongTenant(const QString &given);

} // namespace steward
