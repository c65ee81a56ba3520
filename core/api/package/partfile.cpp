// SPDX-License-Identifier: Apache-2.0
#include "core/api/package/partfile.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QUuid>

#include <filesystem>
#include <system_error>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace steward {

namespace {

constexpr qint64 staleAfter = 24 * 60 * 60; // seconds

std::filesystem::path pathOf(const QString &file)
{
#ifdef Q_OS_WIN
    return std::filesystem::path(file.toStdWString());
#else
    return std::filesystem::path(QFile::encodeName(file).toStdString());
#endif
}

// In one step; takes the place of what is there.
PartMove replace(const QString &part, const QString &target, QString &reason)
{
    std::error_code code;
    std::filesystem::rename(pathOf(part), pathOf(target), code);
    reason = QString::fromStdString(code.message());
    return code ? PartMove::Failed : PartMove::Done;
}

// Not by QFile::rename(): where the system refuses that copies the bytes, over and through what has come meanwhile.
#ifdef Q_OS_WIN

PartMove putBeside(const QString &part, const QString &target, QString &reason)
{
    if (MoveFileExW(pathOf(part).c_str(), pathOf(target).c_str(), MOVEFILE_WRITE_THROUGH) != 0)
        return PartMove::Done;
    const DWORD error = GetLastError();
    reason = qt_error_string(static_cast<int>(error));
    return error == ERROR_ALREADY_EXISTS || error == ERROR_FILE_EXISTS ? PartMove::AlreadyThere : PartMove::Failed;
}

#else

PartMove refusal(int error, QString &reason)
{
    reason = qt_error_string(error);
    return error == EEXIST ? PartMove::AlreadyThere : PartMove::Failed;
}

bool hasNoSecondNames(int error)
{
    return error == EPERM || error == EOPNOTSUPP || error == ENOTSUP || error == ENOSYS || error == EMLINK;
}

// Where a file has one name only, the name is taken first, and given to the part then.
PartMove putWhereNoneIs(const QString &part, const QString &target, QString &reason)
{
    const int handle = ::open(QFile::encodeName(target).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (handle == -1)
        return refusal(errno, reason);
    ::close(handle);
    const PartMove moved = replace(part, target, reason);
    if (moved != PartMove::Done)
        QFile::remove(target);
    return moved;
}

PartMove putBeside(const QString &part, const QString &target, QString &reason)
{
    if (::link(QFile::encodeName(part).constData(), QFile::encodeName(target).constData()) == 0) {
        QFile::remove(part);
        return PartMove::Done;
    }
    const int error = errno;
    return hasNoSecondNames(error) ? putWhereNoneIs(part, target, reason) : refusal(error, reason);
}

#endif

} // namespace

QString partFor(const QString &target)
{
    const QString random = QUuid::createUuid().toString(QUuid::Id128).left(12);
    return QFileInfo(target).absoluteDir().filePath(QStringLiteral(".steward-%1.part").arg(random));
}

void removeStaleParts(const QString &folder)
{
    static const QRegularExpression ours(QStringLiteral("\\A\\.steward-[0-9a-f]{12}\\.part\\z"));
    const QFileInfoList files =
        QDir(folder).entryInfoList({QStringLiteral(".steward-*.part")}, QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QFileInfo &file : files) {
        const bool isStale = file.lastModified().isValid() && file.lastModified().secsTo(now) > staleAfter;
        if (isStale && ours.match(file.fileName()).hasMatch())
            QFile::remove(file.filePath());
    }
}

PartMove putInPlace(const QString &part, const QString &target, bool mayReplace, QString &reason)
{
    return mayReplace ? replace(part, target, reason) : putBeside(part, target, reason);
}

} // namespace steward
