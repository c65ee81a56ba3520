// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demooptions.h"
#include "app/demo/world/records.h"

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace steward::demo {

/// All tenants of the demo service. Identities exist from the start; what a tenant holds is grown when first asked for.
/// Each tenant has its own lock, so that one that is being grown does not keep the others waiting.
class World
{
public:
    explicit World(const WorldOptions &options);
    ~World();
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    const std::vector<TenantIdentity> &tenants() const { return m_tenants; }
    /// By id or by domain, without regard to case.
    const TenantIdentity *findTenant(QByteArrayView idOrDomain) const;
    qint64 now() const { return m_now; }

    /// Runs `use(TenantData &)` while nobody else sees the tenant. The reference must not outlive the call.
    template <class Use>
    auto withTenant(int index, Use &&use)
    {
        Slot &slot = *m_slots[static_cast<std::size_t>(index)];
        const std::lock_guard lock(slot.mutex);
        return use(grown(slot, index));
    }

    /// The text of a long list, written once by `write(TenantData &)` and kept until `forgetCached`.
    template <class Write>
    QByteArray cached(int index, Write &&write)
    {
        Slot &slot = *m_slots[static_cast<std::size_t>(index)];
        const std::lock_guard lock(slot.mutex);
        if (slot.operationsBody.isNull())
            slot.operationsBody = write(grown(slot, index));
        return slot.operationsBody;
    }

private:
    struct Slot
    {
        std::mutex mutex;
        std::unique_ptr<TenantData> data;
        QByteArray operationsBody;
    };

    TenantData &grown(Slot &slot, int index);
    int environmentCount(int index) const;
    int operationCount(int index) const;

    WorldOptions m_options;
    qint64 m_now = 0;
    std::vector<TenantIdentity> m_tenants;
    std::vector<std::unique_ptr<Slot>> m_slots;
};

} // namespace steward::demo
