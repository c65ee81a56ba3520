// SPDX-License-Identifier: Apache-2.0
#include "app/cli/operationreading.h"

#include "app/cli/say.h"
#include "core/history/firstframe.h"
#include "core/history/operationlog.h"
#include "core/model/displaytext.h"
#include "core/model/environmentpast.h"
#include "core/model/operationsort.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

#include <algorithm>

namespace steward::cli {

namespace {

// The tenant of a connection as far as it is known without asking anybody; empty where it is not.
QString tenantIdOf(const TenantConnection &connection, const QList<RecordedTenant> &tenants, const QString &dataFolder)
{
    const QString given = canonicalTenantId(connection.tenant);
    if (!given.isEmpty())
        return given;
    const QList<LastKnown> known = readLastKnown(dataFolder);
    for (const LastKnown &one : known) {
        if (one.connection == connection.id)
            return one.tenantId;
    }
    for (const RecordedTenant &tenant : tenants) {
        if (tenant.name.compare(connection.name, Qt::CaseInsensitive) == 0)
            return tenant.tenantId;
    }
    return {};
}

// A tenant whose connection is gone is still found, by its id or by the name it was last read under.
QString tenantIdNamed(const QString &name, const QList<RecordedTenant> &tenants)
{
    const QString id = canonicalTenantId(name);
    for (const RecordedTenant &tenant : tenants) {
        if (tenant.tenantId == id || tenant.name.compare(name, Qt::CaseInsensitive) == 0)
            return tenant.tenantId;
    }
    return {};
}

} // namespace

OperationReading::OperationReading(Context &context, OperationQuery query, bool isOfAll, Next next)
    : QObject(&context)
    , m_context(context)
    , m_query(std::move(query))
    , m_next(std::move(next))
{
    m_result.ofSeveralConnections = isOfAll;
}

void OperationReading::start(Context &context, const Arguments &arguments, const char *command, Next next)
{
    OperationQuery query = OperationQuery::from(arguments);
    if (!query.mistake.isEmpty()) {
        context.complain(query.mistake, QString::fromLatin1(command));
        return;
    }
    const bool isOfAll = arguments.isSet("all-connections");
    if (arguments.isSet("recorded")) {
        const auto name = isOfAll ? QString() : context.wanted(arguments, "connection", QString::fromLatin1(command));
        const auto connections = name ? context.connections() : std::nullopt;
        if (!connections)
            return;
        auto *reading = new OperationReading(context, std::move(query), isOfAll, std::move(next));
        reading->readRecorded(*connections, *name);
    } else if (const auto connections = connectionsOf(context, arguments, command)) {
        auto *reading = new OperationReading(context, std::move(query), isOfAll, std::move(next));
        reading->ask(*connections);
    }
}

void OperationReading::ask(const QList<TenantConnection> &connections)
{
    // One tenant's environment has an address of its own; over several tenants the scope does it.
    const QString environment = m_result.ofSeveralConnections ? QString() : m_query.environment;
    OperationSyncing::start(m_context, {connections, environment, {}},
                            [this](const std::vector<SyncedTenant> &tenants) { take(tenants); });
}

void OperationReading::take(const std::vector<SyncedTenant> &tenants)
{
    for (const SyncedTenant &tenant : tenants) {
        tell(tenant);
        if (tenant.error)
            continue;
        if (tenant.notRecorded)
            m_unrecorded.push_back(tenant.answer);
        const QString id = tenant.notRecorded ? tenant.answer.source.tenantId : tenant.tenantId;
        if (!m_names.contains(id)) {
            m_names.insert(id, tenant.connection.name);
            m_tenantIds.append(id);
        }
    }
    if (m_tenantIds.isEmpty() && !m_result.ofSeveralConnections) {
        m_context.finish(m_result.exit);
        return;
    }
    m_context.await(m_context.history().load(m_names),
                    [this](const Outcome<History::Everything> &everything) { show(everything); });
}

void OperationReading::tell(const SyncedTenant &tenant)
{
    const auto error = tenant.error ? tenant.error : tenant.notRecorded;
    if (!error)
        return;
    QString sentence = sentenceFor(tenant);
    if (exitFor(*error) == Exit::Unreachable)
        sentence += QLatin1Char(' ') + Say::tr("What is recorded of it is shown with --recorded.");
    m_context.out().fail(*error, sentence);
    m_result.exit = worseOf(m_result.exit, exitFor(*error));
}

void OperationReading::show(const Outcome<History::Everything> &everything)
{
    if (everything) {
        tellOf(m_context, everything->report);
        m_result.isRecorded = true;
    } else if (m_unrecorded.empty()) {
        m_context.fail(everything.error());
        return;
    }
    if (m_unrecorded.empty()) {
        conclude(everything->table);
        return;
    }
    OperationLog log;
    log.setTenantNames(m_names);
    if (everything)
        log.append(*everything->table);
    log.setUnrecorded(m_unrecorded);
    conclude(log.publish());
}

void OperationReading::readRecorded(const QList<TenantConnection> &connections, const QString &name)
{
    for (const TenantConnection &connection : connections) {
        const QString id = canonicalTenantId(connection.tenant);
        if (!id.isEmpty() && !m_names.contains(id))
            m_names.insert(id, connection.name);
    }
    m_context.await(m_context.history().load(m_names),
                    [this, connections, name](const Outcome<History::Everything> &everything) {
                        if (everything)
                            showRecorded(*everything, connections, name);
                        else
                            m_context.fail(everything.error());
                    });
}

void OperationReading::showRecorded(const History::Everything &everything, const QList<TenantConnection> &connections,
                                    const QString &name)
{
    tellOf(m_context, everything.report);
    m_result.isRecorded = true;
    for (const RecordedTenant &tenant : everything.tenants)
        m_tenantIds.append(tenant.tenantId);
    if (!m_result.ofSeveralConnections) {
        const TenantConnection *connection = connectionIn(connections, name);
        const QString id = connection ? tenantIdOf(*connection, everything.tenants, m_context.history().folder())
                                      : tenantIdNamed(name, everything.tenants);
        if (!m_tenantIds.contains(id)) {
            m_context.refuse(Say::tr("Nothing is recorded of “%1”.").arg(visibleText(name, 100)));
            return;
        }
        m_tenantIds = {id};
    }
    conclude(everything.table);
}

void OperationReading::conclude(const OperationSnapshot &table)
{
    const OperationIndex index(
        table, {[](OperationType type) { return words(type); }, [](OperationStatus status) { return words(status); }});
    const EnvironmentPast past = m_query.environment.isEmpty() ? EnvironmentPast() : EnvironmentPast(*table);
    std::vector<OperationTable::Row> rows;
    if (m_query.environment.isEmpty() && !m_tenantIds.isEmpty()) {
        m_query.filter.connections = m_tenantIds;
        rows = rowsMatching(index, m_query.filter);
    }
    for (qsizetype i = 0; !m_query.environment.isEmpty() && i < m_tenantIds.size(); ++i) {
        const auto more = rowsMatching(index, past.scopeOf(m_tenantIds[i], m_query.environment), m_query.filter);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    m_result.table = table;
    m_result.rows = sortedRows(index, std::move(rows), OperationField::Created, Qt::DescendingOrder, Instant::now());
    m_next(m_result);
}

} // namespace steward::cli
