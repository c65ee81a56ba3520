// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

#include <QByteArrayView>

/// Finding things of a tenant; names and ids are compared without regard to case. Null when there is no such thing.
namespace steward::demo {

Environment *environmentNamed(TenantData &tenant, QByteArrayView name);
Environment *environmentWith(TenantData &tenant, int handle);
Operation *operationWith(TenantData &tenant, const Guid &id);
InstalledApp *installedApp(Environment &environment, QByteArrayView appId);
const InstalledApp *installedApp(const Environment &environment, QByteArrayView appId);

/// -1, 0 or 1 as the first version is lower, equal or higher: compared number by number.
int compareVersions(const QByteArray &a, const QByteArray &b);
/// Four numbers with dots between.
bool isFourPartVersion(const QByteArray &text);

} // namespace steward::demo
