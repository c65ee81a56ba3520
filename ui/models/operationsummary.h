// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"
#include "ui/models/timelinelayout.h"

namespace steward {

/// An operation in a few lines of plain text: what, on what, state and duration, where, when, who, error. For tool tips
/// and screen readers.
QString summaryOf(const OperationTable &table, OperationTable::Row row, Instant now);
/// The same for many operations drawn as one.
QString summaryOf(const PlacedBucket &bucket);

} // namespace steward
