// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/publisherrecords.h"

namespace steward::demo {

/// How many customers an app has in the country of its first version when nobody says otherwise. That gives 204
/// environments with Contoso Payments in the US, of which 138 can take its newest hotfix.
inline constexpr int kUsualCustomers = 120;

/// Fills the countries of the apps with the environments of customers. `customers` is how many Contoso Payments has in
/// the US: DK has half of it, DE a third, the others a tenth, and a customer has the same environments for every app.
/// Every customer has one Production, every second a Sandbox, every fifth a UAT as well.
void growCustomers(std::vector<PublisherApp> &apps, int customers);

} // namespace steward::demo
