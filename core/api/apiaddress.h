// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/audience.h"
#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>

namespace steward {

/// The address of one endpoint: `<apiUrl>/admin/<apiVersion>/<parts...>`, every part percent-encoded exactly once, so
/// that no name can reach another address (I02). InvalidInput for a part that is empty, "." or "..", no text at all or
/// longer than any name.
///
/// For the App Management API: `<publisherUrl>/<publisherApiVersion>/<parts...>`.
Outcome<QUrl> apiAddress(const TenantConnection &connection, const QStringList &parts,
                         Audience audience = Audience::Admin);

/// Where the service says a list goes on: followed only within the same origin and API version. Invalid otherwise.
QUrl nextPage(const TenantConnection &connection, const QUrl &page, const QString &link,
              Audience audience = Audience::Admin);

} // namespace steward
