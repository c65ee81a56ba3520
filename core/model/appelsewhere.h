// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"

#include <vector>

namespace steward {

/// An environment in which an app has been at work, as far as the operations tell.
struct AppPlace
{
    QString connection{}; ///< name of the connection it was read through
    QString tenantId{};   ///< as it came; may be empty
    QString environment{};
    QString version{};       ///< of the latest succeeded operation that left one behind; empty: not known
    bool isRemoved = false;  ///< the latest succeeded operation uninstalled it
    QString lastOperation{}; ///< id
    WireWord<OperationType> type{};
    WireWord<OperationStatus> status{};
    Instant at{}; ///< when that was asked for
    quint32 count = 0;

    friend bool operator==(const AppPlace &, const AppPlace &) = default;
};

struct AppPlaces
{
    std::vector<AppPlace> places{}; ///< latest first
    quint32 more = 0;               ///< left out
    friend bool operator==(const AppPlaces &, const AppPlaces &) = default;
};

/// The other environments in which the app of that row has operations, of every tenant of the table. Empty where the
/// operation is of no app. Walks the whole table: not for the GUI thread.
AppPlaces appElsewhere(const OperationIndex &index, OperationTable::Row row, std::size_t most = 40);

} // namespace steward
