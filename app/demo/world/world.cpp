// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/world.h"

#include "app/demo/world/catalog.h"
#include "app/demo/world/environments.h"
#include "app/demo/world/operationlife.h"
#include "app/demo/world/operations.h"
#include "app/demo/world/powerplatform.h"
#include "app/demo/world/seededwork.h"

#include <algorithm>
#include <array>

namespace steward::demo {

namespace {

// A small partner's customers: 38 environments, about 240 operations.
constexpr std::array<int, 6> kEnvironments = {5, 12, 7, 4, 7, 3};
constexpr std::array<int, 6> kOperations = {62, 58, 40, 26, 34, 20};

QByteArray nameOf(int index)
{
    const auto &names = tenantNames();
    const int count = static_cast<int>(names.size());
    const QByteArray &name = names[static_cast<std::size_t>(index % count)];
    return index < count ? name : name + ' ' + QByteArray::number(index / count + 1);
}

QByteArray domainOf(const QByteArray &name)
{
    QByteArray domain;
    for (const char c : name.toLower()) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            domain += c;
    }
    if (domain.endsWith("demo"))
        domain.chop(4);
    return domain + ".onmicrosoft.com";
}

TenantTrouble troubleOf(int index)
{
    if (index == 3)
        return TenantTrouble::SignInAgain;
    return index == 5 ? TenantTrouble::Forbidden : TenantTrouble::None;
}

TenantIdentity identityOf(int index)
{
    TenantIdentity tenant;
    tenant.index = index;
    tenant.name = nameOf(index);
    tenant.domain = domainOf(tenant.name);
    // Not from the seed: connections that were saved against one world still fit the next.
    tenant.id = guidFromName("tenant/" + tenant.domain).text();
    tenant.countryCode = countries()[static_cast<std::size_t>(index) % countries().size()].code;
    tenant.trouble = troubleOf(index);
    return tenant;
}

qint64 ticksOf(const QDateTime &moment)
{
    return (moment.isValid() ? moment : QDateTime::currentDateTimeUtc()).toMSecsSinceEpoch() * 10'000;
}

} // namespace

World::World(const WorldOptions &options, DemoClock server)
    : m_options(options)
    , m_beginning(ticksOf(options.now))
    , m_clock(m_beginning, server)
{
    const int count = std::max(options.tenants, 1);
    for (int i = 0; i < count; ++i) {
        m_tenants.push_back(identityOf(i));
        m_slots.push_back(std::make_unique<Slot>());
    }
}

World::~World() = default;

const TenantIdentity *World::findTenant(QByteArrayView idOrDomain) const
{
    const auto found = std::find_if(m_tenants.begin(), m_tenants.end(), [&](const TenantIdentity &tenant) {
        return idOrDomain.compare(tenant.id, Qt::CaseInsensitive) == 0 ||
               idOrDomain.compare(tenant.domain, Qt::CaseInsensitive) == 0;
    });
    return found == m_tenants.end() ? nullptr : &*found;
}

int World::forgetOperations(std::chrono::seconds olderThan, const TenantIdentity *only)
{
    const qint64 before = m_clock.now().world - olderThan.count() * kTicksPerSecond;
    int forgotten = 0;
    for (const TenantIdentity &tenant : m_tenants) {
        if (!only || only == &tenant)
            forgotten += withTenant(tenant.index,
                                    [&](TenantData &data) { return steward::demo::forgetOperations(data, before); });
    }
    return forgotten;
}

int World::environmentCount(int index) const
{
    if (m_options.environments >= 0)
        return m_options.environments;
    return kEnvironments[static_cast<std::size_t>(index) % kEnvironments.size()];
}

int World::operationCount(int index) const
{
    if (m_options.operations >= 0)
        return m_options.operations;
    return kOperations[static_cast<std::size_t>(index) % kOperations.size()];
}

void World::grow(TenantData &data, int index) const
{
    const Seedbed bed{m_tenants[static_cast<std::size_t>(index)], m_options.seed, m_beginning};
    data.environments = growEnvironments(bed, environmentCount(index));
    data.operations = growOperations(bed, data.environments, operationCount(index));
    data.quotas = quotasFor(data.environments);
    data.powerPlatform = growPowerPlatform(bed, data.environments);
    data.random = Random(mixed(mixed(bed.seed, static_cast<quint64>(index)), 0x11FE));
    data.lastHandle = static_cast<int>(data.environments.size());
    planSeededWork(data, m_beginning);
}

TenantData &World::upToDate(Slot &slot, int index)
{
    if (!slot.data) {
        slot.data = std::make_unique<TenantData>();
        grow(*slot.data, index);
    }
    bringUpToDate(*slot.data, m_clock.now());
    return *slot.data;
}

} // namespace steward::demo
