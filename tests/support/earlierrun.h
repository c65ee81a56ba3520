// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace steward::testing {

/// A data folder as an earlier run leaves it: its connections, and what was last known of each.
struct EarlierRun
{
    int tenants = 500;
    int environments = 4; ///< of each tenant
    int apps = 0;         ///< of each environment
    Instant asOf{};
    QUrl service{QStringLiteral("http://127.0.0.1:1")}; ///< where all of them lead to; nobody answers there

    TenantConnection connection(int tenant) const;
    QString tenantId(int tenant) const;
    QString environment(int tenant, int number) const;
    /// False when something could not be written.
    bool writeTo(const QString &folder) const;
};

} // namespace steward::testing
