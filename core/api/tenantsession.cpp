// SPDX-License-Identifier: Apache-2.0
#include "core/api/tenantsession.h"

#include "core/model/connectionlock.h"
#include "core/net/addressrules.h"

#include <algorithm>

namespace steward {

namespace {

// A timer stands still while the machine sleeps: looked at more often, the end of an unlock shows soon after waking.
// Nothing is sent in between, since the gate looks at the clock for every change.
constexpr std::chrono::milliseconds longestLook = std::chrono::seconds(15);

MutationGate gateOf(const TenantConnection &connection)
{
    if (connection.writable)
        return MutationGate(true);
    return isUnlocked(connection, Instant::now()) ? MutationGate(connection.unlockedFrom, connection.unlockedUntil)
                                                  : MutationGate(false);
}

} // namespace

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
    watchUnlock();
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
    watchUnlock();
}

TenantSession::~TenantSession() = default;

void TenantSession::adoptLock(const TenantConnection &changed)
{
    const TenantConnection before = m_connection;
    copyLock(changed, m_connection);
    if (m_connection == before)
        return;
    applyLock();
    Q_EMIT lockChanged();
}

void TenantSession::adoptNotes(const TenantConnection &changed)
{
    copyNotes(changed, m_connection);
}

void TenantSession::applyLock()
{
    setGate(gateOf(m_connection));
    awaitEndOfUnlock();
}

void TenantSession::setGate(const MutationGate &gate)
{
    m_gate = gate;
    m_transport.setGate(gate);
    m_publisherTransport.setGate(gate);
}

void TenantSession::awaitEndOfUnlock()
{
    if (const auto remaining = m_gate.closesIn())
        m_unlockTimer.start(std::clamp(*remaining, std::chrono::milliseconds(0), longestLook));
    else
        m_unlockTimer.stop();
}

void TenantSession::watchUnlock()
{
    m_unlockTimer.setSingleShot(true);
    m_unlockTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_unlockTimer, &QTimer::timeout, this, [this] {
        // Not made anew while it is open: a clock set back meanwhile would make it longer.
        if (m_gate.isOpen()) {
            awaitEndOfUnlock();
            return;
        }
        setGate(MutationGate(false));
        Q_EMIT lockChanged();
    });
    applyLock();
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
