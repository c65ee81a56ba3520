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
    ~TenantSession() override;

    const TenantConnection &connection() const { return m_connection; }
    TokenBroker &broker() { return m_broker; }
    HttpTransport &transport() { return m_transport; }
    AdminCenterApi &admin() { return m_admin; }

private:
    TenantConnection m_connection;
    TokenBroker m_broker;
    HttpTransport m_transport;
    AdminCenterApi m_admin;
};

} // namespace steward
