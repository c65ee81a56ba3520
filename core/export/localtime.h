// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QTimeZone>

#include <unordered_map>

namespace steward {

/// Writes instants as local time with its offset: `2026-11-21T20:42:04+05:30`. Asks the time zone once for each
/// quarter of an hour it meets; no zone changes its offset within one. One thread at a time.
class LocalTimeWriter
{
public:
    explicit LocalTimeWriter(QTimeZone zone = QTimeZone::systemTimeZone());

    /// Into a buffer of at least 32 bytes; returns the bytes written, 0 for "not given".
    int write(Instant instant, char *out);

private:
    int offsetMinutesAt(qint64 msecs);

    QTimeZone m_zone;
    std::unordered_map<qint64, int> m_offsets;
};

} // namespace steward
