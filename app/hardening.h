// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace steward {

/// Tokens and secrets are in our memory while we run: a crash leaves no copy of it on disk, and other programs of the
/// same person may not read it. First thing in main(), before anything secret exists. Core dumps are switched off
/// (POSIX), the process is made unreadable to others (Linux), and the system's crash report is told to stay away
/// (Windows). Programs started from here, such as the browser, leave no core dump either.
void leaveNoMemoryBehind();

} // namespace steward
