// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace steward {

/// The 40 bytes an .app file begins with, before the zip archive: "NAVX", size of this header, version, package id,
/// bytes of the archive, "NAVX"; all numbers little-endian.
struct NavxHeader
{
    static constexpr qint64 bytes = 40;

    QString packageId{};
    qint64 contentBytes = 0;

    /// nullopt where it is no such header.
    static std::optional<NavxHeader> read(const QByteArray &start);
};

/// True where the file begins as an .app file does but ends within its header.
bool isCutNavx(const QByteArray &start);

} // namespace steward
