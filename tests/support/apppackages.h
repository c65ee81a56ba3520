// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace steward::testing {

/// One file in an archive made here, true or lying.
struct ArchiveFile
{
    QByteArray name{};
    QByteArray content{};
    bool isDeflated = false;
    bool saysEncrypted = false;
    qint64 saysBytes = -1; ///< size the directory claims; -1: the true one
};

/// A zip archive, byte by byte, with nothing but this test's own code.
QByteArray zipOf(const QList<ArchiveFile> &files);
/// The same with the header of an .app file before it; `saysBytes` as the header's claim of the archive's size.
QByteArray navxOf(const QByteArray &archive, qint64 saysBytes = -1);

/// A manifest as the compiler writes it.
QByteArray manifestOf(const QString &appId, const QString &version, const QString &name = QStringLiteral("ExampleApp"));
/// A whole .app file of that app and version, of about `bytes` bytes.
QByteArray appFileOf(const QString &appId, const QString &version, qint64 bytes = 0);

} // namespace steward::testing
