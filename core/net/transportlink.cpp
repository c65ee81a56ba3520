// SPDX-License-Identifier: Apache-2.0
#include "core/net/transportlink.h"
#include "core/model/whenready.h"

namespace steward {

namespace {

QFuture<Outcome<AccessToken>> gone()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.detail = QStringLiteral("the transport has ended");
    return readyFuture(Outcome<AccessToken>(error));
}

} // namespace

TransportLink::TransportLink(HttpTransport *front, TokenSource &tokens, RequestLog &log, bool readOnly)
    : m_front(front)
    , m_tokens(&tokens)
    , m_log(&log)
    , m_gate(!readOnly)
{
}

void TransportLink::detachFront()
{
    const QMutexLocker lock(&m_mutex);
    m_front = nullptr;
    m_tokens = nullptr;
    m_log = nullptr;
}

void TransportLink::setGate(const MutationGate &gate)
{
    const QMutexLocker lock(&m_lockMutex);
    m_gate = gate;
}

bool TransportLink::isReadOnly() const
{
    const QMutexLocker lock(&m_lockMutex);
    return !m_gate.isOpen();
}

bool TransportLink::sendUnlessReadOnly(const std::function<void()> &send)
{
    const QMutexLocker lock(&m_lockMutex);
    if (!m_gate.isOpen())
        return false;
    send();
    return true;
}

QueueState TransportLink::state() const
{
    const QMutexLocker lock(&m_mutex);
    return m_state;
}

void TransportLink::setState(const QueueState &state)
{
    const QMutexLocker lock(&m_mutex);
    if (m_state == state)
        return;
    m_state = state;
    if (m_announcing || !m_front)
        return;
    m_announcing = true;
    QMetaObject::invokeMethod(
        m_front, [this] { announce(); }, Qt::QueuedConnection);
}

// In the owner's thread; the transport lives, else the call would not have come.
void TransportLink::announce()
{
    HttpTransport *front = nullptr;
    QueueState state;
    {
        const QMutexLocker lock(&m_mutex);
        m_announcing = false;
        front = m_front;
        state = m_state;
    }
    if (front)
        Q_EMIT front->queueStateChanged(state);
}

void TransportLink::record(const RequestRecord &record)
{
    const QMutexLocker lock(&m_mutex);
    if (m_log)
        m_log->record(record);
}

QFuture<Outcome<AccessToken>> TransportLink::token(CancelToken cancel)
{
    const QMutexLocker lock(&m_mutex);
    return m_tokens ? m_tokens->token(std::move(cancel)) : gone();
}

QFuture<Outcome<AccessToken>> TransportLink::renewed(quint64 refusedEpoch, CancelToken cancel)
{
    const QMutexLocker lock(&m_mutex);
    return m_tokens ? m_tokens->renewed(refusedEpoch, std::move(cancel)) : gone();
}

void TransportLink::refused(quint64 epoch, const ApiError &why)
{
    const QMutexLocker lock(&m_mutex);
    if (m_tokens)
        m_tokens->refused(epoch, why);
}

void TransportLink::accepted(quint64 epoch)
{
    const QMutexLocker lock(&m_mutex);
    if (m_tokens)
        m_tokens->accepted(epoch);
}

quint64 TransportLink::session() const
{
    const QMutexLocker lock(&m_mutex);
    return m_tokens ? m_tokens->session() : 0;
}

} // namespace steward
