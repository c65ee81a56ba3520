// SPDX-License-Identifier: Apache-2.0
#include "ui/views/openfolder.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>

namespace steward {

bool showFolderOf(const QString &fileName)
{
    const QString folder = QFileInfo(fileName).absolutePath();
    return QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); // lint-ok: a folder the person chose, never a link
}

} // namespace steward
