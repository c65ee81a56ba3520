// SPDX-License-Identifier: Apache-2.0
#include "core/net/filesource.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMutex>
#include <QtCore/QWaitCondition>

#include <deque>
#include <thread>

namespace steward {

namespace {

constexpr qint64 pieceBytes = 3 * 64 * 1024; // threes become fours without a rest
constexpr std::size_t mostPieces = 4;

ApiError fileError(const QString &file, const QString &code, const QString &detail = {})
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.code = code;
    error.target = file;
    error.detail = detail;
    return error;
}

} // namespace

struct FileSource::Pipe
{
    mutable QMutex mutex;
    QWaitCondition changed;
    std::deque<QByteArray> pieces{};
    qint64 queued = 0;
    std::optional<ApiError> failure{};
    std::function<void()> moved{};
    bool isStreaming = false;
    bool isAbandoned = false;

    void fail(const ApiError &error)
    {
        const QMutexLocker lock(&mutex);
        failure = error;
    }
    // Calls outside of the lock: it may lead straight back here.
    void tell()
    {
        std::function<void()> told;
        {
            const QMutexLocker lock(&mutex);
            if (!isAbandoned)
                told = moved;
        }
        if (told)
            told();
    }
    bool waitForStart()
    {
        const QMutexLocker lock(&mutex);
        while (!isStreaming && !isAbandoned)
            changed.wait(&mutex);
        return !isAbandoned;
    }
    bool push(QByteArray piece)
    {
        const QMutexLocker lock(&mutex);
        while (pieces.size() >= mostPieces && !isAbandoned)
            changed.wait(&mutex);
        if (isAbandoned)
            return false;
        queued += piece.size();
        pieces.push_back(std::move(piece));
        return true;
    }
    bool isWanted() const
    {
        const QMutexLocker lock(&mutex);
        return !isAbandoned;
    }
};

/// What the thread does.
class FileSource::Reader
{
public:
    Reader(std::shared_ptr<Pipe> pipe, std::shared_ptr<const FileUpload> upload)
        : m_pipe(std::move(pipe))
        , m_upload(std::move(upload))
        , m_file(m_upload->file)
    {
    }

    void run(const std::function<void()> &checked)
    {
        const bool isGood = open() && check();
        if (m_pipe->isWanted())
            checked();
        if (!isGood || !m_pipe->waitForStart())
            return;
        if (!stream())
            m_pipe->tell();
    }

private:
    bool open()
    {
        const QFileInfo info(m_upload->file);
        if (!info.exists())
            return fail(QStringLiteral("notFound"));
        if (!info.isFile()) // a pipe would be waited for
            return fail(QStringLiteral("notAFile"));
        return m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? true : failReading();
    }

    // A whole piece, or what is left.
    bool readPiece(QByteArray &piece)
    {
        piece.resize(pieceBytes);
        qint64 filled = 0;
        while (filled < pieceBytes) {
            const qint64 count = m_file.read(piece.data() + filled, pieceBytes - filled);
            if (count < 0)
                return failReading();
            if (count == 0)
                break;
            filled += count;
        }
        piece.resize(filled);
        return true;
    }

    bool check()
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        QByteArray piece;
        qint64 bytes = 0;
        do {
            if (!m_pipe->isWanted() || !readPiece(piece))
                return false;
            hash.addData(piece);
            bytes += piece.size();
        } while (!piece.isEmpty() && bytes <= m_upload->bytes);
        return isConfirmed(bytes, hash.result()) ? true : failChanged();
    }

    bool isConfirmed(qint64 bytes, const QByteArray &hash) const
    {
        return bytes == m_upload->bytes && hash == m_upload->sha256;
    }

    bool stream()
    {
        if (!m_file.seek(0))
            return failReading();
        QCryptographicHash hash(QCryptographicHash::Sha256);
        QByteArray piece;
        QByteArray next;
        qint64 bytes = 0;
        QByteArray encoded = m_upload->before;
        if (!readPiece(piece))
            return false;
        while (true) {
            hash.addData(piece);
            bytes += piece.size();
            encoded += piece.toBase64();
            // Looked at before this piece goes out: behind the last one there is nothing.
            if (!readPiece(next))
                return false;
            if (next.isEmpty() || bytes > m_upload->bytes)
                break;
            if (!m_pipe->push(std::exchange(encoded, {})))
                return true; // nobody waits for more
            m_pipe->tell();
            std::swap(piece, next);
        }
        if (!isConfirmed(bytes, hash.result()))
            return failChanged();
        if (m_pipe->push(encoded + m_upload->after))
            m_pipe->tell();
        return true;
    }

    bool fail(const QString &code, const QString &detail = {})
    {
        m_pipe->fail(fileError(m_upload->file, code, detail));
        return false;
    }
    bool failReading() { return fail(QStringLiteral("notReadable"), m_file.errorString()); }
    bool failChanged()
    {
        return fail(QStringLiteral("fileChanged"), QStringLiteral("size or hash is not what was confirmed"));
    }

    std::shared_ptr<Pipe> m_pipe;
    std::shared_ptr<const FileUpload> m_upload;
    QFile m_file;
};

FileSource::FileSource(std::shared_ptr<const FileUpload> upload)
    : m_upload(std::move(upload))
    , m_pipe(std::make_shared<Pipe>())
{
}

FileSource::~FileSource()
{
    const QMutexLocker lock(&m_pipe->mutex);
    m_pipe->isAbandoned = true;
    m_pipe->moved = {};
    m_pipe->changed.wakeAll();
}

void FileSource::check(std::function<void()> done)
{
    // Not one of a pool's threads, and nobody joins it: a read from a share that has gone may never come back.
    std::thread([pipe = m_pipe, upload = m_upload, done = std::move(done)] {
        Reader(pipe, upload).run(done);
    }).detach();
}

void FileSource::stream(std::function<void()> moved)
{
    const QMutexLocker lock(&m_pipe->mutex);
    m_pipe->moved = std::move(moved);
    m_pipe->isStreaming = true;
    m_pipe->changed.wakeAll();
}

std::optional<ApiError> FileSource::failure() const
{
    const QMutexLocker lock(&m_pipe->mutex);
    return m_pipe->failure;
}

qint64 FileSource::available() const
{
    const QMutexLocker lock(&m_pipe->mutex);
    return m_pipe->queued;
}

QByteArray FileSource::take()
{
    const QMutexLocker lock(&m_pipe->mutex);
    if (m_pipe->pieces.empty())
        return {};
    QByteArray piece = std::move(m_pipe->pieces.front());
    m_pipe->pieces.pop_front();
    m_pipe->queued -= piece.size();
    m_pipe->changed.wakeAll();
    return piece;
}

} // namespace steward
