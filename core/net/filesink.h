// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

#include <QtCore/QByteArray>

#include <functional>
#include <memory>
#include <optional>

namespace steward {

/// The writing end of a download: a new file, written in a thread of its own, so that a disk or share that hangs holds
/// nothing else up. What is not finished is taken away again. Thread-safe. Errors are LocalFile with `code` "diskFull",
/// "notPermitted", "folderMissing" or "writeFailed", `target` the file.
class FileSink
{
public:
    /// `path` must not be there yet. Nothing happens on disk before the first write() or finish().
    explicit FileSink(QString path);
    /// The thread ends by itself as soon as it comes back from the disk.
    ~FileSink();
    Q_DISABLE_COPY_MOVE(FileSink)

    QString path() const { return m_path; }
    /// `moved` is called in the sink's own thread whenever there is room again, and after a failure.
    void whenMoved(std::function<void()> moved);
    /// False while several pieces wait to be written: the sender should be left waiting.
    bool hasRoom() const;
    void write(const QByteArray &piece);
    /// Writes what waits, flushes to disk and closes. `done` is called once, in the sink's own thread: failure() says
    /// how it went. The file then belongs to the caller.
    void finish(std::function<void()> done);
    std::optional<ApiError> failure() const;

    qint64 bytes() const;
    /// Of what was written; complete after finish(). Raw.
    QByteArray sha256() const;

private:
    struct Pipe;
    class Writer;

    void start();

    const QString m_path;
    std::shared_ptr<Pipe> m_pipe; ///< shared with the thread
};

} // namespace steward
