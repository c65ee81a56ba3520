// SPDX-License-Identifier: Apache-2.0
#include "core/net/filesink.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMutex>
#include <QtCore/QStorageInfo>
#include <QtCore/QWaitCondition>

#include <cerrno>
#include <deque>
#include <thread>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace steward {

namespace {

constexpr qint64 comfortable = 4 * 1024 * 1024; // bytes that wait

bool flushToDisk(QFile &file)
{
#ifdef Q_OS_WIN
    const int result = _commit(file.handle());
#else
    const int result = ::fsync(file.handle());
#endif
    return result == 0 || errno == EINVAL || errno == EROFS; // no file system to flush
}

QString codeOf(const QFile &file, int number)
{
    const QFileInfo info(file.fileName());
    if (!info.dir().exists())
        return QStringLiteral("folderMissing");
    const QStorageInfo storage(info.absolutePath());
    constexpr qint64 almostNothing = 1024 * 1024;
    const bool hasNoRoom = storage.isValid() && storage.bytesAvailable() < almostNothing;
    if (number == ENOSPC || file.error() == QFileDevice::ResourceError ||
        (hasNoRoom && file.error() != QFileDevice::OpenError))
        return QStringLiteral("diskFull");
    if (file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError)
        return QStringLiteral("notPermitted");
    return QStringLiteral("writeFailed");
}

ApiError errorOf(const QFile &file, int number)
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.code = codeOf(file, number);
    error.target = file.fileName();
    error.detail = file.errorString();
    return error;
}

} // namespace

struct FileSink::Pipe
{
    mutable QMutex mutex;
    QWaitCondition changed;
    std::deque<QByteArray> pieces{};
    qint64 waiting = 0;
    std::optional<ApiError> failure{};
    std::function<void()> moved{};
    std::function<void()> done{};
    qint64 bytes = 0;
    QByteArray sha256{};
    bool isStarted = false;
    bool isFinishing = false;
    bool isAbandoned = false;

    // The next piece; nothing at the end.
    std::optional<QByteArray> next()
    {
        const QMutexLocker lock(&mutex);
        while (pieces.empty() && !isFinishing && !isAbandoned)
            changed.wait(&mutex);
        if (isAbandoned || pieces.empty())
            return std::nullopt;
        QByteArray piece = std::move(pieces.front());
        pieces.pop_front();
        waiting -= piece.size();
        return piece;
    }
    bool isWanted() const
    {
        const QMutexLocker lock(&mutex);
        return !isAbandoned;
    }
    // Calls outside of the lock: it may lead straight back here.
    void tell(std::function<void()> Pipe::*what)
    {
        std::function<void()> told;
        {
            const QMutexLocker lock(&mutex);
            if (!isAbandoned)
                told = this->*what;
        }
        if (told)
            told();
    }
};

/// What the thread does.
class FileSink::Writer
{
public:
    Writer(std::shared_ptr<Pipe> pipe, const QString &path)
        : m_pipe(std::move(pipe))
        , m_file(path)
    {
    }

    void run()
    {
        // NewOnly: whatever was put there meanwhile is not ours to write into.
        m_isOurs = m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered);
        if (!m_isOurs)
            fail(errno);
        while (const std::optional<QByteArray> piece = m_pipe->next())
            write(*piece);
        if (!hasFailed() && m_pipe->isWanted() && !flushToDisk(m_file))
            fail(errno);
        m_file.close();
        if (m_isOurs && (hasFailed() || !m_pipe->isWanted()))
            m_file.remove();
        {
            const QMutexLocker lock(&m_pipe->mutex);
            m_pipe->sha256 = m_hash.result();
        }
        m_pipe->tell(&Pipe::done);
    }

private:
    void write(const QByteArray &piece)
    {
        // After a failure what still comes is taken and dropped, so that nobody waits for room.
        if (!hasFailed()) {
            m_hash.addData(piece);
            errno = 0;
            if (m_file.write(piece) != piece.size())
                fail(errno);
        }
        m_pipe->tell(&Pipe::moved);
    }

    bool hasFailed() const
    {
        const QMutexLocker lock(&m_pipe->mutex);
        return m_pipe->failure.has_value();
    }

    void fail(int number)
    {
        const ApiError error = errorOf(m_file, number);
        {
            const QMutexLocker lock(&m_pipe->mutex);
            m_pipe->failure = error;
        }
        m_pipe->tell(&Pipe::moved);
    }

    std::shared_ptr<Pipe> m_pipe;
    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_isOurs = false;
};

FileSink::FileSink(QString path)
    : m_path(std::move(path))
    , m_pipe(std::make_shared<Pipe>())
{
}

FileSink::~FileSink()
{
    const QMutexLocker lock(&m_pipe->mutex);
    m_pipe->isAbandoned = true;
    m_pipe->moved = {};
    m_pipe->done = {};
    m_pipe->changed.wakeAll();
}

// Not one of a pool's threads, and nobody joins it: a write to a share that has gone may never come back.
void FileSink::start()
{
    {
        const QMutexLocker lock(&m_pipe->mutex);
        if (std::exchange(m_pipe->isStarted, true))
            return;
    }
    std::thread([pipe = m_pipe, path = m_path] { Writer(pipe, path).run(); }).detach();
}

void FileSink::whenMoved(std::function<void()> moved)
{
    const QMutexLocker lock(&m_pipe->mutex);
    m_pipe->moved = std::move(moved);
}

bool FileSink::hasRoom() const
{
    const QMutexLocker lock(&m_pipe->mutex);
    return m_pipe->waiting < comfortable;
}

void FileSink::write(const QByteArray &piece)
{
    {
        const QMutexLocker lock(&m_pipe->mutex);
        m_pipe->pieces.push_back(piece);
        m_pipe->bytes += piece.size();
        m_pipe->waiting += piece.size();
        m_pipe->changed.wakeAll();
    }
    start();
}

void FileSink::finish(std::function<void()> done)
{
    {
        const QMutexLocker lock(&m_pipe->mutex);
        m_pipe->done = std::move(done);
        m_pipe->isFinishing = true;
        m_pipe->changed.wakeAll();
    }
    start();
}

std::optional<ApiError> FileSink::failure() const
{
    const QMutexLocker lock(&m_pipe->mutex);
    return m_pipe->failure;
}

qint64 FileSink::bytes() const
{
    const QMutexLocker lock(&m_pipe->mutex);
    return m_pipe->bytes;
}

QByteArray FileSink::sha256() const
{
    const QMutexLocker lock(&m_pipe->mutex);
    return m_pipe->sha256;
}

} // namespace steward
