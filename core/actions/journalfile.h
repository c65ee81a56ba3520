// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>
#include <optional>

class QFile;

namespace steward {

/// The version of the entries this program writes. Those of a later one are kept and read as far as they are alike.
inline constexpr int JournalVersion = 1;
/// No line is longer: what would be is refused, and what is was not written by us.
inline constexpr qsizetype LongestJournalLine = 1024 * 1024;

/// One entry as a line: `{"sum":"<16 hex digits>","entry":{...}}` and the line end. The sum is the start of the SHA-256
/// of the entry's bytes as they stand.
QByteArray journalLine(const QJsonObject &entry);
/// The entry of a line without its end; nullopt for one that is damaged.
std::optional<QJsonObject> readJournalLine(const QByteArray &line);

/// The journal on disk: lines are only ever added, and nothing is ever taken away from what is damaged. All functions
/// do file I/O. Errors are LocalFile; detail holds path and reason.
///
/// Reading needs no lock: only whole lines count. append() and rewrite() are for whoever holds the lock beside the
/// file.
class JournalFile
{
public:
    explicit JournalFile(QString path);

    const QString &path() const { return m_path; }

    struct Fresh
    {
        bool isFromStart = false; ///< another file than before: what was known of the old one is void
        QList<QJsonObject> entries{};
        int damaged = 0; ///< lines
        int newer = 0;   ///< lines of a later version, entries included
    };
    /// What was added since the last time.
    Outcome<Fresh> readOn();

    /// Adds the lines and returns once they are on the disk. Where that fails, some of them may be there all the same;
    /// they may be added again.
    Outcome<Done> append(const QByteArray &lines);

    /// Puts a new file in the place of the old one: a fresh head, and of the old one those lines that `keep` wants;
    /// damaged ones are always kept. Wholly old or wholly new.
    Outcome<Done> rewrite(const std::function<bool(const QJsonObject &)> &keep);

    qint64 size() const;

private:
    Outcome<Done> addTo(QFile &file, const QByteArray &lines);
    static void takeBack(QFile &file, qint64 before);
    ApiError failure(const QString &reason) const;

    QString m_path;
    QByteArray m_head; ///< first bytes of the file that was read
    qint64 m_offset = 0;
};

} // namespace steward
