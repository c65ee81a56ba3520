// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/request.h"

#include <algorithm>
#include <chrono>

namespace steward {

/// Every limit in one place, so that tests can use short ones.
struct TransportLimits
{
    std::chrono::milliseconds connect{15'000};     ///< connect and TLS (F01)
    std::chrono::milliseconds readSilence{30'000}; ///< no byte of a read (F03)
    std::chrono::milliseconds mutationSilence{100'000};
    std::chrono::milliseconds readTotal{60'000}; ///< whole read, retries and our own pauses included (F04)
    std::chrono::milliseconds mutationTotal{120'000};
    /// An upload or download, however small; longer where the size asks for it: see slowestTransfer. A wait of
    /// readSilence or mutationSilence without any byte ends it before.
    std::chrono::milliseconds transferTotal{15 * 60'000};
    qint64 slowestTransfer = 64 * 1024; ///< bytes a second; what is faster is waited for to its end
    /// A change that cannot leave within this time is not sent: what was read before it was confirmed has grown old
    /// (D06). Counted while the machine sleeps as well, where the system tells.
    std::chrono::milliseconds mutationWait{60'000};
    qint64 decodedBytes = 64 * 1024 * 1024;   ///< after decompression (F17, F18)
    qint64 downloadBytes = 512 * 1024 * 1024; ///< of a file that goes to disk
    int readRetries = 3;
    std::chrono::milliseconds firstBackoff{800}; ///< doubles, times 0.8 to 1.3 (F39)
    std::chrono::milliseconds longestBackoff{60'000};
    std::chrono::seconds longestServerWait{3600}; ///< cap of Retry-After (F37)
    /// The total deadline of a transfer of that size; -1: not known yet.
    std::chrono::milliseconds totalFor(qint64 bytes) const
    {
        return std::max(transferTotal, std::chrono::milliseconds(bytes * 1000 / slowestTransfer));
    }
};

} // namespace steward
