// SPDX-License-Identifier: Apache-2.0
#include "core/history/archiveremoval.h"

#include "core/history/archivedatabase.h"
#include "core/history/archivestate.h"
#include "core/history/recordedrow.h"

#include <algorithm>
#include <unordered_map>

namespace steward {

namespace {

// A program that was asleep for longer reads everything anew when it is started again.
constexpr std::chrono::days removedKept{90};

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

struct Range
{
    qint64 first = 0;
    qint64 last = 0;
};

// Records that go, in ranges: a tenant's lie together. Between two that go there may be numbers nobody has, but none
// that stays.
class GoingRecords
{
public:
    void add(qint64 record, bool staysBetween)
    {
        if (m_ranges.empty() || staysBetween)
            m_ranges.push_back({record, record});
        else
            m_ranges.back().last = record;
        ++m_count;
    }
    const std::vector<Range> &ranges() const { return m_ranges; }
    quint64 count() const { return m_count; }

private:
    std::vector<Range> m_ranges;
    quint64 m_count = 0;
};

// One pass over the records in their order; `goes` decides.
template <class Goes>
std::optional<GoingRecords> recordsThatGo(ArchiveDatabase &database, const char *sql, const Goes &goes)
{
    GoingRecords going;
    bool staysBetween = false;
    Statement statement(database, sql);
    if (!statement.run())
        return std::nullopt;
    while (statement.next()) {
        const bool isGoing = goes(statement);
        if (isGoing)
            going.add(statement.number(0), staysBetween);
        staysBetween = !isGoing;
    }
    return statement.isWhole() ? std::optional(std::move(going)) : std::nullopt;
}

bool take(ArchiveDatabase &database, const GoingRecords &going, quint64 revision)
{
    for (const Range &range : going.ranges()) {
        if (!Statement(database, "DELETE FROM operations WHERE record BETWEEN ? AND ?")
                 .bind(range.first)
                 .bind(range.last)
                 .run() ||
            !Statement(database, "INSERT INTO removed VALUES(?, ?, ?, ?)")
                 .bind(range.first)
                 .bind(range.last)
                 .bind(static_cast<qint64>(revision))
                 .bind(Instant::now().msecs)
                 .run())
            return false;
    }
    const qint64 oldest = Instant::now().msecs - std::chrono::milliseconds(removedKept).count();
    return Statement(database, "DELETE FROM removed WHERE at < ?").bind(oldest).run();
}

void mark(std::vector<bool> &used, quint32 number)
{
    if (number < used.size())
        used[number] = true;
}

bool takeUnused(ArchiveDatabase &database, const char *select, const char *remove, const std::vector<bool> &used)
{
    std::vector<qint64> unused;
    Statement statement(database, select);
    if (!statement.run())
        return false;
    while (statement.next()) {
        const qint64 number = statement.number(0);
        if (number < 0 || number >= static_cast<qint64>(used.size()) || !used[static_cast<std::size_t>(number)])
            unused.push_back(number);
    }
    if (!statement.isWhole())
        return false;
    for (const qint64 number : unused) {
        if (!Statement(database, remove).bind(number).run())
            return false;
    }
    return true;
}

// Texts that no operation has any more.
bool takeUnusedTexts(ArchiveDatabase &database, ArchiveState &state)
{
    std::vector<bool> texts(state.nextText, false);
    std::vector<bool> raws(state.nextRaw, false);
    RecordedRow row;
    {
        Statement statement(database, "SELECT body FROM operations");
        if (!statement.run())
            return false;
        while (statement.next()) {
            const QByteArray body = statement.bytes(0);
            if (!readBody(viewOf(body), row))
                return database.fail(DatabaseTrouble::Damaged, QStringLiteral("an operation cannot be read"));
            for (std::size_t word = 0; word < row.words.size(); ++word)
                mark(word < RecordedRow::Parameters ? texts : raws, row.words[word]);
        }
        if (!statement.isWhole())
            return false;
    }
    state.epoch += 1;
    return takeUnused(database, "SELECT number FROM texts", "DELETE FROM texts WHERE number = ?", texts) &&
           takeUnused(database, "SELECT number FROM raws", "DELETE FROM raws WHERE number = ?", raws);
}

bool removeTenantRows(ArchiveDatabase &database, qint64 number, const QString &tenantId)
{
    return Statement(database, "DELETE FROM covered WHERE tenant = ?").bind(number).run() &&
           Statement(database, "DELETE FROM tenants WHERE number = ?").bind(number).run() &&
           Statement(database, "DELETE FROM tenantcopies WHERE number = ?").bind(number).run() &&
           Statement(database, "DELETE FROM lastknown WHERE tenant = ? COLLATE NOCASE").bind(tenantId).run();
}

// Freed pages leave the file. Qt takes one step of a statement without columns, and a step is a page.
bool shrinkFile(ArchiveDatabase &database)
{
    for (qint64 pages = database.number("PRAGMA freelist_count"); pages > 0; --pages) {
        if (!database.run("PRAGMA incremental_vacuum"))
            return false;
    }
    return true;
}

// The journal still has what the pages held.
bool emptyJournal(ArchiveDatabase &database)
{
    const qint64 isBusy = database.number("PRAGMA wal_checkpoint(TRUNCATE)");
    if (isBusy == 1)
        return database.fail(DatabaseTrouble::Busy, QStringLiteral("another program still reads what was taken out"));
    return isBusy == 0;
}

class EndedWords
{
public:
    explicit EndedWords(ArchiveDatabase &database)
        : m_database(database)
    {
    }
    bool isEnd(quint32 word)
    {
        const auto known = m_known.find(word);
        if (known != m_known.end())
            return known->second;
        Statement statement(m_database, "SELECT text FROM texts WHERE number = ?");
        const bool isThere = statement.bind(qint64{word}).one();
        return m_known[word] = isThere && isFinal(operationStatusOf(QString::fromUtf8(statement.bytes(0))));
    }

private:
    ArchiveDatabase &m_database;
    std::unordered_map<quint32, bool> m_known;
};

bool trimSpans(ArchiveDatabase &database, Instant from)
{
    const auto entries = readTenants(database);
    if (!entries)
        return false;
    for (const auto &[tenantId, entry] : *entries) {
        const auto span = readSpan(database, entry.number);
        if (!span || !writeSpan(database, entry.number, spanFrom(*span, from)))
            return false;
    }
    return true;
}

// A clock that runs ahead must not take away what nobody can give back: what is old is told from the latest moment the
// service itself has named. Not given: nothing is too old.
std::optional<Instant> keptFrom(ArchiveDatabase &database, const HistoryRetention &retention, Instant now)
{
    if (!retention.keep || retention.keep->count() <= 0)
        return Instant{};
    Statement latest(database, "SELECT max(until) FROM covered");
    if (!latest.one())
        return std::nullopt;
    if (latest.isNull(0))
        return Instant{};
    const qint64 sure = std::min(now.msecs, latest.number(0));
    return Instant{sure - std::chrono::milliseconds(*retention.keep).count()};
}

} // namespace

bool eraseTenant(ArchiveDatabase &database, const QString &tenantId)
{
    {
        Transaction transaction(database, Transaction::Kind::Write);
        auto state = transaction.isBegun() ? readState(database) : std::nullopt;
        const auto tenant = state ? readTenant(database, tenantId) : std::nullopt;
        if (!tenant)
            return false;
        const auto going = recordsThatGo(database, "SELECT record, tenant FROM operations ORDER BY record",
                                         [&tenant](const Statement &row) { return row.number(1) == tenant->number; });
        state->revision += 1;
        if (!going || !take(database, *going, state->revision) ||
            !removeTenantRows(database, tenant->number, tenantId) || !takeUnusedTexts(database, *state) ||
            !writeState(database, *state) || !shrinkFile(database) || !transaction.commit())
            return false;
    }
    return emptyJournal(database);
}

std::optional<quint64> pruneOperations(ArchiveDatabase &database, const HistoryRetention &retention, Instant now)
{
    const auto kept = keptFrom(database, retention, now);
    if (!kept)
        return std::nullopt;
    const Instant from = *kept;
    quint64 count = 0;
    {
        Transaction transaction(database, Transaction::Kind::Write);
        auto state = transaction.isBegun() ? readState(database) : std::nullopt;
        if (!state)
            return std::nullopt;
        if (!from.isKnown() && !state->keptSince.isKnown())
            return 0; // nothing is too old, and nothing was
        state->keptSince = from;
        EndedWords words(database);
        RecordedRow row;
        const auto isOld = [&](const Statement &given) {
            if (!from.isKnown() || given.isNull(1) || given.number(1) >= from.msecs)
                return false;
            const QByteArray body = given.bytes(2);
            return readBody(viewOf(body), row) && words.isEnd(row.words[RecordedRow::StatusWord]);
        };
        const auto going =
            from.isKnown()
                ? recordsThatGo(database, "SELECT record, created, body FROM operations ORDER BY record", isOld)
                : GoingRecords{};
        if (!going)
            return std::nullopt;
        count = going->count();
        if (count > 0) {
            state->revision += 1;
            if (!take(database, *going, state->revision) || !recountTenants(database) ||
                !takeUnusedTexts(database, *state) || !shrinkFile(database))
                return std::nullopt;
        }
        if (!trimSpans(database, from) || !writeState(database, *state) || !transaction.commit())
            return std::nullopt;
    }
    if (count > 0 && !emptyJournal(database))
        return std::nullopt;
    return count;
}

std::optional<std::vector<quint32>> removedRecords(ArchiveDatabase &database, quint64 since)
{
    std::vector<quint32> records;
    Statement statement(database, "SELECT first, last FROM removed WHERE revision > ?");
    if (!statement.bind(static_cast<qint64>(since)).run())
        return std::nullopt;
    while (statement.next()) {
        for (qint64 record = statement.number(0); record <= statement.number(1); ++record)
            records.push_back(static_cast<quint32>(record));
    }
    return statement.isWhole() ? std::optional(std::move(records)) : std::nullopt;
}

} // namespace steward
