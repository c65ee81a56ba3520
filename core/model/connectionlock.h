// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

namespace steward {

/// Without what lets changes through, for good or for a while.
void lock(TenantConnection &connection);

/// Lets changes through from `now` on for `duration`, at most LongestUnlock. Then it locks, also what was writable for
/// good before.
void unlock(TenantConnection &connection, Instant now, std::chrono::milliseconds duration);

/// Copies what says whether and until when changes may be sent, and nothing else.
void copyLock(const TenantConnection &from, TenantConnection &to);

/// Copies what only helps people to know the connection again: company, folder, kind, colour, when its secret
/// expires, and whether publisher apps are shown.
void copyNotes(const TenantConnection &from, TenantConnection &to);

/// True when the two differ in lock and notes at most: who has signed in with one may go on with the other.
bool isSameButLockAndNotes(const TenantConnection &a, const TenantConnection &b);

} // namespace steward
