// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"
#include "core/auth/tokenbroker.h"
#include "core/net/httptransport.h"

namespace steward {

/// One connection, live: its tokens, its queue, its API. What the window and the command line both work with.
class TenantSession : public QObject
{
    Q_OBJECT
public:
    /// `secrets` and `log` must outlive the session.
    TenantSession(TenantConnection connection, SecretStore &secrets, RequestLog &log, QObject *parent = nullptr);
    /// The same, asking `transport` instead of the network: for programs that bring a scripted one.
    TenantSession(TenantConnection connection, SecretStore &secrets, RequestLog &log, Transport &transport,
                  QObject *parent = nullptr);
    ~TenantSession() override;

    const TenantConnection &connection() const { return m_connection; }
    TokenBroker &broker() { return m_broker; }
    HttpTransport &transport() { return m_transport; }
    AdminCenterApi &admin() { return m_admin; }

private:
    void watchTenant();

    TenantConnection m_connection;
    TokenBroker m_broker;
    HttpTransport m_transport;
    AdminCenterApi m_admin;
};

/// How the transport of a connection is set up: its hosts, politeness and lock.
TransportOptions transportOptions(const TenantConnection &connection);

} // namespace steward
