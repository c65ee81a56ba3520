// SPDX-License-Identifier: Apache-2.0
#include "core/export/localtime.h"

#include <cstdlib>

namespace steward {

namespace {

char *twoDigits(char *out, int value)
{
    *out++ = static_cast<char>('0' + value / 10);
    *out++ = static_cast<char>('0' + value % 10);
    return out;
}

} // namespace

LocalTimeWriter::LocalTimeWriter(QTimeZone zone)
    : m_zone(std::move(zone))
{
}

int LocalTimeWriter::offsetMinutesAt(qint64 msecs)
{
    constexpr qint64 quarter = 15 * 60 * 1000;
    const auto [found, isNew] = m_offsets.try_emplace(msecs / quarter, 0);
    if (isNew)
        found->second = m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(msecs, QTimeZone::utc())) / 60;
    return found->second;
}

int LocalTimeWriter::write(Instant instant, char *out)
{
    if (!instant.isKnown())
        return 0;
    const int offset = offsetMinutesAt(instant.msecs);
    const int size = writeIsoUtc({instant.msecs + offset * qint64{60000}}, out);
    char *end = out + size - 1; // in place of the Z
    *end++ = offset < 0 ? '-' : '+';
    end = twoDigits(end, std::abs(offset) / 60);
    *end++ = ':';
    end = twoDigits(end, std::abs(offset) % 60);
    return static_cast<int>(end - out);
}

} // namespace steward
