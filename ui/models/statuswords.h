// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"
#include "core/model/capacity.h"
#include "core/model/environment.h"
#include "core/model/operation.h"
#include "ui/models/durationwords.h"

#include <QtCore/QLocale>

namespace steward {

/// The service's words for people. A word we do not know is shown as it came (made visible, see visibleText());
/// where the service was silent: "not given".
QString words(const WireWord<EnvironmentKind> &kind);
QString words(const WireWord<EnvironmentStatus> &status);
QString words(const WireWord<AppState> &state);
QString words(const WireWord<AttemptResult> &result);
QString words(const WireWord<AppType> &type);
QString words(const WireWord<RequirementKind> &kind);
QString words(const WireWord<OperationStatus> &status);
QString words(const WireWord<OperationType> &type);
/// The same without a WireWord at hand; `asItCame` is only looked at when the meaning is Unknown.
QString words(OperationStatus status, QStringView asItCame = {});
QString words(OperationType type, QStringView asItCame = {});
QString notGiven();

/// How old something is: "now", "4 s ago", "5 min ago", "3 h ago", "2 d ago"; "never" when not given.
/// An instant in the future (clocks differ) counts as now.
QString ageWords(Instant at, Instant now);
/// "512 KB", "1.8 GB": powers of 1024, digits of the locale; "not known" where the service said -1 or nothing.
QString sizeWords(Kibibytes size, const QLocale &locale = QLocale());
/// Date and time of day in the zone of this machine, "2026-11-23 12:04:54" in every language, so that columns line up
/// and sort as they read; empty when not given.
QString localTimeWords(Instant at);

} // namespace steward
