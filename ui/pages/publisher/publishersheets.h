// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/customerenvironment.h"
#include "core/model/publisherapp.h"
#include "ui/models/adoptionmodel.h"
#include "ui/models/publishercountrymodel.h"
#include "ui/models/publisherprincipalmodel.h"
#include "ui/models/publisherversionmodel.h"
#include "ui/views/factsheet.h"

namespace steward {

/// What the details panel says about the things of the App Management API.
QList<FactGroup> appFacts(const PublisherApp &app, const QString &title, const QString &connection);
FactSheet sheetOf(const PublisherApp &app, const QString &title, const QString &connection);
FactSheet sheetOf(const CountryRow &row, const QString &appTitle);
FactSheet sheetOf(const PrincipalRow &row, const QString &appTitle);
FactSheet sheetOf(const VersionRow &row, Instant now);
FactSheet sheetOf(const CustomerEnvironment &environment, const QString &appTitle);
FactSheet sheetOf(const AdoptionRow &row);

} // namespace steward
