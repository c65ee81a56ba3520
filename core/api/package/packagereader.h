// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apppackage.h"
#include "core/net/cancel.h"

#include <QtCore/QFuture>

namespace steward {

/// Reads an .app file: its size and hash, and of the manifest in it what app it is. Never opens, runs or unpacks
/// anything, and takes no more than a few megabytes whatever the file claims to be. Works in a worker thread; continue
/// with whenFinished(). The file may be of any origin.
QFuture<AppPackage> readAppPackage(const QString &file, CancelToken cancel = {});
/// The same, in this thread.
AppPackage readAppPackageNow(const QString &file, const CancelToken &cancel = {});

} // namespace steward
