// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/lastknown.h"
#include "core/settings/connectionstore.h"
#include "core/settings/preferences.h"

#include <QtCore/QFuture>

namespace steward {

/// What the first frame shows, read in worker threads while the window is being built.
struct Beginning
{
    struct Folder
    {
        QString path{};
        Outcome<LoadedPreferences> preferences = LoadedPreferences{};
    };

    /// `dataDir`: the --data-dir option, or empty for the platform's place.
    explicit Beginning(const QString &dataDir);

    QFuture<Folder> folder;
    QFuture<Outcome<ConnectionStore::Loaded>> connections;
    QFuture<QList<LastKnown>> lastKnown;
};

} // namespace steward
