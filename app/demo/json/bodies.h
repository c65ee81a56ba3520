// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json/jsonwriter.h"
#include "app/demo/world/records.h"

/// The wire form of the world's things, spelled as admin-center.openapi.yaml and its examples spell them.
namespace steward::demo {

inline constexpr char kApplicationFamily[] = "BusinessCentral";
/// API versions are v2.N; this is N of the newest dialect, which calls an app's id appId.
inline constexpr int kNewestDialect = 29;

void writeEnvironment(JsonWriter &json, const Environment &environment, const TenantIdentity &tenant, int apiMinor,
                      bool inList);
void writeInstalledApp(JsonWriter &json, const InstalledApp &app, int apiMinor);
void writeAvailableUpdate(JsonWriter &json, const AvailableUpdate &update, int apiMinor);
void writeRestorePeriod(JsonWriter &json, const RestorePeriod &period);
void writeUsedStorage(JsonWriter &json, const Environment &environment, int apiMinor);
void writeQuotas(JsonWriter &json, const Quotas &quotas);

/// Entry of the operations log.
void writeOperation(JsonWriter &json, const Operation &operation, const TenantIdentity &tenant, int apiMinor);
/// What install, update, uninstall and cancel answer: other names for type and versions again.
void writeStartedAppOperation(JsonWriter &json, const Operation &operation, const TenantIdentity &tenant, int apiMinor);
/// Entry of an app's own history: other names for type and versions, other casing of the status.
void writeAppOperation(JsonWriter &json, const Operation &operation, const TenantIdentity &tenant, int apiMinor);

} // namespace steward::demo
