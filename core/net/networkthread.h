// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QThread>

#include <functional>
#include <memory>

namespace steward {

class ConnectionPool;
class ManagerShelf;
class ManagerYard;

/// The thread all networking of a program runs in, so that the window never copies a body or waits for a socket.
/// Ends with its last user; what was posted before still runs.
class NetworkThread
{
public:
    /// The program's one. Transports and sign-in exchanges are made in many places that know nothing of each other and
    /// have no common owner; only who uses it keeps it alive. Tests that want their own pass their own.
    static std::shared_ptr<NetworkThread> shared();

    NetworkThread();
    ~NetworkThread();
    NetworkThread(const NetworkThread &) = delete;
    NetworkThread &operator=(const NetworkThread &) = delete;

    /// For objects that are to live there.
    QThread *thread() { return &m_thread; }
    /// Runs `job` in the thread, in the order of posting. From any thread.
    void post(std::function<void()> job);
    /// Of all reads. From inside the thread only.
    ConnectionPool &pool();
    /// Of all exchanges. From inside the thread only.
    ManagerShelf &shelf();
    ManagerYard &yard();

private:
    QThread m_thread;
    QObject *m_inside; ///< lives in the thread
    std::unique_ptr<ManagerYard> m_yard;
    std::unique_ptr<ConnectionPool> m_pool;
    std::unique_ptr<ManagerShelf> m_shelf;
};

} // namespace steward
