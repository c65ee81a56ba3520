// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/listing.h"
#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publisherapp.h"
#include "core/model/publishercountry.h"
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"

namespace steward::cli {

/// What is printed of the things of the App Management API: members named as the contract names them, null where
/// nothing was given.
std::vector<Field<PublisherApp>> publisherAppFields();
std::vector<Field<PublisherCountry>> publisherCountryFields();
std::vector<Field<PublisherPrincipal>> publisherPrincipalFields();
std::vector<Field<PublisherVersion>> publisherVersionFields();
std::vector<Field<CustomerEnvironment>> customerEnvironmentFields();
std::vector<Field<EnvironmentHotfix>> environmentHotfixFields();

} // namespace steward::cli
