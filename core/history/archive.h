// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/recordedanswer.h"
#include "core/history/recordedspan.h"
#include "core/model/operationfilter.h"
#include "core/model/outcome.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

#include <memory>
#include <span>
#include <vector>

class QSqlDatabase;

namespace steward {

/// What is seldom asked for and therefore not held in memory: raw JSON as it came.
struct RareMembers
{
    QByteArray parameters{}; ///< the `parameters` object; empty where there was none
    QByteArray extra{};      ///< an object of all members Steward has no name for; empty where there were none

    friend bool operator==(const RareMembers &, const RareMembers &) = default;
};

/// How long operations are kept. Nothing given: for ever.
struct HistoryRetention
{
    std::optional<std::chrono::days> keep{}; ///< counted from the creation of an operation that has ended

    friend bool operator==(const HistoryRetention &, const HistoryRetention &) = default;
};

/// What happened while opening an archive.
struct ArchiveReport
{
    /// A damaged file, or one of a later version, was renamed to this; the archive begins anew with every row of the
    /// damaged one that could still be read (L05, L11). Empty: all is well.
    QString setAside{};
    bool wasNewer = false;
    quint64 rescued = 0;   ///< operations taken over from the damaged file
    QStringList dropped{}; ///< files set aside long before: the newest three damaged ones are kept
};

/// The archive of operations on disk: SQLite in `<data folder>/history.sqlite`, readable by its user only. One object
/// for one thread; any number of objects, threads and programs may have the same file open.
///
/// Errors of all calls but one (see record()) are LocalFile with `operation` "openHistory", "recordOperations",
/// "loadHistory", "eraseHistory" or "pruneHistory"; `code` "diskFull", "notPermitted", "busy", "newer" or "damaged"
/// where that is the reason. After "damaged" nothing more can be had of this object: open() again, which sets the file
/// aside and rescues its rows. "newer": another program of a later version has the file open.
class Archive
{
public:
    struct Opened
    {
        std::unique_ptr<Archive> archive{};
        ArchiveReport report{};
    };

    /// Opens the archive of a data folder, or makes it; an older schema is brought forward first. `patience`: how long
    /// every call waits for another program that is writing, before it is "busy".
    static Outcome<Opened> open(const QString &dataFolder,
                                std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~Archive();
    Q_DISABLE_COPY_MOVE(Archive)

    /// Merges an answer, all of it or nothing; on disk when it returns. By operation id within the tenant: the later
    /// state wins, an empty member never replaces a given one, a final state never becomes pending again through an
    /// older answer, and what the service no longer lists stays. Rows that share an id in one answer are all kept and
    /// flagged (F23). The number of operations that are new or changed. WrongTenant: rows of another tenant are among
    /// them, and nothing is recorded (F54).
    Outcome<quint64> record(const RecordedAnswer &answer);

    /// A counter that grows with every change by any program. Rows know the value they were last changed at.
    Outcome<quint64> revision();
    /// The operations changed after `since` (0: all), newest created first. `take` gets them in tables of some ten
    /// thousand rows, `record` set, `tenantId` that of the source and `connection` empty, without extra, and with
    /// the parameters of those only that rename or make environments (they tell which names are one environment); it
    /// returns false to stop. The revision they lead to.
    using TakeRows = std::function<bool(OperationSnapshot rows)>;
    Outcome<quint64> load(quint64 since, const TakeRows &take);
    /// Records that were erased or pruned after `since`; empty when none. Whoever holds them in memory drops them.
    Outcome<std::vector<quint32>> removedSince(quint64 since);

    /// Raw JSON of some records, in their order; empty ones for records that are gone.
    Outcome<std::vector<RareMembers>> rareMembers(std::span<const quint32> records);

    Outcome<QList<RecordedTenant>> tenants();
    /// Takes everything of one tenant out, last known state included; the space is given back.
    Outcome<Done> erase(const QString &tenantId);
    /// Takes out what is older than the user wants to keep, told from `now` or from the latest answer of the service,
    /// whichever is earlier: a clock that runs ahead takes nothing away. The number of operations that went.
    Outcome<quint64> prune(const HistoryRetention &retention, Instant now);

    /// The connection of this object's thread, for what else is kept in the same file.
    QSqlDatabase database() const;

private:
    struct Parts;
    explicit Archive(std::unique_ptr<Parts> parts);

    template <class T>
    Outcome<T> failure(const char *operation) const;

    std::unique_ptr<Parts> m_parts;
};

} // namespace steward
