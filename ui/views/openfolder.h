// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace steward {

/// Shows the folder of a file this program wrote where the person said. False when nothing could be opened.
bool showFolderOf(const QString &fileName);

} // namespace steward
