// SPDX-License-Identifier: Apache-2.0
#include "core/actions/filelock.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace steward {

FileLock::FileLock(QString path)
    : m_path(std::move(path))
{
}

FileLock::~FileLock()
{
    unlock();
}

void FileLock::unlockAndRemove()
{
    if (!isLocked())
        return;
#ifdef Q_OS_WIN
    unlock(); // a file that is open cannot be removed
    QFile::remove(m_path);
#else
    QFile::remove(m_path);
    unlock();
#endif
}

#ifdef Q_OS_WIN

FileLock::Result FileLock::tryLock(Make make)
{
    if (isLocked())
        return Result::Locked;
    const QString native = QDir::toNativeSeparators(m_path);
    const HANDLE handle =
        CreateFileW(reinterpret_cast<const wchar_t *>(native.utf16()), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                    make == Make::Yes ? OPEN_ALWAYS : OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle != INVALID_HANDLE_VALUE) {
        m_handle = reinterpret_cast<qintptr>(handle);
        return Result::Locked;
    }
    switch (const DWORD error = GetLastError()) {
    case ERROR_SHARING_VIOLATION:
        return Result::Held;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
        if (make == Make::No)
            return Result::Missing;
        [[fallthrough]];
    default:
        m_error = qt_error_string(static_cast<int>(error));
        return Result::Failed;
    }
}

void FileLock::unlock()
{
    if (!isLocked())
        return;
    CloseHandle(reinterpret_cast<HANDLE>(m_handle));
    m_handle = -1;
}

#else

FileLock::Result FileLock::tryLock(Make make)
{
    if (isLocked())
        return Result::Locked;
    const QByteArray name = QFile::encodeName(m_path);
    // Not inherited: a browser started from here must not hold the lock after us.
    const int flags = O_RDWR | O_CLOEXEC | (make == Make::Yes ? O_CREAT : 0);
    int handle = -1;
    do {
        handle = ::open(name.constData(), flags, 0600);
    } while (handle == -1 && errno == EINTR);
    if (handle == -1) {
        const int error = errno;
        m_error = qt_error_string(error);
        return error == ENOENT && make == Make::No ? Result::Missing : Result::Failed;
    }
    int result = -1;
    do {
        result = ::flock(handle, LOCK_EX | LOCK_NB);
    } while (result == -1 && errno == EINTR);
    if (result == 0) {
        m_handle = handle;
        return Result::Locked;
    }
    const int error = errno;
    m_error = qt_error_string(error);
    ::close(handle);
    return error == EWOULDBLOCK ? Result::Held : Result::Failed;
}

void FileLock::unlock()
{
    if (!isLocked())
        return;
    ::close(static_cast<int>(m_handle));
    m_handle = -1;
}

#endif

} // namespace steward
