// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httptransport.h"
#include "core/net/mailbox.h"
#include "core/net/mutationgate.h"

#include <QtCore/QMutex>

#include <functional>

namespace steward {

/// What the owner's thread and the network thread share of one transport: the lock, the state of the queue, and ways
/// to each other that end safely with whichever side goes first. Thread-safe.
class TransportLink
{
public:
    TransportLink(HttpTransport *front, TokenSource &tokens, RequestLog &log, bool readOnly);

    /// Called by the dying transport: from now on neither it nor what must outlive it is touched.
    void detachFront();
    /// To the engine, in the network thread.
    Mailbox &engine() { return m_engine; }

    void setGate(const MutationGate &gate);
    bool isReadOnly() const;
    /// Runs `send` unless the connection is locked; locking waits until it has run, so nothing leaves after the lock.
    bool sendUnlessReadOnly(const std::function<void()> &send);

    QueueState state() const;
    /// Announces the state from the owner's thread; what changes before that happens is announced together.
    void setState(const QueueState &state);

    void record(const RequestRecord &record);
    /// Ready futures with a Cancelled error once the transport is gone.
    QFuture<Outcome<AccessToken>> token(CancelToken cancel);
    QFuture<Outcome<AccessToken>> renewed(quint64 refusedEpoch, CancelToken cancel);
    void refused(quint64 epoch, const ApiError &why);
    void accepted(quint64 epoch);
    quint64 session() const;

private:
    void announce();

    mutable QMutex m_mutex;     ///< guards the front side
    mutable QMutex m_lockMutex; ///< guards m_gate
    HttpTransport *m_front;
    TokenSource *m_tokens;
    RequestLog *m_log;
    Mailbox m_engine;
    MutationGate m_gate;
    bool m_announcing = false;
    QueueState m_state;
};

} // namespace steward
