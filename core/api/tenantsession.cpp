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

struct TenantSession::Live
{
    Live(const TenantConnection &connection, SecretStore &secrets, RequestLog &log, Transport *scripted)
        : broker(connection, secrets, log)
        , transport(transportOptions(connection), broker, log)
        , admin(connection, scripted ? *scripted : transport)
    {
    }

    TokenBroker broker;
    HttpTransport transport;
    AdminCenterApi admin;
};

TenantSession::TenantSession(TenantConnection connection, SecretStore &secrets, RequestLog &log, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_secrets(secrets)
    , m_log(log)
{
    watchUnlock();
}

TenantSession::TenantSession(TenantConnection connection, SecretStore &secrets, RequestLog &log, Transport &transport,
                             QObject *parent)
    : TenantSession(std::move(connection), secrets, log, parent)
{
    m_scripted = &transport;
}

TenantSession::~TenantSession() = default;

TenantSession::Live &TenantSession::live()
{
    if (m_live)
        return *m_live;
    m_live = std::make_unique<Live>(m_connection, m_secrets, m_log, m_scripted);
    m_live->transport.setGate(m_gate);
    // Not queued: the answer to a request with a new token must not be judged by what was known before. The signal
    // comes from the network thread, so the slot holds nothing that ends with us.
    connect(
        &m_live->broker, &TokenBroker::stateChanged, &m_live->broker,
        [sink = m_live->admin.tenantIdSink()](const SignInState &state) { sink(state.tenantId); },
        Qt::DirectConnection);
    connect(&m_live->broker, &TokenBroker::stateChanged, this, &TenantSession::signInChanged);
    connect(&m_live->transport, &HttpTransport::queueStateChanged, this, &TenantSession::queueStateChanged);
    return *m_live;
}

TokenBroker &TenantSession::broker()
{
    return live().broker;
}

HttpTransport &TenantSession::transport()
{
    return live().transport;
}

HttpTransport &TenantSession::publisherTransport()
{
    if (!m_publisherTransport) {
        m_publisherTransport = std::make_unique<HttpTransport>(transportOptions(m_connection, Audience::Publisher),
                                                               broker().source(Audience::Publisher), m_log);
        m_publisherTransport->setGate(m_gate);
    }
    return *m_publisherTransport;
}

AdminCenterApi &TenantSession::admin()
{
    return live().admin;
}

PublisherApi &TenantSession::publisher()
{
    if (!m_publisher) {
        Transport &transport = m_scripted ? *m_scripted : publisherTransport();
        m_publisher = std::make_unique<PublisherApi>(m_connection, transport);
    }
    return *m_publisher;
}

SignInState TenantSession::signIn() const
{
    return m_live ? m_live->broker.state() : SignInState{};
}

quint64 TenantSession::signInNumber() const
{
    return m_live ? m_live->broker.session() : TokenBroker::FirstSession;
}

QueueState TenantSession::queueState() const
{
    return m_live ? m_live->transport.queueState() : QueueState{};
}

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
    if (m_live)
        m_live->transport.setGate(gate);
    if (m_publisherTransport)
        m_publisherTransport->setGate(gate);
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

} // namespace steward
