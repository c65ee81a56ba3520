// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/tokenbroker.h"
#include "core/model/action.h"
#include "core/model/capacity.h"
#include "ui/models/actionwords.h"
#include "ui/models/applistmodel.h"
#include "ui/models/requestlogmodel.h"
#include "ui/views/factsheet.h"

namespace steward {

/// What the details panel and the overview say about the things of the service.
QList<FactGroup> environmentFacts(const Environment &environment, Instant now);
FactSheet sheetOf(const Environment &environment, const QString &tenantName, Instant now);
FactSheet sheetOf(const AppRow &app);
FactSheet sheetOf(const RequestLine &request);
FactSheet sheetOf(const RestorePeriod &period);
FactSheet sheetOf(const TenantConnection &connection, const SignInState &signIn);
FactSheet sheetOf(const Action &action, const ActionWords &words);

} // namespace steward
