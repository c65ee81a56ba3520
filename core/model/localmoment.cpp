// SPDX-License-Identifier: Apache-2.0
#include "core/model/localmoment.h"

#include <algorithm>

namespace steward {

QList<Instant> momentsOf(QDate day, QTime time, const QTimeZone &zone)
{
    if (!day.isValid() || !time.isValid() || !zone.isValid())
        return {};
    // The time on the clock as if it were UTC; no zone is further than a day from it.
    const qint64 clock = QDateTime(day, time, QTimeZone::utc()).toMSecsSinceEpoch();
    constexpr qint64 dayMs = 86'400'000;
    QList<Instant> found;
    for (const qint64 near : {clock - dayMs, clock + dayMs}) {
        const qint64 offset = 1000LL * zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(near, QTimeZone::utc()));
        const Instant moment{clock - offset};
        const bool isRight = 1000LL * zone.offsetFromUtc(moment.toUtc()) == offset;
        if (isRight && !found.contains(moment))
            found.append(moment);
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace steward
