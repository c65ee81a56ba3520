// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionstore.h"

#include "core/settings/connectionjson.h"
#include "core/settings/inorder.h"
#include "core/settings/settingsfile.h"

#include <QtCore/QDir>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QLockFile>
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
    SettingsDocument document{};
    QHash<QUuid, QJsonObject> entries{}; ///< as they stand in the file

    bool isWhole() const { return document.state == SettingsDocument::State::Current; }
};

Parsed parse(const QByteArray &bytes)
{
    Parsed parsed;
    parsed.document = parseSettings(bytes, currentVersion);
    const auto damaged = [&parsed] {
        if (parsed.isWhole())
            parsed.document.state = SettingsDocument::State::Damaged;
    };
    const QJsonValue list = parsed.document.members.value(QLatin1String("connections"));
    if (!list.isArray())
        damaged();
    const QJsonArray entries = list.toArray();
    for (const QJsonValue &entry : entries) {
        auto connection = entry.isObject() ? connectionFromJson(entry.toObject()) : std::nullopt;
        if (!connection || parsed.entries.contains(connection->id)) {
            damaged();
            continue;
        }
        parsed.entries.insert(connection->id, entry.toObject());
        parsed.connections.append(std::move(*connection));
    }
    return parsed;
}

// Members we do not know are those of a newer program of this version, which finds them again (L19).
void keepUnknown(const QJsonObject &before, QJsonObject &now)
{
    for (auto member = before.begin(); member != before.end(); ++member) {
        if (!now.contains(member.key()))
            now.insert(member.key(), member.value());
    }
}

QByteArray serialised(const QList<TenantConnection> &connections, const Parsed &before)
{
    QJsonArray entries;
    for (const TenantConnection &connection : connections) {
        QJsonObject entry = connectionToJson(connection);
        keepUnknown(before.entries.value(connection.id), entry);
        entries.append(entry);
    }
    QJsonObject members{{QStringLiteral("connections"), entries}};
    keepUnknown(before.document.members, members);
    return settingsBytes(members, currentVersion);
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

Outcome<Done> saveIn(const QString &folder, const QList<TenantConnection> &connections, const Parsed &before = {})
{
    return SettingsFile(fileIn(folder), largestFile).write(serialised(connections, before), saving);
}

struct Found
{
    Parsed parsed{};
    QString setAside{};
};

Outcome<Found> findIn(const QString &folder)
{
    const SettingsFile file(fileIn(folder), largestFile);
    auto content = file.read(loading);
    if (!content)
        return content.error();
    if (!content->bytes && !content->tooLarge)
        return Found{};
    Found found{content->tooLarge ? Parsed{} : parse(*content->bytes), {}};
    if (found.parsed.isWhole())
        return found;
    // Had it stayed, the next save would overwrite what may still be mended by hand.
    auto aside = file.setAside(asideWord(found.parsed.document.state), loading);
    if (!aside)
        return aside.error();
    found.setAside = std::move(aside).value();
    if (!found.parsed.connections.isEmpty()) {
        if (auto saved = saveIn(folder, found.parsed.connections, found.parsed); !saved)
            return saved.error();
    }
    return found;
}

Outcome<ConnectionStore::Loaded> loadFrom(const QString &folder)
{
    auto found = findIn(folder);
    if (!found)
        return found.error();
    return ConnectionStore::Loaded{std::move(found->parsed.connections), std::move(found->setAside)};
}

Outcome<ConnectionStore::Updated> updateIn(const QString &folder, const ConnectionStore::Edit &edit)
{
    makePrivateFolder(folder);
    QLockFile lock(fileIn(folder) + QLatin1String(".lock"));
    // A folder that takes no lock takes no file either: the save below says why.
    if (!lock.tryLock(lockWaitMs) && lock.error() == QLockFile::LockFailedError)
        return lockFailure(folder);
    const auto found = findIn(folder);
    if (!found)
        return found.error();
    auto edited = edit(found->parsed.connections);
    if (!edited)
        return edited.error();
    const auto saved = saveIn(folder, edited.value(), found->parsed);
    if (!saved)
        return saved.error();
    return ConnectionStore::Updated{found->setAside};
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
    return parsed.isWhole() ? std::optional(std::move(parsed.connections)) : std::nullopt;
}

Outcome<Done> ConnectionStore::save(const QList<TenantConnection> &connections) const
{
    return saveIn(m_folder, connections);
}

Outcome<ConnectionStore::Updated> ConnectionStore::update(const Edit &edit) const
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

QFuture<Outcome<ConnectionStore::Updated>> ConnectionStore::updateLater(Edit edit) const
{
    return inOrder(*m_worker, [folder = m_folder, change = std::move(edit)] { return updateIn(folder, change); });
}

} // namespace steward
