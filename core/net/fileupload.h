// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace steward {

/// A file that is sent in base64 as one member of a JSON document: read while it is sent, never held whole.
struct FileUpload
{
    QByteArray before{}; ///< the document up to the file's first character
    QString file{};      ///< absolute path
    QByteArray after{};  ///< the document behind the file's last character
    qint64 bytes = 0;    ///< of the file when it was confirmed
    QByteArray sha256{}; ///< of the file when it was confirmed; 32 bytes

    /// Of the whole document.
    qint64 bodyBytes() const { return before.size() + (bytes + 2) / 3 * 4 + after.size(); }
};

} // namespace steward
