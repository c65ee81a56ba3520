// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/publisherrecords.h"

/// What the publisher of the demo world, Contoso, has at the start:
///
///   app                    countries and their versions                        anna, app   greg
///   Contoso Payments       US (14), DK (10), DE (6), W1 (5), AT (none)          Owner       Contributor
///   Contoso Base           US (4), DK (4), DE (4)                               Owner       Contributor
///   Contoso Warehousing    GB (3), W1 (3)                                       Owner       Reader
///   Contoso Field Service  none: registered, nothing uploaded, so it has no name  Owner     nothing
namespace steward::demo {

/// How the installed versions of an app are spread over the environments of its customers in a country.
struct VersionShare
{
    QByteArray version;
    /// Of twenty environments.
    int share;
    /// Only sandboxes have it.
    bool onlySandboxes = false;
};

/// Apps, principals, countries and versions; no customers yet. `beginning` in ticks.
std::vector<PublisherApp> growPublisherApps(const QByteArray &publisherTenantId, qint64 beginning);
std::vector<VersionShare> sharesOf(const PublisherApp &app, const PublisherCountry &country);

} // namespace steward::demo
