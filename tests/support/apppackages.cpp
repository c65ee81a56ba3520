// SPDX-License-Identifier: Apache-2.0
#include "tests/support/apppackages.h"

#include <QtCore/QUuid>
#include <QtCore/QtEndian>

#include <array>

namespace steward::testing {

namespace {

quint32 crcOf(const QByteArray &bytes)
{
    static const auto table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < made.size(); ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value & 1) != 0 ? 0xedb88320 ^ (value >> 1) : value >> 1;
            made[i] = value;
        }
        return made;
    }();
    quint32 crc = 0xffffffff;
    for (const char c : bytes)
        crc = table[(crc ^ static_cast<uchar>(c)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

template <class T>
QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

// Qt's own length and the marks of zlib around the stream are taken away.
QByteArray deflated(const QByteArray &bytes)
{
    const QByteArray packed = qCompress(bytes, 9);
    return packed.mid(6, packed.size() - 10);
}

struct Stored
{
    QByteArray common{}; ///< what local and central header share, from the flags on
    QByteArray data{};
};

Stored stored(const ArchiveFile &file)
{
    const QByteArray data = file.isDeflated ? deflated(file.content) : file.content;
    const auto says = static_cast<quint32>(file.saysBytes >= 0 ? file.saysBytes : file.content.size());
    const QByteArray common = little<quint16>(file.saysEncrypted ? 1 : 0) + little<quint16>(file.isDeflated ? 8 : 0) +
                              little<quint32>(0x52210000) + little(crcOf(file.content)) +
                              little(static_cast<quint32>(data.size())) + little(says) +
                              little(static_cast<quint16>(file.name.size())) + little<quint16>(0);
    return {common, data};
}

} // namespace

QByteArray zipOf(const QList<ArchiveFile> &files)
{
    QByteArray archive;
    QByteArray directory;
    for (const ArchiveFile &file : files) {
        const Stored entry = stored(file);
        directory += "PK\x01\x02" + little<quint16>(20) + little<quint16>(20) + entry.common + little<quint16>(0) +
                     little<quint16>(0) + little<quint16>(0) + little<quint32>(0) +
                     little(static_cast<quint32>(archive.size())) + file.name;
        archive += "PK\x03\x04" + little<quint16>(20) + entry.common + file.name + entry.data;
    }
    const auto count = static_cast<quint16>(files.size());
    const auto begin = static_cast<quint32>(archive.size());
    return archive + directory + "PK\x05\x06" + little<quint32>(0) + little(count) + little(count) +
           little(static_cast<quint32>(directory.size())) + little(begin) + little<quint16>(0);
}

QByteArray navxOf(const QByteArray &archive, qint64 saysBytes)
{
    const QUuid id = QUuid::fromString(QStringLiteral("ffffffff-5555-6666-7777-aaaaaaaaaaaa"));
    QByteArray guid = little(id.data1) + little(id.data2) + little(id.data3);
    guid.append(reinterpret_cast<const char *>(id.data4), 8);
    return "NAVX" + little<quint32>(40) + little<quint32>(2) + guid +
           little<quint64>(saysBytes >= 0 ? saysBytes : archive.size()) + "NAVX" + archive;
}

QByteArray manifestOf(const QString &appId, const QString &version, const QString &name)
{
    const QString text =
        QStringLiteral("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                       "<Package xmlns=\"http://schemas.microsoft.com/navx/2015/manifest\">\n"
                       "  <App Id=\"%1\" Name=\"%3\" Publisher=\"Example Publisher\" Brief=\"\" Description=\"\" "
                       "Version=\"%2\" CompatibilityId=\"0.0.0.0\" Target=\"Cloud\" Runtime=\"12.0\" />\n"
                       "  <IdRanges><IdRange MinObjectId=\"50100\" MaxObjectId=\"50149\" /></IdRanges>\n"
                       "  <Dependencies>\n"
                       "    <Dependency Id=\"44445555-eeee-6666-ffff-7777aaaa8888\" Name=\"Example Dependency\" "
                       "Publisher=\"Other Publisher\" MinVersion=\"1.0.0.0\" CompatibilityId=\"0.0.0.0\" />\n"
                       "  </Dependencies>\n"
                       "</Package>\n");
    return "\xef\xbb\xbf" + text.arg(appId, version, name.toHtmlEscaped()).toUtf8();
}

QByteArray appFileOf(const QString &appId, const QString &version, qint64 bytes)
{
    QByteArray filling(bytes, Qt::Uninitialized);
    quint32 state = 7;
    for (char &c : filling) {
        state = state * 1664525 + 1013904223;
        c = static_cast<char>(state >> 24);
    }
    return navxOf(zipOf({{"[Content_Types].xml", "<Types/>"},
                         {"NavxManifest.xml", manifestOf(appId, version), true},
                         {"src/Filling.bin", filling}}));
}

} // namespace steward::testing
