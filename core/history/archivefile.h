// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"

#include <QtCore/QString>

namespace steward {

class ArchiveDatabase;
enum class DatabaseTrouble : quint8;

/// The file of the archive: how it comes to be, and what becomes of one that cannot be used.
///
/// A file is made under another name and put in its place when it is whole, so that one that is empty or cut was
/// damaged and not interrupted. A damaged one is marked by a file beside it when the damage shows; the next opening
/// makes a new archive of every row that can be read (`history.rescued.sqlite`), sets the damaged one aside, and puts
/// the new one in its place. Killed in between, the next opening goes on from there. Other programs that have the file
/// open notice at their next transaction, and open anew.
class ArchiveFile
{
public:
    ArchiveFile(const QString &dataFolder, std::chrono::milliseconds patience);

    /// A connection to the file, made, brought forward or rescued as needed.
    Outcome<std::unique_ptr<ArchiveDatabase>> open(ArchiveReport &report);
    /// Damage was seen: the next opening looks after it.
    void markDamaged() const;
    const QString &path() const { return m_path; }

private:
    enum class Look { Ready, Older, Newer, Damaged, Failed };

    void guard(ArchiveDatabase &database) const;
    Look lookAt(ArchiveDatabase &database) const;
    std::optional<ApiError> make() const;
    std::optional<ApiError> makeNew(const QString &path) const;
    std::optional<ApiError> repair(ArchiveReport &report) const;
    std::optional<ApiError> setNewerAside(ArchiveReport &report) const;
    Outcome<QString> setAside(QLatin1String why) const;
    QStringList dropOldDamaged(const QString &newest) const;
    std::optional<ApiError> putInPlace(const QString &from) const;
    ApiError failure(DatabaseTrouble trouble, const QString &reason) const;
    QString beside(const char *name) const;

    QString m_folder;
    QString m_path;
    std::chrono::milliseconds m_patience;
};

} // namespace steward
