// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionstore.h"

#include "core/settings/connectionjson.h"
#include "core/settings/inorder.h"
#include "core/settings/settingsfile.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QLockFile>
#include <QtCore/QSet>
#include <QtCore/QStandardPaths>
#include <QtCore/QThreadPool>

namespace steward {

namespace {

constexpr int currentVersion = 1;
// 500 tenants take half a mebibyte; whatever is larger than this was not written by us.
constexpr qint64 largestFile = 16 * 1024 * 1024;
constexpr int lockWaitMs = 5000; // L09

constexpr QLatin1String loading("loadConnections");
constexpr QLatin1String saving("saveConnections");

struct Parsed
{
    QList<TenantConnection> connections{};
    bool isWhole = false;
    bool isNewer = false;
};

Parsed parse(const QByteArray &bytes)
{
    Parsed parsed;
    const QJsonObject root = QJsonDocument::fromJson(bytes).object();
    const QJsonValue version = root.value(QLatin1String("version"));
    if (version.isDouble() && version.toDouble() > currentVersion) {
        parsed.isNewer = true;
        return parsed;
    }
    const QJsonValue list = root.value(QLatin1String("connections"));
    parsed.isWhole = version.isDouble() && version.toDouble() == currentVersion && list.isArray();
    QSet<QUuid> seen;
    const QJsonArray entries = list.toArray();
    for (const QJsonValue &entry : entries) {
        auto connection = entry.isObject() ? connectionFromJson(entry.toObject()) : std::nullopt;
        if (!connection || seen.contains(connection->id)) {
            parsed.isWhole = false;
            continue;
        }
        seen.insert(connection->id);
        parsed.connections.append(std::move(*connection));
    }
    return parsed;
}

QByteArray serialised(const QList<TenantConnection> &connections)
{
    QJsonArray entries;
    for (const TenantConnection &connection : connections)
        entries.append(connectionToJson(connection));
    return QJsonDocument(
               QJsonObject{{QStringLiteral("version"), currentVersion}, {QStringLiteral("connections"), entries}})
        .toJson();
}

ApiError lockFailure(const QString &folder)
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = saving;
    error.detail = QStringLiteral("%1: held by another running Steward").arg(QDir::toNativeSeparators(folder));
    return error;
}

QString fileIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("connections.json"));
}

Outcome<Done> saveIn(const QString &folder, const QList<TenantConnection> &connections)
{
    return SettingsFile(fileIn(folder), largestFile).write(serialised(connections), saving);
}

Outcome<ConnectionStore::Loaded> loadFrom(const QString &folder)
{
    const SettingsFile file(fileIn(folder), largestFile);
    auto content = file.read(loading);
    if (!content)
        return content.error();
    if (!content->bytes && !content->tooLarge)
        return ConnectionStore::Loaded{};
    Parsed parsed = content->tooLarge ? Parsed{} : parse(*content->bytes);
    if (parsed.isWhole)
        return ConnectionStore::Loaded{std::move(parsed.connections), {}};
    // Had it stayed, the next save would overwrite what may still be mended by hand.
    auto aside = file.setAside(parsed.isNewer ? QLatin1String("newer") : QLatin1String("damaged"), loading);
    if (!aside)
        return aside.error();
    if (!parsed.connections.isEmpty()) {
        if (auto saved = saveIn(folder, parsed.connections); !saved)
            return saved.error();
    }
    return ConnectionStore::Loaded{std::move(parsed.connections), std::move(aside).value()};
}

Outcome<Done> updateIn(const QString &folder, const ConnectionStore::Edit &edit)
{
    makePrivateFolder(folder);
    QLockFile lock(fileIn(folder) + QLatin1String(".lock"));
    // A folder that takes no lock takes no file either: the save below says why.
    if (!lock.tryLock(lockWaitMs) && lock.error() == QLockFile::LockFailedError)
        return lockFailure(folder);
    auto loaded = loadFrom(folder);
    if (!loaded)
        return loaded.error();
    auto edited = edit(std::move(loaded.value().connections));
    return edited ? saveIn(folder, edited.value()) : Outcome<Done>(edited.error());
}

} // namespace

QString dataFolder(const QString &override)
{
    // Not AppDataLocation: the window and the command line have different program names and share one folder.
    const QString folder = override.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                                                    QLatin1String("/steward")
                                              : override;
    const QString absolute = QDir(folder).absolutePath();
    makePrivateFolder(absolute); // where that fails, the first write says so with its reason
    return absolute;
}

ConnectionStore::ConnectionStore(QString folder)
    : m_folder(std::move(folder))
    , m_worker(std::make_shared<QThreadPool>())
{
    m_worker->setMaxThreadCount(1);
}

QString ConnectionStore::fileName() const
{
    return fileIn(m_folder);
}

Outcome<ConnectionStore::Loaded> ConnectionStore::load() const
{
    return loadFrom(m_folder);
}

std::optional<QList<TenantConnection>> ConnectionStore::peek() const
{
    const auto content = SettingsFile(fileIn(m_folder), largestFile).read(loading);
    if (!content || !content->bytes)
        return std::nullopt;
    Parsed parsed = parse(*content->bytes);
    return parsed.isWhole ? std::optional(std::move(parsed.connections)) : std::nullopt;
}

Outcome<Done> ConnectionStore::save(const QList<TenantConnection> &connections) const
{
    return saveIn(m_folder, connections);
}

Outcome<Done> ConnectionStore::update(const Edit &edit) const
{
    return updateIn(m_folder, edit);
}

// The work holds the folder and not the store: the last owner of the pool must not be one of its own threads.
QFuture<Outcome<ConnectionStore::Loaded>> ConnectionStore::loadLater() const
{
    return inOrder(*m_worker, [folder = m_folder] { return loadFrom(folder); });
}

QFuture<Outcome<Done>> ConnectionStore::saveLater(QList<TenantConnection> connections) const
{
    return inOrder(*m_worker, [folder = m_folder, list = std::move(connections)] { return saveIn(folder, list); });
}

QFuture<Outcome<Done>> ConnectionStore::updateLater(Edit edit) const
{
    return inOrder(*m_worker, [folder = m_folder, change = std::move(edit)] { return updateIn(folder, change); });
}

} // namespace steward
