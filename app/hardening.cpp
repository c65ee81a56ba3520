// SPDX-License-Identifier: Apache-2.0
#include "app/hardening.h"

#if defined(_WIN32)
#include <windows.h>
#else
#include <sys/resource.h>
#endif
#if defined(__linux__)
#include <sys/prctl.h>
#endif

namespace steward {

void leaveNoMemoryBehind()
{
#if defined(_WIN32)
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
#else
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
    // The leak checker of sanitizer builds reads its own process from outside, which this would forbid.
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
    // Covers what the limit does not: dumps that the kernel hands to a program instead of a file.
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace steward
