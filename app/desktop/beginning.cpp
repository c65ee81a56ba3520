// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/beginning.h"

#include "core/history/firstframe.h"

#include <QtConcurrent/QtConcurrentRun>

namespace steward {

Beginning::Beginning(const QString &dataDir)
    : folder(QtConcurrent::run([dataDir] {
        const QString path = dataFolder(dataDir);
        return Folder{path, Preferences::load(path)};
    }))
    , connections(QtConcurrent::run([dataDir] { return ConnectionStore(dataFolder(dataDir)).load(); }))
    , lastKnown(QtConcurrent::run([dataDir] { return readLastKnown(dataFolder(dataDir)); }))
{
}

} // namespace steward
