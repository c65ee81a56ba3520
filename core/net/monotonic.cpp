// SPDX-License-Identifier: Apache-2.0
#include "core/net/monotonic.h"

#include <QtCore/QtGlobal>

#include <algorithm>

#if defined(Q_OS_WIN)
#include <qt_windows.h>
#include <realtimeapiset.h>
#elif defined(Q_OS_LINUX) || defined(Q_OS_MACOS)
#include <time.h>
#endif

namespace steward {

using std::chrono::milliseconds;

#if defined(Q_OS_LINUX) || defined(Q_OS_MACOS)

namespace {

#if defined(Q_OS_LINUX)
constexpr clockid_t WithSleep = CLOCK_BOOTTIME;
constexpr clockid_t WithoutSleep = CLOCK_MONOTONIC;
#else
constexpr clockid_t WithSleep = CLOCK_MONOTONIC; // counts sleep there
constexpr clockid_t WithoutSleep = CLOCK_UPTIME_RAW;
#endif

milliseconds read(clockid_t clock)
{
    timespec now{};
    if (clock_gettime(clock, &now) != 0)
        return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
    return std::chrono::duration_cast<milliseconds>(std::chrono::seconds(now.tv_sec) +
                                                    std::chrono::nanoseconds(now.tv_nsec));
}

} // namespace

milliseconds monotonicNow()
{
    return read(WithSleep);
}

milliseconds asleepSoFar()
{
    const milliseconds awake = read(WithoutSleep); // first, so that what passes in between does not count as sleep
    return std::max(read(WithSleep) - awake, milliseconds(0));
}

#elif defined(Q_OS_WIN)

milliseconds monotonicNow()
{
    return milliseconds(GetTickCount64()); // counts sleep
}

milliseconds asleepSoFar()
{
    ULONGLONG awake = 0; // in units of 100 ns
    QueryUnbiasedInterruptTime(&awake);
    return std::max(monotonicNow() - milliseconds(awake / 10'000), milliseconds(0));
}

#else

milliseconds monotonicNow()
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

milliseconds asleepSoFar()
{
    return milliseconds(0);
}

#endif

} // namespace steward
