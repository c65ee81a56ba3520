// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/recordedspan.h"

#include <QtCore/QString>

#include <optional>
#include <utility>
#include <vector>

namespace steward {

class ArchiveDatabase;

/// The counters of an archive; see its schema.
struct ArchiveState
{
    quint64 seed = 0;
    quint64 revision = 0;
    quint32 nextRecord = 1;
    quint32 nextText = 1;
    quint32 nextRaw = 1;
    quint64 epoch = 0;
    Instant keptSince{};

    friend bool operator==(const ArchiveState &, const ArchiveState &) = default;
};

/// Nothing on failure.
std::optional<ArchiveState> readState(ArchiveDatabase &database);
bool writeState(ArchiveDatabase &database, const ArchiveState &state);

/// The row of a tenant in the archive.
struct TenantEntry
{
    qint64 number = 0; ///< 0: not there
    QString name{};
    quint64 operations = 0;
    Instant oldest{};
    Instant newest{};

    friend bool operator==(const TenantEntry &, const TenantEntry &) = default;
};

/// Entry of a tenant by its canonical id.
std::optional<TenantEntry> readTenant(ArchiveDatabase &database, const QString &tenantId);
/// All of them, with their ids.
std::optional<std::vector<std::pair<QString, TenantEntry>>> readTenants(ArchiveDatabase &database);
/// Makes an entry; its number.
std::optional<qint64> addTenant(ArchiveDatabase &database, const QString &tenantId);
bool writeTenant(ArchiveDatabase &database, const TenantEntry &entry);
/// Counts the operations of all tenants anew.
bool recountTenants(ArchiveDatabase &database);

std::optional<RecordedSpan> readSpan(ArchiveDatabase &database, qint64 tenant);
bool writeSpan(ArchiveDatabase &database, qint64 tenant, const RecordedSpan &span);

} // namespace steward
