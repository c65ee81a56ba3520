// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

#include <QtCore/QSaveFile>

namespace steward {

/// A file a person asked for: written beside the old one and put in its place when it is wholly on disk. Dropping the
/// object without commit leaves everything as it was. Permissions are those of any new file, or of the old one.
class TargetFile
{
public:
    explicit TargetFile(const QString &path);

    bool open();
    QIODevice &device() { return m_file; }
    /// Flushes to disk, then renames.
    bool commit();
    /// Why one of them, or a write to the device, failed. Kind LocalFile. What was written is gone then, so that
    /// "bytesFree" in extensionData is what there is room for.
    ApiError error();

private:
    bool syncToDisk();
    QString codeOfFailure() const;

    QString m_path;
    QSaveFile m_file;
    int m_errno = 0;
};

} // namespace steward
