// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonvalue.h"
#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publisherapp.h"
#include "core/model/publishercountry.h"
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"

#include <QtCore/QList>

/// The documents of the App Management API. A list is a page: rows of all pages together go through flagAmbiguous().
namespace steward {

/// listApps
Outcome<QList<PublisherApp>> parsePublisherApps(const JsonValue &root);
/// getApp
Outcome<PublisherApp> parsePublisherApp(const JsonValue &root);
/// listCountries
Outcome<QList<PublisherCountry>> parsePublisherCountries(const JsonValue &root);
/// getCountry, upsertCountry
Outcome<PublisherCountry> parsePublisherCountry(const JsonValue &root);
/// listPrincipals
Outcome<QList<PublisherPrincipal>> parsePublisherPrincipals(const JsonValue &root);
/// getPrincipal, upsertPrincipal
Outcome<PublisherPrincipal> parsePublisherPrincipal(const JsonValue &root);
/// listVersions
Outcome<QList<PublisherVersion>> parsePublisherVersions(const JsonValue &root);
/// getVersion, uploadVersion, updateVersion
Outcome<PublisherVersion> parsePublisherVersion(const JsonValue &root);
/// listCustomerEnvironments
Outcome<QList<CustomerEnvironment>> parseCustomerEnvironments(const JsonValue &root);
/// listEnvironmentHotfixes
Outcome<QList<EnvironmentHotfix>> parseEnvironmentHotfixes(const JsonValue &root);
/// getEnvironmentHotfix, scheduleEnvironmentHotfix, updateEnvironmentHotfix
Outcome<EnvironmentHotfix> parseEnvironmentHotfix(const JsonValue &root);

/// Marks rows that cannot be told apart by what identifies them (F23); rows without it are not compared.
void flagAmbiguous(QList<PublisherApp> &apps);
void flagAmbiguous(QList<PublisherCountry> &countries);
void flagAmbiguous(QList<PublisherPrincipal> &principals);
void flagAmbiguous(QList<PublisherVersion> &versions);
void flagAmbiguous(QList<CustomerEnvironment> &environments);
void flagAmbiguous(QList<EnvironmentHotfix> &hotfixes);

} // namespace steward
