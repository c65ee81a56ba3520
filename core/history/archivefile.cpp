// SPDX-License-Identifier: Apache-2.0
#include "core/history/archivefile.h"

#include "core/actions/filelock.h"
#include "core/history/archivedatabase.h"
#include "core/history/archiverescue.h"
#include "core/history/archiveschema.h"
#include "core/settings/settingsfile.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QThread>

#include <algorithm>

#ifndef Q_OS_WIN
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace steward {

namespace {

const QLatin1String operationName("openHistory");
constexpr auto userOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr int attempts = 4;
constexpr qsizetype damagedKept = 3; ///< files set aside

// The name of a file is in its folder, which is a file of its own.
void folderReachesDisk(const QString &folder)
{
#ifndef Q_OS_WIN
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle == -1)
        return;
    ::fsync(handle);
    ::close(handle);
#else
    Q_UNUSED(folder)
#endif
}

// Which file a name leads to. On Windows one that is open cannot be renamed.
using FileIdentity = std::pair<quint64, quint64>;

FileIdentity identityOf(const QString &path)
{
#ifndef Q_OS_WIN
    struct stat found
    {
    };
    if (::stat(QFile::encodeName(path).constData(), &found) == 0)
        return {static_cast<quint64>(found.st_dev), static_cast<quint64>(found.st_ino)};
#else
    Q_UNUSED(path)
#endif
    return {};
}

// SQLite gives its helper files the permissions of the database.
bool makeEmptyPrivateFile(const QString &path)
{
    QFile::remove(path);
    QFile::remove(path + QStringLiteral("-wal"));
    QFile::remove(path + QStringLiteral("-shm"));
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly, userOnly);
}

// Restored from a backup, for example (L13).
void makePrivate(const QString &path)
{
    const auto given = QFile::permissions(path);
    if (given & ~(userOnly | QFileDevice::ReadUser | QFileDevice::WriteUser))
        QFile::setPermissions(path, userOnly);
}

// Waits in a thread that has nothing else to do: whoever holds it makes or rescues a file.
bool lockWithin(FileLock &lock, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    FileLock::Result result = lock.tryLock();
    while (result == FileLock::Result::Held && !deadline.hasExpired()) {
        QThread::msleep(20); // lint-ok: a thread of its own, see archive.h
        result = lock.tryLock();
    }
    return result == FileLock::Result::Locked;
}

DatabaseTrouble lockTrouble(const FileLock &lock)
{
    return lock.errorText().isEmpty() ? DatabaseTrouble::Busy : DatabaseTrouble::NotPermitted;
}

} // namespace

ArchiveFile::ArchiveFile(const QString &dataFolder, std::chrono::milliseconds patience)
    : m_folder(dataFolder)
    , m_path(QDir(dataFolder).filePath(QStringLiteral("history.sqlite")))
    , m_patience(patience)
{
}

QString ArchiveFile::beside(const char *name) const
{
    return QDir(m_folder).filePath(QString::fromLatin1(name));
}

ApiError ArchiveFile::failure(DatabaseTrouble trouble, const QString &reason) const
{
    return archiveError(operationName, trouble, m_path, reason);
}

void ArchiveFile::markDamaged() const
{
    QFile marker(beside("history.damaged"));
    if (marker.open(QIODevice::WriteOnly, userOnly))
        folderReachesDisk(m_folder);
}

Outcome<std::unique_ptr<ArchiveDatabase>> ArchiveFile::open(ArchiveReport &report)
{
    if (!makePrivateFolder(m_folder))
        return failure(DatabaseTrouble::NotPermitted, QStringLiteral("the folder cannot be made"));
    for (int attempt = 0; attempt < attempts; ++attempt) {
        if (const auto error = QFileInfo::exists(m_path) ? std::nullopt : make())
            return *error;
        makePrivate(m_path);
        auto database = std::make_unique<ArchiveDatabase>(m_patience);
        Look look = lookAt(*database);
        if (look == Look::Older) {
            const bool isForward = bringForward(*database);
            look = isForward ? Look::Ready : Look::Failed;
            if (!isForward && database->trouble() == DatabaseTrouble::Damaged)
                look = Look::Damaged;
        }
        if (look == Look::Ready) {
            guard(*database);
            return database;
        }
        if (look == Look::Failed)
            return database->failure(operationName);
        database.reset();
        const auto error = look == Look::Newer ? setNewerAside(report) : repair(report);
        if (error)
            return *error;
    }
    return failure(DatabaseTrouble::Damaged, QStringLiteral("cannot be replaced"));
}

void ArchiveFile::guard(ArchiveDatabase &database) const
{
    const FileIdentity mine = identityOf(m_path);
    const QString marker = beside("history.damaged");
    database.setGuard([path = m_path, mine, marker] { return identityOf(path) == mine && !QFileInfo::exists(marker); });
}

ArchiveFile::Look ArchiveFile::lookAt(ArchiveDatabase &database) const
{
    const auto failed = [&database] {
        return database.trouble() == DatabaseTrouble::Damaged ? Look::Damaged : Look::Failed;
    };
    if (!database.open(m_path) || !prepareConnection(database))
        return failed();
    switch (schemaState(database)) {
    case SchemaState::Current:
        break;
    case SchemaState::Older:
        return Look::Older;
    case SchemaState::Newer:
        return Look::Newer;
    case SchemaState::Foreign:
        return Look::Damaged;
    case SchemaState::Failed:
        return failed();
    }
    if (QFileInfo::exists(beside("history.damaged")))
        return Look::Damaged;
    return database.number("SELECT count(*) FROM state") == 1 && database.number("SELECT count(*) FROM tenants") >= 0
               ? Look::Ready
               : failed();
}

std::optional<ApiError> ArchiveFile::make() const
{
    FileLock lock(beside("history.lock"));
    if (!lockWithin(lock, m_patience))
        return failure(lockTrouble(lock), lock.errorText());
    if (QFileInfo::exists(m_path))
        return std::nullopt;
    const QString rescued = beside("history.rescued.sqlite");
    if (QFileInfo::exists(rescued))
        return putInPlace(rescued);
    const QString fresh = beside("history.new.sqlite");
    if (const auto error = makeNew(fresh))
        return error;
    return putInPlace(fresh);
}

std::optional<ApiError> ArchiveFile::makeNew(const QString &path) const
{
    if (!makeEmptyPrivateFile(path))
        return failure(DatabaseTrouble::NotPermitted, QStringLiteral("cannot be made"));
    ArchiveDatabase database(m_patience);
    if (!database.open(path) || !prepareFile(database) || !prepareConnection(database) || !bringForward(database))
        return database.failure(operationName);
    return std::nullopt;
}

// Helper files without their database would be read as those of the new one.
std::optional<ApiError> ArchiveFile::putInPlace(const QString &from) const
{
    for (const char *suffix : {"-wal", "-shm"}) {
        const QString stray = m_path + QLatin1String(suffix);
        if (!QFileInfo::exists(stray))
            continue;
        const auto moved = SettingsFile(stray, 0).setAside(QLatin1String("stray"), operationName);
        if (!moved)
            return failure(DatabaseTrouble::NotPermitted, moved.error().detail);
    }
    QFile file(from);
    if (!file.rename(m_path)) {
        return QFileInfo::exists(m_path) ? std::nullopt
                                         : std::optional(failure(DatabaseTrouble::NotPermitted, file.errorString()));
    }
    folderReachesDisk(m_folder);
    return std::nullopt;
}

std::optional<ApiError> ArchiveFile::repair(ArchiveReport &report) const
{
    FileLock lock(beside("history.lock"));
    if (!lockWithin(lock, m_patience))
        return failure(lockTrouble(lock), lock.errorText());
    {
        ArchiveDatabase database(m_patience); // somebody else may have done it meanwhile
        if (lookAt(database) != Look::Damaged)
            return std::nullopt;
    }
    markDamaged(); // from now on nobody begins to write into it
    const QString rescued = beside("history.rescued.sqlite");
    const QString rescuing = beside("history.new.sqlite");
    if (!QFileInfo::exists(rescued)) {
        if (const auto error = makeNew(rescuing))
            return error;
        const auto rows = rescueRows(m_path, rescuing, m_patience);
        if (!rows)
            return rows.error();
        report.rescued = *rows;
        if (!QFile::rename(rescuing, rescued))
            return failure(DatabaseTrouble::NotPermitted, QStringLiteral("the rescued file cannot be renamed"));
        folderReachesDisk(m_folder);
    }
    const auto aside = setAside(QLatin1String("damaged"));
    if (!aside)
        return aside.error();
    report.setAside = *aside;
    report.dropped = dropOldDamaged(*aside);
    if (const auto error = putInPlace(rescued))
        return error;
    QFile::remove(beside("history.damaged"));
    return std::nullopt;
}

// While another program uses it, it stays where it is: what that one records would be lost with it.
std::optional<ApiError> ArchiveFile::setNewerAside(ArchiveReport &report) const
{
    FileLock lock(beside("history.lock"));
    if (!lockWithin(lock, m_patience))
        return failure(lockTrouble(lock), lock.errorText());
    {
        ArchiveDatabase database(std::chrono::milliseconds(200));
        if (!database.open(m_path) || !database.run("PRAGMA locking_mode = EXCLUSIVE") ||
            database.number("SELECT count(*) FROM sqlite_master") < 0) {
            ApiError error = database.failure(operationName);
            error.code = QStringLiteral("newer");
            return error;
        }
        if (schemaState(database) != SchemaState::Newer)
            return std::nullopt;
    }
    const auto aside = setAside(QLatin1String("newer"));
    if (!aside)
        return aside.error();
    report.setAside = *aside;
    report.wasNewer = true;
    return std::nullopt;
}

// Of files that were set aside the newest are kept: each may be as large as the archive.
QStringList ArchiveFile::dropOldDamaged(const QString &newest) const
{
    const QDir folder(m_folder);
    QStringList names = folder.entryList({QStringLiteral("history.damaged-*.sqlite")}, QDir::Files, QDir::Name);
    names.removeOne(QFileInfo(newest).fileName());
    QStringList dropped;
    for (const QString &name : names.mid(0, std::max<qsizetype>(0, names.size() - (damagedKept - 1)))) {
        for (const char *suffix : {"-wal", "-shm"})
            QFile::remove(folder.filePath(name) + QLatin1String(suffix));
        if (QFile::remove(folder.filePath(name)))
            dropped.append(folder.filePath(name));
    }
    return dropped;
}

Outcome<QString> ArchiveFile::setAside(QLatin1String why) const
{
    // The journal first: without its database it means nothing, with another one it would do harm.
    QStringList moved;
    for (const char *suffix : {"-wal", "-shm"}) {
        const QString waiting = beside("history.aside") + QLatin1String(suffix);
        QFile::remove(waiting);
        if (QFile::rename(m_path + QLatin1String(suffix), waiting))
            moved.append(QLatin1String(suffix));
    }
    auto target = SettingsFile(m_path, 0).setAside(why, operationName);
    if (!target)
        return target;
    for (const QString &suffix : std::as_const(moved))
        QFile::rename(beside("history.aside") + suffix, *target + suffix);
    folderReachesDisk(m_folder);
    return target;
}

} // namespace steward
