// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"
#include "core/model/operationscope.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace steward {

/// Which operations are asked for. An empty member asks for nothing; all that are set must hold.
struct OperationFilter
{
    /// Words; each must occur in one of the texts of the operation, ignoring case: type and status (in the service's
    /// words and in those people see), subject, environment, connection, tenant id, people, app, versions, error.
    /// "Several words in quotation marks" count as one. A word that looks like the beginning of an operation id, or
    /// of one of its groups, finds that too.
    QString text{};
    QList<OperationType> types{};
    QList<OperationStatus> statuses{};
    QStringList environments{}; ///< names, ignoring case
    QStringList connections{};  ///< names or tenant ids, ignoring case
    QStringList people{};       ///< who asked for it or canceled it, ignoring case
    QStringList apps{};         ///< ids or names, ignoring case
    /// Operations any part of which lies in [since, until): created before `until`, and ended at or after `since` or
    /// still pending. One without any time never does.
    Instant since{};
    Instant until{};

    bool isEmpty() const { return *this == OperationFilter{}; }
    friend bool operator==(const OperationFilter &, const OperationFilter &) = default;
};

/// The members of a filter that can be set each for itself.
enum class FilterPart : quint8 { Text, Types, Statuses, Environments, Connections, People, Apps, Times };
/// Those that are set, in the order of the enumeration.
std::vector<FilterPart> partsOf(const OperationFilter &filter);
OperationFilter without(OperationFilter filter, FilterPart part);

/// Says that nobody waits for the answer any more; asked now and then from the thread that works. May be empty.
using IsCancelled = std::function<bool()>;

/// Rows that match, in table order. Empty when cancelled.
std::vector<OperationTable::Row> rowsMatching(const OperationIndex &index, const OperationFilter &filter,
                                              const IsCancelled &cancelled = {});
/// Of those in the scope only.
std::vector<OperationTable::Row> rowsMatching(const OperationIndex &index, const OperationScope &scope,
                                              const OperationFilter &filter, const IsCancelled &cancelled = {});
/// The same for a table that is looked at once.
std::vector<OperationTable::Row> rowsMatching(const OperationSnapshot &table, const OperationFilter &filter,
                                              const IsCancelled &cancelled = {});
/// How many they are. 0 when cancelled.
quint32 countMatching(const OperationIndex &index, const OperationScope &scope, const OperationFilter &filter,
                      const IsCancelled &cancelled = {});

/// How many rows there are of each type and status, by the value of the enumeration.
struct OperationCounts
{
    std::array<quint32, static_cast<std::size_t>(OperationType::AppHotfix) + 1> byType{};
    std::array<quint32, static_cast<std::size_t>(OperationStatus::Skipped) + 1> byStatus{};

    quint32 of(OperationType type) const { return byType[static_cast<std::size_t>(type)]; }
    quint32 of(OperationStatus status) const { return byStatus[static_cast<std::size_t>(status)]; }
    friend bool operator==(const OperationCounts &, const OperationCounts &) = default;
};

OperationCounts countsOf(const OperationIndex &index, const std::vector<OperationTable::Row> &rows);

/// Rows that match, in table order, and how many there would be of each type were no type chosen, and of each status
/// were no status chosen: what a click on it would show. Both from one pass.
struct OperationMatches
{
    std::vector<OperationTable::Row> rows{};
    OperationCounts counts{};
};

/// Empty when cancelled.
OperationMatches matchesOf(const OperationIndex &index, const OperationScope &scope, const OperationFilter &filter,
                           const IsCancelled &cancelled = {});

} // namespace steward
