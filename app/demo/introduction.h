// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace steward::demo {

class DemoService;

/// Where the service listens and who may sign in, for people.
QString introduction(const DemoService &service);

/// The same for scripts: one line of JSON with authorityUrl, apiUrl, publisherUrl, appClientId, clientSecret, the
/// identities with something wrong, publicClientId, accounts and tenants (name, id, domain).
QByteArray introductionJson(const DemoService &service);

} // namespace steward::demo
