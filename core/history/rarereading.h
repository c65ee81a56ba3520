// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"

#include <optional>
#include <span>
#include <vector>

namespace steward {

class ArchiveDatabase;

/// The rare members of many records, in their order; empty ones for records that are gone. Many are read by one
/// statement. Nothing on failure, which the database knows. Within a transaction of the caller.
std::optional<std::vector<RareMembers>> readRareMembers(ArchiveDatabase &database, std::span<const quint32> records);

} // namespace steward
