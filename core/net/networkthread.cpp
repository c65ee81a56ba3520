// SPDX-License-Identifier: Apache-2.0
#include "core/net/networkthread.h"

#include "core/net/connectionpool.h"
#include "core/net/managershelf.h"
#include "core/net/manageryard.h"
#include "core/net/opensslend.h"

#include <mutex>

namespace steward {

std::shared_ptr<NetworkThread> NetworkThread::shared()
{
    static std::mutex mutex;
    static std::weak_ptr<NetworkThread> current;
    const std::lock_guard lock(mutex);
    auto thread = current.lock();
    if (!thread) {
        thread = std::make_shared<NetworkThread>();
        current = thread;
    }
    return thread;
}

NetworkThread::NetworkThread()
    : m_inside(new QObject)
{
    leaveOpenSslToTheSystem(); // Qt's TLS begins to use it in this thread
    m_thread.setObjectName(QStringLiteral("network"));
    m_inside->moveToThread(&m_thread);
    m_thread.start();
}

NetworkThread::~NetworkThread()
{
    // Queued behind everything posted before, so that calls under way still come to their ending.
    post([this] {
        m_pool.reset();
        m_shelf.reset();
        yard().whenEmpty([this] {
            m_yard.release()->deleteLater(); // it is what calls
            m_inside->deleteLater();
            QThread::currentThread()->quit();
        });
    });
    m_thread.wait();
}

void NetworkThread::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(m_inside, std::move(job), Qt::QueuedConnection);
}

ManagerYard &NetworkThread::yard()
{
    if (!m_yard)
        m_yard = std::make_unique<ManagerYard>();
    return *m_yard;
}

ConnectionPool &NetworkThread::pool()
{
    if (!m_pool)
        m_pool = std::make_unique<ConnectionPool>(yard());
    return *m_pool;
}

ManagerShelf &NetworkThread::shelf()
{
    if (!m_shelf)
        m_shelf = std::make_unique<ManagerShelf>(yard());
    return *m_shelf;
}

} // namespace steward
