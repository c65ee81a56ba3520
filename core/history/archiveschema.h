// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace steward {

class ArchiveDatabase;

/// Marks a file as ours (PRAGMA application_id): "Stwd".
inline constexpr int archiveApplicationId = 0x53747764;

/// The statements that lead from one version of the schema to the next.
using SchemaStep = std::span<const char *const>;

/// All steps; step n leads from version n to n + 1. One that was released is never changed, only others added.
std::span<const SchemaStep> archiveSteps();
/// The version this program writes.
int archiveVersion();

/// What a file says it is.
enum class SchemaState {
    Current,
    Older,
    Newer,
    Foreign, ///< not ours, or nothing
    Failed,  ///< could not be looked at: see the database's trouble()
};
SchemaState schemaState(ArchiveDatabase &database, int version = archiveVersion());

/// Brings the file forward, all the way or not at all. Another program may do the same at the same time.
bool bringForward(ArchiveDatabase &database, std::span<const SchemaStep> steps = archiveSteps());

/// What each connection is told before anything else: how safe, how private, how large.
bool prepareConnection(ArchiveDatabase &database);
/// What is said once for a file that does not hold anything yet.
bool prepareFile(ArchiveDatabase &database);

} // namespace steward
