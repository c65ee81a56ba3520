// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"

#include <QtCore/QUuid>

namespace steward {

/// Whose data an answer is, and through which connection it was read.
struct RecordedSource
{
    /// Canonical GUID text of the tenant the session was signed in to. What the archive keeps belongs to the tenant, so
    /// that two connections to one tenant share its history; never empty.
    QString tenantId{};
    QUuid connection{};
    QString connectionName{};

    friend bool operator==(const RecordedSource &, const RecordedSource &) = default;
};

/// Which list was read. The same operation is in all of them, in two shapes.
enum class LogScope : quint8 {
    Tenant,      ///< listAllOperations: everything the service still knows of the tenant
    Environment, ///< listEnvironmentOperations
    App,         ///< listAppOperations or getAppOperation: the other shape (AppOperationRecord)
};

/// An answer of the service as the flight recorder takes it.
struct RecordedAnswer
{
    RecordedSource source{};
    LogScope scope = LogScope::Tenant;
    QString environment{};          ///< of the request; empty for the whole tenant
    Instant asOf{};                 ///< service time of the answer, UTC: of two states the later one wins
    OperationSnapshot operations{}; ///< rows of this tenant only
};

} // namespace steward
