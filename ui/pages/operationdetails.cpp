// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationdetails.h"

#include "core/api/workspace.h"
#include "core/model/whenready.h"

#include <QtConcurrent/QtConcurrentRun>

namespace steward {

namespace {

struct Around
{
    std::optional<UsualDuration> usual{};
    AppPlaces elsewhere{};
};

} // namespace

OperationDetails::OperationDetails(const Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

void OperationDetails::clear()
{
    ++m_look;
    m_facts.reset();
}

void OperationDetails::show(const OperationIndexPtr &index, OperationTable::Row row)
{
    const OperationTable &table = index->table();
    OperationFacts fresh;
    fresh.operation = table.operationAt(row);
    fresh.connection = table.string(table.row(row).connection);
    if (m_facts && m_facts->operation.id == fresh.operation.id &&
        m_facts->operation.tenantId == fresh.operation.tenantId) {
        fresh.usual = m_facts->usual;
        fresh.elsewhere = m_facts->elsewhere;
    }
    for (const TenantState *tenant : m_workspace.tenants()) {
        if (fresh.appName.isEmpty() && !fresh.operation.appId.isEmpty())
            fresh.appName = tenant->appName(fresh.operation.appId);
    }
    if (fresh.appName.isEmpty() && !fresh.operation.appId.isEmpty())
        fresh.appName = index->appName(fresh.operation.appId); // as operations of any tenant tell it
    if (const Instant seen = m_lastSeen ? m_lastSeen(fresh.operation.tenantId) : Instant(); isOld(seen, Instant::now()))
        fresh.seenAt = seen;
    m_facts = fresh;
    readRest();
    lookAround(index, row);
}

void OperationDetails::lookAround(const OperationIndexPtr &index, OperationTable::Row row)
{
    const quint64 look = ++m_look;
    auto work = [index, row, installed = installedApps()] {
        return Around{usualDuration(*index, row), appElsewhere(*index, row, installed)};
    };
    whenReady(QtConcurrent::run(work), this, [this, look](const Around &around) {
        if (look != m_look || !m_facts)
            return;
        if (m_facts->usual == around.usual && m_facts->elsewhere == around.elsewhere)
            return;
        m_facts->usual = around.usual;
        m_facts->elsewhere = around.elsewhere;
        Q_EMIT changed();
    });
}

// Lists are shared, not copied; they are searched in the other thread.
std::vector<InstalledApps> OperationDetails::installedApps() const
{
    std::vector<InstalledApps> all;
    if (m_facts->operation.appId.isEmpty())
        return all;
    for (const TenantState *tenant : m_workspace.tenants()) {
        for (const Environment &environment : tenant->environments().value) {
            const EnvironmentState state = tenant->environment(environment.name);
            if (state.apps.hasValue())
                all.push_back(
                    {tenant->connection().name, tenant->signIn().tenantId, environment.name, state.apps.value});
        }
    }
    return all;
}

void OperationDetails::readRest()
{
    const quint32 record = m_facts->operation.record;
    if (record == 0 || !m_readRest)
        return;
    const bool isKnown = m_restOf == record;
    if (isKnown) { // what was read before is shown until it is read anew: the state may be another
        m_facts->operation.parametersJson = m_rest.parameters;
        m_facts->operation.extraJson = m_rest.extra;
    }
    m_facts->isAwaitingRest = !isKnown;
    whenReady(
        m_readRest(record), this,
        [this, record](const Outcome<RareMembers> &rest) { takeRest(record, rest ? *rest : RareMembers{}); },
        [this, record] { takeRest(record, {}); });
}

void OperationDetails::takeRest(quint32 record, const RareMembers &rest)
{
    if (!m_facts || m_facts->operation.record != record)
        return;
    const bool isNews = m_facts->isAwaitingRest || m_rest != rest;
    m_restOf = record;
    m_rest = rest;
    m_facts->isAwaitingRest = false;
    if (!rest.parameters.isEmpty())
        m_facts->operation.parametersJson = rest.parameters;
    if (!rest.extra.isEmpty())
        m_facts->operation.extraJson = rest.extra;
    if (isNews)
        Q_EMIT changed();
}

} // namespace steward
