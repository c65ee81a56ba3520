// SPDX-License-Identifier: Apache-2.0
#include "core/history/archiverescue.h"

#include "core/history/archivedatabase.h"
#include "core/history/archivehash.h"
#include "core/history/archiveschema.h"
#include "core/history/archivestate.h"
#include "core/history/recordedrow.h"

#include <algorithm>
#include <functional>
#include <set>

namespace steward {

namespace {

const QLatin1String operationName("openHistory");
constexpr qint64 mostRows = (qint64{1} << 32) - 1;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// Reads a table in the order of its integer key, the statement's first column and only parameter (`WHERE key >= ?`).
// Where a row cannot be had, or is not sound, the next one that is is searched with growing steps, then by halves. What
// is left of a page may give rows in any order and without an end: only sound ones lead on.
class PatientReading
{
public:
    using IsSound = std::function<bool(const Statement &row)>;
    using Use = std::function<void(const Statement &row)>;

    PatientReading(ArchiveDatabase &database, const char *sql, IsSound isSound)
        : m_database(database)
        , m_sql(sql)
        , m_isSound(std::move(isSound))
    {
    }

    void read(const Use &use)
    {
        for (qint64 from = 1; from < mostRows;) {
            if (readFrom(from, use))
                return;
            from = nextGood(from);
        }
    }

private:
    bool isGoodRow(const Statement &row) const
    {
        return row.number(0) > 0 && row.number(0) < mostRows && m_isSound(row);
    }
    bool readFrom(qint64 &from, const Use &use)
    {
        Statement statement(m_database, m_sql);
        if (!statement.bind(from).run())
            return false;
        while (statement.next()) {
            if (!isGoodRow(statement))
                continue;
            from = std::max(from, statement.number(0) + 1);
            use(statement);
        }
        return statement.isWhole();
    }
    bool isGood(qint64 from)
    {
        Statement statement(m_database, m_sql);
        return statement.bind(from).run() && (statement.next() ? isGoodRow(statement) : statement.isWhole());
    }
    qint64 nextGood(qint64 bad)
    {
        qint64 good = bad + 1;
        for (qint64 step = 1; !isGood(good); step *= 2) {
            bad = good;
            good += step;
            if (good >= mostRows)
                return mostRows;
        }
        while (good - bad > 1) {
            const qint64 middle = bad + (good - bad) / 2;
            (isGood(middle) ? good : bad) = middle;
        }
        return good;
    }

    ArchiveDatabase &m_database;
    const char *m_sql;
    IsSound m_isSound;
};

bool isAnything(const Statement &)
{
    return true;
}

bool isSoundOperation(const Statement &row)
{
    const QByteArray body = row.bytes(3);
    RecordedRow read;
    return readBody(viewOf(body), read);
}

class Rescue
{
public:
    Rescue(ArchiveDatabase &from, ArchiveDatabase &to)
        : m_from(from)
        , m_to(to)
    {
    }

    bool run();
    quint64 operations() const { return m_operations; }

private:
    void readCounters();
    void takeTexts(const char *select, const char *insert, std::vector<bool> &there, quint32 &next);
    void takeTenants();
    void takeTenant(qint64 number, const QString &tenant, const QString &name);
    void takeCovered();
    void takeOperations();
    void takeOperation(const Statement &row);
    void takeLastKnown();
    void put(bool isPut) { m_isGood = m_isGood && isPut; }

    ArchiveDatabase &m_from;
    ArchiveDatabase &m_to;
    ArchiveState m_state;
    bool m_knowsSeed = false;
    std::vector<bool> m_texts;
    std::vector<bool> m_raws;
    std::set<qint64> m_tenants;
    quint64 m_operations = 0;
    bool m_isGood = true;
};

bool Rescue::run()
{
    Transaction transaction(m_to, Transaction::Kind::Write);
    const auto fresh = transaction.isBegun() ? readState(m_to) : std::nullopt;
    if (!fresh)
        return false;
    m_state = *fresh;
    readCounters();
    takeTexts("SELECT number, hash, text FROM texts WHERE number >= ? ORDER BY number",
              "INSERT OR IGNORE INTO texts VALUES(?, ?, ?)", m_texts, m_state.nextText);
    takeTexts("SELECT number, hash, text FROM raws WHERE number >= ? ORDER BY number",
              "INSERT OR IGNORE INTO raws VALUES(?, ?, ?)", m_raws, m_state.nextRaw);
    takeTenants();
    takeCovered();
    takeOperations();
    takeLastKnown();
    m_state.revision += 1;
    m_state.epoch += 1;
    Statement renew(m_to, "UPDATE operations SET revision = ?");
    return m_isGood && renew.bind(static_cast<qint64>(m_state.revision)).run() && recountTenants(m_to) &&
           writeState(m_to, m_state) && transaction.commit();
}

void Rescue::readCounters()
{
    const auto old = readState(m_from);
    if (!old)
        return;
    m_knowsSeed = true;
    m_state = *old;
    Statement statement(m_to, "UPDATE state SET seed = ?");
    put(statement.bind(static_cast<qint64>(m_state.seed)).run());
}

void Rescue::takeTexts(const char *select, const char *insert, std::vector<bool> &there, quint32 &next)
{
    const auto isSound = [this](const Statement &row) {
        const QByteArray text = row.bytes(2);
        return !text.isEmpty() &&
               (!m_knowsSeed || static_cast<quint64>(row.number(1)) == archiveHash(viewOf(text), m_state.seed));
    };
    PatientReading(m_from, select, isSound).read([&](const Statement &row) {
        const qint64 number = row.number(0);
        const QByteArray text = row.bytes(2);
        const quint64 hash = archiveHash(viewOf(text), m_state.seed);
        const auto place = static_cast<std::size_t>(number);
        if (m_knowsSeed && number >= next)
            return;
        if (there.size() <= place)
            there.resize(std::max(place + 1, there.size() * 2));
        there[place] = true;
        next = std::max(next, static_cast<quint32>(number + 1));
        Statement statement(m_to, insert);
        put(statement.bind(number).bind(static_cast<qint64>(hash)).bind(viewOf(text)).run());
    });
}

// And from their copies, which lack only the names.
void Rescue::takeTenants()
{
    PatientReading(m_from, "SELECT number, tenant, name FROM tenants WHERE number >= ? ORDER BY number", isAnything)
        .read([this](const Statement &row) { takeTenant(row.number(0), row.text(1), row.text(2)); });
    PatientReading(m_from, "SELECT number, tenant FROM tenantcopies WHERE number >= ? ORDER BY number", isAnything)
        .read([this](const Statement &row) { takeTenant(row.number(0), row.text(1), {}); });
}

void Rescue::takeTenant(qint64 number, const QString &tenant, const QString &name)
{
    if (number <= 0 || tenant.isEmpty() || !m_tenants.insert(number).second)
        return;
    Statement statement(m_to, "INSERT OR IGNORE INTO tenants(number, tenant, name) VALUES(?, ?, ?)");
    put(statement.bind(number).bind(tenant).bind(name).run());
    Statement copy(m_to, "INSERT OR IGNORE INTO tenantcopies VALUES(?, ?)");
    put(copy.bind(number).bind(tenant).run());
}

void Rescue::takeCovered()
{
    PatientReading(m_from, "SELECT rowid, tenant, since, until FROM covered WHERE rowid >= ? ORDER BY rowid",
                   isAnything)
        .read([this](const Statement &row) {
            Statement statement(m_to, "INSERT INTO covered VALUES(?, ?, ?)");
            if (m_tenants.count(row.number(1)) != 0)
                put(statement.bind(row.number(1)).bind(row.number(2)).bind(row.number(3)).run());
        });
}

void Rescue::takeOperations()
{
    PatientReading(m_from, "SELECT record, tenant, key, body FROM operations WHERE record >= ? ORDER BY record",
                   isSoundOperation)
        .read([this](const Statement &row) { takeOperation(row); });
}

void Rescue::takeOperation(const Statement &given)
{
    const qint64 record = given.number(0);
    const qint64 tenant = given.number(1);
    const QByteArray old = given.bytes(3);
    RecordedRow row;
    if (m_tenants.count(tenant) == 0 || !readBody(viewOf(old), row))
        return;
    for (std::size_t word = 0; word < row.words.size(); ++word) {
        const std::vector<bool> &there = word < RecordedRow::Parameters ? m_texts : m_raws;
        if (row.words[word] == 0 || (row.words[word] < there.size() && there[row.words[word]]))
            continue;
        row.words[word] = 0;
        row.isDoubtful = true;
    }
    std::string body;
    writeBody(row, body);
    const qint64 key = m_knowsSeed || !row.hasId() ? given.number(2) : recordedKey(row, m_state.seed);
    Statement statement(m_to, "INSERT OR IGNORE INTO operations(record, tenant, key, created, revision, body)"
                              " VALUES(?, ?, ?, ?, 0, ?)");
    statement.bind(record).bind(tenant).bind(key);
    if (row.createdOn == Instant::NotGiven)
        statement.bindNull();
    else
        statement.bind(row.createdOn);
    put(statement.bind(body).run());
    m_state.nextRecord = std::max(m_state.nextRecord, static_cast<quint32>(record + 1));
    ++m_operations;
}

void Rescue::takeLastKnown()
{
    PatientReading(m_from,
                   "SELECT rowid, connection, tenant, part, environment, asof, body FROM lastknown"
                   " WHERE rowid >= ? ORDER BY rowid",
                   isAnything)
        .read([this](const Statement &row) {
            const QByteArray body = row.bytes(6);
            Statement statement(m_to, "INSERT OR IGNORE INTO lastknown VALUES(?, ?, ?, ?, ?, ?)");
            statement.bind(row.text(1)).bind(row.text(2)).bind(row.text(3)).bind(row.text(4)).bind(row.number(5));
            put(statement.bind(viewOf(body)).run());
        });
}

} // namespace

Outcome<quint64> rescueRows(const QString &damaged, const QString &fresh, std::chrono::milliseconds patience)
{
    ArchiveDatabase to(patience);
    if (!to.open(fresh) || !prepareConnection(to))
        return to.failure(operationName);
    ArchiveDatabase from(patience);
    // Nothing to read is nothing to rescue. The pragma lets SQLite look into a file that is shorter than it says.
    const bool isOpen = from.open(damaged) && from.run("PRAGMA writable_schema = ON");
    if (!isOpen || schemaState(from) != SchemaState::Current)
        return quint64{0};
    // Whoever is writing into it comes to an end first. Not where even that is damaged.
    const Transaction still(from, Transaction::Kind::Write);
    Rescue rescue(from, to);
    if (!rescue.run())
        return to.failure(operationName);
    return rescue.operations();
}

} // namespace steward
