// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace steward {

/// Time that only runs forward, whatever people do to the system clock, and that goes on while the machine sleeps
/// wherever the system has such a clock: a token grows old during the night as well (F48, F49).
std::chrono::milliseconds monotonicNow();

/// How long the machine has been asleep since it was started: grows by a night when a night has passed (F49). Always 0
/// where the system does not tell.
std::chrono::milliseconds asleepSoFar();

} // namespace steward
