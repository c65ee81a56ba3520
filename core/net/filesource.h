// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/net/fileupload.h"

#include <functional>
#include <memory>
#include <optional>

namespace steward {

/// The reading end of an upload. Opens the file once, in a thread of its own, so that a disk or share that hangs holds
/// nothing else up, and reads it twice: first to see that it still is what was confirmed, before anything is sent; then
/// piece by piece as there is room. The last piece, without which the document is no document, is handed out only when
/// all that went before it had the confirmed size and hash: what is sent of a file that changed meanwhile can never be
/// taken for a whole (I17).
///
///   check -> same? -> stream -> piece, piece, ... -> still the same? -> last piece
///
/// Thread-safe. Errors are LocalFile with `code` "notFound", "notAFile", "notReadable" or "fileChanged", `target` the
/// file.
class FileSource
{
public:
    explicit FileSource(std::shared_ptr<const FileUpload> upload);
    /// The thread ends by itself as soon as it comes back from the disk.
    ~FileSource();
    Q_DISABLE_COPY_MOVE(FileSource)

    /// Begins the first reading. `done` is called once, in the source's own thread: failure() says how it went.
    void check(std::function<void()> done);
    /// Begins the second one. `moved` is called in the source's own thread after each piece and after a failure.
    void stream(std::function<void()> moved);

    std::optional<ApiError> failure() const;
    /// Bytes that are there to take.
    qint64 available() const;
    /// The next piece, of any size; empty where there is none yet or no more.
    QByteArray take();
    const FileUpload &upload() const { return *m_upload; }

private:
    struct Pipe;
    class Reader;

    std::shared_ptr<const FileUpload> m_upload;
    std::shared_ptr<Pipe> m_pipe; ///< shared with the thread
};

} // namespace steward
