// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>

namespace steward {

/// How long the service keeps its log (contract: "The log keeps operations for 180 days").
inline constexpr std::chrono::days serviceRetention{180};

/// From when to when the log of a tenant is known without a hole, and where the holes are. UTC.
///
/// An answer of the whole tenant's log read at `t` tells everything of [t - serviceRetention, t]. Where the one before
/// is older than that, nobody knows what happened in between.
struct RecordedSpan
{
    struct Gap
    {
        Instant from{};
        Instant until{};
        friend bool operator==(const Gap &, const Gap &) = default;
    };

    Instant since{};   ///< "recorded since"; not given: the whole log was never read
    Instant until{};   ///< when it was last read
    QList<Gap> gaps{}; ///< oldest first

    friend bool operator==(const RecordedSpan &, const RecordedSpan &) = default;
};

/// The span after one more answer of the whole log, read at `asOf`; answers may come in any order.
RecordedSpan spanWith(const RecordedSpan &span, Instant asOf);
/// The parts of time of which everything is known, oldest first; and the span that consists of such parts, in any
/// order. (A Gap is a stretch of time.)
QList<RecordedSpan::Gap> knownParts(const RecordedSpan &span);
RecordedSpan spanOf(QList<RecordedSpan::Gap> parts);
/// The span once everything before `from` was taken out.
RecordedSpan spanFrom(const RecordedSpan &span, Instant from);

/// A tenant of the archive.
struct RecordedTenant
{
    QString tenantId{};
    QString name{}; ///< of the connection it was last read through
    quint64 operations = 0;
    Instant oldest{}; ///< creation of the oldest and the newest operation
    Instant newest{};
    RecordedSpan span{};

    friend bool operator==(const RecordedTenant &, const RecordedTenant &) = default;
};

} // namespace steward
