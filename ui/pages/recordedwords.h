// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/recordedspan.h"

#include <QtCore/QString>

namespace steward {

/// What is said about a record of operations. Dates are local ones of the person.

/// "12 March 2025"; empty when not given.
QString dayWords(Instant instant);
/// "3 May to 1 June 2025"
QString gapWords(const RecordedSpan::Gap &gap);
/// "Recorded since 12 March 2025"; empty where the log was never read.
QString recordedSinceWords(const RecordedSpan &span);
/// One line for each gap, with why there is one; empty without gaps. Plain text.
QString gapExplanation(const RecordedSpan &span);
/// The tenants together: "20 tenants, recorded since 12 March 2025 at the earliest". Empty without tenants.
QString recordedTogetherWords(const QList<RecordedTenant> &tenants);

} // namespace steward
