// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace steward {

/// Keeps threads of the global pool free for painting. Before Qt 6.6 the window paints wide gradients, those of scroll
/// bars among them, in that pool and waits for it: behind work of ours that takes a second the window stood still.
/// Call once, before the first window.
void keepThreadsForPainting();

} // namespace steward
