// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/queuedcall.h"
#include "core/net/ratelimiter.h"
#include "core/net/requestqueue.h"
#include "core/net/transportlink.h"

#include <QtCore/QTimer>

namespace steward {

/// The half of a transport that lives in the network thread: the polite queue.
///
///   submit -> queue -> (throttled? too many? too fast?) -> QueuedCall::begin -> ... -> done
///               ^                                                   |
///               +--------------------- repeat, after a pause -------+
class TransportEngine : public QObject
{
    Q_OBJECT
public:
    /// `pool` belongs to the network thread and outlives the engine.
    TransportEngine(TransportOptions options, std::shared_ptr<TransportLink> link, ConnectionPool &pool);
    ~TransportEngine() override;

    void submit(QueuedCall *call);
    /// The call has ended: its place is free, and it is deleted.
    void done(QueuedCall *call);
    /// The call gives up its place and comes back to the queue, before all others, after the pause.
    void repeat(QueuedCall *call, std::chrono::milliseconds pause);
    /// Nothing is sent before that (F35).
    void holdFor(std::chrono::milliseconds pause);
    /// Ends mutations that wait, after the connection was locked.
    void refuseWaitingMutations();

    const TransportOptions &options() const { return m_options; }
    const std::shared_ptr<TransportLink> &link() const { return m_link; }
    ConnectionPool &pool() { return m_pool; }

private:
    using Clock = RateLimiter::Clock;
    using Line = RequestQueue<QueuedCall>::Line;

    void pump();
    bool mayStart(Clock::time_point now);
    void refuseLongHeld();
    std::chrono::milliseconds heldFor(Clock::time_point now) const;
    void wakeAfter(std::chrono::milliseconds pause);
    void showState();

    TransportOptions m_options;
    std::shared_ptr<TransportLink> m_link;
    ConnectionPool &m_pool;
    RequestQueue<QueuedCall> m_queue;
    QList<QueuedCall *> m_started;
    QList<QueuedCall *> m_pausing;
    RateLimiter m_limiter;
    Clock::time_point m_heldUntil{};
    Instant m_heldUntilWall{};
    QTimer m_wake;
    bool m_pumping = false;
};

} // namespace steward
