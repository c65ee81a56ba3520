// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QUrl>

namespace steward::cli {

/// Opens an http(s) address in the browser the environment variable BROWSER names, else in the system's.
/// False when nothing could be started.
bool openBrowser(const QUrl &address);

} // namespace steward::cli
