// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace steward {

/// A lock of the operating system on a file: it ends with the process that holds it, however that ends, so that a crash
/// leaves no stale one (L08). Two locks in one process exclude each other as those of two processes do. Not copyable;
/// any thread, one at a time.
class FileLock
{
public:
    enum class Result {
        Locked,
        Held,    ///< by somebody who lives
        Missing, ///< no such file, and it was not to be made
        Failed,  ///< see errorText()
    };
    enum class Make { Yes, No };

    explicit FileLock(QString path);
    ~FileLock();
    Q_DISABLE_COPY_MOVE(FileLock)

    /// Never waits. Makes the file, readable by its user only, where asked to.
    Result tryLock(Make make = Make::Yes);
    void unlock();
    /// Ends the lock and takes the file away.
    void unlockAndRemove();
    bool isLocked() const { return m_handle != -1; }
    const QString &path() const { return m_path; }
    QString errorText() const { return m_error; }

private:
    QString m_path;
    QString m_error;
    qintptr m_handle = -1;
};

} // namespace steward
