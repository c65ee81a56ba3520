// SPDX-License-Identifier: Apache-2.0
#include "core/api/package/ziparchive.h"

#include <QtCore/QFile>
#include <QtCore/QtEndian>

#include <memory>
#include <zip.h>

namespace steward {

namespace {

using State = ZipMember::State;

constexpr qint64 endBytes = 22; // of the end of central directory, without comment
constexpr qint64 longestComment = 0xffff;
constexpr qsizetype locatorBytes = 20; // what comes before it in an archive of more than zip can hold (zip64)
constexpr qint64 mostDirectoryBytes = 16 * 1024 * 1024;

ZipMember ended(State state, const QString &detail = {})
{
    ZipMember member;
    member.state = state;
    member.detail = detail;
    return member;
}

// The end of a central directory, as libzip would believe it.
struct DirectoryEnd
{
    bool isOne = false;
    bool isModest = false;
};

DirectoryEnd directoryEndAt(const QByteArray &tail, qsizetype at, qint64 tailBegin)
{
    if (tail.size() - at < endBytes)
        return {};
    const char *end = tail.constData() + at;
    if (at >= locatorBytes && QByteArray(end - locatorBytes, 4) == QByteArrayLiteral("PK\x06\x07"))
        return {true, false}; // the true numbers stand elsewhere; no package is that large
    const qint64 directoryBytes = qFromLittleEndian<quint32>(end + 12);
    const qint64 directoryBegin = qFromLittleEndian<quint32>(end + 16);
    const qint64 commentBytes = qFromLittleEndian<quint16>(end + 20);
    const bool isOne = qFromLittleEndian<quint32>(end + 4) == 0 && commentBytes <= tail.size() - at - endBytes &&
                       directoryBegin + directoryBytes <= tailBegin + at;
    return {isOne, directoryBytes <= mostDirectoryBytes};
}

// libzip makes an object of every entry of the directory; a file of half a gigabyte has room for ten million.
QString whyNoDirectory(const QString &path, qint64 begin, qint64 bytes)
{
    QFile file(path);
    const qint64 length = qMin(bytes, endBytes + longestComment + locatorBytes);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(begin + bytes - length))
        return file.errorString();
    const QByteArray tail = file.read(length);
    const QByteArray magic = QByteArrayLiteral("PK\x05\x06");
    bool isThere = false;
    for (qsizetype at = tail.indexOf(magic); at >= 0; at = tail.indexOf(magic, at + 1)) {
        const DirectoryEnd end = directoryEndAt(tail, at, bytes - length);
        if (end.isOne && !end.isModest)
            return QStringLiteral("the directory of the archive is too large");
        isThere = isThere || end.isOne;
    }
    return isThere ? QString() : QStringLiteral("the archive has no directory");
}

struct Discard
{
    void operator()(zip_t *archive) const { zip_discard(archive); }
    void operator()(zip_file_t *file) const { zip_fclose(file); }
};

QString wordsOf(zip_error_t &error)
{
    const QString words = QString::fromUtf8(zip_error_strerror(&error)).left(300);
    zip_error_fini(&error);
    return words;
}

std::unique_ptr<zip_t, Discard> open(const QString &path, qint64 begin, qint64 bytes, QString &problem)
{
    zip_error_t error;
    zip_error_init(&error);
#ifdef Q_OS_WIN
    zip_source_t *source = zip_source_win32w_create(reinterpret_cast<const wchar_t *>(path.utf16()),
                                                    static_cast<zip_uint64_t>(begin), bytes, &error);
#else
    zip_source_t *source =
        zip_source_file_create(QFile::encodeName(path).constData(), static_cast<zip_uint64_t>(begin), bytes, &error);
#endif
    if (source == nullptr) {
        problem = wordsOf(error);
        return {};
    }
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr) {
        zip_source_free(source); // an archive that opens takes it over
        problem = wordsOf(error);
        return {};
    }
    zip_error_fini(&error);
    return std::unique_ptr<zip_t, Discard>(archive);
}

ZipMember readMember(zip_t *archive, zip_uint64_t index)
{
    const std::unique_ptr<zip_file_t, Discard> file(zip_fopen_index(archive, index, 0));
    if (!file)
        return ended(State::Damaged, QString::fromUtf8(zip_strerror(archive)).left(300));
    ZipMember member;
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    while (true) {
        const zip_int64_t count = zip_fread(file.get(), piece.data(), static_cast<zip_uint64_t>(piece.size()));
        if (count < 0)
            return ended(State::Damaged, QString::fromUtf8(zip_file_strerror(file.get())).left(300));
        if (count == 0)
            break;
        if (member.bytes.size() + count > ZipMember::mostBytes)
            return ended(State::TooLarge, QStringLiteral("larger than it may be"));
        member.bytes.append(piece.constData(), count);
    }
    member.state = State::Read;
    return member;
}

} // namespace

ZipMember readZipMember(const QString &path, qint64 begin, qint64 bytes, QLatin1String name)
{
    if (const QString problem = whyNoDirectory(path, begin, bytes); !problem.isEmpty())
        return ended(State::Damaged, problem);
    QString problem;
    const std::unique_ptr<zip_t, Discard> archive = open(path, begin, bytes, problem);
    if (!archive)
        return ended(State::Damaged, problem);
    const QByteArray member(name.data(), name.size());
    const zip_int64_t index = zip_name_locate(archive.get(), member.constData(), ZIP_FL_NOCASE);
    if (index < 0)
        return ended(State::Missing);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0)
        return ended(State::Damaged, QString::fromUtf8(zip_strerror(archive.get())).left(300));
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return ended(State::Encrypted);
    if ((stat.valid & ZIP_STAT_SIZE) != 0 && stat.size > static_cast<zip_uint64_t>(ZipMember::mostBytes))
        return ended(State::TooLarge, QStringLiteral("larger than it may be"));
    return readMember(archive.get(), static_cast<zip_uint64_t>(index));
}

} // namespace steward
