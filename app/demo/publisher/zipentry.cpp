// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/zipentry.h"

#include "app/demo/http/message.h"

#include <QtEndian>

#include <algorithm>
#include <zlib.h>

namespace steward::demo {

namespace {

constexpr qint64 kEndLength = 22;
constexpr qint64 kLongestComment = 0xffff;
constexpr qint64 kLongestDirectory = 16LL * 1024 * 1024;
constexpr qint64 kLargestEntry = 1024LL * 1024;
constexpr qint64 kDirectoryEntryLength = 46;
constexpr qint64 kLocalHeaderLength = 30;

template <class Number>
Number at(const QByteArray &bytes, qsizetype index)
{
    return qFromLittleEndian<Number>(bytes.constData() + index);
}

struct Place
{
    qint64 header = 0;
    qint64 packed = 0;
    qint64 size = 0;
    int method = 0;
    quint32 checksum = 0;
};

QByteArray directoryOf(const ByteSource &source, qint64 begin)
{
    const qint64 length = std::min(source.size() - begin, kEndLength + kLongestComment);
    const QByteArray tail = source.read(source.size() - length, length);
    const qsizetype end = tail.lastIndexOf(QByteArray("PK\5\6", 4));
    if (end < 0 || tail.size() - end < kEndLength)
        return {};
    const qint64 size = at<quint32>(tail, end + 12);
    return size > kLongestDirectory ? QByteArray() : source.read(begin + at<quint32>(tail, end + 16), size);
}

std::optional<Place> placeOf(const QByteArray &directory, const QByteArray &name)
{
    for (qsizetype from = 0; directory.size() - from >= kDirectoryEntryLength;) {
        if (directory.mid(from, 4) != QByteArray("PK\1\2", 4))
            return std::nullopt;
        const qsizetype nameLength = at<quint16>(directory, from + 28);
        if (directory.mid(from + kDirectoryEntryLength, nameLength) == name)
            return Place{at<quint32>(directory, from + 42), at<quint32>(directory, from + 20),
                         at<quint32>(directory, from + 24), at<quint16>(directory, from + 10),
                         at<quint32>(directory, from + 16)};
        from +=
            kDirectoryEntryLength + nameLength + at<quint16>(directory, from + 30) + at<quint16>(directory, from + 32);
    }
    return std::nullopt;
}

// Raw deflate, as zip has it; empty when it is none or does not fit.
QByteArray inflated(const QByteArray &packed, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    const bool isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0;
    inflateEnd(&stream);
    return isWhole ? bytes : QByteArray();
}

} // namespace

std::optional<QByteArray> zipEntry(const ByteSource &source, qint64 begin, const char *name, QByteArray *problem)
{
    const QByteArray directory = directoryOf(source, begin);
    const std::optional<Place> place = placeOf(directory, name);
    if (!place) {
        *problem = "The package has no " + QByteArray(name) + '.';
        return std::nullopt;
    }
    *problem = QByteArray(name) + " cannot be read.";
    const QByteArray header = source.read(begin + place->header, kLocalHeaderLength);
    if (header.size() != kLocalHeaderLength || place->packed > kLargestEntry || place->size > kLargestEntry)
        return std::nullopt;
    const qint64 from = begin + place->header + kLocalHeaderLength + at<quint16>(header, 26) + at<quint16>(header, 28);
    const QByteArray packed = source.read(from, place->packed);
    const QByteArray bytes = place->method == 0   ? packed
                             : place->method == 8 ? inflated(packed, place->size)
                                                  : QByteArray();
    const auto checksum = crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), static_cast<uInt>(bytes.size()));
    if (bytes.isEmpty() || bytes.size() != place->size || checksum != place->checksum)
        return std::nullopt;
    problem->clear();
    return bytes;
}

} // namespace steward::demo
