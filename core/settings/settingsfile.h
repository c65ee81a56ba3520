// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace steward {

/// One small file of ours on disk: bounded reading, atomic writing, setting aside what is damaged.
/// Errors are LocalFile with `operation` as given and the path and reason in `detail`.
class SettingsFile
{
public:
    /// `operation` names what is tried, for errors: "loadConnections", ...
    SettingsFile(QString path, qint64 limit);

    const QString &path() const { return m_path; }

    /// The whole content; nullopt when there is no such file. More than `limit` bytes are not read: `tooLarge` is set.
    struct Content
    {
        std::optional<QByteArray> bytes{};
        bool tooLarge = false;
    };
    Outcome<Content> read(QLatin1String operation) const;

    /// Wholly old or wholly new, also after kill -9 or power loss; readable by its user only (L06, L07, L13). More than
    /// `limit` bytes are refused, with code "tooLarge": the next run would not read them.
    Outcome<Done> write(const QByteArray &bytes, QLatin1String operation) const;

    /// Renames the file to `<base>.<why>-<UTC time>.<suffix>`; the new file name. Overwrites nothing.
    Outcome<QString> setAside(QLatin1String why, QLatin1String operation) const;

private:
    ApiError failure(QLatin1String operation, const QString &reason) const;

    QString m_path;
    qint64 m_limit;
};

/// A settings file of ours, as far as all of them are alike: a JSON object with a number called "version".
struct SettingsDocument
{
    enum class State { Current, Newer, Damaged };

    State state = State::Damaged;
    QJsonObject members{}; ///< whatever could be read; empty when newer, since nobody knows what its members mean
};
/// Newer: of a later version than `version`. Damaged: everything that is not exactly `version`.
SettingsDocument parseSettings(const QByteArray &bytes, int version);
/// The bytes of such a file.
QByteArray settingsBytes(QJsonObject members, int version);
/// Why such a file is set aside: "newer" or "damaged".
QLatin1String asideWord(SettingsDocument::State state);

/// Makes the folder and its parents when needed; the folder itself is readable by its user only (L13).
bool makePrivateFolder(const QString &folder);

} // namespace steward
