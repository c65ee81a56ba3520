// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/requestlog.h"

#include <QtCore/QThread>

namespace steward {

/// One event as one line of JSON in plain ASCII: control characters, line ends and everything beyond ASCII are escaped,
/// so a line stays a line and a terminal stays untouched (I15). Without the line end.
QByteArray logLine(const RequestRecord &record, Instant now);

/// Writes the request log to a file (`--log FILE`), in a thread of its own. The file is readable by its user only; at
/// `limit` bytes it becomes FILE.1 and a new one is begun, so both together never hold more than twice that. Devices
/// and pipes are written to as they are.
class RequestLogFile : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 usualLimit = 8 * 1024 * 1024;

    /// `log` must outlive it. Appends to what is there.
    RequestLogFile(const QString &path, RequestLog &log, qint64 limit = usualLimit, QObject *parent = nullptr);
    /// Waits until everything recorded so far is in the file.
    ~RequestLogFile() override;

Q_SIGNALS:
    /// Once, when the file cannot be opened or written any more; `reason` is the system's text.
    void failed(const QString &reason);

private:
    QThread m_thread;
    class RequestLogWriter *m_writer; ///< lives in the thread
};

} // namespace steward
