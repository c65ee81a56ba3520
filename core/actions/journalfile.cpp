// SPDX-License-Identifier: Apache-2.0
#include "core/actions/journalfile.h"

#include "core/settings/settingsfile.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>
#include <QtCore/QUuid>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace steward {

namespace {

constexpr auto userOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr qsizetype sumDigits = 16;
constexpr qsizetype chunk = 256 * 1024;
constexpr qsizetype headBytes = 160; // longer than the first line of a journal

const QByteArray before = QByteArrayLiteral("{\"sum\":\"");
const QByteArray between = QByteArrayLiteral("\",\"entry\":");

QByteArray sumOf(const QByteArray &entry)
{
    return QCryptographicHash::hash(entry, QCryptographicHash::Sha256).toHex().left(sumDigits);
}

bool reachesDisk(QFile &file)
{
    if (!file.flush())
        return false;
#ifdef Q_OS_WIN
    return _commit(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

// The name of a new file is in its folder, which is a file of its own.
void folderReachesDisk(const QString &path)
{
#ifndef Q_OS_WIN
    const int folder =
        ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder == -1)
        return;
    ::fsync(folder);
    ::close(folder);
#else
    Q_UNUSED(path)
#endif
}

QByteArray headLine()
{
    return journalLine({{QStringLiteral("v"), JournalVersion},
                        {QStringLiteral("kind"), QStringLiteral("journal")},
                        {QStringLiteral("generation"), QUuid::createUuid().toString(QUuid::WithoutBraces)}});
}

// Calls `use(line)` for each whole line from where the file stands, without its end; nullptr for one that is too long.
// Returns how far whole lines reached.
qint64 eachLine(QFile &file, const std::function<void(const QByteArray *)> &use)
{
    qint64 reached = file.pos();
    QByteArray rest;
    bool isTooLong = false;
    while (true) {
        const QByteArray piece = file.read(chunk);
        if (piece.isEmpty())
            return reached;
        qsizetype from = 0;
        for (qsizetype end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
            rest += piece.mid(from, end - from);
            use(isTooLong || rest.size() > LongestJournalLine ? nullptr : &rest);
            rest.clear();
            isTooLong = false;
            from = end + 1;
            reached = file.pos() - piece.size() + from;
        }
        rest += piece.mid(from);
        if (rest.size() > LongestJournalLine) {
            isTooLong = true;
            rest.clear();
        }
    }
}

} // namespace

QByteArray journalLine(const QJsonObject &entry)
{
    const QByteArray bytes = QJsonDocument(entry).toJson(QJsonDocument::Compact);
    return before + sumOf(bytes) + between + bytes + "}\n";
}

std::optional<QJsonObject> readJournalLine(const QByteArray &line)
{
    const qsizetype start = before.size() + sumDigits + between.size();
    if (line.size() <= start || !line.startsWith(before) || !line.endsWith('}') ||
        line.mid(before.size() + sumDigits, between.size()) != between)
        return std::nullopt;
    const QByteArray entry = line.mid(start, line.size() - start - 1);
    if (sumOf(entry) != line.mid(before.size(), sumDigits))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(entry);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

JournalFile::JournalFile(QString path)
    : m_path(std::move(path))
{
}

ApiError JournalFile::failure(const QString &reason) const
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = QStringLiteral("journal");
    error.detail = QStringLiteral("%1: %2").arg(QDir::toNativeSeparators(m_path), reason);
    return error;
}

qint64 JournalFile::size() const
{
    return QFileInfo(m_path).size();
}

Outcome<JournalFile::Fresh> JournalFile::readOn()
{
    Fresh fresh;
    QFile file(m_path);
    if (!file.exists()) {
        fresh.isFromStart = m_offset > 0;
        m_offset = 0;
        m_head.clear();
        return fresh;
    }
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.errorString());
    const QByteArray head = file.peek(headBytes);
    if (file.size() < m_offset || !head.startsWith(m_head)) {
        fresh.isFromStart = true;
        m_offset = 0;
    }
    // Only the first line: what follows it may still be growing.
    const qsizetype firstEnd = head.indexOf('\n');
    m_head = firstEnd < 0 ? QByteArray() : head.left(firstEnd);
    if (!file.seek(m_offset))
        return failure(file.errorString());
    m_offset = eachLine(file, [&fresh](const QByteArray *line) {
        if (line && line->isEmpty())
            return;
        auto entry = line ? readJournalLine(*line) : std::nullopt;
        if (!entry) {
            ++fresh.damaged;
            return;
        }
        if (entry->value(QLatin1String("v")).toInt() > JournalVersion)
            ++fresh.newer;
        fresh.entries.append(*std::move(entry));
    });
    if (file.error() != QFileDevice::NoError)
        return failure(file.errorString());
    return fresh;
}

Outcome<Done> JournalFile::append(const QByteArray &lines)
{
    if (!makePrivateFolder(QFileInfo(m_path).absolutePath()))
        return failure(QStringLiteral("the folder cannot be made"));
    QFile file(m_path);
    const bool isNew = !file.exists();
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered, userOnly))
        return failure(file.errorString());
    if (!isNew && (file.permissions() & ~(userOnly | QFileDevice::ReadUser | QFileDevice::WriteUser)))
        file.setPermissions(userOnly); // restored from a backup, for example (L13)
    auto added = addTo(file, lines);
    if (added && isNew)
        folderReachesDisk(m_path);
    return added;
}

Outcome<Done> JournalFile::addTo(QFile &file, const QByteArray &lines)
{
    const qint64 size = file.size();
    QByteArray bytes;
    if (size == 0) {
        bytes = headLine();
    } else {
        // A line that was cut ends here and is never added to.
        char last = 0;
        if (!file.seek(size - 1) || file.read(&last, 1) != 1)
            return failure(file.errorString());
        if (last != '\n')
            bytes = QByteArrayLiteral("\n");
    }
    bytes += lines;
    if (file.write(bytes) == bytes.size() && reachesDisk(file))
        return Done{};
    const QString reason = file.error() == QFileDevice::NoError ? qt_error_string() : file.errorString();
    takeBack(file, size);
    return failure(reason);
}

// The half of a line that got there. Whole lines stay, since somebody may have read them by now: written once more they
// say the same.
void JournalFile::takeBack(QFile &file, qint64 before)
{
    const qint64 written = file.size() - before;
    if (written <= 0 || !file.seek(before))
        return;
    file.resize(before + file.read(written).lastIndexOf('\n') + 1);
}

Outcome<Done> JournalFile::rewrite(const std::function<bool(const QJsonObject &)> &keep)
{
    QFile old(m_path);
    if (!old.open(QIODevice::ReadOnly))
        return failure(old.errorString());
    QSaveFile fresh(m_path);
    fresh.setDirectWriteFallback(false);
    if (!fresh.open(QIODevice::WriteOnly) || !fresh.setPermissions(userOnly))
        return failure(fresh.errorString());
    fresh.write(headLine());
    bool hasLongLine = false;
    eachLine(old, [&](const QByteArray *line) {
        hasLongLine = hasLongLine || !line;
        if (!line || line->isEmpty())
            return;
        const auto entry = readJournalLine(*line);
        if (entry && (entry->value(QLatin1String("kind")).toString() == QLatin1String("journal") || !keep(*entry)))
            return;
        fresh.write(*line + '\n');
    });
    if (hasLongLine) {
        fresh.cancelWriting();
        return failure(QStringLiteral("holds lines that are too long to be kept"));
    }
    if (fresh.error() != QFileDevice::NoError || !fresh.commit())
        return failure(fresh.errorString());
    folderReachesDisk(m_path);
    return Done{};
}

} // namespace steward
