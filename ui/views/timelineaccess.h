// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace steward {

class TimelineView;

/// Lets screen readers find the lanes of every TimelineView, and in them the operations that are drawn, each made when
/// it is asked for: never more than there is room on screen. May be called any number of times.
void installTimelineAccess();
/// Other operations are shown now.
void tellTimelineChanged(TimelineView *view);
/// The selected operation has the focus.
void tellBarFocused(TimelineView *view);

} // namespace steward
