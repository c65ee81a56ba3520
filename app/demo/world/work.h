// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demoscript.h"
#include "app/demo/world/random.h"
#include "app/demo/world/worldclock.h"

#include <QByteArray>

#include <limits>
#include <memory>
#include <vector>

namespace steward::demo {

struct Environment;

/// What an operation does to the world when it ends.
enum class WorkKind : quint8 {
    Tale, ///< an entry the seed wrote: it ends, nothing else
    Create,
    Copy,
    Restore,
    SoftDelete,
    HardDelete,
    Recover,
    Rename,
    AppInstall,
    AppUpdate,
    AppUninstall,
    PlatformUpdate
};

/// One app that an operation installs, brings to a version, or takes away.
struct AppChange
{
    QByteArray id;
    QByteArray name{};
    QByteArray publisher{};
    /// Empty: it is taken away.
    QByteArray version{};
};

/// An operation that has not ended: what it is about, and when it starts and ends in the world's time.
struct Work
{
    static constexpr qint64 kNever = std::numeric_limits<qint64>::max();

    Guid operation{};
    WorkKind kind = WorkKind::Tale;
    DemoEnding ending = DemoEnding::Succeeded;
    bool fromSeed = false;
    bool started = false;
    Moment accepted{};
    qint64 startsAt = kNever;
    qint64 endsAt = kNever;
    QByteArray errorMessage{};
    /// The environment that changes; of a copy or restore the new one. 0: none.
    int environment = 0;
    /// The environment a copy or restore reads from.
    int source = 0;
    /// What an environment that does not change goes back to.
    QByteArray statusBefore{};
    /// New name, or new version.
    QByteArray target{};
    /// What a new environment holds once it is ready.
    std::shared_ptr<const Environment> content{};
    /// The app it is about, then what is dealt with along with it.
    std::vector<AppChange> apps{};

    /// A moment of this work, as the log prints it.
    qint64 printed(qint64 world) const { return accepted.server + (world - accepted.world); }
};

} // namespace steward::demo
