// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appelsewhere.h"
#include "core/model/durationstatistics.h"
#include "core/model/operation.h"
#include "ui/views/factsheet.h"

namespace steward {

/// Everything the details of one operation are made of. What is not known yet is empty, and the sheet says the rest.
struct OperationFacts
{
    Operation operation{};
    QString connection{};    ///< name of the connection it was read through
    QString appName{};       ///< where it is known
    QString correlationId{}; ///< of the request of ours that started it
    std::optional<UsualDuration> usual{};
    AppPlaces elsewhere{};
    Instant seenAt{};            ///< given where what is known of it is old
    bool isAwaitingRest = false; ///< parameters are still to come from the archive
};

FactSheet sheetOf(const OperationFacts &facts);
/// What the service's support asks for, in the service's own words and in UTC: ids, times, the error. Nothing of the
/// parameters, no person, and nothing that looks like a token.
QString supportText(const OperationFacts &facts);

} // namespace steward
