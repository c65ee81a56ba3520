// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonvalue.h"
#include "core/model/environment.h"

#include <QtCore/QList>

namespace steward {

/// listEnvironments, listEnvironmentsByFamily. Rows that share family and name are flagged as ambiguous (F23).
Outcome<QList<Environment>> parseEnvironments(const JsonValue &root);
/// getEnvironment: a bare object, or wrapped in `value`.
Outcome<Environment> parseEnvironment(const JsonValue &root);
/// Flags rows that share family and name; the pages of one list are judged together.
void flagAmbiguous(QList<Environment> &environments);

} // namespace steward
