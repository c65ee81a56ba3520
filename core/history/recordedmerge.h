// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/recordedrow.h"

#include <functional>

namespace steward {

/// A row and what its status word means.
struct RecordedState
{
    const RecordedRow &row;
    OperationStatus status;
};

/// What is known of an operation after one more answer that speaks of it. A pure function: the same for the same
/// arguments, and once merged an answer changes nothing when it comes again.
///
/// - Of two different states the one of the later answer wins, whichever list it was in. Within the same second an end
///   wins over what came before it. So an older answer never makes an ended operation pending again.
/// - Where both say the same state, and for everything that describes the operation, an environment log wins over the
///   history of an app, whose words are others ("update" for "environmentAppUpdate") and whose subject knows less.
/// - An empty member never replaces a given one, and any answer fills what was not given so far.
/// - Flags of doubt are those of the answer that won; an ambiguous id stays ambiguous (F23).
///
/// `combine(chosen, other)` gives the number of the raw JSON that has both, where two different ones were seen.
using CombineRaw = std::function<quint32(quint32 chosen, quint32 other)>;
RecordedRow mergedRow(const RecordedState &stored, const RecordedState &incoming, const CombineRaw &combine);

/// What tells rows of one ambiguous id apart, the same through all states of an operation.
quint64 twinKey(const RecordedRow &row);

} // namespace steward
