// SPDX-License-Identifier: Apache-2.0
#include "core/net/transferprogress.h"

namespace steward {

namespace {

constexpr qint64 betweenTellings = 100; // milliseconds

} // namespace

qint64 TransferProgress::done() const
{
    const QMutexLocker lock(&m_mutex);
    return m_done;
}

qint64 TransferProgress::total() const
{
    const QMutexLocker lock(&m_mutex);
    return m_total;
}

void TransferProgress::report(qint64 done, qint64 total)
{
    {
        const QMutexLocker lock(&m_mutex);
        if (done <= m_done && total == m_total) // Qt ends some uploads with a step back to nothing
            return;
        m_done = done;
        m_total = total;
        if (done != total && m_sinceTold.isValid() && m_sinceTold.elapsed() < betweenTellings)
            return;
        m_sinceTold.start();
    }
    Q_EMIT moved(done, total);
}

} // namespace steward
