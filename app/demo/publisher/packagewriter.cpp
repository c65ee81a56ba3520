// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/packagewriter.h"

#include <QUuid>
#include <QXmlStreamWriter>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <zlib.h>

namespace steward::demo {

namespace {

constexpr qint64 kPiece = 64LL * 1024;

template <class Number>
void add(QByteArray &bytes, Number value)
{
    char buffer[sizeof value];
    qToLittleEndian(value, buffer);
    bytes.append(buffer, sizeof value);
}

struct Entry
{
    QByteArray name;
    quint16 method = 0;
    quint32 checksum = 0;
    quint32 packed = 0;
    quint32 size = 0;
    quint32 header = 0;
};

// What the local header and the directory have in common.
QByteArray described(const Entry &entry)
{
    QByteArray bytes;
    add<quint16>(bytes, 20);
    add<quint16>(bytes, 0);
    add<quint16>(bytes, entry.method);
    add<quint16>(bytes, 0);
    add<quint16>(bytes, 0x5a21); // 1 January 2025
    add<quint32>(bytes, entry.checksum);
    add<quint32>(bytes, entry.packed);
    add<quint32>(bytes, entry.size);
    add<quint16>(bytes, static_cast<quint16>(entry.name.size()));
    add<quint16>(bytes, 0);
    return bytes;
}

QByteArray localHeader(const Entry &entry)
{
    return QByteArray("PK\3\4", 4) + described(entry) + entry.name;
}

QByteArray directoryEntry(const Entry &entry)
{
    QByteArray bytes("PK\1\2", 4);
    add<quint16>(bytes, 20);
    bytes += described(entry);
    bytes += QByteArray(10, '\0');
    add<quint32>(bytes, entry.header);
    return bytes + entry.name;
}

QByteArray directoryEnd(int entries, qsizetype length, qint64 at)
{
    QByteArray bytes("PK\5\6\0\0\0\0", 8);
    add<quint16>(bytes, static_cast<quint16>(entries));
    add<quint16>(bytes, static_cast<quint16>(entries));
    add<quint32>(bytes, static_cast<quint32>(length));
    add<quint32>(bytes, static_cast<quint32>(at));
    add<quint16>(bytes, 0);
    return bytes;
}

quint32 checksumOf(const QByteArray &bytes, quint32 before = 0)
{
    return static_cast<quint32>(
        crc32(before, reinterpret_cast<const Bytef *>(bytes.constData()), static_cast<uInt>(bytes.size())));
}

// qCompress without what it puts around raw deflate: four bytes of length, two of zlib's header, four of its checksum.
QByteArray deflated(const QByteArray &bytes)
{
    const QByteArray packed = qCompress(bytes);
    return packed.mid(6, packed.size() - 10);
}

QByteArray manifestText(const PackageManifest &manifest)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    const auto attribute = [&xml](const char *name, const QByteArray &value) {
        xml.writeAttribute(QLatin1String(name), QString::fromUtf8(value));
    };
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("Package"));
    attribute("xmlns", "http://schemas.microsoft.com/navx/2015/manifest");
    xml.writeStartElement(QStringLiteral("App"));
    attribute("Id", manifest.appId);
    attribute("Name", manifest.name);
    attribute("Publisher", manifest.publisher);
    attribute("Version", manifest.version);
    attribute("Target", "Cloud");
    xml.writeEndElement();
    xml.writeStartElement(QStringLiteral("Dependencies"));
    for (const VersionDependency &dependency : manifest.dependencies) {
        xml.writeStartElement(QStringLiteral("Dependency"));
        attribute("Id", dependency.appId);
        attribute("Name", dependency.name);
        attribute("Publisher", dependency.publisher);
        attribute("MinVersion", dependency.version);
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return text;
}

QByteArray navxHeader(const QByteArray &packageId, qint64 zipLength)
{
    const QUuid id = QUuid::fromString(QLatin1String(packageId));
    QByteArray bytes("NAVX");
    add<quint32>(bytes, 40);
    add<quint32>(bytes, 2);
    add<quint32>(bytes, id.data1);
    add<quint16>(bytes, id.data2);
    add<quint16>(bytes, id.data3);
    bytes.append(reinterpret_cast<const char *>(id.data4), sizeof id.data4);
    add<qint64>(bytes, zipLength);
    return bytes + "NAVX";
}

// The same bytes every time they are asked for, in pieces.
template <class Take>
bool eachPiece(qint64 bytes, quint64 seed, Take &&take)
{
    Random random(seed);
    QByteArray piece(kPiece, Qt::Uninitialized);
    for (qint64 left = bytes; left > 0; left -= piece.size()) {
        piece.resize(std::min(left, kPiece));
        for (qsizetype i = 0; i < piece.size(); i += 8) {
            const quint64 word = random.next();
            std::memcpy(piece.data() + i, &word, static_cast<std::size_t>(std::min<qsizetype>(8, piece.size() - i)));
        }
        if (!take(piece))
            return false;
    }
    return true;
}

} // namespace

std::shared_ptr<const PackageFile> makePackage(const PackageManifest &manifest, qint64 contentBytes)
{
    if (contentBytes < 0 || contentBytes > PackageFile::kMostBytes)
        return nullptr;
    const QByteArray text = manifestText(manifest);
    const QByteArray packed = deflated(text);
    const Guid seed = guidFromName(manifest.appId + manifest.version);
    Entry first{"NavxManifest.xml", 8, checksumOf(text), static_cast<quint32>(packed.size()),
                static_cast<quint32>(text.size())};
    Entry second{"src/content.bin", 0, 0, static_cast<quint32>(contentBytes), static_cast<quint32>(contentBytes)};
    eachPiece(contentBytes, seed.low, [&](const QByteArray &piece) {
        second.checksum = checksumOf(piece, second.checksum);
        return true;
    });
    const QByteArray before = localHeader(first) + packed;
    second.header = static_cast<quint32>(before.size());
    const QByteArray between = localHeader(second);
    const QByteArray directory = directoryEntry(first) + directoryEntry(second);
    const qint64 directoryAt = before.size() + between.size() + contentBytes;
    const QByteArray end = directory + directoryEnd(2, directory.size(), directoryAt);

    auto file = std::make_shared<PackageFile>();
    const bool isWritten =
        (manifest.packageId.isEmpty() || file->append(navxHeader(manifest.packageId, directoryAt + end.size()))) &&
        file->append(before) && file->append(between) &&
        eachPiece(contentBytes, seed.low, [&](const QByteArray &piece) { return file->append(piece); }) &&
        file->append(end);
    return isWritten ? file : nullptr;
}

} // namespace steward::demo
