// SPDX-License-Identifier: Apache-2.0
#include "core/auth/monotonic.h"

#include <QtCore/QtGlobal>

#if defined(Q_OS_LINUX) || defined(Q_OS_MACOS)
#include <time.h>
#endif

namespace steward {

std::chrono::milliseconds monotonicNow()
{
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
#if defined(Q_OS_LINUX) || defined(Q_OS_MACOS)
#if defined(Q_OS_LINUX)
    constexpr clockid_t clock = CLOCK_BOOTTIME;
#else
    constexpr clockid_t clock = CLOCK_MONOTONIC; // counts sleep there
#endif
    timespec now{};
    if (clock_gettime(clock, &now) == 0)
        return duration_cast<milliseconds>(std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
#endif
    return duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace steward
