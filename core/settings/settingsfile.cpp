// SPDX-License-Identifier: Apache-2.0
#include "core/settings/settingsfile.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>

namespace steward {

namespace {

constexpr auto userOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

SettingsFile::SettingsFile(QString path, qint64 limit)
    : m_path(std::move(path))
    , m_limit(limit)
{
}

ApiError SettingsFile::failure(QLatin1String operation, const QString &reason) const
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = operation;
    error.detail = QStringLiteral("%1: %2").arg(QDir::toNativeSeparators(m_path), reason);
    return error;
}

Outcome<SettingsFile::Content> SettingsFile::read(QLatin1String operation) const
{
    const QFileInfo info(m_path);
    if (!info.exists())
        return Content{};
    if (!info.isFile())
        return failure(operation, QStringLiteral("not a file"));
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(operation, file.errorString());
    // Read by the limit and not by the size: the file may grow, or have no size at all.
    QByteArray bytes = file.read(m_limit + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(operation, file.errorString());
    if (bytes.size() > m_limit)
        return Content{QByteArray(), true};
    return Content{std::move(bytes), false};
}

Outcome<Done> SettingsFile::write(const QByteArray &bytes, QLatin1String operation) const
{
    if (bytes.size() > m_limit) {
        ApiError error = failure(operation, QStringLiteral("more than %1 bytes").arg(m_limit));
        error.code = QStringLiteral("tooLarge");
        return error;
    }
    if (!makePrivateFolder(QFileInfo(m_path).absolutePath()))
        return failure(operation, QStringLiteral("the folder cannot be made"));
    QSaveFile file(m_path);
    file.setDirectWriteFallback(false);
    // Before the first byte: an older file's wider permissions must not carry over.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(userOnly) || file.write(bytes) != bytes.size() ||
        !file.commit())
        return failure(operation, file.errorString());
    return Done{};
}

Outcome<QString> SettingsFile::setAside(QLatin1String why, QLatin1String operation) const
{
    const QFileInfo info(m_path);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QFile file(m_path);
    for (int attempt = 0; attempt < 100; ++attempt) {
        const QString counter = attempt == 0 ? QString() : QStringLiteral("-%1").arg(attempt);
        const QString name =
            QStringLiteral("%1.%2-%3Z%4.%5").arg(info.completeBaseName(), why, stamp, counter, info.suffix());
        const QString target = info.dir().filePath(name);
        if (QFileInfo::exists(target))
            continue;
        if (!file.rename(target)) // refuses to overwrite
            return failure(operation, file.errorString());
        QFile::setPermissions(target, userOnly);
        return target;
    }
    return failure(operation, QStringLiteral("too many damaged files"));
}

SettingsDocument parseSettings(const QByteArray &bytes, int version)
{
    SettingsDocument document;
    const QJsonObject root = QJsonDocument::fromJson(bytes).object();
    const QJsonValue given = root.value(QLatin1String("version"));
    if (given.isDouble() && given.toDouble() > version) {
        document.state = SettingsDocument::State::Newer;
        return document;
    }
    if (given.isDouble() && given.toDouble() == version)
        document.state = SettingsDocument::State::Current;
    document.members = root;
    return document;
}

QByteArray settingsBytes(QJsonObject members, int version)
{
    members.insert(QLatin1String("version"), version);
    return QJsonDocument(members).toJson();
}

QLatin1String asideWord(SettingsDocument::State state)
{
    return state == SettingsDocument::State::Newer ? QLatin1String("newer") : QLatin1String("damaged");
}

bool makePrivateFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return true;
    if (!QDir().mkpath(info.absolutePath()))
        return false;
    return QDir().mkdir(info.absoluteFilePath(), userOnly | QFileDevice::ExeOwner) || info.isDir();
}

} // namespace steward
