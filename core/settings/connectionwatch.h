// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QThread>

namespace steward {

/// Tells when another program, such as the command line, has changed the file of connections. Looks at the disk in a
/// thread of its own. Where the system has no way to watch a folder, it never tells.
class ConnectionWatch : public QObject
{
    Q_OBJECT
public:
    /// `dataDir`: as for dataFolder().
    explicit ConnectionWatch(const QString &dataDir, QObject *parent = nullptr);
    ~ConnectionWatch() override;

Q_SIGNALS:
    /// The file is another one than before. Also follows our own writes.
    void touched();

private:
    QThread m_thread;
};

} // namespace steward
