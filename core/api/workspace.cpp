// SPDX-License-Identifier: Apache-2.0
#include "core/api/workspace.h"

#include "core/model/connectionlock.h"

#include <algorithm>

namespace steward {

Workspace::Workspace(SecretStore &secrets, RequestLog &log, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_log(log)
    , m_reads([this](const QUuid &connection) {
        if (TenantState *tenant = find(connection))
            tenant->refreshEnvironments();
    })
{
}

Workspace::~Workspace()
{
    m_byConnection.clear(); // nobody finds a tenant that is half gone
}

TenantState &Workspace::add(const TenantConnection &connection)
{
    return insert(connection, m_tenants.size());
}

TenantState &Workspace::replace(const TenantConnection &connection)
{
    const std::size_t place = placeOf(connection.id);
    remove(connection.id);
    return insert(connection, place);
}

TenantState &Workspace::replaceSignedOut(const TenantConnection &connection)
{
    const std::size_t place = placeOf(connection.id);
    remove(connection.id);
    return insert(connection, place, true);
}

std::optional<TenantConnection> Workspace::unlock(const QUuid &connection, std::chrono::milliseconds duration)
{
    TenantState *tenant = find(connection);
    if (!tenant)
        return std::nullopt;
    TenantConnection changed = tenant->connection();
    steward::unlock(changed, Instant::now(), duration);
    tenant->session().adoptLock(changed);
    return changed;
}

std::optional<TenantConnection> Workspace::lock(const QUuid &connection)
{
    TenantState *tenant = find(connection);
    if (!tenant)
        return std::nullopt;
    TenantConnection changed = tenant->connection();
    steward::lock(changed);
    tenant->session().adoptLock(changed);
    return changed;
}

void Workspace::adopt(const TenantConnection &changed)
{
    TenantState *tenant = find(changed.id);
    if (!tenant || !isSameButLockAndNotes(tenant->connection(), changed)) {
        replace(changed); // adds what is not there
        return;
    }
    tenant->session().adoptNotes(changed);
    tenant->session().adoptLock(changed);
}

void Workspace::remove(const QUuid &connection)
{
    const std::size_t place = placeOf(connection);
    if (place == m_tenants.size())
        return;
    Q_EMIT tenantAboutToBeRemoved(connection);
    // Taken out before it ends, so that nobody finds a tenant that is half gone.
    const auto position = m_tenants.begin() + static_cast<std::ptrdiff_t>(place);
    std::unique_ptr<TenantState> gone = std::move(*position);
    m_tenants.erase(position);
    m_byConnection.remove(connection);
    m_recalled.remove(connection);
    gone.reset();
    Q_EMIT tenantRemoved(connection);
}

TenantState *Workspace::find(const QUuid &connection) const
{
    return m_byConnection.value(connection);
}

std::vector<TenantState *> Workspace::tenants() const
{
    std::vector<TenantState *> tenants;
    tenants.reserve(m_tenants.size());
    for (const auto &tenant : m_tenants)
        tenants.push_back(tenant.get());
    return tenants;
}

void Workspace::recall(const QList<LastKnown> &known)
{
    for (const LastKnown &one : known) {
        if (TenantState *tenant = find(one.connection))
            tenant->seed(one);
        else
            m_recalled.insert(one.connection, one);
    }
}

TenantState &Workspace::insert(const TenantConnection &connection, std::size_t place, bool isSignedOut)
{
    auto session = std::make_unique<TenantSession>(connection, m_secrets, m_log);
    if (isSignedOut) // before anybody hears of the tenant and asks it something
        session->broker().awaitSignIn();
    const auto position = m_tenants.begin() + static_cast<std::ptrdiff_t>(std::min(place, m_tenants.size()));
    TenantState &tenant = **m_tenants.insert(position, std::make_unique<TenantState>(std::move(session)));
    m_byConnection.insert(connection.id, &tenant);
    if (const LastKnown known = m_recalled.take(connection.id); !isSignedOut)
        tenant.seed(known);
    connect(&tenant, &TenantState::lockChanged, this, [this, id = connection.id] { Q_EMIT lockChanged(id); });
    Q_EMIT tenantAdded(connection.id);
    return tenant;
}

// The number of tenants when there is none.
std::size_t Workspace::placeOf(const QUuid &connection) const
{
    const auto found =
        std::find_if(m_tenants.begin(), m_tenants.end(),
                     [&](const std::unique_ptr<TenantState> &tenant) { return tenant->connection().id == connection; });
    return static_cast<std::size_t>(found - m_tenants.begin());
}

} // namespace steward
