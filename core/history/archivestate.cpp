// SPDX-License-Identifier: Apache-2.0
#include "core/history/archivestate.h"

#include "core/history/archivedatabase.h"

namespace steward {

namespace {

Instant instantOf(const Statement &statement, int column)
{
    return statement.isNull(column) ? Instant{} : Instant{statement.number(column)};
}

TenantEntry entryOf(const Statement &statement)
{
    TenantEntry entry;
    entry.number = statement.number(0);
    entry.name = statement.text(1);
    entry.operations = static_cast<quint64>(statement.number(2));
    entry.oldest = instantOf(statement, 3);
    entry.newest = instantOf(statement, 4);
    return entry;
}

void bindInstant(Statement &statement, Instant instant)
{
    if (instant.isKnown())
        statement.bind(instant.msecs);
    else
        statement.bindNull();
}

} // namespace

std::optional<ArchiveState> readState(ArchiveDatabase &database)
{
    Statement statement(database, "SELECT seed, revision, nextRecord, nextText, nextRaw, epoch, keptSince FROM state");
    if (!statement.one()) {
        if (statement.isWhole())
            database.fail(DatabaseTrouble::Damaged, QStringLiteral("the counters are gone"));
        return std::nullopt;
    }
    ArchiveState state;
    state.seed = static_cast<quint64>(statement.number(0));
    state.revision = static_cast<quint64>(statement.number(1));
    state.nextRecord = statement.shortNumber(2);
    state.nextText = statement.shortNumber(3);
    state.nextRaw = statement.shortNumber(4);
    state.epoch = static_cast<quint64>(statement.number(5));
    state.keptSince = instantOf(statement, 6);
    return state;
}

bool writeState(ArchiveDatabase &database, const ArchiveState &state)
{
    Statement statement(database, "UPDATE state SET revision = ?, nextRecord = ?, nextText = ?, nextRaw = ?, epoch = ?,"
                                  " keptSince = ?");
    statement.bind(static_cast<qint64>(state.revision))
        .bind(qint64{state.nextRecord})
        .bind(qint64{state.nextText})
        .bind(qint64{state.nextRaw})
        .bind(static_cast<qint64>(state.epoch));
    bindInstant(statement, state.keptSince);
    return statement.run();
}

std::optional<TenantEntry> readTenant(ArchiveDatabase &database, const QString &tenantId)
{
    Statement statement(database, "SELECT number, name, operations, oldest, newest FROM tenants WHERE tenant = ?");
    if (!statement.bind(tenantId).one())
        return statement.isWhole() ? std::optional(TenantEntry{}) : std::nullopt;
    return entryOf(statement);
}

std::optional<std::vector<std::pair<QString, TenantEntry>>> readTenants(ArchiveDatabase &database)
{
    std::vector<std::pair<QString, TenantEntry>> entries;
    Statement statement(database,
                        "SELECT number, name, operations, oldest, newest, tenant FROM tenants ORDER BY number");
    if (!statement.run())
        return std::nullopt;
    while (statement.next())
        entries.emplace_back(statement.text(5), entryOf(statement));
    return statement.isWhole() ? std::optional(std::move(entries)) : std::nullopt;
}

std::optional<qint64> addTenant(ArchiveDatabase &database, const QString &tenantId)
{
    if (!Statement(database, "INSERT INTO tenants(tenant, name) VALUES(?, '')").bind(tenantId).run())
        return std::nullopt;
    const qint64 number = database.number("SELECT last_insert_rowid()");
    const bool isCopied =
        number > 0 &&
        Statement(database, "INSERT OR REPLACE INTO tenantcopies VALUES(?, ?)").bind(number).bind(tenantId).run();
    return isCopied ? std::optional(number) : std::nullopt;
}

bool writeTenant(ArchiveDatabase &database, const TenantEntry &entry)
{
    Statement statement(database,
                        "UPDATE tenants SET name = ?, operations = ?, oldest = ?, newest = ? WHERE number = ?");
    statement.bind(entry.name).bind(static_cast<qint64>(entry.operations));
    bindInstant(statement, entry.oldest);
    bindInstant(statement, entry.newest);
    return statement.bind(entry.number).run();
}

bool recountTenants(ArchiveDatabase &database)
{
    return database.run("UPDATE tenants SET operations = 0, oldest = NULL, newest = NULL") &&
           database.run("UPDATE tenants SET operations = counted.n, oldest = counted.a, newest = counted.z FROM"
                        " (SELECT tenant, count(*) AS n, min(created) AS a, max(created) AS z FROM operations"
                        " GROUP BY tenant) AS counted WHERE counted.tenant = tenants.number");
}

std::optional<RecordedSpan> readSpan(ArchiveDatabase &database, qint64 tenant)
{
    QList<RecordedSpan::Gap> parts;
    Statement statement(database, "SELECT since, until FROM covered WHERE tenant = ? ORDER BY since");
    if (!statement.bind(tenant).run())
        return std::nullopt;
    while (statement.next())
        parts.append(RecordedSpan::Gap{{statement.number(0)}, {statement.number(1)}});
    return statement.isWhole() ? std::optional(spanOf(std::move(parts))) : std::nullopt;
}

bool writeSpan(ArchiveDatabase &database, qint64 tenant, const RecordedSpan &span)
{
    if (!Statement(database, "DELETE FROM covered WHERE tenant = ?").bind(tenant).run())
        return false;
    for (const RecordedSpan::Gap &part : knownParts(span)) {
        Statement statement(database, "INSERT INTO covered VALUES(?, ?, ?)");
        if (!statement.bind(tenant).bind(part.from.msecs).bind(part.until.msecs).run())
            return false;
    }
    return true;
}

} // namespace steward
