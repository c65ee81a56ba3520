// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demoservice.h"
#include "core/model/action.h"

#include <array>
#include <optional>

namespace steward::testing {

// What becomes of one change on its way. Before: the service never sees it. After: it is carried out, or refused by the
// service itself, and then the answer suffers.
enum class Fault {
    None,
    DropBefore,
    ResetBefore,
    HalfStatusLineBefore,
    HalfHeadersBefore,
    Status500Before,
    Status502Before,
    SlowCloseBefore,
    Busy503,
    DropAfter,
    ResetAfter,
    HalfStatusLineAfter,
    HalfHeadersAfter,
    CutBodyAfter,
    Status500After,
    Status502After,
    SlowCloseAfter,
    EmptyAfter, ///< accepted, and not a word of the operation (F14)
    Count
};
inline constexpr std::array<const char *, std::size_t(Fault::Count)> faultNames{
    "none",
    "drop, not applied",
    "reset, not applied",
    "half status line, not applied",
    "half headers, not applied",
    "500, not applied",
    "502, not applied",
    "slow close, not applied",
    "503 whole",
    "drop, applied",
    "reset, applied",
    "half status line, applied",
    "half headers, applied",
    "cut body, applied",
    "500, applied",
    "502, applied",
    "slow close, applied",
    "202 without a body",
};

inline bool reachesService(Fault fault)
{
    return fault == Fault::None || fault >= Fault::DropAfter;
}

// The client hears what the service itself says of it.
inline bool isHeard(Fault fault)
{
    return fault == Fault::None || fault == Fault::EmptyAfter;
}

enum class Way { ClearFresh, ClearReused, TlsFresh, TlsReused, Count };
inline constexpr std::array<const char *, std::size_t(Way::Count)> wayNames{"clear, fresh", "clear, reused",
                                                                            "TLS, fresh", "TLS, reused"};

inline bool isTls(Way way)
{
    return way == Way::TlsFresh || way == Way::TlsReused;
}
inline bool isReused(Way way)
{
    return way == Way::ClearReused || way == Way::TlsReused;
}

// What the wire and the service know of one change.
struct Truth
{
    int arrived = 0;
    Fault fault = Fault::None;
    int status = 0; ///< of the service's own answer; 0: it never saw the request
    demo::DemoEnding ending = demo::DemoEnding::Succeeded;
    QString operationId{};
};

inline bool isAppWork(ChangeKind kind)
{
    return kind == ChangeKind::InstallApp || kind == ChangeKind::UpdateApp || kind == ChangeKind::UninstallApp;
}

// Some ends take minutes to be believed, or leave nothing to tell them by.
inline bool canEnd(ChangeKind kind, demo::DemoEnding ending, Fault fault)
{
    using Ending = demo::DemoEnding;
    const bool isQuick =
        isAppWork(kind) || kind == ChangeKind::RenameEnvironment || kind == ChangeKind::DeleteEnvironment;
    if (ending == Ending::SucceededButDiffers)
        return isQuick;
    if (ending == Ending::Vanishes) // gone before anybody looked, where the answer was lost
        return isQuick && fault == Fault::None;
    return ending != Ending::Never;
}

inline ActionVerdict verdictOf(ChangeKind kind, demo::DemoEnding ending)
{
    using Ending = demo::DemoEnding;
    switch (ending) {
    case Ending::Failed:
        return ActionVerdict::Failed;
    case Ending::FailedButInstalled:
        return kind == ChangeKind::InstallApp || kind == ChangeKind::UpdateApp ? ActionVerdict::FailedButInstalled
                                                                               : ActionVerdict::Failed;
    case Ending::SucceededButDiffers:
        return ActionVerdict::SucceededButDiffers;
    case Ending::Canceled:
        return ActionVerdict::Canceled;
    case Ending::Skipped:
        return ActionVerdict::Skipped;
    case Ending::Vanishes:
        return ActionVerdict::LostSight;
    default:
        return ActionVerdict::Succeeded;
    }
}

inline bool startsWork(ChangeKind kind)
{
    return kind != ChangeKind::LinkPowerPlatform && kind != ChangeKind::UnlinkPowerPlatform &&
           kind != ChangeKind::CancelAppUpdate;
}

inline bool waitsForWindow(const Change &change)
{
    const auto *update = change.as<UpdateApp>();
    return update != nullptr && update->inUpdateWindow;
}

// What must be said of it in the end. nullopt: it rightly waits for its window still.
inline std::optional<ActionVerdict> expected(const Change &change, const Truth &truth, bool isCanceled)
{
    if (truth.arrived == 0)
        return ActionVerdict::NotSent;
    if (truth.fault == Fault::Busy503 || (isHeard(truth.fault) && truth.status >= 400))
        return ActionVerdict::Refused;
    if (truth.status == 0 || truth.status >= 400)
        return ActionVerdict::NotApplied;
    if (!startsWork(change.kind()))
        return ActionVerdict::Succeeded;
    if (waitsForWindow(change))
        return isCanceled ? std::optional(ActionVerdict::Canceled) : std::nullopt;
    return verdictOf(change.kind(), truth.ending);
}

} // namespace steward::testing
