// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

#include <QtCore/QByteArray>

namespace steward {

/// Reads the documented error body into `error`: code, target, message, data.requirements, extensionData and the
/// nested clientError[] (contract schema ApiError), plain or wrapped in `error`, members in any letter case.
/// False, and `error` untouched, where the body is no such object. Texts come out bounded and on one line; nesting is
/// followed 5 deep and to 100 causes in all, requirements to 1,000 (F31, F32).
bool readErrorBody(const QByteArray &body, ApiError &error);

} // namespace steward
