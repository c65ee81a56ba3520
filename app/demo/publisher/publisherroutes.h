// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"
#include "app/demo/publisher/publishercall.h"
#include "app/demo/publisher/roles.h"

namespace steward::demo {

/// One endpoint of the App Management API: `*` in the path matches anything.
struct PublisherRoute
{
    /// The operation id of the contract.
    const char *operation;
    const char *verb;
    /// After `apps`.
    const char *path;
    /// The lowest role that may; everything above Reader changes something.
    Role needs;
    bool hasCountry;
    /// False for the one that may make it.
    bool needsCountry;
    Reply (*answer)(const PublisherCall &, const Identity &);
};

struct PublisherRouting
{
    /// Null when there is no such endpoint.
    const PublisherRoute *route = nullptr;
    /// What stood in place of the stars, the app first.
    QList<QByteArray> names{};
    /// The methods the address has.
    QList<QByteArray> verbs{};
};

PublisherRouting publisherRouting(const Request &request);

} // namespace steward::demo
