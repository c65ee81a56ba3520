// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QMetaObject>
#include <QtCore/QMutex>
#include <QtCore/QObject>

#include <functional>

namespace steward {

/// Jobs for an object that lives in another thread and may die there at any moment. Thread-safe.
class Mailbox
{
public:
    /// By the receiver, in its own thread.
    void open(QObject *receiver)
    {
        const QMutexLocker lock(&m_mutex);
        m_receiver = receiver;
    }
    void close() { open(nullptr); }
    /// Runs `job` in the receiver's thread, if it still lives then.
    void post(std::function<void()> job)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_receiver)
            QMetaObject::invokeMethod(m_receiver, std::move(job), Qt::QueuedConnection);
    }

private:
    QMutex m_mutex;
    QObject *m_receiver = nullptr;
};

} // namespace steward
