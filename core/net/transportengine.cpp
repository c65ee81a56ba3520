// SPDX-License-Identifier: Apache-2.0
#include "core/net/transportengine.h"

namespace steward {

namespace {

ApiError lockedError()
{
    ApiError error;
    error.kind = ApiError::Kind::ReadOnly;
    error.detail = QStringLiteral("the connection is read-only");
    return error;
}

ApiError heldError(std::chrono::milliseconds wait)
{
    ApiError error;
    error.kind = ApiError::Kind::Throttled;
    error.detail = QStringLiteral("the service asked to wait for longer than a change may");
    error.retryAfter = std::chrono::ceil<std::chrono::seconds>(wait);
    return error;
}

ApiError endedError()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.detail = QStringLiteral("the transport has ended");
    return error;
}

} // namespace

TransportEngine::TransportEngine(TransportOptions options, std::shared_ptr<TransportLink> link, ConnectionPool &pool)
    : m_options(std::move(options))
    , m_link(std::move(link))
    , m_pool(pool)
    , m_limiter(m_options.requestsPerMinute)
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &TransportEngine::pump);
    m_link->engine().open(this);
}

TransportEngine::~TransportEngine()
{
    m_link->engine().close();
    m_pumping = true; // endings below start nothing new
    for (QueuedCall *call : m_queue.all() + m_pausing + m_started)
        call->fail(endedError());
    // Before the members they refer to.
    qDeleteAll(findChildren<QueuedCall *>(Qt::FindDirectChildrenOnly));
}

void TransportEngine::submit(QueuedCall *call)
{
    call->showQueued();
    if (heldFor(Clock::now()).count() > 0)
        call->showWaiting(QStringLiteral("throttled"), m_heldUntilWall);
    m_queue.append(call->isMutation() ? Line::Mutations : Line::Reads, call);
    refuseLongHeld();
    pump();
}

void TransportEngine::done(QueuedCall *call)
{
    m_queue.remove(call);
    m_started.removeOne(call);
    m_pausing.removeOne(call);
    call->deleteLater();
    pump();
}

void TransportEngine::repeat(QueuedCall *call, std::chrono::milliseconds pause)
{
    m_started.removeOne(call);
    m_pausing.append(call);
    QTimer::singleShot(pause, call, [this, call] {
        if (!m_pausing.removeOne(call))
            return;
        m_queue.append(Line::Repeated, call);
        pump();
    });
    pump();
}

void TransportEngine::holdFor(std::chrono::milliseconds pause)
{
    const auto until = Clock::now() + pause;
    if (until <= m_heldUntil)
        return;
    m_heldUntil = until;
    m_heldUntilWall = {Instant::now().msecs + pause.count()};
    for (QueuedCall *call : m_queue.all() + m_pausing)
        call->showWaiting(QStringLiteral("throttled"), m_heldUntilWall);
    refuseLongHeld();
    pump();
}

// Told at once: nobody wants a change to go out an hour after it was confirmed.
void TransportEngine::refuseLongHeld()
{
    const auto held = heldFor(Clock::now());
    if (held <= m_options.limits.mutationWait)
        return;
    for (QueuedCall *call : m_queue.all()) {
        if (call->isMutation())
            call->fail(heldError(held));
    }
}

void TransportEngine::refuseWaitingMutations()
{
    for (QueuedCall *call : m_queue.all()) {
        if (call->isMutation())
            call->fail(lockedError());
    }
}

std::chrono::milliseconds TransportEngine::heldFor(Clock::time_point now) const
{
    if (m_heldUntil <= now)
        return {};
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_heldUntil - now) + std::chrono::milliseconds(1);
}

bool TransportEngine::mayStart(Clock::time_point now)
{
    if (m_queue.isEmpty() || m_started.size() >= m_options.atOnce)
        return false; // an ending wakes the queue
    if (const auto held = heldFor(now); held.count() > 0) {
        m_queue.first()->showWaiting(QStringLiteral("throttled"), m_heldUntilWall);
        wakeAfter(held);
        return false;
    }
    if (m_limiter.tryTake(now))
        return true;
    const auto pause = m_limiter.wait(now);
    m_queue.first()->showWaiting(QStringLiteral("rate"), {Instant::now().msecs + pause.count()});
    wakeAfter(pause);
    return false;
}

void TransportEngine::pump()
{
    if (m_pumping) // a call that fails at once comes back here
        return;
    m_pumping = true;
    while (mayStart(Clock::now())) {
        QueuedCall *call = m_queue.takeFirst();
        m_started.append(call);
        call->begin();
    }
    m_pumping = false;
    showState();
}

void TransportEngine::wakeAfter(std::chrono::milliseconds pause)
{
    // Bounded, so that a clock that ran while the machine slept is looked at again soon.
    m_wake.start(std::min(pause, std::chrono::milliseconds(60'000)));
}

void TransportEngine::showState()
{
    QueueState state;
    state.waiting = static_cast<int>(m_queue.size() + m_pausing.size());
    state.inFlight = static_cast<int>(m_started.size());
    if (heldFor(Clock::now()).count() > 0) {
        state.throttledUntil = m_heldUntilWall;
        if (!m_wake.isActive())
            wakeAfter(heldFor(Clock::now()));
    }
    m_link->setState(state);
}

} // namespace steward
