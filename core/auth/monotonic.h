// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace steward {

/// Time that only runs forward, whatever people do to the system clock, and that goes on while the machine sleeps
/// wherever the system has such a clock: a token grows old during the night as well (F48, F49).
std::chrono::milliseconds monotonicNow();

} // namespace steward
