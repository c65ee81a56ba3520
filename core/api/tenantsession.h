// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"
#include "core/api/publisherapi.h"
#include "core/auth/tokenbroker.h"
#include "core/net/httptransport.h"

#include <QtCore/QTimer>

#include <memory>

namespace steward {

/// One connection, live: its tokens, its queue, its API. What the window and the command line both work with. Those are
/// made when they are first asked for: hundreds of connections are on screen before any of them is needed.
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
    TokenBroker &broker();
    HttpTransport &transport();
    /// Where the App Management API is asked: a queue of its own, with tokens of its own from the same sign-in.
    HttpTransport &publisherTransport();
    AdminCenterApi &admin();
    /// The App Management API, over publisherTransport().
    PublisherApi &publisher();

    /// Of the broker; what it would say while nobody has asked for it.
    SignInState signIn() const;
    /// TokenBroker::session().
    quint64 signInNumber() const;
    /// Of the transport.
    QueueState queueState() const;

    /// Takes over whether and until when `changed` may send changes, and nothing else of it: on every transport, at
    /// once (D17). Reads under way go on.
    void adoptLock(const TenantConnection &changed);
    /// Takes over what only helps people to know the connection again, see copyNotes().
    void adoptNotes(const TenantConnection &changed);
    /// At this moment. A timed unlock ends by itself, also while the machine sleeps.
    bool isReadOnly() const { return !m_gate.isOpen(); }

Q_SIGNALS:
    /// TokenBroker::stateChanged(), in the thread of the session.
    void signInChanged();
    /// HttpTransport::queueStateChanged(), in the thread of the session.
    void queueStateChanged();
    /// isReadOnly() or the end of a timed unlock has changed.
    void lockChanged();

private:
    struct Live;
    Live &live();
    void applyLock();
    void setGate(const MutationGate &gate);
    void awaitEndOfUnlock();
    void watchUnlock();

    TenantConnection m_connection;
    SecretStore &m_secrets;
    RequestLog &m_log;
    Transport *m_scripted = nullptr; ///< asked instead of the network
    std::unique_ptr<Live> m_live;
    std::unique_ptr<HttpTransport> m_publisherTransport;
    std::unique_ptr<PublisherApi> m_publisher;
    MutationGate m_gate{false};
    QTimer m_unlockTimer;
};

/// How the transport of a connection for one audience is set up: its one host, politeness and lock. No other host is
/// ever sent a token of that audience.
TransportOptions transportOptions(const TenantConnection &connection, Audience audience = Audience::Admin);

} // namespace steward
