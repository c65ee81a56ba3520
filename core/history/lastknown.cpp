// SPDX-License-Identifier: Apache-2.0
#include "core/history/lastknown.h"

#include "core/api/json/belonging.h"
#include "core/history/lastknownbody.h"

#include <QtCore/QSet>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include <algorithm>

namespace steward {

namespace {

const QString EnvironmentsPart = QStringLiteral("environments");
const QString QuotasPart = QStringLiteral("quotas");
const QString UsedStoragePart = QStringLiteral("usedstorage");
const QString AppsPart = QStringLiteral("apps");

QString textOf(const QUuid &connection)
{
    return connection.toString(QUuid::WithoutBraces);
}

// SQLite's own numbers: https://www.sqlite.org/rescode.html
QString codeOf(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5:
    case 6:
        return QStringLiteral("busy");
    case 3:
    case 8:
    case 14:
        return QStringLiteral("notPermitted");
    case 11:
    case 26:
        return QStringLiteral("damaged");
    case 13:
        return QStringLiteral("diskFull");
    default:
        return {};
    }
}

ApiError failure(const QSqlQuery &query, QLatin1String operation)
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = operation;
    error.code = codeOf(query.lastError());
    error.detail = query.lastError().text();
    return error;
}

/// One statement with its values; what it brings is read from it.
bool run(QSqlQuery &query, const QString &statement, const QVariantList &values)
{
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return false;
    for (const QVariant &value : values)
        query.addBindValue(value);
    return query.exec();
}

// An answer that comes late does not replace what is newer; another tenant's values do not stand beside its own.
Outcome<Done> keep(const QSqlDatabase &database, const RecordedSource &source, const QString &part,
                   const QString &environment, Instant asOf, const QByteArray &body)
{
    if (!asOf.isKnown() || source.tenantId.isEmpty())
        return Done{};
    QSqlQuery query(database);
    const QString connection = textOf(source.connection);
    if (!run(query, QStringLiteral("DELETE FROM lastknown WHERE connection = ? AND tenant <> ?"),
             {connection, source.tenantId}))
        return failure(query, QLatin1String("rememberState"));
    if (!run(query,
             QStringLiteral("INSERT INTO lastknown(connection, tenant, part, environment, asof, body) "
                            "VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(connection, part, environment) DO UPDATE SET "
                            "asof = excluded.asof, body = excluded.body WHERE excluded.asof >= asof"),
             {connection, source.tenantId, part, environment.isNull() ? QLatin1String("") : environment, asOf.msecs,
              body}))
        return failure(query, QLatin1String("rememberState"));
    return Done{};
}

// Of environments that are no longer listed.
Outcome<Done> dropApps(const QSqlDatabase &database, const QUuid &connection, const QList<Environment> &listed)
{
    QSet<QString> names;
    for (const Environment &environment : listed)
        names.insert(environment.name);
    QSqlQuery query(database);
    if (!run(query, QStringLiteral("SELECT environment FROM lastknown WHERE connection = ? AND part = ?"),
             {textOf(connection), AppsPart}))
        return failure(query, QLatin1String("rememberState"));
    QStringList gone;
    while (query.next()) {
        const QString name = query.value(0).toString();
        if (!names.contains(name))
            gone.append(name);
    }
    for (const QString &name : std::as_const(gone)) {
        if (!run(query, QStringLiteral("DELETE FROM lastknown WHERE connection = ? AND part = ? AND environment = ?"),
                 {textOf(connection), AppsPart, name}))
            return failure(query, QLatin1String("rememberState"));
    }
    return Done{};
}

template <class T>
void take(Dated<T> &place, Instant asOf, Outcome<T> value)
{
    if (value.ok())
        place = {std::move(value).value(), asOf};
}

bool isOneTenants(const QList<Environment> &environments, const QString &tenantId)
{
    return std::all_of(environments.begin(), environments.end(),
                       [&](const Environment &environment) { return isSameTenant(environment.tenantId, tenantId); });
}

/// A row that cannot be read is one that is not there: the service will tell.
void take(LastKnown &known, const QString &part, const QString &environment, Instant asOf, const QByteArray &body)
{
    if (part == EnvironmentsPart) {
        Outcome<QList<Environment>> environments = environmentsFrom(body);
        if (environments.ok() && isOneTenants(*environments, known.tenantId)) // F54
            take(known.environments, asOf, std::move(environments));
    } else if (part == QuotasPart) {
        take(known.quotas, asOf, quotasFrom(body));
    } else if (part == UsedStoragePart) {
        take(known.usedStorage, asOf, usedStorageFrom(body));
    } else if (part == AppsPart && !environment.isEmpty()) {
        Outcome<QList<InstalledApp>> apps = appsFrom(body);
        if (apps.ok())
            known.apps.insert(environment, {std::move(apps).value(), asOf});
    }
}

} // namespace

LastKnownStore::LastKnownStore(const QSqlDatabase &database)
    : m_databaseName(database.connectionName())
{
}

LastKnownStore::~LastKnownStore() = default;

Outcome<Done> LastKnownStore::remember(const RecordedSource &source, const Dated<QList<Environment>> &environments)
{
    const QSqlDatabase database = QSqlDatabase::database(m_databaseName, false);
    const Outcome<Done> kept =
        keep(database, source, EnvironmentsPart, {}, environments.asOf, bodyOf(environments.value));
    return kept.ok() ? dropApps(database, source.connection, environments.value) : kept;
}

Outcome<Done> LastKnownStore::remember(const RecordedSource &source, const Dated<Quotas> &quotas)
{
    return keep(QSqlDatabase::database(m_databaseName, false), source, QuotasPart, {}, quotas.asOf,
                bodyOf(quotas.value));
}

Outcome<Done> LastKnownStore::remember(const RecordedSource &source, const Dated<QList<UsedStorage>> &usedStorage)
{
    return keep(QSqlDatabase::database(m_databaseName, false), source, UsedStoragePart, {}, usedStorage.asOf,
                bodyOf(usedStorage.value));
}

Outcome<Done> LastKnownStore::remember(const RecordedSource &source, const QString &environment,
                                       const Dated<QList<InstalledApp>> &apps)
{
    return keep(QSqlDatabase::database(m_databaseName, false), source, AppsPart, environment, apps.asOf,
                bodyOf(apps.value));
}

Outcome<Done> LastKnownStore::together(const std::function<Outcome<Done>()> &writes)
{
    const QSqlDatabase database = QSqlDatabase::database(m_databaseName, false);
    QSqlQuery query(database);
    if (!run(query, QStringLiteral("BEGIN IMMEDIATE"), {}))
        return failure(query, QLatin1String("rememberState"));
    const Outcome<Done> written = writes();
    if (written.ok() && run(query, QStringLiteral("COMMIT"), {}))
        return written;
    const ApiError error = written.ok() ? failure(query, QLatin1String("rememberState")) : written.error();
    run(query, QStringLiteral("ROLLBACK"), {});
    return error;
}

Outcome<Done> LastKnownStore::forget(const QUuid &connection)
{
    QSqlQuery query(QSqlDatabase::database(m_databaseName, false));
    if (!run(query, QStringLiteral("DELETE FROM lastknown WHERE connection = ?"), {textOf(connection)}))
        return failure(query, QLatin1String("rememberState"));
    return Done{};
}

Outcome<QList<LastKnown>> LastKnownStore::all(bool withApps)
{
    QSqlQuery query(QSqlDatabase::database(m_databaseName, false));
    // In the order of the primary key.
    QString statement = QStringLiteral("SELECT connection, tenant, part, environment, asof, body FROM lastknown ");
    if (!withApps)
        statement += QStringLiteral("WHERE part <> 'apps' ");
    if (!run(query, statement + QStringLiteral("ORDER BY connection, part, environment"), {}))
        return failure(query, QLatin1String("loadState"));
    QList<LastKnown> all;
    while (query.next()) {
        const QUuid connection = QUuid::fromString(query.value(0).toString());
        const QString tenantId = query.value(1).toString();
        if (connection.isNull() || tenantId.isEmpty())
            continue;
        if (all.isEmpty() || all.constLast().connection != connection) {
            all.append(LastKnown{});
            all.last().connection = connection;
            all.last().tenantId = tenantId;
        }
        if (all.constLast().tenantId != tenantId)
            continue;
        take(all.last(), query.value(2).toString(), query.value(3).toString(), Instant{query.value(4).toLongLong()},
             query.value(5).toByteArray());
    }
    if (query.lastError().isValid())
        return failure(query, QLatin1String("loadState"));
    return all;
}

} // namespace steward
