// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"
#include "ui/models/tone.h"

#include <QtCore/QString>

namespace steward {

/// An action in words, plain text. Texts from outside are bounded and made visible.
struct ActionWords
{
    QString title{};   ///< titleOf(change)
    QString state{};   ///< one or two words: "Running", "Result unknown", "Failed"
    QString result{};  ///< one sentence: what is known
    QString advice{};  ///< what people can do next; may be empty
    QString details{}; ///< for Copy details: everything, with operation and correlation ids
    Tone tone{};
};

ActionWords wordsFor(const Action &action);
/// "4 min, usually about 6 min": elapsed time beside the usual duration; no percentage. `now` is server time.
QString elapsedWords(const Action &action, Instant now);
/// What open work keeps people from doing with the environment; empty when nothing.
QString blockedWords(const Action &action);
/// The last word of an action: what a desktop notification and the last line of `--wait` say.
QString verdictWords(const Action &action);

} // namespace steward
