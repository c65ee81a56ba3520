// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apppackage.h"

namespace steward {

/// Reads NavxManifest.xml into the members of `package` that are of the manifest. Returns what is wrong with it, for
/// the log; empty where nothing is. A document type, which no manifest has, is refused before any entity is looked at.
QString readNavxManifest(const QByteArray &xml, AppPackage &package);

} // namespace steward
