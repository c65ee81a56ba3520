// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"

namespace steward {

class ArchiveDatabase;

/// Takes a tenant out, with the texts that only its operations had, and gives the space back. What was there is
/// overwritten, in the journal too. False on failure, which the database knows.
bool eraseTenant(ArchiveDatabase &database, const QString &tenantId);
/// Takes out ended operations that are older than the user wants, and remembers not to take them in again.
std::optional<quint64> pruneOperations(ArchiveDatabase &database, const HistoryRetention &retention, Instant now);
/// Records that went after a revision.
std::optional<std::vector<quint32>> removedRecords(ArchiveDatabase &database, quint64 since);

} // namespace steward
