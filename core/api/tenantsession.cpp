// SPDX-License-Identifier: Apache-2.0
#include "core/api/tenantsession.h"

namespace steward {

namespace {

// host, or host:port where the address names a port.
QString originOf(const QUrl &url)
{
    return url.authority(QUrl::FullyEncoded).toLower();
}

} // namespace

TransportOptions transportOptions(const TenantConnection &connection)
{
    TransportOptions options;
    options.connection = connection.name;
    options.allowedHosts = {originOf(connection.apiUrl), originOf(connection.publisherUrl)};
    options.requestsPerMinute = connection.requestsPerMinute;
    options.readOnly = !connection.writable;
    return options;
}

TenantSession::TenantSession(TenantConnection connection, SecretStore &secrets, RequestLog &log, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_broker(m_connection, secrets, log)
    , m_transport(transportOptions(m_connection), m_broker, log)
    , m_admin(m_connection, m_transport)
{
    watchTenant();
}

TenantSession::TenantSession(TenantConnection connection, SecretStore &secrets, RequestLog &log, Transport &transport,
                             QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_broker(m_connection, secrets, log)
    , m_transport(transportOptions(m_connection), m_broker, log)
    , m_admin(m_connection, transport)
{
    watchTenant();
}

TenantSession::~TenantSession() = default;

// Not queued: an answer that came with a new token must not be judged by the old one's tenant.
void TenantSession::watchTenant()
{
    connect(
        &m_broker, &TokenBroker::stateChanged, this,
        [this](const SignInState &state) { m_admin.setTenantId(state.tenantId); }, Qt::DirectConnection);
}

} // namespace steward
