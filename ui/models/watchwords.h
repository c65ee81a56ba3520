// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/durationstatistics.h"
#include "core/model/operation.h"
#include "ui/models/actionwords.h"

#include <QtCore/QUuid>

namespace steward {

/// An operation somebody watches, as lists and notices tell of it. (The value the core keeps of it is of a room this
/// one does not look into.)
struct WatchRow
{
    enum class End : quint8 { None, Ended, Gone, Left };

    QUuid connection{};
    QString connectionName{};
    Operation operation{}; ///< only its id until it was seen
    std::optional<DurationSpread> usual{};
    End end = End::None;
    Instant endedAt{};
    QString trouble{}; ///< why the last look failed, in words; empty: it did not

    bool isOpen() const { return end == End::None; }
};

/// In the same parts as a change: title, state, result, what to do next, details, tone.
ActionWords wordsFor(const WatchRow &watch);
/// "Contoso › UAT"
QString placeWords(const WatchRow &watch);
/// How long it has been running or took, beside the usual; empty while it waits for its turn.
QString elapsedWords(const WatchRow &watch, Instant now);
/// The last word: where, what, and what became of it.
QString verdictWords(const WatchRow &watch);

} // namespace steward
