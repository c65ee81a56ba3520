// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionwatch.h"

#include "core/settings/connectionstore.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtCore/QFileSystemWatcher>
#include <QtCore/QTimer>

#include <functional>

namespace steward {

namespace {

// Lives in the thread of the watch. Watches the folder, since every write puts a new file in the place of the old one.
class FolderWatcher : public QObject
{
public:
    FolderWatcher(const QString &dataDir, std::function<void()> tell)
        : m_tell(std::move(tell))
    {
        const QString folder = dataFolder(dataDir);
        m_file = ConnectionStore(folder).fileName();
        m_seen = stamp();
        m_settle.setSingleShot(true);
        m_settle.setInterval(std::chrono::milliseconds(100));
        connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, [this] {
            if (!m_settle.isActive()) // a folder that never rests must not put it off for good
                m_settle.start();
        });
        connect(&m_settle, &QTimer::timeout, this, [this] {
            if (const Stamp now = stamp(); now != m_seen) {
                m_seen = now;
                m_tell();
            }
        });
        if (QFileInfo(folder).isDir()) // else Qt complains on standard error
            m_watcher.addPath(folder);
        m_tell(); // what changed before this thread came to look would never be noticed
    }

private:
    using Stamp = std::pair<QDateTime, qint64>;

    Stamp stamp() const
    {
        const QFileInfo info(m_file);
        return {info.lastModified(), info.size()};
    }

    std::function<void()> m_tell;
    QString m_file;
    Stamp m_seen;
    QTimer m_settle;
    QFileSystemWatcher m_watcher;
};

} // namespace

ConnectionWatch::ConnectionWatch(const QString &dataDir, QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("connections"));
    auto *starter = new QObject; // the watcher is made in its thread, since making it asks the disk
    starter->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, starter, [this, starter, dataDir] {
        auto *watcher = new FolderWatcher(dataDir, [this] { Q_EMIT touched(); });
        watcher->setParent(starter);
    });
    connect(&m_thread, &QThread::finished, starter, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

ConnectionWatch::~ConnectionWatch()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace steward
