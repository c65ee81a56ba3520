// SPDX-License-Identifier: Apache-2.0
#include "core/api/package/navxheader.h"

#include <QtCore/QUuid>
#include <QtCore/QtEndian>

#include <limits>

namespace steward {

namespace {

const QByteArray magic = QByteArrayLiteral("NAVX");
constexpr qsizetype packageIdAt = 12;
constexpr qsizetype contentBytesAt = 28;
constexpr qsizetype secondMagicAt = 36;

// As Windows writes a GUID: the first three parts little-endian.
QUuid uuidAt(const char *at)
{
    const auto *tail = reinterpret_cast<const uchar *>(at) + 8;
    return QUuid(qFromLittleEndian<quint32>(at), qFromLittleEndian<quint16>(at + 4), qFromLittleEndian<quint16>(at + 6),
                 tail[0], tail[1], tail[2], tail[3], tail[4], tail[5], tail[6], tail[7]);
}

} // namespace

std::optional<NavxHeader> NavxHeader::read(const QByteArray &start)
{
    if (start.size() < bytes || !start.startsWith(magic) || start.mid(secondMagicAt, magic.size()) != magic)
        return std::nullopt;
    if (qFromLittleEndian<quint32>(start.constData() + 4) != bytes)
        return std::nullopt;
    NavxHeader header;
    header.packageId = uuidAt(start.constData() + packageIdAt).toString(QUuid::WithoutBraces);
    const quint64 content = qFromLittleEndian<quint64>(start.constData() + contentBytesAt);
    header.contentBytes = static_cast<qint64>(qMin<quint64>(content, std::numeric_limits<qint64>::max()));
    return header;
}

bool isCutNavx(const QByteArray &start)
{
    return start.size() < NavxHeader::bytes && start.startsWith(magic);
}

} // namespace steward
