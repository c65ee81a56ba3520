// SPDX-License-Identifier: Apache-2.0
#include "core/export/targetfile.h"

#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>

#include <cerrno>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace steward {

namespace {

bool isLocked(const QFileInfo &file)
{
    constexpr QFile::Permissions writable = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
    return file.isFile() && (!file.isWritable() || !(file.permissions() & writable));
}

} // namespace

TargetFile::TargetFile(const QString &path)
    : m_path(path)
    , m_file(path)
{
    // Writing into the old file itself would lose it on the first failure.
    m_file.setDirectWriteFallback(false);
}

bool TargetFile::open()
{
    const QFileInfo target(m_path);
    // A rename would put a plain file in the place of a device or pipe.
    if (target.exists() && !target.isFile())
        return false;
    // A rename would replace a file its owner has locked against writing; administrators can write to it all the same.
    if (isLocked(target)) {
        m_errno = EACCES;
        return false;
    }
    return m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
}

// QSaveFile flushes too, but looks away when that fails: some file systems report a full disk only here.
bool TargetFile::syncToDisk()
{
#ifdef Q_OS_WIN
    const int result = _commit(m_file.handle());
#else
    const int result = ::fsync(m_file.handle());
#endif
    if (result == 0 || errno == EINVAL || errno == EROFS)
        return true;
    m_errno = errno;
    m_file.cancelWriting();
    return false;
}

bool TargetFile::commit()
{
    return m_file.flush() && syncToDisk() && m_file.commit();
}

QString TargetFile::codeOfFailure() const
{
    const QFileInfo target(m_path);
    if (target.exists() && !target.isFile())
        return QStringLiteral("notAFile");
    if (!target.dir().exists())
        return QStringLiteral("folderMissing");
    bool isFull = m_errno == ENOSPC || m_file.error() == QFileDevice::ResourceError ||
                  m_file.errorString() == qt_error_string(ENOSPC);
#ifdef EDQUOT
    isFull = isFull || m_errno == EDQUOT || m_file.errorString() == qt_error_string(EDQUOT);
#endif
    // A write cut short leaves no reason behind, so the room is looked at. What could not even be opened has one: file
    // systems that never have room, such as /proc, refuse for another.
    const QStorageInfo storage(target.absolutePath());
    constexpr qint64 almostNothing = 1024 * 1024;
    const bool hasNoRoom = storage.isValid() && storage.bytesAvailable() < almostNothing;
    if (isFull || (hasNoRoom && m_file.error() != QFileDevice::OpenError))
        return QStringLiteral("diskFull");
    if (m_errno == EACCES || m_file.error() == QFileDevice::PermissionsError ||
        m_file.error() == QFileDevice::OpenError || !QFileInfo(target.absolutePath()).isWritable())
        return QStringLiteral("notPermitted");
    return QStringLiteral("writeFailed");
}

ApiError TargetFile::error()
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = QStringLiteral("exportOperations");
    error.code = codeOfFailure();
    error.target = m_path;
    if (m_errno != 0)
        error.detail = qt_error_string(m_errno);
    else if (m_file.error() != QFileDevice::NoError)
        error.detail = m_file.errorString(); // else it is "Unknown error", which helps nobody
    if (m_file.isOpen()) {
        m_file.cancelWriting();
        m_file.commit(); // takes away what was written
    }
    const QStorageInfo storage(QFileInfo(m_path).absolutePath());
    if (storage.isValid())
        error.extensionData.insert(QLatin1String("bytesFree"), storage.bytesAvailable());
    return error;
}

} // namespace steward
