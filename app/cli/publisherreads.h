// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

void listPublisherApps(Context &context, const Arguments &arguments);
void listPublisherCountries(Context &context, const Arguments &arguments);
void showPublisherCountry(Context &context, const Arguments &arguments);
void listPublisherPrincipals(Context &context, const Arguments &arguments);
void showPublisherPrincipal(Context &context, const Arguments &arguments);
void listPublisherVersions(Context &context, const Arguments &arguments);
void showPublisherVersion(Context &context, const Arguments &arguments);
void listCustomerEnvironments(Context &context, const Arguments &arguments);
void listHotfixes(Context &context, const Arguments &arguments);
void showHotfix(Context &context, const Arguments &arguments);

} // namespace steward::cli
