// SPDX-License-Identifier: Apache-2.0
#include "core/history/archiveschema.h"

#include "core/history/archivedatabase.h"

#include <QtSql/QSqlError>

#include <array>

namespace steward {

namespace {

// state        counters; `seed` scatters the hashes, `epoch` counts the times texts were taken out, `keptSince` is the
//              end of what the user no longer wants
// tenants      whose operations these are, and the name of the connection they were last read through
// tenantcopies once more which tenant a number is, far from the first: without it a row belongs to nobody
// covered      the parts of time of which a tenant's whole log is known
// texts, raws  the dictionary: words that rows share and that are shown; raw JSON that is seldom asked for
// operations   one row an operation; `key` is a hash of its id, `body` is written by recordedrow.cpp
// removed      which records went, for programs that hold them in memory
// lastknown    the last known state of each connection
constexpr std::array fromNothing{
    "CREATE TABLE state(one INTEGER PRIMARY KEY CHECK(one = 1), seed INTEGER NOT NULL, revision INTEGER NOT NULL,"
    " nextRecord INTEGER NOT NULL, nextText INTEGER NOT NULL, nextRaw INTEGER NOT NULL, epoch INTEGER NOT NULL,"
    " keptSince INTEGER)",
    "INSERT INTO state VALUES(1, random(), 0, 1, 1, 1, 0, NULL)",
    "CREATE TABLE tenants(number INTEGER PRIMARY KEY, tenant TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    " operations INTEGER NOT NULL DEFAULT 0, oldest INTEGER, newest INTEGER)",
    "CREATE TABLE covered(tenant INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL)",
    "CREATE INDEX coveredByTenant ON covered(tenant, since)",
    "CREATE TABLE texts(number INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text BLOB NOT NULL)",
    "CREATE INDEX textsByHash ON texts(hash)",
    "CREATE TABLE raws(number INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text BLOB NOT NULL)",
    "CREATE INDEX rawsByHash ON raws(hash)",
    "CREATE TABLE operations(record INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, key INTEGER NOT NULL,"
    " created INTEGER, revision INTEGER NOT NULL, body BLOB NOT NULL)",
    "CREATE INDEX operationsByKey ON operations(tenant, key)",
    "CREATE INDEX operationsByCreated ON operations(created)",
    "CREATE INDEX operationsByRevision ON operations(revision)",
    "CREATE TABLE removed(first INTEGER NOT NULL, last INTEGER NOT NULL, revision INTEGER NOT NULL,"
    " at INTEGER NOT NULL)",
    "CREATE INDEX removedByRevision ON removed(revision)",
    "CREATE TABLE lastknown(connection TEXT NOT NULL, tenant TEXT NOT NULL, part TEXT NOT NULL,"
    " environment TEXT NOT NULL, asof INTEGER NOT NULL, body BLOB NOT NULL,"
    " PRIMARY KEY(connection, part, environment))",
    "CREATE TABLE tenantcopies(number INTEGER PRIMARY KEY, tenant TEXT NOT NULL)",
};

constexpr std::array<SchemaStep, 1> steps{SchemaStep(fromNothing)};

bool runAll(ArchiveDatabase &database, SchemaStep statements)
{
    for (const char *statement : statements) {
        if (!database.run(statement))
            return false;
    }
    return true;
}

// Pragmas take no bound values.
bool setVersion(ArchiveDatabase &database, int version)
{
    QSqlQuery query(database.handle());
    return query.exec(QStringLiteral("PRAGMA user_version = %1").arg(version)) || database.fail(query.lastError());
}

} // namespace

std::span<const SchemaStep> archiveSteps()
{
    return steps;
}

int archiveVersion()
{
    return static_cast<int>(steps.size());
}

SchemaState schemaState(ArchiveDatabase &database, int version)
{
    const qint64 application = database.number("PRAGMA application_id");
    const qint64 given = database.number("PRAGMA user_version");
    if (application < 0 || given < 0)
        return SchemaState::Failed;
    if (application != archiveApplicationId)
        return SchemaState::Foreign;
    if (given > version)
        return SchemaState::Newer;
    return given < version ? SchemaState::Older : SchemaState::Current;
}

bool bringForward(ArchiveDatabase &database, std::span<const SchemaStep> all)
{
    Transaction transaction(database, Transaction::Kind::Write);
    if (!transaction.isBegun())
        return false;
    const qint64 version = database.number("PRAGMA user_version");
    if (version < 0)
        return false;
    for (auto step = static_cast<std::size_t>(version); step < all.size(); ++step) {
        if (!runAll(database, all[step]) || !setVersion(database, static_cast<int>(step) + 1))
            return false;
    }
    return transaction.commit();
}

bool prepareConnection(ArchiveDatabase &database)
{
    // Every commit is synced: what was acknowledged survives a power loss. What was erased is overwritten.
    static constexpr std::array pragmas{"PRAGMA synchronous = FULL",        "PRAGMA secure_delete = ON",
                                        "PRAGMA cache_size = -16384",       "PRAGMA temp_store = MEMORY",
                                        "PRAGMA trusted_schema = OFF",      "PRAGMA cell_size_check = ON",
                                        "PRAGMA wal_autocheckpoint = 4000", "PRAGMA journal_size_limit = 33554432"};
    return runAll(database, pragmas);
}

bool prepareFile(ArchiveDatabase &database)
{
    static constexpr std::array pragmas{"PRAGMA auto_vacuum = INCREMENTAL", "PRAGMA journal_mode = WAL",
                                        "PRAGMA application_id = 1400141668"};
    static_assert(archiveApplicationId == 1400141668);
    return runAll(database, pragmas);
}

} // namespace steward
