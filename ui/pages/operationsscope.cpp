// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationsscope.h"

#include "core/api/workspace.h"
#include "core/history/flightrecorder.h"

#include <algorithm>

namespace steward {

namespace {

/// Operations in logs that are under way together: an answer and its rows take about a kilobyte for each.
constexpr quint64 mostAtOnce = 200'000;
constexpr quint64 unknownLength = 25'000;
constexpr quint64 leastLength = 1'000;

} // namespace

OperationsScope::OperationsScope(Workspace &workspace, const std::optional<QUuid> &connection, FlightRecorder *recorder)
    : m_workspace(workspace)
    , m_connection(connection)
    , m_recorder(recorder)
{
    if (m_recorder)
        connect(m_recorder, &FlightRecorder::operationsChanged, this, &OperationsScope::readOn);
    connect(&workspace, &Workspace::tenantRemoved, this, &OperationsScope::readOn);
    for (TenantState *tenant : tenants())
        follow(tenant);
    connect(&workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (m_connection && *m_connection != id)
            return;
        follow(m_workspace.find(id));
        refreshUnread();
        Q_EMIT changed();
    });
    connect(&workspace, &Workspace::tenantRemoved, this, &OperationsScope::changed);
}

std::vector<TenantState *> OperationsScope::tenants() const
{
    if (!m_connection)
        return m_workspace.tenants();
    TenantState *tenant = m_workspace.find(*m_connection);
    return tenant ? std::vector{tenant} : std::vector<TenantState *>{};
}

void OperationsScope::follow(TenantState *tenant)
{
    if (!tenant)
        return;
    connect(tenant, &TenantState::operationsChanged, this, &OperationsScope::changed, Qt::UniqueConnection);
    connect(tenant, &TenantState::operationsChanged, this, &OperationsScope::readOn, Qt::UniqueConnection);
    connect(tenant, &TenantState::signInChanged, this, &OperationsScope::changed, Qt::UniqueConnection);
}

std::vector<OperationsInput> OperationsScope::inputs() const
{
    std::vector<OperationsInput> inputs;
    for (const TenantState *tenant : tenants())
        inputs.push_back(
            {tenant->connection().id, tenant->tenantId(), tenant->connection().name, tenant->operations()});
    return inputs;
}

void OperationsScope::refresh()
{
    read(tenants());
}

void OperationsScope::refreshRested()
{
    std::vector<TenantState *> rested = tenants();
    std::erase_if(rested, [](const TenantState *tenant) { return tenant->isResting(); });
    read(rested);
}

void OperationsScope::refreshIfCalm()
{
    std::vector<TenantState *> calm = tenants();
    std::erase_if(calm, [](const TenantState *tenant) {
        return tenant->operations().isLoading || tenant->operations().error.has_value();
    });
    read(calm);
}

void OperationsScope::refreshUnread()
{
    std::vector<TenantState *> unread = tenants();
    std::erase_if(unread, [](const TenantState *tenant) {
        const auto &known = tenant->operations();
        return known.isLoading || known.hasValue() || known.error.has_value();
    });
    read(unread);
}

void OperationsScope::read(const std::vector<TenantState *> &tenants)
{
    for (const TenantState *tenant : tenants) {
        const QUuid &id = tenant->connection().id;
        if (std::find(m_waiting.begin(), m_waiting.end(), id) == m_waiting.end())
            m_waiting.push_back(id);
    }
    readOn();
}

quint64 OperationsScope::lengthOf(const TenantState &tenant) const
{
    if (!m_recorder)
        return leastLength;
    const QList<RecordedTenant> recorded = m_recorder->tenants();
    const auto found = std::find_if(recorded.begin(), recorded.end(),
                                    [&](const RecordedTenant &one) { return one.tenantId == tenant.tenantId(); });
    return found == recorded.end() ? unknownLength : std::max<quint64>(leastLength, found->operations);
}

bool OperationsScope::isUnderWay(const TenantState &tenant) const
{
    return tenant.operations().isLoading ||
           (m_recorder && m_recorder->isLoaded() && !m_recorder->isTakenIn(tenant.tenantId()));
}

// Called again by what it starts: each round begins with what is true then.
void OperationsScope::readOn()
{
    m_reading.removeIf([this](const auto &one) {
        const TenantState *tenant = m_workspace.find(one.key());
        return !tenant || !isUnderWay(*tenant);
    });
    const auto total = [this] {
        quint64 sum = 0;
        for (const quint64 length : std::as_const(m_reading))
            sum += length;
        return sum;
    };
    while (!m_waiting.empty() && (m_reading.isEmpty() || total() < mostAtOnce)) {
        const QUuid id = m_waiting.front();
        m_waiting.pop_front();
        TenantState *tenant = m_workspace.find(id);
        if (!tenant)
            continue;
        m_reading.insert(id, lengthOf(*tenant));
        tenant->refreshOperations();
    }
}

QUuid OperationsScope::troubledConnection() const
{
    for (const TenantState *tenant : tenants()) {
        if (tenant->operations().error)
            return tenant->connection().id;
    }
    return {};
}

} // namespace steward
