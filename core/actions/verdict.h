// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/evidence.h"

namespace steward {

/// What an action came to: the operation's last word, held against the object itself.
struct JudgedEnd
{
    ActionVerdict verdict = ActionVerdict::None; ///< None: the object does not tell yet; read it again
    QString found{};                             ///< see Action::found
};

/// An object that does not fit is only believed when it was read so long after the end: lists may lag a little.
inline constexpr std::chrono::seconds SettlingTime{10};

/// `operation` is final, or nullopt where none is known (link, unlink, or gone from the log). `object` was read after
/// the end was known.
JudgedEnd judgeEnd(const Action &action, const Baseline &before, const std::optional<Operation> &operation,
                   const ObjectState &object);

/// Which reads judgeEnd() and evidenceOf() want for that change.
struct NeededReads
{
    bool environments = false;
    bool apps = false;
};
NeededReads readsFor(const Change &change);

/// Median time that succeeded operations of those types took in the log: of the environment where it has at least
/// three, else of the tenant where it has at least three, else nullopt.
std::optional<std::chrono::milliseconds> usualDuration(const OperationTable &log, const Change &change);

} // namespace steward
