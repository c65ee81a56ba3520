// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json/jsonwriter.h"
#include "app/demo/publisher/publisherrecords.h"

/// The wire form of the publisher's things, spelled as app-management.openapi.yaml and its examples spell them. What
/// has not happened yet is left out, as in the examples, and not null. Entity tags stand in every body but that of
/// customer environments, which cannot be changed.
namespace steward::demo {

void writePublisherApp(JsonWriter &json, const PublisherApp &app, const PublisherState &state);
void writePublisherCountry(JsonWriter &json, const PublisherApp &app, const PublisherCountry &country);
void writePrincipal(JsonWriter &json, const PublisherApp &app, const PublisherPrincipal &principal);
void writePublisherVersion(JsonWriter &json, const PublisherApp &app, const PublisherCountry &country,
                           const PublisherVersion &version);
void writeCustomerEnvironment(JsonWriter &json, const PublisherApp &app, const PublisherCountry &country,
                              const CustomerEnvironment &environment);
void writeHotfix(JsonWriter &json, const PublisherApp &app, const PublisherCountry &country, const Hotfix &hotfix);

/// Name of the company that publishes.
inline constexpr char kPublisherName[] = "Contoso";

} // namespace steward::demo
