// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QMutex>
#include <QtCore/QObject>

namespace steward {

/// How far one upload or download has come. Shared by whoever asked and whoever transfers; thread-safe.
class TransferProgress : public QObject
{
    Q_OBJECT
public:
    /// Bytes on their way or arrived. Of an upload: of the request's body, which is a third larger than the file.
    qint64 done() const;
    /// -1 while it is not known.
    qint64 total() const;
    /// By the transfer.
    void report(qint64 done, qint64 total);

Q_SIGNALS:
    /// At most ten times a second, and at the end. Comes from the network thread: connect with a context object, in
    /// whose thread the slot then runs.
    void moved(qint64 done, qint64 total);

private:
    mutable QMutex m_mutex;
    qint64 m_done = 0;
    qint64 m_total = -1;
    QElapsedTimer m_sinceTold;
};

} // namespace steward
