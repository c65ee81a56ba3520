// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonvalue.h"
#include "core/model/app.h"

namespace steward {

/// listInstalledApps. Rows that share an app id are flagged as ambiguous (F23).
Outcome<QList<InstalledApp>> parseInstalledApps(const JsonValue &root);
/// listAvailableAppUpdates
Outcome<QList<AppUpdate>> parseAppUpdates(const JsonValue &root);
/// Flags rows that share an app id; the pages of one list are judged together.
void flagAmbiguous(QList<InstalledApp> &apps);

} // namespace steward
