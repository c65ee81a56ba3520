// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace steward {

/// One file out of a zip archive.
struct ZipMember
{
    enum class State {
        Read,
        Missing,
        Encrypted,
        TooLarge, ///< more than a manifest ever has, whatever the archive says of its size
        Damaged,
    };
    State state = State::Damaged;
    QByteArray bytes{};
    QString detail{}; ///< for the log

    static constexpr qint64 mostBytes = 1024 * 1024;
};

/// Reads the member of that name, in the archive's root, without unpacking anything else. The archive takes `bytes` of
/// the file from `begin` on. Memory is bounded whatever the archive claims: by the size of its directory, which is
/// looked at before anything is made of it, and by the size of the member.
ZipMember readZipMember(const QString &file, qint64 begin, qint64 bytes, QLatin1String name);

} // namespace steward
