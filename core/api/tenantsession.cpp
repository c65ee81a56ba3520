// SPDX-License-Identifier: Apache-2.0
#include "core/api/tenantsession.h"

#include "core/net/addressrules.h"

namespace steward {

TransportOptions transportOptions(const TenantConnection &connection, Audience audience)
{
    TransportOptions options;
    options.connection = connection.name;
    options.allowedHosts = {hostAndPort(audience == Audience::Admin ? connection.apiUrl : connection.publisherUrl)};
    options.requestsPerMinute = connection.requestsPerMinute;
    options.readOnly = !connection.writable;
    return options;
}

TenantSession::TenantSession(TenantConnection connection, SecretStore &secrets, RequestLog &log, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_broker(m_connection, secrets, log)
    , m_transport(transportOptions(m_connection), m_broker, log)
    , m_publisherTransport(transportOptions(m_connection, Audience::Publisher), m_broker.source(Audience::Publisher),
                           log)
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
    , m_publisherTransport(transportOptions(m_connection, Audience::Publisher), m_broker.source(Audience::Publisher),
                           log)
    , m_admin(m_connection, transport)
{
    watchTenant();
}

TenantSession::~TenantSession() = default;

void TenantSession::setReadOnly(bool readOnly)
{
    m_transport.setReadOnly(readOnly);
    m_publisherTransport.setReadOnly(readOnly);
}

// Not queued: the answer to a request with a new token must not be judged by what was known before. The signal comes
// from the network thread, so the slot holds nothing that ends with us.
void TenantSession::watchTenant()
{
    connect(
        &m_broker, &TokenBroker::stateChanged, &m_broker,
        [sink = m_admin.tenantIdSink()](const SignInState &state) { sink(state.tenantId); }, Qt::DirectConnection);
}

} // namespace steward
