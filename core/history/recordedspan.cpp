// SPDX-License-Identifier: Apache-2.0
#include "core/history/recordedspan.h"

#include <algorithm>

namespace steward {

QList<RecordedSpan::Gap> knownParts(const RecordedSpan &span)
{
    QList<RecordedSpan::Gap> parts;
    if (!span.since.isKnown() || !span.until.isKnown())
        return parts;
    Instant from = span.since;
    for (const RecordedSpan::Gap &gap : span.gaps) {
        parts.push_back({from, gap.from});
        from = gap.until;
    }
    parts.push_back({from, span.until});
    return parts;
}

RecordedSpan spanOf(QList<RecordedSpan::Gap> parts)
{
    std::sort(parts.begin(), parts.end(), [](const auto &a, const auto &b) { return a.from < b.from; });
    RecordedSpan span;
    for (const RecordedSpan::Gap &part : parts) {
        if (!span.since.isKnown())
            span.since = part.from;
        else if (part.from > span.until)
            span.gaps.append({span.until, part.from});
        span.until = std::max(span.until, part.until);
    }
    return span;
}

RecordedSpan spanWith(const RecordedSpan &span, Instant asOf)
{
    if (!asOf.isKnown())
        return span;
    QList<RecordedSpan::Gap> parts = knownParts(span);
    parts.push_back({{asOf.msecs - std::chrono::milliseconds(serviceRetention).count()}, asOf});
    return spanOf(std::move(parts));
}

RecordedSpan spanFrom(const RecordedSpan &span, Instant from)
{
    if (!from.isKnown())
        return span;
    QList<RecordedSpan::Gap> parts = knownParts(span);
    parts.removeIf([from](const RecordedSpan::Gap &part) { return part.until <= from; });
    for (RecordedSpan::Gap &part : parts)
        part.from = std::max(part.from, from);
    return spanOf(std::move(parts));
}

} // namespace steward
