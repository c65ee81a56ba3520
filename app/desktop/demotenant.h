// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"
#include "core/net/secret.h"

#include <QtCore/QFuture>
#include <QtCore/QList>

#include <memory>

namespace steward {

namespace demo {
class DemoService;
}

/// The demo service inside this program, and the connections that lead to it.
class DemoTenant
{
public:
    DemoTenant();
    ~DemoTenant();

    struct Started
    {
        QList<TenantConnection> connections{};
        QString error{}; ///< why it could not start; empty when it did
    };
    /// Builds the demo world and starts the service in a worker; once.
    QFuture<Started> start();
    bool isStarted() const { return m_isStarted; }
    /// The documented secret of the demo's app registration; it opens nothing else.
    static Secret secret();

private:
    std::shared_ptr<demo::DemoService> m_service;
    bool m_isStarted = false;
};

} // namespace steward
