// SPDX-License-Identifier: Apache-2.0
#include "core/model/connectionlock.h"

#include <algorithm>

namespace steward {

void lock(TenantConnection &connection)
{
    connection.writable = false;
    connection.unlockedFrom = {};
    connection.unlockedUntil = {};
}

void unlock(TenantConnection &connection, Instant now, std::chrono::milliseconds duration)
{
    const auto length = std::clamp(duration, std::chrono::milliseconds(0), std::chrono::milliseconds(LongestUnlock));
    connection.writable = false;
    connection.unlockedFrom = now;
    connection.unlockedUntil = Instant{now.msecs + length.count()};
}

void copyLock(const TenantConnection &from, TenantConnection &to)
{
    to.writable = from.writable;
    to.unlockedFrom = from.unlockedFrom;
    to.unlockedUntil = from.unlockedUntil;
}

void copyNotes(const TenantConnection &from, TenantConnection &to)
{
    to.company = from.company;
    to.folder = from.folder;
    to.kind = from.kind;
    to.colour = from.colour;
    to.secretExpires = from.secretExpires;
    to.publisher = from.publisher;
}

bool isSameButLockAndNotes(const TenantConnection &a, const TenantConnection &b)
{
    TenantConnection other = b;
    copyLock(a, other);
    copyNotes(a, other);
    return a == other;
}

} // namespace steward
