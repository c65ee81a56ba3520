// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"
#include "core/model/operationindex.h"

#include <vector>

namespace steward {

/// The apps of one environment, as they were read last.
struct InstalledApps
{
    QString connection{};
    QString tenantId{};
    QString environment{};
    QList<InstalledApp> apps{};
};

/// An environment in which an app is installed or has been at work, as far as apps and operations tell.
struct AppPlace
{
    QString connection{}; ///< name of the connection it was read through
    QString tenantId{};   ///< as it came; may be empty
    QString environment{};
    QString installed{};     ///< version among the apps as they were read last; empty: not read, or not among them
    QString version{};       ///< of the latest succeeded operation that left one behind; empty: not known
    bool isRemoved = false;  ///< the latest succeeded operation uninstalled it
    QString lastOperation{}; ///< id; empty: no operation is known, only that it is installed
    WireWord<OperationType> type{};
    WireWord<OperationStatus> status{};
    Instant at{};      ///< when that was asked for
    quint32 count = 0; ///< operations

    friend bool operator==(const AppPlace &, const AppPlace &) = default;
};

struct AppPlaces
{
    std::vector<AppPlace> places{}; ///< latest operation first
    quint32 more = 0;               ///< left out
    friend bool operator==(const AppPlaces &, const AppPlaces &) = default;
};

/// The other environments in which the app of that row has operations, of every tenant of the table, or is installed.
/// Empty where the operation is of no app. Walks the whole table: not for the GUI thread.
AppPlaces appElsewhere(const OperationIndex &index, OperationTable::Row row,
                       const std::vector<InstalledApps> &installed = {}, std::size_t most = 40);

} // namespace steward
